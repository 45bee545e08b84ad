"""Where the next Datasette, 1.0, differs from this one, 0.65."""

from __future__ import annotations

from typing import Any

from quotes.site.databases import ours
from quotes.site.describing import metadata

__all__ = ["datasette_front", "ensure_visible", "is_next", "label", "tell_next"]

# What 1.0 calls configuration of a table; everything else that we say of it is metadata there too.
_CONFIGURATION = ("facets", "facet_size", "fts_pk", "fts_table", "hidden", "label_column", "size", "sort", "sort_desc")
_TEXT = ("title", "description", "description_html", "license", "license_url", "source", "source_url")


def is_next(datasette: Any) -> bool:
    """Whether this is 1.0."""
    return hasattr(datasette, "add_query")


async def ensure_visible(datasette: Any, request: Any, database: str) -> None:
    """Raise Forbidden unless whoever asks may see the articles and the statements of a database."""
    tables = ("documents", "quotes")
    if is_next(datasette):
        from datasette.resources import TableResource  # noqa: PLC0415 - 0.65 has none

        for table in tables:
            resource = TableResource(database=database, table=table)
            await datasette.ensure_permission(action="view-table", resource=resource, actor=request.actor)
    else:
        needed = [*(("view-table", (database, table)) for table in tables), ("view-database", database)]
        await datasette.ensure_permissions(request.actor, [*needed, "view-instance"])


async def datasette_front(datasette: Any, request: Any, send: Any) -> Any:
    """Datasette's own front page: all databases, with their tables."""
    from datasette.views.index import IndexView  # noqa: PLC0415 - where no other page is asked for

    return await IndexView.as_view(datasette)(request, send)


async def label(datasette: Any, request: Any, database: str, at: tuple[str, str], row: tuple[str, Any]) -> str | None:
    """What a row is called to which another refers; None where whoever asks may not see it.

    Args:
        at: table and column that refer; row: the table to which they do, and the value that stands there.
    """
    if is_next(datasette):  # it looks by itself what an actor may see
        labels = await datasette.expand_foreign_keys(request.actor, database, *at, [row[1]])
    else:
        needed = [("view-table", (database, row[0])), ("view-database", database), "view-instance"]
        visible, _ = await datasette.check_visibility(request.actor, permissions=needed)
        labels = await datasette.expand_foreign_keys(database, *at, [row[1]]) if visible else {}
    found = labels.get((at[1], row[1]))
    return None if found is None else str(found)


async def tell_next(datasette: Any) -> None:
    """Give 1.0, which has no hook for it, our titles, descriptions, facets and questions, where it has none yet.

    0.65 asks for them by `get_metadata`. What stands in a metadata file or a configuration file goes first in both.
    """
    if not is_next(datasette) or not (names := ours(datasette)):
        return
    told = metadata(*names)
    known = await datasette.get_instance_metadata()
    for key in _TEXT:
        if key not in known and key in told:
            await datasette.set_instance_metadata(key, told[key])
    for name, database in told["databases"].items():
        await _tell_database(datasette, name, database)


async def _tell_database(datasette: Any, name: str, told: dict[str, Any]) -> None:
    known = await datasette.get_database_metadata(name)
    for key in _TEXT:
        if key not in known and key in told:
            await datasette.set_database_metadata(name, key, told[key])
    tables = datasette.config.setdefault("databases", {}).setdefault(name, {}).setdefault("tables", {})
    for table, about in told["tables"].items():
        known = await datasette.get_resource_metadata(name, table)
        for key in _TEXT:
            if key not in known and key in about:
                await datasette.set_resource_metadata(name, table, key, about[key])
        for column, description in about["columns"].items():
            if not await datasette.get_column_metadata(name, table, column):
                await datasette.set_column_metadata(name, table, column, "description", description)
        configured = tables.setdefault(table, {})
        for key in _CONFIGURATION:
            if key in about:
                configured.setdefault(key, about[key])
    for query, question in told["queries"].items():
        if await datasette.get_query(name, query) is None:
            await datasette.add_query(name, query, **question)
