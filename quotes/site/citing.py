"""How a statement is cited, and what it tells search engines and those who pass its address on."""

from __future__ import annotations

import json
import sqlite3
from textwrap import shorten

from attrs import frozen
from markupsafe import Markup

from quotes.exporting import FORMATS, Selected
from quotes.exporting.plain import said
from quotes.exporting.schema_org import quotation
from quotes.exporting.selected import line
from quotes.library import Library
from quotes.site.exports import home
from quotes.site.visit import Visit

__all__ = ["Cited", "cited"]

_DESCRIBED = 300  # characters


@frozen
class Cited:
    """What the page of a statement says for those who take it along.

    Args:
        address: its lasting address; texts: a citation in each format that cites, by the format's name.
        linked: schema.org's JSON-LD, to stand in a script element; title, description: for Open Graph.
    """

    address: str
    texts: dict[str, str]
    linked: Markup
    title: str
    description: str


async def cited(visit: Visit, uid: str) -> Cited:
    """How the statement with this uid is cited in the language of the reader."""
    database = visit.datasette.get_database(visit.database)
    site, language = home(visit), visit.speech.language

    def read(connection: sqlite3.Connection) -> Cited:
        library = Library(database.path or "", connection)
        statement = library.quote(uid)
        selected = Selected(library=library, statements=(statement,), site=site, language=language)
        texts = {
            name: "".join(str(piece) for piece in format.write(selected)).strip()
            for name, format in FORMATS.items()
            if format.cites
        }
        speaker = line(statement.speaker.name) if statement.speaker else line(statement.quote.mention)
        return Cited(
            address=selected.link(statement),
            texts=texts,
            linked=_linked({"@context": "https://schema.org", **quotation(statement, selected)}),
            title=f"{speaker}: {shorten(line(statement.text), 90, placeholder=' …')}"
            if speaker
            else line(statement.text),
            description=shorten(said(statement, language), _DESCRIBED, placeholder=" …"),
        )

    found: Cited = await database.execute_fn(read)
    return found


def _linked(record: dict[str, object]) -> Markup:
    """JSON that no text in it can end: < stands as \\u003c in it."""
    text = json.dumps(record, ensure_ascii=False)
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))
