"""Which language is this in? Told by a name for it, or else by its script and its commonest words."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from attrs import frozen
from babel import Locale
from babel.core import get_global

__all__ = ["UNKNOWN", "code_of", "detect"]

UNKNOWN = "und"
"""ISO 639's own code for a language that was not determined."""

_ENOUGH = 2000
_WORD = re.compile(r"[^\W\d_]+")
_FEW = 40
"""Words below which a text may lack the commonest ones by chance: a headline, a caption."""


@frozen
class _Signs:
    """By what a language is known: the pattern of its letters, its commonest words, and how many those are at least."""

    letters: re.Pattern[str]
    words: frozenset[str]
    share: float


def detect(text: str) -> str | None:
    """The language of a text, as far as its script and its commonest words tell.

    Args:
        text: any text; its first two thousand characters are looked at.

    Returns:
        The ISO 639-1 code of the language with the most letters there, of several in one script the one with the most
        of its commonest words; "und" where a text of some length has hardly any of these; None without a letter.
    """
    head = text[:_ENOUGH]
    words = _WORD.findall(head.lower())
    found = sorted(
        (-len(signs.letters.findall(head)), -sum(map(signs.words.__contains__, words)), code)
        for code, signs in _signs().items()
    )
    for letters, common, code in found:
        if letters and _is_told(_signs()[code], words, -common):
            return code
    return UNKNOWN if words and (len(words) >= _FEW or found[0][0] < 0) else None


def _is_told(signs: _Signs, words: list[str], common: int) -> bool:
    """Whether so many common words are enough for a text of these words."""
    if len(words) < _FEW or common >= signs.share * len(words):
        return True
    written = len(list(filter(signs.letters.match, words)))
    return written < _FEW or common >= signs.share * written


def code_of(name: str) -> str | None:
    """The code of a language that somebody names.

    Args:
        name: a code of ISO 639 ("en", "ara"), a tag of BCP 47 ("en-US", "ar_SY"), or the language's name in English or
            in itself ("Arabic", "العربية"); in any case.

    Returns:
        The ISO 639-1 code where there is one, else the tag's first part as it stands, in lower case; None for nothing.
    """
    plain = name.strip().casefold()
    if not plain:
        return None
    known = _names().get(plain)
    if known is not None:
        return known
    first = plain.replace("_", "-").split("-")[0]
    alias = get_global("language_aliases").get(first, first)
    return str(alias).replace("_", "-").split("-")[0]


@cache
def _signs() -> dict[str, _Signs]:
    """By the code of each language that says how it is known, whether or not its articles can be read yet."""
    found = {}
    for folder in sorted(files(__package__).iterdir(), key=lambda entry: entry.name):
        file = folder / "detection.toml"
        if folder.is_dir() and file.is_file():
            data = tomllib.loads(file.read_text("utf-8"))
            if not data["letters"]:
                continue
            found[folder.name] = _Signs(re.compile(f"[{data['letters']}]"), frozenset(data["words"]), data["share"])
    return found


@cache
def _names() -> dict[str, str]:
    """The codes of two letters, by the names of their languages in English and in themselves."""
    found = {}
    for code, name in Locale("en").languages.items():
        if len(code) == 2:
            found[name.casefold()] = code
    for code in _signs():
        own = Locale(code).get_language_name(code)
        if own:
            found[own.casefold()] = code
    return found
