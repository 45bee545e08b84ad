"""A database as it is published: a copy without gaps, as of one moment, whoever writes meanwhile."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path

from quotes.library.opening import clear_errors, open_database

__all__ = ["copy_database"]


def copy_database(source: str | os.PathLike[str], target: str | os.PathLike[str]) -> None:
    """Copy a database into a file, in the place of what has its name.

    Raises:
        QuotesError: it is none of ours, or cannot be written.
    """
    new = f"{os.fspath(target)}.new"
    Path(new).unlink(missing_ok=True)
    try:
        with closing(open_database(os.fspath(source), write=True)) as connection, clear_errors(os.fspath(source)):
            connection.execute("VACUUM INTO ?", [new])
        with closing(open_database(new, write=True)) as connection, clear_errors(os.fspath(target)):
            connection.execute("ANALYZE")
            connection.commit()
        os.replace(new, target)
    finally:
        Path(new).unlink(missing_ok=True)
