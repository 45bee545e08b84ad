"""One spelling for the index, and the forms that a word is looked up under."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.languages.ar.folding import expand, normalise


@pytest.mark.parametrize(
    "spellings",
    [
        "الهُدنة الهدنه الهدنة الهُـدْنَـة ٱلهدنة",
        "أردوغان اردوغان إردوغان",
        "مسؤول مسئول",
        "على علي",
        "٢٠١٦ 2016 ۲۰۱۶",
        "رسميًّا رسمياً رسميا",
        "ﻻ لا",
        "ﻷن لأن لان",
        "آسيا اسيا آسيا",
        "کابل كابل",
        "إيران ایران",
        "Café CAFE cafe",
        "سلام\u200f \u200eسلام سلام",
    ],
)
def test_these_are_one_word(spellings):
    assert len({normalise(word) for word in spellings.split(" ")}) == 1, [normalise(word) for word in spellings.split()]


@pytest.mark.parametrize("pair", ["سوريا سورية", "علم عمل", "حرب حزب", "عمان عمّال", "شيء شي", "روسي روسيا"])
def test_these_are_two(pair):
    one, other = pair.split()
    assert normalise(one) != normalise(other)


def found(query: str, word: str) -> bool:
    return normalise(word) in expand(query)


NOUN = ["هُدنة", "الهدنه", "الهدنة", "والهدنة", "بالهدنة", "للهدنة", "وبالهدنة", "فالهدنة", "كالهدنة"]
WRITTEN = [*NOUN, "بهدنة", "لهدنة", "وهدنة", "وبهدنة", "ولهدنة", "فهدنة", "وللهدنة"]


@pytest.mark.parametrize("query", NOUN)
@pytest.mark.parametrize("word", WRITTEN)
def test_a_noun_is_found_with_everything_attached(query, word):
    assert found(query, word)


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("لافروف", "ولافروف"),
        ("ولافروف", "لافروف"),
        ("لموسكو", "موسكو"),
        ("موسكو", "لموسكو"),
        ("ألمانيا", "بألمانيا"),
        ("المانيا", "لألمانيا"),
        ("لغة", "للغة"),
        ("للغة", "اللغة"),
        ("للرئيس", "الرئيس"),
        ("رئيس", "للرئيس"),
        ("اتفاق", "اتفاقًا"),
        ("اتفاقًا", "اتفاق"),
        ("اتفاق", "اتفاقا"),
        ("يقول", "سيقول"),
        ("يقول", "وسيقول"),
        ("مصر", "بمصر"),
        ("الله", "والله"),
        ("٢٠١٦", "2016"),
    ],
)
def test_found(query, word):
    assert found(query, word)


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("كيري", "يري"),  # the first letter of a short word is its own
        ("فيصل", "يصل"),
        ("كامل", "أمل"),
        ("لجنة", "جنة"),
        ("وزارة", "زاره"),
        ("ألمانيا", "مانيا"),  # what carries a hamza is no article
        ("الآن", "إن"),
        ("سوري", "سوريا"),
        ("روسي", "روسيا"),
        ("عرب", "العربية"),
        ("هدنة", "مهادنة"),
    ],
)
def test_not_found(query, word):
    assert not found(query, word)


WORDS = st.text(st.sampled_from("ابتلكوفسيهىةأإآؤئءمنـَُِّْ\u200f١2a"), max_size=10) | st.text(max_size=8)


@given(WORDS)
def test_folding_twice_is_folding_once(word):
    assert normalise(normalise(word)) == normalise(word)


@given(WORDS)
def test_no_mark_is_left(word):
    assert not re.search("[\u064b-\u065f\u0670\u0640\u200b-\u200f]", normalise(word))


@given(WORDS)
def test_a_word_is_found_under_itself_first_and_nothing_twice(word):
    forms = expand(word)
    assert forms[0] == normalise(word)
    assert len(forms) == len(set(forms)) <= 120
    assert all(normalise(form) == form for form in forms)
