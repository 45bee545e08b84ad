"""metadata.json: up to date, and about everything that there is."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from quotes.site.describing import metadata as told
from quotes.site.queries import questions

ROOT = Path(__file__).parents[2]


def test_the_file_is_what_the_command_writes(metadata: dict[str, Any]) -> None:
    command = [sys.executable, "-m", "quotes.site.metadata"]
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    assert (ROOT / "metadata.json").read_text(encoding="utf-8") == done.stdout, "it is out of date: `make docs`"
    assert json.loads(done.stdout) == metadata


def test_every_column_of_every_table_is_described(metadata: dict[str, Any], database: Path) -> None:
    db = Database(database)
    tables = {
        name: {column.name for column in db[name].columns}
        for name in [*db.table_names(), *db.view_names()]
        if "_fts" not in name
    }
    described = metadata["databases"]["quotes"]["tables"]
    assert {name: set(table["columns"]) for name, table in described.items()} == tables
    for table in described.values():
        assert table["title"]
        assert table["description"]
        assert all(len(description) > 5 for description in table["columns"].values())


def test_what_the_tables_are_shown_by_is_there(metadata: dict[str, Any], database: Path) -> None:
    db = Database(database)
    for name, table in metadata["databases"]["quotes"]["tables"].items():
        columns = {column.name for column in db[name].columns}
        facets = {facet if isinstance(facet, str) else next(iter(facet.values())) for facet in table.get("facets", [])}
        assert facets <= columns
        assert {table[key] for key in ("label_column", "sort", "sort_desc", "fts_pk") if key in table} <= columns


def test_the_facets_that_readers_are_promised(metadata: dict[str, Any]) -> None:
    facets = metadata["databases"]["quotes"]["tables"]["statements"]["facets"]
    assert facets == ["speaker", "type", "venue_kind", {"date": "date"}, {"array": "subjects"}, {"array": "places"}]


def test_whose_the_texts_are(metadata: dict[str, Any]) -> None:
    assert "belong to their publishers" in metadata["license"]
    assert "CC BY 4.0" in metadata["license"]


def test_every_question_has_a_title_a_sentence_and_sql(metadata: dict[str, Any]) -> None:
    asked = metadata["databases"]["quotes"]["queries"]
    assert len(asked) >= 12
    assert set(asked) == {question.name for question in questions()}
    for question in asked.values():
        assert question["title"].endswith("?")
        assert question["description"].endswith(".")
        assert not question["sql"].startswith("--")


def test_each_caller_gets_a_copy_of_its_own() -> None:
    first = told("one", "two")
    first["databases"]["one"]["tables"].clear()
    assert told("one")["databases"]["one"]["tables"]
    assert first["databases"]["two"]["tables"]
    assert 'href="one/statements"' in first["databases"]["one"]["description_html"]
    assert "two/statements" in first["databases"]["two"]["description_html"]


def test_the_page_about_the_library_has_the_figures_of_the_accuracy_page() -> None:
    figures = tomllib.loads((ROOT / "quotes" / "site" / "figures.toml").read_text("utf-8"))
    page = (ROOT / "docs" / "accuracy.md").read_text("utf-8")
    table = [line.split("|") for line in page.split("## Figures")[1].split("\n\n- ")[0].splitlines() if line[:1] == "|"]
    held = [cell.strip() for cell in table[0]].index("`held`")
    shown = {row[1].strip(): [float(number) for number in re.findall(r"[\d.]+", row[held])] for row in table}
    assert shown["articles, statements"] == [figures["articles"], figures["statements"]]
    assert shown["found F1 (P / R)"][1:] == [figures["found_precision"], figures["found_recall"]]
    assert shown["exact F1"] == [figures["exact"]]
    assert shown["speaker, kind"][0] == figures["speaker"]
    assert shown["date"] == [figures["date"]]
    assert shown["venue where given, kind"][0] == figures["venue"]
