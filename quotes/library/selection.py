"""What to look for among the statements, as the conditions of an SQL query."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, get_args

from attrs import frozen

from quotes.library.dates import Day, first_day, last_day
from quotes.library.searching import languages, parse
from quotes.library.words import folded, one_word, words
from quotes.model import QuotesError, QuoteType

__all__ = ["PUBLISHED_BY", "Selection", "in_english", "publishers"]

PUBLISHED_BY = "d.publisher IN (SELECT value FROM json_each(:publisher))"
"""The condition for what `publishers` gives."""

_TOLD = "v.outlet IN (SELECT id FROM outlets WHERE name IN (SELECT value FROM json_each(:outlet)))"

_TALLIED = "SELECT value FROM tallies WHERE field = '{0}' AND month = '' AND value <> '' ORDER BY value"

_BROAD = ("type", "act")  # of these, there are always many

_LISTED = 60  # values that an error lists; more are too many to read

_SPEAKER = """q.speaker IN (
  SELECT n.speaker FROM speaker_names_fts JOIN speaker_names AS n ON n.id = speaker_names_fts.rowid
   WHERE speaker_names_fts MATCH :speaker
  UNION SELECT id FROM speakers WHERE instr(lower(name_en), :named))"""
_WITHOUT = "q.id NOT IN (SELECT rowid FROM quotes_fts WHERE quotes_fts MATCH :without)"
_TOPIC = """q.id IN (
  SELECT qt.quote FROM quote_topics AS qt JOIN topics AS t ON t.id = qt.topic
   WHERE t.scheme = '{0}' AND t.slug = :{0})"""


def in_english(name: str) -> str:
    """What a person typed for a name, as it is looked for in the names that a file of people gives in English."""
    storable = name.encode("utf-8", "ignore").decode()  # half a surrogate pair is in no name
    return " ".join(storable.replace('"', " ").lower().split()) or "\n"


@frozen(kw_only=True)
class Selection:
    """The statements that answer to all of what is given; None asks nothing. See `Library.search`."""

    text: str | None = None
    speaker: str | int | None = None
    since: Day | None = None
    until: Day | None = None
    venue_kind: str | None = None
    outlet: str | None = None
    subject: str | None = None
    place: str | None = None
    type: str | None = None
    act: str | None = None
    role: str | None = None
    publisher: str | None = None
    once: bool = False

    def conditions(self, connection: sqlite3.Connection, codes: Iterable[str]) -> tuple[list[str], dict[str, Any]]:
        """The conditions, joined by AND, and their parameters.

        They speak of quotes as q, documents as d, venues as v. What is to be matched by `quotes_fts` is left to the
        caller, as `:text`.

        Raises:
            QuotesError: a value is not one of those that there are.
        """
        for name in ("text", "venue_kind", "outlet", "subject", "place", "type", "act", "role", "publisher"):
            if not isinstance(getattr(self, name), str | None):
                raise QuotesError(f"{name}: {getattr(self, name)!r} is no text")
        codes = tuple(codes)
        parameters: dict[str, Any] = {}
        conditions = []
        narrow = any((self.text, self.speaker, self.role))
        for condition, name, value in self._given(connection, codes):
            if condition:
                # SQLite does not know how many there are, and may take them by their type first: + keeps it from that.
                conditions.append(f"+{condition}" if narrow and name in _BROAD else condition)
            parameters[name] = value
        return conditions, parameters

    def _given(self, connection: sqlite3.Connection, codes: tuple[str, ...]) -> Iterator[tuple[str, str, Any]]:
        if self.text and self.text.strip():
            query = parse(self.text, codes)
            if query.fts5_without:
                yield _WITHOUT, "without", query.fts5_without
            else:
                yield "", "text", query.fts5
        if isinstance(self.speaker, int):
            yield "q.speaker = :speaker", "speaker", self.speaker
        elif self.speaker and self.speaker.strip():
            yield _SPEAKER, "speaker", parse(self.speaker, codes).fts5
            yield "", "named", in_english(self.speaker)
        if self.since is not None:
            yield "q.date >= :since", "since", first_day(self.since, "since").isoformat()
        if self.until is not None:
            yield "q.date <= :until", "until", last_day(self.until, "until").isoformat()
        if self.venue_kind is not None:
            kinds = _values(connection, _TALLIED.format("venue_kind"))
            yield "v.kind = :venue_kind", "venue_kind", _one_of(kinds, "venue_kind", self.venue_kind)
        if self.outlet is not None:
            known = _values(connection, "SELECT name FROM outlets ORDER BY name")
            yield _TOLD, "outlet", _having(known, "outlet", self.outlet, codes)
        if self.subject is not None:
            yield _TOPIC.format("subject"), "subject", _known_topic(connection, "subject", self.subject)
        if self.place is not None:
            yield _TOPIC.format("place"), "place", _known_topic(connection, "place", self.place.upper())
        if self.type is not None:
            yield "q.type = :type", "type", _one_of(get_args(QuoteType), "type", self.type)
        if self.act is not None:
            acts = _values(connection, _TALLIED.format("act"))
            yield "q.act = :act", "act", _one_of(acts, "act", self.act)
        if self.role is not None:
            yield "q.role = :role", "role", self.role
        if self.publisher is not None:
            yield PUBLISHED_BY, "publisher", publishers(connection, self.publisher, codes)
        if self.once:
            yield "ifnull(q.statement, q.id) = q.id", "once", True


def publishers(connection: sqlite3.Connection, name: str, codes: Iterable[str]) -> str:
    """The outlets in whose names are all of these words, in any spelling, as a JSON list.

    Args:
        connection: to the database; name: words of an outlet's name; codes: the languages of the articles.

    Raises:
        QuotesError: there is none.
    """
    known = _values(connection, _TALLIED.format("articles"))
    return _having(known, "publisher", name, codes)


def _having(known: Sequence[str], kind: str, name: str, codes: Iterable[str]) -> str:
    """Those of the known names in which are all of these words, in any spelling, as a JSON list."""
    packs = languages(codes)
    wanted = [{one_word(form) for pack in packs for form in pack.expand(word[0])} for word in words(name)]
    found = []
    for each in known:
        has = {word for pack in packs for word in folded(each, pack.normalise).split()}
        if wanted and all(forms & has for forms in wanted):
            found.append(each)
    return json.dumps(found or [_one_of(known, kind, name)])


def _values(connection: sqlite3.Connection, sql: str) -> list[str]:
    return [value for (value,) in connection.execute(sql)]


def _one_of(known: Sequence[str], name: str, value: str) -> str:
    if value in known:
        return value
    more = ", …" if len(known) > _LISTED else ""
    raise QuotesError(f"{name}: {value!r} is none of: {', '.join(known[:_LISTED]) or '(there are none)'}{more}")


def _known_topic(connection: sqlite3.Connection, scheme: str, slug: str) -> str:
    slugs = [row[0] for row in connection.execute("SELECT slug FROM topics WHERE scheme = ? ORDER BY id", [scheme])]
    if slug not in slugs:
        known = f"one of {', '.join(slugs)}" if scheme == "subject" else "an ISO 3166 code like SY"
        raise QuotesError(f"{scheme}: {slug!r} is not {known}")
    return slug
