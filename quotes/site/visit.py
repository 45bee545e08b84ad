"""One request for one of our pages: whose database, in which language, and how the answer is put together."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from urllib.parse import quote, urlencode

from attrs import evolve, frozen
from datasette import Response
from datasette.database import QueryInterrupted

from quotes.site.databases import UID, ours
from quotes.site.guarding import OURS
from quotes.site.queries import page_sql
from quotes.site.speech import COOKIE, Speech, chosen, heard
from quotes.site.versions import ensure_visible

__all__ = ["Missing", "Moved", "Row", "View", "Visit", "handler"]

Row = Mapping[str, Any]

_DATABASE = "_db"
_NUMBER = re.compile(r"[0-9]{1,15}")  # of a row; a lasting name is longer
_YEAR = 365 * 24 * 60 * 60  # seconds


class Missing(Exception):  # noqa: N818 - no mistake of anybody
    """There is no such thing here; `what` is the kind of it, as a message of the interface."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


class Moved(Exception):  # noqa: N818 - likewise
    """The page has another address."""


@frozen
class Visit:
    """What a page is made with.

    Args:
        datasette, request: as Datasette has them; databases: the names of all that are ours.
        database: the one that the page shows; speech: the language of the interface.
    """

    datasette: Any
    request: Any
    databases: tuple[str, ...]
    database: str
    speech: Speech

    async def all(self, query: str, /, **parameters: Any) -> list[dict[str, Any]]:
        """What one of the queries in queries/pages answers."""
        return await self.sql(page_sql(query), parameters)

    async def one(self, query: str, /, **parameters: Any) -> dict[str, Any] | None:
        """The first row of that, None where there is none."""
        return next(iter(await self.all(query, **parameters)), None)

    async def sql(self, sql: str, parameters: Mapping[str, Any], limit: int | None = None) -> list[dict[str, Any]]:
        """What a query answers that was put together; it is interrupted after so many milliseconds."""
        database = self.datasette.get_database(self.database)
        results = await database.execute(sql, dict(parameters), custom_time_limit=limit)
        return [dict(row) for row in results.rows]

    async def whole(self, query: str, /, **parameters: Any) -> list[tuple[Any, ...]]:
        """What one of the queries in queries/pages answers, however many rows that are."""

        def read(connection: sqlite3.Connection) -> list[tuple[Any, ...]]:
            return [tuple(row) for row in connection.execute(page_sql(query), parameters)]

        rows: list[tuple[Any, ...]] = await self.datasette.get_database(self.database).execute_fn(read)
        return rows

    async def within(self, sql: str, parameters: Mapping[str, Any], limit: int) -> list[dict[str, Any]] | None:
        """The same, or None where it takes longer than so many milliseconds."""
        try:
            return await self.sql(sql, parameters, limit)
        except QueryInterrupted:
            return None

    async def find(self, query: str, what: str) -> tuple[Visit, dict[str, Any]]:
        """What the address names by its lasting name or the number of its row, in the first database that has it.

        Args:
            query: in queries/pages, by :uid or :id; what: the kind of thing, as a message of the interface.

        Raises:
            Missing: there is none; Moved: the address had the number.
        """
        uid = self.request.url_vars["uid"]
        number = int(uid) if _NUMBER.fullmatch(uid) else None
        for database in self._databases() if number or UID.fullmatch(uid) else ():
            visit = evolve(self, database=database)
            if found := await visit.one(query, uid=uid, id=number):
                await ensure_visible(self.datasette, self.request, database)
                if found["uid"] != uid:
                    page = self.request.path.rstrip("/").rsplit("/", 2)[-2]
                    raise Moved(visit.url(page, found["uid"]))
                return visit, found
        raise Missing(what)

    def url(self, page: str = "", name: str = "", /, **arguments: Any) -> str:
        """The address of one of our pages.

        Args:
            page: "search", "speaker", … or "" for the front page; name: of what it shows; arguments: what it is asked;
                those that are empty are left out.
        """
        path = f"/-/{page}" if page else "/"
        path += f"/{quote(name, safe='')}" if name else ""
        if self.database not in self.databases[:1] and self.database:
            arguments[_DATABASE] = self.database
        asked = {key: value for key, value in arguments.items() if value not in (None, "", False)}
        query = urlencode(asked, doseq=True)
        return str(self.datasette.urls.path(path)) + (f"?{query}" if query else "")

    def spoken_in(self, language: str) -> str:
        """The address of this page in another language of the interface."""
        pairs = [(key, value) for key in self.request.args for value in self.request.args.getlist(key)]
        query = urlencode([*(pair for pair in pairs if pair[0] != "_lang"), ("_lang", language)])
        return f"?{query}"

    async def page(self, template: str, *, status: int = 200, **context: Any) -> Any:
        """The answer: a template, with what it shows."""
        known = {"visit": self, "speech": self.speech, "url": self.url, "database": self.database}
        html = await self.datasette.render_template(template, {**known, **context}, request=self.request)
        headers = {
            "Vary": "Accept-Language, Cookie",
            "Content-Language": self.speech.language,
            "Content-Security-Policy": OURS,
        }
        response = Response.html(html, status=status, headers=headers)
        if language := chosen(self.request):
            response.set_cookie(COOKIE, language, max_age=_YEAR, samesite="lax", httponly=True)
        return response

    def _databases(self) -> tuple[str, ...]:
        """Where to look: what the address names, or all of ours."""
        return (self.database,) if self.request.args.get(_DATABASE) == self.database else self.databases


View = Callable[[Visit], Awaitable[Any]]


def handler(view: View) -> Callable[..., Awaitable[Any]]:
    """A page as Datasette calls it."""

    async def answer(datasette: Any, request: Any) -> Any:
        names = tuple(ours(datasette))
        asked = request.args.get(_DATABASE)
        database = asked if asked in names else next(iter(names), "")
        visit = Visit(datasette, request, names, database, heard(request))
        try:
            if not database:
                raise Missing("")
            if "uid" not in request.url_vars:  # else whoever finds it looks
                await ensure_visible(datasette, request, database)
            return await view(visit)
        except Missing as missing:
            return await visit.page("quotes_missing.html", status=404, what=missing.what)
        except Moved as moved:
            return Response.redirect(str(moved))

    return answer
