"""Many words as one pattern."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

__all__ = ["alternation"]


def alternation(words: Iterable[str]) -> str:
    """A regular expression of all the words, shaped as a tree of letters so that each is looked up in its own length.

    Args:
        words: as they are written; of two that begin alike, the longer is found.
    """
    tree: dict[str, Any] = {}
    for word in words:
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _branch(tree)


def _branch(tree: dict[str, Any]) -> str:
    branches = [re.escape(letter) + _branch(below) for letter, below in sorted(tree.items()) if letter]
    if not branches:
        return ""
    body = branches[0] if len(branches) == 1 and "" not in tree else "(?:" + "|".join(branches) + ")"
    return body + "?" if "" in tree else body
