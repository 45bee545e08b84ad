"""Which occasion a phrase names, and of what kind it is."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from itertools import pairwise
from operator import attrgetter
from typing import Protocol

from attrs import define

from quotes.extraction.attribution import Attribution, Span
from quotes.extraction.extents import extent_of
from quotes.extraction.marks import Marks
from quotes.extraction.outlets import Outlets
from quotes.extraction.regions import Region
from quotes.extraction.words import Words
from quotes.languages.dates import DateExpression
from quotes.languages.lexicon import (
    ARTICLE,
    FUNCTION,
    GROUP,
    HEARERS,
    MEDIUM,
    NAME,
    OCCASION,
    PLACE,
    POSSESSED,
    PREPOSITION,
    ROLE,
    SOURCE,
    TITLE,
)
from quotes.model import Venue

__all__ = ["Named", "Occasions", "Settings"]

_MET = frozenset({"meeting", "press-conference", "session", "phone-call"})  # one speaks there, and after it
_SAID = frozenset({"statement", "speech", "interview", "letter", "social-media", "press-conference"})
_WIDER = frozenset({"meeting", "press-conference", "session"})  # where remarks are made
_GAMES = 3  # words of games that tell an article of sport
_BARE = 2  # words of an occasion of which nothing more is told: "a press conference"
_AHEAD = 8  # words from a head to what tells its sense


@define(eq=False)
class Named:
    """An occasion as one phrase of the text names it.

    Args:
        venue: what the model keeps of it; place, end: its first word and the one after its last.
        noun: its head without the article.
        definite, owned: whether it can point back to one named before: "in the interview", "in her interview".
        heard: whether it is told only by who listened: "told the committee".
    """

    venue: Venue
    place: int
    end: int
    noun: str = ""
    definite: bool = False
    owned: bool = False
    heard: bool = False

    @property
    def span(self) -> Span:
        """Its words."""
        return self.place, self.end


class Settings(Protocol):
    """The places at which a text names the occasion of a statement, found as the order of its words asks for.

    Attributes:
        words: the text.
    """

    words: Words

    def of(self, one: Attribution, region: Region) -> Named | None:
        """The occasion among the reporting words of a statement."""

    def narrated(self, first: int, last: int) -> Named | None:
        """The first occasion that a sentence in which nobody is quoted names as one at which somebody spoke."""

    def comes(self, k: int) -> bool:
        """Whether a sentence that begins with word k tells where what was said before it was said."""

    def antecedent(self, k: int) -> Venue | None:
        """What a definite noun points back to."""

    def fuller(self, bare: Named, keys: tuple[str, ...]) -> Named | None:
        """The speaker's own occasion as the text has named it before in full."""


class Occasions:
    """The phrases of a text that name occasions.

    Args:
        words, marks: the text; expressions: its dates, which are no part of an occasion.
    """

    def __init__(self, words: Words, marks: Marks, expressions: list[DateExpression]) -> None:
        self.words, self.marks, self.outlets = words, marks, Outlets(words, marks, expressions)
        self.phrases = words.language.phrases
        self._expressions = expressions
        self.heads = words.having(OCCASION)
        self._heads: dict[str, int] = {}  # the first indefinite one of each noun
        for k in reversed(self.heads):
            if not words.tags[k] & (ARTICLE | POSSESSED):
                self._heads[words.infos[k].stem] = k

    def led(self, k: int, last: int) -> Named | None:
        """The occasion with head k that a preposition leads: "in an interview", "on the margins of a summit"."""
        words, phrases, info = self.words, self.phrases, self.words.infos[k]
        if not words.tags[k] & OCCASION or not k:
            return None
        network = info.stem in phrases["networks"]
        marked = network and k > 1 and k - 1 in self.marks.close_of  # on "X"
        if self.marks.inside(k) is not None and not marked:
            return None
        if k > 1 and words.infos[k - 2].bare in phrases["participants"]:
            return None  # "a participant in the study"
        pointed = k > 1 and words.keys[k - 1] in phrases["demonstratives"]
        before = self.plain(k - 2 if pointed or marked else k - 1)
        online = words.language.occasions.get(info.stem) == "social-media" or info.stem in phrases["sites"]
        if online and before in phrases["on"]:
            leads = True
        elif network:
            leads = False  # a share button
        elif info.proclitic[-1:] in phrases["clitic prepositions"]:
            said = words.language.occasions.get(info.stem) in _SAID
            leads = said and info.proclitic[-1:] in phrases["occasion clitics"]
        else:
            leads = before in phrases["occasion prepositions"] or bool(words.tags[k - 1] & SOURCE)
            if before in phrases["afterwards"] and words.language.occasions.get(info.stem) not in _MET:
                leads = False
        return self.named(k, min(last, self.marks.close_of[k - 1]) if marked else last) if leads else None

    def plain(self, k: int) -> str:
        """A preposition without the conjunction attached to it."""
        key, stem = self.words.keys[k], self.words.infos[k].stem
        return stem if self.words.tags[k] & FUNCTION and len(stem) > 1 else key

    def named(self, k: int, last: int) -> Named | None:
        """The occasion with head k, None where the noun means something else there."""
        kind = self._kind(k, last)
        if kind is None or self._is_other(k, last):
            return None
        met = self.words.tags[k] & POSSESSED and kind in ("meeting", "")  # "his receiving the envoy"
        return self.headed(k, last, kind, bool(met))

    def headed(self, k: int, last: int, kind: str, takes_object: bool) -> Named:
        """The occasion with head k, whatever noun that is.

        Args:
            k: the head; last: where the phrase has ended; kind: of what kind the noun is by itself.
            takes_object: whether a noun may follow the head without a preposition.
        """
        words, info = self.words, self.words.infos[k]
        spans = extent_of(words, self.marks, self._expressions, k, last, takes_object)
        name = self._written(k, spans[0][1])
        inside = [n for first, last in spans for n in range(first, last)][1:]
        outlet = self.outlets.within(inside, spans)
        met = kind == "meeting" and (takes_object or info.stem.startswith(tuple(self.phrases["receptions"])))
        town = next((b for a, b in reversed(list(pairwise([k, *inside]))) if self._is_town(a, b)), None)
        venue = Venue(
            name=" ".join([name, *(words.slice(*span) for span in spans[1:])]),
            kind=self._refined(k, inside, kind, outlet),
            outlet=outlet,
            counterpart=self._counterpart(inside, met) if outlet is None else None,
            place=words.slice(town, town + 1) if town is not None else None,
            event=self._part_of([k, *inside]),
        )
        definite, owned = bool(words.tags[k] & ARTICLE), bool(words.tags[k] & POSSESSED)
        return Named(venue, k, spans[-1][1], info.lemma, definite, owned)

    def antecedent(self, k: int) -> Venue | None:
        """What a definite noun points back to: the first of its kind that the text introduces before it."""
        words = self.words
        at = self._heads.get(words.infos[k].bare or words.infos[k].stem)
        found = self.named(at, words.stop(at)) if at is not None and at < k else None
        return found.venue if found is not None else None

    def fuller(self, bare: Named, keys: tuple[str, ...]) -> Named | None:
        """The speaker's own occasion as the text has named it before in full: "the press conference of the union".

        Args:
            bare: the occasion as it is named without saying whose; keys: the words of the speaker's name.
        """
        words = self.words
        if not keys or bare.end - bare.place > _BARE:
            return None
        stems = {words.language.analyse(key).stem for key in keys}
        for k in self.heads[: bisect_left(self.heads, bare.place)]:
            if words.tags[k] & ARTICLE and words.infos[k].lemma == bare.noun:
                found = self.named(k, words.stop(k))
                if found is not None and stems <= {info.stem for info in words.infos[k : found.end]}:
                    return found
        return None

    def _kind(self, k: int, last: int) -> str | None:
        words = self.words
        stem, kinds = words.infos[k].stem, words.language.occasions
        two = self._pair(k, last)
        return next((kinds[form] for form in (two, stem, words.keys[k]) if form in kinds), None)

    def _pair(self, k: int, last: int) -> str:
        """A noun and the word behind it: "press conference"."""
        return f"{self.words.infos[k].stem} {self.words.infos[k + 1].stem}" if k + 1 < last else ""

    def _is_other(self, k: int, last: int) -> bool:
        """Whether a noun that can name an occasion doesn't: an account to be settled, the front page, a programme."""
        words, phrases, stem = self.words, self.phrases, self.words.infos[k].stem
        if stem in phrases["titled"]:
            return k + 1 >= last or k + 1 not in self.marks.close_of
        if stem in phrases["accounts"]:
            ahead = range(k + 1, min(k + _AHEAD, last))
            return not any(words.infos[n].stem in phrases["networks"] for n in ahead) and not self.outlets.is_foreign(
                k + 1
            )
        if stem in phrases["encounters"] and self._pair(k, last) not in words.language.occasions:  # of teams
            if self._is_sport and (k + 1 >= last or words.keys[k + 1] not in phrases["with"]):
                return True
            return any(words.infos[n].stem in phrases["matches"] for n in range(k + 1, min(k + _AHEAD, last)))
        if stem in phrases["deeds"]:  # "in studying the matter"
            return k + 1 < last and bool(words.tags[k + 1] & ARTICLE)
        return k + 1 < last and words.keys[k + 1] in phrases["ordinals"] and stem in phrases["pages"]

    @cached_property
    def _is_sport(self) -> bool:
        """Whether the article tells of games."""
        return len(self.phrases["games"].intersection(map(attrgetter("stem"), self.words.infos))) >= _GAMES

    def _is_town(self, before: int, n: int) -> bool:
        return bool(self.words.tags[n] & PLACE and self.words.tags[before] & PREPOSITION)

    def _counterpart(self, inside: list[int], takes_object: bool) -> str | None:
        """Who was met: the object of "his receiving", what follows "with", or a counterpart; up to a preposition."""
        words, withs = self.words, self.phrases["with"]
        named = tuple(self.phrases["counterparts"])
        met = takes_object and inside and not words.tags[inside[0]] & PREPOSITION and not words.clitic(inside[0])
        first = next((n + 1 for n in inside[:-1] if words.keys[n] in withs), inside[0] if met else None)
        if first is None:
            first = next((n for n in inside if words.infos[n].stem.startswith(named)), None)
        if first is None:
            return None
        last = next((n for n in inside if n > first and words.tags[n] & PREPOSITION), inside[-1] + 1)
        return self._written(first, last)

    def _part_of(self, inside: list[int]) -> str | None:
        """The forum, summit or ceremony that an occasion was, or was part of, up to the next preposition."""
        words, events = self.words, self.phrases["events"]
        heads = (n for n in inside if words.infos[n].stem in events and self._kind(n, n + 2) != "press-conference")
        first = next(heads, None)
        if first is None:
            return None
        last = first + 1
        while last in inside and not words.tags[last] & PREPOSITION and not words.clitic(last):
            last += 1
        return self._written(first, last) if last > first + 1 else None

    def _written(self, first: int, last: int) -> str:
        """A phrase as it stands in the text, without what is attached to its first word."""
        words = self.words
        head = words.language.detach(words.slice(first, first + 1), words.infos[first])
        return head + words.text[words.ends[first] : words.ends[last - 1]]

    def _refined(self, k: int, inside: list[int], kind: str, outlet: str | None) -> str:
        """The kind of an occasion, by what its phrase goes on to say."""
        words, phrases, stem = self.words, self.phrases, self.words.infos[k].stem
        keys = {words.keys[n] for n in inside}
        if kind in ("letter", "speech") and {words.infos[n].stem for n in inside} & phrases["networks"]:
            return "social-media"
        if stem in phrases["conferences"] and kind == "speech":
            return "meeting" if keys & phrases["with"] else kind
        if stem not in phrases["remarks"] | phrases["talks"]:
            return "interview" if outlet is not None and not kind else kind
        if any(words.tags[n] & HEARERS for n in inside):
            return "reporters"
        if outlet is not None:
            return "interview"
        wider = next((self._kind(b, b + 2) for a, b in pairwise(inside) if words.keys[a] in phrases["while"]), None)
        if wider in _WIDER:
            return wider
        told = bool(inside) and words.clitic(inside[0]) in phrases["telling"]
        if stem in phrases["remarks"]:
            return "interview" if told and not self._is_owner(inside[0]) else kind
        if stem in phrases["conversation"] and not told and not keys & phrases["with"]:
            return "statement"
        return kind

    def _is_owner(self, n: int) -> bool:
        """Whether a word after "of" or "to" tells whose remarks they are, not who heard them."""
        owner = self.words.tags[n] & (GROUP | MEDIUM | ROLE | NAME | TITLE)
        return bool(owner) or self.words.keys[n] in self.phrases["own"]
