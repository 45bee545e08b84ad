"""What Datasette's own pages of tables and rows show beside what they have: cards, labels, names and offices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from quotes.site.queries import page_sql
from quotes.site.versions import label

__all__ = ["cards", "row", "speaker"]

_Row = Mapping[str, Any]


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


async def _all(datasette: Any, database: str, page: str, **parameters: Any) -> list[_Row]:
    results = await datasette.get_database(database).execute(page_sql(page), parameters)
    return [dict(row) for row in results.rows]
