"""What articles does this page hold? Told by how its lines follow one another: headline, dateline, paragraphs."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from attrs import frozen

from quotes.reading.dateline import Dateline, dateline_line, opening
from quotes.reading.pagedate import date_line
from quotes.reading.words import bare, is_one_of, visible

__all__ = ["Article", "articles", "headed_article", "is_paragraph", "single_article"]

_ENDS = re.compile("\r\n|[\r\n\u2028\u2029]")
_STOPS = (".", "،", "؛", ":", ",", ";", "。")
_CLOSING = "”»\"'’)]"
_LONGEST_HEADLINE = 160
_LONGEST_BY_LINE = 80
_LONGEST_LINE = 2 * _LONGEST_HEADLINE
"""Beyond that, a line is a paragraph, whatever of it is invisible: it need not be looked at."""
_SHORTEST_OPENING = 60
_FEWEST_WORDS = 4
"""A line of so few words is a link or a label where there is nothing else, and at the end where it has no stop."""
_LONGEST_LABEL, _MOST_WORDS = 100, 15
"""A line of more characters or words is no headline, even where paragraphs have no stops."""
_TITLE_PIECES = re.compile(r"\s*[:|»>›/–—-]+\s*")
_NUMBERS = re.compile(r"[\W\d_]*")
_DECORATION = "»«<>←→…|.:-–—•*[]() \t"


@frozen
class Article:
    """An article of a page, as it stands there.

    Args:
        title: its headline, "" where it has none; text: its paragraphs, a line each.
        dateline, author, published: what the lines between the two say, None where they don't.
    """

    title: str
    text: str
    dateline: str | None = None
    author: str | None = None
    published: dt.date | None = None


def articles(text: str) -> list[Article]:
    """The articles of a page that lists one or several in full.

    Args:
        text: a page in plain text.

    Returns:
        Its articles in order; the page's own title and furniture are in none of them.
    """
    lines = _lines(text)
    starts = list(_starts(lines, names=True))
    # A page prints all its articles one way: where most have no name under the headline, a short headline is no name.
    names = 2 * sum(_is_name_line(lines, start, start + 1) for start in starts) >= len(starts)
    if not names:
        starts = list(_starts(lines, names=False))
    if not starts:
        return _without_starts(lines)
    found = []
    before = lines[: starts[0]]
    if any(not _may_be_headline(line) for line in before):
        found += _without_starts(before)
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        found.append(_article(lines[start], lines[start + 1 : end], names=names))
    return found


def single_article(text: str) -> list[Article]:
    """The one article that a text is, however many it looks like.

    Args:
        text: an article in plain text.

    Returns:
        One article; none where there is nothing to read.
    """
    return _without_starts(_lines(text))


def headed_article(title: str, text: str) -> Article:
    """The article that stands under a headline which is known from elsewhere.

    Args:
        title: the headline, "" where it is not known: then the first line that looks like one.
        text: all that may belong to the article; what stands before the headline, where the text has it, does not.

    Returns:
        The article without its frame: by-line, dateline and date before it, links and furniture around it.
    """
    lines = _lines(text)
    wanted = bare(title)
    place = next((place for place, line in enumerate(lines) if wanted and bare(line[:_LONGEST_LINE]) == wanted), None)
    if place is not None and not any(map(is_paragraph, lines[:place])):
        lines = lines[place + 1 :]
    while lines and not is_paragraph(lines[-1]) and len(lines[-1].split()) <= _FEWEST_WORDS and len(lines) > 1:
        lines.pop()
    if title or not lines:
        return _article(title, lines)
    return _without_starts(lines)[0] if _without_starts(lines) else _article("", [])


def is_paragraph(line: str) -> bool:
    """Whether a line is running text, no headline, link or label: it is long, or is a sentence to its final stop."""
    if len(line) >= _LONGEST_LABEL or len(line.split(None, _MOST_WORDS + 1)) > _MOST_WORDS:
        return True
    return len(line.split()) > _FEWEST_WORDS and not _may_be_headline(line) and not _is_furniture(line)


def _lines(text: str) -> list[str]:
    """The lines that hold something, and are no furniture whatever stands around them."""
    stripped = (line.strip(" \t\f\v") for line in _ENDS.split(text))
    return [line for line in stripped if visible(line[:_LONGEST_LINE]) and not _is_furniture(line)]


def _is_furniture(line: str) -> bool:
    if len(line) > _LONGEST_HEADLINE:
        return False
    seen = visible(line).strip(_DECORATION)
    head, colon, _ = seen.partition(":")
    if is_one_of(seen, "furniture") or (colon and is_one_of(head, "furniture")):
        return True
    words = [word.strip(_DECORATION) for word in seen.split()]
    return bool(words) and all(is_one_of(word, "furniture") for word in words if word)


def _is_numbering(line: str) -> bool:
    """Whether a line counts pages or draws a rule: figures and marks, perhaps with the word for "page"."""
    if len(line) > _LONGEST_HEADLINE:
        return False
    words = [word for word in bare(line).split() if not is_one_of(word, "page_words")]
    return _NUMBERS.fullmatch(" ".join(words)) is not None and date_line(line) is None


def _is_page_title(line: str) -> bool:
    if len(line) > _LONGEST_HEADLINE:
        return False
    head = _TITLE_PIECES.split(visible(line), maxsplit=1)[0]
    return is_one_of(head, "page_titles")


def _may_be_headline(line: str) -> bool:
    """A short line without a final stop, with letters in it."""
    if len(line) > _LONGEST_LINE:
        return False
    seen = visible(line)
    if not seen or len(seen) > _LONGEST_HEADLINE or not any(letter.isalpha() for letter in seen):
        return False
    bare_end = seen.rstrip(_CLOSING + " ")
    return not bare_end.endswith(_STOPS) or bare_end.endswith("..")


def _starts(lines: Sequence[str], *, names: bool) -> Iterator[int]:
    """Where an article starts: at a headline over a dateline, a date, or a paragraph that opens with a dateline."""
    index = 0
    while index < len(lines) - 1:
        length = _header_length(lines, index, names) if _heads(lines[index]) else 0
        if length:
            yield index
        index += length or 1


def _heads(line: str) -> bool:
    return (
        _may_be_headline(line)
        and not _is_page_title(line)
        and not ((found := dateline_line(line)) and found.sure)
        and date_line(line) is None
        and _by_line(line) is None
    )


def _header_length(lines: Sequence[str], index: int, names: bool) -> int:
    """How many lines a headline and its header take, 0 where no article starts here."""
    dated = False
    end = index + 1
    while end < len(lines):
        line = lines[end]
        dateline = dateline_line(line)
        if dateline and dateline.sure:
            return end + 1 - index
        if date_line(line):
            dated = True
        elif dateline is None and _by_line(line) is None and not (names and _is_name_line(lines, index, end)):
            sure = (found := opening(line)) is not None and found.sure
            return end - index if dated or (sure and len(line) >= _SHORTEST_OPENING) else 0
        end += 1
    return end - index if dated else 0


def _by_line(line: str) -> str | None:
    """The reporter whom a line names."""
    seen = visible(line[:_LONGEST_LINE])
    if len(seen) > _LONGEST_BY_LINE or seen.endswith("."):
        return None
    head, mark, name = (piece.strip() for piece in _partition(seen))
    if mark and name and is_one_of(head, "bylines"):
        return name
    first, _, name = seen.partition(" ")
    return name.strip() if name and is_one_of(first, "bylines_bare") and len(name.split()) <= 5 else None


def _partition(line: str) -> tuple[str, str, str]:
    match = re.search(r"\s*[:|/–—-]\s*", line)
    return (line[: match.start()], match[0], line[match.end() :]) if match else (line, "", "")


def _is_name_line(lines: Sequence[str], index: int, end: int) -> bool:
    """Whether the line under a headline is a name alone: two or three words between a longer headline and a date."""
    if end != index + 1 or end + 1 >= len(lines) or not (dateline_line(lines[end + 1]) or date_line(lines[end + 1])):
        return False
    words = visible(lines[end][:_LONGEST_LINE]).split()
    return 2 <= len(words) <= 3 and all(word.isalpha() for word in words) and len(visible(lines[index]).split()) > 4


def _without_starts(lines: Sequence[str]) -> list[Article]:
    """Lines in which no article announces itself: one article, its headline the first line if it looks like one."""
    lines = list(lines)
    while lines and _is_page_title(lines[0]):
        del lines[0]
    lines = _trimmed(lines)
    if not any(letter.isalpha() for line in lines for letter in line):
        return []
    titled = len(lines) > 1 and _heads(lines[0])
    return [_article(lines[0], lines[1:])] if titled else [_article("", lines)]


def _article(title: str, lines: Sequence[str], *, names: bool = True) -> Article:
    lines = _trimmed(lines)
    dateline: Dateline | None = None
    author: str | None = None
    day: dt.date | None = None
    dated = False
    kept: list[str] = []
    index = 0
    while index < len(lines):
        line = lines[index]
        if dateline is None and (found := dateline_line(line)):
            dateline = found
        elif not dated and (date := date_line(line)):
            day, dated = date.day, True
            if date.day is None:  # without its year it dates nothing yet, and is not to be lost
                kept.append(line)
        elif author is None and (name := _by_line(line)):
            author = name
        elif names and title and author is None and _is_name_line([title, *lines[:2]], 0, index + 1):
            author = visible(line)
        else:
            break
        index += 1
    body = [*kept, *lines[index:]]
    opened = dateline or (opening(body[0]) if body else None)
    return Article(
        title=title,
        text="\n".join(body),
        dateline=opened.place if opened else None,
        author=author or (opened.credit if opened else None),
        published=day or (opened.day if opened else None),
    )


def _trimmed(lines: Sequence[str]) -> list[str]:
    """Lines without the page numbers before and after them."""
    start, end = 0, len(lines)
    while start < end and _is_numbering(lines[start]):
        start += 1
    while end > start and _is_numbering(lines[end - 1]):
        end -= 1
    return list(lines[start:end])
