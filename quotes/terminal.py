"""What does a terminal need that a file does not? Lines in their own direction, and a sign that work goes on."""

from __future__ import annotations

import re
import sys
import time
import unicodedata
from collections.abc import Callable
from typing import Self

__all__ = ["Counter", "isolated", "paragraph", "width", "wrapped"]

# Unicode's isolates keep the order of one line from being mixed up with what stands beside it.
_RIGHT_TO_LEFT, _LEFT_TO_RIGHT, _FIRST_STRONG, _END = "\u2067", "\u2066", "\u2068", "\u2069"

# What a text must not do to the terminal that shows it: steer it, or end our isolates. Each becomes one other sign, so
# that places stay; white space is left to those who break lines.
_HARMLESS = {
    **{code: "\ufffd" for code in (*range(0x20), *range(0x7F, 0xA0)) if not chr(code).isspace()},
    **dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), "\u2060"),
}

_STYLE = re.compile(r"\x1b\[[0-9;]*m")
_OPENING = re.compile(rf"(?:{_STYLE.pattern})*[{_FIRST_STRONG}{_RIGHT_TO_LEFT}{_LEFT_TO_RIGHT}]")


def width(text: str) -> int:
    """How many columns a text takes: vowel signs, colours and invisible characters take none, wide characters two."""
    return sum(_columns(sign) for sign in _STYLE.sub("", text))


def _columns(sign: str) -> int:
    if unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def isolated(text: str) -> str:
    """A name or a phrase that may stand in a line of any direction."""
    return f"{_FIRST_STRONG}{text.translate(_HARMLESS)}{_END}"


def _as_it_is(place: int, part: str) -> str:
    return part


def paragraph(text: str, columns: int, indent: str = "", style: Callable[[int, str], str] = _as_it_is) -> str:
    """A text broken into lines, each of which reads in the direction of the whole.

    Args:
        text: a statement or a headline; its own line breaks are not kept.
        columns: how wide a line may be, its indentation too.
        indent: what stands before each line.
        style: what is done to each word, given its place in the text: colours.

    Returns:
        The lines, one at least; a word that is wider than a line is not broken.
    """
    text = text.translate(_HARMLESS)
    right_to_left = any(unicodedata.bidirectional(sign) in ("R", "AL") for sign in text)
    start = indent + (_RIGHT_TO_LEFT if right_to_left else _LEFT_TO_RIGHT)
    lines: list[str] = []
    free = 0  # columns left in the line
    for word in re.finditer(r"\S+", text):
        size, styled = width(word[0]), style(word.start(), word[0])
        if lines and size < free:
            lines[-1] += f" {styled}"
            free -= size + 1
        else:
            lines.append(styled)
            free = columns - width(indent) - size
    return "\n".join(f"{start}{line}{_END}" for line in lines or [""])


def wrapped(text: str, columns: int, indent: str = "") -> str:
    """A sentence from left to right, in which words of any direction are isolated and coloured, broken into lines.

    Args:
        text: the sentence; what is isolated is isolated and coloured anew on the next line where a line breaks in it.
        columns: how wide a line may be, its indentation too; indent: what stands before each line but the first.
    """
    lines, opening, closing = [""], "", ""
    room = columns - width(indent)
    for word in text.split():
        if lines[-1] and width(f"{lines[-1]} {word}") > room:
            lines[-1] += closing
            lines.append(opening + word)
        else:
            lines[-1] += f" {word}" if lines[-1] else word
        if begun := list(_OPENING.finditer(word)):
            opening, closing = begun[-1][0], _END + ("\x1b[0m" if "\x1b" in begun[-1][0] else "")
        if word.rfind(_END) > (begun[-1].start() if begun else -1):
            opening = closing = ""
    return f"\n{indent}".join(f"{_LEFT_TO_RIGHT}{line}{_END}" for line in lines)


class Counter:
    """Counts on the last line of a terminal while something takes long.

    Where standard error is no terminal, it is silent, or writes a line now and then if that is wanted.

        with Counter("articles") as counter:
            for article in articles:
                counter.add()

    Args:
        what: the plural of what is counted.
        quiet: whether to be silent anyway; lines: whether to write lines where there is no terminal.
    """

    _PATIENCE, _EVERY = 2.0, 0.1  # seconds: how long nobody asks how far it is, and how often a number may change
    _LINE = 30.0  # seconds from one line to the next

    def __init__(self, what: str, *, quiet: bool = False, lines: bool = False) -> None:
        self._what = what
        self._shown = 0  # how long the text is that stands there
        self._count = 0
        self._since = time.monotonic()
        self._terminal = sys.stderr.isatty()
        first = self._PATIENCE if self._terminal else self._LINE
        self._next = float("inf") if quiet or not (self._terminal or lines) else self._since + first

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.clear()

    def add(self) -> None:
        """One more."""
        self._count += 1
        self.tell(f"{self._count:,} {self._what}")

    def tell(self, text: str) -> None:
        """What there is to say, where somebody has waited long enough."""
        now = time.monotonic()
        if now < self._next:
            return
        if not self._terminal:
            self._next = now + self._LINE
            print(text, file=sys.stderr, flush=True)
            return
        self._next = now + self._EVERY
        # The cursor goes back to the beginning of the line: whoever else writes, writes over the text.
        print(f"{text:{self._shown}}\r", end="", file=sys.stderr, flush=True)
        self._shown = len(text)

    def pace(self, count: int, share: float) -> str:
        """How many a second, and how long it will take at that: "210 a second, 1:20 left".

        Args:
            count: how many there have been; share: how much of all work that is, from 0 to 1.
        """
        seconds = max(time.monotonic() - self._since, 1e-3)
        left = "" if share <= 0 else f", {_clock(seconds / share * (1 - share))} left"
        return f"{count / seconds:,.0f} a second{left}"

    def clear(self) -> None:
        """Takes the number away, so that something else can be written."""
        if self._shown:
            print("\x1b[K", end="", file=sys.stderr, flush=True)  # to the end of the line
            self._shown = 0


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
