"""Files of subjects, a language's own and those that somebody brings: how they are read, and what they come to."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from attrs import frozen

from quotes.languages import CODES
from quotes.languages.vocabulary import Phrases, Term, Vocabulary
from quotes.model import QuotesError

__all__ = ["SubjectFile", "check_subjects", "compile_subjects", "read_subjects", "subjects"]

_GRADES = {"strong": 4.8, "words": 1.5}
"""What a term weighs where nobody has measured it: what those do, by the median, that are listed so and measured."""
_BIAS = -3.5
"""Where a subject starts where nobody has measured that: one strong term makes a usual statement be about it too."""
_MOST = 1000
"""What a number in a file stays below, as a weight does."""
_NUMBER = re.compile(r"-?\d{1,3}(\.\d+)?")
_LABELS = ("label_ar", "label_en", "code", "wikidata")


@frozen
class _Subject:
    weights: dict[str, float]
    bias: float
    countries: float
    labels: dict[str, str]


@frozen
class SubjectFile:
    """What a file says of subjects.

    Args:
        subjects: by their slugs; silent: terms that say nothing.
        alone: whether the language's own subjects have no place beside them.
    """

    subjects: dict[str, _Subject]
    silent: tuple[str, ...]
    alone: bool


@cache
def subjects(code: str, path: Path | None = None) -> Vocabulary:
    """The subjects of a language pack.

    Args:
        code: of the language.
        path: a file of further subjects, or of others.

    Raises:
        QuotesError: the file can't be read, or has something else in it.
    """
    vocabulary: Vocabulary = import_module(f"quotes.languages.{code}.topics").vocabulary(path)
    return vocabulary


def check_subjects(path: Path) -> dict[str, dict[str, str]]:
    """Read a file of subjects anew, as every language reads it.

    Returns:
        By slug: `label_ar`, `label_en`, `code` and `wikidata`, as far as the file gives them.

    Raises:
        QuotesError: the file can't be read, or has something else in it.
    """
    read_subjects.cache_clear()
    subjects.cache_clear()
    for code in CODES:
        subjects(code, path)
    return {slug: subject.labels for slug, subject in read_subjects(path).subjects.items()}


def compile_subjects(
    files: Iterable[SubjectFile],
    split: Callable[[str], tuple[str, ...]],
    readings: Callable[[str], Iterable[str]],
    form: Callable[[str], str],
) -> Vocabulary:
    """What files of subjects come to together: a later one adds to those before it, and has the last word on a term.

    Args:
        files: in their order; split: a term's words as the vocabulary keeps them; readings, form: as `Phrases` takes
            them.
    """
    terms: dict[tuple[str, ...], dict[int, float]] = {}
    known: dict[str, _Subject] = {}
    places: dict[str, int] = {}
    for file in files:
        for term in file.silent:
            terms[split(term)] = {}
        for slug, subject in file.subjects.items():
            place = places.setdefault(slug, len(places))
            known.setdefault(slug, subject)
            for term, weight in subject.weights.items():
                terms.setdefault(split(term), {})[place] = weight
    return Vocabulary(
        slugs=tuple(known),
        bias=tuple(subject.bias for subject in known.values()),
        terms=Phrases({words: Term(tuple(found.items())) for words, found in terms.items()}, readings, form),
        countries=tuple((place, one.countries) for place, one in enumerate(known.values()) if one.countries),
    )


@cache
def read_subjects(path: Path, split: Callable[[str], Sequence[str]] = str.split) -> SubjectFile:
    """A TOML file of subjects.

    A table is a subject, named by its slug, with `strong` and `words`: lists of terms that say much, or something, for
    it; and with `label_ar`, `label_en`, `code` and `wikidata`, for people. The table `weights` holds a table a subject
    with lists of the terms that weigh so much ("1.7"), where that was measured: it counts in place of the two grades.
    Measured too are `bias`, where the subject starts before any word has spoken for it, and `countries`, what each
    country that a statement names adds. Before the tables, `silent` lists terms that say nothing: a word that looks
    like another with a particle before it, a phrase that has a term in it and means something else; and `alone = true`
    says that these are all subjects there are. Without it they come beside the language's own; a subject of the
    language's own gets these terms too.

    Args:
        path: the file; split: a term's words.

    Raises:
        QuotesError: the file can't be read, or has something else in it.
    """
    try:
        data = tomllib.loads(path.read_text("utf-8-sig"))
    except RecursionError as error:
        raise QuotesError(f"{path}: nested too deeply") from error
    except (OSError, ValueError) as error:
        raise QuotesError(f"{path}: {getattr(error, 'strerror', None) or error}") from error
    check = _Check(path, split)
    weights = check.table("weights", data.pop("weights", {}))
    silent = check.terms("silent", data.pop("silent", []))
    alone = check.truth("alone", data.pop("alone", False))
    if unknown := set(weights) - set(data):
        raise QuotesError(f"{path}: weights: there is no subject {min(unknown)!r}")
    found = {slug: check.subject(slug, table, weights.get(slug, {})) for slug, table in data.items()}
    if not found:
        raise QuotesError(f"{path}: there is no subject in it")
    return SubjectFile(found, tuple(silent), alone)


@frozen
class _Check:
    """Takes the values of a file, and names the place of one that is something else."""

    path: Path
    split: Callable[[str], Sequence[str]]

    def subject(self, slug: str, value: object, measured: object) -> _Subject:
        if not slug.strip() or not slug.isprintable():
            raise QuotesError(f"{self.path}: {slug!r} is no name of a subject")
        table = dict(self.table(slug, value))
        weights: dict[str, float] = {}
        for grade in reversed(_GRADES):  # a term that stands under both is strong
            weights |= dict.fromkeys(self.terms(f"{slug}: {grade}", table.pop(grade, [])), _GRADES[grade])
        labels = {name: self.text(f"{slug}: {name}", table.pop(name)) for name in _LABELS if name in table}
        if table:
            raise QuotesError(f"{self.path}: {slug}: {min(table)}: nothing is called so here")
        name = f"weights.{slug}"
        lists = dict(self.table(name, measured))
        bias = self.number(f"{name}: bias", lists.pop("bias", _BIAS))
        countries = self.number(f"{name}: countries", lists.pop("countries", 0))
        if lists:  # they count in place of the grades, under whichever form a term is listed
            weights = {}
        for weight, terms in lists.items():
            if not _NUMBER.fullmatch(weight):
                raise QuotesError(f"{self.path}: {name}: {weight}: a number is expected")
            number = float(weight)
            weights |= dict.fromkeys(self.terms(f"{name}: {weight}", terms), number)
        return _Subject(weights, bias, countries, labels)

    def table(self, name: str, value: object) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise QuotesError(f"{self.path}: {name}: a table is expected")
        return value

    def terms(self, name: str, value: object) -> list[str]:
        if not isinstance(value, list) or not all(isinstance(term, str) for term in value):
            raise QuotesError(f"{self.path}: {name}: a list of words is expected")
        for term in value:
            if not self.split(term):
                raise QuotesError(f"{self.path}: {name}: {term!r} holds no word")
        return value

    def text(self, name: str, value: object) -> str:
        if not isinstance(value, str) or not value.strip() or "\0" in value:  # which no database keeps
            raise QuotesError(f"{self.path}: {name}: a text is expected")
        return value

    def truth(self, name: str, value: object) -> bool:
        if not isinstance(value, bool):
            raise QuotesError(f"{self.path}: {name}: true or false is expected")
        return value

    def number(self, name: str, value: object) -> float:
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not abs(value) < _MOST:
            raise QuotesError(f"{self.path}: {name}: a number is expected")
        return float(value)
