"""The schema: as it is written down, and what it refuses from any program."""

from __future__ import annotations

import contextlib
import re
import shutil
import sqlite3
import subprocess
from pathlib import Path

import pytest

from quotes.library import open
from quotes.library.identity import APPLICATION_ID, SCHEMA_VERSION
from quotes.library.schema import schema_sql

ROOT = Path(__file__).parents[2]

TEXT = "قال النجار في مقابلة: “الهدنة صامدة”. ثم قال حداد: “لن نعود”."


@pytest.fixture
def db(make, write, tmp_path):
    write(tmp_path / "a.jsonl", {"id": "1", "title": "النجار: الهدنة صامدة", "text": TEXT, "published": "2016-10-03"})
    make("a.jsonl")
    return sqlite3.connect("db.db")


def test_schema_sql_is_what_the_migrations_make():
    assert (ROOT / "db" / "schema.sql").read_text(encoding="utf-8") == schema_sql()


def test_schema_sql_runs_in_any_program(db):
    other = sqlite3.connect(":memory:")
    other.executescript(schema_sql())
    columns = (
        "SELECT m.name, c.name FROM sqlite_master AS m, pragma_table_info(m.name) AS c"
        " WHERE m.name NOT LIKE '\\_%' ESCAPE '\\'"
    )
    assert sorted(other.execute(columns)) == sorted(db.execute(columns))
    for pragma, value in (("application_id", APPLICATION_ID), ("user_version", SCHEMA_VERSION)):
        assert other.execute(f"PRAGMA {pragma}").fetchone() == db.execute(f"PRAGMA {pragma}").fetchone() == (value,)


def test_every_foreign_key_is_declared_and_indexed(db):
    tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    found = set()
    for table in tables:
        for key in db.execute(f"PRAGMA foreign_key_list({table})"):
            column = key[3]
            found.add((table, column, key[2]))
            plan = " ".join(
                str(row) for row in db.execute(f"EXPLAIN QUERY PLAN SELECT 1 FROM {table} WHERE {column} = 1")
            )
            assert re.search("USING .*(INDEX|PRIMARY KEY)", plan), (
                f"{table}.{column} is looked up by reading the whole table"
            )
    assert found == {
        ("documents", "source", "sources"),
        ("readings", "source", "sources"),
        ("readings", "document", "documents"),
        ("speaker_names", "speaker", "speakers"),
        ("speaker_roles", "speaker", "speakers"),
        ("speaker_uids", "speaker", "speakers"),
        ("quotes", "document", "documents"),
        ("quotes", "speaker", "speakers"),
        ("quotes", "venue", "venues"),
        ("venues", "outlet", "outlets"),
        ("quotes", "parent", "quotes"),
        ("quote_topics", "quote", "quotes"),
        ("quote_topics", "topic", "topics"),
        ("repeated_statements", "id", "quotes"),
        ("quotes", "statement", "repeated_statements"),
        ("documents", "duplicate_of", "documents"),
        ("speaker_topics", "speaker", "speakers"),
        ("speaker_topics", "topic", "topics"),
        ("speaker_publishers", "speaker", "speakers"),
    }


NEW = (
    'INSERT {how} INTO quotes (id, uid, document, position, part, start, "end", text, type, act, cue, cue_start,'
    " mention, mention_start, confidence)"
    " VALUES (9, '{uid}', {document}, 9, '{part}', {start}, {end}, '{text}', 'direct', 'say', '{cue}',"
    " {cue_start}, '{mention}', {mention_start}, 1)"
)
GOOD = {
    "how": "",
    "uid": "new",
    "document": 1,
    "part": "body",
    "start": 23,
    "end": 35,
    "text": "الهدنة صامدة",
    "cue": "قال",
    "cue_start": 0,
    "mention": "النجار",
    "mention_start": 4,
}


@pytest.mark.parametrize(
    "change",
    [
        {"text": "الهدنة انهارت"},
        {"text": "الهدنة صامد"},
        {"text": ""},
        {"start": 24},
        {"end": 36},
        {"start": -40, "end": -28},
        {"start": "NULL"},
        {"start": "'23'", "end": "'x'"},
        {"part": "title"},
        {"part": "lead"},
        {"document": 2},
        {"document": "NULL"},
        {"cue": "أكد"},
        {"cue_start": 3},
        {"cue_start": -1},
        {"mention": "حداد"},
        {"mention_start": 5},
        {"how": "OR REPLACE", "text": "غير ذلك"},
        {"how": "OR FAIL", "text": "غير ذلك"},
        {"how": "OR ROLLBACK", "text": "غير ذلك"},
    ],
    ids=str,
)
def test_plain_sql_cannot_insert_what_does_not_stand_there(db, change):
    db.execute("SAVEPOINT before")
    db.execute(NEW.format(**GOOD))  # the same without the change is taken
    db.execute("ROLLBACK TO before")
    with pytest.raises(sqlite3.IntegrityError):
        db.execute(NEW.format(**{**GOOD, **change}))
    assert db.execute("SELECT count(*) FROM quotes WHERE id = 9").fetchone() == (0,)


def test_nor_ignore_its_way_in(db):
    for change in ({"text": "غير ذلك"}, {"start": 0}):
        with contextlib.suppress(sqlite3.IntegrityError):
            db.execute(NEW.format(**{**GOOD, **change, "how": "OR IGNORE"}))
        assert db.execute("SELECT count(*) FROM quotes WHERE id = 9").fetchone() == (0,)


@pytest.mark.parametrize(
    "update",
    [
        "UPDATE quotes SET text = 'الهدنة منهارة' WHERE id = 1",
        "UPDATE quotes SET start = start + 1 WHERE id = 1",
        'UPDATE quotes SET "end" = "end" - 1 WHERE id = 1',
        "UPDATE quotes SET part = 'title' WHERE id = 1",
        "UPDATE quotes SET document = 7 WHERE id = 1",
        "UPDATE quotes SET cue = 'صرخ' WHERE id = 1",
        "UPDATE quotes SET cue_start = 2 WHERE id = 1",
        "UPDATE quotes SET mention = 'زيد' WHERE id = 1",
        "UPDATE quotes SET mention_start = 0 WHERE id = 1",
        "UPDATE documents SET text = 'ـ' || text",
        "UPDATE documents SET text = ''",
        "UPDATE documents SET id = 5",
        "UPDATE OR IGNORE quotes SET text = 'الهدنة منهارة' WHERE id = 1",
        "UPDATE OR REPLACE quotes SET text = 'الهدنة منهارة' WHERE id = 1",
        "UPDATE quotes SET date = '3 October' WHERE id = 1",
        "UPDATE quotes SET date = '2016-02-30' WHERE id = 1",
        "UPDATE quotes SET confidence = 2 WHERE id = 1",
        "UPDATE quotes SET type = 'verbatim' WHERE id = 1",
    ],
)
def test_plain_sql_cannot_move_it_away(db, update):
    before = list(db.execute("SELECT * FROM quotes"))
    with pytest.raises(sqlite3.IntegrityError):
        db.execute(update)
    assert list(db.execute("SELECT * FROM quotes")) == before


def test_what_leaves_the_words_where_they_stand_is_allowed(db):
    db.execute("UPDATE quotes SET role = 'وزير' WHERE id = 1")
    db.execute("UPDATE documents SET text = text || ' وأضاف.', title = 'عنوان آخر'")
    db.execute(NEW.format(**{**GOOD, "cue": "", "cue_start": "NULL", "mention": "", "mention_start": "NULL"}))


@pytest.mark.skipif(shutil.which("sqlite3") is None, reason="no sqlite3 shell")
def test_the_sqlite3_shell_refuses_and_searches_too(db):
    def shell(sql: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(["sqlite3", "db.db", sql], capture_output=True, text=True, check=False)

    refused = shell("UPDATE quotes SET text = 'لا شيء'")
    assert refused.returncode != 0 and "not what stands at its offsets" in refused.stderr
    found = shell("SELECT highlight(quotes_fts, 0, '[', ']') FROM quotes_fts WHERE quotes_fts MATCH 'الهدنه'")
    assert found.stdout == "[الهدنة] صامدة\n"


# --- db/README.md --------------------------------------------------------------------------------------------------

README = (ROOT / "db" / "README.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"^```sql\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)


def test_readme_describes_every_table_and_column(db):
    described = {}
    for section in re.split(r"^### ", README, flags=re.MULTILINE)[1:]:
        names = re.findall(r"`(\w+)`", section.splitlines()[0])
        columns = re.findall(r"^\| `([^|]*)` \|", section, flags=re.MULTILINE)
        for name in names:
            described[name] = [column for cell in columns for column in cell.split("`, `")]
    found = {
        name: [column[1] for column in db.execute(f"PRAGMA table_info({name})")]
        for (name,) in db.execute(
            "SELECT name FROM sqlite_master WHERE type IN ('table', 'view')"
            " AND name NOT LIKE '%\\_fts\\__%' ESCAPE '\\'"
            " AND name NOT LIKE '\\_%' ESCAPE '\\' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
        )
    }
    assert {name: sorted(columns) for name, columns in described.items()} == {
        name: sorted(columns) for name, columns in found.items()
    }


AGENCY = "قال النجار: “نطالب بفتح بوابات السد أمام القوافل قبل نهاية الشهر”."


def test_readme_has_ten_queries_to_start_from():
    assert len(QUERIES) >= 10


@pytest.mark.parametrize("query", QUERIES, ids=[str(number + 1) for number in range(len(QUERIES))])
def test_queries_of_the_readme_run_and_find_something(query, make, write, tmp_path):
    write(
        tmp_path / "a.jsonl",
        {
            "id": "1",
            "title": "الهدنة",
            "text": TEXT + " قال حداد في جلسة: “الهدنة باقية في لبنان”.",
            "published": "2016-10-03",
        },
        {"id": "2", "title": "لبنان", "text": "قال النجار: “الهدنة والموازنة”.", "published": "2016-11-03"},
        {"id": "3", "title": "أخطاء متداخل", "text": TEXT, "published": "2016-12-03"},
        {"id": "4", "title": "السد", "publisher": "أ", "text": AGENCY, "published": "2016-12-03"},
        {"id": "5", "title": "النهر", "publisher": "ب", "text": AGENCY, "published": "2016-12-04"},
    )
    make("a.jsonl")
    with open("db.db") as library:
        assert list(library.sql(query)), "finds nothing"
