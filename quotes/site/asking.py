"""What a reader looks for: a state of the search page. Every state is an address, and every address a state."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Any

from attrs import asdict, evolve, field, frozen

from quotes.library.index import library_languages
from quotes.library.selection import Selection
from quotes.model import QuotesError
from quotes.site.databases import UID
from quotes.site.queries import page_sql
from quotes.site.visit import Visit

__all__ = ["FILTERS", "SIZE", "SORTS", "Asked", "Found", "look"]

FILTERS = ("speaker", "role", "act", "type", "subject", "place", "venue_kind", "publisher")
"""What the statements can be narrowed down by, each a list of values with their numbers."""
SORTS = ("newest", "oldest", "relevance")
SIZE = 20
"""Statements on a page."""

_PATIENCE = 400  # milliseconds that the numbers beside the filters may take
_DEEPEST = 500  # pages; what lies deeper is found by narrowing down
_LISTED = 8  # values of a filter
_ORDERS = {"newest": "q.date DESC, q.id", "oldest": "q.date IS NULL, q.date, q.id", "relevance": "f.rank, q.id"}


def _repeats(value: str) -> str:
    return "1" if value == "1" else ""


def _sort(value: str) -> str:
    return value if value in SORTS else SORTS[0]


@frozen(kw_only=True)
class Asked:
    """What is looked for; "" asks nothing.

    Args:
        q: words, as `quotes.library.searching.parse` has them.
        speaker: the uid, or words of a name; role, act, type, publisher: a value of the column; venue_kind: likewise.
        subject, place: a slug.
        since, until: 2022, 2022-02 or 2022-02-10, as typed.
        repeats: whether to list every quotation of a statement that is told more than once.
        sort: one of `SORTS`; page: from 1.
    """

    q: str = ""
    speaker: str = ""
    role: str = ""
    act: str = ""
    type: str = ""
    subject: str = ""
    place: str = ""
    venue_kind: str = ""
    publisher: str = ""
    since: str = ""
    until: str = ""
    repeats: str = field(default="", converter=_repeats)
    sort: str = field(default="newest", converter=_sort)
    page: int = 1

    @classmethod
    def of(cls, arguments: Any) -> Asked:
        """What the arguments of an address ask; what they ask beside that is not looked at."""
        given = {name: (arguments.get(name) or "").strip() for name in _TEXTS}
        page = arguments.get("page") or ""
        number = min(max(1, int(page)), _DEEPEST) if page.isascii() and page.isdigit() and len(page) < 9 else 1
        return cls(page=number, **given)

    def but(self, **changes: Any) -> dict[str, Any]:
        """The arguments of the address that asks the same but for this, from its first page."""
        return evolve(self, **{"page": 1, **changes}).arguments()

    def arguments(self) -> dict[str, Any]:
        """The arguments of its address, without those that ask nothing."""
        asked = {name: value for name, value in asdict(self).items() if value}
        if self.sort == SORTS[0]:
            del asked["sort"]
        if self.page == 1:
            del asked["page"]
        return asked

    @property
    def narrowed(self) -> bool:
        """Whether anything is asked at all."""
        return any(getattr(self, name) for name in _NARROWING)

    def selection(self, speaker: int | None) -> Selection:
        """The same as the library has it; `speaker` is the row of a speaker who was named by uid."""
        texts = ("role", "act", "type", "subject", "place", "venue_kind", "publisher", "since", "until")
        given: dict[str, Any] = {name: getattr(self, name) or None for name in texts}
        # What one outlet published is listed whole: that it told later what others told before is no reason to miss it.
        once = not self.repeats and not self.publisher
        return Selection(text=self.q or None, speaker=speaker or self.speaker or None, once=once, **given)


_TEXTS = tuple(name for name in Asked.__annotations__ if name != "page")
_NARROWING = tuple(name for name in _TEXTS if name not in ("sort", "repeats"))


@frozen
class Found:
    """What answers.

    Args:
        cards: the statements of the page; total: how many there are, None where nobody knows.
        facets: for each filter its values, as rows with value, name and count, those with most statements first.
        years: likewise, in order; more: whether there is another page; wrong: what could not be asked, in one line.
    """

    cards: list[dict[str, Any]]
    total: int | None
    facets: Mapping[str, list[dict[str, Any]]]
    years: list[dict[str, Any]]
    more: bool
    wrong: str = ""


async def look(visit: Visit, asked: Asked) -> Found:
    """The statements that answer, and what they can be narrowed down by."""
    speaker = await visit.one("speaker", uid=asked.speaker, id=None) if UID.fullmatch(asked.speaker) else None
    try:
        conditions, parameters = await _conditions(visit, asked.selection(speaker["id"] if speaker else None))
    except QuotesError as error:
        return Found([], 0, {}, [], False, str(error))
    source = "quotes AS q"
    if any("d." in condition for condition in conditions):
        source += " JOIN documents AS d ON d.id = q.document"
    if any("v." in condition for condition in conditions):
        source += " JOIN venues AS v ON v.id = q.venue"
    matched = "text" in parameters
    sort = asked.sort if asked.sort != "relevance" or matched else SORTS[0]
    if sort == "relevance":
        source += " JOIN quotes_fts AS f ON f.rowid = q.id"
    if matched:
        words = "quotes_fts MATCH :text"
        if sort != "relevance":
            words = f"q.id IN (SELECT rowid FROM quotes_fts WHERE {words})"
        conditions = [*conditions, words]
    where = f"WHERE {' AND '.join(f'({condition})' for condition in conditions)}" if conditions else ""
    ids = await visit.sql(
        f"SELECT q.id FROM {source} {where} ORDER BY {_ORDERS[sort]} LIMIT :size OFFSET :skipped",
        {**parameters, "size": SIZE + 1, "skipped": (asked.page - 1) * SIZE},
    )
    cards = await visit.all("cards", ids=f"[{','.join(str(row['id']) for row in ids[:SIZE])}]")
    counted = await _counted(visit, asked, f"FROM {source} {where}", parameters)
    facets: dict[str, list[dict[str, Any]]] = {}
    for row in counted:
        facets.setdefault(row["field"], []).append(row)
    total = facets.pop("total", [{"count": None}])[0]["count"]
    years = sorted(facets.pop("year", []), key=lambda row: str(row["value"]), reverse=True)
    return Found(cards, total, facets, years, len(ids) > SIZE and asked.page < _DEEPEST)


async def _conditions(visit: Visit, selection: Selection) -> tuple[list[str], dict[str, Any]]:
    def read(connection: sqlite3.Connection) -> tuple[list[str], dict[str, Any]]:
        return selection.conditions(connection, library_languages(connection))

    found: tuple[list[str], dict[str, Any]] = await visit.datasette.get_database(visit.database).execute_fn(read)
    return found


async def _counted(visit: Visit, asked: Asked, found: str, parameters: Mapping[str, Any]) -> list[dict[str, Any]]:
    """How many of what there are, a row each; nothing where that takes too long."""
    if not asked.narrowed and not asked.repeats:
        return await visit.all("tallied_facets", listed=_LISTED)
    sql = page_sql("facets").replace("{found}", found)
    return await visit.within(sql, {**parameters, "listed": _LISTED}, _PATIENCE) or []
