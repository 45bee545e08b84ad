"""Articles and their statements into the database: one transaction, in which only what has changed is touched.

An article that stands in several sources is one row. What those say about it beside title and text (its day, its
author) may differ: the source whose name comes first counts, whichever was read first, so that the order of reading
leaves no trace. `readings` remembers what each said, for the day when the first one loses the article.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from attrs import define, field, frozen
from sqlite_utils import Database

from quotes.library.index import Index
from quotes.library.topics import vocabulary
from quotes.model import Document, Quote, QuotesError, Speaker, Topic, Venue, make_id

__all__ = ["Changes", "Extract", "Refusal", "Writer", "writing"]

Extract = Callable[[Document], Sequence[Quote]]

# What one article can be at fault for. That the disk is full is not among them.
_FAULTS = (sqlite3.IntegrityError, sqlite3.DataError, UnicodeError, OverflowError)

_RECORD = (
    "dateline",
    "author",
    "language",
    "published",
    "published_basis",
    "published_earliest",
    "published_latest",
    "url",
)
"""What a source says of an article beside what makes it that article (publisher, id, title, text)."""
_DAYS = frozenset(name for name in _RECORD if name in ("published", "published_earliest", "published_latest"))


@frozen
class Refusal:
    """An article, or a whole file, that could not be taken.

    Args:
        source: the file; reason: why, in one line; title, position: which article, where that is known.
    """

    source: str
    reason: str
    title: str | None = None
    position: int | None = None


@define
class Changes:
    """What a transaction did, counted in articles."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0
    refusals: list[Refusal] = field(factory=list)

    def __iadd__(self, other: Changes) -> Changes:
        self.added += other.added
        self.changed += other.changed
        self.removed += other.removed
        self.unchanged += other.unchanged
        self.refusals += other.refusals
        return self


@contextmanager
def writing(db: Database, version: str, extract: Extract) -> Iterator[Writer]:
    """One transaction: all that the writer is told inside comes to stand together, or nothing of it.

    Args:
        db: a database opened for writing.
        version: of what finds statements; articles that another version looked through are looked through again.
        extract: finds the statements of an article.
    """
    db.conn.execute("BEGIN IMMEDIATE")
    try:
        writer = Writer(db.conn, version, extract)
        yield writer
        writer.finish()
        db.conn.execute("COMMIT")
    except BaseException:
        if db.conn.in_transaction:  # a full disk has already ended it
            db.conn.execute("ROLLBACK")
        raise


@define
class _Source:
    id: int
    digest: Any = field(factory=lambda: hashlib.blake2b(digest_size=8))
    refusals: list[Refusal] = field(factory=list)
    documents: set[int] = field(factory=set)


class Writer:
    """Takes the articles of sources as they are read. Made by `writing`."""

    def __init__(self, connection: sqlite3.Connection, version: str, extract: Extract) -> None:
        self.changes = Changes()
        self._connection = connection
        self._version = version
        self._extract = extract
        self._index = Index(connection)
        self._rebuild = not self._index.is_current()
        self._sources: dict[str, _Source] = {}
        self._ids: dict[str, dict[str, int]] = {}
        self._speakers: set[int] = set()  # whose statements have changed
        self._venues: set[int] = set()
        self._describe_topics()

    # --- what the reader tells -----------------------------------------------------------------------------------

    def take(self, source: str, document: Document) -> None:
        """An article that stands in a source."""
        read = self._source(source)
        record = _record(document)
        read.digest.update(f"{document.uid}{record}".encode("utf-8", "surrogatepass"))
        row = self._one("SELECT id, version FROM documents WHERE uid = ?", document.uid)
        if row is None:
            self._add(read, source, document, record)
            return
        identity, version = row
        if identity in read.documents:
            return  # twice in one source: the first place counts
        read.documents.add(identity)
        place = (document.position, record)
        known = self._one("SELECT position, record FROM readings WHERE source = ? AND document = ?", read.id, identity)
        if known != place:
            self._run("INSERT OR REPLACE INTO readings VALUES (?, ?, ?, ?)", read.id, identity, *place)
        elif version == self._version:
            self.changes.unchanged += 1
            return
        self._settle(identity)

    def refuse(self, refusal: Refusal) -> None:
        """An article of a source that could not be read."""
        self._source(refusal.source).refusals.append(refusal)
        self.changes.refusals.append(refusal)

    def unreadable(self, refusal: Refusal) -> None:
        """A file of which nothing could be read. What an earlier reading found in it stays."""
        self.changes.refusals.append(refusal)
        if self._one("SELECT id FROM sources WHERE name = ?", refusal.source) is None:
            self._source(refusal.source).refusals.append(refusal)

    def sources(self) -> list[str]:
        """The names of all sources that the database knows."""
        return [name for (name,) in self._connection.execute("SELECT name FROM sources ORDER BY name")]

    def remove(self, source: str) -> None:
        """A source that is no more, and every article that stands in no other."""
        row = self._one("SELECT id FROM sources WHERE name = ?", source)
        if row is None:
            return
        self._lose(row[0], self._readings(row[0]))
        self._run("DELETE FROM sources WHERE id = ?", row[0])

    def finish(self) -> None:
        """Settle what depends on all of it. `writing` calls this."""
        for read in self._sources.values():
            self._lose(read.id, self._readings(read.id) - read.documents)
        for name, read in self._sources.items():
            self._note(name, read)
        for speaker in sorted(self._speakers):
            self._settle_speaker(speaker)
        for venue in sorted(self._venues):
            if self._one("SELECT 1 FROM quotes WHERE venue = ? LIMIT 1", venue) is None:
                self._run("DELETE FROM venues WHERE id = ?", venue)
        codes = self._connection.execute(
            "SELECT DISTINCT language FROM documents WHERE language IS NOT NULL ORDER BY 1"
        )
        self._set("about", {"key": "languages"}, {"value": " ".join(code for (code,) in codes)})
        if self._rebuild:
            self._index.rebuild()

    # --- sources -------------------------------------------------------------------------------------------------

    def _source(self, name: str) -> _Source:
        if name not in self._sources:
            row = self._one("SELECT id FROM sources WHERE name = ?", name)
            if row is None:
                uid = make_id("source", name)
                row = self._one(
                    "INSERT INTO sources(uid, name, version, digest, read_at, documents, refused, refusals)"
                    " VALUES (?, ?, '', '', '', 0, 0, '[]') RETURNING id",
                    *(uid, name),
                )
                assert row is not None
            self._sources[name] = _Source(row[0])
        return self._sources[name]

    def _readings(self, source: int) -> set[int]:
        return {row[0] for row in self._connection.execute("SELECT document FROM readings WHERE source = ?", [source])}

    def _lose(self, source: int, documents: Iterable[int]) -> None:
        for document in sorted(documents):
            self._run("DELETE FROM readings WHERE source = ? AND document = ?", source, document)
            self._settle(document)

    def _note(self, name: str, read: _Source) -> None:
        """What was read, unless it is known already: the time alone is no change."""
        refusals = [
            {"position": refusal.position, "title": refusal.title, "reason": refusal.reason}
            for refusal in read.refusals
        ]
        values = {
            "version": self._version,
            "digest": read.digest.hexdigest(),
            "documents": len(self._readings(read.id)),
            "refused": len(refusals),
            "refusals": _json(refusals),
        }
        if self._set("sources", {"name": name}, values):
            now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
            self._run("UPDATE sources SET read_at = ? WHERE id = ?", now, read.id)

    # --- articles ------------------------------------------------------------------------------------------------

    def _add(self, read: _Source, source: str, document: Document, record: str) -> None:
        identity = self._next("documents")
        with self._article(source, document):
            quotes = self._statements(document)
            self._run(
                "INSERT INTO documents(id, uid, original_id, title, text, publisher, source, position, version,"
                f" {', '.join(_RECORD)}) VALUES ({_marks(9 + len(_RECORD))})",
                *(identity, document.uid, document.id, document.title, document.text, document.publisher),
                *(read.id, document.position, self._version, *_values(document)),
            )
            self._run("INSERT INTO readings VALUES (?, ?, ?, ?)", read.id, identity, document.position, record)
            self._learn("documents", [(identity, document.title, document.language)])
            self._write(identity, document, quotes, {})
            self.changes.added += 1
            read.documents.add(identity)

    def _settle(self, identity: int) -> None:
        """Make an article what its sources now say of it, or remove it where none has it."""
        row = self._one(
            "SELECT s.id, s.name, r.position, r.record FROM readings AS r JOIN sources AS s ON s.id = r.source"
            " WHERE r.document = ? ORDER BY s.name LIMIT 1",
            identity,
        )
        if row is None:
            self._remove(identity)
            self.changes.removed += 1
            return
        source, source_name, position, record = row
        self._set("documents", {"id": identity}, {"source": source, "position": position})
        before, version = self._document(identity)
        document = _from_record(before, record)
        if version == self._version and before == document:
            self.changes.unchanged += 1
            return
        with self._article(source_name, document, identity):
            quotes = self._statements(document)
            kept = {uid: quote for quote, uid in self._quotes(identity)}
            self._forget("documents", [(identity, before.title, before.language)])
            self._clear(identity)
            values = dict(zip(_RECORD, _values(document), strict=True))
            self._set("documents", {"id": identity}, {**values, "version": self._version})
            self._learn("documents", [(identity, document.title, document.language)])
            self._write(identity, document, quotes, kept)
            self.changes.changed += 1

    @contextmanager
    def _article(self, source: str, document: Document, identity: int | None = None) -> Iterator[None]:
        """What goes wrong inside is this article's fault: it is refused, and the others go on."""
        self._run("SAVEPOINT article")
        try:
            yield
        except (*_FAULTS, QuotesError) as error:
            self._run("ROLLBACK TO article")
            self._run("RELEASE article")
            self._ids.clear()  # some of them may have been taken back
            if identity is not None:
                self._run("DELETE FROM readings WHERE document = ?", identity)
                self._remove(identity)
                self.changes.removed += 1
            self.refuse(Refusal(source, _line(error), document.title, document.position))
        else:
            self._run("RELEASE article")

    def _statements(self, document: Document) -> Sequence[Quote]:
        try:
            return self._extract(document)
        except Exception as error:  # a mistake of ours, in one article of ten thousand, must not stop the others
            raise QuotesError(f"{type(error).__name__}: {_line(error)}") from error

    def _document(self, identity: int) -> tuple[Document, str]:
        row = self._one(
            f"SELECT title, text, original_id, publisher, version, {', '.join(_RECORD)} FROM documents WHERE id = ?",
            identity,
        )
        assert row is not None
        title, text, original, publisher, version, *values = row
        known = dict(zip(_RECORD, map(_value, _RECORD, values), strict=True))
        return Document(title=title, text=text, id=original, publisher=publisher, **known), version

    def _remove(self, identity: int) -> None:
        document, _ = self._document(identity)
        self._clear(identity)
        self._forget("documents", [(identity, document.title, document.language)])
        self._run("DELETE FROM documents WHERE id = ?", identity)

    # --- statements ----------------------------------------------------------------------------------------------

    def _quotes(self, document: int) -> list[tuple[int, str]]:
        return self._connection.execute("SELECT id, uid FROM quotes WHERE document = ?", [document]).fetchall()

    def _clear(self, document: int) -> None:
        """Take an article's statements away, and remember whom that concerns."""
        rows = self._connection.execute(
            "SELECT q.id, q.text, d.language, q.speaker, q.venue FROM quotes AS q JOIN documents AS d"
            " ON d.id = q.document WHERE q.document = ?",
            [document],
        ).fetchall()
        self._forget("quotes", [row[:3] for row in rows])
        self._speakers.update(row[3] for row in rows if row[3] is not None)
        self._venues.update(row[4] for row in rows if row[4] is not None)
        self._run("DELETE FROM quotes WHERE document = ?", document)

    def _write(self, identity: int, document: Document, quotes: Sequence[Quote], kept: dict[str, int]) -> None:
        """Put an article's statements in, each under the id that it had before, if it had one."""
        uids = [quote.uid(document) for quote in quotes]
        following = max(self._next("quotes"), max(kept.values(), default=0) + 1)
        ids: dict[str, int] = {}
        for uid in uids:
            if uid not in ids:
                ids[uid] = kept.get(uid, following)
                following += uid not in kept
        rows = []
        topics = []
        written = set()
        for position, (uid, quote) in enumerate(zip(uids, quotes, strict=True)):
            if uid in written:
                continue  # what has the same id is the same statement
            written.add(uid)
            parent = None if quote.parent is None else ids[uids[quote.parent]]
            rows.append(
                (
                    *(ids[uid], uid, identity, position, quote.part, quote.start, quote.end, quote.text),
                    *(quote.type, quote.act, quote.cue, quote.cue_start),
                    *(self._speaker(quote.speaker), quote.mention, quote.mention_start, quote.role),
                    *(_iso(quote.date), quote.date_basis, quote.date_words),
                    *(self._venue(quote.venue), quote.venue_words, parent, quote.confidence),
                )
            )
            topics += [
                (ids[uid], self._topic(topic), topic.score, place)
                for place, topic in enumerate({(topic.scheme, topic.slug): topic for topic in quote.topics}.values())
            ]
        self._connection.executemany(
            "INSERT INTO quotes(id, uid, document, position, part, start, end, text, type, act, cue, cue_start,"
            " speaker, mention, mention_start, role, date, date_basis, date_words, venue, venue_words, parent,"
            " confidence)"
            f" VALUES ({_marks(23)})",
            rows,
        )
        self._connection.executemany("INSERT INTO quote_topics VALUES (?, ?, ?, ?)", topics)
        self._learn("quotes", [(row[0], row[7], document.language) for row in rows])

    def _speaker(self, speaker: Speaker | None) -> int | None:
        if speaker is None:
            return None
        uid = make_id("speaker", speaker.kind, speaker.name)
        identity = self._id("speakers", uid, {"name": speaker.name, "kind": speaker.kind})
        self._speakers.add(identity)
        return identity

    def _venue(self, venue: Venue | None) -> int | None:
        if venue is None:
            return None
        uid = make_id("venue", venue.kind, venue.name, venue.outlet, venue.counterpart, venue.place)
        columns = {"kind": venue.kind, "name": venue.name, "outlet": venue.outlet}
        return self._id("venues", uid, {**columns, "counterpart": venue.counterpart, "place": venue.place})

    def _topic(self, topic: Topic) -> int:
        uid = make_id("topic", topic.scheme, topic.slug)
        return self._id("topics", uid, {"scheme": topic.scheme, "slug": topic.slug})

    # --- what hangs on statements --------------------------------------------------------------------------------

    def _settle_speaker(self, speaker: int) -> None:
        """Every form under which a speaker is mentioned, and when; or nothing more of one who says nothing now."""
        row = self._one(
            "SELECT name, (SELECT 1 FROM quotes WHERE speaker = s.id) FROM speakers AS s WHERE id = ?", speaker
        )
        if row is None:
            return
        name, speaks = row
        mentions = "SELECT mention, count(*) FROM quotes WHERE speaker = ? AND mention <> '' GROUP BY mention"
        names = {name: 0, **dict(self._connection.execute(mentions, [speaker]))} if speaks else {}
        known = {
            form: (identity, count)
            for identity, form, count in self._connection.execute(
                "SELECT id, name, count FROM speaker_names WHERE speaker = ?", [speaker]
            )
        }
        for form, (identity, _) in known.items():
            if form not in names:
                self._forget("speaker_names", [(identity, form, None)])
                self._run("DELETE FROM speaker_names WHERE id = ?", identity)
        for form, count in sorted(names.items(), key=lambda entry: (-entry[1], entry[0])):
            if form not in known:
                identity = self._next("speaker_names")
                self._run("INSERT INTO speaker_names VALUES (?, ?, ?, ?)", identity, speaker, form, count)
                self._learn("speaker_names", [(identity, form, None)])
            elif known[form][1] != count:
                self._run("UPDATE speaker_names SET count = ? WHERE id = ?", count, known[form][0])
        if not speaks:
            self._run("DELETE FROM speakers WHERE id = ?", speaker)
            return
        seen = self._one("SELECT min(date), max(date) FROM quotes WHERE speaker = ?", speaker)
        assert seen is not None
        self._set("speakers", {"id": speaker}, {"first_seen": seen[0], "last_seen": seen[1]})

    def _describe_topics(self) -> None:
        for label in vocabulary():
            names = ("scheme", "slug", "code", "label_ar", "label_en", "wikidata")
            self._set("topics", {"uid": label.uid}, {name: getattr(label, name) for name in names})

    # --- SQL, the short way --------------------------------------------------------------------------------------

    def _run(self, sql: str, *parameters: Any) -> None:
        self._connection.execute(sql, parameters)

    def _one(self, sql: str, *parameters: Any) -> tuple[Any, ...] | None:
        row: tuple[Any, ...] | None = self._connection.execute(sql, parameters).fetchone()
        return row

    def _next(self, table: str) -> int:
        row = self._one(f"SELECT ifnull(max(id), 0) + 1 FROM {table}")
        assert row is not None
        return int(row[0])

    def _id(self, table: str, uid: str, columns: dict[str, Any]) -> int:
        """The integer id of a thing, which is put into its table where it is new."""
        ids = self._ids.setdefault(table, {})
        if uid not in ids:
            row = self._one(f"SELECT id FROM {table} WHERE uid = ?", uid)
            if row is None:
                row = (self._next(table),)
                sql = f"INSERT INTO {table}(id, uid, {', '.join(columns)}) VALUES ({_marks(2 + len(columns))})"
                self._run(sql, row[0], uid, *columns.values())
            ids[uid] = row[0]
        return ids[uid]

    def _set(self, table: str, key: dict[str, Any], values: dict[str, Any]) -> bool:
        """Give the row of this key these values; whether that changed anything."""
        ((column, value),) = key.items()
        row = self._one(f"SELECT {', '.join(values)} FROM {table} WHERE {column} = ?", value)
        if row is None:
            names = (column, *values)
            self._run(f"INSERT INTO {table}({', '.join(names)}) VALUES ({_marks(len(names))})", value, *values.values())
        elif row != tuple(values.values()):
            assignments = ", ".join(f"{name} = ?" for name in values)
            self._run(f"UPDATE {table} SET {assignments} WHERE {column} = ?", *values.values(), value)
        else:
            return False
        return True

    def _learn(self, table: str, rows: Sequence[tuple[int, str, str | None]]) -> None:
        if not self._rebuild:
            self._index.learn(table, rows)

    def _forget(self, table: str, rows: Sequence[tuple[int, str, str | None]]) -> None:
        if not self._rebuild:
            self._index.forget(table, rows)


def _record(document: Document) -> str:
    return _json(dict(zip(_RECORD, _values(document), strict=True)))


def _json(value: Any) -> str:
    """JSON as people read it; a lone surrogate, which a database has no bytes for, becomes a question mark."""
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace").decode()


def _from_record(document: Document, record: str) -> Document:
    """The same article with what another source says of it."""
    known = {name: _value(name, value) for name, value in json.loads(record).items()}
    return Document(title=document.title, text=document.text, id=document.id, publisher=document.publisher, **known)


def _values(document: Document) -> list[str | None]:
    return [_iso(value) if name in _DAYS else value for name in _RECORD for value in [getattr(document, name)]]


def _value(name: str, value: str | None) -> Any:
    return dt.date.fromisoformat(value) if value and name in _DAYS else value


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _marks(count: int) -> str:
    return ", ".join("?" * count)


def _line(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__
