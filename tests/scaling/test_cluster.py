"""A cluster: a real scheduler and real workers, in processes of their own, on this machine."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import quotes
from quotes.cli import cli
from quotes.model import QuotesError
from quotes.scaling import cluster, portions
from quotes.scaling.dataset import Dataset

for needed in ("distributed", "pyarrow", "duckdb"):
    pytest.importorskip(needed)

NOUNS = ("الجسر", "الطريق", "السوق", "المطار", "الميناء", "المتحف", "الملعب", "المسرح", "المصنع")


class Cluster:
    """A scheduler and its workers."""

    def __init__(self, folder: Path, workers: int) -> None:
        self.file = folder / "scheduler.json"
        self.scheduler = self._start("scheduler", "--port", "0", "--host", "127.0.0.1", "--no-dashboard")
        self.workers = [self.worker() for _ in range(workers)]
        self.address = self._address()

    def worker(self) -> subprocess.Popen[bytes]:
        return self._start("worker", "--nthreads", "1", "--no-nanny", "--no-dashboard", "--host", "127.0.0.1")

    def end(self) -> None:
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()

    def _start(self, what: str, *options: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", f"distributed.cli.dask_{what}", "--scheduler-file", str(self.file), *options]
        return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def _address(self) -> str:
        from distributed import Client  # noqa: PLC0415 - skipped above where there is none

        end = time.monotonic() + 60
        while not self.file.exists() and time.monotonic() < end:
            time.sleep(0.1)
        address = str(json.loads(self.file.read_text())["address"])
        with Client(address, timeout=60) as client:
            client.wait_for_workers(len(self.workers), timeout=60)
        return address


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    made = Cluster(tmp_path_factory.mktemp("cluster"), 2)
    yield made
    made.end()


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shards of a few articles, and blocks of one or two."""
    monkeypatch.setattr(portions, "SIZE", 20_000)
    monkeypatch.setattr(portions, "BLOCK", 4000)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Articles in every shape that leads to a row of its own, and what cannot be taken."""
    top = tmp_path / "archive"
    for folder in range(3):
        for number in range(8):
            lines(
                top / f"year{folder}" / f"{number}.jsonl", [article(100 * folder + 10 * number + n) for n in range(6)]
            )
    lines(top / "large.jsonl", [article(1000 + n) for n in range(120)])
    lines(top / "again.jsonl", [article(3, published="2019-01-01"), article(1005), article(3)])
    lines(
        top / "late.jsonl", [article(2000, published=None), article(2001, language="fr"), article(2002, language="en")]
    )
    (top / "broken.jsonl").write_text(json.dumps(article(2003)) + '\n{"title": "x"}\n{"text": 3}\n', encoding="utf-8")
    (top / "empty.txt").touch()
    with zipfile.ZipFile(top / "pages.zip", "w") as packed:
        packed.writestr("a.jsonl", json.dumps(article(2004), ensure_ascii=False))
        packed.writestr("b.bin", b"\x00\x01\x02")
    return top


def article(number: int, **more: Any) -> dict[str, Any]:
    noun = NOUNS[number % len(NOUNS)]
    text = (
        f"قالت وزيرة النقل سلمى حداد يوم الثلاثاء في مقابلة مع قناة الأفق إن {noun} سيفتح غدا في سوريا. "
        f"وأضافت أن “العمل في {noun} رقم {number} مستمر منذ عام”.\nونفى متحدث باسم الوزارة أن يكون {noun} قد أغلق."
    )
    day = f"{2015 + number % 4}-03-{number % 27 + 1:02}"
    record = {"id": f"a{number}", "title": f"خبر {noun} {number}", "publisher": "وكالة سهلان", "published": day}
    return {**record, "language": "ar", "text": text, **more}


def lines(path: Path, records: list[dict[str, Any]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(each, ensure_ascii=False) + "\n" for each in records), encoding="utf-8")


def dump(path: Path) -> bytes:
    """All rows of all tables and all words of the indexes, sorted; without the hour of reading and of migrations."""
    with sqlite3.connect(path) as db:
        tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%migrations' ORDER BY name"
        rows = []
        for (table,) in db.execute(tables).fetchall():
            if table.endswith("_fts"):
                db.execute(f"CREATE VIRTUAL TABLE temp.{table}_words USING fts5vocab(main, {table}, instance)")
                rows += [repr((table, *row)) for row in db.execute(f"SELECT * FROM temp.{table}_words")]
            elif "_fts_" not in table:  # how the index is cut into segments, which goes by the portions of writing
                columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})") if row[1] != "read_at"]
                listed = ", ".join(f'"{column}"' for column in columns)
                rows += [repr((table, *row)) for row in db.execute(f"SELECT {listed} FROM {table}")]
    return "\n".join(sorted(rows)).encode()


def test_a_worker_that_is_killed_leaves_no_trace(running: Cluster, archive: Path, tmp_path: Path) -> None:
    """The rows are those of a build on this machine, byte for byte."""
    far: list[cluster.Spreading] = []

    def kill(spreading: cluster.Spreading) -> None:
        far.append(spreading)
        if len(far) == 3:
            os.kill(running.workers[0].pid, signal.SIGKILL)

    spread = quotes.spread(archive, tmp_path / "parquet", dask=running.address, progress=kill)
    assert running.workers.pop(0).wait() == -signal.SIGKILL
    running.workers.append(running.worker())
    assert spread.shards == far[-1].shards == far[-1].total > 6
    assert len({one.source for one in spread.refusals}) == 4
    built = quotes.build(archive, tmp_path / "built.db", jobs=2)
    loaded = quotes.load(tmp_path / "parquet", tmp_path / "loaded.db")
    assert built.quotes > 500
    assert (loaded.documents, loaded.quotes) == (built.documents, built.quotes)
    assert sorted(one.reason for one in loaded.refusals) == sorted(one.reason for one in built.refusals)
    assert dump(tmp_path / "loaded.db") == dump(tmp_path / "built.db")
    again = quotes.load(tmp_path / "parquet", tmp_path / "loaded.db")
    assert (again.added, again.changed, again.removed) == (0, 0, 0)
    assert quotes.build(archive, tmp_path / "loaded.db").added == 0  # a build goes on from there


def test_only_what_has_changed_is_made_again(running: Cluster, archive: Path, tmp_path: Path) -> None:
    folder = tmp_path / "parquet"
    first = quotes.spread(archive, folder, dask=running.address)
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*.parquet")}
    again = quotes.spread(archive, folder, dask=running.address)
    assert (again.shards, again.passed, again.removed) == (0, first.shards, 0)
    assert before == {path: path.stat().st_mtime_ns for path in folder.rglob("*.parquet")}
    quotes.load(folder, tmp_path / "loaded.db")
    lines(archive / "year1" / "3.jsonl", [article(3000 + n) for n in range(6)])
    changed = quotes.spread(archive, folder, dask=running.address)
    assert changed.shards == changed.removed
    assert 0 < changed.shards < first.shards / 2
    loaded = quotes.load(folder, tmp_path / "loaded.db")
    assert (loaded.added, loaded.removed) == (6, 6)
    assert loaded.documents == quotes.build(archive, tmp_path / "built.db").documents


def test_what_a_broken_run_left_is_made_whole(running: Cluster, archive: Path, tmp_path: Path) -> None:
    folder = tmp_path / "parquet"
    first = quotes.spread(archive, folder, dask=running.address)
    whole = {path: path.read_bytes() for path in folder.rglob("*.parquet")}
    dataset = Dataset(str(folder))
    shard = dataset.shards()[0]
    (folder / "articles" / f"{shard}.parquet").unlink()  # its quotations were written, and not yet its articles
    origin = shard.partition("-")[0]
    (folder / "quotes" / "year=2015" / f"{origin}-0.parquet").write_bytes(b"of a file that is gone")
    (folder / "articles" / f".{origin}-0.parquet.1").write_bytes(b"half a fi")
    again = quotes.spread(archive, folder, dask=running.address)
    assert (again.shards, again.passed, again.removed) == (1, first.shards - 1, 1)
    assert whole == {path: path.read_bytes() for path in folder.rglob("*.parquet")}
    assert not list(folder.rglob(".*"))


def test_duckdb_asks_the_files(running: Cluster, archive: Path, tmp_path: Path) -> None:
    """As docs/scale.md shows it."""
    import duckdb  # noqa: PLC0415 - skipped above where there is none

    folder = tmp_path / "parquet"
    spread = quotes.spread(archive, folder, dask=running.address)
    rows = f"read_parquet('{folder}/quotes/*/*.parquet', hive_partitioning = true)"
    ((count,),) = duckdb.sql(f"select count(*) from {rows}").fetchall()
    assert count == spread.quotes
    by_year = duckdb.sql(f"select year, count(*) from {rows} group by year order by year nulls last").fetchall()
    assert [year for year, _ in by_year] == [2015, 2016, 2017, 2018, 2019, None]
    places = f"select place from (select unnest(places) as place from {rows} where speaker = 'سلمى حداد') group by 1"
    assert duckdb.sql(places).fetchall() == [("SY",)]
    quotes.load(folder, tmp_path / "loaded.db")
    shared = "uid, text, type, act, cue, speaker, speaker_kind, speaker_mention, venue, venue_kind, cast(date as text)"
    asked = f"select distinct {shared} from {rows} order by uid"
    with sqlite3.connect(tmp_path / "loaded.db") as db:
        kept = set(db.execute(f"select {shared} from statements"))
    assert kept <= set(duckdb.sql(asked).fetchall())


def test_any_place_that_fsspec_leads_to(running: Cluster, archive: Path, tmp_path: Path) -> None:
    spread = quotes.spread(f"file://{archive}", f"file://{tmp_path}/parquet", dask=running.address)
    loaded = quotes.load(f"file://{tmp_path}/parquet", tmp_path / "loaded.db")
    built = quotes.build(f"file://{archive}", tmp_path / "built.db")
    assert spread.documents >= loaded.documents == built.documents > 0
    assert dump(tmp_path / "loaded.db") == dump(tmp_path / "built.db")


def test_on_the_command_line(tmp_path: Path) -> None:
    """With workers on this machine that are there for one run."""
    lines(tmp_path / "a.jsonl", [article(1), article(2)])
    folder, db = str(tmp_path / "parquet"), str(tmp_path / "quotes.db")
    code = "from quotes.cli import main; main()"
    command = [sys.executable, "-c", code, "build", str(tmp_path / "a.jsonl"), "--dask", "local", "--parquet", folder]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"{folder}: 6 statements in 2 articles (1 shards made, 0 there, 0 removed)\n"
    loaded = CliRunner().invoke(cli, ["load", folder, "--db", db])
    assert loaded.exit_code == 0
    assert loaded.output == f"{db}: 6 statements in 2 articles (2 added, 0 changed, 0 removed)\n"


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["build", "a.jsonl", "--dask", "tcp://127.0.0.1:9"], 1, "tcp://127.0.0.1:9: no Dask scheduler answers there"),
        (["build", "a.jsonl", "--dask", "nowhere"], 1, "nowhere: no Dask scheduler answers there"),
        (["build", "gone.jsonl", "--dask", "local"], 1, "gone.jsonl: no such file or folder"),
        (["build", "-", "--dask", "local"], 1, "standard input: not for a cluster; build it without --dask"),
        (["build", "http://x.example/", "--dask", "local"], 1, "not for a cluster; build it without --dask"),
        (["build", "a.jsonl", "--dask", "local", "--prune"], 2, "--prune does not go with --dask"),
        (["build", "a.jsonl", "--parquet", "x"], 2, "--parquet goes with --dask"),
        (["load", "nothing"], 1, "nothing: no Parquet files of quotes in it"),
        (["load", "nowhere://x"], 1, "nowhere://x: Protocol not known: nowhere"),
    ],
)
def test_what_cannot_be(
    arguments: list[str], code: int, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(cluster, "TIMEOUT", 1)
    lines(tmp_path / "a.jsonl", [article(1)])
    done = CliRunner().invoke(cli, arguments)
    assert done.exit_code == code
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "db").exists()


@pytest.mark.parametrize(
    ("missing", "extra"),
    [("distributed", "cluster"), ("pyarrow", "parquet"), ("fsspec", "cluster")],
)
def test_what_is_not_installed_is_named(
    missing: str, extra: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines(tmp_path / "a.jsonl", [article(1)])
    for name in [name for name in sys.modules if name.partition(".")[0] == missing]:
        monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(QuotesError) as raised:
        quotes.spread(tmp_path / "a.jsonl", tmp_path / "parquet")
    assert f"quotes[{extra}]" in str(raised.value)
    assert "\n" not in str(raised.value)
