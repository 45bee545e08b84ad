"""A third language: its skeleton is made, checked, filled a little, and reads a sentence."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

import quotes
import quotes.languages
from quotes.cli import cli
from quotes.model import QuotesError
from quotes.packs import check_pack, new_pack


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path
    if str(tmp_path) in quotes.languages.__path__:
        quotes.languages.__path__.remove(str(tmp_path))
    for name in [name for name in sys.modules if name.startswith("quotes.languages.eo")]:
        del sys.modules[name]
    quotes.languages.get.cache_clear()


def run(*arguments: object) -> tuple[int, list[str]]:
    result = CliRunner().invoke(cli, [str(argument) for argument in arguments])
    return result.exit_code, result.output.splitlines()


def test_the_skeleton_has_every_file_and_lacks_its_words(folder: Path) -> None:
    code, output = run("language", "new", "eo", "--into", folder)
    assert (code, output) == (0, [str(folder / "eo")])
    code, output = run("language", "check", "eo", "--into", folder)
    kinds = {line[:14].strip() for line in output}
    assert "broken" not in kinds
    assert {"missing words", "golden rule", "golden rules"} <= kinds
    assert any("speakers.toml: roles" in line for line in output)
    assert code == 1  # its one golden rule is still to be written


def test_a_few_words_make_it_read(folder: Path) -> None:
    pack = new_pack("eo", folder)
    (pack / "verbs.toml").write_text(
        '[diri]\nact = "say"\nframes = ["clause"]\npast = ["diris"]\npresent = ["diras"]\nparticiple = []\n', "utf-8"
    )
    grammar = (pack / "grammar.toml").read_text("utf-8").replace("complementisers = []", 'complementisers = ["ke"]')
    (pack / "grammar.toml").write_text(grammar, "utf-8")
    rule = {"label": "plain", "text": "Ludoviko Kara diris ke la ponto estas fermita.", "quotes": []}
    rule["quotes"] = [{"text": "la ponto estas fermita", "cue": "diris", "speaker": "Ludoviko Kara"}]
    (pack / "golden.json").write_text(json.dumps([rule]), "utf-8")
    report = check_pack("eo", folder)
    assert report.works, report
    assert report.golden == 1
    (found,) = quotes.extract(rule["text"], language="eo")
    assert found.type == "indirect"


def test_what_is_broken_is_told(folder: Path) -> None:
    pack = new_pack("eo", folder)
    (pack / "naming.py").write_text("NAMES = 1\n", "utf-8")
    assert check_pack("eo", folder).broken == ["naming.py: there is no NAMING in it"]
    (pack / "verbs.toml").write_text("[", "utf-8")
    assert check_pack("eo", folder).broken[0].startswith("verbs.toml: ")
    (pack / "detection.toml").unlink()
    assert check_pack("eo", folder).broken[0] == "detection.toml is not there"


@pytest.mark.parametrize("code", quotes.languages.CODES)
def test_our_own_packs_work(code: str) -> None:
    report = check_pack(code)
    assert report.works, report
    assert not [line for line in report.unused if "is folded to" in line]


def test_what_cannot_be_made_is_one_line(folder: Path) -> None:
    with pytest.raises(QuotesError, match="no code of a language"):
        new_pack("elvish", folder)
    new_pack("eo", folder)
    with pytest.raises(QuotesError, match="File exists"):
        new_pack("eo", folder)
    with pytest.raises(QuotesError, match="language new la"):
        check_pack("la", folder)
