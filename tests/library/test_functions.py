"""The SQL functions, as Datasette's connections get them."""

from __future__ import annotations

import sqlite3
import subprocess
import sys

import pytest

import quotes
from quotes.library.functions import register


@pytest.fixture
def connection(make, write, tmp_path):
    text = "قال النجار: “الهُدنة صامدة”. قال حداد: “لن نعود”."
    write(tmp_path / "a.jsonl", {"id": "1", "title": "عنوان", "text": text})
    make("a.jsonl")
    return sqlite3.connect("file:db.db?mode=ro", uri=True)


def one(connection, sql, *parameters):
    return connection.execute(sql, parameters).fetchone()[0]


def test_they_fold_query_and_mark(connection):
    assert register(connection)
    assert one(connection, "SELECT quotes_fold('إلى الهُدنَــة!')") == "الي الهدنه"
    assert one(connection, "SELECT count(*) FROM quotes_fts WHERE quotes_fts MATCH quotes_query('بالهدنة')") == 1
    assert one(connection, "SELECT quotes_highlight('في الهُدنة', 'هدنة')") == "في [الهُدنة]"
    assert one(connection, "SELECT quotes_highlight('في الهُدنة', 'هدنة', '<b>', '</b>')") == "في <b>الهُدنة</b>"
    long = "كلام " * 50 + "الهدنة" + " كلام" * 50
    assert "الهدنة" in one(connection, "SELECT quotes_snippet(?, 'هدنة', 40)", long)
    assert one(connection, "SELECT quotes_snippet(?, 'هدنة')", long).startswith("…")


@pytest.mark.parametrize("value", [None, 5, 1.5, b"\xff", "", '"'])
def test_any_value_will_do(connection, value):
    register(connection, escape_fts=True)
    for call in ("fold(?1)", "query(?1)", "highlight(?1, ?1)", "highlight(?1, ?1, ?1, ?1)", "snippet(?1, ?1, ?1)"):
        assert isinstance(one(connection, f"SELECT quotes_{call}", value), str)
    connection.execute("SELECT * FROM quotes_fts WHERE quotes_fts MATCH escape_fts(?)", [value]).fetchall()


def test_the_search_box_of_datasette(connection):
    connection.create_function("escape_fts", 1, lambda text: f'"{text}"')
    search = (
        "SELECT count(*) FROM quotes WHERE id IN (SELECT rowid FROM quotes_fts WHERE quotes_fts MATCH escape_fts(?))"
    )
    register(connection)
    assert one(connection, search, "بالهدنة") == 0
    register(connection, escape_fts=True)
    assert one(connection, search, "بالهدنة") == 1


def test_a_database_of_another_program_is_left_alone():
    other = sqlite3.connect(":memory:")
    assert not register(other, escape_fts=True)
    with pytest.raises(sqlite3.OperationalError, match="no such function"):
        other.execute("SELECT escape_fts('x')")


def test_days_of_a_year_a_month_and_a_day(connection):
    register(connection)
    asked = "SELECT quotes_first_day(?1) || ' ' || quotes_last_day(?1)"
    assert one(connection, asked, "2022-02") == "2022-02-01 2022-02-28"
    assert one(connection, asked, "2021") == "2021-01-01 2021-12-31"
    assert one(connection, asked, "yesterday") is None


def test_they_are_there_for_any_connection_by_one_name(connection):
    assert quotes.functions.register(connection)
    assert one(connection, "SELECT quotes_fold('هُدنة')") == "هدنه"


def test_sqlite_utils_has_them_by_itself(connection, tmp_path):
    sql = "SELECT quotes_fold('الهُدنة') AS folded, quotes_last_day('2022-02') AS day"
    (tmp_path / "none.db").write_text("no database " * 100)
    without = "Error: no such function"
    for database, found in (("db.db", "الهدنه"), (":memory:", without), ("none.db", without)):
        command = [sys.executable, "-m", "sqlite_utils", "query", database, sql, "--no-headers", "--csv"]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
        assert found in done.stdout + done.stderr
