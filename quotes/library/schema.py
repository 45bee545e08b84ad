"""The schema as one SQL text: `python -m quotes.library.schema > db/schema.sql` writes it, a test compares."""

from __future__ import annotations

from sqlite_utils import Database

from quotes.library.identity import APPLICATION_ID, SCHEMA_VERSION
from quotes.library.migrations import migrations

__all__ = ["schema_sql"]

_HEADER = f"""\
-- The tables of a quotes database, as its migrations leave them: for reading and comparing. `quotes build` makes one.
-- Written by `python -m quotes.library.schema > db/schema.sql`. What each column means: db/README.md.
PRAGMA application_id = {APPLICATION_ID};
PRAGMA user_version = {SCHEMA_VERSION};
"""


def schema_sql() -> str:
    """Every table, index, trigger and view of a new database, in the order in which they are made."""
    db = Database(memory=True)
    migrations.apply(db)
    # FTS5 makes its own shadow tables (quotes_fts_data, …) and sqlite-utils its record of migrations.
    statements = db.execute(
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE '%\\_fts\\__%' ESCAPE '\\'"
        " AND tbl_name <> '_sqlite_migrations' ORDER BY rowid"
    )
    text = _HEADER + "".join(f"\n{sql};\n" for (sql,) in statements)
    db.close()
    return text


if __name__ == "__main__":
    print(schema_sql(), end="")
