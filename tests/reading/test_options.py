"""How sources are read, said on the command line."""

from __future__ import annotations

import doctest
import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from quotes.cli import cli
from quotes.reading import FORMATS
from quotes.reading.records import FIELDS

ROW = "قال الوزير إن الجسر جاهز، وأضاف أن الطريق سالك."


@pytest.mark.parametrize("command", ["build", "extract", "explain", "survey"])
def test_every_command_that_reads_names_every_format(command: str) -> None:
    shown = " ".join(CliRunner().invoke(cli, [command, "--help"], terminal_width=200).output.split())
    assert f"{', '.join(kind.name for kind in FORMATS[:-1])} or {FORMATS[-1].name}" in shown
    assert "--column FIELD=NAME" in shown


@pytest.mark.parametrize("command", ["extract", "explain", "survey", "build"])
def test_columns_and_format(tmp_path: Path, command: str) -> None:
    (tmp_path / "a.txt").write_text(f"headline;body\nعنوان;{ROW}\n", "utf-8")
    database = ["--db", str(tmp_path / "a.db")] if command == "build" else []
    options = ["--format", "csv", "--column", "title=headline", "--column", "text=body", *database]
    done = CliRunner().invoke(cli, [command, str(tmp_path / "a.txt"), *options])
    assert done.exit_code == 0, done.output
    if command == "extract":
        assert json.loads(done.stdout)["text"] == ROW


def test_the_page_about_formats(monkeypatch: pytest.MonkeyPatch) -> None:
    root = Path(__file__).parent.parent.parent
    page = (root / "docs" / "formats.md").read_text("utf-8")
    named = re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)
    assert sorted(named) == sorted(kind.name for kind in FORMATS)
    assert set(re.findall(r"`(\w+)`", page[page.index("The keys or columns are") :].split(";")[0])) == set(FIELDS)
    monkeypatch.chdir(root)
    assert doctest.testfile("../../docs/formats.md").failed == 0


def test_what_is_wrong_with_them(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f"title,text\nعنوان,{ROW}\n", "utf-8")
    done = CliRunner().invoke(cli, ["extract", str(tmp_path), "--format", "odf"])
    assert (done.exit_code, done.stderr.count("\n")) == (1, 1)
    assert "no format is called 'odf': there are warc, jsonl" in done.stderr
    assert CliRunner().invoke(cli, ["extract", str(tmp_path), "--column", "text"]).exit_code == 2
    done = CliRunner().invoke(cli, ["extract", str(tmp_path), "--column", "day=when"])
    assert "an article has no 'day': there are title, text" in done.stderr
