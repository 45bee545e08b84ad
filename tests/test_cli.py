"""The command line: what each command prints, and how it ends when something is wrong."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import quotes
from quotes.cli import cli

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "db" / "sample"
QUOTES = [sys.executable, "-c", "from quotes.cli import main; main()"]


def run(*arguments: object, input: str | bytes | None = None) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments], input=input, prog_name="quotes")


def fails(*arguments: object, input: str | bytes | None = None) -> str:
    """The one line in which a command says what is wrong."""
    result = run(*arguments, input=input)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("Error: ")
    assert result.stderr.count("\n") == 1
    return result.stderr.removeprefix("Error: ").strip()


@pytest.fixture(scope="session")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of the sample."""
    path = tmp_path_factory.mktemp("db") / "quotes.db"
    quotes.build([SAMPLE], path)
    return path


def records(text: str) -> list[dict]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_every_command_shows_an_example_of_itself(name):
    shown = run(name, "--help").output
    assert "Example" in shown
    assert f"quotes {name} " in shown.partition("Example")[2]


# extract


def test_extract_writes_the_exchange_format():
    result = run("extract", SAMPLE)
    assert result.exit_code == 0
    expected = [quotes.to_record(document, quotes.extract(document)) for document in quotes.read(SAMPLE)]
    assert records(result.stdout) == expected
    assert sum(len(record["quotes"]) for record in expected) > 60


def test_what_extract_writes_can_be_read_again():
    written = run("extract", SAMPLE).stdout
    again = run("extract", "-", input=written).stdout

    def without_source(text: str) -> list[dict]:
        return [{**record, "source": None} for record in records(text)]

    assert without_source(again) == without_source(written)


def test_extract_passes_over_a_bad_line_and_names_it(tmp_path):
    source = tmp_path / "mixed.jsonl"
    source.write_text('{"text": "قالت مها: عدنا."}\n{"text": 5}\n{"text": "قال نادر: وصلنا."}\n', encoding="utf-8")
    result = run("extract", source)
    assert result.exit_code == 0
    assert len(records(result.stdout)) == 2
    assert result.stderr.count("\n") == 1
    assert f"{source}, line 2" in result.stderr


def test_extract_goes_on_after_a_source_that_cannot_be_read(tmp_path):
    result = run("extract", tmp_path / "missing", SAMPLE)
    assert result.exit_code == 1
    assert len(records(result.stdout)) == len(list(quotes.read(SAMPLE)))
    first, last = result.stderr.splitlines()
    assert "missing" in first
    assert last == "Error: 1 of 2 sources could not be read"


@pytest.mark.parametrize("content", [b"", b"\n \n", b"\x00\x01\x02\xff" * 100])
def test_what_holds_no_article_is_named(tmp_path, content):
    source = tmp_path / "nothing.txt"
    source.write_bytes(content)
    assert str(source) in fails("extract", source)
    assert str(source) in fails("build", source, "--db", tmp_path / "quotes.db")
    assert not (tmp_path / "quotes.db").exists()


# build


def test_build_says_what_it_did(tmp_path):
    path = tmp_path / "quotes.db"
    first, second = run("build", SAMPLE, "--db", path), run("build", SAMPLE, "--db", path)
    count = len(list(quotes.read(SAMPLE)))
    assert first.output.endswith(f" in {count} articles ({count} added, 0 changed, 0 removed)\n")
    assert second.output == first.output.replace(f"({count} added", "(0 added")


def test_build_names_what_it_passed_over(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"text": "قالت مها: عدنا."}\n{"text": 5}\n', encoding="utf-8")
    result = run("build", tmp_path, "--db", tmp_path / "quotes.db")
    assert result.exit_code == 0
    assert "a.jsonl, line 2" in result.stderr
    assert result.stderr.count("\n") == 1


# evaluate


def test_evaluate_prints_the_figures_of_the_python_api():
    gold = ROOT / "tests" / "sample.jsonl"
    figures = quotes.evaluate(gold).figures
    assert json.loads(run("evaluate", gold, "--json").output) == figures
    assert run("evaluate", gold).output == f"{quotes.evaluate(gold)}\n"


def test_evaluate_scores_a_file_and_lists_what_is_wrong(tmp_path):
    gold, found = ROOT / "tests" / "sample.jsonl", tmp_path / "found.jsonl"
    articles = records(gold.read_text(encoding="utf-8"))
    articles[0]["quotes"].pop(0)
    found.write_text("\n".join(map(json.dumps, articles)), encoding="utf-8")
    lines = run("evaluate", gold, found, "--misses", "5").output.splitlines()
    assert [line.split(" | ")[:2] for line in lines if " | " in line] == [["missed", articles[0]["id"]]]


@pytest.mark.shared
@pytest.mark.parametrize("name", ["lavrov-archive", "news"])
def test_evaluate_gives_the_figures_that_the_script_gives_for_what_extract_writes(shared, tmp_path, name):
    gold, found = shared / "gold" / f"{name}.jsonl", tmp_path / "found.jsonl"
    found.write_text(run("extract", gold).stdout, encoding="utf-8")
    script = [sys.executable, str(shared / "gold" / "score.py"), str(gold), str(found), "--json"]
    expected = json.loads(subprocess.run(script, capture_output=True, check=True, text=True).stdout)
    assert json.loads(run("evaluate", gold, "--json").output) == expected


# How commands end


def test_a_command_that_there_is_not_is_a_usage_error():
    result = run("paraphrase")
    assert result.exit_code == 2
    assert "No such command" in result.stderr


def test_a_broken_pipe_is_quiet():
    extract = subprocess.Popen([*QUOTES, "extract", str(SAMPLE)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    extract.stdout.close()
    assert extract.stderr.read() == b""
    extract.stderr.close()
    extract.wait()


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")
def test_a_full_disk_is_one_line():
    with open("/dev/full", "w") as full:
        command = [*QUOTES, "extract", str(SAMPLE)]
        done = subprocess.run(command, check=False, stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "No space left" in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT to send")
@pytest.mark.parametrize("command", ["extract", "build"])
def test_an_interrupt_is_130(tmp_path, command):
    source = tmp_path / "endless"
    os.mkfifo(source)
    options = ["--db", str(tmp_path / "quotes.db")] if command == "build" else []
    running = subprocess.Popen([*QUOTES, command, str(source), *options], stderr=subprocess.PIPE, text=True)
    with open(source, "w"):  # opened once the command reads, which then waits for what never comes
        time.sleep(0.2)
        running.send_signal(signal.SIGINT)
        _, stderr = running.communicate(timeout=30)
    assert running.returncode == 130
    assert stderr == "Interrupted\n"


def test_the_output_is_utf_8_whatever_the_locale():
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"}
    done = subprocess.run([*QUOTES, "extract", str(SAMPLE)], capture_output=True, env=environment, check=True)
    assert "الحمداني" in done.stdout.decode("utf-8")
