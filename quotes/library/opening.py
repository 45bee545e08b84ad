"""A database file, opened for reading or for writing, once it is known to be ours."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from urllib.parse import quote

from quotes.library.identity import APPLICATION_ID, SCHEMA_VERSION
from quotes.model import QuotesError

__all__ = ["clear_errors", "discard_empty", "open_database", "write_ahead", "write_through"]

_ASKED = ("_info", "_list", "_check", "recursive_triggers")  # the last is set by sqlite_utils, and for writers only
_PATIENCE = 10.0  # seconds to wait for another program that is writing
_PAGE = 8192  # bytes; an article of three kilobytes leaves half of a page of four empty
_CACHE = 64 * 1024  # KiB of pages that a long transaction may hold before it locks readers out


def open_database(path: str, *, write: bool = False, create: bool = False) -> sqlite3.Connection:
    """Open a database of ours.

    Args:
        path: the file.
        write: whether it may be changed through this connection.
        create: whether to make it where there is none, and to bring an older one up to date.

    Returns:
        A connection on which foreign keys are enforced.

    Raises:
        QuotesError: there is none, it is another program's, of a newer schema, or can't be opened.
    """
    file = Path(path)
    if file.is_dir():
        raise QuotesError(f"{path}: a folder, not a database")
    if not create and not file.exists():
        raise QuotesError(f"{path}: there is no such database; `quotes build SOURCE --db {path}` makes one")
    if create and not file.absolute().parent.is_dir():
        raise QuotesError(f"{path}: there is no folder {file.absolute().parent}")
    with clear_errors(path):
        mode = "rwc" if create else "rw"  # not ro: what a killed writer left half done must be rolled back first
        uri = f"file:{quote(os.fsencode(file.absolute()))}?mode={mode}"
        connection = sqlite3.connect(uri, uri=True, timeout=_PATIENCE)
        try:
            if _is_behind(connection, path, create):
                connection.execute(f"PRAGMA page_size = {_PAGE}")
                _migrate(connection, path)
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute(f"PRAGMA cache_size = -{_CACHE}")
            if not write:
                connection.isolation_level = None  # a change that is refused leaves no transaction open
                connection.execute("PRAGMA query_only = ON")
                connection.set_authorizer(_reading)
        except BaseException:
            connection.close()
            raise
    return connection


@contextmanager
def clear_errors(path: str) -> Iterator[None]:
    """Turn what SQLite raises into one line that names the database."""
    try:
        yield
    except sqlite3.Error as error:
        text = str(error)
        if "malformed" in text or "not a database" in text:
            text = "not a database of quotes, or a damaged one"
        elif "locked" in text:
            text = "another program is writing into it, and did not end; try again when it has"
        raise QuotesError(f"{path}: {text}") from error


def write_ahead(connection: sqlite3.Connection) -> None:
    """Have changes written beside the database first, so that others can read it meanwhile; not everywhere possible."""
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")  # a loss of power may take back what was written last, no more


def write_through(connection: sqlite3.Connection) -> None:
    """Have the database in one file again, unless another program is at it; then it stays as it is."""
    with suppress(sqlite3.Error):
        connection.execute("PRAGMA journal_mode = DELETE")


def discard_empty(path: str) -> None:
    """Remove a database that nothing came to stand in, unless another program is at it."""
    file = Path(path)
    if not file.exists():
        return
    connection = sqlite3.connect(path, timeout=0)
    try:
        connection.execute("BEGIN EXCLUSIVE")
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        holds = "documents" in tables and connection.execute("SELECT 1 FROM documents LIMIT 1").fetchone()
    except sqlite3.OperationalError:
        return  # locked: another program is making it
    finally:
        connection.close()
    if not holds:
        file.unlink()


def _reading(action: int, first: str | None, second: str | None, *_: object) -> int:
    """Whether SQL may do this in a database that is only read: not attach (and make) another, nor set anything."""
    asking = first is not None and first.endswith(_ASKED)
    forbidden = action in (sqlite3.SQLITE_ATTACH, sqlite3.SQLITE_DETACH)
    setting = action == sqlite3.SQLITE_PRAGMA and second is not None and not asking
    return sqlite3.SQLITE_DENY if forbidden or setting else sqlite3.SQLITE_OK


def _is_behind(connection: sqlite3.Connection, path: str, create: bool) -> bool:
    """Whether a database of ours, or one that is to be, lacks some of the schema; QuotesError where it is neither."""
    (identity,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if create and not tables and identity in (0, APPLICATION_ID):
        return True  # a new file
    if identity != APPLICATION_ID:
        raise QuotesError(f"{path}: a database of another program" if tables else f"{path}: an empty file")
    if version > SCHEMA_VERSION:
        raise QuotesError(
            f"{path}: made by a newer version of quotes (schema {version}, this one knows {SCHEMA_VERSION})"
        )
    if version < SCHEMA_VERSION and not create:
        raise QuotesError(f"{path}: made by an older version of quotes; `quotes build` brings it up to date")
    return bool(version < SCHEMA_VERSION)


def _migrate(connection: sqlite3.Connection, path: str) -> None:
    """All at once, as nobody can tell what to do with half a schema; and before foreign keys are enforced."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        if _is_behind(connection, path, create=True):  # nobody did it while this waited
            database = import_module("sqlite_utils").Database(connection)
            import_module("quotes.library.migrations").migrations.apply(database)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
