"""Our SQL functions, for whoever opens a database in another program.

    connection = sqlite3.connect("db/quotes.db")
    quotes.functions.register(connection)

`quotes.open` and Datasette have them by themselves, and so has every command of sqlite-utils where both are installed
in one environment: it finds this module as a plugin. `quotes.library.functions` says what each does.
"""

from __future__ import annotations

import sqlite3
from contextlib import suppress

from pluggy import HookimplMarker

from quotes.library.functions import register

__all__ = ["prepare_connection", "register"]


@HookimplMarker("sqlite_utils")
def prepare_connection(conn: sqlite3.Connection) -> None:
    """Give a connection of sqlite-utils our functions, where it is to a database of ours."""
    with suppress(sqlite3.DatabaseError):  # no database: that is for sqlite-utils to say
        register(conn)
