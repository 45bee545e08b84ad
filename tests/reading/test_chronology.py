"""Undated articles of one page: which days their own dates, their order and their years leave."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from attrs import evolve

from quotes.languages.dates import find_dates
from quotes.model import Document
from quotes.reading.chronology import settle


def article(text: str, **fields: Any) -> Document:
    return Document(title="خبر", text=text, language="ar", **({"source": "page.txt"} | fields))


NEWEST_FIRST = [
    article("قال الوزير الخميس 17 آذار إن العمل انتهى، وكان قد بدأ مطلع 2016."),
    article("قال المدير إن الجسر افتتح في 9 آذار الجاري."),
    article("قالت الوزيرة يوم الأحد 14 شباط إن الخطة جاهزة."),
    article("قال رئيس البلدية إن الأشغال مستمرة."),
    article("أعلن المدير الاثنين 18 كانون الثاني بدء الأشغال."),
]
BOUNDS = [
    (dt.date(2016, 3, 17), dt.date(2017, 3, 17)),
    (dt.date(2016, 3, 9), dt.date(2016, 3, 31)),
    (dt.date(2016, 2, 14), dt.date(2016, 3, 31)),
    (dt.date(2016, 1, 18), dt.date(2016, 3, 31)),
    (dt.date(2016, 1, 18), dt.date(2016, 3, 31)),
]


def bounds(documents: list[Document]) -> list[tuple[dt.date | None, dt.date | None]]:
    return [(document.published_earliest, document.published_latest) for document in settle(documents)]


def utterances(documents: list[Document]) -> list[list[str | None]]:
    """What the dates of each document mean within its bounds."""
    return [
        [
            item.value
            for item in find_dates(
                document.text,
                published=document.published,
                earliest=document.published_earliest,
                latest=document.published_latest,
            )
        ]
        for document in settle(documents)
    ]


def test_weekdays_and_one_year_named_settle_a_page() -> None:
    assert bounds(NEWEST_FIRST) == BOUNDS
    assert utterances(NEWEST_FIRST) == [
        ["2016-03-17", "2016"],
        ["2016-03-09"],
        ["2016-02-14"],
        [],
        ["2016-01-18"],
    ]


def test_oldest_first_is_detected_too() -> None:
    assert bounds(NEWEST_FIRST[::-1]) == BOUNDS[::-1]


def test_without_an_order_neighbours_bound_nothing() -> None:
    shuffled = [NEWEST_FIRST[place] for place in (2, 3, 0, 4)]
    assert bounds(shuffled) == [
        (dt.date(2016, 2, 14), dt.date(2017, 2, 13)),
        (None, None),
        (dt.date(2016, 3, 17), dt.date(2017, 3, 17)),
        (dt.date(2016, 1, 18), dt.date(2017, 1, 17)),
    ]


def test_nothing_named_nothing_settled() -> None:
    documents = [evolve(NEWEST_FIRST[2], id="a"), evolve(NEWEST_FIRST[4], id="b")]
    assert list(settle(documents)) == documents


def test_one_article_with_a_year_close_by() -> None:
    assert bounds(NEWEST_FIRST[:1]) == [BOUNDS[0]]


def test_one_article_whose_years_are_too_far_apart_stays_open() -> None:
    text = "قال الوزير الخميس 17 آذار إن العمل الذي بدأ في عام 2013 لم ينته."
    assert bounds([article(text)]) == [(None, None)]


def test_tomorrow_fixes_the_weekday_of_publication() -> None:
    page = [
        article("قال الوزير الخميس 17 آذار إن العمل انتهى، وكان قد بدأ مطلع 2016."),
        article("يجتمع المجلس غدا الأربعاء."),
        article("قال المدير الاثنين 14 آذار إن العمل مستمر."),
        article("قالت الوزيرة يوم الأحد 13 آذار إن الخطة جاهزة."),
    ]
    (_, tomorrow, *_) = settle(page)
    assert tomorrow.published_earliest == dt.date(2016, 3, 15)  # the first Tuesday from the 14th on
    assert tomorrow.published_latest is not None
    assert tomorrow.published_latest.weekday() == 1


def test_today_with_its_date_is_the_day_of_publication() -> None:
    (document,) = settle([article("قال الوزير اليوم الخميس 17 آذار إن العمل بدأ مطلع 2016.")])
    assert (document.published, document.published_basis) == (dt.date(2016, 3, 17), "page")
    assert document.published_earliest == document.published_latest == document.published


EVENT = [
    article("قال الوزير الخميس 17 آذار إن العمل انتهى، وكان قد بدأ مطلع 2016."),
    article("قالت الوزيرة الأربعاء 9 آذار إن انهيار السقف في المستودع يوم 23 شباط كان درسا."),
    article("ألغى المدير زيارة كانت مقررة غدا الأربعاء بعد انهيار السقف في المستودع."),
    article("أعلن المدير الاثنين 18 كانون الثاني بدء الأشغال في الطريق."),
    article("قال رئيس البلدية إن الميزانية كافية."),
]


def test_another_article_dates_the_event_of_today() -> None:
    event = list(settle(EVENT))[2]
    assert (event.published, event.published_basis) == (dt.date(2016, 2, 23), "page")


def test_an_event_on_the_wrong_weekday_dates_nothing() -> None:
    wrong = evolve(EVENT[1], text=EVENT[1].text.replace("23 شباط", "24 شباط"), id="wrong")
    assert list(settle([EVENT[0], wrong, *EVENT[2:]]))[2].published is None


def test_a_stray_year_to_come_does_not_move_the_page() -> None:
    stray = article("تحدث المدير عن خطة تمتد حتى 2030 وعن غيرها.")
    assert bounds([*NEWEST_FIRST[:3], stray, NEWEST_FIRST[4]])[0][0] == dt.date(2016, 3, 17)


def test_a_date_that_fits_no_year_leaves_the_others() -> None:
    broken = article("قال المدير يوم الأحد 31 شباط إن العمل مستمر.")
    assert bounds([*NEWEST_FIRST, broken])[:3] == BOUNDS[:3]


def test_a_day_told_with_its_year_is_past_and_an_announced_one_is_not() -> None:
    told = article("قال الوزير الخميس 17 آذار 2016 إن العمل انتهى.")
    announced = article("ينطلق المعرض يوم الخميس 17 آذار 2016.")
    assert bounds([told, announced]) == [(dt.date(2016, 3, 17), None), (None, None)]


def test_one_article_out_of_order_does_not_undo_the_order() -> None:
    stray = article("قال الوزير الأحد 27 آذار إن العمل بدأ.")
    page = [*NEWEST_FIRST[:3], stray, *NEWEST_FIRST[3:], article("قال المدير الأحد 10 كانون الثاني إنه باق.")]
    found = bounds(page)
    assert found[:3] == BOUNDS[:3]
    assert found[3] == (dt.date(2016, 1, 18), dt.date(2016, 3, 31))


def test_dated_articles_pass_as_they_are_and_help_the_others() -> None:
    dated = article("قال المدير الثلاثاء إن العمل مستمر.", published=dt.date(2016, 3, 20), published_basis="given")
    first, second = settle([dated, article("قال الوزير الخميس 17 آذار إن العمل انتهى.")])
    assert first is dated
    assert (second.published, second.published_basis) == (dt.date(2016, 3, 17), "told")
    assert (second.published_earliest, second.published_latest) == (dt.date(2016, 3, 17), dt.date(2017, 3, 17))


def test_a_day_that_is_not_told_as_past_gives_bounds_only() -> None:
    dated = article("قال المدير الثلاثاء إن العمل مستمر.", published=dt.date(2016, 3, 20), published_basis="given")
    _, second = settle([dated, article("لقاء الخميس 17 آذار مهم للمدينة.")])
    assert second.published is None
    assert second.published_earliest == dt.date(2016, 2, 15)


def test_pages_of_other_sources_are_apart() -> None:
    other = article("قال المدير إن الجسر افتتح.", source="other.txt")
    assert list(settle([*NEWEST_FIRST[:3], other]))[3] == other


def test_another_language_is_left_alone() -> None:
    document = Document(title="News", text="On Tuesday he said so.", language="en", source="page.txt")
    assert list(settle([document])) == [document]


def test_dated_articles_are_not_held_back() -> None:
    def endless() -> Iterator[Document]:
        while True:
            yield article("قال المدير.", published=dt.date(2016, 3, 20))

    assert next(settle(endless())).published == dt.date(2016, 3, 20)


def test_a_long_page_takes_linear_time() -> None:
    """Ten times the articles may take thirty times as long, not the hundred of a square."""
    many = [article(f"{one.text} {number}", id=str(number)) for number in range(60) for one in NEWEST_FIRST]
    start = perf_counter()
    few = list(settle(many[:30]))
    middle = perf_counter()
    all_of_them = list(settle(many))
    assert (len(few), len(all_of_them)) == (30, 300)
    assert perf_counter() - middle < 30 * max(middle - start, 0.01)


@pytest.mark.shared
def test_the_days_of_the_archive_page(shared: Path) -> None:
    """A day where an article tells its news as of one, else the bounds that its neighbours leave."""
    records = [json.loads(line) for line in (shared / "gold" / "lavrov-archive.jsonl").read_text("utf-8").splitlines()]
    documents = list(settle(article(record["text"], id=record["id"], publisher=record["source"]) for record in records))
    days = [document.published and document.published.isoformat() for document in documents]
    assert days == [
        "2016-10-03",
        None,
        "2016-07-25",
        "2016-06-08",
        "2016-02-26",
        "2016-02-04",
        None,
        "2015-11-24",
        None,
        "2015-02-25",
    ]
    bounds = [(document.published_earliest, document.published_latest) for document in documents]
    assert bounds[1] == (dt.date(2016, 9, 19), dt.date(2016, 9, 30))
    assert all(first is not None and last is not None and first <= last for first, last in bounds)


@pytest.mark.shared
def test_the_archive_page(shared: Path) -> None:
    """The days that careful readers found for ten undated articles; None where they found only bounds."""
    records = [json.loads(line) for line in (shared / "gold" / "lavrov-archive.jsonl").read_text("utf-8").splitlines()]
    documents = list(settle(article(record["text"], id=record["id"], publisher=record["source"]) for record in records))
    for record, document in zip(records, documents, strict=True):
        told = {
            item.value
            for item in find_dates(
                document.text,
                published=document.published,
                earliest=document.published_earliest,
                latest=document.published_latest,
            )
        }
        wanted = {quote["date"] for quote in record["quotes"] if quote["date"]}
        assert wanted <= told, document.id
