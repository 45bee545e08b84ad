"""The command line: what each command prints, and how it ends when something is wrong."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlite_utils import Database

import quotes
from quotes.cli import cli
from quotes.terminal import width

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


def test_extract_goes_on_after_an_article_in_a_language_without_a_pack(tmp_path):
    source = tmp_path / "mixed.jsonl"
    foreign, own = '{"text": "Elle dit non.", "language": "fr"}\n', '{"text": "قالت مها: عدنا."}\n'
    source.write_text(own + foreign + own, encoding="utf-8")
    result = run("extract", source)
    assert (result.exit_code, len(records(result.stdout))) == (0, 2)
    assert result.stderr == f"Passed over: {source}, article 2: no language pack for 'fr': there is one for ar, en\n"
    source.write_text(foreign, encoding="utf-8")
    result = run("extract", source)
    assert (result.exit_code, result.stdout) == (1, "")
    assert str(source) in fails("build", source, "--db", tmp_path / "quotes.db")


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


BAKING = """
[baking]
label_ar = "خبز"
label_en = "baking"
strong = ["العجين", "الرغيف"]
"""
BAKER = "قالت الخبازة هدى الصافي: “العجين يختمر في ساعتين والرغيف لا يحتمل العجلة”."


def test_build_takes_subjects_of_ones_own(tmp_path):
    article, topics, path = tmp_path / "a.jsonl", tmp_path / "my.toml", tmp_path / "quotes.db"
    article.write_text(json.dumps({"title": "", "text": BAKER, "language": "ar"}) + "\n", encoding="utf-8")
    topics.write_text(BAKING, encoding="utf-8")
    assert "1 added" in run("build", article, "--db", path).output
    assert run("search", "--subject", "baking", "--db", path).exit_code == 1
    assert "1 changed" in run("build", article, "--db", path, "--topics", topics).output
    assert "0 added, 0 changed" in run("build", article, "--db", path, "--topics", topics).output
    (found,) = json.loads(run("search", "--subject", "baking", "--db", path, "--json").output)
    assert found["subjects"] == ["baking"]
    (row,) = Database(path)["topics"].rows_where("slug = 'baking'")
    assert (row["label_ar"], row["label_en"], row["code"]) == ("خبز", "baking", None)
    topics.write_text(BAKING.replace("العجين", "المعجنات").replace("الرغيف", "الفطير"), encoding="utf-8")
    assert "1 changed" in run("build", article, "--db", path, "--topics", topics).output
    assert run("search", "--subject", "baking", "--db", path, "--json").stdout == "[]\n"
    assert "1 changed" in run("build", article, "--db", path).output


def test_extract_takes_subjects_of_ones_own(tmp_path):
    (tmp_path / "a.txt").write_text(BAKER, encoding="utf-8")
    (tmp_path / "my.toml").write_text("alone = true\n" + BAKING, encoding="utf-8")
    (record,) = records(run("extract", tmp_path / "a.txt", "--topics", tmp_path / "my.toml").stdout)
    assert record["quotes"][0]["subjects"] == ["baking"]


def test_a_file_of_subjects_that_is_wrong_is_one_line(tmp_path):
    for text in ("baking = 1\n", "[baking\n", '[baking]\nstrong = ["..."]\n', '[baking]\nstrong = ["_"]\n'):
        (tmp_path / "my.toml").write_text(text, encoding="utf-8")
        for command in (("extract", SAMPLE), ("build", SAMPLE, "--db", tmp_path / "quotes.db")):
            assert "my.toml: " in fails(*command, "--topics", tmp_path / "my.toml")
    assert "none.toml: No such file" in fails("extract", SAMPLE, "--topics", tmp_path / "none.toml")
    assert not (tmp_path / "quotes.db").exists()


def test_build_names_what_it_passed_over(tmp_path):
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "a.jsonl").write_text('{"text": "قالت مها: عدنا."}\n{"text": 5}\n', encoding="utf-8")
    result = run("build", tmp_path / "source", "--db", tmp_path / "quotes.db")
    assert result.exit_code == 0
    assert "a.jsonl, line 2" in result.stderr
    assert result.stderr.count("\n") == 1


# survey


def test_survey_lists_what_may_have_been_overlooked(tmp_path):
    source = tmp_path / "articles.jsonl"
    overlooked, covered = "زقزق العصفور أن الربيع عاد.", "قالت مها إن الربيع عاد."
    lines = [overlooked, covered, overlooked, "وأكدت أن الربيع عاد."]
    source.write_text("".join(json.dumps({"text": line}) + "\n" for line in lines), encoding="utf-8")
    listed = run("survey", source, "--limit", 3).stdout.splitlines()
    assert listed[:6] == [
        "4 articles, 1 statements",
        "",
        "Words before a clause that no cue covers",
        "      2  زقزق",
        "         زقزق العصفور |أن الربيع عاد.",
        "",
    ]
    assert "زقزق العصفور" not in run("survey", source, "--examples", 0).stdout
    found = json.loads(run("survey", source, "--json").stdout)
    assert found == json.loads(json.dumps(quotes.survey(source, limit=20).as_dict()))
    assert found["clauses"][0]["count"] == 2


def test_survey_names_what_it_passed_over(tmp_path):
    source = tmp_path / "articles.jsonl"
    source.write_text('{"text": "قالت مها: عدنا."}\n{"text": "She left.", "language": "fr"}\n', encoding="utf-8")
    result = run("survey", source)
    assert result.exit_code == 0
    assert result.stderr == f"Passed over: {source}, article 2: no language pack for 'fr': there is one for ar, en\n"
    assert "missing" in fails("survey", tmp_path / "missing")


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


# search, show, speakers, stats


def statements(db: Path, *arguments: object, **selection: object) -> list[dict]:
    with quotes.open(db) as library:
        return [statement.as_dict() for statement in library.search(*arguments, **selection)]


def as_json(rows: list[dict]) -> list[dict]:
    return json.loads(json.dumps(rows, default=str))


@pytest.mark.parametrize(
    ("arguments", "selection"),
    [
        (["النهر OR السد"], {"text": "النهر OR السد"}),
        (
            ["--type", "direct", "--since", "2022", "--until", "2022-04"],
            {"type": "direct", "since": "2022", "until": "2022-04"},
        ),
        (["--speaker", "هالستروم", "--order", "date"], {"speaker": "هالستروم"}),
        (["السد", "--order", "relevance"], {"text": "السد", "order": "relevance"}),
        (["--venue-kind", "interview"], {"venue_kind": "interview"}),
        (["--publisher", "وكالة نداء", "--act", "say"], {"publisher": "وكالة نداء", "act": "say"}),
        (["وثيقة", "--once"], {"text": "وثيقة", "once": True}),
    ],
)
def test_search_is_the_search_of_the_python_api(db, arguments, selection):
    expected = statements(db, limit=20, **selection)
    result = run("search", *arguments, "--db", db, "--json")
    assert json.loads(result.output) == as_json(expected)
    assert expected


def test_search_prints_who_said_what_when_and_where(db):
    first = statements(db, "السد", speaker="الحمداني")[0]
    shown = run("search", "السد", "--speaker", "الحمداني", "--db", db, "--limit", 1).output
    words, facts, title, uid = shown.rstrip("\n").split("\n")
    assert " ".join(first["text"].split()) in words
    assert facts.split(" · ")[:2] == [f"    {first['speaker']}", str(first["date"])]
    assert (title.strip(), uid.strip()) == (first["title"], first["uid"])


def test_search_finds_nothing_without_fuss(db):
    for command, what in (("search", "statement"), ("speakers", "speaker")):
        found = run(command, "مجرّة", "--db", db)
        assert (found.exit_code, found.stdout, found.stderr) == (0, "", f"No {what} found\n")
    for command in ("search", "speakers"):
        assert json.loads(run(command, "مجرّة", "--db", db, "--json").stdout) == []
        with_rows = run(command, "--limit", 1, "--db", db, "--csv").stdout
        assert run(command, "مجرّة", "--db", db, "--csv").stdout == with_rows.splitlines(keepends=True)[0]
    assert run("search", ')"* NOT (', "--db", db).exit_code == 0


def test_csv_has_a_line_of_names_and_one_for_each_statement(db):
    expected = statements(db, type="direct", limit=5)
    rows = list(
        csv.DictReader(io.StringIO(run("search", "--type", "direct", "--limit", 5, "--db", db, "--csv").output))
    )
    assert [row["text"] for row in rows] == [one["text"] for one in expected]
    assert list(rows[0]) == list(expected[0])
    assert [row["places"] for row in rows] == [" ".join(one["places"]) for one in expected]


def test_in_a_terminal_lines_are_broken_and_read_from_the_right(db, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    master, slave = os.openpty()
    shown = subprocess.run([*QUOTES, "search", "--limit", "9", "--db", str(db)], check=True, stdout=slave, timeout=60)
    assert shown.returncode == 0
    os.close(slave)
    text = os.read(master, 1 << 20).decode()
    os.close(master)
    lines = [re.sub(r"\x1b\[\d+m", "", line) for line in text.splitlines()]
    words = [line for line in lines if line.startswith("\u2067")]
    assert len(words) >= 9
    assert all(line.endswith("\u2069") and width(line) <= 60 for line in words)


def test_show_prints_everything_about_one_statement(db):
    with quotes.open(db) as library:
        statement = next(library.search(type="direct"))
    shown, record = (
        run("show", statement.uid, "--db", db).output,
        run("show", statement.id, "--db", db, "--json").output,
    )
    assert statement.citation() in shown
    assert f"uid               {statement.uid}" in shown
    expected = {**statement.as_dict(), "context": statement.context(), "citation": statement.citation()}
    assert [json.loads(record)] == as_json([expected])


def test_speakers_come_with_most_statements_first(db):
    with quotes.open(db) as library:
        expected = [speaker.as_dict() for speaker in library.speakers("الحمداني", kind="person")]
    assert json.loads(run("speakers", "الحمداني", "--kind", "person", "--db", db, "--json").output) == as_json(expected)
    line = run("speakers", "--limit", 1, "--db", db).output
    for command in ("search", "speakers"):
        assert run(command, "--limit", "9" * 20, "--db", db).exit_code == 0
    with quotes.open(db) as library:
        first = next(library.speakers())
    assert line.split()[:2] == [str(first.quotes), first.kind]
    assert line.rstrip().endswith(first.name)


def test_outlets_tell_how_each_words_it(db):
    with quotes.open(db) as library:
        statement = next(library.search("وثيقة", speaker="هالستروم"))
        told = [telling.as_dict() for telling in library.tellings(statement)]
    shown = run("outlets", statement.uid, "--db", db).output.splitlines()
    assert [line for line in shown if not line.startswith(" ")] == ["جريدة المرسى", "صحيفة الضفاف", "بوابة الريحان"]
    assert [line.split()[0] for line in shown if line.split()[-1] in {one["uid"] for one in told}] == [
        one["published"] for one in told
    ]
    assert json.loads(run("outlets", statement.id, "--db", db, "--json").output) == as_json(told)


def test_compare_tells_who_says_what(db):
    names = ("--speaker", "هالستروم", "--speaker", "الزيدان")
    with quotes.open(db) as library:
        positions = library.compare("environment", ["هالستروم", "الزيدان"])
    shown = run("compare", "environment", *names, "--db", db).output.splitlines()
    assert [line for line in shown if line and not line.startswith(" ")] == [
        f"{position.speaker.name} ({len(position.statements)})" for position in positions
    ]
    rows = [statement.as_dict() for position in positions for statement in position.statements]
    assert json.loads(run("compare", "environment", *names, "--db", db, "--json").output) == as_json(rows)
    assert fails("compare", "environment", "--speaker", "زورو", "--db", db).endswith("no speaker زورو")
    assert fails("compare", "weather", "--db", db).startswith("subject: 'weather' is not one of")


def test_timeline_counts(db):
    with quotes.open(db) as library:
        periods = library.timeline(speaker="الحمداني", by="subject")
    asked = ("timeline", "--speaker", "الحمداني", "--by", "subject", "--db", db)
    assert [line.split() for line in run(*asked).output.splitlines()] == [
        [str(period.start), str(period.quotes), period.topic] for period in periods
    ]
    rows = list(csv.DictReader(io.StringIO(run(*asked, "--csv").output)))
    assert [row["topic"] for row in rows] == [period.topic for period in periods]
    assert run("timeline", "مجرّة", "--db", db).stderr == "No dated statement found\n"


def test_plot_draws(db, tmp_path):
    for name in ("timeline.svg", "network.png"):
        drawn = run("plot", name.partition(".")[0], tmp_path / name, "--db", db)
        assert (drawn.exit_code, drawn.output) == (0, "")
        assert (tmp_path / name).stat().st_size > 5000


def test_plot_names_what_is_wrong(db, tmp_path, monkeypatch):
    assert fails("plot", "network", tmp_path / "a.gif", "--db", db).endswith("a.gif: a picture ends in .svg or .png")
    assert "no dated statement" in fails("plot", "timeline", tmp_path / "a.svg", "--speaker", "زورو", "--db", db)
    assert "there is no folder" in fails("plot", "network", tmp_path / "b" / "a.svg", "--db", db)
    monkeypatch.setitem(sys.modules, "altair", None)
    assert fails("plot", "network", tmp_path / "a.svg", "--db", db) == (
        "drawing takes more than is installed: pip install 'quotes[plot]'"
    )
    assert list(tmp_path.iterdir()) == []


def test_a_speaker_with_names_and_offices(db):
    with quotes.open(db) as library:
        expected = library.speaker("سليم الحمداني")
    as_text, record = run("speaker", "الحمداني", "--db", db).output, run("speaker", expected.id, "--db", db, "--json")
    assert [json.loads(record.output)] == as_json([expected.as_dict()])
    assert f"uid               {expected.uid}" in as_text
    assert all(name in as_text for name in expected.names) and all(role.role in as_text for role in expected.roles)
    assert "no speaker" in fails("speaker", "مراد", "--db", db)


def test_a_file_of_people_renames(tmp_path):
    people, db = tmp_path / "people.toml", tmp_path / "quotes.db"
    people.write_text("[h]\nname = 'Selim'\nnames = ['سليم الحمداني']\nwikidata = 'Q5'\n", encoding="utf-8")
    run("build", SAMPLE, "--db", db, "--people", people)
    assert json.loads(run("speaker", "Selim", "--db", db, "--json").output)["wikidata"] == "Q5"
    people.write_text("[h]\nnaem = 'Selim'\n", encoding="utf-8")
    assert f"{people}: h: naem: nothing is called so here" in fails("build", SAMPLE, "--db", db, "--people", people)


def test_an_entry_that_nobody_is_called_by_is_told(tmp_path):
    people, db = tmp_path / "people.toml", tmp_path / "quotes.db"
    people.write_text("[h]\nname = 'سليم الحمداني'\n[x]\nname = 'فلان الفلاني'\n", encoding="utf-8")
    assert run("build", SAMPLE, "--db", db, "--people", people).stderr == f"{people}: x: nobody in {db} is called so\n"


def test_stats_count(db):
    counts = json.loads(run("stats", "--db", db, "--json").output)
    everything = statements(db)
    assert counts["statements"] == len(everything) == sum(counts["types"].values())
    assert counts["undated"] == sum(one["date"] is None for one in everything)
    assert sum(counts["years"].values()) + counts["undated"] == len(everything)
    assert counts["articles"] == len(list(quotes.read(SAMPLE)))
    lines = run("stats", "--db", db).output.splitlines()
    assert lines[1].split() == ["statements", str(len(everything))]


@pytest.mark.parametrize("command", [["search", "السد"], ["show", "1"], ["speakers"], ["speaker", "1"], ["stats"]])
def test_what_is_no_database_of_ours_is_named(tmp_path, command):
    missing, foreign, text = tmp_path / "missing.db", tmp_path / "foreign.db", tmp_path / "text.db"
    text.write_text("no database", encoding="utf-8")
    Database(foreign)["t"].insert({"a": 1})
    for path in (missing, foreign, text, tmp_path):
        assert str(path) in fails(*command, "--db", path)
        assert str(path) in fails("serve", path)
    assert not missing.exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["search", "--since", "soon"], "soon"),
        (["search", "--subject", "gossip"], "gossip"),
        (["search", "--place", "Atlantis"], "ATLANTIS"),
        (["search", "--venue-kind", "picnic"], "interview"),
        (["search", "--act", "sing"], "say"),
        (["search", "--publisher", "الفجر"], "وكالة نداء"),
        (["show", "9" * 30], "no statement 9"),
        (["show", "0"], "no statement 0"),
        (["show", "deadbeefdeadbeef"], "no statement deadbeefdeadbeef"),
    ],
)
def test_a_value_that_there_is_not_is_named(db, arguments, message):
    assert message in fails(*arguments, "--db", db)


# serve


def test_serve_is_datasette_with_our_metadata(db):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    running = subprocess.Popen([*QUOTES, "serve", str(db), "--port", str(port)], stderr=subprocess.PIPE, text=True)
    try:
        for line in running.stderr:
            if "running on" in line:
                break
        address = f"http://127.0.0.1:{port}/quotes/statements.json?_shape=array&_size=3&_sort=id"
        with urllib.request.urlopen(address, timeout=30) as answer:
            rows = json.load(answer)
        assert [row["uid"] for row in rows] == [
            one["uid"] for one in sorted(statements(db), key=lambda one: one["id"])[:3]
        ]
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=30) as answer:
            assert "<h1>Who said what, when and where</h1>" in answer.read().decode()
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/-/datasette", timeout=30) as answer:
            page = answer.read().decode()
        assert json.loads((ROOT / "metadata.json").read_text(encoding="utf-8"))["title"] in page
    finally:
        running.send_signal(signal.SIGINT)
        running.communicate(timeout=30)


def test_a_port_that_is_taken_is_named(db):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert fails("serve", db, "--port", port).startswith(f"port {port}: Address already in use")


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


def test_a_broken_pipe_in_the_middle_of_a_search_is_quiet(db):
    command = [*QUOTES, "search", "--limit", "1000", "--json", "--db", str(db)]
    search = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    search.stdout.readline()
    search.stdout.close()
    assert search.stderr.read() == b""
    search.stderr.close()
    search.wait()


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
    assert stderr.startswith("Interrupted") and stderr.count("\n") == 1


def test_the_output_is_utf_8_whatever_the_locale():
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"}
    done = subprocess.run([*QUOTES, "extract", str(SAMPLE)], capture_output=True, env=environment, check=True)
    assert "الحمداني" in done.stdout.decode("utf-8")


# explain


def test_explain_tells_why():
    result = run("explain", SAMPLE, "--quote", 4)
    assert result.exit_code == 0
    number, *reasons = result.stdout.splitlines()
    assert number.split()[0] == "4"
    assert [line.split()[0] for line in reasons if line[:1].strip()] == [
        *("cue", "begin", "end", "type", "speaker", "date", "venue", "confidence")
    ]
    assert "\x1b" not in result.stdout


def test_explain_gives_data():
    every = json.loads(run("explain", SAMPLE, "--json").stdout)
    assert [row["number"] for row in every] == list(range(1, len(every) + 1))
    (one,) = json.loads(run("explain", SAMPLE, "--quote", 4, "--json").stdout)
    assert one == every[3]
    assert {"article", "text", "confidence", "reasons"} <= set(one)


def test_explain_names_what_is_wrong(tmp_path):
    assert "no statement 100000" in fails("explain", SAMPLE, "--quote", 100000)
    assert "no statement" in fails("explain", SAMPLE, "--quote", 10**30)
    assert "missing" in fails("explain", tmp_path / "missing")
    assert run("explain", SAMPLE, "--quote", 0).exit_code == 2


def test_explain_of_an_article_in_which_nobody_speaks():
    result = run("explain", "-", "--json", input="اليوم مشمس.")
    assert (result.exit_code, json.loads(result.stdout)) == (0, [])
