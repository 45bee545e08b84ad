"""The pictures: what is in them, and that Arabic is joined and reads from the right."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import quotes

SAMPLE = Path(__file__).parent.parent / "db" / "sample"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> quotes.Library:
    path = tmp_path_factory.mktemp("plotting") / "quotes.db"
    quotes.build(SAMPLE, path)
    return quotes.open(path)


def texts(chart, path: Path) -> list[str]:
    quotes.save_picture(chart, path)
    return re.findall(r"<text[^>]*>([^<]+)</text>", path.read_text("utf-8"))


def test_a_timeline_counts_months_by_subject(library, tmp_path):
    chart = quotes.plot_timeline(library, "الحمداني")
    rows = chart.to_dict()["data"]["values"]
    periods = library.timeline(speaker="الحمداني", by="subject", once=True)
    assert sum(row["quotes"] for row in rows) == sum(period.quotes for period in periods)
    assert {row["start"] for row in rows} == {str(period.start) for period in periods}
    found = texts(chart, tmp_path / "a.svg")
    assert "أقوال سليم الحمداني بحسب الموضوع" in found and "بيئة" in found
    assert "2022-01" in found, "a month without a statement is there too"


def test_time_runs_as_the_language_is_read(library):
    drawn = quotes.plot_timeline(library).to_dict()
    assert drawn["encoding"]["x"]["scale"]["reverse"] is True
    assert drawn["encoding"]["y"]["axis"]["orient"] == "right"
    assert drawn["title"]["anchor"] == "end"


@pytest.mark.parametrize(("every", "label"), [("day", "2022-02-10"), ("month", "2022-02"), ("year", "2022")])
def test_periods_are_named_by_their_length(library, tmp_path, every, label):
    chart = quotes.plot_timeline(library, "هالستروم", every=every, since="2022-02", until="2022-03")
    assert any(text == label or text.startswith(label) for text in texts(chart, tmp_path / "a.svg"))


def test_few_subjects_have_a_colour_of_their_own(library, tmp_path):
    chart = quotes.plot_timeline(library).to_dict()
    names = chart["encoding"]["color"]["scale"]["domain"]
    assert len(names) == 9 and names[-1] == "موضوعات أخرى"


def test_a_network_has_every_pair(library, tmp_path):
    chart = quotes.plot_network(library)
    found = texts(chart, tmp_path / "a.svg")
    labels = library.labels("place")
    for link in library.links():
        assert link.speaker in found and labels[link.place] in found
    assert (tmp_path / "a.svg").read_text("utf-8").count("mark-rule") == 1
    assert len(chart.to_dict()["layer"][0]["data"]["values"]) == len(library.links())
    assert len(quotes.plot_network(library, limit=2).to_dict()["layer"][0]["data"]["values"]) == 2


def test_letters_are_left_to_be_joined(library, tmp_path):
    """Letters in a fixed form, or in the order of the eye, would be joined wrongly by whoever shapes them again."""
    for chart in (quotes.plot_timeline(library), quotes.plot_network(library)):
        assert not re.search("[\ufb50-\ufdff\ufe70-\ufeff\u202a-\u202e]", "".join(texts(chart, tmp_path / "a.svg")))


def test_png_is_png(library, tmp_path):
    quotes.save_picture(quotes.plot_network(library), tmp_path / "A.PNG")
    assert (tmp_path / "A.PNG").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("draw", [quotes.plot_timeline, quotes.plot_network])
def test_the_same_database_gives_the_same_picture(library, draw):
    assert draw(library).to_dict() == draw(library).to_dict()
