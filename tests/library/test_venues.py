"""Occasions and outlets of several articles: which of them are one row."""

from __future__ import annotations

import pytest

from quotes.extraction import extract
from quotes.library import open


@pytest.fixture
def rows(make, write, tmp_path):
    """Build a database of short texts, each with its day of publication, and ask it."""

    def rows(sql: str, *articles: tuple[str, ...]) -> list[tuple]:
        records = [
            {"id": str(number), "title": "".join(title), "text": text, "published": day, "language": "ar"}
            for number, (text, day, *title) in enumerate(articles)
        ]
        write(tmp_path / "a.jsonl", *records)
        make("a.jsonl", extract=extract)
        with open("db.db") as library:
            return [tuple(row.values()) for row in library.sql(sql)]

    return rows


def test_the_occasion_of_one_day_is_one_row_in_two_articles(rows):
    found = rows(
        "SELECT v.name, v.date, count(*) FROM quotes AS q JOIN venues AS v ON v.id = q.venue GROUP BY v.id",
        ("قالت الوزيرة سلمى الزيدان الجمعة في مؤتمر صحفي إن السد سيفتح.", "2022-03-05"),
        ("قال الوزير نادر العلي في مؤتمرٍ صُحفي أمس إن القرى فرحت.", "2022-03-05"),
        ("قالت الوزيرة سلمى الزيدان في مؤتمر صحفي أمس إن العمل انتهى.", "2022-04-09"),
    )
    assert found == [("مؤتمر صحفي", "2022-03-04", 2), ("مؤتمر صحفي", "2022-04-08", 1)]


def test_the_headline_has_the_occasion_of_its_article(rows):
    found = rows(
        "SELECT name, date FROM venues",
        (
            "قالت الوزيرة سلمى الزيدان أمس في مؤتمر صحفي إن السد سيفتح. وأضافت أن القرى فرحت.",
            "2022-03-05",
            "سلمى الزيدان: السد سيفتح",
        ),
    )
    assert found == [("مؤتمر صحفي", "2022-03-04")]


def test_outlets_are_one_directory(rows):
    articles = [
        ("قالت الوزيرة سلمى الزيدان لوكالة رويترز إن السد سيفتح.", "2022-03-05"),
        ("قال الوزير نادر العلي لرويترز إن القرى فرحت.", "2022-04-05"),
        ("قال المدير وائل السالم في مقابلة مع قناة «المدار» إن العمل انتهى.", "2022-03-05"),
        ('قال المدير وائل السالم في مقابلة مع قناة "المدار" إن العمل بدأ.', "2022-05-05"),
    ]
    assert rows("SELECT name FROM outlets ORDER BY id", *articles) == [("وكالة رويترز",), ("قناة «المدار»",)]
    channel = "SELECT count(*), min(date) FROM venues WHERE outlet = 2"
    assert rows(channel, *articles) == [(1, None)]  # the same interview, as far as anybody can tell


def test_an_outlet_that_nobody_is_quoted_from_any_more_goes(rows):
    assert rows("SELECT count(*) FROM outlets", ("قال الوزير نادر العلي لرويترز إن القرى فرحت.", "2022-04-05")) == [
        (1,)
    ]
    assert rows("SELECT count(*) FROM outlets", ("قال الوزير نادر العلي إن القرى فرحت.", "2022-04-05")) == [(0,)]
