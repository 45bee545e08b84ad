"""What does a record say of its article? Fields by name, as JSON Lines and tables have them."""

from __future__ import annotations

import datetime as dt
import logging
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from quotes.languages.detection import code_of, detect
from quotes.model import Document
from quotes.reading.dateline import opening
from quotes.reading.days import day_of
from quotes.reading.format import Piece
from quotes.reading.streams import label

__all__ = ["FIELDS", "document"]

FIELDS = (
    *("title", "text", "id", "publisher", "source", "author", "dateline", "language", "url"),
    *("published", "published_basis", "published_earliest", "published_latest"),
)
"""What a field may be called; of those, `source` is another word for `publisher`."""

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def document(record: Mapping[str, Any], piece: Piece, position: int, columns: Mapping[str, str]) -> Document:
    """The article that a record holds, its text to the character.

    Args:
        record: values by field; piece: where it comes from; position: its place there, from 0.
        columns: how the fields are called that have other names there, by ours.

    Raises:
        ValueError: it is no article; the text says in a few words why.
    """
    if columns:
        renamed = frozenset(columns.values())
        others = {name: value for name, value in record.items() if name not in renamed}
        record = others | {field: record.get(name) for field, name in columns.items()}
    title = _string(record, "title") or ""
    text = _string(record, "text") or ""
    if not title.strip() and not text.strip():
        raise ValueError("an article without a title and a text")
    published = _day(record, "published", piece.name)
    start = opening(text)
    language = _string(record, "language")
    return Document(
        id=_id(record),
        title=title,
        text=text,
        dateline=_string(record, "dateline") or (start.place if start else None),
        # Corpora call the outlet their source; what we write has `publisher` for that, and its `source` is a path.
        publisher=_string(record, "publisher" if "publisher" in record else "source"),
        author=_string(record, "author") or (start.credit if start else None),
        language=code_of(language or "") or detect(f"{title}\n{text}"),
        published=published,
        published_basis=_string(record, "published_basis") or ("given" if published else None),
        published_earliest=_day(record, "published_earliest", piece.name),
        published_latest=_day(record, "published_latest", piece.name),
        url=_string(record, "url"),
        source=piece.name,
        position=position,
    )


def _string(record: Mapping[str, Any], key: str) -> str | None:
    value = record.get(key)
    if key == "author" and isinstance(value, list) and all(isinstance(name, str) for name in value):
        value = ", ".join(value)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise ValueError(f'"{key}" is not a text')
    if _UNSTORABLE.search(value):
        raise ValueError(f'"{key}" holds a NUL or half a surrogate pair, which no database keeps')
    return value


def _id(record: Mapping[str, Any]) -> str:
    value = record.get("id")
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else _string(record, "id") or ""


def _day(record: Mapping[str, Any], key: str, name: str) -> dt.date | None:
    value = _string(record, key)
    if value is None:
        return None
    found = day_of(value)
    if found is None:
        _tell(name, value[:40])
    return found


@lru_cache(maxsize=1)
def _told(name: str) -> set[str]:
    return set()


def _tell(name: str, example: str) -> None:
    """Not a reason to lose the article; told once a file, as whoever garbles one day garbles hundreds."""
    told = _told(name)
    if not told:
        told.add(example)
        message = "%s: a day of publication is none, as %r; such days were left out"
        logging.getLogger("quotes").warning(message, label(name), example)
