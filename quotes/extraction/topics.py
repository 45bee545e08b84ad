"""About what: the subjects of a statement, weighed from its words first and from its article after that."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import partial

from quotes.extraction.places import Places
from quotes.extraction.words import Words
from quotes.languages.subjects import subjects
from quotes.languages.vocabulary import Term, Vocabulary, places
from quotes.model import Part, Topic

__all__ = ["ARTICLE", "MANY", "NEAR", "REACH", "TITLE", "Topics", "how_many"]

# What surrounds a statement has a say beside its own words: those within `REACH`, the headline and the whole article
# weigh so much of what its own do. The weights of the terms were measured with these.
REACH = 30
NEAR, TITLE, ARTICLE = 0.5, 0.7, 1.0
# A second subject must reach this share of the first one's score, and a third this one.
_SECOND, _THIRD = 0.25, 0.8
_LEAST = 0.02  # less likely than this, a subject is no guess even
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
        find = self._vocabulary.terms.find
        self._hits = {part: [hit for hit in find(words) if hit[2].weights] for part, words in parts.items()}
        self._starts = {part: [start for start, _, _ in hits] for part, hits in self._hits.items()}
        self._around = [0.0] * len(self._vocabulary.slugs)
        _add(self._hits["title"], _share(TITLE, len(self._hits["title"])), self._around)
        _add_all(self._hits["body"], _share(ARTICLE, len(self._hits["body"])), self._around)

    def of(self, part: Part, first: int, last: int, *whose: str | None) -> tuple[Topic, ...]:
        """The topics of a statement: its subjects, strongest first, then the places it names, in their order.

        Args:
            part: where it stands; first, last: its first word, and the one after its last.
            whose: what tells where it comes from, the surest first, as the speaker's office and the outlet's name do:
                in the mouth of a Moroccan minister "the Kingdom" is Morocco.

        Returns:
            Three subjects at most, the score being how likely each is by itself; none where nothing speaks for any.
        """
        named = self._places.named(part, first, last, partial(self._home, whose))
        found = self._subjects(part, first, last, len(named))
        return (
            *(Topic(scheme="subject", slug=slug, score=score) for slug, score in found),
            *(Topic(scheme="place", slug=code) for code in named),
        )

    def _home(self, whose: Sequence[str | None], codes: Sequence[str]) -> str | None:
        """Which of these countries is named in what tells where a statement comes from."""
        for text in filter(None, whose):
            words: dict[str, Sequence[str]] = {"": Words(text, self._language).keys}
            for code in Places(words, places(self._language.code)).named("", 0, len(words[""])):
                if code in codes:
                    return code
        return None

    def _subjects(self, part: Part, first: int, last: int, countries: int) -> list[tuple[str, float]]:
        evidence = self._around.copy()
        hits, starts = self._hits[part], self._starts[part]
        begin, end = bisect_left(starts, first), bisect_left(starts, last)
        before, after = bisect_left(starts, first - REACH), bisect_left(starts, last + REACH)
        own, near = _share(1.0, end - begin), _share(NEAR, after - before)
        _add(hits[begin:end], own + near, evidence)
        _add(hits[before:begin], near, evidence)
        _add(hits[end:after], near, evidence)
        countries = min(countries, MANY)
        for place, weight in self._vocabulary.countries if countries else ():
            evidence[place] += weight * countries
        bias = self._vocabulary.bias
        ranked = sorted([(-bias[place] - found, place) for place, found in enumerate(evidence) if found > 0])[:3]
        scores = [1 / (1 + math.exp(min(odds, 50.0))) for odds, _ in ranked]
        return [
            (self._vocabulary.slugs[place], round(score, 4))
            for (_, place), score in zip(ranked, scores[: how_many(scores)], strict=False)
        ]


def how_many(scores: Sequence[float]) -> int:
    """How many of three subjects a statement is about, by their scores, strongest first."""
    if not scores or scores[0] < _LEAST:
        return 0
    if len(scores) < 2 or scores[1] < _SECOND * scores[0]:
        return 1
    return 2 if len(scores) < 3 or scores[2] < _THIRD * scores[0] else 3


def _share(whole: float, hits: int) -> float:
    """What each of so many terms counts, so that a long passage does not outweigh a short one."""
    return whole / math.sqrt(hits or 1)


def _add(hits: _Hits, share: float, evidence: list[float]) -> None:
    for _, _, term in hits:
        for place, weight in term.weights:
            evidence[place] += weight * share


def _add_all(hits: _Hits, share: float, evidence: list[float]) -> None:
    """The same of a whole article, where what comes again and again counts less each time."""
    for term, count in Counter([term for _, _, term in hits]).items():
        amount = share * math.sqrt(count)
        for place, weight in term.weights:
            evidence[place] += weight * amount
