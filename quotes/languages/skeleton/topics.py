"""The subjects of the language: topics.toml, and a file like it that somebody brings."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path

from quotes.languages.skeleton.spelling import fold
from quotes.languages.subjects import compile_subjects, read_subjects
from quotes.languages.vocabulary import Vocabulary

__all__ = ["split", "vocabulary"]


def split(term: str) -> tuple[str, ...]:
    """The words of a term, each in the one form that all its inflections share."""
    return tuple(fold(term).split())


def vocabulary(path: Path | None = None) -> Vocabulary:
    """The subjects of topics.toml, with those of a file, or those of a file alone.

    Raises:
        QuotesError: the file can't be read, or has something else in it.
    """
    with as_file(files(__package__) / "topics.toml") as ours:
        own = read_subjects(ours, split)
    added = [] if path is None else [read_subjects(path, split)]
    every = added if any(file.alone for file in added) else [own, *added]
    return compile_subjects(every, split, lambda word: (word,), str)
