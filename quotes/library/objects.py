"""Rows of the database as objects of the model: the columns that are asked for, and what becomes of them."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Mapping
from typing import Any

from quotes.library.statements import HeldRole, KnownSpeaker
from quotes.model import Document, Quote, Speaker, Topic, Venue

__all__ = ["DOCUMENTS", "QUOTES", "QUOTES_FROM", "SPEAKERS", "to_document", "to_quote", "to_speaker"]

QUOTES = """
SELECT q.id, q.uid, q.document, q.part, q.start, q."end", q.text, q.type, q.act, q.cue, q.cue_start, q.mention,
       q.mention_start, q.role, q.date, q.date_basis, q.date_words, q.venue_words, q.confidence, q.reviewed,
       q.parent AS parent_id, q.statement AS statement_id, ifnull(r.quotes, 1) AS told,
       (SELECT position FROM quotes WHERE id = q.parent) AS parent,
       s.name AS speaker, s.kind AS speaker_kind, q.speaker AS speaker_id,
       v.name AS venue, v.kind AS venue_kind, o.name AS outlet, v.counterpart, v.place, v.event,
       (SELECT json_group_array(json_array(scheme, slug, score)) FROM (
          SELECT t.scheme, t.slug, qt.score FROM quote_topics AS qt JOIN topics AS t ON t.id = qt.topic
           WHERE qt.quote = q.id ORDER BY qt.position)) AS topics
"""
QUOTES_FROM = """
  FROM quotes AS q JOIN documents AS d ON d.id = q.document
  LEFT JOIN speakers AS s ON s.id = q.speaker LEFT JOIN venues AS v ON v.id = q.venue
  LEFT JOIN outlets AS o ON o.id = v.outlet LEFT JOIN repeated_statements AS r ON r.id = q.statement
"""
DOCUMENTS = """
SELECT d.id, d.title, d.text, d.original_id, d.dateline, d.publisher, d.author, d.language, d.published,
       d.published_basis, d.published_earliest, d.published_latest, d.url, d.position, f.name AS source
  FROM documents AS d JOIN sources AS f ON f.id = d.source
"""
SPEAKERS = """
SELECT s.id, s.uid, s.name, s.kind, s.identified, s.name_en, s.wikidata, s.first_seen, s.last_seen,
       (SELECT count(*) FROM quotes WHERE speaker = s.id) AS quotes,
       (SELECT json_group_array(name) FROM (
          SELECT name FROM speaker_names WHERE speaker = s.id ORDER BY count DESC, name)) AS names,
       (SELECT json_group_array(json_array(role, count, first_seen, last_seen)) FROM (
          SELECT role, count, first_seen, last_seen FROM speaker_roles WHERE speaker = s.id
           ORDER BY count DESC, role)) AS roles
  FROM speakers AS s
"""


def to_quote(row: sqlite3.Row) -> Quote:
    """The statement of a row of `QUOTES`."""
    return Quote(
        part=row["part"],
        start=row["start"],
        end=row["end"],
        text=row["text"],
        type=row["type"],
        act=row["act"],
        cue=row["cue"],
        cue_start=row["cue_start"],
        mention=row["mention"],
        mention_start=row["mention_start"],
        speaker=None if row["speaker"] is None else Speaker(name=row["speaker"], kind=row["speaker_kind"]),
        role=row["role"],
        date=_day(row["date"]),
        date_basis=row["date_basis"],
        date_words=row["date_words"],
        venue=_venue(row),
        venue_words=row["venue_words"],
        topics=tuple(Topic(scheme=scheme, slug=slug, score=score) for scheme, slug, score in json.loads(row["topics"])),
        parent=row["parent"],
        confidence=row["confidence"],
        reviewed=row["reviewed"],
    )


def to_document(row: sqlite3.Row | Mapping[str, Any]) -> Document:
    """The article of a row of `DOCUMENTS`."""
    return Document(
        title=row["title"],
        text=row["text"],
        id=row["original_id"],
        dateline=row["dateline"],
        publisher=row["publisher"],
        author=row["author"],
        language=row["language"],
        published=_day(row["published"]),
        published_basis=row["published_basis"],
        published_earliest=_day(row["published_earliest"]),
        published_latest=_day(row["published_latest"]),
        url=row["url"],
        source=row["source"],
        position=row["position"],
    )


def to_speaker(row: sqlite3.Row) -> KnownSpeaker:
    """The speaker of a row of `SPEAKERS`."""
    return KnownSpeaker(
        id=row["id"],
        uid=row["uid"],
        name=row["name"],
        kind=row["kind"],
        identified=bool(row["identified"]),
        name_en=row["name_en"],
        wikidata=row["wikidata"],
        names=tuple(json.loads(row["names"])),
        roles=tuple(
            HeldRole(role, count, _day(first), _day(last)) for role, count, first, last in json.loads(row["roles"])
        ),
        quotes=row["quotes"],
        first_seen=_day(row["first_seen"]),
        last_seen=_day(row["last_seen"]),
    )


def _venue(row: sqlite3.Row) -> Venue | None:
    if row["venue"] is None:
        return None
    parts = {name: row[name] for name in ("outlet", "counterpart", "place", "event")}
    return Venue(name=row["venue"], kind=row["venue_kind"], **parts)


def _day(value: str | None) -> dt.date | None:
    return dt.date.fromisoformat(value) if value else None
