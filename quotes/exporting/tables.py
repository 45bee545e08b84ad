"""Flat rows: the columns of the view `statements`, as CSV, as a JSON array and as JSON Lines."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from quotes.exchange import to_json
from quotes.exporting.selected import Selected
from quotes.library.statements import STATEMENT_COLUMNS

__all__ = ["write_csv", "write_json", "write_jsonl"]


def write_csv(selected: Selected) -> Iterator[str]:
    """CSV by RFC 4180, with a line of column names; lists are joined by spaces."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, fieldnames=STATEMENT_COLUMNS)
    writer.writeheader()
    for statement in selected.statements:
        row = statement.as_dict()
        writer.writerow({key: " ".join(value) if isinstance(value, list) else value for key, value in row.items()})
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()


def write_json(selected: Selected) -> Iterator[str]:
    """A JSON array of objects."""
    before = "[\n"
    for statement in selected.statements:
        yield before + to_json(statement.as_dict())
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def write_jsonl(selected: Selected) -> Iterator[str]:
    """JSON Lines."""
    for statement in selected.statements:
        yield to_json(statement.as_dict()) + "\n"
