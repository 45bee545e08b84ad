"""A line that dates an article is told from prose with a date in it."""

from __future__ import annotations

import datetime as dt

import pytest

from quotes.reading.pagedate import date_line


@pytest.mark.parametrize(
    "line",
    [
        "12 آذار 2016",
        "السبت 12 آذار 2016",
        "السبت، 12 مارس (آذار) 2016",
        "١٢ مارس ٢٠١٦",
        "12/03/2016",
        "2016-03-12",
        "نشر في: 12 آذار/مارس 2016 - 10:30 ص",
        "آخر تحديث: 12-03-2016 14:30",
    ],
)
def test_a_day(line: str) -> None:
    found = date_line(line)
    assert found is not None
    assert found.day == dt.date(2016, 3, 12)


@pytest.mark.parametrize("line", ["السبت 12 آذار", "الأحد 12 آذار 2016"])
def test_a_date_that_fixes_no_day(line: str) -> None:
    found = date_line(line)
    assert found is not None
    assert found.day is None


@pytest.mark.parametrize(
    "line", ["قال في 12 آذار 2016", "خطة 2016", "2016", "1 2 3", "أمس", "الاجتماع الثالث 12 آذار 2016", ""]
)
def test_no_date(line: str) -> None:
    assert date_line(line) is None
