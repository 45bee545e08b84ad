"""JSON Lines: one article a line, its text taken exactly as it stands."""

from __future__ import annotations

import codecs
import io
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, TextIO

from attrs import field, frozen

from quotes.model import Document, QuotesError
from quotes.reading.format import Piece
from quotes.reading.records import document
from quotes.reading.streams import BROKEN, UnreadableError, reason

__all__ = ["JSONLines"]

_LONGEST_LINE = 1 << 26
_LINES, _BYTES = 200, 1 << 22
"""How much is a piece: as many articles as are looked at together to date one another, and no more than is quick."""
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@frozen
class JSONLines:
    """The format of corpora, and of what `quotes extract` writes.

    Args:
        columns: how the keys are called that have other names here, by ours; name, rolling: as of every format.
    """

    columns: Mapping[str, str] = field(factory=dict)
    name: str = "jsonl"
    rolling: bool = False

    def sniff(self, name: str, head: bytes) -> bool:
        """Whether it opens as an object does, or its name says so."""
        if name.endswith((".jsonl", ".ndjson", ".json")):
            return True
        for mark in (codecs.BOM_UTF8, *_UTF16):
            head = head.removeprefix(mark)
        return re.match(rb'\s*\{\s*["}]', head.replace(b"\x00", b"")) is not None

    def pieces(self, stream: BinaryIO, name: str) -> Iterator[Piece | QuotesError]:
        """Some lines at a time, as UTF-8; more is not held."""
        first, batch, size = 1, [], 0
        for number, line in _lines(stream, name):
            if isinstance(line, QuotesError):
                yield line
                line = b"\n"  # noqa: PLW2901 - so that those after it have the right numbers
            batch.append(line)
            size += len(line)
            if len(batch) == _LINES or size > _BYTES:
                yield Piece(self, b"".join(batch), name, first)
                first, batch, size = number + 1, [], 0
        if batch:
            yield Piece(self, b"".join(batch), name, first)

    def documents(self, piece: Piece) -> Iterator[Document | QuotesError]:
        """One article a line."""
        position = 0
        for number, line in enumerate(piece.data.split(b"\n"), piece.number):
            try:
                record = _parse(line)
                if record is not None:
                    yield document(record, piece, position, self.columns)
                    position += 1
            except ValueError as error:
                yield UnreadableError(piece.name, str(error), f"line {number}")


def _lines(stream: BinaryIO, name: str) -> Iterator[tuple[int, bytes | QuotesError]]:
    """Each line with its number, from 1, as UTF-8 where it is what it should be; or what is wrong with it."""
    number = 0
    lines: BinaryIO | TextIO = stream
    try:
        if stream.peek(2)[:2] in _UTF16:  # type: ignore[attr-defined]  # every stream that is handed in is buffered
            lines = io.TextIOWrapper(stream, "utf-16", newline="\n")
        while line := lines.readline(_LONGEST_LINE):
            number += 1
            data = line if isinstance(line, bytes) else line.encode("utf-8")
            if number == 1 and data.strip().removeprefix(codecs.BOM_UTF8) in (b"{", b"["):
                raise UnreadableError(name, "one JSON value over many lines, where each should be an article")
            if len(line) < _LONGEST_LINE:
                yield number, data
                continue
            yield number, UnreadableError(name, f"longer than {_LONGEST_LINE >> 20} MiB", f"line {number}")
            while len(line) == _LONGEST_LINE and line[-1:] not in (b"\n", "\n"):
                line = lines.readline(_LONGEST_LINE)  # the rest of what was refused
    except (*BROKEN, UnicodeError) as error:
        yield number, UnreadableError(name, reason(error), f"after line {number}")


def _parse(line: bytes) -> dict[str, Any] | None:
    """The object on a line, None for an empty one; ValueError says in a few words what is wrong with it."""
    try:
        text = line.decode("utf-8").removeprefix("\ufeff").strip()
        if not text:
            return None
        record = json.loads(text)
    except UnicodeDecodeError as error:
        raise ValueError(f"not UTF-8 at byte {error.start + 1}") from error
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON at character {error.pos + 1} ({error.msg})") from error
    except RecursionError as error:
        raise ValueError("JSON nested too deeply") from error
    if not isinstance(record, dict):
        raise ValueError("not a JSON object")
    return record
