"""A statement where it stands in its article, with its parts in colours, and the reasons for it underneath."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import click

from quotes.explaining import Explanation
from quotes.model import Document, Quote
from quotes.terminal import isolated, paragraph, wrapped

__all__ = ["show"]

# What each part of a statement looks like; the same words in its reasons look the same.
_COLOURS: dict[str, dict[str, Any]] = {
    "text": {"bold": True},
    "cue": {"fg": "yellow"},
    "begin": {"fg": "yellow"},
    "end": {"fg": "yellow"},
    "speaker": {"fg": "cyan"},
    "name": {"fg": "cyan"},
    "date": {"fg": "magenta"},
    "venue": {"fg": "green"},
}
_AROUND = 80  # code points before and after, at most
_FAR = 400  # from the statement on, words that a reason rests on are not shown with it
_LABEL = 14


def show(number: int, quote: Quote, document: Document, columns: int, *, colour: bool) -> str:
    """What `quotes explain` prints of a statement in a terminal.

    Args:
        number: its place in the source; columns: the width of the terminal.
        colour: whether its parts are told by colours; else ⟦ and ⟧ stand around the statement.
    """

    def mark(text: str, about: str) -> str:
        said = isolated(" ".join(text.split()))
        return click.style(said, **_COLOURS[about]) if colour and about in _COLOURS else said

    head = click.style(f"{number}", bold=True) if colour else f"{number}"
    lines = [head, _passage(quote, document, columns, colour=colour), ""]
    explanation: Explanation = quote.explain()
    for about, says in explanation.lines(mark):
        label = f"{about:<{_LABEL - 2}}"
        label = click.style(label, dim=True) if colour else label
        lines.append(f"  {label}" + wrapped(says, columns - _LABEL, " " * _LABEL))
    return "\n".join(lines)


def _passage(quote: Quote, document: Document, columns: int, *, colour: bool) -> str:
    text = document.part(quote.part)
    spans = sorted(_spans(quote), key=lambda span: span[0] - span[1])  # a shorter one is over a longer
    first = min(quote.start, *(span[0] for span in spans if span[2] != "name"))
    last = max(quote.end, *(span[1] for span in spans if span[2] != "name"))
    begin, end = _begin(text, first), _end(text, last)
    before, after = ("… " if begin and text[begin - 1] != "\n" else ""), (" …" if text[end : end + 1].strip() else "")
    if not colour:
        marked = f"{text[begin : quote.start]}⟦{quote.text}⟧{text[quote.end : end]}"
        return paragraph(before + marked + after, columns, "  ")
    cuts = sorted({at for span in spans for at in span[:2]})

    def style(place: int, word: str) -> str:
        return "".join(_coloured(spans, at, part) for at, part in _cut(cuts, place - len(before) + begin, word))

    return paragraph(before + text[begin:end] + after, columns, "  ", style)


def _spans(quote: Quote) -> Iterator[tuple[int, int, str]]:
    """The parts of a statement and the words that its reasons rest on, where they stand near it."""
    yield quote.start, quote.end, "text"
    for reason in quote.reasons:
        near = reason.start is not None and quote.start - _FAR < reason.start < quote.end + _FAR
        if near and reason.start is not None and reason.part == quote.part and reason.text and not reason.against:
            about = "name" if reason.rule == "full name" else reason.about
            yield reason.start, reason.start + len(reason.text), about


def _begin(text: str, first: int) -> int:
    """Where a passage begins: with the line, or with a word not far before."""
    line = text.rfind("\n", 0, first) + 1
    if first - line <= _AROUND:
        return line
    return text.find(" ", first - _AROUND, first) + 1 or first


def _end(text: str, last: int) -> int:
    line = text.find("\n", last)
    line = line if line >= 0 else len(text)
    if line - last <= _AROUND:
        return line
    space = text.rfind(" ", last, last + _AROUND)
    return space if space >= 0 else last


def _cut(cuts: list[int], start: int, word: str) -> Iterator[tuple[int, str]]:
    """The pieces of a word between the borders of parts."""
    end = start + len(word)
    borders = [start, *cuts[bisect_right(cuts, start) : bisect_right(cuts, end - 1)], end]
    for first, last in pairwise(borders):
        yield first, word[first - start : last - start]


def _coloured(spans: list[tuple[int, int, str]], at: int, part: str) -> str:
    """A piece as the shortest part around it looks; inside what was said it is bold as well."""
    looks: dict[str, Any] = {}
    for first, last, about in spans:
        if first <= at < last:
            looks |= _COLOURS[about]
    return click.style(part, **looks) if looks else part
