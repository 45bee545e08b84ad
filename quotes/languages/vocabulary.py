"""Words and phrases that stand for something, whatever the language: how they are kept, read, and found in a text."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from importlib import import_module
from itertools import compress
from pathlib import Path
from typing import Any, Generic, TypeVar

from attrs import frozen

from quotes.model import QuotesError

__all__ = ["Gazetteer", "Name", "Phrases", "Vocabulary", "places", "read_vocabulary", "subjects"]

T = TypeVar("T")
_Found = tuple[tuple[tuple[str, ...], T], ...]
_REMEMBERED = 200_000
"""Words, at some 200 bytes each."""

_GRADES = {"strong": 2.0, "words": 0.6}
"""What a term of a subject weighs where nobody has measured it."""


class Phrases(Generic[T]):
    """Phrases of folded words, each with what it stands for, to be found in a text in one pass.

    Args:
        phrases: what each phrase stands for.
        readings: what a written word may be once what is attached to it is taken off, the likeliest first. A phrase's
            first word is looked up under all of them.
        form: under which form a phrase's other words are compared; as written, if this is not given.
    """

    __slots__ = ("_form", "_known")

    def __init__(
        self,
        phrases: Mapping[tuple[str, ...], T],
        readings: Callable[[str], Iterable[str]],
        form: Callable[[str], str] = str,
    ) -> None:
        first: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for words, meaning in phrases.items():
            first.setdefault(words[0], []).append((words[1:], meaning))
        self._known = _Known(first, readings)
        self._form = form

    def find(self, words: Sequence[str]) -> list[tuple[int, int, T]]:
        """Where phrases stand: the longest at each place, none inside another.

        Args:
            words: folded words, punctuation marks among them.

        Returns:
            First word, the one after the last, and what the phrase stands for, in order.
        """
        found, free, form = [], 0, self._form
        known = list(map(self._known.__getitem__, words))
        # Most words begin nothing: to set them aside first, without a line of Python for each, halves the time.
        for i in compress(range(len(words)), known):
            if i < free:
                continue
            beginnings = known[i]
            phrases = beginnings[""]
            if len(beginnings) > 1 and i + 1 < len(words):
                phrases = beginnings.get(form(words[i + 1]), phrases)
            for rest, meaning in phrases:
                end = i + 1 + len(rest)
                if len(rest) < 2 or tuple(map(form, words[i + 1 : end])) == rest:
                    found.append((i, end, meaning))
                    free = end
                    break
        return found


class _Known(dict[str, dict[str, _Found[T]]]):
    """The phrases that each written word met so far may begin: one look-up a word, whatever is attached to it.

    They are sorted by their second word, "" where there is none. The longest come first; of two as long, the one with
    less taken off the word; last, what the word stands for by itself.
    """

    def __init__(
        self, first: Mapping[str, list[tuple[tuple[str, ...], T]]], readings: Callable[[str], Iterable[str]]
    ) -> None:
        super().__init__()
        self._first, self._readings = first, readings
        self._nothing: dict[str, _Found[T]] = {}

    def __missing__(self, word: str) -> dict[str, _Found[T]]:
        first = self._first
        found = [phrase for reading in self._readings(word) if reading in first for phrase in first[reading]]
        if len(self) >= _REMEMBERED:  # a bound on memory; a text has far fewer different words
            self.clear()
        self[word] = beginnings = self._sort(found) if found else self._nothing
        return beginnings

    def _sort(self, found: list[tuple[tuple[str, ...], T]]) -> dict[str, _Found[T]]:
        found.sort(key=lambda phrase: -len(phrase[0]))
        alone = [phrase for phrase in found if not phrase[0]]
        longer = [phrase for phrase in found if phrase[0]]
        return {
            after: (*(phrase for phrase in longer if phrase[0][0] == after), *alone)
            for after in ("", *(rest[0] for rest, _ in longer))
        }


@frozen
class Name:
    """What a name says of countries.

    Args:
        codes: ISO 3166-1 and what goes for countries here; of several, the likeliest first.
        kind: "sure": these countries; "unsure": only where the article names the country otherwise; "several": one of
            them, which the article tells; "kingdom": the speaker's own country, where it is one of them; "never": none.
        surname: whether it may be a person's name, after a given name.
    """

    codes: tuple[str, ...]
    kind: str = "sure"
    surname: bool = False


@frozen
class Gazetteer:
    """The places that a language has names for.

    Args:
        names: what each name says of countries; given: folded words that begin people's names.
    """

    names: Phrases[Name]
    given: frozenset[str] = frozenset()


@frozen
class Vocabulary:
    """The subjects that statements are sorted under, and the words that speak for each.

    Args:
        slugs: the subjects; terms: what each term weighs for which of them, as places in `slugs`.
        countries: what each further country weighs that a statement names, where a subject is about their relations.
    """

    slugs: tuple[str, ...]
    terms: Phrases[tuple[tuple[int, float], ...]]
    countries: tuple[tuple[int, float], ...] = ()


@cache
def subjects(code: str) -> Vocabulary:
    """The subjects of a language pack."""
    vocabulary: Vocabulary = import_module(f"quotes.languages.{code}.topics").vocabulary()
    return vocabulary


@cache
def places(code: str) -> Gazetteer:
    """The places of a language pack."""
    gazetteer: Gazetteer = import_module(f"quotes.languages.{code}.places").gazetteer()
    return gazetteer


def read_vocabulary(
    path: Path,
    split: Callable[[str], tuple[str, ...]],
    readings: Callable[[str], Iterable[str]],
    form: Callable[[str], str],
) -> Vocabulary:
    """A vocabulary of subjects out of a TOML file: a language's own, or one that somebody brings.

    A table is a subject, named by its slug, with `strong` and `words`: lists of terms that say much, or something, for
    it; `countries`, a number, if it is about the relations of countries. The table `weights` holds a table a subject
    with lists of the terms that weigh so much ("1.7"), where that was measured: it counts in place of the two grades.
    `silent`, before the tables, lists terms that say nothing: a word that looks like another with a particle before
    it, a phrase that has a term in it and means something else.

    Args:
        path: the file; split: a term's words as the vocabulary keeps them; readings, form: as `Phrases` takes them.

    Raises:
        QuotesError: the file can't be read, or has something else in it.
    """
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise QuotesError(f"{path}: {error}") from error
    weights = _table(path, "weights", data.pop("weights", {}))
    silent = _terms(path, "silent", data.pop("silent", []))
    terms: dict[tuple[str, ...], dict[int, float]] = {split(term): {} for term in silent}
    countries = []
    for place, (slug, table) in enumerate(data.items()):
        graded = _graded(path, slug, _table(path, slug, table))
        measured = _measured(path, slug, _table(path, f"weights.{slug}", weights.get(slug, {})))
        # Measured ones last: a term may be listed in another of its forms.
        for term, weight in (*graded.items(), *measured.items()):
            words = split(term)
            if not words:
                raise QuotesError(f"{path}: {slug}: {term!r} holds no word")
            terms.setdefault(words, {})[place] = weight
        if "countries" in table:
            countries.append((place, _number(path, f"{slug}: countries", table["countries"])))
    if unknown := set(weights) - set(data):
        raise QuotesError(f"{path}: weights: there is no subject {min(unknown)!r}")
    return Vocabulary(
        slugs=tuple(data),
        terms=Phrases({words: tuple(found.items()) for words, found in terms.items()}, readings, form),
        countries=tuple(countries),
    )


def _table(path: Path, name: str, value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise QuotesError(f"{path}: {name}: a table is expected")
    return value


def _graded(path: Path, slug: str, table: dict[str, Any]) -> dict[str, float]:
    graded: dict[str, float] = {}
    for grade in reversed(_GRADES):  # a term that stands under both is strong
        graded |= dict.fromkeys(_terms(path, f"{slug}: {grade}", table.get(grade, [])), _GRADES[grade])
    return graded


def _terms(path: Path, name: str, value: object) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(term, str) for term in value):
        raise QuotesError(f"{path}: {name}: a list of words is expected")
    return value


def _measured(path: Path, slug: str, table: dict[str, Any]) -> dict[str, float]:
    measured: dict[str, float] = {}
    for weight, terms in table.items():
        try:
            number = float(weight)
        except ValueError as error:
            raise QuotesError(f"{path}: weights.{slug}: {weight}: a number is expected") from error
        measured |= dict.fromkeys(_terms(path, f"weights.{slug}: {weight}", terms), number)
    return measured


def _number(path: Path, name: str, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise QuotesError(f"{path}: {name}: a number is expected")
    return float(value)
