"""The countries that words name: their names in CLDR, and those of places.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from babel import Locale
from babel.core import UnknownLocaleError

from quotes.languages.skeleton.spelling import fold
from quotes.languages.vocabulary import Gazetteer, Name, Phrases

__all__ = ["gazetteer"]


@cache
def gazetteer() -> Gazetteer:
    """Every name, folded, with the code that it stands for."""
    names = {tuple(fold(name).split()): Name((code,)) for code, name in _territories().items() if len(code) == 2}
    listed = tomllib.loads((files(__package__) / "places.toml").read_text("utf-8"))
    names |= {tuple(fold(name).split()): Name((code,)) for code, several in listed.items() for name in several}
    return Gazetteer(Phrases(names, lambda word: (word,)))


def _territories() -> dict[str, str]:
    try:
        return dict(Locale("skeleton").territories)
    except (UnknownLocaleError, ValueError):
        return {}
