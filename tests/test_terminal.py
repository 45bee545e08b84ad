"""Lines of a terminal, in both directions."""

from __future__ import annotations

import io
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes import terminal
from quotes.terminal import Counter, isolated, paragraph, width, wrapped

RLI, LRI, FSI, PDI = "\u2067", "\u2066", "\u2068", "\u2069"


@pytest.mark.parametrize(
    ("text", "columns"),
    [("abc", 3), ("سدّ", 2), ("مُحَمَّد", 4), ("ـ", 1), ("日本", 4), ("a\u200fb", 2), ("", 0)],
)
def test_width_is_what_is_seen(text, columns):
    assert width(text) == columns


def test_each_line_reads_from_right_to_left_even_where_it_begins_with_a_latin_word():
    assert paragraph("CNN قالت إن النهر عاد", 13, "  ") == f"  {RLI}CNN قالت إن{PDI}\n  {RLI}النهر عاد{PDI}"


def test_latin_text_reads_from_left_to_right():
    assert paragraph("The river\nis back", 80) == f"{LRI}The river is back{PDI}"


def test_a_word_wider_than_the_line_stays_whole():
    assert paragraph("المسؤولية الكاملة", 3).split("\n") == [f"{RLI}المسؤولية{PDI}", f"{RLI}الكاملة{PDI}"]


def test_a_text_cannot_steer_the_terminal_or_leave_its_line():
    assert paragraph("a\x1b[2Jb\u2069", 80) == f"{LRI}a\ufffd[2Jb\u2060{PDI}"
    assert isolated("a\x9b\u202e") == f"{FSI}a\ufffd\u2060{PDI}"


def test_a_name_is_isolated():
    assert isolated("نهى") == f"{FSI}نهى{PDI}"


@given(st.text(alphabet="اب cd ُ\n", max_size=200), st.integers(5, 40))
def test_no_word_is_lost_and_no_line_too_wide(text, columns):
    lines = paragraph(text, columns, " ").split("\n")
    words = [line[2:-1].split() for line in lines]
    assert [word for line in words for word in line] == text.split()
    assert all(width(line) <= columns for line, inside in zip(lines, words, strict=True) if len(inside) > 1)


class Screen(io.StringIO):
    def __init__(self, terminal: bool) -> None:
        super().__init__()
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal


def count(monkeypatch: pytest.MonkeyPatch, seconds: list[float], **options: bool) -> str:
    """What is seen of a counter that is told of one more at each of these seconds."""
    screen = Screen(options.pop("terminal", True))
    monkeypatch.setattr(sys, "stderr", screen)
    clock = iter([0.0, *seconds])
    monkeypatch.setattr(terminal.time, "monotonic", lambda: next(clock))
    with Counter("articles", **options) as counter:
        for _ in seconds:
            counter.add()
    return screen.getvalue()


def test_nobody_is_told_of_what_is_quickly_done(monkeypatch):
    assert count(monkeypatch, [0.5, 1.0, 1.9]) == ""


def test_what_takes_long_is_counted_and_wiped_away_at_its_end(monkeypatch):
    assert count(monkeypatch, [1.0, 2.0, 2.05, 3.0]) == "2 articles\r4 articles\r\x1b[K"


def test_no_file_is_filled_with_numbers(monkeypatch):
    assert count(monkeypatch, [1.0, 9.0], terminal=False) == ""
    assert count(monkeypatch, [1.0, 9.0], quiet=True) == ""


@pytest.mark.parametrize("columns", [12, 20, 60])
def test_what_is_isolated_in_a_sentence_is_isolated_on_every_line(columns):
    lines = wrapped(f"said by \x1b[36m{isolated('سلمى بنت نادر الخطيب')}\x1b[0m at last", columns, "  ").split("\n")
    for line in lines:
        assert line.count(FSI) + line.count(LRI) == line.count(PDI)
        assert line.count("\x1b[36m") == line.count("\x1b[0m")
        assert width(line.strip()) <= columns
    assert [word.strip(FSI + LRI + PDI) for line in lines for word in line.split()][-2:] == ["at", "last"]


def test_colours_take_no_room():
    assert width("\x1b[1;36mab\x1b[0m") == 2
    assert paragraph("ab cd", 5, style=lambda at, word: f"\x1b[3{at}m{word}\x1b[0m").count("\n") == 0
