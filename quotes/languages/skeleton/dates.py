"""Where does a text speak of time, and what is each expression made of?"""

from __future__ import annotations

from quotes.languages.dates import Found

__all__ = ["find"]


def find(text: str) -> list[Found]:
    """Find the expressions of time of a text, in its order, none overlapping another: what each is made of."""
    return []
