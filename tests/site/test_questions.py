"""The questions that people open: each answers on the sample, and with what it was asked for."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from datasette.app import Datasette

from quotes.site.queries import questions

Rows = list[dict[str, Any]]

# For each question something to ask, and what must be true of the answer.
ASKED: dict[str, tuple[dict[str, str], Callable[[Rows], bool]]] = {
    "anonymous_sources": (
        {"publisher": "وكاله نداء"},
        lambda rows: {row["publisher"] for row in rows} == {"وكالة نداء"},
    ),
    "at_press_conferences": (
        {"speaker": "الحمدانى"},
        lambda rows: any(row["speaker"] == "سليم الحمداني" for row in rows) and len(rows) < 40,
    ),
    "compared_on_subject": (
        {"subject": "peace-process", "first_speaker": "هالستروم", "second_speaker": "الحمداني"},
        lambda rows: (
            [speaker for speaker, _ in groupby(row["speaker"] for row in rows)][:2]
            == ["إنغريد هالستروم", "سليم الحمداني"]
            and not {row["publisher"] for row in rows} & {"صحيفة الضفاف", "بوابة الريحان"}
        ),
    ),
    "denials": ({"speaker": "الخوري"}, lambda rows: [row["cue"] for row in rows] == ["نفى"]),
    "duplicate_articles": (
        {"publisher": "بوابه الريحان"},
        lambda rows: (
            [(row["publisher"], row["first_publisher"]) for row in rows] == [("بوابة الريحان", "صحيفة الضفاف")]
        ),
    ),
    "first_and_last_on_subject": (
        {"speaker": "هالستروم", "subject": "عملية السلام"},
        lambda rows: [row["which"] for row in rows] == ["first", "last"] and rows[0]["date"] < rows[1]["date"],
    ),
    "how_days_are_known": ({}, lambda rows: sum(row["statements"] for row in rows) == 189),
    "least_certain": ({}, lambda rows: len(rows) == 100),
    "most_quoted": (
        {"publisher": "جريدة المرسى"},
        lambda rows: sum(row["statements"] for row in rows) == 16 and all(row["articles"] == 1 for row in rows),
    ),
    "names_and_roles": ({"speaker": "البارودي"}, lambda rows: "المدرب" in [row["mention"] for row in rows]),
    "occasions_over_time": (
        {},
        lambda rows: any(row["month"] == "2021-11" and row["venue_kind"] == "interview" for row in rows),
    ),
    "offices_held": (
        {"office": "المبعوثة الدوليه"},
        lambda rows: {row["speaker"] for row in rows} == {"إنغريد هالستروم"} and rows[0]["first"] <= rows[0]["last"],
    ),
    "said_about": (
        {"words": "للنهر", "speaker": "هالستروم", "since": "2022-01-01", "until": "2022-03-31"},
        lambda rows: all("2022-01-01" <= row["date"] <= "2022-03-31" and "نهر" in row["text"] for row in rows),
    ),
    "said_how_and_where": (
        {"subject": "بيئة", "country": "", "speaker": "الحمدانى", "act": "say", "venue_kind": "press-conference"},
        lambda rows: (
            {row["venue_kind"] for row in rows} == {"press-conference"}
            and all("environment" in row["subjects"] and row["speaker"] == "سليم الحمداني" for row in rows)
        ),
    ),
    "said_on_subject": (
        {"subject": "sport", "speaker": "القرميدي"},
        lambda rows: {row["speaker"] for row in rows} == {"مازن القرميدي"},
    ),
    "same_day": ({"subject": "environment"}, lambda rows: all(row["speakers"] > 1 for row in rows)),
    "speaker_by_month": (
        {"speaker": "الزيدان"},
        lambda rows: [row["month"] for row in rows] == ["2022-04", "2022-03", "2021-11"],
    ),
    "statements_within_statements": (
        {},
        lambda rows: any(row["speaker"] == "طفلة" and row["reported_by"] == "إنغريد هالستروم" for row in rows),
    ),
    "subjects_by_month": (
        {"speaker": "هالستروم"},
        lambda rows: (
            {row["month"] for row in rows} >= {"2021-09", "2022-03"}
            and any(row["slug"] == "environment" for row in rows)
        ),
    ),
    "subjects_of_speaker": ({"speaker": "الطوخي"}, lambda rows: rows[0]["label_en"] == "sport"),
    "to_which_outlets": (
        {"speaker": "الحمداني"},
        lambda rows: "الساحل" in [row["outlet"] for row in rows],
    ),
    "told_by_several_outlets": (
        {"words": "الجيرة"},
        lambda rows: (
            [(row["publisher"], row["first"]) for row in rows]
            == [("جريدة المرسى", 1), ("صحيفة الضفاف", 0), ("بوابة الريحان", 0)]
        ),
    ),
    "two_speakers": (
        {"first_speaker": "الزيدان", "second_speaker": "هالستروم", "words": "النهر"},
        lambda rows: {row["speaker"] for row in rows} == {"رباب الزيدان", "إنغريد هالستروم"},
    ),
    "who_speaks_about_country": (
        {"country": "مصر"},
        lambda rows: {row["country"] for row in rows} == {"مصر"} and len(rows) >= 3,
    ),
    "who_tells_first": (
        {},
        lambda rows: rows[0]["publisher"] == "جريدة المرسى" and rows[0]["first"] == rows[0]["statements"] > 0,
    ),
    "word_for_word": ({"words": "حَرب"}, lambda rows: any("سهلان لا تبحث عن حرب" in row["text"] for row in rows)),
}
# These compare two, and have to be told whom.
UNASKED = [question.name for question in questions() if question.name != "two_speakers"]


async def answer(database: Path, metadata: dict[str, Any], name: str, asked: dict[str, str]) -> Rows:
    datasette = Datasette([str(database)], metadata=metadata)
    await datasette.invoke_startup()
    response = await datasette.client.get(f"/quotes/{name}.json?{urlencode({**asked, '_shape': 'array'})}")
    assert response.status_code == 200, response.text
    rows: Rows = response.json()
    return rows


def test_every_question_is_asked() -> None:
    assert set(ASKED) == {question.name for question in questions()}


@pytest.mark.parametrize("name", ASKED)
async def test_the_answer_is_about_what_was_asked(database: Path, metadata: dict[str, Any], name: str) -> None:
    asked, is_right = ASKED[name]
    rows = await answer(database, metadata, name, asked)
    assert rows
    assert is_right(rows), rows


@pytest.mark.parametrize("name", UNASKED)
async def test_left_empty_it_answers_for_all(database: Path, metadata: dict[str, Any], name: str) -> None:
    every = await answer(database, metadata, name, {})
    asked = await answer(database, metadata, name, ASKED[name][0])
    assert len(every) >= len(asked) > 0


@pytest.mark.parametrize("name", UNASKED)
async def test_it_answers_on_what_is_extracted(extracted: Path, metadata: dict[str, Any], name: str) -> None:
    assert await answer(extracted, metadata, name, {})


# Days


@pytest.mark.parametrize(
    ("since", "until", "first", "last"),
    [
        ("2022-02", "2022-02", "2022-02-01", "2022-02-28"),
        ("2021", "2021", "2021-01-01", "2021-12-31"),
        ("", "2022-02-10", "0001-01-01", "2022-02-10"),
        (" 2022-02-20 ", " ", "2022-02-20", "9999-12-31"),
    ],
)
async def test_part_of_a_day_is_all_its_days(
    database: Path, metadata: dict[str, Any], since: str, until: str, first: str, last: str
) -> None:
    asked = {"words": "", "speaker": "", "since": since, "until": until}
    rows = await answer(database, metadata, "said_about", asked)
    everything = await answer(database, metadata, "said_about", {**asked, "since": "", "until": ""})
    assert rows == [row for row in everything if row["date"] and first <= row["date"] <= last] != []


@pytest.mark.parametrize("asked", [{"since": "next week"}, {"until": "2022-02-30"}, {"until": "2022-13"}])
async def test_what_is_no_day_is_told(database: Path, metadata: dict[str, Any], asked: dict[str, str]) -> None:
    datasette = Datasette([str(database)], metadata=metadata)
    await datasette.invoke_startup()
    query = urlencode({"words": "", "speaker": "", "since": "", "until": "", **asked})
    for address in (f"/quotes/said_about?{query}", f"/quotes/said_about.json?{query}"):
        response = await datasette.client.get(address)
        assert response.status_code == 400
        assert "a day is written 2022, 2022-02 or 2022-02-10, and not" in response.text
