"""Our own pages: a statement inside its article, and an article with all its statements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from datasette import Response

from quotes.site.cells import speaker_url
from quotes.site.databases import UID, ours
from quotes.site.marking import Mark, nearest, paragraphs
from quotes.site.queries import page_sql
from quotes.site.versions import ensure_visible, label

__all__ = ["article", "cards", "row", "speaker", "statement"]

_Row = Mapping[str, Any]

_NUMBER = re.compile(r"[0-9]{1,15}")  # of a row; a lasting name is longer


async def statement(datasette: Any, request: Any) -> Any:
    """The page of a statement: its words, who, when, where and what that rests on, and the words in their article."""
    database, said = await _find(datasette, request, "statement")
    if said is None:
        return await _missing(datasette, request, "statement")
    if said["uid"] != request.url_vars["uid"]:
        return Response.redirect(datasette.urls.path(f"/-/quote/{said['uid']}"))
    told = await _one(datasette, database, "article", uid=None, id=said["document"])
    others = await _all(datasette, database, "statements_of_article", document=said["document"])
    topics = await _all(datasette, database, "topics_of_statement", quote=said["id"])
    tellings = await _all(datasette, database, "tellings", statement=said["statement"])
    context = {
        "said": said,
        "article": _article(told, {part: _marks(said, part, told[_column(part)]) for part in ("title", "body")}),
        "others": [other for other in others if other["id"] != said["id"]],
        "topics": topics,
        "tellings": [{**telling, "here": telling["uid"] == said["uid"]} for telling in tellings],
    }
    return await _page(datasette, request, database, "quotes_statement.html", context)


async def article(datasette: Any, request: Any) -> Any:
    """The page of an article: the whole of it, each of its statements a link."""
    database, told = await _find(datasette, request, "article")
    if told is None:
        return await _missing(datasette, request, "article")
    if told["uid"] != request.url_vars["uid"]:
        return Response.redirect(datasette.urls.path(f"/-/article/{told['uid']}"))
    statements = await _all(datasette, database, "statements_of_article", document=told["id"])
    marks: dict[str, list[Mark]] = {"title": [], "body": []}
    for said in statements:
        marks[said["part"]].append(Mark(said["start"], said["end"], "words", said["uid"]))
    copies = await _all(datasette, database, "copies", document=told["id"])
    context = {"article": _article(told, marks), "statements": statements, "copies": copies}
    return await _page(datasette, request, database, "quotes_article.html", context)


async def cards(datasette: Any, database: str, rows: Iterable[Any]) -> list[_Row]:
    """The statements that a table page lists, with all that a card shows of each.

    Args:
        rows: of the table quotes or the view statements, as Datasette gives them to its template.
    """
    ids = ",".join(str(int(row["id"])) for row in rows)
    return await _all(datasette, database, "cards", ids=f"[{ids}]")


async def row(datasette: Any, request: Any, database: str, table: str, cells: Iterable[_Row]) -> list[_Row]:
    """The cells of a row page, with a label and an address where they hold the number of another row.

    Args:
        table: where the row is; cells: as Datasette gives them to its template.
    """
    keys = await datasette.get_database(database).foreign_keys_for_table(table)
    others = {key["column"]: key["other_table"] for key in keys}
    shown: list[_Row] = []
    for cell in cells:
        column, value = cell["column"], cell["raw"]
        other = others.get(column) if value is not None else None
        called = await label(datasette, request, database, (table, column), (other, value)) if other else None
        shown.append({**cell, "label": called, "url": datasette.urls.row(database, other, value) if called else None})
    return shown


async def speaker(datasette: Any, database: str, row: Any) -> Mapping[str, Any]:
    """What the row page of a speaker shows beside its columns: names, offices, and where the statements are.

    Args:
        row: of the table speakers, as Datasette gives it to its template.
    """
    identity = int(row["id"])
    return {
        "names": await _all(datasette, database, "speaker_names", speaker=identity),
        "roles": await _all(datasette, database, "speaker_roles", speaker=identity),
        "statements": f"{datasette.urls.table(database, 'quotes')}?speaker={identity}",
    }


async def _find(datasette: Any, request: Any, page: str) -> tuple[str, _Row | None]:
    """What the address names by its lasting name or the number of its row; the first database of ours that has it."""
    uid = request.url_vars["uid"]
    number = int(uid) if _NUMBER.fullmatch(uid) else None
    for database in ours(datasette) if number or UID.fullmatch(uid) else ():
        if found := await _all(datasette, database, page, uid=uid, id=number):
            await ensure_visible(datasette, request, database)
            return database, found[0]
    return "", None


async def _missing(datasette: Any, request: Any, what: str) -> Any:
    """The page that says so, with what to try."""
    names = ours(datasette)
    context = {
        "what": what,
        "uid": request.url_vars["uid"],
        "statements_url": datasette.urls.table(names[0], "statements") if names else None,
    }
    return Response.html(await datasette.render_template("quotes_missing.html", context, request=request), status=404)


async def _one(datasette: Any, database: str, page: str, **parameters: Any) -> _Row:
    return (await _all(datasette, database, page, **parameters))[0]


async def _all(datasette: Any, database: str, page: str, **parameters: Any) -> list[_Row]:
    results = await datasette.get_database(database).execute(page_sql(page), parameters)
    return [dict(row) for row in results.rows]


async def _page(datasette: Any, request: Any, database: str, template: str, context: dict[str, Any]) -> Any:
    statements = datasette.urls.table(database, "statements")
    known = {
        "database": database,
        "statements_url": statements,
        "quote_url": lambda uid: datasette.urls.path(f"/-/quote/{uid}"),
        "article_url": lambda uid: datasette.urls.path(f"/-/article/{uid}"),
        "speaker_url": lambda name: speaker_url(datasette, database, name),
    }
    return Response.html(await datasette.render_template(template, {**known, **context}, request=request))


def _article(told: _Row, marks: Mapping[str, list[Mark]]) -> dict[str, Any]:
    """An article as the template shows it: headline and paragraphs in pieces, and a link only where it is one."""
    return {
        **told,
        "title_pieces": [piece for line in paragraphs(told["title"], marks["title"]) for piece in line],
        "paragraphs": paragraphs(told["text"], marks["body"]),
        "link": told["url"] if _is_web(told["url"]) else None,
    }


def _is_web(url: str | None) -> bool:
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def _column(part: str) -> str:
    return "title" if part == "title" else "text"


def _marks(said: _Row, part: str, text: str) -> list[Mark]:
    """What to mark in one part of the article for one statement."""
    own = said["part"] == part
    marks = [Mark(said["start"], said["end"], "words")] if own else []
    if own and said["cue_start"] is not None:
        marks.append(Mark(said["cue_start"], said["cue_start"] + len(said["cue"]), "cue"))
    if own and said["mention_start"] is not None:
        marks.append(Mark(said["mention_start"], said["mention_start"] + len(said["mention"]), "speaker"))
    start, end = (said["start"], said["end"]) if own else (0, 0)
    for words in (said["date_words"], said["venue_words"], said["venue"]):
        place = nearest(text, words, start, end) if words else None
        if place is not None:
            marks.append(Mark(place, place + len(words), "occasion"))
    return marks
