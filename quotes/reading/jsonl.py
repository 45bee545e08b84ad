"""JSON Lines: one article a line, its text taken exactly as it stands."""

from __future__ import annotations

import codecs
import datetime as dt
import io
import json
import logging
import re
from collections.abc import Iterator
from typing import Any, BinaryIO, TextIO

from attrs import define, frozen

from quotes.languages.detection import code_of, detect
from quotes.model import Document, QuotesError
from quotes.reading.dateline import opening
from quotes.reading.streams import BROKEN, label, reason

__all__ = ["JSONLines"]

_LONGEST_LINE = 1 << 26
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


@frozen
class JSONLines:
    """The format of corpora, and of what `quotes extract` writes."""

    name: str = "jsonl"

    def sniff(self, name: str, head: bytes) -> bool:
        """Whether it opens as an object does, or its name says so."""
        if name.endswith((".jsonl", ".ndjson", ".json")):
            return True
        for mark in (codecs.BOM_UTF8, *_UTF16):
            head = head.removeprefix(mark)
        return re.match(rb'\s*\{\s*["}]', head.replace(b"\x00", b"")) is not None

    def read(self, stream: BinaryIO, name: str) -> Iterator[Document | QuotesError]:
        """One article a line, as it comes; no more than a line is held."""
        position = 0
        undated = _Undated()
        for number, line in _lines(stream, name):
            try:
                record = _parse(line)
                if record is not None:
                    yield _document(record, name, position, undated)
                    position += 1
            except ValueError as error:
                if number == 1 and line.strip() in (b"{", b"[", "{", "["):
                    message = f"{label(name)}: one JSON value over many lines, where each line should be an article"
                    raise QuotesError(message) from error
                yield QuotesError(f"{label(name)}, line {number}: {error}")
        if undated.count:
            # Not a reason to lose the article; told once, as whoever garbles one day of publication garbles hundreds.
            message = "%s: %d days of publication are none, as %r, and were left out"
            logging.getLogger("quotes").warning(message, label(name), undated.count, undated.example)


@define
class _Undated:
    """Days of publication that are none."""

    count: int = 0
    example: str = ""


def _lines(stream: BinaryIO, name: str) -> Iterator[tuple[int, bytes | str]]:
    """Each line with its number, from 1; bytes where they may still turn out to be no UTF-8."""
    number = 0
    lines: BinaryIO | TextIO = stream
    try:
        if stream.peek(2)[:2] in _UTF16:  # type: ignore[attr-defined]  # every stream that is handed in is buffered
            lines = io.TextIOWrapper(stream, "utf-16", newline="\n")
        while line := lines.readline(_LONGEST_LINE):
            number += 1
            yield number, line
            while len(line) == _LONGEST_LINE and line[-1:] not in (b"\n", "\n"):
                line = lines.readline(_LONGEST_LINE)  # the rest of what was refused
    except (*BROKEN, UnicodeError) as error:
        raise QuotesError(f"{label(name)}, after line {number}: {reason(error)}") from error


def _parse(line: bytes | str) -> dict[str, Any] | None:
    """The object on a line, None for an empty one; ValueError says in a few words what is wrong with it."""
    if len(line) == _LONGEST_LINE:
        raise ValueError(f"longer than {_LONGEST_LINE >> 20} MiB")
    try:
        text = line if isinstance(line, str) else line.decode("utf-8")
        text = text.removeprefix("\ufeff").strip()
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


def _document(record: dict[str, Any], source: str, position: int, undated: _Undated) -> Document:
    title = _string(record, "title") or ""
    text = _string(record, "text") or ""
    if not title.strip() and not text.strip():
        raise ValueError("an article without a title and a text")
    published = _day(record, "published", undated)
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
        published_earliest=_day(record, "published_earliest", undated),
        published_latest=_day(record, "published_latest", undated),
        url=_string(record, "url"),
        source=source,
        position=position,
    )


def _string(record: dict[str, Any], key: str) -> str | None:
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


def _id(record: dict[str, Any]) -> str:
    value = record.get("id")
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else _string(record, "id") or ""


def _day(record: dict[str, Any], key: str, undated: _Undated) -> dt.date | None:
    value = _string(record, key)
    if value is None:
        return None
    try:
        return dt.datetime.fromisoformat(value.strip()).date()
    except ValueError:
        undated.count += 1
        undated.example = undated.example or value[:40]
        return None
