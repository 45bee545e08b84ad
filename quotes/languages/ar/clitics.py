"""What a written Arabic word may be once what is attached to it is taken off."""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["base", "base_readings", "readings"]

_CONJUNCTIONS = ("و", "ف")
_PREPOSITIONS = ("ب", "ل", "ك")
_SHORTEST = 2
_FIGURES = re.compile(r"\d+$")  # of any script: what `isdecimal` says of each


def readings(word: str) -> list[str]:
    """The folded word itself, then what is left of it without conjunction, preposition or both.

    A hashtag is read word by word, and a number written onto a word is no part of it.

    Args:
        word: folded.
    """
    if "_" in word:
        return [reading for part in filter(None, word.split("_")) for reading in readings(part)]
    if word[-1].isdecimal() and not word.isdecimal():
        return [word, *readings(_FIGURES.sub("", word))]
    if word.startswith(_CONJUNCTIONS) and len(word) > _SHORTEST:
        return [word, word[1:], *_without_preposition(word[1:])]
    return [word, *_without_preposition(word)]


def _without_preposition(word: str) -> list[str]:
    if not word.startswith(_PREPOSITIONS) or len(word) <= _SHORTEST:
        return []
    return ["ال" + word[2:], word[1:]] if word.startswith("لل") and len(word) > _SHORTEST + 1 else [word[1:]]


_ARTICLES = re.compile(r"(?:وال|بال|فال|كال|ولل|لل|ال)(?=..)|و(?=....)")
# An ending, the letters that must be left before it, and what stands in its place. The plural in ات and the feminine
# with a possessive become the singular; the adjective in ي loses gender, number and case; of several, the longest fits.
_ENDINGS = tuple(
    (ending, least, instead)
    for endings, least, instead in (
        (("ياتهم", "ياتها", "ياته", "يتهم", "يتها", "يتنا", "يته"), 2, "ي"),
        (("تهما", "اتهم", "اتها", "تها", "تهم", "تنا", "اته"), 3, "ه"),
        (("هما", "ها", "هم", "نا"), 3, ""),
        (("يات",), 3, "ي"),
        (("ات",), 3, "ه"),
        (("يين", "يون"), 2, "ي"),
        (("يان",), 3, "ي"),
        (("ون", "ين"), 3, ""),
        (("ان",), 4, ""),
        (("يه",), 2, "ي"),
        (("ته",), 3, "ه"),
        (("يا",), 3, "ي"),
        (("ا",), 4, ""),
    )
    for ending in endings
)
_ENDINGS_IN = {letter: [one for one in _ENDINGS if one[0][-1] == letter] for letter in {one[0][-1] for one in _ENDINGS}}


@lru_cache(maxsize=1 << 17)
def base(word: str) -> str:
    """One form for a word's inflections, light enough to keep the roots apart: التعليمية, تعليميين → تعليمي.

    Args:
        word: folded.
    """
    if not "ء" <= word[0] <= "ي":
        return word
    if not word.endswith("الله"):  # its article is no article; without it, the word is "to him"
        article = _ARTICLES.match(word)
        word = word[article.end() :] if article else word
    for ending, least, instead in _ENDINGS_IN.get(word[-1:], ()):
        if word.endswith(ending) and len(word) - len(ending) >= least:
            return word[: -len(ending)] + instead
    return word


def base_readings(word: str) -> list[str]:
    """The bases of a folded word and of what is left of it without و, ب and ل, its own first; hashtags word by word.

    ف and ك stand before bare nouns so seldom that words which begin with them are taken for whole.
    """
    if "_" in word:
        return [found for part in filter(None, word.split("_")) for found in base_readings(part)]
    found = [base(word)]
    rest = word[1:] if word.startswith("و") and len(word) > _SHORTEST + 1 else word
    if rest is not word:
        found.append(base(rest))
    if rest.startswith(("ب", "ل")) and len(rest) > _SHORTEST + 1:
        found.append(base(rest[1:]))
    return found
