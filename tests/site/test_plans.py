"""No page walks through a whole table: what every page asks the database, as SQLite plans it."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from datasette.app import Datasette
from datasette.plugins import pm
from pluggy import HookimplMarker

from quotes.library.functions import register

from .addresses import addresses

# Tables that grow with the articles. What is walked through from one end of an index stops where LIMIT says.
LARGE = "quotes|documents|speakers|speaker_names|speaker_roles|venues|quote_topics|readings|tallies|repeated_statements"
LARGE += "|speaker_topics|speaker_publishers|worded|wordings|bands|corrections|speaker_uids"
SCAN = re.compile(r"^SCAN (\w+)(?: (.*))?$")


class Listening:
    __name__ = "listening"  # Datasette asks it of its plugins

    """Hears what Datasette's connections are asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    @HookimplMarker("datasette")
    def prepare_connection(self, conn: sqlite3.Connection) -> None:
        conn.set_trace_callback(self.asked.append)


def walks(connection: sqlite3.Connection, sql: str) -> list[str]:
    """The steps of a query's plan that walk through all of a large table."""
    aliases = dict(re.findall(r"\b(?:from|join)\s+(\w+)\s+(?:as\s+)?(\w+)", sql, re.IGNORECASE))
    names = {alias: table for table, alias in aliases.items()}
    found = []
    for _, _, _, step in connection.execute(f"EXPLAIN QUERY PLAN {sql}"):
        scan = SCAN.match(step)
        if not scan or "VIRTUAL TABLE" in step:
            continue
        table = names.get(scan[1], scan[1])
        ordered = (
            scan[2] and "USING" in scan[2] and "COVERING" not in scan[2] and re.search(r"\blimit\b", sql, re.IGNORECASE)
        )
        if re.fullmatch(LARGE, table) and not ordered:
            found.append(step)
    return found


async def test_no_page_walks_through_a_table(extracted: Path) -> None:
    listening = Listening()
    pm.register(listening, name="listening")
    try:
        datasette = Datasette([str(extracted)])
        await datasette.invoke_startup()
        with closing(sqlite3.connect(extracted)) as connection:
            register(connection)
            wrong = []
            for name, address in addresses(extracted, "النهر").items():
                listening.asked.clear()
                assert (await datasette.client.get(address)).status_code in (200, 404)
                for sql in {sql for sql in listening.asked if re.match(r"\s*(select|with)\b", sql, re.IGNORECASE)}:
                    if "sqlite_master" not in sql:
                        wrong += [(name, step, sql[:200]) for step in walks(connection, sql)]
            assert listening.asked
            assert wrong == []
    finally:
        pm.unregister(listening)


@pytest.mark.parametrize(
    ("sql", "count"),
    [
        ("select text from quotes where role like '%x%'", 1),
        ("select q.text from quotes as q where q.act || '' = 'say'", 1),
        ("select count(*) from documents", 1),
        ("select text from quotes order by date desc limit 5", 0),
        ("select text from quotes where id = 5", 0),
    ],
)
def test_the_check_sees_what_it_is_for(extracted: Path, sql: str, count: int) -> None:
    with closing(sqlite3.connect(extracted)) as connection:
        assert len(walks(connection, sql)) == count
