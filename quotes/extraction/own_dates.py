"""The date in the words of the reporting: which expression of time says when something was said."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice

from quotes.extraction.adjuncts import COMMAS, DASHES
from quotes.extraction.attribution import Attribution, Span
from quotes.extraction.background import in_clause, phrases_in
from quotes.extraction.day import Day, day_of, latest_day
from quotes.extraction.regions import Region
from quotes.extraction.words import Words
from quotes.languages.dates import DateExpression
from quotes.languages.lexicon import (
    ARTICLE,
    COMPLEMENTISER,
    NAME,
    OCCASION,
    POSSESSED,
    PREPOSITION,
    RELATIVE,
    TIME,
    VERB,
)
from quotes.model import Document

__all__ = ["is_fronted", "own_day"]

_REACH = 200  # words behind a cue in which a comma is looked for: no reporting is longer
_EVENT = 8  # words from "after" to the date of what came before
_RECENT = 3  # days back that a weekday set apart lies; farther, it is rather one to come
_ASIDE = 12  # words of a clause that describes somebody
_FAR = 40  # words back in which dashes are counted


def own_day(
    document: Document, words: Words, expressions: list[DateExpression], region: Region, one: Attribution
) -> Day | None:
    """The day that the reporting words of a statement give; one without a date where they name no single day.

    Args:
        document: bounds the days; words: its text; expressions: the text's dates in order.
        region: the reporting words; one: the statement.
    """
    dated: list[tuple[int, DateExpression]] = []
    vague: list[tuple[int, str]] = []
    latest = latest_day(document)
    opening = words.starts[one.place] if _opens_clause(words, one) else 0  # what stands before a clause is not its own
    for (first, last), span in zip(region.spans, region.words, strict=True):
        for expression in _within(expressions, first, last):
            if expression.start < opening or _is_of_something_else(words, span[0], expression, one):
                continue
            distance = abs(expression.start - words.starts[one.place])
            if expression.day is None:
                if _is_adverbial(words, span[0], expression, one):
                    vague.append((distance, expression.text))
            elif latest is None or expression.day <= latest:
                dated.append((distance, expression))
        vague.extend(_earlier(words, span, one))
        dated.extend(_same_day(words, expressions, span, one))
    if dated:
        return day_of(min(dated, key=lambda pair: pair[0])[1], "own")
    inserted = None if vague else _inserted(words, expressions, one)
    if inserted is not None and inserted.day is not None and _is_recent(inserted.day, latest):
        return day_of(inserted, "own")
    return Day(None, words=min(vague)[1], reason="vague") if vague else None


def is_fronted(words: Words, day: Day, region: Region) -> bool:
    """Whether a sentence opens with its date and so turns to another scene: "And on 8 May the army announced".

    Args:
        words: the text; day: the statement's own; region: its reporting words.
    """
    if day.words is None or not region.spans:
        return False
    first, last = region.spans[0]
    opening = words.text[first : min(last, first + len(day.words) + 8)]
    at = opening.find(day.words)
    return at >= 0 and len(opening[:at].split()) <= 1


def _is_recent(day: dt.date, latest: dt.date | None) -> bool:
    return latest is None or 0 <= (latest - day).days <= _RECENT


def _opens_clause(words: Words, one: Attribution) -> bool:
    """Whether the cue is the verb of a clause about something, restrictive or not: ", whose president warned"."""
    if in_clause(words, one):
        return True
    at = one.place - 1
    if at < 0 or not words.tags[at] & RELATIVE or words.keys[at] in words.language.phrases["what relative"]:
        return False
    return not any(words.tags[k] & OCCASION for k in range(max(words.sentence_start(at), at - _ASIDE), at))


def _inserted(words: Words, expressions: list[DateExpression], one: Attribution) -> DateExpression | None:
    """A weekday between commas in what somebody demands or welcomes: "called on X to stop the raids, on Monday, as".

    A clause tells its own time; an object has none, and a weekday set apart in it is that of the verb.
    """
    if one.kind not in ("object", "preposition") or one.cue is None or one.parent is not None:
        return None
    first, last = one.content
    for expression in _within(expressions, words.starts[first], words.ends[last - 1]):
        at, after = words.index(expression.start), words.index(expression.end - 1) + 1
        closing = after >= last or after == words.stop(at)
        if words.keys[at - 1] not in COMMAS or expression.basis != "weekday":
            continue
        clause = any(words.tags[k] & (COMPLEMENTISER | RELATIVE) for k in range(first, at))
        if closing or words.keys[after] in COMMAS and not clause:
            return expression
    return None


def _within(expressions: list[DateExpression], first: int, last: int) -> Iterator[DateExpression]:
    for expression in islice(expressions, bisect_left(expressions, first, key=lambda e: e.start), None):
        if expression.end > last:
            return
        yield expression


def _is_of_something_else(words: Words, begin: int, expression: DateExpression, one: Attribution) -> bool:
    """Whether a date tells when something else took place: what somebody did, or after what it was said.

    "After the loss on Wednesday", "the president, who arrived on Sunday", "X - elected last week - said".
    """
    at, phrases = words.index(expression.start), words.language.phrases
    for k in range(at - 1, max(begin, at - _ASIDE) - 1, -1):
        key = words.keys[k]
        if key in COMMAS or words.infos[k].cues and (one.cue is None or k < one.cue[1]):
            return False
        if key in DASHES and not words.adjacent(k):
            dashes = sum(words.keys[n] in DASHES and not words.adjacent(n) for n in range(max(begin, k - _FAR), k + 1))
            return dashes % 2 == 1 and not all(words.tags[n] & (PREPOSITION | TIME) for n in range(k + 1, at))
        if words.infos[k].stem in phrases["eve"] and at - k > 1:
            return True
        if words.infos[k].stem in phrases["after"] and at - k <= _EVENT:
            noun = words.tags[k + 1]
            return at - k > 1 and not noun & (OCCASION | VERB | TIME) and words.keys[k + 1][0].isalpha()
        if words.tags[k] & RELATIVE and not words.tags[k] & PREPOSITION and key not in phrases["what relative"]:
            return not _of_occasion(words, begin, k, one)
    return False


def _of_occasion(words: Words, begin: int, k: int, one: Attribution) -> bool:
    """Whether the clause that begins with word k describes where something was said, not who said it."""
    first = max(begin, k - _EVENT)
    if any(words.tags[n] & OCCASION for n in range(first, k)):
        return True
    named = one.mention[1] if one.mention is not None and one.mention[1] <= k else one.place + 1
    leading = words.language.phrases["during"] | words.language.phrases["occasion prepositions"]
    return k > one.place and any(words.keys[n] in leading for n in range(max(first, named), k))


def _is_adverbial(words: Words, begin: int, expression: DateExpression, one: Attribution) -> bool:
    """Whether a month, a year or a week is when it was said, not a part of a name: "the crisis of 2008"."""
    at, since = words.index(expression.start), words.language.phrases["since"]
    if words.infos[at].stem in since or at > begin and words.infos[at - 1].stem in since:
        return False
    before = words.tags[at - 1] if at > begin else PREPOSITION
    placed = words.keys[at - 1] in COMMAS or before & PREPOSITION or words.clitic(at)
    told = expression.basis == "relative" or _contradicts(expression)
    loose = told and before & (ARTICLE | POSSESSED | NAME | VERB)
    cue = one.cue is not None and one.cue[0] <= at - 1 < one.cue[1]
    if at > begin and not (placed or loose or cue):
        return False
    if expression.precision == "year" and _is_apart(words, one.place, at):
        return False
    return _is_near(words, begin, (at, words.index(expression.end - 1) + 1), one)


def _contradicts(expression: DateExpression) -> bool:
    """Whether it gives one day that the calendar doesn't have: 31 February, a weekday that doesn't fit."""
    open_ = expression.precision == "day" and expression.value is None
    return open_ and not expression.candidates and expression.components.doubt is None


def _is_near(words: Words, begin: int, time: Span, one: Attribution) -> bool:
    """Whether a phrase stands where the time of saying does: opening the sentence, beside the cue or behind it."""
    if time[0] >= one.place:
        lead = time[0] - 1 if words.tags[time[0] - 1] & PREPOSITION else time[0]
        apposed = _is_apart(words, one.place, lead - 1) and words.keys[lead - 1] not in COMMAS
        return not apposed and (time[0] < one.content[0] or one.kind == "source")
    between = words.keys[time[1] : one.place]
    return time[0] - begin <= 1 or len(between) <= 2 and COMMAS.isdisjoint(between)


def _is_apart(words: Words, place: int, at: int) -> bool:
    """Whether a comma stands between a cue and a word behind it."""
    return not COMMAS.isdisjoint(words.keys[place : min(at, place + _REACH)])


def _same_day(
    words: Words, expressions: list[DateExpression], span: Span, one: Attribution
) -> Iterator[tuple[int, DateExpression]]:
    """The day named last before words that point back to it: "on the same day"."""
    for k, _ in phrases_in(words, span, "same day"):
        at = bisect_left(expressions, words.starts[k], key=lambda e: e.start)
        day = next((e for e in reversed(expressions[:at][-_EVENT:]) if e.day is not None), None)
        if day is not None:
            yield abs(words.starts[k] - words.starts[one.place]), day


def _earlier(words: Words, span: Span, one: Attribution) -> Iterator[tuple[int, str]]:
    """Words that say only that it was before: "earlier", "years ago", "at the time"."""
    for k, length in phrases_in(words, span, "earlier"):
        if _is_near(words, span[0], (k, k + length), one):
            yield abs(words.starts[k] - words.starts[one.place]), words.slice(k, k + length)
