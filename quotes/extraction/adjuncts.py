"""What stands between a verb and its subject: adverbs, prepositional phrases, a dateline."""

from __future__ import annotations

from quotes.extraction.marks import Marks
from quotes.extraction.words import Words
from quotes.languages.lexicon import (
    ABSTRACT,
    ADVERB,
    ANONYMOUS,
    ARTICLE,
    BODY,
    DEFINITE,
    EPITHET,
    GROUP,
    MEDIUM,
    NAME,
    NATIONALITY,
    PLACE,
    POSSESSED,
    PREPOSITION,
    PRONOUN,
    ROLE,
    STANDING,
    SUBORDINATOR,
    TIME,
    TITLE,
)

__all__ = ["COMMAS", "DASHES", "SPEAKING", "after_dateline", "attached", "skip_adverbials"]

COMMAS = frozenset(",\u060c;\u061b")
DASHES = frozenset("-\u2013\u2014\u2500")
SPEAKING = ROLE | TITLE | BODY | ANONYMOUS | GROUP | NAME | MEDIUM  # the classes of nouns that can head a speaker
_NOUNS = ROLE | TITLE | ANONYMOUS | NAME | BODY | GROUP | ABSTRACT
_NAME = 6  # words of a name and the comma after it
_DATELINE = 15  # words and marks of a dateline


def after_dateline(words: Words, start: int, end: int) -> int:
    """The word after "City, Country (Agency) --", "Reporter - Outlet - City:" at the beginning of a text."""
    if start:
        return start
    if not words.tags[start] & PLACE:
        colon = next((k for k in range(1, min(_DATELINE, end - 1)) if words.keys[k] == ":"), None)
        dashed = any(words.keys[k] in DASHES for k in range(colon or 0))
        line = colon is not None and words.tags[colon - 1] & PLACE and dashed
        return colon + 1 if colon is not None and line else start
    dashes = (k for k in range(start + 1, min(start + _DATELINE, end)) if words.keys[k] in DASHES)
    dash = next(dashes, None)
    if dash is None:
        return start
    while dash < end and words.keys[dash] in DASHES:
        dash += 1
    return dash


def skip_adverbials(words: Words, marks: Marks, first: int, last: int) -> int:
    """The first word of a stretch that is neither an adverb nor part of a prepositional phrase."""
    i = first
    while i < last:
        tags = words.tags[i]
        if i in marks.close_of:
            return i if marks.close_of[i] < last else last
        if not words.keys[i][0].isalnum():
            i += 1
        elif (day := _day_before(words, i, last)) > i:
            i = day
        elif tags & (PREPOSITION | SUBORDINATOR) and not (tags & NAME and not tags & PREPOSITION) or attached(words, i):
            i = _skip_adjunct(words, marks, i, last)
        elif tags & (TIME | ADVERB | STANDING) and not tags & (ROLE | BODY):
            i += 1
        else:
            break
    return i


def _day_before(words: Words, i: int, last: int) -> int:
    """The word after "the day before yesterday"; the same one where that doesn't stand here."""
    if words.keys[i] not in words.language.phrases["day before"] or i + 1 >= last:
        return i
    day = i + 1 + bool(words.tags[i + 1] & PREPOSITION)
    return day + 1 if day < last and words.tags[day] & TIME else i


def _skip_adjunct(words: Words, marks: Marks, i: int, last: int) -> int:
    """The word after a prepositional phrase that stands between a cue and its subject."""
    k = i + 1
    if words.keys[i] in words.language.phrases["pronominal"]:
        return k
    if k < last and words.keys[k] in words.language.phrases["in it"]:
        return k + 1  # "through it"
    if k < last and words.keys[i] in words.language.phrases["in a manner"]:
        return k + 1  # "in a decisive manner"
    while k < last:
        if k in marks.close_of and marks.close_of[k] < last:
            short = k == i + 1 and words.keys[i] in words.language.phrases["telling"]
            k = marks.close_of[k] + 1
            if short:
                return k  # told to an outlet in quotation marks: the subject may follow
            continue
        if words.keys[k] in COMMAS:
            return _after_name(words, i, k, last)
        tags, before = words.tags[k], words.tags[k - 1]
        if (
            k > i + 1
            and tags & ((ROLE | TITLE | ANONYMOUS) | NAME | BODY | GROUP | ABSTRACT)
            and not tags & (MEDIUM | PREPOSITION)
        ):
            told = (
                words.tags[k - 2] & MEDIUM
                and not before & MEDIUM
                and words.language.phrases["telling"] & {words.clitic(k - 2)}
            )
            complete = bool(told) or before & (DEFINITE | TIME | NATIONALITY | PLACE | ADVERB | POSSESSED | EPITHET)
            if tags & PRONOUN and before & (TIME | PREPOSITION):
                complete = 0  # "at the beginning of this week"
            if tags & NATIONALITY and tags & ARTICLE and before & ARTICLE:
                complete = 0  # the adjective of the noun before
            if complete and not words.infos[k].proclitic:
                return k
        k += 1
    return k


def _after_name(words: Words, first: int, comma: int, last: int) -> int:
    """The word after a comma, or after the name that it sets beside an office: "with the minister, N. N., that"."""
    keys, tags = words.keys, words.tags
    begin = comma + 1
    office = any(tags[k] & ROLE for k in range(first + 1, comma))
    if office and begin < last and tags[begin] & NAME and not tags[begin] & (ARTICLE | ROLE | PREPOSITION):
        close = next((k for k in range(begin + 1, min(begin + _NAME, last)) if keys[k] in COMMAS), None)
        if close is not None and not any(tags[k] & (ROLE | TITLE | PREPOSITION) for k in range(begin, close)):
            return close + 1
    return begin


def attached(words: Words, i: int) -> bool:
    """Whether a one-letter preposition stands attached to word i."""
    return i < len(words) and words.infos[i].proclitic[-1:] in words.language.phrases["clitic prepositions"]
