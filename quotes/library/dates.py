"""Days as people and programs give them: a date, or ISO 8601 as far as it goes (2016, 2016-10, 2016-10-03)."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from quotes.model import QuotesError

__all__ = ["first_day", "last_day"]

Day = dt.date | str
_PARTIAL = re.compile(r"(\d{4})(?:-(\d{1,2}))?")


def first_day(value: Day, name: str) -> dt.date:
    """The first day of what was given.

    Args:
        value: a date, a moment, or text; name: what to call it in an error ("since").

    Raises:
        QuotesError: it is no date.
    """
    return _bounds(value, name)[0]


def last_day(value: Day, name: str) -> dt.date:
    """The last day of what was given: of the year, where only a year was. See `first_day`."""
    return _bounds(value, name)[1]


def _bounds(value: Day, name: str) -> tuple[dt.date, dt.date]:
    if isinstance(value, dt.datetime):
        value = value.date()
    if isinstance(value, dt.date):
        return value, value
    try:
        text = value.strip()
        if match := _PARTIAL.fullmatch(text):
            year, month = int(match[1]), int(match[2] or 0)  # int() reads the digits of every script
            last = month or 12
            return dt.date(year, month or 1, 1), dt.date(year, last, calendar.monthrange(year, last)[1])
        day = dt.datetime.fromisoformat(re.sub(r"\d", lambda digit: str(int(digit[0])), text)).date()
    except (AttributeError, ValueError, calendar.IllegalMonthError):
        raise QuotesError(f"{name}: {value!r} is no date like 2016, 2016-10 or 2016-10-03") from None
    return day, day
