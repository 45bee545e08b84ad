"""What came of the articles that were read."""

from __future__ import annotations

from attrs import define, field, frozen

from quotes.model import QuotesError

__all__ = ["Changes", "Refusal", "refused"]


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


def refused(source: str, position: int, title: str, error: Exception) -> Refusal:
    """Why an article is refused: what went wrong with it, and where it stands.

    Args:
        source: the file; position, title: the article; error: one of ours, or a mistake of ours.
    """
    told = str(error)
    if not isinstance(error, QuotesError):  # in one article of ten thousand, it must not stop the others
        told = f"{type(error).__name__}: {told}".removesuffix(": ")
    return Refusal(source, " ".join(f"{source}, article {position + 1}: {told}".split()), title, position)
