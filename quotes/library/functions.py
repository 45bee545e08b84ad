"""Folding, querying and highlighting as SQL functions, for Datasette and for whoever opens the database in Python.

quotes_fold(text)                             the words of a text as the index has them
quotes_query(text)                            a search as people type it, for MATCH
quotes_highlight(text, query, before, after)  a text with what the query found marked
quotes_snippet(text, query, size)             the part of a long text in which that stands
quotes_first_day(text)                        the first day of 2022, 2022-02 or 2022-02-10
quotes_last_day(text)                         the last day of it; both are null for what is no day

SELECT statements.* FROM quotes_fts JOIN statements ON statements.id = quotes_fts.rowid
 WHERE quotes_fts MATCH quotes_query('…') ORDER BY rank
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Callable, Sequence
from functools import lru_cache

from quotes.library.dates import first_day, last_day
from quotes.library.identity import APPLICATION_ID
from quotes.library.index import library_languages
from quotes.library.searching import Query, languages, parse, snippet
from quotes.library.words import folded
from quotes.model import QuotesError

__all__ = ["register"]


def register(connection: sqlite3.Connection, *, escape_fts: bool = False) -> bool:
    """Give a connection the functions above.

    Args:
        connection: any connection; in one to another program's database nothing is changed.
        escape_fts: whether to replace Datasette's function of that name, by which its search box goes: the box then
            understands what `quotes_query` does.

    Returns:
        Whether the database is one of ours.
    """
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        return False
    codes = library_languages(connection)

    def query(text: object) -> str:
        return _parsed(_text(text), codes).fts5

    def fold(text: object) -> str:
        return folded(_text(text), languages(codes)[0].index)

    def highlight(text: object, searched: object, before: object = "[", after: object = "]") -> str:
        return _marked(_text(text), _parsed(_text(searched), codes), _text(before), _text(after))

    def part(text: object, searched: object, size: object = 160) -> str:
        whole = _text(text)
        shown, start = snippet(whole, _parsed(_text(searched), codes), size if isinstance(size, int) else 160)
        return ("…" if start else "") + shown + ("…" if start + len(shown) < len(whole) else "")

    connection.create_function("quotes_fold", 1, fold, deterministic=True)
    connection.create_function("quotes_query", 1, query, deterministic=True)
    for arguments in (2, 4):
        connection.create_function("quotes_highlight", arguments, highlight, deterministic=True)
    for arguments in (2, 3):
        connection.create_function("quotes_snippet", arguments, part, deterministic=True)
    for name, bound in (("quotes_first_day", first_day), ("quotes_last_day", last_day)):
        connection.create_function(name, 1, _day(bound), deterministic=True)
    if escape_fts:
        connection.create_function("escape_fts", 1, query)
    return True


@lru_cache(maxsize=256)
def _parsed(text: str, codes: Sequence[str]) -> Query:
    return parse(text, codes)


def _day(bound: Callable[[str, str], dt.date]) -> Callable[[object], str | None]:
    def day(text: object) -> str | None:
        try:
            return bound(str(text), "day").isoformat()
        except QuotesError:
            return None

    return day


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _marked(text: str, query: Query, before: str, after: str) -> str:
    pieces = []
    end = 0
    for start, stop in query.spans(text):
        pieces += [text[end:start], before, text[start:stop], after]
        end = stop
    return "".join([*pieces, text[end:]])
