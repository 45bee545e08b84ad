"""How several outlets word one statement: each telling beside the first, with what it leaves out and what it adds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, Literal

from attrs import frozen

from quotes.library.searching import languages
from quotes.library.words import folded

__all__ = ["Part", "differences", "worded"]

_WORDS = re.compile(r"\S+\s*")
_LONGEST = 400  # words that are compared; the rest of a very long statement stands as it is


@frozen
class Part:
    """A stretch of a telling: "same" as in the first one, "added" to it, or "left" out of it."""

    text: str
    kind: Literal["same", "added", "left"]


def differences(tellings: Sequence[Mapping[str, Any]], here: str) -> list[dict[str, Any]]:
    """The tellings of one statement, each with its words in parts.

    Args:
        tellings: rows of queries/pages/tellings.sql, the first published first; here: the uid of the page's own one.
    """
    first = tellings[0] if tellings else None
    return [
        {
            **telling,
            "here": telling["uid"] == here,
            "parts": worded(first["text"], telling["text"], telling["language"]) if first is not None else [],
        }
        for telling in tellings
    ]


def worded(first: str, text: str, language: str | None = None) -> list[Part]:
    """A text in parts beside the first one. Spelling and punctuation alone are no difference.

    Args:
        first, text: two tellings; language: whose spelling they have.
    """
    old, new = _WORDS.findall(first)[:_LONGEST], _WORDS.findall(text)
    rest = new[_LONGEST:]
    new = new[:_LONGEST]
    matcher = SequenceMatcher(None, _keys(old, language), _keys(new, language), autojunk=False)
    parts: list[Part] = []
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            parts.append(Part("".join(new[k:m]), "same"))
            continue
        if i < j:
            parts.append(Part("".join(old[i:j]), "left"))
        if k < m:
            parts.append(Part("".join(new[k:m]), "added"))
    return [*parts, Part("".join(rest), "same")] if rest else parts


def _keys(words: Iterable[str], language: str | None) -> list[str]:
    normalise = languages([language])[0].normalise
    return [folded(word, normalise) or word.strip() for word in words]
