"""The fuller names of bodies and documents: what the article calls elsewhere whatever it names here by a short form."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import compress
from operator import attrgetter

from quotes.extraction.adjuncts import COMMAS
from quotes.extraction.describing import describe
from quotes.extraction.marks import Marks
from quotes.extraction.names import Name, as_written
from quotes.extraction.phrases import Phrase, read_phrase
from quotes.extraction.words import Words
from quotes.languages.lexicon import (
    ANONYMOUS,
    ARTICLE,
    BODY,
    DEFINITE,
    DOCUMENT,
    EPITHET,
    GROUP,
    HEARERS,
    MEDIUM,
    NATIONALITY,
    PLACE,
    PLURAL,
    POSSESSED,
    PREPOSITION,
    RELATIVE,
    ROLE,
    TIME,
)

__all__ = ["Bodies"]

_SPOKEN_OF = BODY | MEDIUM | DOCUMENT
_BACK = 12  # namings of a noun to look back over
_REACH = 12  # words of the fuller phrase
_CLAUSE = 5  # words from a document to the verb of its relative clause
_SHORT = 4  # words and marks of a short name in quotation marks


class Bodies:
    """The bodies and documents that the article's text names."""

    def __init__(self, body: Words, marks: Marks) -> None:
        self.body, self.marks = body, marks
        self._by_noun: dict[str, list[int]] | None = None
        self._by_clause: dict[str, list[int]] | None = None
        self._headed_by: dict[str, list[int]] | None = None
        self._definite: dict[str, list[int]] | None = None

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

    def first_named(self, noun: str, before: int) -> Phrase | None:
        """The nearest phrase before a word that names a document without the article: "a recent study"."""
        body = self.body
        for at in self._namings(noun, before):
            phrase = read_phrase(body, self.marks, at, min(body.stop(at), at + _REACH, before), objects=2)
            apart = not body.infos[at].proclitic and not body.tags[at] & (DEFINITE | POSSESSED)
            if apart and phrase is not None and phrase.head == at and phrase.name is None and phrase.last > at + 1:
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
        return self._published(noun, before)

    def _published(self, noun: str, before: int) -> Phrase | None:
        """The body of which a relative clause says so, here or before: "the report, which the company prepared"."""
        body, phrases = self.body, self.body.language.phrases
        if self._by_clause is None:
            self._by_clause = {}
            for k in body.where(phrases["published"]):
                at = k - 2 if body.tags[k - 1] & RELATIVE else k
                at -= body.keys[at] in COMMAS
                if 0 <= at < k - 1 and body.tags[at] & DOCUMENT and body.tags[at] & ARTICLE:
                    issuer = k + 1 < len(body) and (body.tags[k + 1] & (BODY | MEDIUM) or k + 1 in self.marks.close_of)
                    if issuer:
                        self._by_clause.setdefault(body.infos[at].lemma, []).append(k)
        clauses = self._by_clause.get(noun, [])
        at = bisect_left(clauses, before + _CLAUSE) - 1
        if at < 0:
            return None
        first = clauses[at] + 1
        return read_phrase(body, self.marks, first, min(body.stop(first), first + _REACH))

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
        return self._headed(keys) or (self._described(keys[0]) if len(keys) == 1 else None)

    def _headed(self, keys: tuple[str, ...]) -> Name | None:
        """The short form with the noun before it that says what kind of body it is."""
        body, size = self.body, len(keys)
        for at in self._after_heads().get(keys[0], ()):
            rest = slice(at + 1, at + size)
            if tuple(body.keys[rest]) == keys[1:] == tuple(info.stem for info in body.infos[rest]):  # nothing attached
                head = body.infos[at - 1]
                offset = len(head.key) - len(head.stem)
                return body.text[body.starts[at - 1] + offset : body.ends[at + size - 1]], (head.stem, *keys)
        return None

    def _described(self, key: str) -> Name | None:
        """A noun with the article and what describes it: its adjectives, what the body is for, the persons it is of."""
        body = self.body
        adjectives: dict[str, list[int]] = {}
        field: Name | None = None
        for at in self._with_article().get(key, ()):
            if field is None and self._is_field(at):
                last = self._field_end(at)
                field = as_written(body, (at - 2, last)), tuple(body.keys[at - 2 : last])
            elif field is None and self._are_persons(at):
                last = self._persons_end(at)
                field = as_written(body, (at - 1, last)), tuple(body.keys[at - 1 : last])
            if at + 1 < len(body) and self._is_adjective(at + 1):
                adjectives.setdefault(body.keys[at + 1], []).append(at)
        if not adjectives:
            return field
        chosen = max(adjectives.values(), key=lambda places: (not body.tags[places[0] + 1] & EPITHET, len(places)))
        ends = {at: self._name_end(at) for at in chosen[:_BACK]}
        at = max(ends, key=lambda place: ends[place] - place)
        return as_written(body, (at, ends[at])), (key, *body.keys[at + 1 : ends[at]])

    def _name_end(self, at: int) -> int:
        """Where the name of a body ends: after its adjectives, what it is for, and its short name in marks."""
        body = self.body
        end = next((k for k in range(at + 2, len(body)) if not self._is_adjective(k)), len(body))
        if self._is_field(end):
            end = self._field_end(end)
            close = self.marks.close_of.get(end, end)
            end = close + 1 if end < close <= end + _SHORT else end
        return end

    def _are_persons(self, k: int) -> bool:
        """Whether a plural adjective stands beside the noun that it stands for elsewhere: "the students concerned"."""
        body = self.body
        endings = tuple(body.language.phrases["object endings"] | body.language.phrases["human plurals"])
        nation = body.tags[k] & NATIONALITY or body.keys[k].endswith(tuple(body.language.phrases["nation endings"]))
        if (
            not k
            or nation
            or not body.keys[k].endswith(endings)
            or not body.tags[k] & ARTICLE
            or body.infos[k].proclitic
        ):
            return False
        noun = body.tags[k - 1]
        return bool(noun & PLURAL and noun & ARTICLE and noun & (ROLE | GROUP | ANONYMOUS))

    def _persons_end(self, k: int) -> int:
        """Where the words end that say by what they are concerned."""
        phrase = read_phrase(self.body, self.marks, k - 1, min(self.body.stop(k), k + _REACH), objects=2)
        return phrase.last if phrase is not None and phrase.last > k else k + 1

    def _is_field(self, k: int) -> bool:
        """Whether a word says what a body is for: "the General Authority for Aviation"."""
        body = self.body
        if k < 2 or k >= len(body) or body.infos[k].proclitic not in body.language.phrases["telling"]:
            return False
        known = body.tags[k] & ARTICLE and not body.tags[k] & (TIME | ROLE | GROUP | HEARERS | PLACE | MEDIUM)
        headed = body.tags[k - 2] & BODY and body.tags[k - 2] & ARTICLE and not body.tags[k - 2] & PLACE
        return bool(known and headed) and self._is_adjective(k - 1)

    def _field_end(self, k: int) -> int:
        """Where the words end that say what a body is for."""
        phrase = read_phrase(self.body, self.marks, k, min(self.body.stop(k), k + _REACH), objects=2)
        return phrase.last if phrase is not None and phrase.name is None else k + 1

    def _after_heads(self) -> dict[str, list[int]]:
        """Where each word follows a noun that may complete a name, with something attached to it or not."""
        if self._headed_by is None:
            self._headed_by = {}
            heads, infos = self.body.language.phrases["completing heads"], self.body.infos
            beside = map(heads.__contains__, map(attrgetter("bare"), infos))
            for at in compress(range(1, len(infos)), beside):
                if not infos[at - 1].tags & ARTICLE:
                    self._headed_by.setdefault(infos[at].stem, []).append(at)
        return self._headed_by

    def _with_article(self) -> dict[str, list[int]]:
        """Where each noun with the article stands, places aside."""
        if self._definite is None:
            self._definite = {}
            for at in self.body.having(ARTICLE):
                if not self.body.tags[at] & PLACE:
                    self._definite.setdefault(self.body.infos[at].stem, []).append(at)
        return self._definite

    def _is_adjective(self, k: int) -> bool:
        tags, phrases = self.body.tags[k], self.body.language.phrases
        described = tags & (NATIONALITY | EPITHET) and tags & ARTICLE
        state = tags & PLACE and tags & ARTICLE and self.body.keys[k].endswith(tuple(phrases["relative endings"]))
        return bool(described or state) or self.body.keys[k] in phrases["adjectives"]
