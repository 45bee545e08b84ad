"""What people said of statements, in the database: a row a statement, by names that survive a rebuild."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any, Literal, get_args

from attrs import frozen

from quotes.library.rows import Rows, marks
from quotes.model import Part

__all__ = ["Correction", "Verdict", "changed", "correct", "corrections", "version_of"]

Verdict = Literal["accepted", "rejected", "corrected", "added"]

_NAMES = ("quote", "document", "part", "start", "end", "verdict", "now", "statement", "reviewer", "note", "reviewed_at")
_QUOTED = ", ".join(f'"{name}"' for name in _NAMES)


@frozen(kw_only=True)
class Correction:
    """What a person said of one statement.

    Args:
        quote: the uid of the statement as it was found, or as it was added; document: of its article.
        part, start, end: where it was found, in code points.
        verdict: "accepted" (right as it was found), "rejected" (no statement), "corrected" (should be something else)
            or "added" (nothing had been found there).
        now: its uid since, None where it was rejected.
        statement: what it should be, with the keys of the exchange format; None where it was rejected.
        reviewer, note: who says so, and why; reviewed_at: when, as ISO 8601 text in UTC.
    """

    quote: str
    document: str
    part: Part
    start: int
    end: int
    verdict: Verdict
    now: str | None
    statement: Mapping[str, Any] | None
    reviewer: str | None
    note: str | None
    reviewed_at: str

    def __attrs_post_init__(self) -> None:
        if self.verdict not in get_args(Verdict):
            raise ValueError(f"verdict is {self.verdict!r}, which is none of {', '.join(get_args(Verdict))}")
        if (self.statement is None) != (self.verdict == "rejected"):
            raise ValueError(
                f"a statement that is {self.verdict} {'needs' if self.statement is None else 'has no'} record"
            )


def corrections(connection: sqlite3.Connection, document: str | None = None) -> list[Correction]:
    """All corrections that a database knows, or those of one article, in the order of articles and places.

    Args:
        connection: to the database; document: the article's uid.
    """
    where, values = ("WHERE document = ?", [document]) if document is not None else ("", [])
    sql = f"SELECT {_QUOTED} FROM corrections {where} ORDER BY document, part = 'body', start, \"end\", quote"
    return [_correction(row) for row in connection.execute(sql, values)]


def version_of(connection: sqlite3.Connection, document: str) -> str | None:
    """The version by which an article was looked through; None where it is not there."""
    row = connection.execute("SELECT version FROM documents WHERE uid = ?", [document]).fetchone()
    return None if row is None else str(row[0])


def correct(connection: sqlite3.Connection, known: Iterable[Correction]) -> None:
    """Make these the corrections that a database knows, inside a transaction."""
    rows = Rows(connection)
    rows.run("DELETE FROM corrections")
    ordered = sorted(known, key=lambda one: (one.document, one.part == "body", one.start, one.end, one.quote))
    rows.run_many(
        f"INSERT INTO corrections(id, {_QUOTED}) VALUES ({marks(1 + len(_NAMES))})",
        [(number, *_values(one)) for number, one in enumerate(ordered, 1)],
    )


def changed(before: Iterable[Correction], after: Iterable[Correction]) -> list[str]:
    """The uids of the articles of which something else is said than before, in their order."""
    first, second = ({_values(one) for one in some} for some in (before, after))
    return sorted({str(values[1]) for values in first ^ second})


def _values(one: Correction) -> tuple[Any, ...]:
    values = {name: getattr(one, name) for name in _NAMES}
    if one.statement is not None:
        values["statement"] = json.dumps(one.statement, ensure_ascii=False, sort_keys=True)
    return tuple(values.values())


def _correction(row: tuple[Any, ...]) -> Correction:
    values = dict(zip(_NAMES, row, strict=True))
    return Correction(**{**values, "statement": values["statement"] and json.loads(values["statement"])})
