"""Days that speakers share: of the event in which they take part, and of the body they speak for."""

from __future__ import annotations

from bisect import bisect_left

from attrs import frozen

from quotes.extraction.attribution import Attribution
from quotes.extraction.day import Day, day_of, is_fresh
from quotes.extraction.known import RECENT, Resolved
from quotes.extraction.regions import Region
from quotes.extraction.words import Words
from quotes.languages.dates import DateExpression
from quotes.languages.lexicon import ARTICLE, BODY, FUNCTION, NAME, NATIONALITY, OCCASION, PLACE, ROLE
from quotes.model import Document

__all__ = [
    "Scene",
    "day_of_contest",
    "days_of_events",
    "is_at_contest",
    "is_at_occasion",
    "is_of_house",
    "scenes_of",
    "surname",
]

_HELD = frozenset({"session", "meeting", "press-conference", "speech"})  # kinds of occasions that several attend
_ADJECTIVES = 4  # words within which an occasion is called a joint one
_NEAR = 3  # days back from the publication that the event lies with which an article opens


@frozen
class Scene:
    """A sentence that tells of an event: its first word, its stop, its day, and whether it begins with "this came"."""

    first: int
    stop: int
    day: Day
    came: bool


def scenes_of(
    document: Document, words: Words, expressions: list[DateExpression], body: list[Attribution]
) -> list[Scene]:
    """The sentences in which an article tells of an event on a near day: what is said after it was said there.

    "The minister received the delegation yesterday." They stand before the first statement, or begin with "this came".

    Args:
        document, words: the article and its text; expressions: its dates in order; body: its statements.
    """
    openings = words.language.phrases["this came"]
    until = words.sentence_start(body[0].place) if body else 0
    scenes: list[Scene] = []
    for expression in expressions:
        if expression.day is None:
            continue
        at = words.index(expression.start)
        first = words.sentence_start(at)
        opens = at < until and is_fresh(document, expression.day, _NEAR)
        came = " ".join(words.keys[first : first + 2]) in openings
        if (opens or came) and (not scenes or scenes[-1].first != first):  # the first day of a sentence is the one
            scenes.append(Scene(first, words.stop(at), day_of(expression, "occasion"), came=came))
    return scenes


def days_of_events(
    words: Words, scenes: list[Scene], body: list[Attribution], speakers: dict[Attribution, Resolved | None]
) -> dict[str, Day]:
    """The day of each person who takes part in an event, and of whoever was quoted last before "this came".

    Args:
        words: the text; scenes: its events; body: its statements; speakers: whose they are.
    """
    days: dict[str, Day] = {}
    called: dict[str, set[str]] = {}  # by the last word of the name
    for one in body:
        who = speakers[one]
        key = surname(words, who)
        if who is not None and key is not None:
            called.setdefault(key, set()).add(who.name)
    for scene in scenes:
        if scene.came:
            at = bisect_left(body, scene.first, key=lambda one: one.place)
            last = next((speakers[one] for one in reversed(body[:at][-RECENT:]) if one.parent is None), None)
            if last is not None:
                days.setdefault(last.name, scene.day)
        for key in words.keys[scene.first : scene.stop]:
            for name in called.pop(key, ()):
                days.setdefault(name, scene.day)
    return days


def is_at_occasion(words: Words, region: Region) -> bool:
    """Whether the reporting words point to an occasion as known: "before the session", "in the conference".

    Args:
        words: the text; region: the reporting words of a statement.
    """
    return any(_points_to_event(words, k, last) for first, last in region.words for k in range(first, last))


def _points_to_event(words: Words, k: int, last: int) -> bool:
    """Whether word k heads "the session", "the ceremony of the signing" or "a joint press conference"."""
    if not words.tags[k] & OCCASION:
        return False
    phrases, stem = words.language.phrases, words.infos[k].stem
    if words.tags[k] & ARTICLE:
        return words.language.occasions.get(words.keys[k]) in _HELD
    if stem in phrases["ceremonies"]:
        return k + 1 < last and bool(words.tags[k + 1] & ARTICLE)
    return any(words.keys[n] in phrases["joint"] for n in range(k + 1, min(k + _ADJECTIVES, last)))


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
    analyse, key, fold = words.language.analyse, words.language.key, words.language.fold
    own = {analyse(word).bare for word in (*one.keys, *(key(fold(word)) for word in (one.role or "").split()))}
    return all(any(_is_same(analyse(word).bare, mine) for mine in own) for word in other.keys)


def _is_same(word: str, other: str) -> bool:
    """Whether two words are one but for an ending of a letter: "Iranian" of the ministry and of the minister."""
    short, long = sorted((word, other), key=len)
    return short == long or len(short) > 3 and long[:-1] == short


def _is_contest(words: Words, k: int) -> bool:
    contests, info = words.language.phrases["contests"], words.infos[k]
    return info.bare in contests or info.key[1:] in contests and bool(words.clitic(k))
