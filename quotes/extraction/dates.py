"""When: the day on which each statement was made."""

from __future__ import annotations

import datetime as dt

from attrs import frozen

from quotes.extraction.attribution import Attribution
from quotes.extraction.regions import Region, regions_of
from quotes.extraction.speakers import Resolved
from quotes.extraction.words import Words
from quotes.languages.dates import DateExpression, find_dates
from quotes.languages.lexicon import STANDING
from quotes.model import Document

__all__ = ["Day", "day_words", "find_days"]

_NEAR = 45  # days: an utterance that is news; what is dated earlier is background and says nothing of the others


@frozen
class Day:
    """The day of a statement, what it rests on, and the words that say so."""

    date: dt.date
    basis: str
    words: str | None = None


def day_words(document: Document, words: Words) -> list[DateExpression]:
    """The expressions of time in a text, read from the day of publication or its bounds.

    Args:
        document: gives the day of publication; words: the title's or the text's.
    """
    return find_dates(
        words.text,
        published=document.published,
        earliest=document.published_earliest,
        latest=document.published_latest,
        language=words.language.code,
    )


def find_days(
    document: Document,
    body: Words,
    expressions: list[DateExpression],
    found: list[Attribution],
    speakers: dict[Attribution, Resolved | None],
) -> dict[Attribution, Day | None]:
    """The day of each statement.

    A date in the words of the reporting (not in what was reported) is the statement's own. Where the article gives it
    once for a speaker, the speaker's other statements have it too; those without any have the day of publication. A
    statement inside another, and one that the narrator sets in the background, has its own date or none.

    Args:
        document, body: the article; expressions: its dates; found: its statements; speakers: whose they are.
    """
    regions = regions_of(body, found)
    own: dict[Attribution, Day] = {}
    for one in found:
        if one.part == "body":
            day = _own_day(document, body, expressions, regions[one], one)
            if day is not None:
                own[one] = day
    shared: dict[str, Day] = {}
    for one in found:
        who = speakers[one]
        if one in own and who is not None and one.parent is None and not _is_background(body, one):
            shared.setdefault(who.name, own[one])
    general = _only_day(shared)
    result: dict[Attribution, Day | None] = {}
    last: dict[str, Day] = {}
    for one in found:
        who = speakers[one]
        name = who.name if who else ""
        if one in own:
            result[one] = own[one]
            if one.parent is None and not _is_background(body, one):
                last[name] = own[one]
        elif one.part == "body" and (one.parent is not None or _is_background(body, one)):
            result[one] = None
        elif name in last:
            result[one] = last[name]
        elif name in shared:
            result[one] = shared[name]
        elif general is not None and one.part == "title":
            result[one] = general
        else:
            result[one] = Day(document.published, "publication") if document.published else None
    return result


def _only_day(shared: dict[str, Day]) -> Day | None:
    return next(iter(shared.values())) if len({day.date for day in shared.values()}) == 1 else None


def _is_background(words: Words, one: Attribution) -> bool:
    """Whether the statement is set before the news: "he had said", or a standing claim in the present tense."""
    if one.cue is None or one.form is None:
        return False
    at = one.cue[0]
    if any(words.tags[k] & STANDING for k in range(max(words.sentence_start(at), at - 8), at)):
        return True
    return one.form.background and one.form.tense == "present"


def _own_day(
    document: Document, words: Words, expressions: list[DateExpression], region: Region, one: Attribution
) -> Day | None:
    best: tuple[int, DateExpression] | None = None
    latest = document.published or document.published_latest
    for expression in expressions:
        day = expression.day
        if day is None or (latest is not None and day > latest):
            continue
        if region.holds(expression.start, expression.end):
            distance = abs(expression.start - words.starts[one.place])
            if best is None or distance < best[0]:
                best = (distance, expression)
    if best is None or best[1].day is None:
        return None
    return Day(best[1].day, best[1].basis or "explicit", best[1].text)
