"""Building again: what is passed over, what is told beforehand, and who else is at the database meanwhile."""

from __future__ import annotations

import io
import os
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from quotes.building import update
from quotes.library import open
from quotes.library.filing import Filing
from quotes.model import QuotesError
from quotes.reading import files

TRUCE = "قال النجار: “الهدنة صامدة في لبنان”."
BUDGET = "قال حداد: “الموازنة أُقرّت والهدنة باقية”."


def article(number: int, text: str, **more: str) -> dict[str, str]:
    record = {"id": f"a{number}", "title": f"الخبر رقم {number}", "publisher": "وكالة سهلان", "language": "ar"}
    return {**record, "text": text, **more}


def outcomes(path: str = "db.db") -> dict[str, str]:
    with open(path) as library:
        return {row["name"]: row["outcome"] for row in library.sql("SELECT name, outcome FROM sources")}


@pytest.fixture
def folder(make, write, tmp_path):
    """A folder of two files, built."""
    write(tmp_path / "in/a.jsonl", article(1, TRUCE))
    write(tmp_path / "in/b.jsonl", article(2, BUDGET), {"id": "no text"})
    make("in")
    return tmp_path / "in"


@pytest.fixture
def ours(monkeypatch):
    """The version of our extractor, to be changed."""

    def ours(version: str) -> None:
        monkeypatch.setattr("quotes.scaling.finding.extractor_version", lambda language: version)
        monkeypatch.setattr("quotes.scaling.finding.reader_version", lambda: version)

    return ours


class TestPassedOver:
    def test_a_file_that_is_as_it_was_is_not_read(self, folder, make, monkeypatch):
        kind = type(next(files(folder / "a.jsonl")))
        monkeypatch.setattr(kind, "pieces", lambda self: pytest.fail("it is read"))
        os.utime(folder / "a.jsonl", (1, 1))
        built = make("in")
        assert (built.unchanged, set(built.sources.values())) == (2, {"unchanged"})
        assert [refusal.source for refusal in built.refusals] == ["in/b.jsonl"], "what is known not to be in it"

    def test_size_and_time_are_not_what_tells(self, folder, make, write):
        before = (folder / "a.jsonl").stat()
        write(folder / "a.jsonl", article(1, TRUCE.replace("صامدة", "قائمة")))
        os.utime(folder / "a.jsonl", ns=(before.st_atime_ns, before.st_mtime_ns))
        assert (folder / "a.jsonl").stat().st_size == before.st_size
        built = make("in")
        assert (built.added, built.removed, built.sources["in/a.jsonl"]) == (1, 1, "changed")

    def test_only_what_changed_is_looked_through(self, make, write, tmp_path, extract):
        looked: list[str] = []

        def counting(document):
            looked.append(document.id)
            return extract(document)

        write(tmp_path / "a.jsonl", *(article(number, TRUCE) for number in range(20)))
        make("a.jsonl")
        changed = [article(number, BUDGET if number == 7 else TRUCE) for number in range(20)]
        write(tmp_path / "a.jsonl", *changed, article(20, TRUCE))
        make("a.jsonl", extract=counting)
        assert looked == ["a7", "a20"]

    def test_the_same_article_in_another_file_is_known(self, folder, make, write, extract):
        write(folder / "c.jsonl", article(1, TRUCE))
        make("in", extract=lambda document: pytest.fail("it is looked through"))
        assert outcomes()["in/c.jsonl"] == "read"

    def test_an_article_that_moved_to_another_file(self, folder, make, write, dump):
        write(folder / "a.jsonl", article(3, TRUCE))
        write(folder / "b.jsonl", article(1, TRUCE), article(2, BUDGET))
        assert make("in").refusals == ()
        make("in", db="new.db")
        assert dump("db.db") == dump("new.db")

    def test_other_columns_make_another_file(self, make, write, tmp_path):
        write(tmp_path / "a.jsonl", {**article(1, TRUCE), "body": BUDGET})
        make("a.jsonl")
        built = make("a.jsonl", columns={"text": "body"})
        assert (built.added, built.removed) == (1, 1)


def test_outcomes_tell_what_came_of_each_source(folder, make, tmp_path):
    (folder / "c.txt").touch()
    make("in")
    assert outcomes() == {"in/a.jsonl": "read", "in/b.jsonl": "partly", "in/c.txt": "unreadable"}


class TestCheck:
    def test_nothing_changes(self, folder, make, write):
        write(folder / "a.jsonl", article(1, BUDGET))
        write(folder / "c.jsonl", article(3, TRUCE), article(4, TRUCE))
        (folder / "b.jsonl").unlink()
        before = Path("db.db").read_bytes()
        told = make("in", check=True, prune=True)
        assert Path("db.db").read_bytes() == before and not Path("db.db-wal").exists()
        assert told.sources == {"in/a.jsonl": "changed", "in/c.jsonl": "new", "in/b.jsonl": "gone"}
        done = make("in", prune=True)
        for counted in ("added", "changed", "removed"):
            assert getattr(told, counted) == getattr(done, counted), counted

    def test_another_version(self, folder, make):
        told = make("in", check=True, version="2")
        assert (told.added, told.changed, told.unchanged) == (0, 2, 0)

    def test_no_database_yet(self, make, write, tmp_path):
        write(tmp_path / "a.jsonl", article(1, TRUCE))
        assert make("a.jsonl", check=True).added == 1
        assert not Path("db.db").exists()


class TestUpdate:
    def test_everything_that_was_named_is_read_again(self, make, write, tmp_path, ours, dump):
        ours("1")
        write(tmp_path / "in/a.jsonl", article(1, TRUCE))
        write(tmp_path / "b.csv.jsonl", {**article(2, "x"), "body": BUDGET})
        make("in", extract=None, version=None, jobs=1)
        make("b.csv.jsonl", extract=None, version=None, jobs=1, columns={"text": "body"})
        write(tmp_path / "in/c.jsonl", article(3, BUDGET))
        (tmp_path / "in/a.jsonl").unlink()
        built = update("db.db", jobs=1)
        assert (built.added, built.removed, built.sources["in/a.jsonl"]) == (1, 0, "gone")
        assert update("db.db", jobs=1, prune=True).removed == 1
        make("in", extract=None, version=None, jobs=1, db="new.db")
        make("b.csv.jsonl", extract=None, version=None, jobs=1, columns={"text": "body"}, db="new.db")
        assert dump("db.db") == dump("new.db")

    def test_what_cannot_be_read_again_is_looked_through_where_it_stands(
        self, make, write, tmp_path, monkeypatch, ours
    ):
        ours("1")
        content = write(tmp_path / "a.jsonl", article(1, TRUCE)).read_bytes()
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))
        make("-", extract=None, version=None, jobs=1)
        ours("2")
        assert update("db.db", check=True).sources == {}
        assert update("db.db", jobs=1).changed == 1
        assert update("db.db", jobs=1).changed == 0

    def test_no_database(self, tmp_path):
        with pytest.raises(QuotesError, match="there is no such database"):
            update(tmp_path / "no.db")
        assert not (tmp_path / "no.db").exists()


class TestOthersMeanwhile:
    def test_readers_see_what_stood_before(self, folder, make, write, monkeypatch):
        seen = []

        def reading(self, *given):
            with open("db.db") as library:
                seen.append(len(list(library.search())))
            written(self, *given)

        written = Filing.write
        monkeypatch.setattr(Filing, "write", reading)
        write(folder / "c.jsonl", article(3, TRUCE), article(4, BUDGET))
        make("in")
        assert seen == [2, 2]
        with open("db.db") as library:
            assert len(list(library.search())) == 4
        assert not Path("db.db-wal").exists()

    def test_two_builds_at_once(self, write, tmp_path, monkeypatch, dump, make):
        monkeypatch.chdir(tmp_path)
        for name in "ab":
            write(tmp_path / f"{name}.jsonl", *(article(n, TRUCE, id=f"{name}{n}") for n in range(60)))
        code = (
            "import sys; from quotes.scaling import bringing; from quotes.building import build\n"
            "bringing._ARTICLES = 5; build([sys.argv[1], 'a.jsonl'], 'db.db', jobs=1)"
        )
        both = [subprocess.Popen([sys.executable, "-c", code, f"{name}.jsonl"]) for name in "ba"]
        assert [one.wait() for one in both] == [0, 0]
        make("a.jsonl", "b.jsonl", extract=None, version=None, jobs=2, db="new.db")
        assert dump("db.db") == dump("new.db")

    def test_a_writer_is_waited_for(self, folder, make, write):
        other = sqlite3.connect("db.db", check_same_thread=False)
        other.execute("BEGIN IMMEDIATE")
        threading.Timer(0.5, other.rollback).start()
        write(folder / "c.jsonl", article(3, TRUCE))
        assert make("in").added == 1


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="a small disk takes root on Linux")
def test_a_disk_that_is_full(make, write, tmp_path, dump):
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip(f"no tmpfs can be mounted here: {mounted.stderr.decode().strip()}")
    try:
        write(tmp_path / "a.jsonl", article(1, TRUCE))
        make("a.jsonl", db=f"{disk}/db.db")
        before = dump(f"{disk}/db.db")
        write(tmp_path / "b.jsonl", *(article(number, BUDGET * 400) for number in range(200)))
        with pytest.raises(QuotesError, match=r"db\.db: database or disk is full$"):
            make("b.jsonl", db=f"{disk}/db.db")
        assert dump(f"{disk}/db.db") == before
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=False)
