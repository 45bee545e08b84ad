"""How values are worded for people: days, kinds, directions of writing."""

from __future__ import annotations

import datetime as dt
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date

__all__ = ["FILTERS", "day", "direction", "facet", "plain"]

_INTERFACE = "en_GB"

_OURS = frozenset({"act", "date_basis", "kind", "speaker_kind", "subjects", "type", "venue_kind"})  # columns


def day(value: str | None, pattern: str = "EEEE d MMMM y") -> str:
    """A day like 2022-02-10 as people write it; anything else as it is."""
    try:
        return format_date(dt.date.fromisoformat(value or ""), pattern, locale=_INTERFACE)
    except ValueError:
        return value or ""


def plain(kind: str | None) -> str:
    """A word of ours, like press-conference or venue_kind, as a phrase."""
    return (kind or "").replace("-", " ").replace("_", " ")


def facet(value: str, column: str) -> str:
    """A value in a list of facets: words of ours as on the cards, all others as they are."""
    return plain(value) if column in _OURS else value


@cache
def direction(language: str | None) -> str:
    """In which direction a language is written, for the attribute dir; auto where that is not known."""
    try:
        return str(Locale.parse(language, sep="-").text_direction) if language else "auto"
    except (ValueError, UnknownLocaleError):
        return "auto"


FILTERS = {"quotes_day": day, "quotes_plain": plain, "quotes_direction": direction, "quotes_facet": facet}
"""The filters of our templates."""
