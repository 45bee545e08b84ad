"""Corrections in a file to keep under version control: JSON Lines, one a line, in the order of the articles."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from attrs import asdict, fields

from quotes.exchange import to_json
from quotes.library.corrections import Correction
from quotes.model import QuotesError

__all__ = ["beside", "read_corrections", "write_corrections"]

_KEYS = tuple(field.name for field in fields(Correction))


def beside(db: str | os.PathLike[str]) -> Path:
    """Where the corrections of a database are, unless told otherwise: db/quotes.db has db/quotes.corrections.jsonl."""
    return Path(f"{os.path.splitext(os.fspath(db))[0]}.corrections.jsonl")


def read_corrections(path: str | os.PathLike[str]) -> list[Correction]:
    """The corrections that a file holds.

    Raises:
        QuotesError: it cannot be read, or a line is no correction; the error names file and line.
    """
    name = os.fspath(path)
    try:
        lines = Path(name).read_text("utf-8").splitlines()
    except (OSError, UnicodeError) as error:
        raise QuotesError(f"{name}: {getattr(error, 'strerror', None) or error}") from error
    found: dict[str, Correction] = {}
    for number, line in enumerate(lines, 1):
        if line.strip():
            one = _correction(f"{name}, line {number}", line)
            if one.quote in found:
                raise QuotesError(f"{name}, line {number}: a second correction of statement {one.quote}")
            found[one.quote] = one
    return list(found.values())


def write_corrections(path: str | os.PathLike[str], known: Iterable[Correction]) -> None:
    """Write corrections into a file, all or, where the disk is full, none of them.

    Raises:
        QuotesError: it cannot be written.
    """
    target = Path(path)
    new = target.with_name(f"{target.name}.new")
    try:
        with new.open("w", encoding="utf-8") as file:
            file.writelines(to_json(asdict(one)) + "\n" for one in known)
            file.flush()
            os.fsync(file.fileno())
        new.replace(target)
    except OSError as error:
        new.unlink(missing_ok=True)
        raise QuotesError(f"{target}: {error.strerror or error}") from error


def _correction(place: str, line: str) -> Correction:
    try:
        given: Any = json.loads(line)
        if not isinstance(given, dict) or not given.keys() <= set(_KEYS):
            raise ValueError(f"no correction; one has the keys {', '.join(_KEYS)}")
        one = Correction(**{"now": None, "statement": None, "reviewer": None, "note": None, **given})
        for names, kind in (
            (("quote", "document", "part", "reviewed_at"), str),
            (("start", "end"), int),
            (("now", "reviewer", "note"), str | None),
            (("statement",), dict | None),
        ):
            for name in names:
                if not isinstance(getattr(one, name), kind):
                    raise ValueError(f"{name} is {getattr(one, name)!r}")
        if one.statement is not None and not {"part", "start", "end", "text"} <= one.statement.keys():
            raise ValueError("its statement needs part, start, end and text")
    except (TypeError, ValueError) as error:
        raise QuotesError(f"{place}: {error}") from error
    return one
