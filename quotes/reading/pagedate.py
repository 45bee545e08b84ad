"""Does this line date the article? A day as pages print it under a headline."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache

from attrs import frozen

from quotes.languages import CODES
from quotes.reading.words import bare, is_one_of

__all__ = ["DateLine", "date_line"]

_LONGEST = 90
_TIME = re.compile(r"\b\d{1,2}:\d{2}(?::\d{2})?\b")
_ISO = re.compile(r"\b(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})\b")
_NUMERIC = re.compile(r"\b(?P<day>\d{1,2})[-/.](?P<month>\d{1,2})[-/.](?P<year>\d{4})\b")
_WORD = re.compile(r"[^\W_]+")


@frozen
class DateLine:
    """A line that holds a date and nothing else.

    Args:
        day: the day it names, None where it has no year.
    """

    day: dt.date | None


def date_line(line: str) -> DateLine | None:
    """The date that a line consists of.

    Args:
        line: one line of a page.

    Returns:
        None where the line is anything else than a date, with or without its weekday, its hour and "published on".
    """
    if len(line) > _LONGEST or not any(letter.isdigit() for letter in line):
        return None
    for pattern in (_ISO, _NUMERIC):
        if match := pattern.search(line):
            return _found(bare(line[: match.start()] + " " + line[match.end() :]), match, int(match["month"]))
    line = bare(line)
    for pattern in _named():
        if match := pattern.search(line):
            months, _ = _names()
            return _found(line[: match.start()] + " " + line[match.end() :], match, months[match["month"]])
    return None


def _found(rest: str, match: re.Match[str], month: int) -> DateLine | None:
    _, weekdays = _names()
    if not all(word in weekdays or is_one_of(word, "date_words") for word in _WORD.findall(_TIME.sub(" ", rest))):
        return None
    try:
        return DateLine(dt.date(int(match["year"]), month, int(match["day"])) if match["year"] else None)
    except ValueError:
        return None


@cache
def _names() -> tuple[dict[str, int], frozenset[str]]:
    """Month names with their numbers, and weekdays, as CLDR has them for every country of our languages."""
    from babel import Locale  # noqa: PLC0415  (a tenth of a second that JSON Lines need not pay)
    from babel.localedata import locale_identifiers  # noqa: PLC0415

    months: dict[str, int] = {}
    weekdays: set[str] = set()
    for identifier in locale_identifiers():
        if identifier.split("_")[0] in {*CODES, "en"}:
            locale = Locale.parse(identifier)
            for number, name in locale.months["format"]["wide"].items():
                months.setdefault(bare(name), number)
            weekdays.update(bare(name) for name in locale.days["format"]["wide"].values())
    return months, frozenset(weekdays)


@cache
def _named() -> tuple[re.Pattern[str], ...]:
    months, _ = _names()
    month = "|".join(re.escape(name) for name in sorted(months, key=len, reverse=True))
    second = rf"(?:\s*[/(-]\s*(?:{month})\b\)?)?"
    year = r"(?:[\s,،]+(?P<year>\d{4})\b)?"
    return (
        re.compile(rf"\b(?P<day>\d{{1,2}})[\s/-]+(?P<month>{month})\b{second}{year}"),
        re.compile(rf"\b(?P<month>{month})\s+(?P<day>\d{{1,2}})\b{year}"),
    )
