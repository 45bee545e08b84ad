"""The folder that `quotes publish` prepares: Datasette serves it, bounded, and everything in it fits together."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from datasette.app import Datasette

import quotes
from quotes.cli import cli
from quotes.publishing import SETTINGS

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("publishing") / "news.db"
    quotes.build(ROOT / "db" / "sample", path)
    return path


@pytest.fixture
def folder(database: Path, tmp_path: Path) -> Path:
    return quotes.publish(database, tmp_path / "public", url="https://example.org/quotes/")


async def test_datasette_serves_the_folder_as_it_is(folder, database):
    datasette = Datasette(config_dir=folder)
    await datasette.invoke_startup()
    assert not datasette.get_database("news").is_mutable
    for key, value in SETTINGS.items():
        assert datasette.setting(key) == value
    assert (datasette.setting("base_url"), datasette.setting("force_https_urls")) == ("/quotes/", True)
    with quotes.open(database) as library:
        statement = next(library.search())
    answer = await datasette.client.get(f"/-/quote/{statement.uid}")
    assert answer.status_code == 200 and " ".join(statement.text.split())[:20] in answer.text
    assert 'href="/quotes/' in answer.text
    assert (await datasette.client.get("/news.db")).status_code == 403
    assert (await datasette.client.get("/news/most_quoted")).status_code == 200


async def test_a_query_has_an_end(folder):
    datasette = Datasette(config_dir=folder)
    await datasette.invoke_startup()
    endless = "with recursive n(i) as (select 1 union all select i + 1 from n) select max(i) from n"
    answer = await datasette.client.get("/news.json", params={"sql": endless})
    assert answer.status_code == 400 and "SQL query took too long" in answer.text
    long = "with recursive n(i) as (select 1 union all select i + 1 from n limit 5000) select i from n"
    answer = await datasette.client.get("/news.json", params={"sql": long, "_shape": "objects"})
    assert len(answer.json()["rows"]) == SETTINGS["max_returned_rows"] and answer.json()["truncated"]
    for write in ("delete from quotes", "pragma writable_schema = 1", "attach 'x.db' as x"):
        assert (await datasette.client.get("/news.json", params={"sql": write})).status_code == 400


def test_the_copy_is_whole_and_the_same(folder, database):
    first, second = sqlite3.connect(database), sqlite3.connect(folder / "news.db")
    for sql in ("select uid, text from quotes order by id", "pragma application_id", "pragma user_version"):
        assert first.execute(sql).fetchall() == second.execute(sql).fetchall()
    assert second.execute("pragma integrity_check").fetchone() == ("ok",)
    with quotes.open(folder / "news.db") as library:
        assert any(library.search("النهر"))


def test_the_files_name_what_is_there(folder):
    docker = (folder / "Dockerfile").read_text()
    for line in re.findall(r"^COPY (.*) \./$", docker, re.M):
        assert all((folder / name).is_file() for name in line.split())
    assert docker.splitlines()[-1].startswith('CMD ["datasette", "serve", "/srv/quotes"')
    unit = (folder / "quotes.service").read_text()
    assert f"WorkingDirectory={folder}\n" in unit
    assert "$" not in docker + unit + (folder / "README.md").read_text()
    assert json.loads((folder / "inspect-data.json").read_text())["news"]["tables"]["quotes"]["count"] > 100


def test_systemd_takes_the_unit(folder):
    if shutil.which("systemd-analyze") is None:
        pytest.skip("no systemd here")
    run = folder / ".venv" / "bin"
    run.mkdir(parents=True)
    (run / "datasette").symlink_to("/bin/true")
    done = subprocess.run(
        ["systemd-analyze", "verify", str(folder / "quotes.service")], capture_output=True, text=True, check=False
    )
    assert "quotes.service:" not in done.stderr, done.stderr


def test_the_settings_of_the_command_line_are_those_of_the_folder(folder):
    shown = (folder / "README.md").read_text()
    command = re.search(r"datasette publish cloudrun (.*)", shown)[1]
    given = dict(re.findall(r"--setting (\S+) (\S+)", command))
    settings = json.loads((folder / "settings.json").read_text())
    assert given == {
        key: str(value).lower() if isinstance(value, bool) else str(value) for key, value in settings.items()
    }
    asked = [sys.executable, "-m", "datasette", ".", "--get", "/-/settings.json"]
    done = subprocess.run(asked, cwd=folder, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout).items() >= settings.items()


def test_again_into_the_same_folder_with_a_wheel(folder, database, tmp_path):
    (folder / "mine.txt").write_text("mine")
    wheel = tmp_path / "quotes-9-py3-none-any.whl"
    wheel.write_bytes(b"")
    quotes.publish(database, folder, wheel=wheel)
    assert (folder / "requirements.txt").read_text() == "./quotes-9-py3-none-any.whl\n"
    assert "COPY requirements.txt quotes-9-py3-none-any.whl ./" in (folder / "Dockerfile").read_text()
    assert (folder / "mine.txt").read_text() == "mine"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["public", "--url", "ftp://example.org"], "is no address like"),
        (["public", "--url", "javascript:alert(1)"], "is no address like"),
        (["public", "--wheel", "none.whl"], "none.whl: no such file"),
        (["."], "the database itself is in this folder"),
        (["news.db/public"], "Not a directory"),
    ],
)
def test_what_is_wrong_is_one_line(database, tmp_path, monkeypatch, arguments, message):
    monkeypatch.chdir(tmp_path)
    shutil.copy(database, "news.db")
    before = Path("news.db").read_bytes()
    done = CliRunner().invoke(cli, ["publish", *arguments, "--db", "news.db"])
    assert done.exit_code == 1
    assert message in done.stderr and done.stderr.count("\n") == 1
    assert Path("news.db").read_bytes() == before
