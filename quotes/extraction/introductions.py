"""The persons whom an article names beside their office, in whatever place, quoted there or not."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from attrs import evolve

from quotes.extraction.adjuncts import COMMAS
from quotes.extraction.attribution import Span
from quotes.extraction.describing import Mention, describe
from quotes.extraction.marks import Marks
from quotes.extraction.names import NAMINGS
from quotes.extraction.offices import office_noun
from quotes.extraction.phrases import Phrase, read_phrase
from quotes.extraction.words import Words
from quotes.languages.lexicon import ANONYMOUS, ARTICLE, FUNCTION, NAME, NATIONALITY, PLACE, POSSESSED, ROLE, TITLE

__all__ = ["Introductions"]

_REACH = 30  # words of an office with its name
_UNKNOWN = 2
_LED = 6  # words of a body that somebody leads
_NAME = 8  # words of a name that stands before its office


class Introductions:
    """Where the article's text has an office, and whom it names beside it."""

    def __init__(self, body: Words, marks: Marks) -> None:
        self.body, self.marks = body, marks
        self._by_noun: dict[str, list[int]] | None = None
        self._leads: list[tuple[int, str]] | None = None
        self._beside: dict[int, Mention | None] = {}  # who is named beside each office looked at so far

    def of(self, noun: str) -> Iterator[Mention]:
        """Everybody who is named beside an office, in the order of the text.

        Args:
            noun: the noun of the office, as `Office` has it.
        """
        for at in self._places(noun)[:NAMINGS]:
            if at not in self._beside:
                self._beside[at] = self._named_at(at)
            mention = self._beside[at]
            if mention is not None:
                yield mention
        yield from self._leading(noun)

    def _named_at(self, at: int) -> Mention | None:
        """Who is named beside the office at a word."""
        body = self.body
        phrase = read_phrase(body, self.marks, at, min(body.stop(at), at + _REACH), objects=2)
        if phrase is not None and phrase.joint:
            ands = (k for k in range(at + 1, phrase.last) if body.infos[k].proclitic in body.language.phrases["and"])
            stop = next((k for k in ands if body.infos[k].proclitic), phrase.last)
            phrase = read_phrase(body, self.marks, at, stop, objects=2)
        if phrase is None:
            return None
        if phrase.name is None:
            phrase = self._named_by_unknown(at) or phrase
        mention = describe(body, self.marks, phrase)
        if mention.name is None:
            mention.name, mention.role, mention.kind = self._before(at), mention.span, "person"
        return mention if mention.name is not None else None

    def _places(self, noun: str) -> list[int]:
        """Where an office stands."""
        body = self.body
        if self._by_noun is None:
            self._by_noun = {}
            for n in body.having(ROLE | TITLE | ANONYMOUS):
                self._by_noun.setdefault(office_noun(body, body.infos[n].lemma), []).append(n)
        return self._by_noun.get(noun, [])

    def unnamed(self, noun: str, number: str | None, before: int) -> Mention | None:
        """The nearest phrase before a word that says more of a person without a name: "a young soldier".

        Args:
            noun: of the office, as `Office` has it; number: of the persons; before: the word.
        """
        body, places = self.body, self._places(noun)
        end = bisect_left(places, before)
        for at in reversed(places[max(0, end - NAMINGS) : end]):
            if body.tags[at] & (ARTICLE | POSSESSED | TITLE) or body.infos[at].number != number:
                continue
            phrase = read_phrase(body, self.marks, at, min(body.stop(at), at + _REACH, before), objects=2)
            if phrase is not None and phrase.name is None and not phrase.joint and phrase.last > at + 1:
                return describe(body, self.marks, phrase)
        return None

    def _leading(self, noun: str) -> Iterator[Mention]:
        """Those of whom a body's lead is told: "the team of experts headed by N. N."."""
        body = self.body
        if self._leads is None:
            leads = {words[1]: words[0] for words in map(str.split, body.language.phrases["leads"])}
            self._leads = [(at, leads[body.keys[at]]) for at in body.where(frozenset(leads))]
        for at, led in self._leads[:NAMINGS]:
            if led == noun:
                phrase = read_phrase(body, self.marks, at + 1, min(body.stop(at), at + _REACH), objects=2)
                if phrase is not None and phrase.name is not None and not phrase.joint:
                    first = max(body.sentence_start(at), at - _LED)
                    yield Mention((first, phrase.last), phrase.name, head=noun, kind="person")

    def _named_by_unknown(self, at: int) -> Phrase | None:
        """The phrase with a name of words that no list has: two at least, for one alone may be the verb's object."""
        phrase = read_phrase(self.body, self.marks, at, min(self.body.stop(at), at + _REACH))
        if phrase is None or phrase.joint or phrase.name is None or phrase.name[1] - phrase.name[0] < _UNKNOWN:
            return None
        tags, keys, particles = self.body.tags, self.body.keys, self.body.language.phrases["name particles"]
        first, last = phrase.name
        if not all(not tags[k] & ~NAME and not self.body.infos[k].cues for k in range(first, last)):
            return None
        if keys[first - 1] in COMMAS:  # "the envoy, N. N.,"
            return phrase if last < len(keys) and keys[last] in COMMAS else None
        given = next((k for k in range(first, last) if tags[k] & NAME), last)
        first = first if given < last and keys[given] in particles else given
        beside = tags[phrase.name[0] - 1] & (ARTICLE | PLACE | NATIONALITY)
        return evolve(phrase, name=(first, last)) if beside and last - first >= _UNKNOWN else None

    def _before(self, at: int) -> Span | None:
        """The name that an office follows: "N. N., the director of"; given name and surname at the least."""
        tags, keys = self.body.tags, self.body.keys
        last = at - 1 if at and keys[at - 1] in COMMAS else at
        first = last
        while first and last - first < _NAME and keys[first - 1][0].isalpha():
            before = tags[first - 1]
            if before & FUNCTION or before & (ROLE | TITLE | ANONYMOUS) and (before & ARTICLE or not before & NAME):
                break
            first -= 1
            if before & NAME and not before & ARTICLE and not (first and tags[first - 1] & NAME):
                break
        given = first < last and tags[first] & NAME and not tags[first] & ARTICLE and not self.body.clitic(first)
        return (first, last) if given and last - first > 1 else None
