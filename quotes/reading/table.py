"""CSV and TSV: one article a row, its columns named in the first."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import BinaryIO

from attrs import define, field, frozen

from quotes.model import Document, QuotesError
from quotes.reading.encodings import encoding_of, looks_like_text
from quotes.reading.format import Piece
from quotes.reading.records import FIELDS, document
from quotes.reading.streams import BROKEN, UnreadableError, label, reason

__all__ = ["Table"]

_LONGEST = 1 << 24
"""Characters of a line or a field: beyond that, a quotation mark was never closed."""
_ROWS, _BYTES = 200, 1 << 22
_HEAD = 1 << 16
_DELIMITERS = ",;\t|"
_ENDINGS = {".csv": None, ".tsv": "\t", ".tab": "\t"}


@frozen
class Table:
    """What spreadsheets and databases write.

    Args:
        columns: how the columns are called that have other names here, by ours; name, rolling: as of every format.
    """

    columns: Mapping[str, str] = field(factory=dict)
    name: str = "csv"
    rolling: bool = False

    def sniff(self, name: str, head: bytes) -> bool:
        """Whether its name says so, or its first line names a text or a title among other things."""
        if PurePath(name).suffix.lower() in _ENDINGS:
            return looks_like_text(head)
        first = head.lstrip(b"\xef\xbb\xbf").split(b"\n", 1)[0].decode("utf-8", "replace")
        names = {_plain(cell) for cell in first.split(_delimiter(first, ""))}
        wanted = {_plain(self.columns.get(name, name)) for name in ("title", "text")}
        return len(names) > 1 and not wanted.isdisjoint(names)

    def pieces(self, stream: BinaryIO, name: str) -> Iterator[Piece | QuotesError]:
        """Some rows at a time, as JSON: where one ends, only a reader of the whole can tell."""
        batch: list[tuple[int, dict[str, str]]] = []
        size = 0
        for item in self._records(stream, name):
            if isinstance(item, QuotesError):
                yield item
                continue
            batch.append(item)
            size += sum(map(len, item[1].values()))
            if len(batch) == _ROWS or size > _BYTES:
                yield Piece(self, json.dumps(batch).encode(), name, batch[0][0])
                batch, size = [], 0
        if batch:
            yield Piece(self, json.dumps(batch).encode(), name, batch[0][0])

    def documents(self, piece: Piece) -> Iterator[Document | QuotesError]:
        """One article a row."""
        position = 0
        for number, record in json.loads(piece.data):
            try:
                yield document(record, piece, position, {})
                position += 1
            except ValueError as error:
                yield UnreadableError(piece.name, str(error), f"row {number}")

    def _records(self, stream: BinaryIO, name: str) -> Iterator[tuple[int, dict[str, str]] | QuotesError]:
        """Each row with its number, the header's being 1, under our names for its columns."""
        head = stream.peek(_HEAD)[:_HEAD]  # type: ignore[attr-defined]  # every stream that is handed in is buffered
        text = io.TextIOWrapper(stream, encoding_of(head, label(name)), "surrogateescape", newline="")
        lines = _Lines(text)
        number = 0
        header: dict[int, str] = {}
        csv.field_size_limit(_LONGEST)
        try:
            first = lines.first()
            rows = csv.reader(lines, delimiter=_delimiter(first, name), strict=True)
            while True:
                number += 1
                try:
                    row = next(rows)
                except StopIteration:
                    break
                except csv.Error as error:
                    yield UnreadableError(name, str(error), f"row {number}")
                    continue
                if not header:
                    header = self._header(row, name)
                elif any(row):
                    yield number, {title: row[place] for place, title in header.items() if place < len(row)}
            if lines.refused:
                yield UnreadableError(name, f"longer than {_LONGEST >> 20} million characters", lines.refused)
        except (*BROKEN, UnicodeError) as error:
            yield UnreadableError(name, reason(error), f"after row {number - 1}")

    def _header(self, row: list[str], name: str) -> dict[int, str]:
        """Our name for each column that has one."""
        ours = {_plain(self.columns.get(title, title)): title for title in FIELDS}
        found = {place: ours[_plain(cell)] for place, cell in enumerate(row) if _plain(cell) in ours}
        if missing := sorted(set(self.columns) - set(found.values())):
            raise UnreadableError(name, f"no column is called {self.columns[missing[0]]!r}", "row 1")
        if not {"title", "text"} & set(found.values()):
            columns = ", ".join(repr(cell[:40]) for cell in row[:20])
            raise UnreadableError(name, f"which column has the text? There are {columns}: --column text=NAME", "row 1")
        return found


def _plain(cell: str) -> str:
    return cell.strip(' \t\r\n"\ufeff').casefold()


def _delimiter(first: str, name: str) -> str:
    told = _ENDINGS.get(PurePath(name).suffix.lower())
    return told or max(_DELIMITERS, key=first.count)


@define
class _Lines:
    """The lines of a text, none of which is longer than can be held."""

    text: io.TextIOWrapper
    refused: str = ""
    _number: int = 0
    _held: str = ""

    def first(self) -> str:
        """The first line, which is still to come."""
        self._held = self._held or self.text.readline(_LONGEST)
        return self._held

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        while True:
            line, self._held = self._held or self.text.readline(_LONGEST), ""
            self._number += 1
            if not line:
                raise StopIteration
            if len(line) < _LONGEST:
                return line.removeprefix("\ufeff") if self._number == 1 else line
            self.refused = self.refused or f"line {self._number}"
            while len(line) == _LONGEST and not line.endswith(("\n", "\r")):
                line = self.text.readline(_LONGEST)
