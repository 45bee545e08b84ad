"""What was compressed in here? gzip, bzip2 and xz; of gzip, also what stands behind a member that is broken."""

from __future__ import annotations

import bz2
import io
import lzma
import zlib
from typing import BinaryIO

__all__ = ["ENDINGS", "decompressed"]

ENDINGS = (".gz", ".bz2", ".xz")
_GZIP, _BZIP2, _XZ = b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ\x00"
_BLOCK = 1 << 16

_MOST_TIMES = 500
_UNASKED = 1 << 26
"""Text becomes a twentieth, lists of numbers perhaps a hundredth; what grows more than this, once so much has come out,
is made to fill a disk."""


def decompressed(head: bytes, stream: BinaryIO) -> io.RawIOBase | None:
    """What a stream holds in compressed form.

    Args:
        head: its first bytes; stream: all of them.

    Returns:
        The bytes that come out, read as they are asked for; None where it is not compressed. Reading raises OSError,
        EOFError, zlib.error or lzma.LZMAError where it is damaged, and OSError where it grows beyond all measure.
    """
    counted = _Counted(stream)
    if head.startswith(_GZIP):
        return _Limited(_Gunzip(counted), counted)
    if head.startswith(_BZIP2):
        return _Limited(bz2.BZ2File(io.BufferedReader(counted)), counted)
    if head.startswith(_XZ):
        return _Limited(lzma.LZMAFile(io.BufferedReader(counted)), counted)
    return None


class _Counted(io.RawIOBase):
    """A stream that knows how much of it has been read."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        self.count += len(data)
        return len(data)


class _Limited(io.RawIOBase):
    """What comes out of a stream, as long as it is in some proportion to what went in."""

    def __init__(self, stream: io.RawIOBase | bz2.BZ2File | lzma.LZMAFile, source: _Counted) -> None:
        self._stream = stream
        self._source = source
        self._count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if self._count > max(_UNASKED, _MOST_TIMES * self._source.count):
            raise OSError(f"it grows more than {_MOST_TIMES}-fold when decompressed")
        count = self._stream.readinto(buffer) or 0
        self._count += count
        return count


class _Gunzip(io.RawIOBase):
    """The members of a gzip file one after the other.

    One that is broken raises, and the next reading goes on with the one after it: a web archive has one a page.
    """

    def __init__(self, stream: _Counted) -> None:
        self._stream = stream
        self._data = b""
        self._member: zlib._Decompress | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while True:
            if not self._data:
                self._data = self._stream.read(_BLOCK) or b""
            if not self._data:
                broken, self._member = self._member, None
                if broken is not None:
                    raise EOFError("Compressed file ended before the end-of-stream marker was reached")
                return 0
            if self._member is None and not self._next_member():
                continue
            assert self._member is not None
            try:
                found = self._member.decompress(self._data, len(buffer))
            except zlib.error:
                self._member, self._data = None, self._data[1:]
                raise
            ended = self._member.eof
            self._data = self._member.unused_data if ended else self._member.unconsumed_tail
            self._member = None if ended else self._member
            if found:
                buffer[: len(found)] = found
                return len(found)

    def _next_member(self) -> bool:
        """Whether another member begins in what has been read; what stands before it is passed over."""
        place = self._data.find(_GZIP)
        if place >= 0:
            self._data, self._member = self._data[place:], zlib.decompressobj(16 + zlib.MAX_WBITS)
            return True
        more = self._stream.read(_BLOCK) or b""
        self._data = more and self._data[-2:] + more  # its beginning may be the end of this block
        return False
