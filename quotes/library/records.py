"""What a source says of an article beside what makes it that article: its day, its author, where it was published."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from attrs import evolve

from quotes.model import Document

__all__ = ["COLUMNS", "from_columns", "from_record", "to_columns", "to_json", "to_record"]

_DAYS = ("published", "published_earliest", "published_latest")
COLUMNS = ("dateline", "author", "language", "published_basis", "url", *_DAYS)
"""The columns of `documents` that hold it. Publisher, own id, title and text are the article itself."""


def to_columns(document: Document) -> dict[str, str | None]:
    """The values of these columns."""
    values = {name: getattr(document, name) for name in COLUMNS}
    return {name: value.isoformat() if isinstance(value, dt.date) else value for name, value in values.items()}


def from_columns(document: Document, values: dict[str, str | None]) -> Document:
    """The article with these values instead of its own."""
    days = {name: dt.date.fromisoformat(value) for name, value in values.items() if value and name in _DAYS}
    changes: dict[str, Any] = {**values, **days}
    return evolve(document, **changes)


def to_record(document: Document) -> str:
    """The same as one JSON text."""
    return to_json(to_columns(document))


def from_record(document: Document, record: str) -> Document:
    """The article with what such a text says of it."""
    return from_columns(document, json.loads(record))


def to_json(value: Any) -> str:
    """JSON as people read it; a lone surrogate, which a database has no bytes for, becomes a question mark."""
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace").decode()
