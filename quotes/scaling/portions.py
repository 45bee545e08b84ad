"""What does a machine of a cluster take at once? Whole files, or every so manieth block of a large one."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from hashlib import blake2b

from attrs import frozen

from quotes.model import QuotesError
from quotes.reading import File, files
from quotes.reading.format import Piece
from quotes.reading.locations import Located, is_location
from quotes.reading.streams import STANDARD_INPUT, is_address, label
from quotes.scaling.planning import Origin

__all__ = ["Portion", "portions", "prefix"]

SIZE = 1 << 24
"""Bytes of files that are taken at once: about a minute's work."""

_MOST_FILES = 1000
_SHARES = 8
"""Into so many a file is cut at most: each reads all of it to find its own blocks, a twentieth of the work or less."""

BLOCK = 1 << 20


@frozen
class Portion:
    """Files that are looked through together, or one that is in part.

    Args:
        name: of the shard that comes of it; origin: what was named.
        files: one after the other; share, of: which of how many shares of their blocks.
    """

    name: str
    origin: Origin
    files: tuple[File, ...]
    share: int = 0
    of: int = 1
    block: int = 1

    def pieces(self, file: File) -> Iterator[tuple[int, Piece | QuotesError]]:
        """The pieces of a file that are in this share, each with its place among all of the file.

        Raises:
            QuotesError: nothing, or nothing more, can be read; only in the first share.
        """
        read = 0
        try:
            for place, piece in enumerate(file.pieces()):
                if read // self.block % self.of == self.share:
                    yield place, piece
                read += 0 if isinstance(piece, QuotesError) else len(piece.data)
        except QuotesError:
            if self.share == 0:
                raise


def prefix(origin: Origin) -> str:
    """How the names of the shards of what was named begin."""
    return _digest(origin.stored, origin.options)[:8]


def portions(origin: Origin, version: str, seen: set[str]) -> Iterator[Portion | QuotesError]:
    """All there is to read of what was named.

    Args:
        origin: a file, a folder, or another location of either; version: of what reads it and finds statements.
        seen: files that are read already, to which these are added.

    Returns:
        Portions whose names are the same as long as nothing changes that they depend on, and what can't be read.

    Raises:
        QuotesError: nothing of it can be.
    """
    if origin.name == STANDARD_INPUT or is_address(origin.name):
        raise QuotesError(f"{label(origin.name)}: not for a cluster; build it without --dask")
    if not is_location(origin.name) and not os.path.exists(origin.name):
        raise QuotesError(f"{label(origin.name)}: no such file or folder")
    group: list[tuple[File, str]] = []
    size = 0
    for file in files(origin.name, format=origin.format, columns=origin.columns):
        if isinstance(file, QuotesError):
            yield file
            continue
        if file.name in seen:
            continue
        seen.add(file.name)
        state, weight = _state(file)
        if weight > 2 * SIZE:
            of = min(_SHARES, -(-weight // SIZE))
            yield from (_portion(origin, version, [(file, state)], share, of) for share in range(of))
            continue
        group.append((file, state))
        size += weight
        # A group ends where a name says so, rather than where it is full: one file more must not move all that follow.
        if size >= SIZE or len(group) >= _MOST_FILES or size >= SIZE // 4 and _digest(file.name).startswith("0"):
            yield _portion(origin, version, group)
            group, size = [], 0
    if group:
        yield _portion(origin, version, group)


def _portion(origin: Origin, version: str, group: Sequence[tuple[File, str]], share: int = 0, of: int = 1) -> Portion:
    parts = [part for file, state in group for part in (file.name, state)]
    key = _digest(version, str(share), str(of), *parts)[:24]
    return Portion(f"{prefix(origin)}-{key}", origin, tuple(file for file, _ in group), share, of, BLOCK)


def _state(file: File) -> tuple[str, int]:
    """What changes when the file does, without reading it, and its bytes."""
    if isinstance(file, Located):
        return file.stamp, file.size
    try:
        stat = os.stat(file.name)
    except OSError:
        return "", 0  # told when it is read
    return f"{stat.st_size} {stat.st_mtime_ns}", stat.st_size


def _digest(*parts: str) -> str:
    return blake2b("\x1f".join(parts).encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()
