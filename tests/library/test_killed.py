"""Killed at any moment, a build leaves a database that is whole, and the same build finishes it as if nothing had been.

SIGKILL is nothing that a program can prepare for: what stands is what was written. Each database is killed several
times, at moments that a seed draws from all of a build, and then built to its end.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from quotes.building import build
from quotes.library.opening import open_database

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")

DATABASES, KILLS = 5, 10
_NAMES = ("سامي النجار", "ليلى حداد", "مراد الساعي", "هبة الكيلاني")

# With an extractor of a few lines, as a kill costs what starting the next one does. The moments are counted from when
# everything is loaded.
CHILD = """
import re, sys
from quotes.model import Quote, Speaker, Venue
from quotes.scaling import bringing
from quotes.building import build

bringing._ARTICLES = 15

def extract(document):
    return [
        Quote(
            part="body", start=found.start(2), end=found.end(2), text=found[2], type="direct", cue="قال",
            cue_start=found.start(), speaker=Speaker(name=found[1], kind="person"), mention=found[1],
            mention_start=found.start(1), date=document.published, date_basis="publication",
            venue=Venue(name="مقابلة", kind="interview"),
        )
        for found in re.finditer("قال ([^:]+): “([^”]+)”", document.text)
    ]

print("ready", flush=True)
build("in", "db.db", extract=extract, version=sys.argv[1])
"""

STANDS = """
SELECT count(*) FROM quotes AS q JOIN documents AS d ON d.id = q.document
 WHERE q.text IS NOT substr(CASE q.part WHEN 'title' THEN d.title ELSE d.text END, q.start + 1, q."end" - q.start)
"""


@pytest.fixture
def sources(tmp_path: Path) -> None:
    """Four files of articles that share speakers, occasions and statements."""
    (tmp_path / "in").mkdir()
    for file in range(4):
        lines = []
        for number in range(30):
            who, other = _NAMES[number % 4], _NAMES[(number + file) % 4]
            text = (
                f"قال {who}: “الهدنة صامدة في لبنان منذ {number // 3} أيام ولن تنهار أبدا”. "
                f"ثم قال {other}: “الموازنة رقم {number} لا تكفي المدارس الجديدة في البلاد كلها هذا العام”."
            )
            record = {"id": f"{file}-{number}", "title": f"خبر {file} {number}", "publisher": f"وكالة {file}"}
            more = {"text": text, "language": "ar", "published": f"2016-10-{1 + number % 28:02}"}
            lines.append(json.dumps(record | more, ensure_ascii=False) + "\n")
        (tmp_path / "in" / f"{file}.jsonl").write_text("".join(lines), encoding="utf-8")


def start(version: str) -> subprocess.Popen[bytes]:
    """A build that is about to begin."""
    child = subprocess.Popen([sys.executable, "-c", CHILD, version], stdout=subprocess.PIPE)
    assert child.stdout is not None and child.stdout.readline() == b"ready\n"
    return child


def check(path: str = "db.db") -> None:
    """Everything that must hold of a database, whoever was killed while writing it."""
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'quotes'").fetchone():
        assert connection.execute(STANDS).fetchone() == (0,)
        for table in ("quotes", "documents", "speaker_names"):  # the index says of no row that is gone
            connection.execute(f"CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, {table}_fts, instance)")
            stray = f"SELECT count(*) FROM temp.words WHERE doc NOT IN (SELECT id FROM {table})"
            assert connection.execute(stray).fetchone() == (0,)
            connection.execute("DROP TABLE temp.words")
    connection.close()


@pytest.mark.parametrize("seed", range(DATABASES))
def test_killed_at_any_moment(seed, sources, tmp_path, monkeypatch, dump):
    monkeypatch.chdir(tmp_path)
    open_database("db.db", write=True, create=True).close()
    empty = Path("db.db").read_bytes()
    child = start("1")
    loaded = time.monotonic()
    assert child.wait() == 0
    spent = time.monotonic() - loaded
    whole = dump("db.db")
    assert whole["quotes"] and whole["repeated_statements"]
    if seed:
        Path("db.db").write_bytes(empty)
    else:
        Path("db.db").unlink()  # once, the schema is made too
    moments = random.Random(seed)
    killed = 0
    for kill in range(KILLS):
        # Now and then by another version, so that the next one has to look through everything again.
        child = start("2" if kill % 4 == 2 else "1")
        time.sleep(moments.uniform(0, spent))
        child.kill()
        killed += child.wait() == -signal.SIGKILL
        if Path("db.db").exists():
            check()
    child = start("1")
    assert child.wait() == 0
    check()
    assert dump("db.db") == whole
    assert killed, "each was over before it was killed"


def test_killed_with_its_processes(sources, tmp_path, monkeypatch, dump):
    """The processes go with it, and another number of them finishes."""
    monkeypatch.chdir(tmp_path)
    build("in", "whole.db", jobs=1)
    code = "from quotes.building import build; print('ready', flush=True); build('in', 'db.db', jobs=2)"
    child = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    assert child.stdout is not None and child.stdout.readline() == b"ready\n"
    time.sleep(1.0)
    workers = Path(f"/proc/{child.pid}/task/{child.pid}/children")
    pids = [int(pid) for pid in workers.read_text().split()] if workers.exists() else []
    child.kill()
    child.wait()
    patience = time.monotonic() + 20
    while any(Path(f"/proc/{pid}").exists() for pid in pids) and time.monotonic() < patience:
        time.sleep(0.05)
    assert not any(_runs(pid) for pid in pids)
    build("in", "db.db", jobs=3)
    check()
    assert dump("db.db") == dump("whole.db")


def _runs(pid: int) -> bool:
    try:
        return "State:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False


def test_the_files_of_a_killed_build_are_no_obstacle_to_readers(sources, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    child = start("1")
    while child.poll() is None and not os.path.exists("db.db-wal"):
        time.sleep(0.005)
    child.kill()
    child.wait()
    connection = sqlite3.connect("file:db.db?mode=ro", uri=True)
    assert connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] > 0
