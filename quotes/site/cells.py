"""How single values look in Datasette's tables: words in their own direction, and links to our pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from attrs import frozen
from markupsafe import Markup

from quotes.site.databases import UID
from quotes.site.found import marked

__all__ = ["Cell", "shown", "speaker_url"]


@frozen
class Cell:
    """A text in a table.

    Args:
        datasette, database: where it is; table: None for the result of a query; column: its name there.
        row: the whole row; value: the text.
    """

    datasette: Any
    database: str
    table: str | None
    column: str
    row: Any
    value: str

    def link(self, page: str, uid: str, text: str | Markup) -> Markup | None:
        """A link to one of our pages, if that is a name that they know."""
        address = self.datasette.urls.path(f"/-/{page}/{uid}")
        return _link(address, text) if UID.fullmatch(uid) else None

    def get(self, column: str) -> str:
        """What another column of the row says."""
        return str(self.row[column]) if column in self.row.keys() else ""  # noqa: SIM118 - a sqlite3.Row


def shown(cell: Cell) -> Markup | None:
    """A value as HTML, or None where Datasette's own way is right."""
    way = _WAYS.get((cell.table, cell.column))
    return way(cell) if way and cell.value else None


def speaker_url(datasette: Any, database: str, name: str) -> str:
    """Where all statements of a speaker are listed."""
    return f"{datasette.urls.table(database, 'statements')}?{urlencode({'speaker': name})}"


def _link(address: str, text: str | Markup) -> Markup:
    return Markup('<a href="{}">{}</a>').format(address, text)


def _words(cell: Cell) -> Markup:
    return Markup('<blockquote class="quotes-cell" dir="auto">{}</blockquote>').format(marked(cell.value))


def _text(cell: Cell) -> Markup:
    return Markup('<div class="quotes-cell quotes-clamped" dir="auto">{}</div>').format(marked(cell.value))


def _speaker(cell: Cell) -> Markup:
    return _link(speaker_url(cell.datasette, cell.database, cell.value), cell.value)


def _headline(cell: Cell) -> Markup | None:
    return cell.link("article", cell.get("uid"), marked(cell.value))


def _article(cell: Cell) -> Markup | None:
    return cell.link("article", cell.value, cell.value)


def _statement(cell: Cell) -> Markup | None:
    return cell.link("quote", cell.value, cell.value)


def _answer(cell: Cell) -> Markup | None:
    """In the answer to a question, beside its words: a query may give uids of other things too."""
    return cell.link("quote", cell.value, "in its article") if cell.get("text") else None


_WAYS: dict[tuple[str | None, str], Callable[[Cell], Markup | None]] = {
    ("statements", "text"): _words,
    ("statements", "uid"): _statement,
    ("statements", "speaker"): _speaker,
    ("statements", "document_uid"): _article,
    ("quotes", "text"): _words,
    ("quotes", "uid"): _statement,
    ("documents", "uid"): _article,
    ("documents", "title"): _headline,
    ("documents", "text"): _text,
    ("speakers", "name"): _speaker,
    (None, "text"): _words,
    (None, "uid"): _answer,
    (None, "speaker"): _speaker,
    (None, "document_uid"): _article,
}
