"""The places that English text names."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from quotes.languages.vocabulary import Gazetteer, Name, Phrases

__all__ = ["gazetteer"]


@cache
def gazetteer() -> Gazetteer:
    """Every name of places.toml."""
    data = tomllib.loads((files(__package__) / "places.toml").read_text("utf-8"))
    names = {tuple(name.lower().split()): Name((code,)) for code, listed in data.items() for name in listed}
    return Gazetteer(Phrases(names, lambda word: (word,)))
