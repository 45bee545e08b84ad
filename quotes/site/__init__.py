"""How does a person look at it? A Datasette plugin: every hook that Datasette calls is here, and nothing else.

Written for Datasette 0.65 and for the alphas of 1.0: each ignores the hooks that only the other knows.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from functools import partial
from typing import Any

from markupsafe import Markup
from pluggy import HookimplMarker

from quotes.library.functions import register
from quotes.site import tables
from quotes.site.cells import Cell, shown
from quotes.site.databases import is_ours, ours
from quotes.site.describing import metadata
from quotes.site.found import marked, remembering_search, searched
from quotes.site.guarding import guarding
from quotes.site.naming import called
from quotes.site.pages import routes
from quotes.site.speech import install
from quotes.site.versions import tell_next
from quotes.site.wording import FILTERS

__all__: list[str] = []

_hook = HookimplMarker("datasette")

_PLUGIN = "quotes"


@_hook(trylast=True)  # after Datasette's own, which would win over our escape_fts otherwise
def prepare_connection(conn: sqlite3.Connection, database: str, datasette: Any) -> None:
    """Our functions in SQL, and the search box that folds; {"plugins": {"quotes": {"fold": false}}} switches it off."""
    if is_ours(datasette, database):
        settings = datasette.plugin_config(_PLUGIN, database=database) or {}
        register(conn, escape_fts=settings.get("fold", True))


@_hook
def get_metadata(datasette: Any) -> dict[str, Any]:
    """Titles, descriptions, facets and questions for databases of ours, whatever their names (0.65)."""
    names = ours(datasette)
    return metadata(*names) if names else {}


@_hook
def startup(datasette: Any) -> Callable[[], Any]:
    """The same for 1.0."""
    return partial(tell_next, datasette)


@_hook
def asgi_wrapper(datasette: Any) -> Callable[..., Any]:
    """Remember what each request searches for, and guard whoever reads the answer."""
    return lambda app: guarding(remembering_search(app), datasette, _PLUGIN)


@_hook
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    """Our pages: the front page, the search, and those of what has a name, by names that survive a rebuild."""
    return routes()


@_hook(trylast=True)  # after Datasette's own, which finds no box for this table
def filters_from_request(request: Any, database: str, table: str, datasette: Any) -> Any:
    """A search box for the speakers."""
    return called(request) if table == "speakers" and is_ours(datasette, database) else None


@_hook
def render_cell(row: Any, value: Any, column: str, table: str | None, database: str, datasette: Any) -> Markup | None:
    """Words in their own direction, what was searched for marked, links to our pages."""
    html = shown(Cell(datasette, database, table, column, row, value)) if isinstance(value, str) else None
    return html if html is not None and is_ours(datasette, database) else None


@_hook
def extra_css_urls(template: str | None, database: str | None, datasette: Any) -> list[str]:
    """Our style, on our own pages and on those of Datasette that show something of ours."""
    if (template or "").startswith("quotes_"):
        sheets = ["colours.css", "pages.css", "taking.css"]
    elif is_ours(datasette, database) if database else bool(ours(datasette)):
        sheets = ["colours.css", "tables.css"]
    else:
        sheets = []
    return [datasette.urls.static_plugins(_PLUGIN, sheet) for sheet in sheets]


@_hook
def extra_template_vars(
    database: str | None, table: str | None, view_name: str, request: Any, datasette: Any
) -> dict[str, Any]:
    """What our templates work with; and what the search box shows, which 1.0a41 forgets."""
    known: dict[str, Any] = {"quotes_marked": marked, "quotes_cards": None, "quotes_row": None, "quotes_table": False}
    known["quotes_here"] = is_ours(datasette, database) if database else bool(ours(datasette))
    if request is not None and database and is_ours(datasette, database):
        whole = not any(request.args.get(name) for name in ("_col", "_nocol", "_as_table"))
        if view_name == "table" and table in ("quotes", "statements") and whole:
            known["quotes_cards"] = partial(tables.cards, datasette, database)
        known["quotes_table"] = view_name == "table"
        if view_name == "table" and table == "statements":
            known["is_view"] = False  # its heading says what it is
        if view_name == "row" and table:
            known["quotes_row"] = partial(tables.row, datasette, request, database, table)
            known["quotes_speaker"] = partial(tables.speaker, datasette, database)
        if searched():
            known["search"] = request.args.get("_search", "")
    return known


@_hook
def prepare_jinja2_environment(env: Any) -> None:
    """The filters of our templates, and messages in the language of the reader."""
    env.filters.update(FILTERS)
    install(env)


@_hook
def menu_links(datasette: Any) -> list[dict[str, str]]:
    """From every page of Datasette to ours, and to the statements."""
    return [
        {"href": href, "label": label}
        for name in ours(datasette)[:1]
        for href, label in (
            (datasette.urls.path("/"), "Who said what"),
            (datasette.urls.path("/-/search"), "Search"),
            (datasette.urls.table(name, "statements"), "Statements"),
        )
    ]
