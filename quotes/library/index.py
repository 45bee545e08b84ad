"""The full-text index: external content, folded words in. SQL cannot fold, so no trigger keeps it; writing does."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib import resources
from importlib.metadata import version

from quotes.library.searching import languages
from quotes.library.words import folded

__all__ = ["Index", "library_languages"]

_COLUMN = {"quotes": "text", "documents": "title", "speaker_names": "name"}
# With the language of each row. A speaker belongs to no one article: the first language stands in for all names.
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
    text changes. Where they were folded by another version than this one, or the database is new, nothing is learnt
    row by row, and all is filled anew in the end.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._stale = _noted(connection, "folding") != _folding_version()

    def learn(self, table: str, rows: Iterable[Row]) -> None:
        """Take rows of a table into its index."""
        self.learn_folded(table, _folded(rows))

    def learn_folded(self, table: str, rows: Iterable[tuple[int, str]]) -> None:
        """Take rows into the index of their table whose words have been folded already: ids, and the folded words."""
        if not self._stale:
            self._connection.executemany(f"INSERT INTO {table}_fts(rowid, {_COLUMN[table]}) VALUES (?, ?)", rows)

    def forget(self, table: str, rows: Iterable[Row]) -> None:
        """Take rows that are about to go, or to change, out of the index of their table."""
        if not self._stale:
            sql = f"INSERT INTO {table}_fts({table}_fts, rowid, {_COLUMN[table]}) VALUES ('delete', ?, ?)"
            self._connection.executemany(sql, _folded(rows))

    def settle(self) -> None:
        """The last step of a transaction: note the languages, and fill anew what was stale."""
        codes = self._connection.execute(
            "SELECT DISTINCT language FROM documents WHERE language IS NOT NULL ORDER BY language"
        )
        self._note("languages", " ".join(code for (code,) in codes))
        if self._stale:
            self.rebuild()

    def rebuild(self) -> None:
        """Fill all indexes anew from what the tables hold. (FTS5's own 'rebuild' would take the words unfolded.)"""
        self._stale = False
        for table, rows in _ROWS.items():
            self._connection.execute(f"INSERT INTO {table}_fts({table}_fts) VALUES ('delete-all')")
            self.learn(table, self._connection.execute(rows))
        self._note("folding", _folding_version())

    def _note(self, key: str, value: str) -> None:
        if _noted(self._connection, key) != value:
            self._connection.execute("INSERT OR REPLACE INTO about VALUES (?, ?)", [key, value])


def library_languages(connection: sqlite3.Connection) -> tuple[str, ...]:
    """The languages of the articles that a database holds, as it was noted when they were written."""
    return tuple((_noted(connection, "languages") or "").split())


def _noted(connection: sqlite3.Connection, key: str) -> str | None:
    row = connection.execute("SELECT value FROM about WHERE key = ?", [key]).fetchone()
    return None if row is None else str(row[0])


@cache
def _folding_version() -> str:
    """A digest of all that folds words: an index made by other code has to be made anew."""
    digest = hashlib.blake2b(resources.files("quotes.library").joinpath("words.py").read_bytes(), digest_size=8)
    digest.update(version("snowballstemmer").encode())
    for folder in sorted(resources.files("quotes.languages").iterdir(), key=lambda entry: entry.name):
        file = folder / "folding.py"
        if folder.is_dir() and file.is_file():
            digest.update(file.read_bytes())
    return digest.hexdigest()


def _folded(rows: Iterable[Row]) -> Iterator[tuple[int, str]]:
    normalisers: dict[str | None, Callable[[str], str]] = {}
    for identity, text, language in rows:
        if language not in normalisers:
            normalisers[language] = languages([language])[0].index
        yield identity, folded(text, normalisers[language])
