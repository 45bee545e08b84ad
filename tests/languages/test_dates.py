"""Expressions of time: what is found, what each means, and what is left open."""

from __future__ import annotations

import datetime as dt
import json
import math
import re
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.languages.ar.calendar import vocabulary
from quotes.languages.ar.lexicon import key, phrases
from quotes.languages.dates import Components, find_dates, possible_days
from quotes.languages.en.calendar import vocabulary as english
from quotes.model import QuotesError

FOLDER = Path(__file__).parent.parent / "cases"
FILES = {"ar": FOLDER / "dates.json", "en": FOLDER / "en" / "dates.json"}
CASES: list[dict[str, Any]] = [
    {"language": language} | case for language, path in FILES.items() for case in json.loads(path.read_text("utf-8"))
]
WEDNESDAY = dt.date(2016, 10, 5)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['words'] or case['text']}@{case['published']}")
def test_expression(case: dict[str, Any]) -> None:
    published = dt.date.fromisoformat(case["published"]) if case["published"] else None
    found = find_dates(case["text"], published=published, language=case["language"])
    if case["words"] is None:
        assert [item.text for item in found] == []
        return
    (item,) = found
    assert item.text == case["words"] == case["text"][item.start : item.end]
    assert (item.value, item.precision, item.basis, item.reason) == (
        case["value"],
        case["precision"],
        case["basis"],
        case["reason"],
    )
    assert item.time == case.get("time", item.time)


@pytest.mark.parametrize("language", FILES)
def test_there_are_enough_cases(language: str) -> None:
    cases = [case for case in CASES if case["language"] == language]
    assert len(cases) >= 250
    assert len({(case["text"], case["published"]) for case in cases}) == len(cases)


def values(text: str, **context: Any) -> list[str | None]:
    return [item.value for item in find_dates(text, **context)]


def test_several_in_one_text_in_its_order() -> None:
    text = "قال الوزير أمس إن اللجنة اجتمعت الأحد، وإنها ستجتمع الخميس، وإن التقرير صدر عام 2014."
    assert values(text, published=WEDNESDAY) == ["2016-10-04", "2016-10-02", "2016-10-06", "2014"]


def test_the_day_of_a_range_is_no_single_day() -> None:
    (item,) = find_dates("من 3 إلى 5 مايو", published=WEDNESDAY)
    assert item.day is None
    assert (item.first, item.last) == (dt.date(2016, 5, 3), dt.date(2016, 5, 5))


def test_prefer_future_turns_the_side() -> None:
    assert values("يوم الثلاثاء", published=WEDNESDAY, prefer="future") == ["2016-10-11"]
    assert values("في 8 حزيران", published=WEDNESDAY, prefer="future") == ["2017-06-08"]


def test_the_same_year_is_that_of_the_date_before() -> None:
    text = "صدر القرار في 11 تشرين الأول 2014 وألغي في 2 تشرين الثاني من العام نفسه."
    assert values(text, published=WEDNESDAY) == ["2014-10-11", "2014-11-02"]


class TestWithoutADayOfPublication:
    def test_bounds_settle_what_means_the_same_from_both(self) -> None:
        bounds = {"earliest": dt.date(2016, 6, 8), "latest": dt.date(2016, 8, 1)}
        assert values("اجتمع الوزراء الأربعاء 8 حزيران", **bounds) == ["2016-06-08"]
        assert values("اجتمع الوزراء الأربعاء", **bounds) == [None]

    def test_equal_bounds_are_the_day(self) -> None:
        assert values("اليوم", earliest=WEDNESDAY, latest=WEDNESDAY) == ["2016-10-05"]

    def test_a_year_named_elsewhere_breaks_the_tie(self) -> None:
        text = "اجتمع الوزراء الاثنين 3 تشرين الأول، بعد اجتماع أول في آذار 2016."
        assert values(text) == ["2016-10-03", "2016-03"]

    def test_a_year_that_does_not_fit_breaks_nothing(self) -> None:
        text = "اجتمع الوزراء الاثنين 3 تشرين الأول، بعد اجتماع أول في آذار 2015."
        (item, _) = find_dates(text)
        assert item.value is None
        assert dt.date(2016, 10, 3) in item.candidates
        assert {day.weekday() for day in item.candidates} == {0}

    def test_other_days_are_read_from_the_day_that_the_text_fixes(self) -> None:
        text = "قال الوزير الأربعاء 8 حزيران 2016 إن الوفد وصل الثلاثاء، وإن اجتماعا عقد في 3 حزيران من العام الماضي."
        assert values(text) == ["2016-06-08", "2016-06-07", "2015-06-03"]

    def test_today_is_not_read_from_it(self) -> None:
        assert values("قال الوزير الأربعاء 8 حزيران 2016 إنه يعمل اليوم")[1] is None


def test_offsets_count_the_text_as_written() -> None:
    text = "قـــالَ الوزيرُ\u200f يومَ الأَحَدِ الماضي، إنَّ العملَ بدأ في ٣ آذارَ."
    items = find_dates(text, published=WEDNESDAY)
    assert [item.text for item in items] == ["يومَ الأَحَدِ الماضي", "٣ آذارَ"]
    assert [item.value for item in items] == ["2016-10-02", "2016-03-03"]


def test_letters_that_grow_in_lower_case_move_nothing() -> None:
    assert [item.text for item in find_dates("İİİ قال الوزير الثلاثاء إن", published=WEDNESDAY)] == ["الثلاثاء"]


def test_the_day_of_publication_may_be_written() -> None:
    assert [item.value for item in find_dates("قال الوزير أمس إن", published="2016-10-05")] == ["2016-10-04"]
    (between,) = find_dates("قال الوزير أمس إن", earliest="2016-10-05", latest="2016-10-05")
    assert between.value == "2016-10-04"
    with pytest.raises(QuotesError, match="latest is '2016', which is no day"):
        find_dates("قال الوزير أمس إن", latest="2016")


def test_a_language_without_a_calendar() -> None:
    with pytest.raises(QuotesError, match="no calendar for the language 'xx'"):
        find_dates("x", language="xx")


def test_possible_days_of_a_weekday_and_a_date() -> None:
    monday_3_october = Components(unit="day", day=3, month=10, weekday=0)
    days = possible_days(monday_3_october, dt.date(2010, 1, 1), dt.date(2023, 1, 1))
    assert days == [dt.date(2011, 10, 3), dt.date(2016, 10, 3), dt.date(2022, 10, 3)]
    assert possible_days(Components(unit="year", year=2016), dt.date(2010, 1, 1), dt.date(2023, 1, 1)) == []


def test_english_offsets_count_the_text_as_written() -> None:
    text = "İİ said\u00a0on Tuesday, Oct.\u00a04, that it was over."
    (item,) = find_dates(text, published=WEDNESDAY, language="en")
    assert (item.text, item.value) == ("Tuesday, Oct.\u00a04", "2016-10-04")


def test_english_words_between_two_days_do_not_join_them() -> None:
    text = "They met on June 5 and June 6, and again on Monday and Tuesday."
    found = values(text, published=WEDNESDAY, language="en")
    assert found == ["2016-06-05", "2016-06-06", "2016-10-03", "2016-10-04"]


@pytest.mark.parametrize("edge", [dt.date.min, dt.date.max])
def test_the_ends_of_the_calendar(edge: dt.date) -> None:
    english = "yesterday, tomorrow, last Tuesday, next Friday, last week, next year, March 3, 900 years ago"
    assert find_dates(english, published=edge, language="en")
    text = (
        "أمس، غدا، الثلاثاء الماضي، الخميس المقبل، الأسبوع الماضي، العام المقبل، 3 آذار، "
        "قبل 900 سنة، 1 محرم، شهر رمضان، منذ 999 أسبوعا"
    )
    assert find_dates(text, published=edge)


WORDS = [*sorted(vocabulary().tokens), *(word.capitalize() for word in sorted(english().tokens))]
PIECES = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(
        [" ", " ", " ", "/", "-", "،", "(", ")", "من", "إلى", "الموافق", "\n", "ـ", "َ", "\u200f", ".", ":"]
    ),
    st.integers(0, 99999).map(str),
    st.text(max_size=3),
)


@given(st.lists(PIECES, max_size=30).map("".join), st.one_of(st.none(), st.dates()), st.sampled_from(sorted(FILES)))
def test_any_text_gives_ordered_expressions_that_stand_in_it(
    text: str, published: dt.date | None, language: str
) -> None:
    end = 0
    for item in find_dates(text, published=published, language=language):
        assert end <= item.start < item.end <= len(text)
        assert text[item.start : item.end] == item.text
        assert (item.value is None) == (item.first is None) == (item.last is None)
        assert item.value is not None or item.reason
        if item.day is not None:
            assert item.value == item.day.isoformat()
        end = item.end


HARD = {
    "figures": "1" * 40,
    "dates of figures": "1/2/3/4/5/6-7-8-9.",
    "of of of": "من من من ",
    "days": "يوم يوم صباح اليوم ",
    "numbers": "3 و4 و5 إلى 6 ",
    "years": "عام 2014 و2015 و2016 و2017 ",
    "months": "آذار مارس آذار/مارس ",
    "brackets": "(أمس) ((الثلاثاء) ",
    "future": "سيكون سيكون سيكون سيكون الثلاثاء ",
    "marks": "َُِّ",
    "hours": "الساعة 3 الساعة 4 ",
}


HARD_ENGLISH = {
    "dates of figures": "1/2/3/4/5/6-7-8-9.",
    "days": "Tuesday Monday morning at 3 p.m. on today ",
    "numbers": "3 and 4 and 5 to 6 ",
    "months": "May March, June 5, 6, 7 and ",
    "years": "between 2014 and 2015-2016 ",
    "last": "last this next early mid-",
    "future": "will will was Tuesday ",
}


def seconds(text: str, language: str) -> float:
    """Of the processor, for this process alone."""
    start = process_time()
    find_dates(text, published=WEDNESDAY, language=language)
    return process_time() - start


@pytest.mark.parametrize(
    ("language", "piece"),
    [*(("ar", piece) for piece in HARD.values()), *(("en", one) for one in HARD_ENGLISH.values())],
)
def test_time_is_linear_in_the_text(language: str, piece: str) -> None:
    """Eight times the text may take 24 times as long (company, caches), not the sixty-four of a square.

    Of both, the least of several runs counts, each of the long text beside one of the short; most often two will do.
    """
    unit = piece * (4000 // len(piece))
    short = long = math.inf
    for run in range(10):
        short, long = min(short, seconds(unit, language)), min(long, seconds(unit * 8, language))
        if run and long < 24 * max(short, 0.0001):
            return
    pytest.fail(f"{long:.4f} s after {short:.4f} s")


def test_no_reason_speaks_another_language_than_english() -> None:
    for case in CASES:
        assert case["words"] is None or case["reason"] is None or not re.search("[\u0600-\u06ff]", case["reason"])


def test_the_months_that_no_name_has_are_those_of_the_calendar():
    known = {key(form) for form, token in vocabulary().tokens.items() if token.kind in "Mm"}
    parts = {part for form in known for part in form.split()}
    assert phrases()["months"] <= parts
