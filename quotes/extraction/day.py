"""The day of a statement as the pipeline passes it on."""

from __future__ import annotations

import datetime as dt

from attrs import frozen

from quotes.languages.dates import DateExpression
from quotes.model import Document

__all__ = ["Day", "day_of", "given_day", "is_fresh", "latest_day"]

_FRESH = 7  # days back from the publication that something may lie and still be the news


@frozen
class Day:
    """The day of a statement, what it rests on, and why it is that one.

    Args:
        date: None where the statement has no day; basis: "explicit", "weekday", "relative" or "publication".
        words: the expression of time that was read, also where it names no day.
        reason: "own" (in the words of the reporting), "verb" (of the verb that a participle goes with), "speaker" (of
            another statement of the speaker's), "occasion" (of what the speaker takes part in), "body" (of the body
            that is spoken for), "article" (of its first statement), "publication"; and where there is no day,
            "vague" ("last month"), "background" (told of before the news), "inside" (of another statement) or
            "elsewhere" (of another story, at the foot of the page).
    """

    date: dt.date | None
    basis: str | None = None
    words: str | None = None
    reason: str = "own"


def day_of(expression: DateExpression, reason: str) -> Day:
    """The day that an expression of time means.

    Args:
        expression: one that means a day; reason: why the statement has it.
    """
    return Day(expression.day, expression.basis or "explicit", expression.text, reason)


def given_day(document: Document) -> dt.date | None:
    """The day of publication, where it is more than the day of which the news is told: "yesterday" counts from it."""
    return document.published if document.published_basis != "told" else None


def latest_day(document: Document) -> dt.date | None:
    """The last day on which anything in an article can have been said."""
    return given_day(document) or document.published_latest


def is_fresh(document: Document, day: dt.date, within: int = _FRESH) -> bool:
    """Whether a day is near enough to the publication to be what the article reports of.

    Args:
        document: gives the day of publication; day: one of its text; within: so many days back.
    """
    published = given_day(document)
    return published is None or 0 <= (published - day).days <= within
