"""A share of the work: articles that are read and looked through together, in whatever process that happens.

`work` is the one function that is mapped over shards, by the processes of one machine and by those of a cluster. It
depends on nothing but its arguments, so that where and when it runs, and what else does, leaves no trace.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Generic, NamedTuple, Protocol, TypeAlias, TypeVar

from attrs import field, frozen

from quotes.model import Document, QuotesError

__all__ = ["Answer", "Failed", "Job", "Known", "Part", "Single", "work"]

T = TypeVar("T")


class Part(Protocol):
    """Articles that are read together: a piece of a file, or one article that was read already."""

    def documents(self) -> Iterator[Document | QuotesError]:
        """The articles, in order, and what is wrong with those that can't be read."""


@frozen
class Single:
    """An article that was read already."""

    document: Document

    def documents(self) -> Iterator[Document | QuotesError]:
        """The article."""
        yield self.document


class Known(NamedTuple):
    """An article that need not be looked through: its `uid`, and what its source says of it."""

    uid: str
    record: str


class Failed(NamedTuple):
    """What could not be taken.

    Args:
        reason: why, in one line; title: of the article; None where none could be read, and the reason names the place.
    """

    reason: str
    title: str | None = None


Answer: TypeAlias = T | Known | Failed


@frozen
class Job(Generic[T]):
    """What is done with every article; it can be sent to other processes.

    Args:
        make: finds the statements of an article, and makes of both what is wanted: rows of a database, of a file.
        known: what is said of an article that need not be looked through; None where all have to.
    """

    make: Callable[[Document], T]
    known: Callable[[Document], str | None] | None = field(default=None)


def work(parts: Sequence[Part], job: Job[T]) -> list[list[Answer[T]]]:
    """What comes of the articles of a shard.

    Args:
        parts: what to read; job: what to do with it.

    Returns:
        Of each part one answer an article, in order, and one for everything in it that could not be read.
    """
    return [[_answer(item, job) for item in part.documents()] for part in parts]


def _answer(item: Document | QuotesError, job: Job[T]) -> Any:
    if isinstance(item, QuotesError):
        return Failed(_line(str(item)))
    try:
        if job.known is not None and (record := job.known(item)) is not None:
            return Known(item.uid, record)
        return job.make(item)
    except QuotesError as error:
        return Failed(_line(str(error)), item.title)
    except Exception as error:  # a mistake of ours, in one article of ten thousand, must not stop the others
        return Failed(_line(f"{type(error).__name__}: {error}".removesuffix(": ")), item.title)


def _line(text: str) -> str:
    return " ".join(text.split())
