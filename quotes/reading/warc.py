"""WARC and ARC: the pages of a crawl, one after the other, by warcio."""

from __future__ import annotations

import contextlib
import io
import re
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from attrs import frozen

from quotes.model import Document, QuotesError
from quotes.reading.days import day_of
from quotes.reading.extras import load
from quotes.reading.format import Format, Piece
from quotes.reading.streams import BROKEN, UnreadableError, reason

__all__ = ["WARC"]

_LARGEST = 1 << 25
_ENDINGS = (".warc", ".wet", ".arc")
_STARTS = (b"WARC/", b"filedesc://")
_KINDS = {"response", "resource", "conversion"}
_TEXTS = re.compile(r"\b(?:html|xml|rss|atom|plain)\b", re.IGNORECASE)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_PATIENCE = 1000
"""Broken records one after the other until the file is given up."""


@frozen
class WARC:
    """What crawlers write: requests, responses and what is known of them.

    Args:
        formats: what may read a page of it, in the order in which they are asked; plain: what reads text extracted from
            one; name, rolling: as of every format.
    """

    formats: tuple[Format, ...]
    plain: Format
    name: str = "warc"
    rolling: bool = False

    def sniff(self, name: str, head: bytes) -> bool:
        """Whether it opens as a record does, or its name says so."""
        return head.startswith(_STARTS) or name.lower().endswith(_ENDINGS)

    def pieces(self, stream: BinaryIO, name: str) -> Iterator[Piece | QuotesError]:
        """Each page that was there, as it came; pictures, redirections and errors are passed over."""
        archive = load("warcio.archiveiterator", "warc", name).ArchiveIterator
        more = stream.read1  # type: ignore[attr-defined]  # every stream that is handed in is buffered
        records = archive(_Rejoined(b"", more), arc2warc=True)
        number = broken = 0
        while True:
            number += 1
            try:
                with contextlib.redirect_stderr(io.StringIO()):  # where warcio tells of wrong lengths
                    wrong = records.err_count
                    record = next(records, None)
                    wrong = records.err_count - wrong
                if wrong:
                    yield UnreadableError(name, "its length is not what it says", f"record {number - 1}")
                if record is None:
                    return
                piece = self._piece(record, name, number)
                broken = 0
            except Exception as error:  # warcio's own, zlib's, and whatever a header of nonsense leads to
                why = reason(error) if isinstance(error, BROKEN) else f"{type(error).__name__}: {error}"
                yield UnreadableError(name, " ".join(why.split())[:200], f"record {number}")
                broken += 1
                start = None if broken > _PATIENCE else _next_start(records.reader)
                if start is None:
                    return
                rest = records.reader.buff.read() if records.reader.buff else b""
                records = archive(_Rejoined(start + rest, more), arc2warc=True)
            else:
                if piece is not None:
                    yield piece

    def documents(self, piece: Piece) -> Iterator[Document | QuotesError]:
        """Nothing: its pieces are pages, which have formats of their own."""
        return iter(())

    def _piece(self, record: Any, name: str, number: int) -> Piece | QuotesError | None:
        """The page of a record; None where it is something else."""
        headers = record.rec_headers
        address = (headers.get_header("WARC-Target-URI") or "").strip("<> ")
        said = record.content_type or ""
        if record.rec_type not in _KINDS:
            return None
        if record.http_headers is not None:
            if not str(record.http_headers.get_statuscode()).startswith("2"):
                return None
            said = record.http_headers.get_header("Content-Type") or ""
        if said and not _TEXTS.search(said):
            return None
        data = record.content_stream().read(_LARGEST + 1)
        place = f"{name}/{address}" if address else name
        if len(data) > _LARGEST:
            return UnreadableError(place, f"larger than {_LARGEST >> 20} MiB", f"record {number}")
        kind = self.plain if record.rec_type == "conversion" else self._kind(address, data)
        if kind is None:
            return None
        charset = _CHARSET.search(said)
        seen = day_of((headers.get_header("WARC-Date") or "")[:10])
        return Piece(kind, data, place, number, address or None, charset[1] if charset else None, seen)

    def _kind(self, address: str, data: bytes) -> Format | None:
        return next((kind for kind in self.formats if kind.sniff(address, data[:8192])), None)


def _next_start(reader: Any) -> bytes | None:
    """The line on which the next record starts, after one that is broken; None where there is none."""
    for _ in range(_PATIENCE):
        try:
            while line := reader.readline(1 << 16):
                if line.startswith(_STARTS[0]):
                    return bytes(line)
            return None
        except Exception:  # it is still broken; a member further on may not be
            continue
    return None


class _Rejoined:
    """What warcio reads from: what has been read already, and what follows it.

    Args:
        read: that; more: gives at most so many bytes, and no fewer only because the next ones are broken.
    """

    def __init__(self, read: bytes, more: Callable[[int], bytes | None]) -> None:
        self._read = read
        self._more = more

    def read(self, most: int) -> bytes:
        read, self._read = self._read, b""
        try:
            return read or self._more(most) or b""
        except EOFError as error:  # which warcio takes for the end
            raise OSError(str(error)) from error
