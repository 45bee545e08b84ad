"""The sample and the statements that a person listed in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "db" / "sample"

TYPES = {"direct", "indirect", "mixed"}
KINDS = {"person", "organization", "group", "anonymous"}
BASES = {"explicit", "weekday", "relative", "publication", None}
VENUE_KINDS = {
    "speech",
    "press-conference",
    "interview",
    "statement",
    "meeting",
    "session",
    "reporters",
    "phone-call",
    "social-media",
    "letter",
    "report",
} | {""}
SUBJECTS = {
    "armed-conflict",
    "terrorism",
    "peace-process",
    "humanitarian",
    "civil-unrest",
    "weapons",
    "international-relations",
    "sanctions",
    "government",
    "election",
    "human-rights",
    "migration",
    "economy",
    "energy",
    "trade",
    "crime-justice",
    "disaster",
    "health",
    "environment",
    "science-technology",
    "education",
    "culture",
    "religion",
    "sport",
    "society",
    "media",
}
KEYS = {
    "part",
    "start",
    "end",
    "text",
    "type",
    "cue",
    "speaker_mention",
    "speaker",
    "speaker_kind",
    "date",
    "date_basis",
    "venue",
    "venue_kind",
    "subjects",
    "places",
    "parent",
}

with open(Path(__file__).with_name("sample.jsonl"), encoding="utf-8") as _lines:
    ARTICLES: list[dict[str, Any]] = [json.loads(line) for line in _lines]
QUOTES: list[dict[str, Any]] = [quote for article in ARTICLES for quote in article["quotes"]]


def test_the_sample_is_worth_browsing() -> None:
    assert len(ARTICLES) >= 7
    assert len(QUOTES) >= 60


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article["id"])
def test_every_statement_stands_at_its_offsets(article: dict[str, Any]) -> None:
    for quote in article["quotes"]:
        string = article["title"] if quote["part"] == "title" else article["text"]
        assert string[quote["start"] : quote["end"]] == quote["text"]
        assert quote["text"] == quote["text"].strip()
        assert quote["speaker_mention"] in string
        assert all(word in string for word in quote["cue"].split())


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article["id"])
def test_a_parent_encloses_its_child(article: dict[str, Any]) -> None:
    quotes = article["quotes"]
    for quote in quotes:
        if quote["parent"] is not None:
            parent = quotes[quote["parent"]]
            assert parent["part"] == quote["part"]
            assert parent["start"] <= quote["start"] < quote["end"] <= parent["end"]


def test_the_fields_are_those_of_the_guidelines() -> None:
    for quote in QUOTES:
        assert set(quote) == KEYS
        assert set(quote["subjects"]) <= SUBJECTS
        assert 1 <= len(quote["subjects"]) <= 3
        assert (quote["date"] is None) == (quote["date_basis"] is None)
        assert not quote["venue_kind"] or quote["venue"]


@pytest.mark.parametrize(
    ("field", "values"),
    [("type", TYPES), ("speaker_kind", KINDS), ("date_basis", BASES), ("venue_kind", VENUE_KINDS)],
)
def test_every_kind_of_the_guidelines_occurs(field: str, values: set[str | None]) -> None:
    assert {quote[field] for quote in QUOTES} == values


def test_an_article_without_statements_is_there() -> None:
    assert any(not article["quotes"] for article in ARTICLES)


@pytest.mark.parametrize("name", ["archive.txt", "article.txt", "articles.jsonl", "english.jsonl"])
def test_the_sample_reads_as_it_was_annotated(name: str) -> None:
    from quotes.reading import read  # noqa: PLC0415 - here, so that the checks above need no reader

    from_json = name.endswith(".jsonl")
    language = "en" if name == "english.jsonl" else "ar"
    expected = [
        a
        for a in ARTICLES
        if a["language"] == language and (a["source"] == name or (from_json and not a["source"].endswith(".txt")))
    ]
    documents = list(read(SAMPLE / name))
    assert [(d.title, d.text) for d in documents] == [(a["title"], a["text"]) for a in expected]
    assert [d.dateline for d in documents] == [a.get("dateline") for a in expected]
    if from_json:
        assert [(d.id, d.publisher, d.url) for d in documents] == [(a["id"], a["source"], a["url"]) for a in expected]
        assert [d.published.isoformat() if d.published else None for d in documents] == [
            a["published"] for a in expected
        ]
