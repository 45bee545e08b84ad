"""The full-text index: external content, folded words in. SQL cannot fold, so no trigger keeps it; writing does."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib import resources

from quotes.library.searching import languages
from quotes.library.words import folded

__all__ = ["Index", "folding_version", "library_languages"]

_TABLES = ("quotes", "documents", "speaker_names")
_COLUMN = {"quotes": "text", "documents": "title", "speaker_names": "name"}
# What each row's language is. A speaker belongs to no article: the first language stands for all names.
_ROWS = {
    "quotes": "SELECT q.id, q.text, d.language FROM quotes AS q JOIN documents AS d ON d.id = q.document",
    "documents": "SELECT id, title, language FROM documents",
    "speaker_names": "SELECT id, name, NULL FROM speaker_names",
}

Row = tuple[int, str, str | None]
"""A row's id, its text, and the language of that."""


class Index:
    """The full-text tables of one database, kept in step with their content by whoever changes it.

    An external-content table has to be told the words it forgets exactly as it was told them: forget a row before its
    text changes, and never with another folding than it was learned with (`is_current`).
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def learn(self, table: str, rows: Iterable[Row]) -> None:
        """Take rows of a table into its index."""
        column = _COLUMN[table]
        self._connection.executemany(f"INSERT INTO {table}_fts(rowid, {column}) VALUES (?, ?)", _folded(rows))

    def forget(self, table: str, rows: Iterable[Row]) -> None:
        """Take rows that are about to go, or to change, out of the index of their table."""
        column = _COLUMN[table]
        self._connection.executemany(
            f"INSERT INTO {table}_fts({table}_fts, rowid, {column}) VALUES ('delete', ?, ?)", _folded(rows)
        )

    def rebuild(self) -> None:
        """Fill all indexes anew from what the tables hold. (FTS5's own 'rebuild' would take the words unfolded.)"""
        for table in _TABLES:
            self._connection.execute(f"INSERT INTO {table}_fts({table}_fts) VALUES ('delete-all')")
            self.learn(table, self._connection.execute(_ROWS[table]))
        self._connection.execute("INSERT OR REPLACE INTO about VALUES ('folding', ?)", [folding_version()])

    def is_current(self) -> bool:
        """Whether the words in it were folded as they are folded now."""
        row = self._connection.execute("SELECT value FROM about WHERE key = 'folding'").fetchone()
        return row is not None and row[0] == folding_version()


def library_languages(connection: sqlite3.Connection) -> tuple[str, ...]:
    """The languages of the articles that a database holds, as it was noted when they were written."""
    row = connection.execute("SELECT value FROM about WHERE key = 'languages'").fetchone()
    return tuple(row[0].split()) if row else ()


@cache
def folding_version() -> str:
    """A digest of all that folds words: an index made by other code has to be made anew."""
    digest = hashlib.blake2b(digest_size=8)
    for folder in sorted(resources.files("quotes.languages").iterdir(), key=lambda entry: entry.name):
        file = folder / "folding.py"
        if folder.is_dir() and file.is_file():
            digest.update(file.read_bytes())
    digest.update(resources.files("quotes.library").joinpath("words.py").read_bytes())
    return digest.hexdigest()


def _folded(rows: Iterable[Row]) -> Iterator[tuple[int, str]]:
    normalisers: dict[str | None, Callable[[str], str]] = {}
    for identity, text, language in rows:
        if language not in normalisers:
            normalisers[language] = languages([language])[0].normalise
        yield identity, folded(text, normalisers[language])
