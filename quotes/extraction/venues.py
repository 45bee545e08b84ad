"""Where: the occasion of each statement."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise

from attrs import frozen

from quotes.extraction.attribution import Attribution, Span
from quotes.extraction.dates import Day
from quotes.extraction.known import RECENT, Resolved
from quotes.extraction.marks import Marks
from quotes.extraction.occasions import Named, Occasions
from quotes.extraction.regions import Region, leading_verbs
from quotes.extraction.words import Words
from quotes.languages.dates import DateExpression
from quotes.languages.lexicon import VERB
from quotes.model import Document, Venue

__all__ = ["Occasion", "find_venues"]

_DISTINCT = frozenset({"statement", "report"})  # an article may have several: "the report" is no study named before
_FRESH = 2  # days that the day of publication may be off where no other is given
_STEM = 4  # letters that a name and its adjective share
_PARTY = 24  # words after an occasion in which those who meet there are named


@frozen
class Occasion:
    """The occasion of a statement, and the words that point back to it where it is named elsewhere."""

    venue: Venue
    words: str | None = None


def find_venues(
    document: Document,
    body: Words,
    marks: Marks,
    expressions: list[DateExpression],
    found: list[Attribution],
    regions: dict[Attribution, Region],
    speakers: dict[Attribution, Resolved | None],
    days: Mapping[Attribution, Day | None],
) -> dict[Attribution, Occasion | None]:
    """The occasion of each statement.

    The phrase stands among the reporting words ("in an interview with …", "told journalists"), or in a sentence of the
    narrator's ("this came in a speech"). Where the article gives it once for a speaker, all the speaker's statements of
    that day have it until another is named; one that points back ("in the interview") is the one named before. A
    statement inside another has its own or none, and so has one that is set before the news.

    Args:
        document, body, marks: the article; expressions: its dates, which are no part of a venue.
        found: its statements; regions: their reporting words; speakers: whose they are; days: when they were made.
    """
    occasions = Occasions(body, marks, expressions)
    named: dict[Attribution, Named] = {}
    for one in found:
        at = _own(occasions, one, regions[one]) if one.part == "body" else None
        if at is not None:
            named[one] = at
    share = _Share(occasions, found, speakers, days, document.published is not None)
    own = share.resolve(named)
    for names, late in _narrated(occasions, found, speakers):
        share.narrate(names, late)
    result: dict[Attribution, Occasion | None] = {}
    leading = leading_verbs(body, found, speakers)
    for one in found:
        if one in own:
            result[one] = own[one]
            share.follow(one)
        elif one in leading:
            result[one] = result[leading[one]]
        else:
            result[one] = share.of(one)
    return result


def _own(occasions: Occasions, one: Attribution, region: Region) -> Named | None:
    """The occasion among the reporting words of a statement: behind the cue first, then before it."""
    cue = one.cue or (one.content[0], one.content[0])
    told = (occasions.told(one, max(first, cue[1]), last) for first, last in region.words)
    before = [(first, min(last, cue[0])) for first, last in region.words if first < cue[0]]
    named = next(filter(None, told), None) or next(filter(None, _ahead(occasions, one, before)), None)
    return named or occasions.document(one)


def _ahead(occasions: Occasions, one: Attribution, before: list[Span]) -> Iterator[Named | None]:
    """The occasions named before a cue: in a relative clause of theirs it stands, or no other verb comes between."""
    words = occasions.words
    for first, last in before:
        yield occasions.announced(one, first, last)
        for k in range(first, last):
            named = occasions.led(k, last)
            if named is not None and not any(_acts(words, n) for n in range(named.end, last)):
                yield named


def _acts(words: Words, n: int) -> bool:
    info = words.infos[n]
    return bool(words.tags[n] & VERB) or any(c.tense in ("past", "present") and not c.ambiguous for c in info.cues)


def _narrated(
    occasions: Occasions, found: list[Attribution], speakers: dict[Attribution, Resolved | None]
) -> Iterator[tuple[set[str], Named]]:
    """The occasions named in sentences in which nobody is quoted, and who speaks there.

    That is whoever is named in the sentence; after "this came" whoever was quoted last, else who says most.
    """
    words = occasions.words
    body = [one for one in found if one.part == "body"]
    quoted = [one for one in body if one.kind != "source"]  # else the narrator speaks, as somebody knows
    taken = {words.sentence_start(one.place) for one in quoted}
    spoken = sorted(one.content for one in quoted)
    called: dict[str, set[str]] = {}  # by the last word of the name
    for who in speakers.values():
        if who is not None and who.keys and who.kind == "person":
            called.setdefault(who.keys[-1], set()).add(who.name)
    main = _main_speaker(found, speakers)
    start, until = 0, 0
    while start < len(words):
        stop = words.stop(start)
        while spoken and spoken[0][0] <= start:
            until = max(until, spoken.pop(0)[1])
        named = occasions.narrated(start, stop) if start not in taken and start >= until else None
        if named is not None:
            names = {name for key in words.keys[start:stop] for name in called.get(key, ())}
            at = bisect_left(body, start, key=lambda one: one.place)
            last = next((speakers[one] for one in reversed(body[:at][-RECENT:]) if one.parent is None), None)
            if occasions.comes(start) and last is not None:
                yield {last.name}, named
            else:
                yield names or {main}, named
        start = stop + 1


def _main_speaker(found: list[Attribution], speakers: dict[Attribution, Resolved | None]) -> str:
    """Who says most of what is said in an article, "" where nobody does."""
    counts = Counter(who.name for one in found if one.parent is None and (who := speakers[one]) is not None)
    (name, most), *_ = counts.most_common(1) or [("", 0)]
    return name if most >= 2 and 2 * most >= sum(counts.values()) else ""


class _Share:
    """The occasions that statements have from each other."""

    def __init__(
        self,
        occasions: Occasions,
        found: list[Attribution],
        speakers: dict[Attribution, Resolved | None],
        days: Mapping[Attribution, Day | None],
        dated: bool,
    ) -> None:
        self.occasions, self.words, self.speakers = occasions, occasions.words, speakers
        self.days, self.dated = days, dated
        self.speaking = {who.name for one in found if one.part == "body" and (who := speakers[one]) is not None}
        self.own: dict[Attribution, Occasion] = {}
        self.last: dict[str, Attribution] = {}
        self.first: dict[str, Attribution] = {}
        self.late: dict[str, Occasion] = {}  # named by the narrator
        self.met: dict[str, list[Attribution]] = {}  # where those who met are named, by their words
        self.spoke_for: dict[str, Attribution] = {}  # by each word of the speaker's office
        self.source: dict[Attribution, Attribution] = {}  # whose occasion a statement has
        top = [one for one in found if one.part == "body" and one.parent is None]
        self.before = {one: before for before, one in pairwise(top) if self._adds(one)}
        self.after = {before: one for one, before in self.before.items()}
        self.lead = top[0] if top else None
        self.opening: Attribution | None = None
        self.session: Attribution | None = None

    def resolve(self, named: dict[Attribution, Named]) -> dict[Attribution, Occasion]:
        """The own occasions of statements; one that points back is the one named before."""
        earlier: dict[str, Venue] = {}
        for one, own in named.items():
            who, venue, pointing = self.speakers[one], own.venue, None
            if who is None or one.parent is not None:
                self.own[one] = Occasion(venue)
                continue
            known = own.noun if venue.kind in _DISTINCT else venue.kind
            before = earlier.get(f"{known} {who.name}") if own.owned else None
            if own.definite and before is None:
                before = earlier.get(known) or self.occasions.antecedent(own.place)
            if before is not None:
                venue, pointing = before, venue.name
            earlier[known] = earlier[f"{known} {who.name}"] = venue
            self.own[one] = Occasion(venue, pointing)
            self._enter(one, own, who)
        return self.own

    def _enter(self, one: Attribution, own: Named, who: Resolved) -> None:
        words, kind = self.words, own.venue.kind
        self.opening = self.opening or one
        if kind == "session":
            self.session = self.session or one
        self.first.setdefault(who.name, one)
        for head in {self._head(word) for word in f"{who.role or ''} {who.name}".split()}:
            self.spoke_for.setdefault(head, one)
        both = kind in ("meeting", "phone-call")
        if both or own.venue.counterpart is not None:
            start = words.sentence_start(own.place) if both else own.place
            for key in set(words.keys[start : own.place + _PARTY]):
                self.met.setdefault(key, []).append(one)

    def narrate(self, names: set[str], named: Named) -> None:
        """Whose statements have an occasion that the narrator names."""
        for name in names:
            self.late.setdefault(name, Occasion(named.venue))

    def follow(self, one: Attribution) -> None:
        """From here on the speaker's statements have the occasion of this one."""
        who = self.speakers[one]
        self.source[one] = one
        if who is not None and one.parent is None:
            self.last[who.name] = one

    def of(self, one: Attribution) -> Occasion | None:
        """The occasion that a statement has from others."""
        who = self.speakers[one]
        name = who.name if who is not None else ""
        before = one.part == "body" and self.dated and self.days[one] is None
        if one.parent is not None or before and (name not in self.last or self.days[self.last[name]] is not None):
            return None
        for other in self._candidates(one, who):
            if other is not None and self._same_day(one, other):
                self.source[one] = other
                return Occasion(self.own[other].venue, None if other.place < one.place else self.own[other].words)
        return self.late.get(name)

    def _candidates(self, one: Attribution, who: Resolved | None) -> Iterator[Attribution | None]:
        name, keys, kind = (who.name, who.keys, who.kind) if who is not None else ("", (), "")
        yield self.last.get(name) or self.first.get(name)
        if name in self.late:
            return
        yield self.source.get(self.before.get(one, one))
        yield next((other for other in (self.after.get(one),) if other in self.own), None)
        if keys and kind == "organization":  # what a body says in the lead its spokesman said
            other = self.spoke_for.get(self._head(keys[0]))
            yield other if other is not None and (one.part == "title" or one.place < other.place) else None
        elif keys and kind == "person":
            met = self.met.get(keys[-1], [])
            yield met[max(bisect_left(met, one.place, key=lambda other: other.place) - 1, 0)] if met else None
        if one.part == "title" and (name not in self.speaking or self.opening is self.lead):
            yield self.opening
        there = one.part == "title" or self.session is not None and one.place > self.session.place
        if self.session is not None and there and one.kind != "source":
            yield self.session

    def _adds(self, one: Attribution) -> bool:
        """Whether who speaks goes on speaking, however the article names him now: "added"."""
        language = self.words.language
        adding = language.phrases["adding"]
        return one.form is not None and language.key(language.fold(one.form.lemma)) in adding

    def _head(self, word: str) -> str:
        """What a word of an office and a name have in common: "Russian", "Russia"."""
        language = self.words.language
        info = language.analyse(language.key(language.fold(word)))
        return (info.bare or info.stem)[:_STEM]

    def _same_day(self, one: Attribution, other: Attribution) -> bool:
        a, b = self.days[one], self.days[other]
        if one.part == "title" or a is None or b is None or a.date is None or b.date is None:
            return True
        given = a.basis != "publication" and b.basis != "publication"
        return abs((a.date - b.date).days) <= (0 if given else _FRESH)
