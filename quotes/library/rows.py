"""SQL, the short way: one row in, one row out, nothing written that stands there already."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

__all__ = ["Rows", "marks"]

Row = tuple[Any, ...]


def marks(count: int) -> str:
    """So many question marks, for the values of an INSERT."""
    return ", ".join("?" * count)


class Rows:
    """The tables of one database, inside a transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._ids: dict[str, dict[str, int]] = {}

    def run(self, sql: str, *parameters: Any) -> None:
        """Change something."""
        self._connection.execute(sql, parameters)

    def run_many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """The same change for each of these rows."""
        self._connection.executemany(sql, rows)

    def one(self, sql: str, *parameters: Any) -> Row | None:
        """The first row that answers, None where none does."""
        row: Row | None = self._connection.execute(sql, parameters).fetchone()
        return row

    def all(self, sql: str, *parameters: Any) -> list[Row]:
        """All rows that answer."""
        return self._connection.execute(sql, parameters).fetchall()

    def next_id(self, table: str) -> int:
        """The id that follows the greatest of a table, so that equal input gives equal ids."""
        ((identity,),) = self.all(f"SELECT ifnull(max(id), 0) + 1 FROM {table}")
        return int(identity)

    def id(self, table: str, uid: str, columns: dict[str, Any]) -> int:
        """The id of the row with this uid, which is put in with these columns where it is new."""
        ids = self._ids.setdefault(table, {})
        if uid not in ids:
            row = self.one(f"SELECT id FROM {table} WHERE uid = ?", uid)
            if row is None:
                row = (self.next_id(table),)
                names = f"id, uid, {', '.join(columns)}"
                self.run(
                    f"INSERT INTO {table}({names}) VALUES ({marks(2 + len(columns))})", row[0], uid, *columns.values()
                )
            ids[uid] = row[0]
        return ids[uid]

    def forget_ids(self) -> None:
        """Look ids up anew: some may have been taken back."""
        self._ids.clear()

    def set(self, table: str, key: dict[str, Any], values: dict[str, Any]) -> bool:
        """Give the row of this key (one column) these values, as a new row where there is none.

        Returns:
            Whether that changed anything.
        """
        ((column, value),) = key.items()
        row = self.one(f"SELECT {', '.join(values)} FROM {table} WHERE {column} = ?", value)
        if row is None:
            names = (column, *values)
            self.run(f"INSERT INTO {table}({', '.join(names)}) VALUES ({marks(len(names))})", value, *values.values())
        elif row != tuple(values.values()):
            assignments = ", ".join(f"{name} = ?" for name in values)
            self.run(f"UPDATE {table} SET {assignments} WHERE {column} = ?", *values.values(), value)
        else:
            return False
        return True
