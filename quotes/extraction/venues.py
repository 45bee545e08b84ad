"""Where: the occasion of each statement."""

from __future__ import annotations

from attrs import define

from quotes.extraction.attribution import Attribution
from quotes.extraction.marks import Marks
from quotes.extraction.phrases import COMMAS
from quotes.extraction.regions import regions_of
from quotes.extraction.speakers import Resolved
from quotes.extraction.words import Words
from quotes.languages.dates import DateExpression
from quotes.languages.lexicon import ARTICLE, COMPLEMENTISER, HEARERS, MEDIUM, OCCASION, PREPOSITION, RELATIVE
from quotes.model import Venue

__all__ = ["find_venues"]

_LONGEST = 24  # words of a venue


@define(eq=False)
class _Found:
    name: str
    kind: str
    outlet: str | None = None
    counterpart: str | None = None
    definite: bool = False
    place: int = 0

    def venue(self) -> Venue:
        return Venue(name=self.name, kind=self.kind, outlet=self.outlet, counterpart=self.counterpart)


def find_venues(
    body: Words,
    marks: Marks,
    expressions: list[DateExpression],
    found: list[Attribution],
    speakers: dict[Attribution, Resolved | None],
) -> dict[Attribution, Venue | None]:
    """The occasion of each statement.

    The phrase stands among the reporting words ("in an interview with …", "told journalists"). Where the article gives
    it once for a speaker, all the speaker's statements have it until another is named; one that points back ("in the
    interview") is the one named before. A statement inside another has its own or none.

    Args:
        body, marks: the article; expressions: its dates, which are no part of a venue; found, speakers: its statements.
    """
    regions = regions_of(body, found)
    own: dict[Attribution, _Found] = {}
    for one in found:
        if one.part == "body":
            for first, last in regions[one].words:
                venue = _venue_in(body, marks, expressions, first, last, one)
                if venue is not None:
                    own[one] = venue
                    break
    first_of: dict[str, _Found] = {}
    for one in found:
        who = speakers[one]
        if one in own and who is not None and one.parent is None:
            earlier = first_of.get(who.name)
            if earlier is None:
                first_of[who.name] = own[one]
            elif own[one].definite and own[one].kind == earlier.kind:
                own[one] = earlier
    result: dict[Attribution, Venue | None] = {}
    last_of: dict[str, _Found] = {}
    for one in found:
        who = speakers[one]
        name = who.name if who else ""
        if one in own:
            result[one] = own[one].venue()
            if one.parent is None:
                last_of[name] = own[one]
        elif one.parent is not None:
            result[one] = None
        else:
            venue = last_of.get(name) or first_of.get(name)
            result[one] = venue.venue() if venue else None
    return result


def _venue_in(
    words: Words, marks: Marks, expressions: list[DateExpression], first: int, last: int, one: Attribution
) -> _Found | None:
    """The first occasion named in a stretch of reporting words."""
    for k in range(first, last):
        tags, key, info = words.tags[k], words.keys[k], words.infos[k]
        if tags & HEARERS and (info.proclitic or key[:1] in words.language.phrases["clitic prepositions"]):
            end = _end(words, marks, expressions, k, last)
            return _Found(words.slice(k, end), "reporters", place=k)
        lead = k > first and words.tags[k - 1] & PREPOSITION or words.infos[k].proclitic[-1:] in words.language.phrases["clitic prepositions"]
        if tags & OCCASION and (lead or k == first) and not (one.cue and one.cue[0] <= k < one.cue[1]):
            kind = _kind(words, k, last)
            if kind is None:
                continue
            end = _end(words, marks, expressions, k, last)
            return _make(words, marks, k, end, kind, one)
        outlet = _outlet(words, marks, k, last)
        if outlet is not None and one.cue is not None and k >= one.cue[1]:
            start, end = outlet
            return _Found(words.text[start : words.ends[end - 1]], "interview", outlet=words.text[start : words.ends[end - 1]], place=k)
    return None


def _kind(words: Words, k: int, last: int) -> str | None:
    stem, kinds = words.infos[k].stem, words.language.occasions
    two = f"{stem} {words.infos[k + 1].stem}" if k + 1 < last else ""
    return kinds.get(two) or kinds.get(stem) or kinds.get(words.keys[k])


def _make(words: Words, marks: Marks, k: int, end: int, kind: str, one: Attribution) -> _Found:
    info = words.infos[k]
    start = words.starts[k] + (len(words.keys[k]) - len(info.stem) if info.proclitic and not info.stem.startswith("\u0627\u0644") else 0)
    name = words.text[start : words.ends[end - 1]]
    outlet = None
    for n in range(k + 1, end):
        found = _outlet(words, marks, n, end)
        if found is not None or words.tags[n] & MEDIUM:
            outlet = words.text[found[0] if found else words.starts[n] : words.ends[end - 1]]
            break
    if kind == "meeting" and outlet is not None and words.infos[k].stem in words.language.phrases["talks"]:
        kind = "interview"
    if kind == "statement" and outlet is not None and words.infos[k].stem in words.language.phrases["remarks"]:
        kind = "interview"
    return _Found(name, kind, outlet=outlet, definite=bool(words.tags[k] & ARTICLE), place=k)


def _outlet(words: Words, marks: Marks, k: int, last: int) -> tuple[int, int] | None:
    """An outlet that was told something: "to the agency X", "to «X»"; its first code point and the word after it."""
    info, clitic = words.infos[k], words.language.phrases["telling"]
    if words.keys[k] in clitic and k + 1 < last:
        if k + 1 in marks.close_of and marks.close_of[k + 1] < last:
            return words.starts[k + 1], marks.close_of[k + 1] + 1
        if words.tags[k + 1] & MEDIUM:
            return words.starts[k + 1], _short_end(words, marks, k + 1, last)
        return None
    if info.proclitic[-1:] in clitic and words.tags[k] & MEDIUM:
        start = words.starts[k] + len(words.keys[k]) - len(info.stem)
        if info.stem.startswith("\u0627\u0644"):
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
    dates = [e.start for e in expressions if e.start > words.starts[k]]
    limit = min(last, k + _LONGEST)
    n = k + 1
    while n < limit:
        if n in marks.close_of and marks.close_of[n] < limit:
            n = marks.close_of[n] + 1
            continue
        if words.keys[n] in COMMAS or words.keys[n] == ":" or words.tags[n] & COMPLEMENTISER and not words.tags[n - 1] & RELATIVE:
            break
        if any(words.starts[n] <= d < words.ends[n] for d in dates):
            break
        if words.infos[n].cues and words.infos[n].cues[0].tense in ("past", "participle") and not words.infos[n].cues[0].ambiguous and words.infos[n].cues[0].frames.clause:
            break
        n += 1
    while n > k + 1 and (words.tags[n - 1] & PREPOSITION or not words.keys[n - 1][0].isalnum() and n - 1 not in marks.open_of):
        n -= 1
    return n
