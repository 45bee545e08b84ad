"""About what: the subjects of a statement, weighed from its words first and from its article after that."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from quotes.extraction.places import Places
from quotes.extraction.words import Words
from quotes.languages.subjects import subjects
from quotes.languages.vocabulary import Term, Vocabulary, places
from quotes.model import Part, Topic

__all__ = ["ARTICLE", "MANY", "NEAR", "REACH", "TITLE", "Topics", "choose", "shares"]

# What surrounds a statement has a say beside its own words: those within `REACH`, the headline and the whole article
# weigh so much of what its own do. The weights of the terms were measured with these.
REACH = 30
NEAR, TITLE, ARTICLE = 0.5, 0.7, 1.0
# A second subject must reach this share of the first one's score, and a third this one.
_SECOND, _THIRD = 0.25, 0.7
MANY = 4  # countries that count

_Hits = list[tuple[int, int, Term]]


class Topics:
    """What an article is about, made once; each of its statements is weighed against it.

    Args:
        title, body: the article's words; their language has the subjects and the places.
        vocabulary: other subjects than the language's own.
    """

    __slots__ = ("_around", "_hits", "_language", "_places", "_starts", "_vocabulary")

    def __init__(self, title: Words, body: Words, vocabulary: Vocabulary | None = None) -> None:
        self._language = body.language
        self._vocabulary = vocabulary or subjects(body.language.code)
        parts: dict[str, Sequence[str]] = {"title": title.keys, "body": body.keys}
        self._places = Places(parts, places(body.language.code))
        self._hits = {part: self._vocabulary.terms.find(words) for part, words in parts.items()}
        self._starts = {part: [start for start, _, _ in hits] for part, hits in self._hits.items()}
        self._around = [0.0] * len(self._vocabulary.slugs)
        for part, weight in (("title", TITLE), ("body", ARTICLE)):
            _add(shares(self._hits[part]), weight, self._around)

    def of(self, part: Part, first: int, last: int, speaker: str = "") -> tuple[Topic, ...]:
        """The topics of a statement: its subjects, strongest first, then the places it names, in their order.

        Args:
            part: where it stands; first, last: its first word, and the one after its last.
            speaker: how the article names or describes the speaker: "the Kingdom" is his own.

        Returns:
            Three subjects at most, the score being how likely each is by itself; none where nothing speaks for any.
        """
        named = self._places.named(part, first, last)
        found = [Topic(scheme="subject", slug=slug, score=score) for slug, score in self._subjects(part, first, last, len(named))]
        return (*found, *(Topic(scheme="place", slug=code) for code in named))

    def _subjects(self, part: Part, first: int, last: int, countries: int) -> list[tuple[str, float]]:
        evidence = self._around.copy()
        _add(shares(self._between(part, first, last)), 1.0, evidence)
        _add(shares(self._between(part, first - REACH, last + REACH)), NEAR, evidence)
        for place, weight in self._vocabulary.countries:
            evidence[place] += weight * min(countries, MANY)
        bias = self._vocabulary.bias
        ranked = [(-_likely(bias[place] + found), place) for place, found in enumerate(evidence) if found > 0]
        return [(self._vocabulary.slugs[place], round(-score, 4)) for score, place in choose(ranked)]

    def _between(self, part: str, first: int, last: int) -> _Hits:
        starts = self._starts[part]
        return self._hits[part][bisect_left(starts, first) : bisect_left(starts, last)]


def shares(hits: _Hits) -> list[tuple[Term, float]]:
    """How much each term counts of those found: the root of its share, so that neither length nor repetition tells."""
    counts = Counter([term for _, _, term in hits])
    return [(term, math.sqrt(count / len(hits))) for term, count in counts.items()]


def choose(ranked: list[tuple[float, int]]) -> list[tuple[float, int]]:
    """Of subjects, each after its negative score, those that a statement is about: three at most, strongest first."""
    first, *others = sorted(ranked)[:3] or [(0.0, 0)]
    chosen = [first] if ranked else []
    for other, share in zip(others, (_SECOND, _THIRD), strict=False):
        if other[0] > share * first[0]:
            break
        chosen.append(other)
    return chosen


def _add(found: list[tuple[Term, float]], share: float, evidence: list[float]) -> None:
    for term, count in found:
        amount = count * share
        for place, weight in term.weights:
            evidence[place] += weight * amount


def _likely(evidence: float) -> float:
    return 1 / (1 + math.exp(-min(max(evidence, -50.0), 50.0)))
