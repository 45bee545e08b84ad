"""A library of articles in two languages: every word is found as its own language inflects it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import quotes

ARTICLES = [
    {
        "id": "1",
        "title": "الوزيرة: الهدنة صامدة",
        "text": "قالت الوزيرة سلمى الخطيب إن الهدنة صامدة، وإن شركة Harbour Networks تعيد الخدمة.",
    },
    {
        "id": "2",
        "title": "Ministers meet over the bridges",
        "text": 'Ann Hughes said that the bridges were running out of money.\n\n"We are negotiating," '
        "Hughes said on Monday.",
    },
    {
        "id": "3",
        "title": "The ferry",
        "text": 'John Hugh said that the ferry would stop. "It is peaceful," he said.',
    },
]


@pytest.fixture
def library(tmp_path: Path) -> quotes.Library:
    source = tmp_path / "articles.jsonl"
    lines = (json.dumps({"published": "2022-02-16"} | article, ensure_ascii=False) for article in ARTICLES)
    source.write_text("\n".join(lines), "utf-8")
    quotes.build(source, tmp_path / "quotes.db")
    return quotes.open(tmp_path / "quotes.db")


@pytest.mark.parametrize(
    ("query", "articles"),
    [
        ("bridge", {"2"}),
        ("Bridges", {"2"}),
        ("run", {"2"}),
        ("negotiate", {"2"}),
        ("negotiat*", {"2"}),
        ('"bridge were"', {"2"}),
        ("bridegroom", set()),
        ("peace OR bridge", {"2", "3"}),
        ("ferry NOT bridge", {"3"}),
        ("التهدئة OR هدنة", {"1"}),
        ("بالهدنة", {"1"}),
        ("harbour", {"1"}),
        ("الهدنة OR ferry", {"1", "3"}),
    ],
)
def test_each_word_in_its_language(library: quotes.Library, query: str, articles: set[str]) -> None:
    assert {statement.document.id for statement in library.search(query)} == articles


def test_languages_are_noted(library: quotes.Library) -> None:
    assert set(library.languages) == {"ar", "en"}


def test_names_are_no_words_to_be_stemmed(library: quotes.Library) -> None:
    assert {one.speaker.name for one in library.search(speaker="Hughes") if one.speaker} >= {"Ann Hughes"}
    assert {one.speaker.name for one in library.search(speaker="الخطيب") if one.speaker} == {"سلمى الخطيب"}
    assert {one.name for one in library.speakers()} >= {"Ann Hughes", "John Hugh", "سلمى الخطيب"}
