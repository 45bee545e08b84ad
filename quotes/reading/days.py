"""Which day does this name? A date as machines, feeds and people write it."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime

from quotes.reading.pagedate import date_line
from quotes.reading.words import visible

__all__ = ["day_of"]

_LONGEST = 90
_ISO = re.compile(r"\d{4}-\d\d?-\d\d?(?![\d-])|\d{8}(?=T|$)")
_CLOCK = re.compile(r"\bT?\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:\s*(?:[+-]\d{2}:?\d{2}|GMT|UTC|Z)\b)?")


def day_of(text: str) -> dt.date | None:
    """The day that a text names, whatever its notation.

    Args:
        text: "2016-10-03T09:30:00+03:00", "Mon, 03 Oct 2016 09:30:00 GMT", or what a page prints in its own language,
            in any digits, with or without weekday and hour.

    Returns:
        The day as it is written, in the time zone of who wrote it; None where it is none, or says more than a date.
    """
    text = visible(text)
    if not text or len(text) > _LONGEST:
        return None
    western = "".join(str(int(sign)) if sign.isdecimal() else sign for sign in text)
    try:
        if found := _ISO.match(western):
            year, month, day = map(int, found[0].split("-")) if "-" in found[0] else _compact(found[0])
            return dt.date(year, month, day)
        if western.isascii():
            return parsedate_to_datetime(western).date()
    except (ValueError, TypeError, IndexError, OverflowError):  # the last three: what the library lets through
        pass
    written = date_line(_CLOCK.sub(" ", western))
    return written.day if written else None


def _compact(digits: str) -> tuple[int, int, int]:
    return int(digits[:4]), int(digits[4:6]), int(digits[6:])
