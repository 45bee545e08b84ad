"""Apache Parquet: the columns of the view `statements` with their types, lists as lists. It takes quotes[parquet]."""

from __future__ import annotations

import io
from collections.abc import Iterator
from importlib import import_module
from typing import Any

from quotes.exporting.selected import Selected
from quotes.library import Statement
from quotes.library.statements import STATEMENT_COLUMNS
from quotes.model import QuotesError

__all__ = ["schema", "write"]

_GROUP = 10_000  # rows
_WHOLE = ("id", "start", "end", "parent", "statement", "told", "first", "document")
_DAYS = ("date", "published")
_LISTS = ("subjects", "places")


def schema() -> Any:
    """The columns and their types, as pyarrow has them.

    Raises:
        QuotesError: pyarrow is not installed.
    """
    arrow = _arrow("pyarrow")
    types = {name: arrow.int64() for name in _WHOLE} | {name: arrow.date32() for name in _DAYS}
    types |= {name: arrow.list_(arrow.string()) for name in _LISTS} | {"confidence": arrow.float64()}
    return arrow.schema([(name, types.get(name, arrow.string())) for name in STATEMENT_COLUMNS])


def write(selected: Selected) -> Iterator[bytes]:
    """A file, a group of rows after the other."""
    arrow, parquet, columns = _arrow("pyarrow"), _arrow("pyarrow.parquet"), schema()
    sink = _Sink()
    with parquet.ParquetWriter(sink, columns) as writer:
        rows: list[dict[str, Any]] = []
        for statement in selected.statements:
            rows.append(_row(statement))
            if len(rows) == _GROUP:
                writer.write_table(arrow.Table.from_pylist(rows, columns))
                rows.clear()
                yield sink.taken()
        if rows:
            writer.write_table(arrow.Table.from_pylist(rows, columns))
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


def _arrow(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError as error:
        raise QuotesError("Parquet takes the extra quotes[parquet]: pip install 'quotes[parquet]'") from error
