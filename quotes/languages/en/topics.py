"""The subjects of English: topics.toml, and a file like it that somebody brings, by the stems of their words."""

from __future__ import annotations

import re
from importlib.resources import as_file, files
from pathlib import Path

from quotes.languages.en.folding import stem
from quotes.languages.subjects import compile_subjects, read_subjects
from quotes.languages.vocabulary import Vocabulary

__all__ = ["split", "vocabulary"]

_WORDS = re.compile(r"['\u2019]s\b|[^\W_]+(?:(?:['\u2019](?!s\b)|-)[^\W_]+)*")
"""As a text is cut into words: a possessive is one of its own, a hyphen is part of one."""


def split(term: str) -> tuple[str, ...]:
    """The words of a term, each as the stem that all its forms share."""
    return tuple(map(stem, _WORDS.findall(term)))


def vocabulary(path: Path | None = None) -> Vocabulary:
    """The subjects of topics.toml, with those of a file, or those of a file alone.

    Raises:
        QuotesError: the file can't be read, or has something else in it.
    """
    with as_file(files(__package__) / "topics.toml") as ours:
        own = read_subjects(ours, split)
    added = [] if path is None else [read_subjects(path, split)]
    return compile_subjects(
        added if any(file.alone for file in added) else [own, *added], split, lambda word: (stem(word),), stem
    )
