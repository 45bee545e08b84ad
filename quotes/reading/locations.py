"""What is there to read where fsspec leads: s3://, gs://, hdfs://, file://, memory://? It takes quotes[cluster]."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any

from attrs import field, frozen

from quotes.model import QuotesError
from quotes.reading.archives import pieces
from quotes.reading.extras import load
from quotes.reading.format import Formats, Piece
from quotes.reading.streams import UnreadableError, opened, reason

__all__ = ["Located", "is_location", "locate"]


def is_location(source: str) -> bool:
    """Whether a source is to be looked for where fsspec leads."""
    return "://" in source


def locate(source: str, formats: Formats) -> Iterator[Located]:
    """The file at a location, or those of the folder there, in the order of their names, those of a folder first.

    Args:
        source: a location that begins with a protocol, s3:// and the like; formats: those that may read the files.

    Raises:
        QuotesError: there is nothing, or nobody knows the protocol.
    """
    try:
        system, path = load("fsspec.core", "cluster", source).url_to_fs(source)
        found = system.find(path, detail=True)
    except QuotesError:
        raise
    except Exception as error:  # each system raises errors of its own
        raise UnreadableError(source, reason(error)) from error
    top = len(PurePosixPath(path).parts)
    names = [PurePosixPath(name) for name in found]
    seen = [name for name in names if not any(part.startswith(".") for part in name.parts[top:])]
    if not seen:
        raise UnreadableError(source, "nothing to read there")
    for name in sorted(seen, key=lambda name: [*((1, part) for part in name.parts[:-1]), (0, name.parts[-1])]):
        info = found[str(name)]
        yield Located(system.unstrip_protocol(str(name)), formats, int(info.get("size") or 0))


@frozen(slots=False)
class Located:
    """A file that fsspec opens.

    Args:
        name: its location; formats: what may read it; size: its bytes, as they are stored.
    """

    name: str
    formats: Formats = field(repr=False)
    size: int = 0

    @cached_property
    def stamp(self) -> str:
        """What its system says of it: size, time, checksum; nothing is read for that."""
        system, path = self._opened()
        try:
            return str(system.ukey(path))
        except Exception as error:
            raise UnreadableError(self.name, reason(error)) from error

    def unchanged(self, stamp: str | None) -> bool:
        """Whether it is what it was when it had this stamp."""
        return stamp is not None and stamp == self.stamp

    def pieces(self) -> Iterator[Piece | QuotesError]:
        """Its parts in order, and what could not be cut out."""
        system, path = self._opened()
        try:
            with system.open(path, "rb") as raw:
                yield from pieces(opened(raw, PurePosixPath(path).name, windable=True), self.name, self.formats)
        except QuotesError:
            raise
        except Exception as error:
            raise UnreadableError(self.name, reason(error)) from error

    def _opened(self) -> tuple[Any, str]:
        system, path = load("fsspec.core", "cluster", self.name).url_to_fs(self.name)
        return system, path
