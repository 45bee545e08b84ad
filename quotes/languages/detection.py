"""Which language is this in? Told by its script."""

from __future__ import annotations

import re

__all__ = ["detect"]

_LETTERS = {
    "ar": re.compile("[\u0620-\u064a\u0671-\u06d3\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]"),
    "en": re.compile("[A-Za-z\u00c0-\u024f]"),
}
_ENOUGH = 2000


def detect(text: str) -> str | None:
    """The language of a text, as far as its script tells.

    Args:
        text: any text; its first two thousand characters are looked at.

    Returns:
        "ar" for Arabic letters, "en" for Latin ones, whichever are more; None where there are none of either.
    """
    head = text[:_ENOUGH]
    counts = {language: len(letters.findall(head)) for language, letters in _LETTERS.items()}
    language = max(counts, key=lambda name: counts[name])
    return language if counts[language] else None
