"""The offices by which an article describes persons and bodies, and whether two wordings can mean the same one."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from quotes.extraction.attribution import Span
from quotes.extraction.words import Words
from quotes.languages.lexicon import ARTICLE, EPITHET, FUNCTION, PREPOSITION, ROLE, TITLE
from quotes.languages.vocabulary import places

__all__ = ["Office", "held_in", "office_in", "office_noun"]


@frozen
class Office:
    """A description taken apart: "the permanent envoy of Russia at the Council" is envoy, Russia, council.

    Args:
        noun: the noun that heads it, as `office_noun` has it.
        states: the country that it is of, by whatever name: adjective, country, capital; none or one, but for names
            that several share.
        rest: its other words.
    """

    noun: str
    states: frozenset[str] = frozenset()
    rest: frozenset[str] = frozenset()

    def with_(self, other: Office) -> Office:
        """What two descriptions of the same one say together."""
        return Office(self.noun, self.states | other.states, self.rest | other.rest)

    def fits(self, known: Office) -> bool:
        """Whether this description can mean whoever is known under another: nothing that both tell differs."""
        if self.noun != known.noun or self.states and known.states and not self.states & known.states:
            return False
        return not self.rest or not known.rest or bool(self.rest & known.rest)

    def shares(self, other: Office) -> bool:
        """Whether both are of one country, or of one body of states, whatever their nouns."""
        return bool(self.states & other.states or self.rest & other.rest & _BODIES)

    def tells(self, known: Office) -> bool:
        """Whether it fits, and shares more than the noun."""
        return self.fits(known) and bool(self.states & known.states or self.rest & known.rest)


def office_noun(words: Words, noun: str) -> str:
    """One noun for all that mean the same office: "spokesman" has two words in some languages."""
    return next((group for group in words.language.phrases["same office"] if noun in group.split()), noun)


def office_in(words: Words, span: Span, noun: str) -> Office:
    """The description that stands in some words.

    Args:
        words: the text; span: the words; noun: the one that heads them.
    """
    first, last = span
    infos, phrases = words.infos, words.language.phrases
    ignored = phrases["same"] | phrases["the same"]
    states: frozenset[str] = frozenset()
    rest: set[str] = set()
    place: set[int] = set()
    for start, end, name in places(words.language.code).names.find(words.keys[first:last]):
        numbers = range(first + start, first + end)
        codes = frozenset(name.codes)
        if name.kind == "never" or any(infos[k].lemma == noun for k in numbers):
            continue
        place.update(numbers)
        led = words.tags[numbers[0]] & PREPOSITION or words.tags[numbers[0] - 1] & PREPOSITION and numbers[0] > first
        if codes & _BODIES or led or states or words.clitic(numbers[0]):
            rest |= codes  # at the Council, to Syria: not whose envoy he is
        else:
            states = codes
    for k in range(first, last):
        word = infos[k]
        if k in place or words.tags[k] & FUNCTION or not word.key[0].isalnum() or word.lemma == noun:
            continue
        if word.key not in ignored and not (words.tags[k] & TITLE and not words.tags[k] & ROLE):
            rest.add(next((group for group in phrases["same body"] if word.bare in group.split()), word.lemma))
    return Office(office_noun(words, noun), states, frozenset(rest))


def held_in(words: Words, span: Span) -> Iterator[str]:
    """The nouns of the offices that some words give one person: "head of the committee and adviser" are two.

    A noun inside another's description gives none: "the minister's deputy" is no minister.
    """
    first, last = span
    for k in range(first, last):
        if not words.tags[k] & ROLE or words.tags[k] & TITLE and k + 1 < last and words.tags[k + 1] & ROLE:
            continue
        before = words.tags[k - 1] if k > first else 0
        joined = words.infos[k].proclitic in words.language.phrases["and"] and words.infos[k].proclitic
        closed = before & (ARTICLE | EPITHET | TITLE) and words.tags[k] & ARTICLE
        if k == first or joined or closed or not words.keys[k - 1][0].isalnum():
            yield words.infos[k].lemma


_BODIES = frozenset({"UN", "EU"})  # these have envoys and officials, and are also where a state has its own
