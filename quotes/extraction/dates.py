"""When: the day on which each statement was made."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from itertools import islice

from attrs import frozen

from quotes.extraction.attribution import Attribution
from quotes.extraction.known import RECENT, Resolved
from quotes.extraction.marks import Marks
from quotes.extraction.phrases import COMMAS
from quotes.extraction.regions import Region, leading_verbs
from quotes.extraction.words import Words
from quotes.languages.dates import DateExpression, find_dates
from quotes.languages.lexicon import COMPLEMENTISER, OCCASION, STANDING, TIME, VERB
from quotes.model import Document

__all__ = ["Day", "day_words", "find_days"]

_EVENT = 8  # words from "after" to the date of what came before
_FRESH = 7  # days back from the publication that an event may lie and still be the news


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
    marks: Marks,
    expressions: list[DateExpression],
    found: list[Attribution],
    regions: dict[Attribution, Region],
    speakers: dict[Attribution, Resolved | None],
) -> dict[Attribution, Day | None]:
    """The day of each statement.

    A date in the words of the reporting (not in what was reported) is the statement's own. Where the article gives it
    once for a speaker, the speaker's other statements have it too; those without any have the day of publication. A
    statement inside another, and one that the narrator sets in the background, has its own date or none.

    Args:
        document, body, marks: the article; expressions: its dates in order.
        found: its statements; regions: their reporting words; speakers: whose they are.
    """
    expressions = [e for e in expressions if marks.inside(body.index(e.start)) is None]  # names: a paper called "Today"
    own: dict[Attribution, Day] = {}
    for one in found:
        if one.part == "body":
            day = _own_day(document, body, expressions, regions[one], one)
            if day is not None:
                own[one] = day
    shared: dict[str, Day] = {}
    for one in found:
        who = speakers[one]
        if one in own and who is not None and one.parent is None and not _is_background(body, one, who):
            shared.setdefault(who.name, own[one])
    for name, day in _of_events(document, body, expressions, found, speakers).items():
        shared.setdefault(name, day)
    first = next((own[one] for one in found if one in own and one.parent is None), None)
    published = Day(document.published, "publication") if document.published else None
    result: dict[Attribution, Day | None] = {}
    last: dict[str, Day] = {}
    leading = leading_verbs(body, found, speakers)
    for one in found:
        who = speakers[one]
        name = who.name if who else ""
        background = one.part == "body" and (one.parent is not None or _is_background(body, one, who))
        if one in own:
            result[one] = own[one]
            if not background:
                last[name] = own[one]
        elif one in leading:
            result[one] = result[leading[one]]
        elif background:
            result[one] = None
        else:
            summed = first if one.part == "title" and first is not None and _is_news(document, first) else None
            result[one] = last.get(name) or shared.get(name) or summed or published
    return result


def _is_news(document: Document, day: Day) -> bool:
    """Whether a day is near enough to the publication to be what a headline sums up."""
    return document.published is None or (document.published - day.date).days <= _FRESH


def _of_events(
    document: Document,
    words: Words,
    expressions: list[DateExpression],
    found: list[Attribution],
    speakers: dict[Attribution, Resolved | None],
) -> dict[str, Day]:
    """The day of each speaker who acts, on a day that is given, in a sentence before the first statement.

    "The minister received the delegation yesterday." What is said after that was said there.
    """
    body = [one for one in found if one.part == "body"]
    if not body:
        return {}
    days = _summed_up(document, words, expressions, body, speakers)
    until = words.starts[words.sentence_start(body[0].place)]
    dated = [(e, e.day) for e in expressions if e.end <= until and e.day is not None and _fresh(document, e.day)]
    called: dict[str, set[str]] = {}  # by the last word of the name
    for one in body:
        who = speakers[one]
        if who is not None and who.keys:
            called.setdefault(who.keys[-1], set()).add(who.name)
    read = 0  # the first day of a sentence is the one
    for expression, day in dated:
        at = words.index(expression.start)
        for key in words.keys[max(read, words.sentence_start(at)) : words.stop(at)]:
            for name in called.pop(key, ()):
                days.setdefault(name, Day(day, expression.basis or "explicit", expression.text))
        read = words.stop(at)
    return days


def _summed_up(
    document: Document,
    words: Words,
    expressions: list[DateExpression],
    body: list[Attribution],
    speakers: dict[Attribution, Resolved | None],
) -> dict[str, Day]:
    """The day that "this came in a speech on Sunday" gives to who was quoted last before it."""
    days: dict[str, Day] = {}
    for expression in expressions:
        start = words.sentence_start(words.index(expression.start))
        if expression.day is None or tuple(words.keys[start : start + 2]) not in _openings(words):
            continue
        at = bisect_left(body, start, key=lambda one: one.place)
        who = next((speakers[one] for one in reversed(body[:at][-RECENT:]) if one.parent is None), None)
        if who is not None:
            days.setdefault(who.name, Day(expression.day, expression.basis or "explicit", expression.text))
    return days


def _openings(words: Words) -> set[tuple[str, ...]]:
    return {tuple(phrase.split()) for phrase in words.language.phrases["this came"]}


def _fresh(document: Document, day: dt.date) -> bool:
    latest = document.published or document.published_latest
    return latest is None or 0 <= (latest - day).days <= _FRESH


def _is_background(words: Words, one: Attribution, who: Resolved | None) -> bool:
    """Whether the statement is set before the news: "he had said", "after it announced", a standing claim."""
    if one.cue is None or one.form is None:
        return False
    at, phrases = one.cue[0], words.language.phrases
    start = words.sentence_start(at)
    if any(words.tags[k] & STANDING or words.keys[k] in phrases["recalling"] for k in range(max(start, at - 10), at)):
        return True
    if at - 1 > start and words.tags[at - 1] & COMPLEMENTISER and words.keys[at - 2] in phrases["after"]:
        return True
    if one.form.tense != "present":
        return False
    standing = who is not None and who.kind != "person" and one.part == "body" and one.form.act != "say"
    return one.form.background or standing


def _dates_event(words: Words, begin: int, expression: DateExpression) -> bool:
    """Whether a date is that of an event after which something was said: "after the loss on Wednesday"."""
    at, phrases = words.index(expression.start), words.language.phrases
    for k in range(at - 1, max(words.index(begin), at - _EVENT) - 1, -1):
        if words.keys[k] in COMMAS or words.infos[k].cues:
            return False
        if words.keys[k] in phrases["after"]:
            noun = words.tags[k + 1]
            return at - k > 1 and not noun & (OCCASION | VERB | TIME) and words.keys[k + 1][0].isalpha()
    return False


def _start(expression: DateExpression) -> int:
    return expression.start


def _own_day(
    document: Document, words: Words, expressions: list[DateExpression], region: Region, one: Attribution
) -> Day | None:
    best: tuple[int, DateExpression] | None = None
    latest = document.published or document.published_latest
    for first, last in region.spans:
        for expression in islice(expressions, bisect_left(expressions, first, key=_start), None):
            if expression.end > last:
                break
            day = expression.day
            if day is None or (latest is not None and day > latest) or _dates_event(words, first, expression):
                continue
            distance = abs(expression.start - words.starts[one.place])
            if best is None or distance < best[0]:
                best = (distance, expression)
    if best is None or best[1].day is None:
        return None
    return Day(best[1].day, best[1].basis or "explicit", best[1].text)
