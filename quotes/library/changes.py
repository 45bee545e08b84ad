"""What came of the articles that were read."""

from __future__ import annotations

from attrs import define, field, frozen

__all__ = ["Changes", "Refusal"]


@frozen
class Refusal:
    """An article, or a whole file, that could not be taken.

    Args:
        source: the file; reason: why, in one line; title, position: which article, where that is known.
    """

    source: str
    reason: str
    title: str | None = None
    position: int | None = None


@define
class Changes:
    """What a transaction did, counted in articles."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0
    refusals: list[Refusal] = field(factory=list)

    @property
    def taken(self) -> int:
        """How many articles stand in the database now, of those that were read."""
        return self.added + self.changed + self.unchanged

    def __iadd__(self, other: Changes) -> Changes:
        self.added += other.added
        self.changed += other.changed
        self.removed += other.removed
        self.unchanged += other.unchanged
        self.refusals += other.refusals
        return self
