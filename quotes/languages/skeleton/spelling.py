"""How words are spelt alike, in a text and in a search index."""

from __future__ import annotations

__all__ = ["expand", "fold", "form", "key", "normalise"]


def fold(text: str) -> str:
    """Takes away what spelling varies in, one character for one: offsets stay."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def form(folded: str, text: str = "", start: int = 0) -> str:
    """A folded word, out of it, the text and its place there: what its spelling tells beyond the folded letters."""
    return folded


def key(folded: str) -> str:
    """The form under which words are looked up."""
    return folded


def normalise(word: str) -> str:
    """The spelling under which a search index keeps a word."""
    return word.casefold()


def expand(word: str) -> list[str]:
    """The forms of the index that a word of a query stands for."""
    return [normalise(word)]
