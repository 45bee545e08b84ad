"""Which occasion statements have from each other."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from itertools import pairwise

from attrs import evolve, frozen

from quotes.extraction.attribution import Attribution, Span
from quotes.extraction.dates import Day
from quotes.extraction.known import RECENT, Resolved, same_person
from quotes.extraction.occasions import Named, Settings
from quotes.extraction.words import lemma_key
from quotes.languages.vocabulary import places
from quotes.model import Venue

__all__ = ["Occasion", "Share"]

_DISTINCT = frozenset({"statement", "report"})  # an article may have several: "the report" is no study named before
_PAST = frozenset({"background", "elsewhere"})
_STEM = 4  # letters by which two nouns of one root are known
_FRESH = 2  # days that the day of publication may be off where no other is given


@frozen
class Occasion:
    """The occasion of a statement, and what tells it.

    Args:
        venue: the occasion; words: those that point back to it, where it is named elsewhere.
        phrase: the words of the body that name it or point back to it.
        giver: the statement among whose reporting words they stand, None for a sentence of the narrator's.
    """

    venue: Venue
    words: str | None = None
    phrase: Span | None = None
    giver: Attribution | None = None


class Share:
    """The occasions that statements have from each other.

    Args:
        occasions: where the text names them.
        found: its statements; speakers: whose they are; days: when they were made.
    """

    def __init__(
        self,
        occasions: Settings,
        found: list[Attribution],
        speakers: dict[Attribution, Resolved | None],
        days: Mapping[Attribution, Day],
    ) -> None:
        self.occasions, self.words, self.speakers = occasions, occasions.words, speakers
        self.days = days
        self.speaking = {who.name for one in found if one.part == "body" and (who := speakers[one]) is not None}
        self.own: dict[Attribution, Occasion] = {}
        self.last: dict[str, Attribution] = {}
        self.first: dict[str, Attribution] = {}
        self.called: dict[tuple[str, ...], list[Resolved]] = {}  # by the first word of the name
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
        self.polled: Occasion | None = None  # the outlet has asked several people

    def resolve(self, named: dict[Attribution, Named]) -> dict[Attribution, Occasion]:
        """The own occasions of statements; one that points back is the one named before."""
        earlier: dict[str, Venue] = {}
        for one, own in named.items():
            who, venue, pointing = self.speakers[one], own.venue, None
            if who is None or one.parent is not None:
                self.own[one] = Occasion(venue, None, own.span, one)
                continue
            known = own.noun if venue.kind in _DISTINCT else venue.kind
            before = earlier.get(f"{known} {who.name}") if own.owned else None
            if own.definite and before is None:
                before = earlier.get(known) or self.occasions.antecedent(own.place)
            fuller = self.occasions.fuller(own, who.keys) if before is None and not own.definite else None
            if before is not None:
                venue, pointing = before, venue.name
            elif fuller is not None:
                venue = fuller.venue
            earlier[known] = earlier[f"{known} {who.name}"] = venue
            self.own[one] = Occasion(venue, pointing, own.span, one)
            self._enter(one, own, who)
        return self.own

    def _enter(self, one: Attribution, own: Named, who: Resolved) -> None:
        words, kind = self.words, own.venue.kind
        self.opening = self.opening or one
        several = who.kind == "group" or who.kind == "anonymous" and who.number == "p"
        if kind == "interview" and several and one.part == "body":
            self.polled = self.polled or self.own[one]
        if kind == "session" and not own.heard:
            self.session = self.session or one
        if who.name not in self.first:
            self.first[who.name] = one
            self.called.setdefault(who.keys[:1], []).append(who)
        for head in {*self._heads(who), *self._lands(who)}:
            self.spoke_for.setdefault(head, one)
        both = kind in ("meeting", "phone-call")
        if both or own.venue.counterpart is not None:
            start = words.sentence_start(own.place) if both else own.place
            for key in set(words.keys[start : own.end]):
                self.met.setdefault(key, []).append(one)

    def narrate(self, names: set[str], named: Named) -> None:
        """Whose statements have an occasion that the narrator names."""
        for name in names:
            self.late.setdefault(name, Occasion(named.venue, None, named.span))

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
        if one.parent is not None:
            return None
        before = self.last.get(name)
        if self._is_past(one) and not self._adds(one) and (before is None or not self._is_past(before)):
            return None
        for other in self._candidates(one, who):
            if other is not None and self._same_day(one, other):
                self.source[one] = other
                given = self.own[other]
                return given if given.words is None or other.place > one.place else evolve(given, words=None)
        if name in self.late:
            return self.late[name]
        if one.part == "title":
            return next(iter(self.late.values()), None)
        return self._asked(one, who)

    def _asked(self, one: Attribution, who: Resolved | None) -> Occasion | None:
        """The poll in which people are asked who are named after it, each in his turn."""
        polled = self.polled
        if polled is None or polled.phrase is None or who is None or who.kind == "organization" or one.kind == "source":
            return None
        return polled if polled.phrase[0] < one.place and who.name not in self.first else None

    def _candidates(self, one: Attribution, who: Resolved | None) -> Iterator[Attribution | None]:
        name, keys, kind = (who.name, who.keys, who.kind) if who is not None else ("", (), "")
        yield self.last.get(name) or self.first.get(name)
        if name in self.late:
            return
        for twin in self.called.get(keys[:1], ())[:RECENT]:  # by a longer or a shorter name
            same = kind == twin.kind == "person" and len(keys) > 1 < len(twin.keys) and same_person(keys, twin.keys)
            yield (self.last.get(twin.name) or self.first[twin.name]) if same else None
        yield self.source.get(self.before.get(one, one))
        yield next((other for other in (self.after.get(one),) if other in self.own), None)
        if who is not None and kind == "organization" and self.spoke_for:
            # What a body or a state says in the lead its spokesman said.
            heads = (*self._lands(who), *self._heads(who)[-len(keys) :][:1])
            other = next((self.spoke_for[head] for head in heads if head in self.spoke_for), None)
            yield other if other is not None and self._leads(one, other) else None
        elif keys and kind == "person":
            met = self.met.get(keys[-1], [])
            yield met[max(bisect_left(met, one.place, key=lambda other: other.place) - 1, 0)] if met else None
        summed = name not in self.speaking and kind != "group" or self.opening is self.lead
        if one.part == "title" and summed:
            yield self.opening
        there = one.part == "title" or self.session is not None and one.place > self.session.place
        if self.session is not None and there and one.kind != "source":
            yield self.session

    def _adds(self, one: Attribution) -> bool:
        """Whether who speaks goes on speaking, however the article names him now: "added"."""
        language = self.words.language
        return one.form is not None and lemma_key(language, one.form.lemma) in language.phrases["adding"]

    def _leads(self, one: Attribution, other: Attribution) -> bool:
        """Whether a statement stands in the headline or in the paragraph that opens the news, before another."""
        if one.part == "title" or self.lead is None:
            return True
        opens = one.place < self.words.paragraph_end(self.lead.place)
        return one.place < other.place and (opens or self.speakers[one] is self.speakers[self.lead])

    def _heads(self, who: Resolved) -> list[str]:
        """The words of a speaker's office and name, as far as a body and its head share them: "directorate"."""
        language = self.words.language
        keys = (language.key(language.fold(word)) for word in f"{who.role or ''} {who.name}".split())
        return [(info.bare or info.stem)[:_STEM] for info in map(language.analyse, keys)]

    def _lands(self, who: Resolved) -> list[str]:
        """The countries by whose name, capital or nationality the article calls a speaker, in that order."""
        language = self.words.language
        keys = [language.key(language.fold(word)) for word in (who.role or who.name).split()]
        return [code for _, _, name in places(language.code).names.find(keys) for code in name.codes]

    def _is_past(self, one: Attribution) -> bool:
        """Whether a statement belongs to another occasion than the news: told of before it, or of another story."""
        return one.part == "body" and self.days[one].date is None and self.days[one].reason in _PAST

    def _same_day(self, one: Attribution, other: Attribution) -> bool:
        a, b = self.days[one], self.days[other]
        if one.part == "title" or a.date is None or b.date is None:
            return True
        given = a.basis != "publication" and b.basis != "publication"
        return abs((a.date - b.date).days) <= (0 if given else _FRESH)
