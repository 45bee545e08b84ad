"""Which words make up a page's frame? The lists of all languages: the page comes before its language is known."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from importlib.resources import files

from quotes.languages import CODES

__all__ = ["bare", "is_one_of", "visible"]

_LONGEST = 80  # no list has longer ones
_INVISIBLE = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


# Combining marks (Latin accents; Arabic vowels, hamza and Quranic signs), tatweel, and the dots of acronyms.
_LEFT_OUT = re.compile("[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed.]")


def is_one_of(phrase: str, key: str) -> bool:
    """Whether a language lists a phrase, however it is spelt.

    Args:
        phrase: a few words.
        key: the name of a list in the languages' `reading.toml`.

    Returns:
        True where any of them has it.
    """
    return len(phrase) <= _LONGEST and bare(phrase) in _lists().get(key, frozenset())


@cache
def _lists() -> dict[str, frozenset[str]]:
    lists: dict[str, frozenset[str]] = {}
    for code in CODES:
        path = files("quotes.languages") / code / "reading.toml"
        if path.is_file():
            for key, phrases in tomllib.loads(path.read_text("utf-8")).items():
                lists[key] = lists.get(key, frozenset()) | {bare(phrase) for phrase in phrases}
    return lists


def visible(text: str) -> str:
    """A text without the characters that are not seen (directions, joiners) and the space around it."""
    return _INVISIBLE.sub("", text).strip()


def bare(text: str) -> str:
    """A phrase as lists are compared: no marks, no invisible characters, no dots, lower case, single spaces.

    Args:
        text: a few words; taking apart decomposes a letter and the hamza on it, so that the two can part.

    Returns:
        The folded words, which may be fewer characters.
    """
    decomposed = unicodedata.normalize("NFKD", visible(text))
    return " ".join(_LEFT_OUT.sub("", decomposed).casefold().split())
