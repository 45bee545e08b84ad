"""What a build did, and how far one is."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from attrs import field, frozen

from quotes.library.changes import Refusal
from quotes.scaling.planning import SourceState

__all__ = ["Built", "Progress", "Standing"]


@frozen
class Standing:
    """How far a build is.

    Args:
        source: the file that is being read; documents, quotes: how many articles and statements have been taken.
        share: how much of all bytes has been read, from 0 to 1.
    """

    source: str
    documents: int
    quotes: int
    share: float


Progress = Callable[[Standing], None]
"""Is told now and then how far a build is."""


@frozen
class Built:
    """What a build did, and what the database holds now.

    Args:
        documents, quotes: how many articles and statements the database holds.
        added, changed, removed, unchanged: articles, by what became of them.
        refusals: what could not be taken, and why.
        sources: how each file stood to what was known of it; those that are "gone" are still in the database, unless
            they were pruned.
    """

    documents: int
    quotes: int
    added: int
    changed: int
    removed: int
    unchanged: int
    refusals: tuple[Refusal, ...]
    sources: Mapping[str, SourceState] = field(factory=dict)
