"""A database of statements as a Python object: search it, walk through it, or ask it in SQL."""

from __future__ import annotations

import datetime as dt
import json
import os
import sqlite3
from array import array
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from importlib import import_module
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal, get_args

from quotes.library.comparing import by_outlet, by_speaker
from quotes.library.dates import Day
from quotes.library.functions import register
from quotes.library.index import library_languages
from quotes.library.objects import DOCUMENTS, QUOTES, QUOTES_FROM, SPEAKERS, to_document, to_quote, to_speaker
from quotes.library.opening import clear_errors, open_database
from quotes.library.searching import parse
from quotes.library.selection import PUBLISHED_BY, Selection, in_english, publishers
from quotes.library.statements import Coverage, KnownSpeaker, Link, Period, Position, Statement
from quotes.model import Document, QuotesError, SpeakerKind

if TYPE_CHECKING:
    from sqlite_utils import Database

__all__ = ["Library", "open"]

Every = Literal["day", "week", "month", "year"]
Order = Literal["date", "oldest", "relevance"]
Scheme = Literal["subject", "place"]

_KEPT = 64  # articles that a search holds on to, as their statements come one after the other
_PAGE = 200  # statements or articles that are fetched at a time
_LARGEST = (1 << 63) - 1  # whole number that SQLite takes
_LISTED = 10  # speakers that an error lists
_MOST = 10_000  # rows of anybody's SQL that are fetched at once

_FOUND = "q.id IN (SELECT rowid FROM quotes_fts WHERE quotes_fts MATCH :text)"
_TOPICS = "JOIN quote_topics AS about ON about.quote = q.id JOIN topics AS told ON told.id = about.topic"
_PUBLISHED = "ifnull(ifnull(d.published, q.date), '9999-12-31'), d.uid, q.part = 'title', q.position"
_CORRECTED = "q.uid = (SELECT now FROM corrections WHERE quote = ?)"
_MERGED = "s.id = (SELECT speaker FROM speaker_uids WHERE uid = ?)"
_LABELS = ("ar", "en")  # languages in which subjects and places have a name
_PERIODS = {
    "day": "q.date",
    "week": "date(q.date, '-6 days', 'weekday 1')",
    "month": "date(q.date, 'start of month')",
    "year": "date(q.date, 'start of year')",
}


def open(path: str | os.PathLike[str], *, write: bool = False) -> Library:
    """Open a database of statements.

    Args:
        path: a file that `build` made.
        write: whether SQL through `Library.db` may change it; searching never does.

    Returns:
        The library; close it, or use it in a `with` statement.

    Raises:
        QuotesError: there is no such database, it is another program's, or made by another version's schema.
    """
    return Library(os.fspath(path), open_database(os.fspath(path), write=write))


class Library:
    """A database of statements. Made by `open`.

    Args:
        path: the file, for messages; connection: to that file.
    """

    def __init__(self, path: str, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection
        with clear_errors(path):
            register(connection)
            self._languages = library_languages(connection)

    @cached_property
    def db(self) -> Database:
        """The `sqlite_utils.Database`, with the functions of `quotes.library.functions` in its SQL."""
        database: Database = import_module("sqlite_utils").Database(self._connection)  # it takes a second to load
        return database

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the articles: ISO 639-1 codes."""
        return self._languages

    def __enter__(self) -> Library:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def search(
        self,
        text: str | None = None,
        *,
        speaker: str | int | None = None,
        since: Day | None = None,
        until: Day | None = None,
        venue_kind: str | None = None,
        outlet: str | None = None,
        subject: str | None = None,
        place: str | None = None,
        type: str | None = None,
        act: str | None = None,
        role: str | None = None,
        publisher: str | None = None,
        once: bool = False,
        limit: int | None = None,
        order: Order = "date",
    ) -> Iterator[Statement]:
        """The statements that answer to all of what is given.

        Args:
            text: words in any spelling, "phrases", AND, OR, NOT, prefixes*; see `quotes.library.searching.parse`.
            speaker: any form of the name, or words of it, in the same syntax; or the id of the row in `speakers`.
            since, until: the first and the last day: a date, or ISO text (2016, 2016-10, 2016-10-03). Statements
                without a day are then left out.
            venue_kind: "interview", "press-conference", …; outlet: to which it was said, by words of its name.
            type: "direct", "indirect" or "mixed".
            subject: a slug of the subject list; place: an ISO 3166 code that the statement is about.
            act: "deny", "demand", …; role: an office, as articles word it; publisher: the outlet, by words of its name.
            once: of statements that are told more than once, only the quotation that was published first.
            limit: how many at most.
            order: "date", the newest first, or "oldest", the oldest first, those without a day last in both; or
                "relevance", for searches with a text.

        Returns:
            Statements that there are now, fetched as they are asked for.

        Raises:
            QuotesError: a value is not one of those that there are.
        """
        if order not in get_args(Order):
            raise QuotesError(f"order: {order!r} is none of {', '.join(get_args(Order))}")
        if limit is not None and not (isinstance(limit, int) and limit >= 0):
            raise QuotesError(f"limit: {limit!r} is no number of statements")
        conditions, parameters = self._conditions(
            Selection(
                text=text,
                speaker=speaker,
                since=since,
                until=until,
                venue_kind=venue_kind,
                outlet=outlet,
                subject=subject,
                place=place,
                type=type,
                act=act,
                role=role,
                publisher=publisher,
                once=once,
            )
        )
        source, ordering = QUOTES_FROM, "q.date DESC, q.id"
        if order == "oldest":
            ordering = "q.date IS NULL, q.date, q.id"
        if "text" in parameters:
            if order == "relevance":
                source += " JOIN quotes_fts ON quotes_fts.rowid = q.id"
                conditions.append("quotes_fts MATCH :text")
                ordering = "quotes_fts.rank, q.id"
            else:
                conditions.append(_FOUND)
        parameters["limit"] = -1 if limit is None else min(limit, _LARGEST)
        ids = self._ids(f"SELECT q.id {source} {_where(conditions)} ORDER BY {ordering} LIMIT :limit", parameters)
        return self._with_documents(self._pages(f"{QUOTES} {QUOTES_FROM}", "q.id", ids))

    def count(self, text: str | None = None, **selection: Any) -> int:
        """How many statements `search` finds.

        Args:
            text, selection: which, as in `search`.
        """
        conditions, parameters = self._conditions(Selection(text=text, **selection))
        if "text" in parameters:
            conditions.append(_FOUND)
        (row,) = self._rows(f"SELECT count(*) AS count {QUOTES_FROM} {_where(conditions)}", parameters)
        return int(row["count"])

    def quote(self, id: int | str) -> Statement:
        """One statement.

        Args:
            id: the row's id, or the uid; also the one before somebody corrected where it begins and ends.

        Raises:
            QuotesError: there is none.
        """
        for condition, value in [*_keys("q", id), (_CORRECTED, str(id))]:
            for statement in self._statements(f"{QUOTES} {QUOTES_FROM} WHERE {condition}", [value]):
                return statement
        raise QuotesError(f"{self.path}: no statement {id}")

    def document(self, id: int | str) -> Document:
        """One article.

        Args:
            id: the row's id, the uid, or the article's own id.

        Raises:
            QuotesError: there is none.
        """
        for condition, value in _keys("d", id, ("uid", "original_id")):
            for row in self._rows(f"{DOCUMENTS} WHERE {condition}", [value]):
                return to_document(row)
        raise QuotesError(f"{self.path}: no article {id}")

    def documents(self, text: str | None = None, *, publisher: str | None = None) -> Iterator[Document]:
        """The articles, in the order in which they were read.

        Args:
            text: what their titles are to contain, as in `search`; publisher: the outlet.
        """
        conditions, parameters = [], {}
        if text and text.strip():
            conditions.append("d.id IN (SELECT rowid FROM documents_fts WHERE documents_fts MATCH :text)")
            parameters["text"] = parse(text, self._languages).fts5
        if publisher is not None:
            conditions.append(PUBLISHED_BY)
            with clear_errors(self.path):
                parameters["publisher"] = publishers(self._connection, publisher, self._languages)
        ids = self._ids(f"SELECT d.id FROM documents AS d {_where(conditions)} ORDER BY d.id", parameters)
        return map(to_document, self._pages(DOCUMENTS, "d.id", ids))

    def statements(self, document: Document | int | str) -> Iterator[Statement]:
        """The statements of one article, in the order of the article.

        Args:
            document: the article, or what `document` finds it by.
        """
        if not isinstance(document, Document):
            document = self.document(document)
        return self._statements(f"{QUOTES} {QUOTES_FROM} WHERE d.uid = ? ORDER BY q.position", [document.uid])

    def speakers(self, name: str | None = None, *, kind: str | None = None) -> Iterator[KnownSpeaker]:
        """The speakers, those with most statements first.

        Args:
            name: any form of the name, or words of it, as in `search`; kind: "person", "organization", ….
        """
        conditions: list[str] = []
        parameters: dict[str, str] = {}
        if name and name.strip():
            conditions.append(
                "s.id IN (SELECT n.speaker FROM speaker_names_fts JOIN speaker_names AS n"
                " ON n.id = speaker_names_fts.rowid WHERE speaker_names_fts MATCH :name"
                " UNION SELECT id FROM speakers WHERE instr(lower(name_en), :named))"
            )
            parameters |= {"name": parse(name, self._languages).fts5, "named": in_english(name)}
        if kind is not None:
            if kind not in get_args(SpeakerKind):
                raise QuotesError(f"kind: {kind!r} is none of {', '.join(get_args(SpeakerKind))}")
            conditions.append("s.kind = :kind")
            parameters["kind"] = kind
        return map(to_speaker, self._rows(f"{SPEAKERS} {_where(conditions)} ORDER BY quotes DESC, s.id", parameters))

    def speaker(self, id: int | str) -> KnownSpeaker:
        """One speaker.

        Args:
            id: the row's id, the uid (also the one that a form of the name would have alone), or a name: the one to
                show, else any form of it; one person or body comes before wordings that may be anybody's.

        Raises:
            QuotesError: there is none, or several have this name.
        """
        for condition, value in [*_keys("s", id, ("uid", "name")), (_MERGED, id)]:
            for row in self._rows(f"{SPEAKERS} WHERE {condition}", [value]):
                return to_speaker(row)
        named = list(self.speakers(id)) if isinstance(id, str) and id.strip() else []
        found = [one for one in named if one.identified] or named
        if not found:
            raise QuotesError(f"{self.path}: no speaker {id}")
        if len(found) > 1:
            listed = ", ".join(f"{one.name} ({one.id})" for one in found[:_LISTED])
            raise QuotesError(
                f"{self.path}: {len(found)} speakers {id}: {listed}{', …' if len(found) > _LISTED else ''}"
            )
        return found[0]

    def timeline(
        self,
        text: str | None = None,
        *,
        speaker: str | int | None = None,
        venue_kind: str | None = None,
        outlet: str | None = None,
        subject: str | None = None,
        place: str | None = None,
        type: str | None = None,
        act: str | None = None,
        role: str | None = None,
        publisher: str | None = None,
        once: bool = False,
        since: Day | None = None,
        until: Day | None = None,
        every: Every = "month",
        by: Scheme | None = None,
    ) -> list[Period]:
        """How many statements were made when. Those without a day are not counted.

        Args:
            text, speaker, venue_kind, outlet, subject, place, type, act, role, publisher, once, since, until: which
                statements, as in `search`.
            every: the length of a period: "day", "week" (from Monday), "month" or "year".
            by: "subject" or "place", to count those on each apart; a statement on two is counted for either.

        Returns:
            Every period from the first with a statement to the last, also those between without any; counted apart,
            only periods with statements, and of one start those of most statements first.

        Raises:
            QuotesError: a value is not one of those that there are.
        """
        if every not in _PERIODS:
            raise QuotesError(f"every: {every!r} is none of {', '.join(_PERIODS)}")
        if by is not None and by not in get_args(Scheme):
            raise QuotesError(f"by: {by!r} is none of {', '.join(get_args(Scheme))}")
        conditions, parameters = self._conditions(
            Selection(
                text=text,
                speaker=speaker,
                since=since,
                until=until,
                venue_kind=venue_kind,
                outlet=outlet,
                subject=subject,
                place=place,
                type=type,
                act=act,
                role=role,
                publisher=publisher,
                once=once,
            )
        )
        conditions.append("q.date IS NOT NULL")
        if "text" in parameters:
            conditions.append(_FOUND)
        if by is not None:
            conditions.append("told.scheme = :by")
            parameters["by"] = by
            counted = self._rows(
                f"SELECT {_PERIODS[every]} AS start, told.slug, count(*) AS quotes {QUOTES_FROM} {_TOPICS}"
                f" {_where(conditions)} GROUP BY 1, 2 ORDER BY 1, 3 DESC, 2",
                parameters,
            )
            return [Period(dt.date.fromisoformat(row["start"]), row["quotes"], row["slug"]) for row in counted]
        rows = self._rows(
            f"SELECT {_PERIODS[every]} AS start, count(*) AS quotes {QUOTES_FROM} {_where(conditions)}"
            " GROUP BY 1 ORDER BY 1",
            parameters,
        )
        periods: list[Period] = []
        for row in rows:
            start = dt.date.fromisoformat(row["start"])
            while periods and (following := _following(periods[-1].start, every)) < start:
                periods.append(Period(following, 0))
            periods.append(Period(start, row["quotes"]))
        return periods

    def tellings(self, statement: Statement | int | str) -> Iterator[Statement]:
        """All quotations of the same statement, in the order in which they were published; at least this one.

        Args:
            statement: one of them, or what `quote` finds it by.
        """
        if not isinstance(statement, Statement):
            statement = self.quote(statement)
        if statement.statement_id is None:
            return iter([statement])
        sql = f"{QUOTES} {QUOTES_FROM} WHERE q.statement = ? ORDER BY q.id <> q.statement, {_PUBLISHED}"
        return self._statements(sql, [statement.statement_id])

    def outlets(self, statement: Statement | int | str) -> list[Coverage]:
        """How each outlet tells a statement, the first that published it first.

        Args:
            statement: one of its quotations, or what `quote` finds it by.
        """
        return by_outlet(self.tellings(statement))

    def compare(self, subject: str, speakers: Sequence[str | int] | str | int | None = None) -> list[Position]:
        """What several speakers say on a subject, each statement once, the oldest first.

        Args:
            subject: a slug of the subject list.
            speakers: any forms of their names, or words of them, as in `search`, or ids, or a single one; None means
                everybody.

        Returns:
            One for each speaker who says something on it: in the order of the names, or those with most to say first.

        Raises:
            QuotesError: there is no such subject, or nobody of a name.
        """
        return by_speaker(self, subject, [speakers] if isinstance(speakers, (str, int)) else speakers)

    def links(self, *, subject: str | None = None, since: Day | None = None, until: Day | None = None) -> list[Link]:
        """Who speaks about which country, and how often; each statement counts once, however many articles tell it.

        Args:
            subject, since, until: which statements, as in `search`.

        Returns:
            The most frequent first. Speakers without a name are left out.
        """
        conditions, parameters = self._conditions(Selection(subject=subject, since=since, until=until, once=True))
        conditions += ["told.scheme = 'place'", "s.kind <> 'anonymous'"]
        rows = self._rows(
            f"SELECT s.name AS speaker, told.slug AS place, count(*) AS quotes {QUOTES_FROM} {_TOPICS}"
            f" {_where(conditions)} GROUP BY s.id, told.id ORDER BY quotes DESC, s.name, told.slug",
            parameters,
        )
        return [Link(speaker=row["speaker"], place=row["place"], quotes=row["quotes"]) for row in rows]

    def labels(self, scheme: Scheme, language: str = "ar") -> dict[str, str]:
        """How the subjects or the places are called, by slug.

        Args:
            scheme: "subject" or "place"; language: a code. What has no name in it is called by its slug.
        """
        column = f"label_{language}" if language in _LABELS else "slug"
        rows = self._rows(f"SELECT slug, ifnull({column}, slug) AS label FROM topics WHERE scheme = ?", [scheme])
        return {row["slug"]: row["label"] for row in rows}

    def sql(self, query: str, params: Sequence[Any] | Mapping[str, Any] | None = None) -> Iterator[dict[str, Any]]:
        """Ask in SQL; db/README.md describes the tables.

        Args:
            query: one statement; `quotes_query(text)` makes a MATCH of what a person types.
            params: for its ? or :names.

        Returns:
            Rows as dictionaries. Of more than ten thousand, the rest is fetched as it is asked for; until then nobody
            can write the database.

        Raises:
            QuotesError: SQLite does not accept it.
        """
        rows = self._rows(query, params if params is not None else (), _MOST)
        return (dict(zip(row.keys(), row, strict=True)) for row in rows)

    def _conditions(self, selection: Selection) -> tuple[list[str], dict[str, Any]]:
        with clear_errors(self.path):
            return selection.conditions(self._connection, self._languages)

    def _rows(
        self, sql: str, parameters: Sequence[Any] | Mapping[str, Any], at_once: int | None = None
    ) -> Iterator[sqlite3.Row]:
        """Run a query at once, so that its errors come at once.

        All of its rows are fetched, or so many: while a query is not at its end, nobody can write the database.
        """
        with clear_errors(self.path):
            cursor = self._connection.cursor()
            cursor.row_factory = sqlite3.Row
            try:
                cursor.execute(sql, parameters)
            except OverflowError as error:
                raise QuotesError(f"{self.path}: a number that is larger than SQLite takes") from error
            except (sqlite3.Warning, UnicodeEncodeError) as error:
                raise QuotesError(f"{self.path}: {error}") from error
            if at_once is None:
                return iter(cursor.fetchall())
            return self._fetched(cursor.fetchmany(at_once), cursor, at_once)

    def _fetched(self, first: list[sqlite3.Row], rest: sqlite3.Cursor, at_once: int) -> Iterator[sqlite3.Row]:
        yield from first
        if len(first) == at_once:
            with clear_errors(self.path):
                for row in rest:  # noqa: UP028 - when dropped, `yield from` would ask a closed library to close it
                    yield row

    def _ids(self, sql: str, parameters: Mapping[str, Any]) -> array[int]:
        """Which rows answer: so few bytes each that millions can wait to be fetched."""
        return array("q", (row["id"] for row in self._rows(sql, parameters, _MOST)))

    def _pages(self, select: str, key: str, ids: array[int]) -> Iterator[sqlite3.Row]:
        """The rows with these ids in this order, some at a time; without those that are gone meanwhile."""
        for start in range(0, len(ids), _PAGE):
            page = ids[start : start + _PAGE].tolist()
            where = f"WHERE {key} IN (SELECT value FROM json_each(?))"
            found = {row["id"]: row for row in self._rows(f"{select} {where}", [json.dumps(page)])}
            yield from (found[identity] for identity in page if identity in found)

    def _statements(self, sql: str, parameters: Sequence[Any] | Mapping[str, Any]) -> Iterator[Statement]:
        return self._with_documents(self._rows(sql, parameters))

    def _with_documents(self, rows: Iterator[sqlite3.Row]) -> Iterator[Statement]:
        kept: OrderedDict[int, Document] = OrderedDict()
        for row in rows:
            identity = row["document"]
            if identity not in kept:
                kept[identity] = self.document(identity)
                if len(kept) > _KEPT:
                    kept.popitem(last=False)
            yield Statement(
                id=row["id"],
                uid=row["uid"],
                quote=to_quote(row),
                document=kept[identity],
                document_id=identity,
                parent_id=row["parent_id"],
                statement_id=row["statement_id"],
                told=row["told"],
                speaker_id=row["speaker_id"],
            )


def _keys(table: str, id: int | str, names: Sequence[str] = ("uid",)) -> list[tuple[str, int | str]]:
    """The ways in which an id may be meant, the surest first."""
    if isinstance(id, int):
        return [(f"{table}.id = ?", id)] if abs(id) <= _LARGEST else []
    if not isinstance(id, str):
        raise QuotesError(f"id: {id!r} is neither a number nor a text")
    keys: list[tuple[str, int | str]] = [(f"{table}.{name} = ? ORDER BY {table}.id", id) for name in names]
    if id.isascii() and id.isdecimal():
        keys += _keys(table, int(id)) if len(id) < 20 else []
    return keys


def _where(conditions: Sequence[str]) -> str:
    return f"WHERE {' AND '.join(conditions)}" if conditions else ""


def _following(start: dt.date, every: Every) -> dt.date:
    if every == "year":
        return start.replace(year=start.year + 1)
    if every == "month":
        return (start + dt.timedelta(days=31)).replace(day=1)
    return start + dt.timedelta(days=7 if every == "week" else 1)
