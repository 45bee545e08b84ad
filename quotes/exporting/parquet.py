"""Apache Parquet: the columns of the view `statements` with their types, lists as lists. It takes quotes[parquet]."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from quotes.columnar import arrow, schema
from quotes.exporting.selected import Selected
from quotes.library import Statement
from quotes.library.statements import STATEMENT_COLUMNS

__all__ = ["write"]

_GROUP = 10_000  # rows


def write(selected: Selected) -> Iterator[bytes]:
    """A file, a group of rows after the other."""
    pa, parquet, columns = arrow("pyarrow"), arrow("pyarrow.parquet"), schema(STATEMENT_COLUMNS)
    sink = _Sink()
    with parquet.ParquetWriter(sink, columns) as writer:
        rows: list[dict[str, Any]] = []
        for statement in selected.statements:
            rows.append(_row(statement))
            if len(rows) == _GROUP:
                writer.write_table(pa.Table.from_pylist(rows, columns))
                rows.clear()
                yield sink.taken()
        if rows:
            writer.write_table(pa.Table.from_pylist(rows, columns))
    yield sink.taken()


class _Sink(io.RawIOBase):
    """A file that is handed on while it is written."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._length = 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._pieces.append(bytes(data))
        self._length += len(data)
        return len(data)

    def tell(self) -> int:
        return self._length

    def taken(self) -> bytes:
        """What has been written since the last time."""
        pieces, self._pieces = self._pieces, []
        return b"".join(pieces)


def _row(statement: Statement) -> dict[str, Any]:
    row = statement.as_dict()
    return {**row, "first": int(row["first"]), "date": statement.date, "published": statement.document.published}
