"""Whether two texts tell the same: the words that they are compared by, the sketch that finds what may be alike.

A text is taken as the sequence of its words without what is attached to them, as its language has them. Two texts are
as similar as their longest common subsequence is long: 2 * common / (words of both), the normalised Indel similarity.
What is alike but for a number, a negation or a place is another statement, however similar: those have to agree.
"""

from __future__ import annotations

import hashlib
import re
import struct
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from attrs import frozen
from rapidfuzz.distance import Indel

from quotes.languages import CODES, get
from quotes.languages.lexicon import FUNCTION, NEGATION, RELATIVE, Language
from quotes.languages.vocabulary import places
from quotes.library.searching import languages
from quotes.library.words import split

__all__ = [
    "NEAR",
    "Source",
    "Telling",
    "Wording",
    "same_article",
    "same_in_article",
    "same_statement",
    "sketch",
    "sketch_of_article",
    "words_of_article",
]

NEAR = 3
"""Days that may lie between two tellings of one statement: an agency's words stand in the papers of the next days."""

_LONG, _MIDDLING, _SHORT = 8, 5, 3  # words that are not grammatical, in the shorter of two texts
_SIMILAR, _VERY_SIMILAR, _HARDLY_DIFFERENT = 0.75, 0.8, 0.9
_CONTAINED = 0.92  # of the shorter text that stands in the longer one, which is at most twice as long or so
_AT_LEAST = 0.6
_HEADLINE = 0.85  # of a headline's words that stand in the same order in a statement of its article
_HEADLINE_WORDS = 4
_NAME = 0.85  # similarity of two spellings of one name: written in one word or two, with or without a glottal stop
_ARTICLE = 0.9
_ARTICLE_WORDS = 20

_NAMED = ("sure", "unsure")  # names of countries; not "the Kingdom", which may be several
_DIGITS = re.compile(r"[0-9]+")

_REMEMBERED = 1 << 18  # words, at some 200 bytes each
_HASHES = 16  # two a band
_WORD = struct.Struct(f"<{_HASHES}I")
_32 = 0xFFFFFFFF
_MIX = (0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D)  # odd, and far from each other in binary


@frozen(eq=False)
class Wording:
    """A statement as it is compared.

    Args:
        words: all of them, without what is attached; content: those that are not grammatical words.
        figures: numbers, in figures or in letters; places: the countries that are named, by themselves or by their
            cities and peoples.
        negations: how many words negate.
    """

    words: tuple[str, ...]
    content: tuple[str, ...]
    figures: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    negations: int = 0

    @classmethod
    def of(cls, text: str, language: str | None) -> Wording:
        """The wording of a text in this language; of one that we have no pack for, by the first pack."""
        code = language if language in CODES else CODES[0]
        read = [*map(_readings(get(code)).__getitem__, split(text))]
        found = places(code).names.find([word.key for word in read])
        return cls(
            words=tuple([word.stem for word in read]),
            content=tuple([word.stem for word in read if not word.grammatical]),
            figures=frozenset([figure for word in read if word.figures for figure in word.figures]),
            places=frozenset([place for *_, name in found if name.kind in _NAMED for place in name.codes]),
            negations=sum([word.negates for word in read]),
        )

    def contradicts(self, other: Wording) -> bool:
        """Whether each has a number or a place that the other has not, or they do not negate as often."""
        return (
            self.negations != other.negations
            or not (self.figures <= other.figures or other.figures <= self.figures)
            or not (self.places <= other.places or other.places <= self.places)
        )


@frozen
class Source:
    """Whose words they are.

    Args:
        uid: the speaker's; kind: as in `quotes.model.Speaker`; words: those of the name, folded.
    """

    uid: str
    kind: str
    words: tuple[str, ...]


@frozen(eq=False)
class Telling:
    """A statement as one article tells it.

    Args:
        wording: its words; speaker: None where the article does not tell.
        day: on which it was said or else published, counted from 1 January of the year 1; 0 for an unknown day.
        basis: what that rests on, None for the day of publication.
    """

    wording: Wording
    speaker: Source | None
    day: int
    basis: str | None


def same_statement(one: Telling, other: Telling) -> bool:
    """Whether two articles tell the same statement.

    The shorter the texts, and the less is known of who speaks and when, the more similar they have to be; of fewer than
    three words that are not grammatical, nothing is the same.
    """
    speakers = _same_speaker(one.speaker, other.speaker)
    if speakers is False or not _agreeing_days(one, other):
        return False
    a, b = one.wording, other.wording
    shorter = min(len(a.content), len(b.content))
    days = abs(one.day - other.day) if one.day and other.day else None
    if shorter < _SHORT or a.contradicts(b):
        return False
    if days is None or not speakers:  # only what is long, and hardly told otherwise
        least = _HARDLY_DIFFERENT if shorter >= _LONG and (days is not None or speakers) else None
    elif shorter < _MIDDLING:
        named = one.speaker is not None and one.speaker.kind != "anonymous"
        least = _HARDLY_DIFFERENT if named and days <= 1 else None
    else:
        least = _VERY_SIMILAR if shorter < _LONG else _SIMILAR
    if least is None:
        return False
    similarity = Indel.normalized_similarity(a.words, b.words, score_cutoff=min(least, _AT_LEAST))
    if similarity >= least:
        return True
    contained = similarity * (len(a.words) + len(b.words)) / 2 / min(len(a.words), len(b.words))
    return least == _SIMILAR and contained >= _CONTAINED


def same_in_article(headline: Telling, body: Telling) -> bool:
    """Whether a headline says in short what a statement of its article says."""
    a, b = headline.wording, body.wording
    if len(a.content) < _HEADLINE_WORDS or not _same_speaker(headline.speaker, body.speaker):
        return False
    if not (a.figures <= b.figures and a.places <= b.places and bool(a.negations) == bool(b.negations)):
        return False
    common = (len(a.content) + len(b.content) - Indel.distance(a.content, b.content)) / 2
    return common >= _HEADLINE * len(a.content)


def words_of_article(title: str, text: str, language: str | None) -> tuple[str, ...]:
    """A whole article as it is compared: its words in one spelling, with what is attached to them."""
    pack = languages([language])[0]
    return tuple(split(_marks(pack).sub("", pack.fold(f"{title}\n{text}"))))


def same_article(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two articles are one but for spelling and a word here and there, and none is about other figures."""
    if min(len(one), len(other)) < _ARTICLE_WORDS:
        return False
    if Indel.normalized_similarity(one, other, score_cutoff=_ARTICLE) < _ARTICLE:
        return False
    a, b = ({word for word in words if word.isdecimal()} for words in (one, other))
    return a <= b or b <= a


def sketch(wording: Wording) -> tuple[int, ...]:
    """Eight numbers of 32 bits, of which two statements share one the surer, the more words they share.

    MinHash with bands of two: of the words that are not grammatical, two texts share the part J; they meet with the
    probability 1 - (1 - J²)⁸, which is 0.97 for J = 0.6 and 0.08 for J = 0.1.
    """
    distinct = set(wording.content)
    if len(distinct) < _SHORT:
        return ()
    return _bands(list(map(min, zip(*map(_HASHES_OF.__getitem__, distinct), strict=True))))


def sketch_of_article(words: Sequence[str]) -> tuple[int, ...]:
    """The same of a whole article: by three words that follow each other, of which articles share few by chance.

    Only threes that begin with one word in eight are looked at, the same words in every article; of these, each of
    sixteen classes of hashes has its own smallest.
    """
    hashes = [*map(_HASH.__getitem__, words)]
    x, y, z = _MIX
    begin = [place for place, value in enumerate(hashes[:-2]) if not value & 7]
    threes = {hashes[i] * x ^ hashes[i + 1] * y ^ hashes[i + 2] * z & _32 for i in begin}
    smallest = {value >> 4 & 15: value for value in sorted(threes, reverse=True)}
    return _bands([smallest.get(number) for number in range(_HASHES)])


def _bands(smallest: Sequence[int | None]) -> tuple[int, ...]:
    x, y, z = _MIX
    pairs = zip(smallest[::2], smallest[1::2], strict=True)
    return tuple(
        (a * x ^ b * y ^ place * z) & _32 for place, (a, b) in enumerate(pairs) if a is not None and b is not None
    )


class _Hashes(dict[str, tuple[int, ...]]):
    """Sixteen hashes of each word met so far."""

    def __missing__(self, word: str) -> tuple[int, ...]:
        _bound(self)
        digest = hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=_WORD.size)
        self[word] = hashes = _WORD.unpack(digest.digest())
        return hashes


class _Hash(dict[str, int]):
    """The first of them, of each word met so far."""

    def __missing__(self, word: str) -> int:
        _bound(self)
        self[word] = first = _HASHES_OF[word][0]
        return first


class _Read(NamedTuple):
    """A word as it is compared.

    Args:
        key: all of it, folded; stem: without what is attached; grammatical, negates: its classes.
        figures: the numbers that it is or has in it.
    """

    key: str
    stem: str
    grammatical: bool
    negates: bool
    figures: tuple[str, ...]


class _Readings(dict[str, _Read]):
    """What each word met so far is compared by."""

    def __init__(self, pack: Language) -> None:
        super().__init__()
        self._pack = pack

    def __missing__(self, written: str) -> _Read:
        _bound(self)
        pack = self._pack
        word = pack.analyse(pack.form(pack.fold(written), written, 0))
        stem = word.bare or word.key
        figures = (pack.numbers[stem],) if stem in pack.numbers else tuple(_DIGITS.findall(pack.normalise(written)))
        stem = figures[0] if len(figures) == 1 else stem
        grammatical = bool(word.tags & FUNCTION) and not figures
        negates = bool(word.tags & NEGATION) and not word.tags & RELATIVE  # "what" is no "not"
        self[written] = read = _Read(word.key, stem, grammatical, negates, figures)
        return read


_HASHES_OF, _HASH = _Hashes(), _Hash()


@cache
def _readings(pack: Language) -> _Readings:
    return _Readings(pack)


@cache
def _marks(pack: Language) -> re.Pattern[str]:
    return re.compile(f"[{pack.marks}]+" if pack.marks else "(?!)")


def _bound(known: dict[str, Any]) -> None:
    if len(known) >= _REMEMBERED:
        known.clear()


def _same_speaker(one: Source | None, other: Source | None) -> bool | None:
    """Whether they are one speaker; None where that is not known of either."""
    if one is None or other is None:
        return None
    if one.uid == other.uid or one.kind == other.kind and _one_name(one.words, other.words):
        return True
    return None if "anonymous" in (one.kind, other.kind) else False


def _one_name(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two names are one in two spellings, or one has all the words of the other."""
    a, b = set(one), set(other)
    return a <= b or b <= a or Indel.normalized_similarity("".join(one), "".join(other)) >= _NAME


def _agreeing_days(one: Telling, other: Telling) -> bool:
    """Whether the days do not speak against it; "yesterday", counted from the day of publication, may be one off."""
    if not (one.day and other.day):
        return True
    apart = abs(one.day - other.day)
    if one.basis and other.basis:
        return apart <= ("relative" in (one.basis, other.basis))
    return apart <= NEAR
