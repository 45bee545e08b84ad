"""The fuller names of bodies and documents: what the article calls elsewhere whatever it names here by a short form."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from operator import attrgetter

from quotes.extraction.describing import describe
from quotes.extraction.marks import Marks
from quotes.extraction.names import Name, as_written
from quotes.extraction.phrases import Phrase, read_phrase
from quotes.extraction.words import Words, places_of
from quotes.languages.lexicon import ARTICLE, BODY, DOCUMENT, EPITHET, MEDIUM, NATIONALITY, PLACE, PREPOSITION

__all__ = ["Bodies"]

_SPOKEN_OF = BODY | MEDIUM | DOCUMENT
_BACK = 12  # namings of a noun to look back over
_REACH = 12  # words of the fuller phrase


class Bodies:
    """The bodies and documents that the article's text names."""

    def __init__(self, body: Words, marks: Marks) -> None:
        self.body, self.marks = body, marks
        self._by_noun: dict[str, list[int]] | None = None
        self._by_stem: dict[str, list[int]] | None = None

    def fuller_before(self, noun: str, before: int) -> Phrase | None:
        """The nearest phrase before a word that says more than "the newspaper", "the ministry".

        Args:
            noun: the noun in its dictionary form; before: the word.
        """
        body = self.body
        for at in self._namings(noun, before):
            stop = min(body.stop(at), at + _REACH, before)
            ends = (k for k in range(at + 1, stop) if body.tags[k] & PREPOSITION or self._led(k, at))
            stop = next(ends, stop)
            phrase = read_phrase(body, self.marks, at, stop, objects=2)
            if phrase is not None and phrase.head == at and not self._is_class(at + 1, phrase.last):
                return phrase
        return None

    def _led(self, k: int, noun: int) -> bool:
        """Whether a word begins with a preposition; one right after the noun that no list has is its name."""
        return bool(self.body.clitic(k)) and (k > noun + 1 or bool(self.body.tags[k]))

    def issuer_before(self, noun: str, before: int) -> Phrase | None:
        """The body of which the article says that it issued the document last named by a noun before a word.

        Args:
            noun: the noun in its dictionary form; before: the word.
        """
        for at in self._namings(noun, before):
            phrase = read_phrase(self.body, self.marks, at, min(self.body.stop(at), at + _REACH, before))
            issuer = describe(self.body, self.marks, phrase).issuer if phrase is not None else None
            if issuer is not None:
                return issuer
        return None

    def _namings(self, noun: str, before: int) -> Iterator[int]:
        """Where a noun stands without the article, one thing and not several, the nearest before a word first."""
        body = self.body
        if self._by_noun is None:
            self._by_noun = {}
            for n, info in enumerate(body.infos):
                if info.tags & _SPOKEN_OF and not info.tags & ARTICLE and info.number == "s":
                    self._by_noun.setdefault(info.lemma, []).append(n)
        places = self._by_noun.get(noun, [])
        end = bisect_left(places, before)
        return reversed(places[max(0, end - _BACK) : end])

    def _is_class(self, first: int, last: int) -> bool:
        """Whether the words after a noun only say what kind it is: "a Saudi company", "a recent study"."""
        tags = self.body.tags
        return all(tags[k] & (EPITHET | NATIONALITY) and not tags[k] & ARTICLE for k in range(first, last))

    def complete(self, keys: tuple[str, ...]) -> Name | None:
        """What the article has elsewhere of a body's short form: the noun that heads it, the adjective it has oftenest.

        Args:
            keys: the folded words of the short form.
        """
        body, size, phrases, places = self.body, len(keys), self.body.language.phrases, self._places()
        rarest = min(range(size), key=lambda n: len(places.get(keys[n], ())))
        adjectives: dict[str, list[int]] = {}
        for found in places.get(keys[rarest], ()):
            at = found - rarest
            if at < 0 or body.infos[at].stem != keys[0] or tuple(body.keys[at + 1 : at + size]) != keys[1:]:
                continue
            after = at + size
            alone = size == 1 and body.tags[at] & ARTICLE and not body.tags[at] & PLACE
            if alone and after < len(body) and self._is_adjective(after):
                adjectives.setdefault(body.keys[after], []).append(at)
            head = body.infos[at - 1] if at else None
            if head is not None and head.bare in phrases["completing heads"] and not body.tags[at - 1] & ARTICLE:
                offset = len(body.keys[at - 1]) - len(head.stem)
                return body.text[body.starts[at - 1] + offset : body.ends[after - 1]], (head.stem, *keys)
        if not adjectives:
            return None
        at = max(adjectives.values(), key=lambda places: (not body.tags[places[0] + 1] & EPITHET, len(places)))[0]
        end = next((k for k in range(at + 2, len(body)) if not self._is_adjective(k)), len(body))
        return as_written(body, (at, end)), (*keys, *body.keys[at + 1 : end])

    def _places(self) -> dict[str, list[int]]:
        """Where each word stands, with something attached to it or not."""
        if self._by_stem is None:
            self._by_stem = places_of(map(attrgetter("stem"), self.body.infos))
        return self._by_stem

    def _is_adjective(self, k: int) -> bool:
        described = self.body.tags[k] & (NATIONALITY | EPITHET) and self.body.tags[k] & ARTICLE
        return bool(described) or self.body.keys[k] in self.body.language.phrases["adjectives"]
