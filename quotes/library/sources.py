"""What is known of the sources that were read: when, by which version, with what outcome, and what they hold."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable

from attrs import field, frozen

from quotes.library.changes import Refusal
from quotes.library.records import COLUMNS, from_columns, to_json
from quotes.library.rows import Rows
from quotes.model import Document

__all__ = ["Holdings", "KnownSource", "Version", "stored_document"]

Version = Callable[[str | None], str]
"""The version of what finds the statements of articles in a language."""


@frozen
class KnownSource:
    """A source as it was read last.

    Args:
        id: its row; name: of the file; digest: of its content, "" where it has to be read again whatever it is.
        version: of what read it; options: how it was to be read.
        documents: how many articles it holds; refusals: what could not be taken of it.
    """

    id: int
    name: str
    digest: str
    version: str
    options: str
    documents: int
    refusals: tuple[Refusal, ...]


@frozen
class Holdings:
    """What a database holds already, asked while it is being brought up to date."""

    connection: sqlite3.Connection
    _rows: Rows = field(init=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_rows", Rows(self.connection))

    def source(self, name: str) -> KnownSource | None:
        """What is known of a source, None where it is new."""
        row = self._rows.one(
            "SELECT id, digest, version, options, documents, refusals FROM sources WHERE name = ?", name
        )
        if row is None:
            return None
        identity, digest, version, options, documents, refusals = row
        told = [Refusal(name, one["reason"], one["title"], one["position"]) for one in json.loads(refusals)]
        return KnownSource(identity, name, digest, version, options, documents, tuple(told))

    def names(self) -> list[str]:
        """The names of all sources."""
        return [name for (name,) in self._rows.all("SELECT name FROM sources ORDER BY name")]

    def origins(self) -> list[tuple[str, str]]:
        """What was named to be read, and how it was: each of the sources is one of them, or lies in one."""
        return self._rows.all("SELECT DISTINCT origin, options FROM sources ORDER BY origin, options")

    def outdated(self, version: Version) -> list[int]:
        """The rows of the articles whose statements another version found."""
        found = self._rows.all("SELECT DISTINCT language, version FROM documents")
        others = [(language, made) for language, made in found if made != version(language)]
        return [
            identity
            for each in others
            for (identity,) in self._rows.all(
                "SELECT id FROM documents WHERE language IS ? AND version = ? ORDER BY id", *each
            )
        ]

    def document(self, identity: int) -> Document | None:
        """An article as it stands in the database; None where it has gone."""
        found = stored_document(self._rows, identity)
        return found and found[0]

    def article(self, uid: str) -> tuple[str, str] | None:
        """The version that found the statements of an article, and what is said of it; None where it is not there."""
        row = self._rows.one(f"SELECT version, {', '.join(COLUMNS)} FROM documents WHERE uid = ?", uid)
        return row and (row[0], to_json(dict(zip(COLUMNS, row[1:], strict=True))))

    def uids(self, source: str) -> set[str]:
        """The articles that stand in a source and in no other."""
        found = self._rows.all(
            "SELECT d.uid FROM sources AS s JOIN readings AS r ON r.source = s.id"
            " JOIN documents AS d ON d.id = r.document"
            " WHERE s.name = ? AND NOT EXISTS (SELECT 1 FROM readings WHERE document = d.id AND source <> s.id)",
            source,
        )
        return {uid for (uid,) in found}

    def has(self, uid: str) -> bool:
        """Whether an article is in the database, whatever source it stands in."""
        return self._rows.one("SELECT 1 FROM documents WHERE uid = ?", uid) is not None


def stored_document(rows: Rows, identity: int) -> tuple[Document, str] | None:
    """An article as it stands in the database, and the version that found its statements; None where there is none."""
    names = ", ".join(COLUMNS)
    row = rows.one(
        f"SELECT title, text, original_id, publisher, version, {names} FROM documents WHERE id = ?", identity
    )
    if row is None:
        return None
    title, text, original, publisher, version, *values = row
    document = Document(title=title, text=text, id=original, publisher=publisher)
    return from_columns(document, dict(zip(COLUMNS, values, strict=True))), version
