"""The README: what it shows is what happens."""

from __future__ import annotations

import doctest
import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest
from click.testing import CliRunner
from datasette.app import Datasette

import quotes
from quotes.cli import cli

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the README's paths lead: a folder with db/sample, and db/quotes.db made of it."""
    path = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "db" / "sample", path / "db" / "sample")
    quotes.build(path / "db" / "sample", path / "db" / "quotes.db")
    return path


@pytest.mark.parametrize("line", re.findall(r"^quotes (?!serve).*", "\n".join(blocks("sh")), re.MULTILINE))
def test_the_commands_do_something(folder, monkeypatch, line):
    monkeypatch.chdir(folder)
    done = CliRunner().invoke(cli, shlex.split(line, comments=True)[1:])
    assert done.exit_code == 0, done.output
    assert done.stdout.strip()


def test_the_python_examples_give_what_they_show(folder, monkeypatch, capsys):
    monkeypatch.chdir(folder)
    test = doctest.DocTestParser().get_doctest("\n".join(blocks("python")), {}, "README.md", "README.md", 0)
    assert len(test.examples) >= 20
    result = doctest.DocTestRunner(optionflags=doctest.REPORT_NDIFF).run(test)
    assert result.failed == 0, capsys.readouterr().out


@pytest.mark.parametrize("query", blocks("sql"), ids=lambda query: query.splitlines()[0])
def test_the_sql_examples_find_something(folder, query):
    with quotes.open(folder / "db" / "quotes.db") as library:
        assert list(library.sql(query))


@pytest.mark.parametrize("address", re.findall(r"^- `(/quotes/.*?)`", README, re.MULTILINE))
async def test_the_addresses_lead_somewhere(folder, address):
    datasette = Datasette([str(folder / "db" / "quotes.db")], metadata={})
    await datasette.invoke_startup()
    path, _, query = address.partition("?")
    answer = await datasette.client.get(f"{path}?{quote(query, safe='=&')}")
    assert answer.status_code == 200
    assert "الحمداني" in (json.dumps(answer.json(), ensure_ascii=False) if ".json" in path else answer.text)


def test_the_generated_parts_are_as_they_would_be_generated_now():
    done = subprocess.run(
        [sys.executable, "-m", "cogapp", "--check", "README.md"],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, f"run `make docs`: {done.stdout}{done.stderr}"


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_every_command_is_documented(name):
    assert f"Usage: quotes {name} " in README


@pytest.mark.parametrize("name", [name for name in quotes.__all__ if name.islower()])
def test_every_public_function_is_documented(name):
    assert re.search(rf"\bquotes\.{name}\(", README)


@pytest.mark.parametrize("target", sorted(set(re.findall(r"make ([a-z]+)", README))))
def test_the_targets_of_make_are_there(target):
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize(
    "name",
    ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", *(f"docs/{page.name}" for page in (ROOT / "docs").glob("*.md"))],
)
def test_links_lead_to_files(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in link]
    assert [link for link in links if not (ROOT / name).parent.joinpath(link).exists()] == []
