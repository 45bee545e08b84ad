"""What a format has to offer to be read; each is one file beside this one, named in the list of `quotes.reading`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Protocol

from quotes.model import Document, QuotesError

__all__ = ["Format"]


class Format(Protocol):
    """One way in which articles are kept in a file."""

    @property
    def name(self) -> str:
        """What `--format` calls it."""

    def sniff(self, name: str, head: bytes) -> bool:
        """Whether a file looks like this format.

        Args:
            name: the file's name, without what a compression added to it; "" for standard input.
            head: the file's first bytes, after decompression.

        Returns:
            True where this format should read it; the formats are asked in the order of their list.
        """

    def read(self, stream: BinaryIO, name: str) -> Iterator[Document | QuotesError]:
        """The articles of one file, in its order, each with its `source` and `position`.

        Args:
            stream: the whole file's bytes, from the first, after decompression.
            name: what to call the file in `Document.source` and in messages.

        Returns:
            An article, or what is wrong with one that could not be read; the others follow.

        Raises:
            QuotesError: nothing more can be read from here on.
        """
