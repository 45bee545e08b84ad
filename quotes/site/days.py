"""Days as people write them, as SQL functions for our questions.

quotes_first_day(text)    the first day of 2022, 2022-02 or 2022-02-10
quotes_last_day(text)     the last day of it

Both are null for what is no day.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Callable

from quotes.library.dates import first_day, last_day
from quotes.model import QuotesError

__all__ = ["register_days"]


def register_days(connection: sqlite3.Connection) -> None:
    """Give a connection the functions above."""
    for name, bound in (("quotes_first_day", first_day), ("quotes_last_day", last_day)):
        connection.create_function(name, 1, _function(bound), deterministic=True)


def _function(bound: Callable[[str, str], dt.date]) -> Callable[[object], str | None]:
    def day(text: object) -> str | None:
        try:
            return bound(str(text), "day").isoformat()
        except QuotesError:
            return None

    return day
