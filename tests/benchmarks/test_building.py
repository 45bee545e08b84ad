"""What a build costs, beside a tool that everybody knows: every figure a ratio of two measured in the same run.

The articles of the corpus (BUILD_ARTICLES of them, all 20,000 where it is not set), in files of a hundred, are built on
one core and on two, built again as they are, and with one in a hundred more. Time by the clock and of processors,
everything included from starting the program to the database at rest; peak memory of the largest process. The clock
tells the truth on a machine that nobody else uses; what is asserted goes by the processors' time, and only guards
against a change that makes building slow. What is wished for stands in the table.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from time import perf_counter, process_time
from typing import NamedTuple

import pytest

from quotes.scaling.processes import cores

pytestmark = pytest.mark.benchmark

ARTICLES = int(os.environ.get("BUILD_ARTICLES", "20000"))
FILE = 100

# The largest of all processes: this one, and those that it waited for.
BUILD = """
import resource, sys
from quotes.building import build
build(sys.argv[1], sys.argv[2], jobs=int(sys.argv[3]))
used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
print(sum(one.ru_utime + one.ru_stime for one in used), max(one.ru_maxrss for one in used))
"""


class Cost(NamedTuple):
    seconds: float  # by the clock
    work: float  # seconds of all processors
    megabytes: float


class Row(NamedTuple):
    what: str
    ratio: float
    wished: str
    guard: float = float("inf")  # it must not be more


def built(folder: Path, db: Path, jobs: int) -> Cost:
    began = perf_counter()
    command = [sys.executable, "-c", BUILD, str(folder), str(db), str(jobs)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    work, most = done.stdout.split()
    return Cost(perf_counter() - began, float(work), int(most) / 1024)


def table(title: str, rows: Sequence[Row], capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        print(f"\n{title}")
        for row in rows:
            print(f"  {row.what:58}{row.ratio:8.3f}   wished: {row.wished}")
    for row in rows:
        assert row.ratio <= row.guard, row.what


@pytest.mark.shared
@pytest.mark.skipif(cores() < 2, reason="one core")
def test_a_build(shared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spacy = pytest.importorskip("spacy")
    with gzip.open(shared / "corpus" / "articles.jsonl.gz", "rt", encoding="utf-8") as corpus:
        lines = list(islice(corpus, ARTICLES))
    more = len(lines) // 100
    first = len(lines) - more  # so that what is added is new
    folders = {"all": lines[:first], "tenth": lines[: first // 10]}
    for name, part in folders.items():
        (tmp_path / name).mkdir()
        for start in range(0, len(part), FILE):
            (tmp_path / name / f"{start:06}.jsonl").write_text("".join(part[start : start + FILE]), "utf-8")
    records = [json.loads(line) for line in folders["all"]]
    texts = [record[key] or "" for record in records for key in ("title", "text")]
    split = spacy.blank("ar").make_doc
    split(texts[1])
    began = process_time()
    for text in texts:
        split(text)
    tokenizer = process_time() - began
    tenth = built(tmp_path / "tenth", tmp_path / "tenth.db", 2)
    two = built(tmp_path / "all", tmp_path / "two.db", 2)
    size = (tmp_path / "two.db").stat().st_size / sum(len(text.encode()) for text in texts)
    shutil.copy(tmp_path / "two.db", tmp_path / "again.db")
    again = built(tmp_path / "all", tmp_path / "again.db", 2)
    (tmp_path / "all" / "more.jsonl").write_text("".join(lines[first:]), "utf-8")
    added = built(tmp_path / "all", tmp_path / "again.db", 2)
    (tmp_path / "all" / "more.jsonl").unlink()
    one = built(tmp_path / "all", tmp_path / "one.db", 1)
    rows = [
        Row("two processes, in times of the tokenizer", two.seconds / tokenizer, "2 at most"),
        Row("the same, processors' time", two.work / tokenizer, "4 at most", 14),
        Row("one process, in times of two", one.seconds / two.seconds, "1.7 at least"),
        Row("two processes, in times of one, processors' time", two.work / one.work, "little more than 1", 1.6),
        Row("built again unchanged, of the first time", again.seconds / two.seconds, "0.05 at most"),
        Row("the same, processors' time", again.work / two.work, "0.05 at most", 0.2),
        Row(f"{more} articles more, of the first time", added.seconds / two.seconds, "0.04 at most"),
        Row("the same, processors' time", added.work / two.work, "0.04 at most", 0.4),
        Row("ten times the articles, in times of a tenth", two.seconds / tenth.seconds, "11 at most"),
        Row("the same, processors' time", two.work / tenth.work, "11 at most", 14),
        Row("peak memory of a process, in MB", two.megabytes, "350 at most", 600),
        Row("the same, in times of that of a tenth", two.megabytes / tenth.megabytes, "1.2 at most", 2),
        Row("the database, in times of its text", size, "4 at most", 4.5),
    ]
    table(f"{first:,} articles; the tokenizer takes {tokenizer:.1f} s", rows, capsys)


def test_starting(capsys: pytest.CaptureFixture[str]) -> None:
    """Beside the program whose database this is: `import` and `--help`, the least of some runs in turn."""
    programs = {name: Path(sys.executable).with_name(name) for name in ("quotes", "sqlite-utils")}
    if not all(path.exists() for path in programs.values()):
        pytest.skip("the programs are not beside this Python")
    commands = {
        "import quotes": [sys.executable, "-c", "import quotes"],
        "import sqlite_utils": [sys.executable, "-c", "import sqlite_utils"],
        "quotes --help": [str(programs["quotes"]), "--help"],
        "sqlite-utils --help": [str(programs["sqlite-utils"]), "--help"],
    }
    least = dict.fromkeys(commands, float("inf"))
    for _ in range(7):
        for name, command in commands.items():
            began = perf_counter()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            least[name] = min(least[name], perf_counter() - began)
    rows = [
        Row("import, in times of sqlite_utils", least["import quotes"] / least["import sqlite_utils"], "3 at most", 3),
        Row("--help, in times of sqlite-utils", least["quotes --help"] / least["sqlite-utils --help"], "3 at most", 3),
    ]
    table("Starting", rows, capsys)
