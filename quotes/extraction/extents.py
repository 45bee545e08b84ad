"""Where the phrase of an occasion ends."""

from __future__ import annotations

from bisect import bisect_right

from quotes.extraction.adjuncts import COMMAS
from quotes.extraction.attribution import Span
from quotes.extraction.marks import MARKS, Marks
from quotes.extraction.words import Words
from quotes.languages.dates import DateExpression
from quotes.languages.lexicon import (
    ARTICLE,
    BREAK,
    COMPLEMENTISER,
    FEELING,
    HEARERS,
    MEDIUM,
    NAME,
    OCCASION,
    POSSESSED,
    PREPOSITION,
    RELATIVE,
    SUBORDINATOR,
    TIME,
    TITLE,
    VERB,
)

__all__ = ["extent_of", "outlet_end"]

_LONGEST = 24  # words of an occasion
_OUTLET = 8  # words of an outlet's name


def extent_of(
    words: Words, marks: Marks, expressions: list[DateExpression], k: int, last: int, object_follows: bool
) -> list[Span]:
    """The words that name an occasion from its head on: one stretch, or several around a date, which is no part of it.

    Args:
        words, marks: the text; expressions: its dates; k: the head; last: where the phrase has ended at the latest.
        object_follows: whether the head takes an object without a preposition: "his meeting the delegation".
    """
    limit = min(last, k + _LONGEST)
    if words.tags[k] & (ARTICLE | POSSESSED) and not object_follows:
        limit = min(limit, _definite_end(words, k, limit))
    spans: list[Span] = []
    start, n = k, k + 1
    while n < limit:
        if n in marks.close_of and marks.close_of[n] < limit:
            n = marks.close_of[n] + 1
        elif (after := _after_date(words, expressions, n, limit)) > n:
            if not _goes_on(words, marks, after, limit):
                break
            spans.append((start, n))
            start, n = after, after + 1
        elif _ends(words, marks, k, n):
            break
        else:
            n += 1
    spans.append((start, _trimmed(words, marks, start, n)))
    return spans


def outlet_end(words: Words, marks: Marks, expressions: list[DateExpression], k: int, last: int) -> int:
    """The word after an outlet's name that begins with word k: "the agency X", before any preposition."""
    n = k + 1
    while n < min(last, k + _OUTLET):
        if n in marks.close_of and marks.close_of[n] < last:
            n = marks.close_of[n] + 1
            continue
        broadcast = words.keys[n] in words.language.phrases["on"] and n + 1 < last and words.tags[n + 1] & MEDIUM
        if words.tags[n] & PREPOSITION and not broadcast:
            break
        if _ends(words, marks, k, n) or _after_date(words, expressions, n, last) > n:
            break
        n += 1
    return _trimmed(words, marks, k, min(n, last))


def _ends(words: Words, marks: Marks, k: int, n: int) -> bool:
    """Whether the phrase with head k stops before word n."""
    key, tags, phrases = words.keys[n], words.tags[n], words.language.phrases
    if key in COMMAS or key == ":" or n in marks.close_of or n in marks.unclosed:
        return True
    if tags & (BREAK | SUBORDINATOR) and not tags & PREPOSITION:
        return True
    if tags & COMPLEMENTISER and not words.tags[n - 1] & RELATIVE:
        return True
    if tags & PREPOSITION:  # "voiced in a statement its solidarity"
        return n + 1 < len(words) and bool(words.tags[n + 1] & FEELING or words.keys[n + 1] in phrases["hours"])
    if tags & VERB and n > k + 4 or key in phrases["by saying"] | phrases["conditions"]:
        return True
    if words.infos[n - 1].stem in phrases["networks"] and not tags & ARTICLE and key[0].isalpha():
        return words.infos[n].stem not in phrases["networks"]
    if key in phrases["published"]:
        return False
    cue = words.infos[n].cues[0] if words.infos[n].cues else None
    said = cue is not None and cue.tense in ("past", "present", "participle") and not cue.ambiguous
    return said and cue is not None and cue.frames.clause


def _after_date(words: Words, expressions: list[DateExpression], n: int, limit: int) -> int:
    """The word after the dates that begin with word n, n itself where none does."""
    after = n
    while after < limit:
        at = bisect_right(expressions, words.starts[after], key=lambda e: e.end)
        if at < len(expressions) and expressions[at].start < words.ends[after]:
            after = words.index(expressions[at].end - 1) + 1
        elif words.tags[after] & TIME or after > n and words.keys[after] in COMMAS:
            after += 1
        else:
            break
    return after


def _goes_on(words: Words, marks: Marks, n: int, limit: int) -> bool:
    """Whether the phrase goes on after a date: "a conference on Monday in Tunis", "said today to the agency"."""
    if n + 1 >= limit:
        return False
    phrases, key = words.language.phrases, words.keys[n]
    told = words.tags[n] & (MEDIUM | HEARERS) or words.infos[n].stem in phrases["correspondents"]
    if told and words.clitic(n) in phrases["telling"]:
        return True
    return key in phrases["going on"] or key in phrases["telling"] and n + 1 in marks.close_of


def _definite_end(words: Words, k: int, limit: int) -> int:
    """A definite head needs no more than its adjectives, and what a preposition adds."""
    n = k + 1
    while n < limit and words.tags[n] & (ARTICLE | POSSESSED | TITLE | NAME) and not words.infos[n].proclitic:
        n += 1
    led = n < limit and (words.tags[n] & (PREPOSITION | TIME) or words.clitic(n))
    named = n > k + 1 and words.tags[n - 1] & (POSSESSED | TITLE | NAME)
    return limit if led or named else n


def _trimmed(words: Words, marks: Marks, first: int, n: int) -> int:
    while n > first + 1 and _trails(words, marks, first, n - 1):
        n -= 1
    before = words.tags[n - 2] if n > first + 2 else 0
    if before & RELATIVE and not before & PREPOSITION:  # "the town from which", whatever the verb
        return _trimmed(words, marks, first, n - 2)
    return n


def _trails(words: Words, marks: Marks, first: int, i: int) -> bool:
    """Whether a word at the end of an occasion belongs to what follows, or needs what was cut off."""
    phrases = words.language.phrases
    if words.tags[i] & PREPOSITION:
        return words.keys[i] not in phrases["own"]
    if words.keys[i] == ")":
        return "(" not in words.keys[first:i]
    if words.keys[i] in MARKS:
        return marks.open_of.get(i, -1) < first
    if words.keys[i] in phrases["dangling"] | phrases["published"] or words.tags[i] & RELATIVE:
        return True
    return (
        not words.keys[i][0].isalnum() or bool(words.tags[i] & VERB) and not words.tags[i] & (NAME | OCCASION | ARTICLE)
    )
