"""English for a search index: one spelling for the many that a word is written in."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

__all__ = ["expand", "normalise"]


@lru_cache(maxsize=1 << 16)
def normalise(word: str) -> str:
    """The spelling under which the index keeps a word: without capitals and accents."""
    letters = unicodedata.normalize("NFKD", word.replace("\u2019", "'"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).casefold().removesuffix("'s")


def expand(word: str) -> list[str]:
    """The forms of the index that a word of a query stands for."""
    return [normalise(word)]
