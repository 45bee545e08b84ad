"""What to look for among the statements, as the conditions of an SQL query."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any, get_args

from attrs import frozen

from quotes.library.dates import Day, first_day, last_day
from quotes.library.searching import parse
from quotes.model import QuotesError, QuoteType

__all__ = ["Selection"]

_SPEAKER = """q.speaker IN (
  SELECT n.speaker FROM speaker_names_fts JOIN speaker_names AS n ON n.id = speaker_names_fts.rowid
   WHERE speaker_names_fts MATCH :speaker)"""
_TOPIC = """q.id IN (
  SELECT qt.quote FROM quote_topics AS qt JOIN topics AS t ON t.id = qt.topic
   WHERE t.scheme = '{0}' AND t.slug = :{0})"""


@frozen(kw_only=True)
class Selection:
    """The statements that answer to all of what is given; None asks nothing. See `Library.search`."""

    text: str | None = None
    speaker: str | int | None = None
    since: Day | None = None
    until: Day | None = None
    venue_kind: str | None = None
    subject: str | None = None
    place: str | None = None
    type: str | None = None
    act: str | None = None
    publisher: str | None = None

    def conditions(self, connection: sqlite3.Connection, codes: Iterable[str]) -> tuple[list[str], dict[str, Any]]:
        """The conditions, joined by AND, and their parameters.

        They speak of quotes as q, documents as d, venues as v. What is to be matched by `quotes_fts` is left to the
        caller, as `:text`.

        Raises:
            QuotesError: a value is not one of those that there are.
        """
        codes = tuple(codes)
        parameters: dict[str, Any] = {}
        conditions = []
        for condition, name, value in self._given(connection, codes):
            if condition:
                conditions.append(condition)
            parameters[name] = value
        return conditions, parameters

    def _given(self, connection: sqlite3.Connection, codes: tuple[str, ...]) -> Iterator[tuple[str, str, Any]]:
        if self.text and self.text.strip():
            yield "", "text", parse(self.text, codes).fts5
        if isinstance(self.speaker, int):
            yield "q.speaker = :speaker", "speaker", self.speaker
        elif self.speaker and self.speaker.strip():
            yield _SPEAKER, "speaker", parse(self.speaker, codes).fts5
        if self.since is not None:
            yield "q.date >= :since", "since", first_day(self.since, "since").isoformat()
        if self.until is not None:
            yield "q.date <= :until", "until", last_day(self.until, "until").isoformat()
        if self.venue_kind is not None:
            yield "v.kind = :venue_kind", "venue_kind", self.venue_kind
        if self.subject is not None:
            yield _TOPIC.format("subject"), "subject", _known_topic(connection, "subject", self.subject)
        if self.place is not None:
            yield _TOPIC.format("place"), "place", _known_topic(connection, "place", self.place.upper())
        if self.type is not None:
            if self.type not in get_args(QuoteType):
                raise QuotesError(f"type: {self.type!r} is none of {', '.join(get_args(QuoteType))}")
            yield "q.type = :type", "type", self.type
        if self.act is not None:
            yield "q.act = :act", "act", self.act
        if self.publisher is not None:
            yield "d.publisher = :publisher", "publisher", self.publisher


def _known_topic(connection: sqlite3.Connection, scheme: str, slug: str) -> str:
    slugs = [row[0] for row in connection.execute("SELECT slug FROM topics WHERE scheme = ? ORDER BY id", [scheme])]
    if slug not in slugs:
        known = f"one of {', '.join(slugs)}" if scheme == "subject" else "an ISO 3166 code like SY"
        raise QuotesError(f"{scheme}: {slug!r} is not {known}")
    return slug
