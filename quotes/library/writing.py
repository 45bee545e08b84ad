"""Articles and their statements into the database: one transaction, in which only what has changed is touched.

An article that stands in several sources is one row. What those say about it beside title and text (its day, its
author) may differ: the source whose name comes first counts, whichever was read first, so that the order of reading
leaves no trace. `readings` remembers what each said, for the day when the first one loses the article.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from attrs import define, field

from quotes.library.changes import Changes, Refusal
from quotes.library.directory import Person, settle_directory
from quotes.library.filing import Filing
from quotes.library.index import Index
from quotes.library.records import COLUMNS, from_columns, from_record, to_columns, to_json, to_record
from quotes.library.repeats import Progress, settle_repeats
from quotes.library.rows import Rows, marks
from quotes.library.tallies import settle_tallies
from quotes.model import Document, Quote, QuotesError, make_id

__all__ = ["Extract", "Writer", "settle", "totals", "writing"]

Extract = Callable[[Document], Sequence[Quote]]

# What one article can be at fault for. That the disk is full is not among them.
_FAULTS = (sqlite3.IntegrityError, sqlite3.DataError, UnicodeError, OverflowError, QuotesError)


@contextmanager
def writing(
    connection: sqlite3.Connection,
    version: str,
    extract: Extract,
    labels: Mapping[str, Mapping[str, str]] | None = None,
) -> Iterator[Writer]:
    """One transaction: all that the writer is told inside comes to stand together, or nothing of it.

    Args:
        connection: to a database opened for writing.
        version: of what finds statements; articles that another version looked through are looked through again.
        extract: finds the statements of an article.
        labels: how subjects are called that are not ours, by slug: see `Filing.describe_topics`.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        writer = Writer(connection, version, extract, labels or {})
        yield writer
        writer.finish()
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # a full disk has already ended it
            connection.execute("ROLLBACK")
        raise


def settle(
    connection: sqlite3.Connection, people: Sequence[Person] | None = None, compared: Progress | None = None
) -> None:
    """In one transaction, what goes by all articles together: who each speaker is, what is told repeatedly, how much.

    Args:
        connection: to a database opened for writing, outside a transaction.
        people: the user's entries, which the database remembers; None for those that it remembers from last time.
        compared: is told how far the search for repeats is.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        rows = Rows(connection)
        articles = rows.one("SELECT 1 FROM due LIMIT 1") is not None
        before = connection.total_changes
        settle_directory(rows, Index(connection), people)
        settle_repeats(rows, compared)
        settle_tallies(rows, changed=articles or connection.total_changes > before)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@define
class _Source:
    id: int
    digest: Any = field(factory=lambda: hashlib.blake2b(digest_size=8))
    refusals: list[Refusal] = field(factory=list)
    documents: set[int] = field(factory=set)
    keeps: bool = False


class Writer:
    """Takes the articles of sources as they are read. Made by `writing`."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        version: str,
        extract: Extract,
        labels: Mapping[str, Mapping[str, str]],
    ) -> None:
        self.changes = Changes()
        self._rows = Rows(connection)
        self._index = Index(connection)
        self._filing = Filing(self._rows, self._index)
        self._version = version
        self._extract = extract
        self._sources: dict[str, _Source] = {}
        self._filing.describe_topics(labels)

    def take(self, source: str, document: Document) -> None:
        """An article that stands in a source."""
        read = self._source(source)
        record = to_record(document)
        read.digest.update(f"{document.uid}{record}".encode())
        row = self._rows.one("SELECT id, version FROM documents WHERE uid = ?", document.uid)
        if row is None:
            self._add(read, source, document)
            return
        identity, version = row
        if identity in read.documents:
            return  # twice in one source: the first place counts
        read.documents.add(identity)
        place = (document.position, record)
        where = "WHERE source = ? AND document = ?"
        if self._rows.one(f"SELECT position, record FROM readings {where}", read.id, identity) != place:
            self._rows.run("INSERT OR REPLACE INTO readings VALUES (?, ?, ?, ?)", read.id, identity, *place)
        elif version == self._version:
            self.changes.unchanged += 1
            return
        self._settle(identity)

    def keep(self, source: str) -> None:
        """Leave in a source what earlier readings found in it."""
        self._source(source).keeps = True

    def again(self, document: str) -> None:
        """Look through an article again, if it is there; by its uid."""
        row = self._rows.one("SELECT id FROM documents WHERE uid = ?", document)
        if row is not None:
            self._rows.run("UPDATE documents SET version = '' WHERE id = ?", row[0])
            self._settle(row[0])

    def refuse(self, refusal: Refusal) -> None:
        """An article of a source that could not be read."""
        self._source(refusal.source).refusals.append(refusal)
        self.changes.refusals.append(refusal)

    def unreadable(self, refusal: Refusal) -> None:
        """A file of which nothing could be read. What an earlier reading found in it stays."""
        self.changes.refusals.append(refusal)
        if self._rows.one("SELECT 1 FROM sources WHERE name = ?", refusal.source) is None:
            self._source(refusal.source).refusals.append(refusal)

    def sources(self) -> list[str]:
        """The names of all sources that the database knows."""
        return [name for (name,) in self._rows.all("SELECT name FROM sources ORDER BY name")]

    def remove(self, source: str) -> None:
        """A source that is no more, and every article that stands in no other."""
        row = self._rows.one("SELECT id FROM sources WHERE name = ?", source)
        if row is not None:
            self._lose(row[0], self._readings(row[0]))
            self._rows.run("DELETE FROM sources WHERE id = ?", row[0])

    def finish(self) -> None:
        """Settle what depends on all of it. `writing` calls this."""
        for read in self._sources.values():
            if not read.keeps:
                self._lose(read.id, self._readings(read.id) - read.documents)
        for name, read in self._sources.items():
            self._note(name, read)
        self._filing.settle()
        self._index.settle()

    def _source(self, name: str) -> _Source:
        if name not in self._sources:
            nothing = {"version": "", "digest": "", "read_at": "", "documents": 0, "refused": 0, "refusals": "[]"}
            self._sources[name] = _Source(self._rows.id("sources", make_id("source", name), {"name": name, **nothing}))
        return self._sources[name]

    def _readings(self, source: int) -> set[int]:
        return {row[0] for row in self._rows.all("SELECT document FROM readings WHERE source = ?", source)}

    def _lose(self, source: int, documents: Iterable[int]) -> None:
        for document in sorted(documents):
            self._rows.run("DELETE FROM readings WHERE source = ? AND document = ?", source, document)
            self._settle(document)

    def _note(self, name: str, read: _Source) -> None:
        """What was read, unless that is known already: the hour alone is no change."""
        refusals = [
            {"position": refusal.position, "title": refusal.title, "reason": refusal.reason}
            for refusal in read.refusals
        ]
        values = {
            "version": self._version,
            "digest": read.digest.hexdigest(),
            "documents": len(self._readings(read.id)),
            "refused": len(refusals),
            "refusals": to_json(refusals),
        }
        if self._rows.set("sources", {"name": name}, values):
            now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
            self._rows.run("UPDATE sources SET read_at = ? WHERE id = ?", now, read.id)

    def _add(self, read: _Source, source: str, document: Document) -> None:
        identity = self._rows.next_id("documents")
        with self._article(source, document):
            quotes = self._statements(document)
            columns = {
                "id": identity,
                "uid": document.uid,
                "original_id": document.id,
                "title": document.title,
                "text": document.text,
                "publisher": document.publisher,
                "source": read.id,
                "position": document.position,
                "version": self._version,
                **to_columns(document),
            }
            names = ", ".join(columns)
            self._rows.run(f"INSERT INTO documents({names}) VALUES ({marks(len(columns))})", *columns.values())
            reading = (read.id, identity, document.position, to_record(document))
            self._rows.run("INSERT INTO readings VALUES (?, ?, ?, ?)", *reading)
            self._index.learn("documents", [(identity, document.title, document.language)])
            self._filing.write(identity, document, quotes, {})
            self.changes.added += 1
            read.documents.add(identity)

    def _settle(self, identity: int) -> None:
        """Make an article what its sources now say of it, or remove it where none has it."""
        row = self._rows.one(
            "SELECT s.id, s.name, r.position, r.record FROM readings AS r JOIN sources AS s ON s.id = r.source"
            " WHERE r.document = ? ORDER BY s.name LIMIT 1",
            identity,
        )
        if row is None:
            self._remove(identity)
            return
        source, name, position, record = row
        self._rows.set("documents", {"id": identity}, {"source": source, "position": position})
        before, version = self._document(identity)
        document = from_record(before, record)
        if version == self._version and before == document:
            self.changes.unchanged += 1
            return
        with self._article(name, document, identity):
            quotes = self._statements(document)
            kept = self._filing.ids(identity)
            self._filing.clear(identity)
            if document.language != before.language:  # the title is folded by its language
                self._index.forget("documents", [(identity, before.title, before.language)])
                self._index.learn("documents", [(identity, document.title, document.language)])
            self._rows.set("documents", {"id": identity}, {**to_columns(document), "version": self._version})
            self._filing.write(identity, document, quotes, kept)
            self.changes.changed += 1

    @contextmanager
    def _article(self, source: str, document: Document, identity: int | None = None) -> Iterator[None]:
        """What goes wrong inside is this article's fault: it is refused, and the others go on."""
        self._rows.run("SAVEPOINT article")
        try:
            yield
        except _FAULTS as error:
            self._rows.run("ROLLBACK TO article")
            self._rows.run("RELEASE article")
            self._rows.forget_ids()
            if identity is not None:
                self._remove(identity)
            reason = _line(f"{source}, article {document.position + 1}: {str(error) or type(error).__name__}")
            refusal = Refusal(source, reason, document.title, document.position)
            self.changes.refusals.append(refusal)
            if source in self._sources:  # not one that is left alone this time, and only lends its record
                self._sources[source].refusals.append(refusal)
        else:
            self._rows.run("RELEASE article")

    def _statements(self, document: Document) -> Sequence[Quote]:
        try:
            return self._extract(document)
        except QuotesError:
            raise
        except Exception as error:  # a mistake of ours, in one article of ten thousand, must not stop the others
            raise QuotesError(f"{type(error).__name__}: {error}".removesuffix(": ")) from error

    def _document(self, identity: int) -> tuple[Document, str]:
        names = ", ".join(COLUMNS)
        row = self._rows.one(
            f"SELECT title, text, original_id, publisher, version, {names} FROM documents WHERE id = ?", identity
        )
        assert row is not None
        title, text, original, publisher, version, *values = row
        document = Document(title=title, text=text, id=original, publisher=publisher)
        return from_columns(document, dict(zip(COLUMNS, values, strict=True))), version

    def _remove(self, identity: int) -> None:
        document, _ = self._document(identity)
        self._filing.clear(identity)
        self._index.forget("documents", [(identity, document.title, document.language)])
        self._rows.run("DELETE FROM documents WHERE id = ?", identity)
        self.changes.removed += 1


def totals(connection: sqlite3.Connection) -> tuple[int, int]:
    """How many articles and how many statements a database holds."""
    counts = connection.execute("SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM quotes)").fetchone()
    return int(counts[0]), int(counts[1])


def _line(text: str) -> str:
    return " ".join(text.split())
