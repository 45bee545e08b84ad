"""Articles in a notation that needs no extractor, so that these tests are about the library alone."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from quotes.building import Built, build
from quotes.model import Document, Quote, Speaker, Topic, Venue

_SAID = re.compile(r"قال (?P<mention>[^:“]+?)(?: في (?P<venue>[^:“]+))?: “(?P<text>[^”]+)”")
_FULL = {"النجار": "سامي النجار", "حداد": "ليلى حداد"}
_ABOUT = {
    "الهدنة": Topic(scheme="subject", slug="peace-process"),
    "الموازنة": Topic(scheme="subject", slug="economy", score=0.5),
    "لبنان": Topic(scheme="place", slug="LB"),
}


def _extract(document: Document) -> list[Quote]:
    """Statements of the form: قال فلان في مقابلة: “…”, the words inside naming their topics."""
    if "خطأ" in document.title:
        raise IndexError("list index out of range")
    quotes = []
    for match in _SAID.finditer(document.text):
        mention, venue = match["mention"], match["venue"]
        quotes.append(
            Quote(
                part="body",
                start=match.start("text") + ("مختل" in document.title),
                end=match.end("text") + ("مختل" in document.title),
                text=match["text"],
                type="direct",
                cue="قال",
                cue_start=match.start(),
                mention=mention,
                mention_start=match.start("mention"),
                speaker=Speaker(name=_FULL.get(mention, mention), kind="person"),
                date=document.published,
                date_basis="publication" if document.published else None,
                venue=Venue(name=venue, kind="interview", place="بيروت") if venue else None,
                topics=tuple(topic for word, topic in _ABOUT.items() if word in match["text"]),
                parent=0 if quotes and "متداخل" in document.title else None,
                confidence=0.9,
            )
        )
    return quotes


def article(number: int, text: str, **more: Any) -> dict[str, Any]:
    """One line of a JSON Lines file."""
    record = {"id": f"a{number}", "title": f"الخبر رقم {number}", "publisher": "وكالة سهلان", "language": "ar"}
    return {**record, "text": text, **more}


@pytest.fixture
def extract() -> Callable[[Document], Sequence[Quote]]:
    return _extract


@pytest.fixture
def write() -> Callable[..., Path]:
    """Write articles into a JSON Lines file."""

    def write(path: Path, *articles: dict[str, Any]) -> Path:
        path.parent.mkdir(parents=True, exist_ok=True)
        lines = [json.dumps(record, ensure_ascii=False) + "\n" for record in articles]
        path.write_text("".join(lines), encoding="utf-8")
        return path

    return write


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Built]:
    """Build db.db in the test's folder, by the notation above unless told otherwise."""
    monkeypatch.chdir(tmp_path)

    def make(*sources: str, db: str = "db.db", version: str = "1", **more: Any) -> Built:
        return build(sources, db, version=version, **{"extract": _extract, **more})

    return make


_DUMP = {
    "documents": "SELECT d.uid, d.original_id, d.title, d.text, d.dateline, d.publisher, d.author, d.language,"
    " d.published, d.published_basis, d.published_earliest, d.published_latest, d.url, s.name, d.position, d.version,"
    " o.uid FROM documents AS d JOIN sources AS s ON s.id = d.source LEFT JOIN documents AS o ON o.id = d.duplicate_of",
    "readings": "SELECT s.name, d.uid, r.position, r.record FROM readings AS r"
    " JOIN sources AS s ON s.id = r.source JOIN documents AS d ON d.id = r.document",
    "quotes": "SELECT q.uid, d.uid, q.position, q.part, q.start, q.end, q.text, q.type, q.act, q.cue, q.cue_start,"
    " s.uid, q.mention, q.mention_start, q.role, q.date, q.date_basis, q.date_words, v.uid, q.venue_words, p.uid,"
    " q.confidence, q.reviewed, q.named, q.named_kind, t.uid FROM quotes AS q JOIN documents AS d ON d.id = q.document"
    " LEFT JOIN repeated_statements AS t ON t.id = q.statement LEFT JOIN speakers AS s"
    " ON s.id = q.speaker LEFT JOIN venues AS v ON v.id = q.venue LEFT JOIN quotes AS p ON p.id = q.parent",
    "speakers": "SELECT uid, name, kind, identified, name_en, wikidata, first_seen, last_seen FROM speakers",
    "speaker_names": "SELECT s.uid, n.name, n.count FROM speaker_names AS n JOIN speakers AS s ON s.id = n.speaker",
    "speaker_roles": "SELECT s.uid, r.role, r.count, r.first_seen, r.last_seen FROM speaker_roles AS r"
    " JOIN speakers AS s ON s.id = r.speaker",
    "speaker_uids": "SELECT o.uid, s.uid FROM speaker_uids AS o JOIN speakers AS s ON s.id = o.speaker",
    "corrections": "SELECT quote, document, part, start, end, verdict, now, statement, reviewer, note, reviewed_at"
    " FROM corrections",
    "venues": "SELECT v.uid, kind, v.name, date, o.uid, counterpart, place, event FROM venues AS v"
    " LEFT JOIN outlets AS o ON o.id = v.outlet",
    "outlets": "SELECT uid, name FROM outlets",
    "topics": "SELECT uid, scheme, slug, code, label_ar, label_en, wikidata FROM topics",
    "quote_topics": "SELECT q.uid, t.uid, qt.score, qt.position FROM quote_topics AS qt"
    " JOIN quotes AS q ON q.id = qt.quote JOIN topics AS t ON t.id = qt.topic",
    "sources": "SELECT uid, name, origin, options, outcome, version, digest, documents, refused, refusals FROM sources",
    "about": "SELECT key, value FROM about",
    "repeated_statements": "SELECT t.uid, q.uid, t.text, t.date, t.quotes, t.outlets FROM repeated_statements AS t"
    " JOIN quotes AS q ON q.id = t.id",
    "worded": "SELECT w.kind, ifnull(q.uid, d.uid), w.wording FROM worded AS w LEFT JOIN quotes AS q"
    " ON w.kind = 'quote' AND q.id = w.item LEFT JOIN documents AS d ON w.kind = 'document' AND d.id = w.item",
    "wordings": "SELECT id, day, bands FROM wordings",
    "bands": "SELECT band, day, wording FROM bands",
    "due": "SELECT kind, item FROM due",
}


@pytest.fixture
def dump() -> Callable[..., dict[str, list[Any]]]:
    """All that a database says, without the integer ids and the hours; the words of the indexes too."""

    def dump(path: str | Path = "db.db") -> dict[str, list[Any]]:
        connection = sqlite3.connect(path)
        found = {table: sorted(connection.execute(sql), key=repr) for table, sql in _DUMP.items()}
        for table in ("quotes", "documents", "speaker_names"):
            uid = "uid" if table != "speaker_names" else "speaker || name"
            connection.execute(f"CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, {table}_fts, instance)")
            rows = connection.execute(
                f"SELECT term, {'t.uid' if uid == 'uid' else 's.uid, t.name'}, offset FROM temp.words AS w"
                f" JOIN {table} AS t ON t.id = w.doc"
                + (" JOIN speakers AS s ON s.id = t.speaker" if table == "speaker_names" else "")
            )
            found[f"{table}_fts"] = sorted(rows, key=repr)
            (words,) = connection.execute("SELECT count(*) FROM temp.words").fetchone()
            assert words == len(found[f"{table}_fts"]), f"{table}_fts has words of rows that are gone"
            connection.execute("DROP TABLE temp.words")
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        connection.close()
        return found

    return dump
