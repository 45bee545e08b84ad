"""Names beyond one article: how one is taken apart, and when two spellings are one."""

from __future__ import annotations

from quotes.languages.naming import Body, Naming
from quotes.languages.skeleton.spelling import fold
from quotes.languages.vocabulary import Name, Phrases

__all__ = ["NAMING"]

_NO_COUNTRIES: Phrases[Name] = Phrases({}, lambda word: (word,))


def words(name: str) -> tuple[str, ...]:
    """The words by which a person's name is compared: see `Naming`."""
    return tuple(fold(name).split())


NAMING = Naming(
    words=words,
    skeleton=" ".join,
    alike=lambda a, b: a == b,
    body=lambda name: Body(words(name)),
    is_own=lambda name: False,
    countries=_NO_COUNTRIES,
)
