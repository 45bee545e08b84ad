"""Which of the databases that Datasette serves are ours."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from quotes.library.identity import APPLICATION_ID

__all__ = ["UID", "is_ours", "ours"]

UID = re.compile(r"[0-9a-f]{16}")

_MARK = slice(68, 72)  # where the header of a SQLite file has its application id


def is_ours(datasette: Any, database: str | None) -> bool:
    """Whether the database of this name was made by `quotes build`.

    It is read off the file, not asked in SQL: Datasette wants its metadata at once, where nothing can be awaited.
    """
    served = datasette.databases.get(database) if database else None
    if served is None or not served.path:
        return False
    try:
        with Path(served.path).open("rb") as file:
            return int.from_bytes(file.read(100)[_MARK], "big") == APPLICATION_ID
    except OSError:
        return False


def ours(datasette: Any) -> list[str]:
    """The names of all databases of ours, in the order in which Datasette has them."""
    return [name for name in list(datasette.databases) if is_ours(datasette, name)]
