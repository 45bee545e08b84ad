"""Statements to take along: any search, and single statements, in every format that there is."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from attrs import asdict
from datasette import Response
from datasette.utils.asgi import AsgiStream

from quotes.exporting import FORMATS, Format, Selected, write
from quotes.exporting.sitemap import LENGTH, index, urls
from quotes.library import Statement, open
from quotes.library.querying import Order
from quotes.model import QuotesError
from quotes.site.asking import Asked
from quotes.site.databases import UID
from quotes.site.visit import Missing, Visit

__all__ = ["LIMIT", "export", "home", "robots", "sitemap", "sitemaps"]

LIMIT = 20_000
"""Statements of one export. Whoever wants more asks `quotes export`, or takes the database."""

_AT_ONCE = 4  # exports; the others wait, as Datasette's queries do
_PIECE = 1 << 16  # bytes that are sent together
_ORDERS: dict[str, Order] = {"newest": "date", "oldest": "oldest", "relevance": "relevance"}
_SHOWN = ("text", "wikipedia", "atom", "sitemap")  # by the browser, where the others are kept as files

_threads = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="quotes-export")


async def export(visit: Visit) -> Any:
    """What a search finds, or some statements named by `id`, in the format that the address names."""
    format = FORMATS.get(visit.request.url_vars["format"])
    if format is None:
        raise Missing("")
    asked = Asked.of(visit.request.args)
    named = [uid for uid in visit.request.args.getlist("id") if UID.fullmatch(uid)]
    speaker = await visit.one("speaker", uid=asked.speaker, id=None) if UID.fullmatch(asked.speaker) else None
    path = visit.datasette.get_database(visit.database).path
    about = {
        "site": home(visit),
        "language": visit.speech.language,
        "title": _title(visit, asked, speaker["name"] if speaker else asked.speaker),
        "address": visit.datasette.absolute_url(visit.request, visit.url("search", **asked.but())),
    }

    def pieces() -> Iterator[bytes]:
        with open(path) as library:
            if named:
                statements: Iterator[Statement] = map(library.quote, named)
            else:
                selection = asdict(asked.selection(speaker["id"] if speaker else None))
                if format.name != "atom" and library.count(**selection) > LIMIT:
                    raise QuotesError(f"more than {LIMIT:,} statements: narrow the search down, or use `quotes export`")
                order: Order = "date" if asked.sort == "relevance" and not asked.q else _ORDERS[asked.sort]
                statements = library.search(**selection, order=order)
            yield from write(format.name, Selected(library=library, statements=statements, **about))

    sent = _in_a_thread(pieces)
    try:
        first = await anext(sent, b"")
    except QuotesError as error:
        return Response.text(f"{error}\n", status=400)
    return AsgiStream(_sending(first, sent), headers=_headers(visit, format), content_type=_content_type(format))


def home(visit: Visit) -> str:
    """The address at which the library is published, as who asks knows it."""
    return str(visit.datasette.absolute_url(visit.request, visit.datasette.urls.path("/"))).rstrip("/")


async def sitemaps(visit: Visit) -> Any:
    """The sitemaps that there are: each has as many statements as one may have."""
    total = await visit.one("statements_total")
    count = max(1, -(-(total["count"] if total else 0) // LENGTH))
    pages = (f"{home(visit)}/-/sitemap/{number}.xml" for number in range(1, count + 1))
    return Response("".join(index(pages)), content_type=_content_type(FORMATS["sitemap"]))


async def sitemap(visit: Visit) -> Any:
    """The pages of some statements, for search engines."""
    number = int(visit.request.url_vars["number"])
    rows = await visit.whole("statements_listed", first=(number - 1) * LENGTH, last=number * LENGTH)
    site = home(visit)
    found = "".join(urls(f"{site}/-/quote/{uid}" for (uid,) in rows))
    return Response(found, content_type=_content_type(FORMATS["sitemap"]))


async def robots(visit: Visit) -> Any:
    """What search engines read first."""
    return Response.text(f"User-agent: *\nDisallow: /-/export/\n\nSitemap: {home(visit)}/sitemap.xml\n")


def _title(visit: Visit, asked: Asked, speaker: str) -> str:
    named = [asked.q, speaker, asked.role, asked.subject, asked.place, asked.publisher]
    return " · ".join(filter(None, [visit.speech.gettext("Quotes"), *named]))


def _headers(visit: Visit, format: Format) -> dict[str, str]:
    kept = "inline" if format.name in _SHOWN else "attachment"
    return {
        "Content-Disposition": f'{kept}; filename="quotes.{format.ending}"',
        "Content-Language": visit.speech.language,
        "Vary": "Accept-Language, Cookie",
    }


def _content_type(format: Format) -> str:
    return format.media_type if format.name == "parquet" else f"{format.media_type}; charset=utf-8"


def _sending(first: bytes, rest: AsyncIterator[bytes]) -> Callable[[Any], Any]:
    async def send(writer: Any) -> None:
        for_all = first
        async for piece in rest:
            await writer.send({"type": "http.response.body", "body": for_all, "more_body": True})
            for_all = piece
        await writer.send({"type": "http.response.body", "body": for_all, "more_body": True})

    return send


async def _in_a_thread(pieces: Callable[[], Iterator[bytes]]) -> AsyncIterator[bytes]:
    """What a generator yields, run in a thread of its own: a connection to SQLite belongs to one."""
    loop = asyncio.get_running_loop()
    queue: asyncio.Queue[bytes | BaseException | None] = asyncio.Queue(4)
    stopped = False

    def put(what: bytes | BaseException | None) -> None:
        asyncio.run_coroutine_threadsafe(queue.put(what), loop).result()

    def run() -> None:
        buffer = bytearray()
        try:
            for piece in pieces():
                buffer += piece
                if len(buffer) >= _PIECE:
                    put(bytes(buffer))
                    buffer.clear()
                if stopped:
                    return
            if buffer:
                put(bytes(buffer))
            put(None)
        except Exception as error:
            put(error)

    done = loop.run_in_executor(_threads, run)
    try:
        while (piece := await queue.get()) is not None:
            if isinstance(piece, BaseException):
                raise piece
            yield piece
    finally:
        stopped = True
        while not done.done():  # it may be waiting for room
            while not queue.empty():
                queue.get_nowait()
            await asyncio.sleep(0.01)
