"""The speakers that an article has named so far, found by the words of their names."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, islice

from attrs import define, field

from quotes.extraction.offices import Office
from quotes.extraction.words import visible
from quotes.model import Speaker, SpeakerKind

__all__ = ["RECENT", "Known", "Resolved", "same_person"]

RECENT = 30  # speakers to look back over: nobody points back further


@define(eq=False)
class Resolved:
    """A speaker of one article.

    Args:
        name: the fullest name given; keys: its folded words; kind: of the four.
        offices: the descriptions that the article gives of the speaker, by their nouns.
        role: the office in the article's words, where it first gives one.
        gender, number: None where nothing tells.
        seen: the word of the text at which the latest statement ends.
    """

    name: str
    keys: tuple[str, ...]
    kind: SpeakerKind
    offices: dict[str, Office] = field(factory=dict)
    role: str | None = None
    gender: str | None = None
    number: str | None = None
    seen: int = 0

    def describe(self, office: Office) -> None:
        """One more description of the speaker."""
        known = self.offices.get(office.noun)
        self.offices[office.noun] = office if known is None else known.with_(office)

    def can_be_official(self, office: Office, sovereigns: frozenset[str]) -> bool:
        """Whether "an official of the country" can be this holder of an office of the same country.

        Args:
            office: the general description; sovereigns: the nouns of offices whose holders nobody calls officials.
        """
        held = [known for noun, known in self.offices.items() if sovereigns.isdisjoint(noun.split())]
        return len(held) == len(self.offices) and any(office.shares(known) for known in held)

    @property
    def unnamed(self) -> bool:
        """Whether the article has no more than a description."""
        return self.kind == "anonymous" or self.name == self.role

    @property
    def speaker(self) -> Speaker:
        """As the model has it."""
        return Speaker(name=visible(self.name), kind=self.kind)


class Known:
    """The speakers of one article, in the order in which they were first named; looking one up takes constant time."""

    def __init__(self) -> None:
        self._order: dict[Resolved, int] = {}
        self._by_words: dict[tuple[str, ...], list[Resolved]] = {}

    def add(self, one: Resolved) -> None:
        """Know one more speaker, or a fuller name of one."""
        self._order.setdefault(one, len(self._order))
        for words in {*_parts(one.keys), one.keys[:1], one.keys[-1:]}:
            found = self._by_words.setdefault(words, [])
            if one not in found[-RECENT:]:
                found.append(one)

    def alike(self, keys: tuple[str, ...]) -> list[Resolved]:
        """Those whose name may be the same: they share two words, or have one of them alone or at an end."""
        parts = {*_parts(keys), keys[:1], keys[-1:]}
        found = {one for part in parts for one in self._by_words.get(part, ())[:RECENT]}
        return sorted(found, key=self._order.__getitem__)

    def latest(self) -> Iterator[Resolved]:
        """The last ones named, the last first."""
        return islice(reversed(self._order), RECENT)


def _parts(keys: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Pairs of words, whichever order they stand in; a longer name than eight words is a list, and its ends do."""
    chosen = keys if len(keys) <= 8 else (*keys[:4], *keys[-4:])
    return (tuple(sorted(pair)) for pair in combinations(chosen, 2)) if len(keys) > 1 else iter((keys,))


def same_person(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two names can be one person's: all words of the shorter are in the longer, and a single one at an end."""
    if a == b:
        return True
    short, long = sorted((a, b), key=len)
    if not short:
        return False
    return set(short) <= set(long) and (len(short) > 1 or short[0] == long[-1] or short[0] == long[0])
