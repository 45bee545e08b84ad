"""Does this line date the article? A day as pages print it under a headline."""

from __future__ import annotations

import datetime as dt
import re

from attrs import frozen

from quotes.languages import CODES
from quotes.languages.dates import DateExpression, find_dates
from quotes.reading.words import is_one_of

__all__ = ["DateLine", "date_line"]

_LONGEST = 90
_TIME = re.compile(r"\b\d{1,2}:\d{2}(?::\d{2})?\b")
_WORD = re.compile(r"[^\W_]+")


@frozen
class DateLine:
    """A line that holds a date and nothing else.

    Args:
        day: the day it names, None where it has no year or contradicts itself.
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
    for code in CODES:
        dates = find_dates(line, language=code)
        if any(map(_is_written, dates)) and _nothing_else(line, dates):
            days = {date.day for date in dates if date.day is not None}
            return DateLine(days.pop() if len(days) == 1 else None)
    return None


def _is_written(date: DateExpression) -> bool:
    """Whether it names a day of a month, rather than counting from the unknown day of publication."""
    return date.precision == "day" and date.basis == "explicit"


def _nothing_else(line: str, dates: list[DateExpression]) -> bool:
    for date in reversed(dates):
        line = f"{line[: date.start]} {line[date.end :]}"
    return all(is_one_of(word, "date_words") for word in _WORD.findall(_TIME.sub(" ", line)))
