"""How English words are spelt alike: folding that keeps every offset."""

from __future__ import annotations

__all__ = ["fold", "form", "key"]

_COUNTRY = "u.s"
_APOSTROPHES = str.maketrans("\u2019\u2018\u02bc", "'''")


def fold(text: str) -> str:
    """Capitals become small letters and curved apostrophes straight ones, so that every offset stays what it was."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return lowered.translate(_APOSTROPHES)


def form(folded: str, text: str = "", start: int = 0) -> str:
    """A folded word; capitals alone tell the country from the pronoun.

    Args:
        folded: the word; text, start: where it stands as written.
    """
    return _COUNTRY if folded == "us" and text.startswith("US", start) else folded


def key(folded: str) -> str:
    """The form under which words are looked up."""
    return folded
