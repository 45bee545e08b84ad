"""What a written Arabic word may be once the particles attached before it are taken off."""

from __future__ import annotations

from collections.abc import Iterator

__all__ = ["readings"]

_CONJUNCTIONS = ("و", "ف")
_PREPOSITIONS = ("ب", "ل", "ك")
_SHORTEST = 2


def readings(word: str) -> Iterator[str]:
    """The folded word itself, then what is left of it without conjunction, preposition or both.

    A hashtag is read word by word, and a number written onto a word is no part of it.

    Args:
        word: folded.
    """
    if "_" in word:
        for part in filter(None, word.split("_")):
            yield from readings(part)
        return
    yield word
    if word[-1].isdigit() and not word.isdigit():
        yield from readings(word.rstrip("0123456789٠١٢٣٤٥٦٧٨٩"))
        return
    yield from _without_preposition(word)
    if word.startswith(_CONJUNCTIONS) and len(word) > _SHORTEST:
        yield word[1:]
        yield from _without_preposition(word[1:])


def _without_preposition(word: str) -> Iterator[str]:
    if word.startswith("لل") and len(word) > _SHORTEST + 1:
        yield "ال" + word[2:]
    if word.startswith(_PREPOSITIONS) and len(word) > _SHORTEST:
        yield word[1:]
