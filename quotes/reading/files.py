"""What is there to read, and has it changed since it was read last? Files, folders, addresses, standard input."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Protocol

from attrs import evolve, frozen

from quotes.model import Document, QuotesError
from quotes.reading.archives import pieces
from quotes.reading.format import Formats, Piece
from quotes.reading.locations import is_location, locate
from quotes.reading.streams import STANDARD_INPUT, UnreadableError, is_address, open_file, reason

__all__ = ["File", "find", "numbered"]


class File(Protocol):
    """The smallest thing that is read, and remembered as read: a file, standard input, an address."""

    @property
    def name(self) -> str:
        """What the database calls it: a path, "-", an address."""

    @property
    def stamp(self) -> str | None:
        """What to compare next time: another stamp is another content. None where nothing can be known beforehand.

        Raises:
            QuotesError: it can't be read.
        """

    def unchanged(self, stamp: str | None) -> bool:
        """Whether it is what it was when it had this stamp; as cheap as can be.

        Raises:
            QuotesError: it can't be read.
        """

    def pieces(self) -> Iterator[Piece | QuotesError]:
        """Its parts in order, to be read in any process, and what could not be cut out.

        Raises:
            QuotesError: nothing, or nothing more, can be read.
        """


def find(source: str, formats: Formats) -> Iterator[File | QuotesError]:
    """The files that a source consists of, in the order of their names.

    Args:
        source: a path of a file or a folder, an address that begins with http:// or https://, another location that
            fsspec leads to (s3://...), or "-".
        formats: those that may read them.

    Returns:
        Files, none of which has been opened yet, and what is wrong with those that can't be listed.

    Raises:
        QuotesError: the folder can't be listed or has no file in it.
    """
    if is_address(source):
        from quotes.reading.web import Address  # noqa: PLC0415 - what asks the web takes long to load

        yield Address(source, formats)
        return
    if is_location(source):
        yield from locate(source, formats)
        return
    if source == STANDARD_INPUT or not os.path.isdir(source):
        yield _Stored(source, formats)
        return
    empty = True
    for path in _walk(source):
        empty = False
        yield path if isinstance(path, QuotesError) else _Stored(path, formats)
    if empty:
        raise UnreadableError(source, "a folder without a file to read")


def _walk(top: str) -> Iterator[str | QuotesError]:
    """The files of a folder and those below, in the order of their names; of links, those to files within."""
    wrong: list[QuotesError] = []
    inside = os.path.realpath(top)
    for parent, folders, names in os.walk(top, onerror=lambda error: wrong.append(_unlisted(error))):
        yield from wrong
        wrong.clear()
        links = {name for name in folders if os.path.islink(os.path.join(parent, name))}
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in links)
        for name in sorted([*names, *links]):
            path = os.path.join(parent, name)
            if name.startswith("."):
                continue
            if name in links:
                yield UnreadableError(path, "a link to a folder, which is not followed")
            elif os.path.islink(path) and not Path(os.path.realpath(path)).is_relative_to(inside):
                yield UnreadableError(path, "a link that leads out of the folder")
            elif not os.path.exists(path) or os.path.isfile(path):  # a pipe would be waited for without end
                yield path
    yield from wrong


def _unlisted(error: OSError) -> QuotesError:
    return UnreadableError(str(error.filename), reason(error))


def numbered(items: Iterator[Document | QuotesError], name: str) -> Iterator[Document | QuotesError]:
    """The articles of all pieces of one file, each with its place in the file; a refusal where there was nothing.

    Args:
        items: what the pieces gave, in order; name: of the file.
    """
    position = 0
    found = False
    for item in items:
        found = True
        if isinstance(item, Document):
            yield item if item.position == position else evolve(item, position=position)
            position += 1
        else:
            yield item
    if not found:
        yield UnreadableError(name, "no article in it")


@frozen(slots=False)
class _Stored:
    """A file on a disk, or standard input."""

    path: str
    formats: Formats

    @property
    def name(self) -> str:
        # A name that is no UTF-8 can be opened, and not be stored.
        return self.path.encode("utf-8", "backslashreplace").decode("utf-8")

    @cached_property
    def stamp(self) -> str | None:
        if self.path == STANDARD_INPUT or not os.path.isfile(self.path):  # a pipe can be read but once
            return None
        try:
            with Path(self.path).open("rb") as file:
                return hashlib.file_digest(file, "blake2b").hexdigest()[:32]
        except OSError as error:
            raise UnreadableError(self.path, reason(error)) from error

    def unchanged(self, stamp: str | None) -> bool:
        return stamp is not None and stamp == self.stamp

    def pieces(self) -> Iterator[Piece | QuotesError]:
        with open_file(self.path) as opened:
            yield from pieces(opened, self.name, self.formats)
