"""English names beyond one article."""

from __future__ import annotations

import re

from quotes.languages.en.spelling import fold
from quotes.languages.naming import Body, Naming
from quotes.languages.vocabulary import Name, Phrases

__all__ = ["NAMING"]

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_NO_COUNTRIES: Phrases[Name] = Phrases({}, lambda word: (word,))


def words(name: str) -> tuple[str, ...]:
    """The words by which a person's name is compared: see `Naming`."""
    return tuple(_WORD.findall(fold(name)))


def body(name: str) -> Body:
    """Takes the name of a body apart."""
    return Body(words(name))


NAMING = Naming(
    words=words,
    skeleton=" ".join,
    alike=lambda a, b: a == b,
    body=body,
    is_own=lambda name: False,
    countries=_NO_COUNTRIES,
)
