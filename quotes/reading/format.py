"""What a format has to offer to be read, and the pieces into which it cuts what is too large to be read at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import BinaryIO, Protocol

from attrs import frozen

from quotes.model import Document, QuotesError
from quotes.reading.chronology import settle
from quotes.reading.streams import UnreadableError

__all__ = ["Format", "Formats", "Piece"]


class Format(Protocol):
    """One way in which articles are kept in a file.

    It is a value that can be sent to another process: cutting a file up is quick and done in one place, and making
    articles of the pieces can be done in many.
    """

    @property
    def name(self) -> str:
        """What `--format` calls it."""

    @property
    def rolling(self) -> bool:
        """Whether a file of it drops old articles as new ones come: what has left it is not gone."""

    def sniff(self, name: str, head: bytes) -> bool:
        """Whether a file looks like this format.

        Args:
            name: the file's name, without what a compression added to it; "" for standard input.
            head: the file's first bytes, after decompression.

        Returns:
            True where this format should read it; the formats are asked in the order of their list.
        """

    def pieces(self, stream: BinaryIO, name: str) -> Iterator[Piece | QuotesError]:
        """The parts of a file that can be read each by itself, in its order; one at a time is in memory.

        Args:
            stream: the whole file's bytes, from the first, after decompression.
            name: what to call the file in `Document.source` and in messages.

        Returns:
            A piece, or what is wrong with a part that could not be cut out; the others follow.

        Raises:
            QuotesError: nothing more can be read from here on.
        """

    def documents(self, piece: Piece) -> Iterator[Document | QuotesError]:
        """The articles of one piece, in its order; a function of the piece alone.

        Returns:
            An article, whose `position` counts within the piece, or what is wrong with one that could not be read.

        Raises:
            QuotesError: nothing more can be read from here on.
        """


@frozen
class Formats:
    """Those that may read a file.

    Args:
        known: in the order in which they are asked whether a file is theirs; forced: whether the first of them is not
            asked, but told.
    """

    known: tuple[Format, ...]
    forced: bool = False

    def choose(self, file: str, head: bytes, name: str) -> Format:
        """The format that reads a file.

        Args:
            file: the file's own name, which tells by its ending; head: its first bytes; name: for messages.

        Raises:
            QuotesError: none of them does.
        """
        for kind in self.known:
            if self.forced or kind.sniff(file, head):
                return kind
        raise UnreadableError(name, f"in no format that we read: {', '.join(kind.name for kind in self.known)}")


@frozen
class Piece:
    """A part of a file that can be read by itself, in any process.

    Args:
        format: what reads it; data: its bytes; name: the file, as `Document.source` is to have it.
        number: of its first line, row or record, from 1, for messages.
        url: where it was published; encoding: what its transport says it is written in; None where nobody says so.
        seen: a day on which it was there, so that it was published by then.
    """

    format: Format
    data: bytes
    name: str
    number: int = 1
    url: str | None = None
    encoding: str | None = None
    seen: dt.date | None = None

    @property
    def rolling(self) -> bool:
        """Whether what is no longer in the file may still be somewhere, as with a feed."""
        return self.format.rolling

    def documents(self) -> Iterator[Document | QuotesError]:
        """Its articles, and what is wrong with those that can't be read, in order; nothing is raised.

        Returns:
            Articles whose `position` counts within the piece, from 0. Where one has no day of publication, the others
            of the piece may have settled it, or its bounds.
        """
        refused: list[tuple[int, QuotesError]] = []  # what stood before which article

        def documents() -> Iterator[Document]:
            count = 0
            try:
                for item in self.format.documents(self):
                    if isinstance(item, Document):
                        count += 1
                        yield item
                    else:
                        refused.append((count, item))
            except QuotesError as error:
                refused.append((count, error))

        for place, document in enumerate(settle(documents())):
            while refused and refused[0][0] <= place:
                yield refused.pop(0)[1]
            yield document
        yield from (error for _, error in refused)
