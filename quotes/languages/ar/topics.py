"""The subjects of Arabic: topics.toml, or a vocabulary like it, read as Arabic words are inflected."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

from quotes.languages.ar.clitics import base, base_readings
from quotes.languages.ar.spelling import fold, key
from quotes.languages.vocabulary import Vocabulary, read_vocabulary

__all__ = ["read", "split", "vocabulary"]

_WORDS = re.compile(r"\w+")


def split(term: str) -> tuple[str, ...]:
    """The words of a term, each in the one form that all its inflections share."""
    return tuple(base(key(fold(word))) for word in _WORDS.findall(key(term)))


def read(path: Path) -> Vocabulary:
    """A vocabulary of subjects in Arabic, out of a TOML file.

    Raises:
        QuotesError: the file can't be read, or has something else in it.
    """
    return read_vocabulary(path, split, base_readings, base)


@cache
def vocabulary() -> Vocabulary:
    """The subjects of topics.toml."""
    with as_file(files(__package__) / "topics.toml") as path:
        return read(path)
