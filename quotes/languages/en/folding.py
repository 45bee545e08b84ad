"""English for a search index: one spelling for the many that a word is written in, and one stem for its forms."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from snowballstemmer.english_stemmer import EnglishStemmer

__all__ = ["begin", "expand", "normalise", "stem"]


@lru_cache(maxsize=1 << 16)
def normalise(word: str) -> str:
    """The spelling under which the index keeps a word: without capitals and accents."""
    letters = unicodedata.normalize("NFKD", word.replace("\u2019", "'"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).casefold().removesuffix("'s")


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """What the forms of a word have in common, by Snowball's rules: "ministers" and "minister" are both "minist"."""
    found: str = EnglishStemmer().stemWord(normalise(word))  # one each: a stemmer keeps the word it works on
    return found


_ENDINGS = ("e", "es", "ed", "ing", "ion", "s", "y", "ies", "al", "ly", "er", "ment")
"""What may be left of a word that a person cut short inside an ending that its stem has not."""


def begin(word: str) -> list[str]:
    """The forms of the index that a word's beginning stands for: "negotiat" is one of "negoti"."""
    return list(dict.fromkeys((*expand(word), *(stem(word + ending) for ending in _ENDINGS))))


def expand(word: str) -> list[str]:
    """The forms of the index that a word of a query stands for: its stem in running text, the word itself in a name."""
    return list(dict.fromkeys((stem(word), normalise(word))))
