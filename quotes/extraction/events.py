"""Days that speakers share: of the event in which they take part, and of the body they speak for."""

from __future__ import annotations

from bisect import bisect_left

from quotes.extraction.attribution import Attribution
from quotes.extraction.day import Day, day_of, is_fresh
from quotes.extraction.known import RECENT, Resolved
from quotes.extraction.regions import Region
from quotes.extraction.words import Words
from quotes.languages.dates import DateExpression
from quotes.languages.lexicon import ARTICLE, BODY, FUNCTION, NAME, NATIONALITY, PLACE, ROLE
from quotes.model import Document

__all__ = ["day_of_contest", "days_of_events", "is_at_contest", "is_of_house", "surname"]

_NEAR = 3  # days back from the publication that the event lies with which an article opens


def days_of_events(
    document: Document,
    words: Words,
    expressions: list[DateExpression],
    found: list[Attribution],
    speakers: dict[Attribution, Resolved | None],
) -> dict[str, Day]:
    """The day of each person who acts, on a day that is given, in a sentence before the first statement.

    "The minister received the delegation yesterday." What is said after that was said there.

    Args:
        document, words: the article and its text; expressions: its dates in order.
        found: its statements; speakers: whose they are.
    """
    body = [one for one in found if one.part == "body"]
    if not body:
        return {}
    days = _summed_up(words, expressions, body, speakers)
    until = words.starts[words.sentence_start(body[0].place)]
    called: dict[str, set[str]] = {}  # by the last word of the name
    for one in body:
        who = speakers[one]
        key = surname(words, who)
        if who is not None and key is not None:
            called.setdefault(key, set()).add(who.name)
    read = 0  # the first day of a sentence is the one
    for expression in expressions:
        if expression.end > until:
            break
        if expression.day is None or not is_fresh(document, expression.day, _NEAR):
            continue
        at = words.index(expression.start)
        for key in words.keys[max(read, words.sentence_start(at)) : words.stop(at)]:
            for name in called.pop(key, ()):
                days.setdefault(name, day_of(expression, "occasion"))
        read = words.stop(at)
    return days


def day_of_contest(document: Document, words: Words, expressions: list[DateExpression]) -> Day | None:
    """The day of the match that an article tells of: the first near day in a sentence that speaks of one.

    Args:
        document, words: the article and its text; expressions: its dates in order.
    """
    for expression in expressions:
        if expression.day is None or not is_fresh(document, expression.day):
            continue
        at = words.index(expression.start)
        if any(_is_contest(words, k) for k in range(words.sentence_start(at), at)):
            return day_of(expression, "occasion")
    return None


def is_at_contest(words: Words, region: Region) -> bool:
    """Whether the reporting words say that it was said about a match just played: "after the match".

    Args:
        words: the text; region: the reporting words of a statement.
    """
    phrases = words.language.phrases
    return any(
        words.infos[k].bare in phrases["contests"]
        and words.tags[k] & ARTICLE
        and words.keys[k - 1] in phrases["during"]
        for first, last in region.words
        for k in range(first + 1, last)
    )


def surname(words: Words, who: Resolved | None) -> str | None:
    """The last word of a person's name, or a name of one word, where it is a name by itself; else None.

    Args:
        words: any text of the language; who: a speaker.
    """
    if who is None or not who.keys:
        return None
    tags = words.language.analyse(who.keys[-1]).tags
    if who.kind != "person":
        return who.keys[0] if len(who.keys) == 1 and not tags & ~(NAME | BODY) else None
    return None if tags & (FUNCTION | ROLE | NATIONALITY | PLACE) else who.keys[-1]


def is_of_house(words: Words, one: Resolved, other: Resolved) -> bool:
    """Whether one speaker's name and office contain the other's name, a body's: a company and its spokesman.

    Args:
        words: any text of the language; one, other: two speakers.
    """
    if other.kind != "organization" or len(other.keys) == 1 and words.language.analyse(other.keys[0]).tags & PLACE:
        return False
    analyse, key = words.language.analyse, words.language.key
    own = {analyse(word).bare for word in (*one.keys, *(key(word) for word in (one.role or "").split()))}
    return {analyse(word).bare for word in other.keys} <= own


def _is_contest(words: Words, k: int) -> bool:
    contests, info = words.language.phrases["contests"], words.infos[k]
    return info.bare in contests or info.key[1:] in contests and bool(words.clitic(k))


def _summed_up(
    words: Words,
    expressions: list[DateExpression],
    body: list[Attribution],
    speakers: dict[Attribution, Resolved | None],
) -> dict[str, Day]:
    """The day that "this came in a speech on Sunday" gives to who was quoted last before it."""
    openings = {tuple(phrase.split()) for phrase in words.language.phrases["this came"]}
    days: dict[str, Day] = {}
    for expression in expressions:
        start = words.sentence_start(words.index(expression.start))
        if expression.day is None or tuple(words.keys[start : start + 2]) not in openings:
            continue
        at = bisect_left(body, start, key=lambda one: one.place)
        who = next((speakers[one] for one in reversed(body[:at][-RECENT:]) if one.parent is None), None)
        if who is not None:
            days.setdefault(who.name, day_of(expression, "occasion"))
    return days
