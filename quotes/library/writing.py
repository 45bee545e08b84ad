"""Articles and their statements into the database: transactions in which only what has changed is touched.

An article that stands in several sources is one row. What those say about it beside title and text (its day, its
author) may differ: the source whose name comes first counts, whichever was read first, so that the order of reading
leaves no trace. `readings` remembers what each said, for the day when the first one loses the article.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from attrs import define, field

from quotes.library.changes import Changes, Refusal, refused
from quotes.library.directory import Person, settle_directory
from quotes.library.filing import Filing, describe_topics
from quotes.library.index import Index
from quotes.library.preparing import Prepared
from quotes.library.records import from_record, to_columns, to_json
from quotes.library.repeats import Progress, Spread, settle_repeats
from quotes.library.rows import Rows, marks
from quotes.library.sources import Version, stored_document
from quotes.library.tallies import settle_tallies
from quotes.model import Document, QuotesError, make_id

__all__ = ["Prepare", "Reading", "Writer", "describe", "settle", "totals", "writing"]

Prepare = Callable[[Document], Prepared]

# What one article can be at fault for. That the disk is full is not among them.
_FAULTS = (sqlite3.IntegrityError, sqlite3.DataError, UnicodeError, OverflowError, QuotesError)


@define
class Reading:
    """A source while it is being read, through as many transactions as that takes.

    Args:
        source: its name; origin: what was named to be read: itself, or the folder that it lies in; options: how.
        id: its row, once it has one; documents: the rows of the articles found in it so far.
        refusals: what could not be taken of it; count: of the articles told of so far, whatever came of them.
        known: whether it has been read before; keeps: whether what earlier readings found in it stays.
    """

    source: str
    origin: str
    options: str = "{}"
    id: int | None = None
    documents: set[int] = field(factory=set)
    refusals: list[Refusal] = field(factory=list)
    count: int = 0
    known: bool = False
    keeps: bool = False


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All that happens inside comes to stand together, or nothing of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # a full disk has already ended it
            connection.execute("ROLLBACK")
        raise


@contextmanager
def writing(connection: sqlite3.Connection, version: Version, prepare: Prepare) -> Iterator[Writer]:
    """One transaction in which articles are taken.

    Args:
        connection: to a database opened for writing.
        version: of what finds statements; articles that another version looked through are looked through again.
        prepare: finds the statements of an article whose sources have come to say something else of it.
    """
    with _transaction(connection):
        writer = Writer(connection, version, prepare)
        yield writer
        writer.finish()


def describe(connection: sqlite3.Connection, labels: Mapping[str, Mapping[str, str]] | None = None) -> None:
    """In one transaction, the names of all topics: see `describe_topics`."""
    with _transaction(connection):
        describe_topics(Rows(connection), labels or {})


def settle(
    connection: sqlite3.Connection,
    people: Sequence[Person] | None = None,
    compared: Progress | None = None,
    spread: Spread = map,
) -> None:
    """In one transaction, what goes by all articles together: who each speaker is, what is told repeatedly, how much.

    Args:
        connection: to a database opened for writing, outside a transaction.
        people: the user's entries, which the database remembers; None for those that it remembers from last time.
        compared: is told how far the search for repeats is; spread: looks at the texts, in other processes it may be.
    """
    with _transaction(connection):
        rows = Rows(connection)
        articles = rows.one("SELECT 1 FROM due LIMIT 1") is not None
        before = connection.total_changes
        settle_directory(rows, Index(connection), people)
        settle_repeats(rows, compared, spread)
        settle_tallies(rows, changed=articles or connection.total_changes > before)


class Writer:
    """Takes the articles of sources as they are read. Made by `writing`."""

    def __init__(self, connection: sqlite3.Connection, version: Version, prepare: Prepare) -> None:
        self.changes = Changes()
        self._rows = Rows(connection)
        self._index = Index(connection)
        self._filing = Filing(self._rows, self._index)
        self._version = version
        self._prepare = prepare

    def take(self, reading: Reading, article: Prepared) -> None:
        """An article that stands in a source, with its statements."""
        row = self._rows.one("SELECT id FROM documents WHERE uid = ?", article.uid)
        if row is None:
            self._add(reading, self._source(reading), article)
            return
        self._place(reading, row[0], (article.position, article.record), article)

    def keep(self, reading: Reading, uid: str, position: int, record: str) -> bool:
        """An article that need not be looked through, and what its source says of it.

        Returns:
            Whether it is there: another program may have taken it away.
        """
        row = self._rows.one("SELECT id FROM documents WHERE uid = ?", uid)
        if row is not None:
            self._place(reading, row[0], (position, record))
        return row is not None

    def again(self, document: str) -> None:
        """Look through an article again, if it is there; by its uid."""
        row = self._rows.one("SELECT id FROM documents WHERE uid = ?", document)
        if row is not None:
            self._rows.run("UPDATE documents SET version = '' WHERE id = ?", row[0])
            self._settle(row[0])

    def renew(self, article: Prepared) -> None:
        """The statements that this version finds in an article of the database."""
        row = self._rows.one("SELECT id FROM documents WHERE uid = ?", article.uid)
        if row is not None:
            self._settle(row[0], article)

    def refuse(self, reading: Reading, refusal: Refusal) -> None:
        """An article of a source that could not be taken."""
        reading.refusals.append(refusal)
        self.changes.refusals.append(refusal)

    def remove(self, source: str) -> None:
        """A source that is no more, and every article that stands in no other."""
        row = self._rows.one("SELECT id FROM sources WHERE name = ?", source)
        if row is not None:
            self._lose(row[0], self._readings(row[0]))
            self._rows.run("DELETE FROM sources WHERE id = ?", row[0])

    def close(self, reading: Reading, digest: str, version: str) -> None:
        """A source that has been read to its end.

        Args:
            reading: all that was told of it; where there was no article, what earlier readings found stays.
            digest: of its content, "" where nobody can know; version: of what read it.
        """
        source = self._source(reading)
        if reading.count and not reading.keeps:
            self._lose(source, self._readings(source) - reading.documents)
        refusals = [
            {"position": refusal.position, "title": refusal.title, "reason": refusal.reason}
            for refusal in reading.refusals
        ]
        outcome = "unreadable" if not reading.documents else "partly" if refusals else "read"
        values = {
            "origin": reading.origin,
            "options": reading.options,
            "outcome": outcome,
            "version": version,
            "digest": digest,
            "documents": len(self._readings(source)),
            "refused": len(refusals),
            "refusals": to_json(refusals),
        }
        if self._rows.set("sources", {"id": source}, values):
            now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
            self._rows.run("UPDATE sources SET read_at = ? WHERE id = ?", now, source)

    def finish(self) -> None:
        """Settle what depends on all of the transaction. `writing` calls this."""
        self._filing.settle()
        self._index.settle()

    def _source(self, reading: Reading) -> int:
        """The row of a source. Until it has been read to its end, no digest says that it need not be read again."""
        if reading.id is None:
            unfinished = {"outcome": "unfinished", "digest": ""}
            nothing = {"version": "", "read_at": "", "documents": 0, "refused": 0, "refusals": "[]"}
            name = {"name": reading.source, "origin": reading.origin, "options": reading.options}
            uid = make_id("source", reading.source)
            reading.id = self._rows.id("sources", uid, {**name, **unfinished, **nothing})
            self._rows.set("sources", {"id": reading.id}, unfinished)
        return reading.id

    def _readings(self, source: int) -> set[int]:
        return {row[0] for row in self._rows.all("SELECT document FROM readings WHERE source = ?", source)}

    def _lose(self, source: int, documents: Iterable[int]) -> None:
        for document in sorted(documents):
            self._rows.run("DELETE FROM readings WHERE source = ? AND document = ?", source, document)
            self._settle(document)

    def _add(self, reading: Reading, source: int, article: Prepared) -> None:
        identity = self._rows.next_id("documents")
        with self._article(reading, article.position, article.columns["title"]):
            columns = {
                "id": identity,
                "uid": article.uid,
                "source": source,
                "position": article.position,
                "version": article.version,
                **article.columns,
            }
            names = ", ".join(columns)
            self._rows.run(f"INSERT INTO documents({names}) VALUES ({marks(len(columns))})", *columns.values())
            self._rows.run(
                "INSERT INTO readings VALUES (?, ?, ?, ?)", source, identity, article.position, article.record
            )
            self._index.learn_folded("documents", [(identity, article.words)])
            self._filing.write(identity, article, {})
            self.changes.added += 1
            reading.documents.add(identity)

    def _place(self, reading: Reading, identity: int, place: tuple[int, str], found: Prepared | None = None) -> None:
        """Note where an article stands in a source, and what that says of it."""
        if identity in reading.documents:
            return  # twice in one source: the first place counts
        reading.documents.add(identity)
        source = self._source(reading)
        where = "WHERE source = ? AND document = ?"
        if self._rows.one(f"SELECT position, record FROM readings {where}", source, identity) != place:
            self._rows.run("INSERT OR REPLACE INTO readings VALUES (?, ?, ?, ?)", source, identity, *place)
        self._settle(identity, found, reading)

    def _settle(self, identity: int, found: Prepared | None = None, reading: Reading | None = None) -> None:
        """Make an article what its sources now say of it, or remove it where none has it.

        Args:
            identity: its row; found: its statements, as one of the sources has it; reading: that source, being read.
        """
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
        if version == self._version(document.language) and before == document:
            self.changes.unchanged += 1
            return
        if reading is None or reading.source != name:
            reading = Reading(name, name)  # it is left alone this time, and only lends its record
        with self._article(reading, position, document.title, identity):
            article = found if found is not None and found.record == record else self._prepare(document)
            kept = self._filing.ids(identity)
            self._filing.clear(identity)
            if document.language != before.language:  # the title is folded by its language
                self._index.forget("documents", [(identity, before.title, before.language)])
                self._index.learn_folded("documents", [(identity, article.words)])
            self._rows.set("documents", {"id": identity}, {**to_columns(document), "version": article.version})
            self._filing.write(identity, article, kept)
            self.changes.changed += 1

    @contextmanager
    def _article(self, reading: Reading, position: int, title: str, identity: int | None = None) -> Iterator[None]:
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
                reading.documents.discard(identity)
            self.refuse(reading, refused(reading.source, position, title, error))
        else:
            self._rows.run("RELEASE article")

    def _document(self, identity: int) -> tuple[Document, str]:
        found = stored_document(self._rows, identity)
        assert found is not None
        return found

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
