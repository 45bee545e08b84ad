"""Datelines are told from prose, and their parts from one another."""

from __future__ import annotations

import datetime as dt

import pytest

from quotes.reading.dateline import Dateline, dateline_line, opening

LINES = [
    ("سلوان|", "سلوان", None),
    ("سلوان /", "سلوان", None),
    ("تل الزهور الشمالية|", "تل الزهور الشمالية", None),
    ("دمشق-سانا|", "دمشق", "سانا"),
    ("دمشق – سانا", "دمشق", "سانا"),
    ("سلوان - وكالات|", "سلوان", "وكالات"),
    ("القاهرة (رويترز)", "القاهرة", "رويترز"),
    ("سليم الناصر - سانا - سلوان|", "سلوان", "سليم الناصر, سانا"),
    ("ندى الأيوبي – وكالات", None, "ندى الأيوبي, وكالات"),
    ("سليم الناصر – اللاذقية", "اللاذقية", "سليم الناصر"),
    ("خاص|", None, "خاص"),
    ("دمشق:", "دمشق", None),
]
NO_LINES = [
    "أولا/",
    "ملاحظة:",
    "دمشق",
    "قالت الوزيرة:",
    "في عام 2016|",
    "وزيرة النقل: الجسر جاهز",
    "أعلنت الوزيرة هدى المرسي موعد الافتتاح أمام الصحفيين اليوم|",
    "الرئيسية | محليات | رياضة | اقتصاد | ثقافة | منوعات | صور | فيديو | اتصل بنا | من نحن",
    "",
]
OPENINGS = [
    ("سلوان| أعلنت الوزيرة", "سلوان", None),
    ("سلوان/ أعلنت الوزيرة", "سلوان", None),
    ("دمشق-سانا أعلنت الوزيرة", "دمشق", "سانا"),
    ("القاهرة، مصر (CNN)-- أعلنت الوزيرة", "القاهرة، مصر", "CNN"),
    ("(أ ف ب) - أعلنت الوزيرة", None, "أ ف ب"),
    ("سلوان (أ.ف.ب) ـ أعلنت الوزيرة", "سلوان", "أ.ف.ب"),
    ("سانا - سلوان: أعلنت الوزيرة", "سلوان", "سانا"),
    ("سليم الناصر - سانا: أعلنت الوزيرة", None, "سليم الناصر, سانا"),
    ("باريس: أعلنت الوزيرة", "باريس", None),
]
NO_OPENINGS = [
    "أعلنت الوزيرة هدى المرسي أن الجسر جاهز.",
    "يحتفل أهل الوادي في آذار/ مارس بعيد الربيع.",
    "بلغت السرعة 120 كم / ساعة على الطريق.",
    "قال الوزير: الطريق سالك.",
    "الوزيرة (هدى المرسي) - قالت إن الجسر جاهز.",
    "ثانيا/ ترميم المدارس.",
    "",
]


@pytest.mark.parametrize(("line", "place", "credit"), LINES)
def test_line(line: str, place: str | None, credit: str | None) -> None:
    found = dateline_line(line)
    assert found is not None
    assert (found.place, found.credit) == (place, credit)


@pytest.mark.parametrize("line", NO_LINES)
def test_no_line(line: str) -> None:
    assert dateline_line(line) is None


@pytest.mark.parametrize(("text", "place", "credit"), OPENINGS)
def test_opening(text: str, place: str | None, credit: str | None) -> None:
    found = opening(text)
    assert found is not None
    assert (found.place, found.credit) == (place, credit)


@pytest.mark.parametrize("text", NO_OPENINGS)
def test_no_opening(text: str) -> None:
    assert opening(text) is None


@pytest.mark.parametrize(
    "found", [opening("باريس: أعلنت الوزيرة"), dateline_line("شارع النهر – دمشق"), dateline_line("سليم الناصر - دمشق")]
)
def test_what_is_written_like_other_things_is_not_sure(found: Dateline | None) -> None:
    assert found is not None
    assert not found.sure


@pytest.mark.parametrize("line", ["سلوان في 3 أيار 2016 (سانا)|", "سلوان/ 3 أيار 2016/ سانا/"])
def test_date_inside(line: str) -> None:
    found = dateline_line(line)
    assert found is not None
    assert (found.place, found.credit, found.day) == ("سلوان", "سانا", dt.date(2016, 5, 3))
