"""About what: the subjects of a statement, weighed from its words first and from its article after that."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from quotes.extraction.places import Places
from quotes.extraction.words import Words
from quotes.languages.vocabulary import Vocabulary, places, subjects
from quotes.model import Part, Topic

__all__ = ["Topics"]

# What surrounds a statement has a say beside its own words: the headline, the words within `_REACH`, and the article
# each weigh so much, shared out among the subjects they speak for. A telling word of the statement weighs 2.
_TITLE, _NEAR, _ARTICLE = 3.0, 8.0, 8.0
_REACH = 30
# A second and a third subject must reach these shares of the first one's score.
_SECOND, _THIRD = 0.5, 0.85
# Where a subject is about countries: what the first weighs, and each mention in the article, beside a further country.
_FIRST, _MENTION = 0.5, 0.1
_MANY = 4

_Hits = list[tuple[int, tuple[tuple[int, float], ...]]]


class Topics:
    """What an article is about, made once; each of its statements is weighed against it.

    Args:
        title, body: the article's words; their language has the subjects and the places.
        vocabulary: other subjects than the language's own.
    """

    __slots__ = ("_around", "_hits", "_places", "_starts", "_vocabulary")

    def __init__(self, title: Words, body: Words, vocabulary: Vocabulary | None = None) -> None:
        language = body.language.code
        self._vocabulary = vocabulary or subjects(language)
        parts: dict[str, Sequence[str]] = {"title": title.keys, "body": body.keys}
        self._places = Places(parts, places(language))
        self._hits: dict[str, _Hits] = {
            part: [(start, meaning) for start, _, meaning in self._vocabulary.terms.find(words)]
            for part, words in parts.items()
        }
        self._starts = {part: [start for start, _ in hits] for part, hits in self._hits.items()}
        self._around = [0.0] * len(self._vocabulary.slugs)
        _share_out(_TITLE, self._weigh("title", 0, len(title.keys)), self._around)
        article = _sum(self._hits["body"])
        for place, weight in self._vocabulary.countries:
            article[place] = article.get(place, 0.0) + weight * _MENTION * self._places.mentions("body")
        _share_out(_ARTICLE, article, self._around)

    def of(self, part: Part, first: int, last: int, home: str | None = None) -> tuple[Topic, ...]:
        """The topics of a statement: its subjects, strongest first, then the places it names, in their order.

        Args:
            part: where it stands; first, last: its first word, and the one after its last.
            home: the speaker's country, where it is known: "the Kingdom" is his own.

        Returns:
            Three subjects at most, with their share of all evidence as the score; none where there is no evidence.
        """
        found = [Topic(scheme="subject", slug=slug, score=score) for slug, score in self._subjects(part, first, last)]
        named = self._places.named(part, first, last, home)
        return (*found, *(Topic(scheme="place", slug=code) for code in named))

    def _subjects(self, part: Part, first: int, last: int) -> list[tuple[str, float]]:
        own = self._weigh(part, first, last)
        total = sum(own.values()) + _TITLE + _NEAR + _ARTICLE
        scores = self._around.copy()
        for place, weight in own.items():
            scores[place] += weight
        _share_out(_NEAR, self._weigh(part, first - _REACH, last + _REACH), scores)
        least = _SECOND * max(scores)
        ranked = sorted([(-score, place) for place, score in enumerate(scores) if score >= least and score])
        if len(ranked) > 2 and ranked[2][0] > _THIRD * ranked[0][0]:
            ranked = ranked[:2]
        return [(self._vocabulary.slugs[place], round(-score / total, 4)) for score, place in ranked[:3]]

    def _weigh(self, part: str, first: int, last: int) -> dict[int, float]:
        """What these words say for each subject."""
        starts = self._starts[part]
        scores = _sum(self._hits[part][bisect_left(starts, first) : bisect_left(starts, last)])
        if self._vocabulary.countries and (countries := len(self._places.named(part, first, last))):
            for place, weight in self._vocabulary.countries:
                scores[place] = scores.get(place, 0.0) + weight * (_FIRST + min(countries, _MANY) - 1)
        return scores


def _sum(hits: _Hits) -> dict[int, float]:
    scores: dict[int, float] = {}
    for _, meaning in hits:
        for place, weight in meaning:
            scores[place] = scores.get(place, 0.0) + weight
    return scores


def _share_out(whole: float, found: dict[int, float], scores: list[float]) -> None:
    """Add so much to the scores, as what was found divides it."""
    if total := sum(found.values()):
        for place, weight in found.items():
            scores[place] += weight * whole / total
