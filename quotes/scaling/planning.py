"""What is there to do? The files of the sources, each compared with what is known of it, and cut into shards."""

from __future__ import annotations

import json
import os
import struct
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import suppress
from pathlib import Path, PurePath
from typing import Literal, NamedTuple

from attrs import define, field, frozen

from quotes.library.changes import Refusal
from quotes.library.sources import Holdings, KnownSource
from quotes.library.writing import Reading
from quotes.model import QuotesError
from quotes.reading import File, files
from quotes.reading.streams import STANDARD_INPUT
from quotes.scaling.shards import Part

__all__ = ["Listing", "Origin", "Plan", "SourceState", "Step", "files_of", "shards"]

_SHARD = 1 << 17
"""Bytes of a shard: some fifty articles, a fifth of a second, so that none is waited for long at the end."""

_GZIP_MAGIC = b"\x1f\x8b"

SourceState = Literal["new", "changed", "unchanged", "other version", "unreadable", "gone"]
"""How a source stands to what the database knows of it."""


@frozen
class Origin:
    """What was named to be read.

    Args:
        name: a file, a folder, an address or "-"; format, columns: as for `quotes.read`.
    """

    name: str
    format: str | None = None
    columns: Mapping[str, str] | None = None

    @property
    def stored(self) -> str:
        """Its name as the database has it: escaped where that is no UTF-8."""
        return self.name.encode("utf-8", "backslashreplace").decode("utf-8")

    @property
    def options(self) -> str:
        """How it is read, as the database remembers it."""
        given = {"format": self.format, "columns": dict(self.columns) if self.columns else None}
        return json.dumps({key: value for key, value in given.items() if value}, ensure_ascii=False, sort_keys=True)

    @classmethod
    def remembered(cls, name: str, options: str) -> Origin:
        """The same out of the database."""
        return cls(name, **json.loads(options))


Listing = Callable[[Origin], Iterable[File | QuotesError]]


def files_of(origin: Origin) -> Iterable[File | QuotesError]:
    """The files of what was named, where they are."""
    return files(origin.name, format=origin.format, columns=origin.columns)


class Step(NamedTuple):
    """One thing to do for a source.

    Args:
        what: "part": read articles; "renew": look through one of the database; "refuse": note what could not be read;
            "close": note that it has been read; "remove": take it out.
        reading: the source; weight: how much of all work this is, in bytes.
        part: what to read; reason: why it could not be; stamp: what tells whether it changes again.
    """

    what: Literal["part", "renew", "refuse", "close", "remove"]
    reading: Reading
    weight: int = 0
    part: Part | None = None
    reason: str = ""
    stamp: str = ""


@define
class Plan:
    """Goes through the files of sources, and tells what there is to do for those that are not as they were.

    Args:
        origins: what was named; holdings: what is known; version: of what reads now; own: files that are no sources.
        only: the sources to look at; all where it is None.
        listing: tells the files of an origin.
        states: of each file, how it stands to what is known of it, as far as the steps have been gone through.
        unchanged: how many articles stand in files that are as they were; refusals: what is known not to be in them.
        empty: of an origin that can't be listed, why; repeated: origins in which others lie.
        total, done: bytes to read, and those of files that need not be read.
    """

    origins: Sequence[Origin]
    holdings: Holdings
    version: str
    own: Set[str]
    only: Set[str] | None = None
    listing: Listing = files_of
    states: dict[str, SourceState] = field(factory=dict)
    unchanged: dict[str, int] = field(factory=dict)
    refusals: list[Refusal] = field(factory=list)
    empty: dict[str, str] = field(factory=dict)
    repeated: set[str] = field(factory=set)
    total: int = 0
    done: int = 0

    def steps(self) -> Iterator[Step]:
        """What there is to do, source by source in the order of their names."""
        listed = [(origin, list(self._files(origin))) for origin in self.origins]
        self.total = sum(weight for _, found in listed for _, weight in found)
        for origin, found in listed:
            for file, weight in found:
                if file.name in self.states:
                    self.repeated.add(origin.stored)
                else:
                    yield from self._steps(origin, file, weight)

    def gone(self) -> list[str]:
        """The sources that lay in one of the folders and lie there no longer; to be asked when all have been read."""
        return [name for name in self.holdings.names() if name not in self.states and self._is_gone(name)]

    def _is_gone(self, name: str) -> bool:
        if name == STANDARD_INPUT or os.path.lexists(name):
            return False
        path = PurePath(os.path.abspath(name))
        folders = (origin.name for origin in self.origins if origin.name not in self.empty)
        return any(os.path.isdir(folder) and path.is_relative_to(os.path.abspath(folder)) for folder in folders)

    def _files(self, origin: Origin) -> Iterator[tuple[File, int]]:
        try:
            for file in self.listing(origin):
                if isinstance(file, QuotesError):
                    self.refusals.append(Refusal(origin.name, str(file)))
                elif os.path.realpath(file.name) not in self.own and (self.only is None or file.name in self.only):
                    yield file, _weight(file.name)
        except QuotesError as error:
            self.empty[origin.name] = str(error)

    def _steps(self, origin: Origin, file: File, weight: int) -> Iterator[Step]:
        known = self.holdings.source(file.name)
        again, keeps = known is not None, file.name == STANDARD_INPUT
        reading = Reading(file.name, origin.stored, origin.options, known=again, keeps=keeps)
        self.states[file.name] = state = self._state(known, file, origin.options)
        if state == "unchanged" and known is not None:
            self.unchanged[origin.stored] = self.unchanged.get(origin.stored, 0) + known.documents
            self.refusals += known.refusals
            self.done += weight
            return
        left = weight
        stamp = _stamp(file)  # before it is read: what changes while it is being read is read again next time
        try:
            for piece in file.pieces():
                if isinstance(piece, QuotesError):
                    reading.keeps = True  # what stood in this part stays
                    yield Step("refuse", reading, reason=str(piece))
                    continue
                size = min(left, len(piece.data))
                left -= size
                reading.keeps = reading.keeps or piece.rolling
                yield Step("part", reading, size, piece)
        except QuotesError as error:
            reading.keeps = True
            yield Step("refuse", reading, reason=str(error))
        yield Step("close", reading, left, stamp=stamp or _stamp(file) or "")

    def _state(self, known: KnownSource | None, file: File, options: str) -> SourceState:
        if known is None:
            return "new"
        if not known.digest:
            return "changed"
        try:
            if known.options != options or not file.unchanged(known.digest):
                return "changed"
        except QuotesError:
            return "unreadable"
        return "unchanged" if known.version == self.version else "other version"


def shards(steps: Iterable[Step]) -> Iterator[tuple[list[Step], list[Part]]]:
    """Steps in portions of about equal work, each with what is to be read for it."""
    portion: list[Step] = []
    size = 0
    for step in steps:
        portion.append(step)
        size += step.weight
        if size >= _SHARD or len(portion) >= 1000:
            yield portion, [step.part for step in portion if step.part is not None]
            portion, size = [], 0
    if portion:
        yield portion, [step.part for step in portion if step.part is not None]


def _stamp(file: File) -> str | None:
    with suppress(QuotesError):
        return file.stamp
    return None


def _weight(name: str) -> int:
    """How many bytes there are to read, decompressed, as far as the file's ends tell; 0 where nobody knows."""
    with suppress(OSError, ValueError, struct.error):
        path = Path(name)
        if path.is_file():
            with path.open("rb") as file:
                if file.read(2) != _GZIP_MAGIC:
                    return path.stat().st_size
                file.seek(-4, os.SEEK_END)
                return int(struct.unpack("<I", file.read(4))[0])
    return 0
