"""How one telling of a statement differs from another, and how the words are found on somebody else's page."""

from __future__ import annotations

from urllib.parse import unquote

import pytest

from quotes.site.differences import differences, worded
from quotes.site.fragments import fragment


def parts(first: str, text: str) -> list[tuple[str, str]]:
    return [(part.kind, part.text.strip()) for part in worded(first, text, "ar")]


def test_the_same_words_are_one_part() -> None:
    assert parts("الجسر مفتوح للجميع", "الجسر مفتوح للجميع") == [("same", "الجسر مفتوح للجميع")]


def test_spelling_and_punctuation_are_no_difference() -> None:
    assert parts("إلى المدرسة، غداً.", "الى المدرسه غدا") == [("same", "الى المدرسه غدا")]


def test_what_is_left_out_what_is_added_and_what_is_said_otherwise() -> None:
    assert parts("لن نفتح السد قبل نهاية الشهر", "لن نفتح بوابات السد قبل الشهر") == [
        ("same", "لن نفتح"),
        ("added", "بوابات"),
        ("same", "السد قبل"),
        ("left", "نهاية"),
        ("same", "الشهر"),
    ]
    assert parts("خلال يومين", "خلال أسبوع") == [("same", "خلال"), ("left", "يومين"), ("added", "أسبوع")]


def test_no_word_of_a_telling_is_lost() -> None:
    first, text = "قلنا إن الماء للجميع " * 150, "قلنا إن الماء لكم " * 150
    kept = "".join(part.text for part in worded(first, text, "ar") if part.kind != "left")
    assert kept == text


def test_tellings_stand_beside_the_first() -> None:
    rows = [{"uid": "a", "text": "الماء للجميع", "language": "ar"}, {"uid": "b", "text": "الماء لكم", "language": "xx"}]
    first, second = differences(rows, "b")
    assert (first["here"], second["here"]) == (False, True)
    assert [part.kind for part in first["parts"]] == ["same"]
    assert [part.kind for part in second["parts"]] == ["same", "left", "added"]
    assert differences([], "a") == []


@pytest.mark.parametrize(
    ("url", "words", "expected"),
    [
        ("https://example.org/a", "لن نفتح السد", "https://example.org/a#:~:text=لن نفتح السد"),
        ("https://example.org/a#top", "a, b-c & d", "https://example.org/a#top:~:text=a%2C b%2Dc %26 d"),
        (
            "https://example.org/a",
            "واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة أحد عشر اثنا عشر ثلاثة عشر",
            "https://example.org/a#:~:text=واحد اثنان ثلاثة أربعة,اثنا عشر ثلاثة عشر",
        ),
    ],
)
def test_a_text_fragment(url: str, words: str, expected: str) -> None:
    address = fragment(url, words)
    kept = {"%2C": "%252C", "%26": "%2526", "%2D": "%252D"}
    for sign, twice in kept.items():
        address = address.replace(sign, twice)
    assert unquote(address) == expected
