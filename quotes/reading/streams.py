"""Which bytes are in here? Files, standard input, and the same compressed."""

from __future__ import annotations

import io
import lzma
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import BinaryIO

from attrs import frozen

from quotes.model import QuotesError
from quotes.reading.compression import ENDINGS, decompressed

__all__ = [
    "BROKEN",
    "STANDARD_INPUT",
    "Opened",
    "UnreadableError",
    "is_address",
    "label",
    "open_file",
    "opened",
    "reason",
    "reported",
    "whole",
]

STANDARD_INPUT = "-"
BROKEN = (OSError, EOFError, zlib.error, lzma.LZMAError)
"""What reading from a stream raises when the file behind it is damaged or goes away."""

_HEAD = 8192


@frozen
class Opened:
    """A file that is open for reading.

    Args:
        name: the file's own name, without the ending that its compression added; "" for standard input.
        head: its first bytes, to tell the format by.
        stream: all of its bytes, the head included.
    """

    name: str
    head: bytes
    stream: BinaryIO


class UnreadableError(QuotesError):
    """Something in a file that can't be read.

    Args:
        name: the file; reason: what is wrong; place: where in the file ("line 7"), "" for all.
    """

    def __init__(self, name: str, reason: str, place: str = "") -> None:
        super().__init__(name, reason, place)
        self.name = name
        self.reason = reason
        self.place = place

    def __str__(self) -> str:
        return f"{label(self.name)}{self.place and ', '}{self.place}: {self.reason}"


def label(source: str) -> str:
    """What a message calls a source: its path on one line, or "standard input"."""
    if source == STANDARD_INPUT:
        return "standard input"
    return source if source.isprintable() else ascii(source)


def reason(error: Exception) -> str:
    """What the system says was wrong, in a few words."""
    return (getattr(error, "strerror", None) or str(error) or type(error).__name__).replace("\n", " ")


def is_address(source: str) -> bool:
    """Whether a source is to be looked for on the web."""
    return source.lower().startswith(("http://", "https://"))


@contextmanager
def open_file(source: str) -> Iterator[Opened]:
    """A file's bytes, decompressed where they are compressed.

    Args:
        source: a path, or "-" for standard input.

    Returns:
        The file, open for as long as the `with` block lasts.

    Raises:
        QuotesError: it can't be opened, or breaks off while being read.
    """
    with reported(source), _raw(source) as raw:
        windable = source != STANDARD_INPUT and raw.seekable()
        yield opened(raw, "" if source == STANDARD_INPUT else PurePath(source).name, windable=windable)


@contextmanager
def reported(name: str) -> Iterator[None]:
    """Damage inside the `with` block is an error of ours, which names the file."""
    try:
        yield
    except BROKEN as error:
        raise UnreadableError(name, reason(error)) from error


def opened(raw: BinaryIO, name: str, *, windable: bool = False) -> Opened:
    """A stream with its first bytes, decompressed where it is compressed, once.

    Args:
        raw: all of its bytes; name: of the file or the member of an archive that they are.
        windable: whether it can be wound back, as a file on a disk can.
    """
    head, stream = _peek(raw)
    inside = decompressed(head, stream)
    if inside is None:
        if windable:
            raw.seek(0)
        return Opened(name, head, raw if windable else stream)
    for ending in ENDINGS:
        name = name.removesuffix(ending)
    return Opened(name, *_peek(inside))


def whole(stream: BinaryIO, name: str, most: int) -> bytes:
    """All the bytes of a stream.

    Args:
        stream: as `open_file` gives it; name: what messages call it; most: how many may be held, a multiple of 2**20.

    Raises:
        QuotesError: there are more.
    """
    data = stream.read(most + 1)
    if len(data) > most:
        raise UnreadableError(name, f"larger than {most >> 20} MiB, and to be read whole; split it")
    return data


@contextmanager
def _raw(source: str) -> Iterator[BinaryIO]:
    if source == STANDARD_INPUT:
        if sys.stdin is None or sys.stdin.closed:
            raise UnreadableError(source, "it is closed")
        yield sys.stdin.buffer
        return
    if "\x00" in source:
        raise UnreadableError(source, "a NUL in a file's name")
    with Path(source).open("rb") as file:
        yield file


def _peek(stream: BinaryIO | io.RawIOBase) -> tuple[bytes, BinaryIO]:
    """The first bytes, and a stream that still has them: a pipe can't be wound back."""
    head = b""
    broken: Exception | None = None
    try:
        while len(head) < _HEAD and (block := _read(stream, _HEAD - len(head))):
            head += block
    except BROKEN as error:
        if not head:
            raise
        broken = error  # when its turn comes: what stands before it can be read
    return head, io.BufferedReader(_Rejoined(head, stream, broken), 1 << 16)


def _read(stream: BinaryIO | io.RawIOBase, most: int) -> bytes:
    """What there is, without asking for more in vain: that might raise, and what was read would be lost."""
    read = stream.read1 if isinstance(stream, io.BufferedIOBase) else stream.read
    return read(most) or b""


class _Rejoined(io.RawIOBase):
    def __init__(self, head: bytes, rest: BinaryIO | io.RawIOBase, broken: Exception | None) -> None:
        self._head = head
        self._rest = rest
        self._broken = broken

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data, self._head = self._head[: len(buffer)], self._head[len(buffer) :]
        if not data and self._broken is not None:
            broken, self._broken = self._broken, None
            raise broken
        data = data or _read(self._rest, len(buffer))
        buffer[: len(data)] = data
        return len(data)
