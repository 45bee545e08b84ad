"""Where: the occasion of each statement."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter

from attrs import define, evolve, frozen

from quotes.extraction.attribution import Attribution
from quotes.extraction.known import Resolved
from quotes.extraction.marks import Marks
from quotes.extraction.phrases import COMMAS
from quotes.extraction.regions import Region, leading_verbs
from quotes.extraction.words import Words
from quotes.languages.dates import DateExpression
from quotes.languages.lexicon import (
    ARTICLE,
    COMPLEMENTISER,
    GROUP,
    HEARERS,
    MEDIUM,
    NAME,
    OCCASION,
    PLACE,
    POSSESSED,
    PREPOSITION,
    RELATIVE,
    TITLE,
    VERB,
)
from quotes.model import Venue

__all__ = ["Occasion", "find_venues"]

_LONGEST = 24  # words of a venue


@frozen
class Occasion:
    """The occasion of a statement, and the words that point back to it where it is named elsewhere."""

    venue: Venue
    words: str | None = None


@define(eq=False)
class _Found:
    name: str
    kind: str
    outlet: str | None = None
    counterpart: str | None = None
    definite: bool = False
    place: int = 0
    town: str | None = None
    words: str | None = None

    def occasion(self) -> Occasion:
        venue = Venue(name=self.name, kind=self.kind, outlet=self.outlet, counterpart=self.counterpart, place=self.town)
        return Occasion(venue, self.words)


def find_venues(
    body: Words,
    marks: Marks,
    expressions: list[DateExpression],
    found: list[Attribution],
    regions: dict[Attribution, Region],
    speakers: dict[Attribution, Resolved | None],
) -> dict[Attribution, Occasion | None]:
    """The occasion of each statement.

    The phrase stands among the reporting words ("in an interview with …", "told journalists"). Where the article gives
    it once for a speaker, all the speaker's statements have it until another is named; one that points back ("in the
    interview") is the one named before. A statement inside another has its own or none.

    Args:
        body, marks: the article; expressions: its dates, which are no part of a venue.
        found: its statements; regions: their reporting words; speakers: whose they are.
    """
    own: dict[Attribution, _Found] = {}
    for one in found:
        if one.part == "body":
            for first, last in regions[one].words:
                venue = _venue_in(body, marks, expressions, first, last, one)
                if venue is not None:
                    own[one] = venue
                    break
    first_of: dict[str, _Found] = {}
    shared: _Found | None = None
    named: dict[str, _Found] = {}  # the last of each kind
    first_named: _Found | None = None
    met: dict[str, _Found] = {}
    for one in found:
        who = speakers[one]
        if one in own and who is not None and one.parent is None:
            if own[one].definite:
                earlier = named.get(own[one].kind)  # "in the interview": the one named before
                own[one] = evolve(earlier, words=own[one].name) if earlier is not None else own[one]
            named[own[one].kind] = own[one]
            first_named = first_named or own[one]
            if shared is None and own[one].kind in _SHARED:
                shared = own[one]
            first_of.setdefault(who.name, own[one])
            if own[one].counterpart is not None:  # whoever is met there speaks there too
                for key in body.keys[own[one].place : own[one].place + _LONGEST]:
                    met.setdefault(key, own[one])
    main = _main_speaker(found, speakers)
    if main is not None and main not in first_of:
        elsewhere = _outside(body, marks, expressions, found)
        if elsewhere is not None:
            first_of[main] = elsewhere
    result: dict[Attribution, Occasion | None] = {}
    last_of: dict[str, _Found] = {}
    leading = leading_verbs(body, found, speakers)
    for one in found:
        who = speakers[one]
        name = who.name if who else ""
        if one in own:
            result[one] = own[one].occasion()
            if one.parent is None:
                last_of[name] = evolve(own[one], words=None)
        elif one in leading:
            result[one] = result[leading[one]]
        elif one.parent is not None:
            result[one] = None
        else:
            venue = last_of.get(name) or first_of.get(name) or (met.get(who.keys[-1]) if who and who.keys else None)
            if venue is None and one.part == "title":
                venue = first_named
            if venue is None and shared is not None and (one.part == "title" or one.place > shared.place):
                venue = shared
            result[one] = venue.occasion() if venue else None
    return result


_SHARED = frozenset({"session"})  # whoever is quoted after it spoke there too


def _main_speaker(found: list[Attribution], speakers: dict[Attribution, Resolved | None]) -> str | None:
    """Who says most of what is said in an article, where anybody does."""
    counts = Counter(who.name for one in found if one.parent is None and (who := speakers[one]) is not None)
    (name, most), *_ = counts.most_common(1) or [("", 0)]
    return name if most >= 2 and 2 * most >= sum(counts.values()) else None


def _outside(words: Words, marks: Marks, expressions: list[DateExpression], found: list[Attribution]) -> _Found | None:
    """The first occasion that the article names in a sentence in which nobody is quoted."""
    body = [one for one in found if one.part == "body"]
    taken = {words.sentence_start(one.place) for one in body}
    spoken = sorted(one.content for one in body if one.parent is None)
    start, until = 0, 0
    while start < len(words):
        stop = words.stop(start)
        while spoken and spoken[0][0] <= start:
            until = max(until, spoken.pop(0)[1])
        if start not in taken and start >= until:
            for k in range(start + 1, stop):
                network = words.infos[k].stem in words.language.phrases["networks"]
                leads = words.keys[k - 1] in words.language.phrases["on" if network else "occasion prepositions"]
                post = not network and words.language.occasions.get(words.infos[k].stem) == "social-media"
                if words.tags[k] & OCCASION and (leads or post):
                    kind = _kind(words, k, stop)
                    if kind is not None:
                        venue = _make(words, marks, k, _end(words, marks, expressions, k, stop), kind)
                        if venue.kind != "interview" or venue.outlet is not None:
                            return venue
        start = stop + 1
    return None


def _venue_in(
    words: Words, marks: Marks, expressions: list[DateExpression], first: int, last: int, one: Attribution
) -> _Found | None:
    """The first occasion named in a stretch of reporting words."""
    for k in range(first, last):
        tags, key, info = words.tags[k], words.keys[k], words.infos[k]
        if tags & HEARERS and (info.proclitic or key[:1] in words.language.phrases["clitic prepositions"]):
            end = _end(words, marks, expressions, k, last)
            return _Found(words.slice(k, end), "reporters", place=k)
        network = tags & OCCASION and words.infos[k].stem in words.language.phrases["networks"]
        if network and (k == first or words.keys[k - 1] not in words.language.phrases["on"]):
            continue  # a share button, not an occasion
        lead = (
            k > first
            and words.tags[k - 1] & PREPOSITION
            or words.infos[k].proclitic[-1:] in words.language.phrases["clitic prepositions"]
        )
        if tags & OCCASION and (lead or k == first) and not (one.cue and one.cue[0] <= k < one.cue[1]):
            kind = _kind(words, k, last)
            if (
                kind is None
                or words.infos[k].stem in words.language.phrases["programmes"]
                and k + 1 not in marks.close_of
            ):
                continue
            end = _end(words, marks, expressions, k, last)
            return _make(words, marks, k, end, kind)
        outlet = _outlet(words, marks, k, last) if one.kind != "source" or one.form is not None else None
        if outlet is not None and one.cue is not None and k >= one.cue[1]:
            start, end = outlet
            return _Found(
                words.text[start : words.ends[end - 1]],
                "interview",
                outlet=words.text[start : words.ends[end - 1]],
                place=k,
            )
    return None


def _kind(words: Words, k: int, last: int) -> str | None:
    stem, kinds = words.infos[k].stem, words.language.occasions
    two = f"{stem} {words.infos[k + 1].stem}" if k + 1 < last else ""
    return next((kinds[form] for form in (two, stem, words.keys[k]) if form in kinds), None)


def _make(words: Words, marks: Marks, k: int, end: int, kind: str) -> _Found:
    info = words.infos[k]
    start = words.starts[k] + (
        len(words.keys[k]) - len(info.stem) if info.proclitic and not words.tags[k] & ARTICLE else 0
    )
    name = words.text[start : words.ends[end - 1]]
    outlet = None
    for n in range(k + 1, end):
        found = _outlet(words, marks, n, end)
        if found is not None or words.tags[n] & MEDIUM:
            outlet = words.text[found[0] if found else words.starts[n] : words.ends[end - 1]]
            break
    kind = _refined(words, k, end, kind, outlet)
    town = next((n for n in range(end - 1, k, -1) if words.tags[n] & PLACE and words.tags[n - 1] & PREPOSITION), None)
    return _Found(
        name,
        kind,
        outlet=outlet,
        counterpart=_counterpart(words, k, end) if outlet is None else None,
        definite=bool(words.tags[k] & ARTICLE),
        place=k,
        town=words.slice(town, town + 1) if town is not None else None,
    )


def _counterpart(words: Words, k: int, end: int) -> str | None:
    """Who was met: what follows "with", up to the next preposition."""
    lead = next((n for n in range(k + 1, end - 1) if words.keys[n] in words.language.phrases["with"]), None)
    if lead is None:
        return None
    last = next((n for n in range(lead + 2, end) if words.tags[n] & PREPOSITION), end)
    return words.slice(lead + 1, last)


def _refined(words: Words, k: int, end: int, kind: str, outlet: str | None) -> str:
    """The kind of an occasion, by what its phrase goes on to say."""
    phrases, stem, inside = words.language.phrases, words.infos[k].stem, words.keys[k + 1 : end]
    if any(key in phrases["networks"] for key in inside) and kind in ("letter", "statement", "speech"):
        return "social-media"
    told = outlet is None and stem in phrases["remarks"] and k + 1 < end and words.clitic(k + 1) in phrases["telling"]
    if told and not words.tags[k + 1] & (HEARERS | GROUP | MEDIUM):
        return "interview"
    if outlet is not None and (
        kind in ("speech", "meeting") and stem in phrases["talks"] or stem in phrases["remarks"]
    ):
        return "interview"
    if kind == "speech" and any(key in phrases["programmes"] for key in inside):
        return "interview"
    if stem in phrases["conferences"] and kind == "speech":
        return "meeting" if any(key in phrases["with"] for key in inside) else kind
    if stem in phrases["conversation"] and outlet is None and not any(key in phrases["with"] for key in inside):
        return "statement"
    return kind


def _outlet(words: Words, marks: Marks, k: int, last: int) -> tuple[int, int] | None:
    """An outlet that was told something: "to the agency X", "to «X»"; its first code point and the word after it."""
    info, clitic = words.infos[k], words.language.phrases["telling"]
    if words.keys[k] in clitic and k + 1 < last:
        if k + 1 in marks.close_of and marks.close_of[k + 1] < last:
            return words.starts[k + 1], marks.close_of[k + 1] + 1
        if words.tags[k + 1] & MEDIUM or words.keys[k + 1] in words.language.phrases["correspondents"]:
            return words.starts[k + 1], _short_end(words, marks, k + 1, last)
        return None
    if info.proclitic[-1:] in clitic and (
        words.tags[k] & MEDIUM or info.stem in words.language.phrases["correspondents"]
    ):
        start = words.starts[k] + len(words.keys[k]) - len(info.stem)
        if words.tags[k] & ARTICLE:
            start = words.starts[k]
        return start, _short_end(words, marks, k, last)
    return None


def _short_end(words: Words, marks: Marks, k: int, last: int) -> int:
    n = k + 1
    while n < last and n - k < 8:
        if n in marks.close_of and marks.close_of[n] < last:
            n = marks.close_of[n] + 1
            continue
        if words.keys[n] in COMMAS or words.keys[n] == ":" or words.tags[n] & (COMPLEMENTISER | PREPOSITION):
            break
        n += 1
    return n


def _end(words: Words, marks: Marks, expressions: list[DateExpression], k: int, last: int) -> int:
    """The word after the venue's phrase: before a comma, a date or the content."""
    dates = expressions[bisect_right(expressions, words.starts[k], key=lambda e: e.start) :][:1]
    limit = min(last, k + _LONGEST)
    if words.tags[k] & (ARTICLE | POSSESSED):  # a definite head needs no more: adjectives, and what a preposition adds
        limit = min(limit, _definite_end(words, k, limit))
    n = k + 1
    while n < limit:
        if n in marks.close_of and marks.close_of[n] < limit:
            n = marks.close_of[n] + 1
            continue
        if (
            words.keys[n] in COMMAS
            or words.keys[n] == ":"
            or words.tags[n] & COMPLEMENTISER
            and not words.tags[n - 1] & RELATIVE
        ):
            break
        if (
            words.tags[n] & VERB
            and n > k + 4
            or any(words.starts[n] <= e.start < words.ends[n] for e in dates)
            or words.keys[n] in words.language.phrases["published"] | words.language.phrases["by saying"]
        ):
            break
        if (
            words.infos[n].cues
            and words.infos[n].cues[0].tense in ("past", "present", "participle")
            and not words.infos[n].cues[0].ambiguous
            and words.infos[n].cues[0].frames.clause
        ):
            break
        n += 1
    while n > k + 1 and _trails(words, marks, k, n - 1):
        n -= 1
    return n


def _definite_end(words: Words, k: int, limit: int) -> int:
    n = k + 1
    while n < limit and words.tags[n] & (ARTICLE | POSSESSED | TITLE | NAME) and not words.infos[n].proclitic:
        n += 1
    if (
        n < limit
        and (words.tags[n] & PREPOSITION or words.clitic(n))
        or n > k + 1
        and words.tags[n - 1] & (POSSESSED | TITLE | NAME)
    ):
        return limit
    return n


def _trails(words: Words, marks: Marks, first: int, i: int) -> bool:
    """Whether a word at the end of a venue belongs to what follows: a preposition, punctuation that closes nothing."""
    if words.tags[i] & PREPOSITION:
        return words.keys[i] not in words.language.phrases["own"]
    if words.keys[i] == ")":
        return "(" not in words.keys[first:i]
    return not words.keys[i][0].isalnum() and i not in marks.open_of
