"""The words for whoever speaks: their forms, their classes, and that no word is in two that exclude each other."""

from __future__ import annotations

import pytest

from quotes.languages.ar.speakers import STOPS, Entry, lexicon, phrases
from quotes.languages.ar.spelling import fold, key

# Spelt alike once folded, and both common: a rule has to look at what stands around them.
HOMOGRAPHS = """
متهما متهمة متابعا معلنا مضيفة داعية مطلع سابقا عام العام رسميا دائما شخصيا أيضا سائر
طالب إمام أب آية كتب بحث شعبان السنة أم فإن لا لو أو علي خلف دون حسب عوض باسم مني منة إلينا علية بيني لي 
دوني كان فور
هنا أنا هو لما آن بان آني أيان أولي ثاني مزيد آلان صباح فجر الأحد مايو آذار ماي ربيع رجب رمضان صبيحة رأي سال
"""


def found(word: str) -> Entry:
    return lexicon()[key(fold(word))]


@pytest.mark.parametrize(
    ("word", "kind", "gender", "number", "definite"),
    [
        ("وزير", "role", "m", "s", False),
        ("الوزيرة", "role", "f", "s", True),
        ("وزراء", "role", "m", "p", False),
        ("الوزيران", "role", "m", "d", True),
        ("وزيرتان", "role", "f", "d", False),
        ("المتحدثات", "role", "f", "p", True),
        ("محام", "role", "m", "s", False),
        ("المحامي", "role", "m", "s", True),
        ("محامية", "role", "f", "s", False),
        ("القضاة", "role", "m", "p", True),
        ("رئيسها", "role", "m", "s", True),
        ("أعضاؤه", "role", "m", "p", True),
        ("أعضائها", "role", "m", "p", True),
        ("سفيرتنا", "role", "f", "s", True),
        ("مسؤولون", "anonymous", "m", "p", False),
        ("مسؤولا", "anonymous", "m", None, False),
        ("مصادر", "anonymous", "f", "p", False),
        ("الحزب", "body", "m", "s", True),
        ("الأحزاب", "body", "f", "p", True),
        ("هيئات", "body", "f", "p", False),
        ("التقرير", "document", "m", "s", True),
        ("الصحيفة", "media", "f", "s", True),
        ("السكان", "group", "m", "p", True),
        ("والدتها", "kinship", "f", "s", True),
        ("سيرغي", "name", "m", "s", None),
        ("أنجيلا", "name", "f", "s", None),
        ("عبدالعزيز", "name", "m", "s", None),
    ],
)
def test_a_form_is_known_with_its_grammar(
    word: str, kind: str, gender: str | None, number: str | None, definite: bool | None
) -> None:
    entry = found(word)
    assert kind in entry.kinds
    assert (entry.gender, entry.number, entry.definite) == (gender, number, definite)


@pytest.mark.parametrize(
    ("one", "other"), [("أحمد", "احمد"), ("مسئولة", "مسئوله"), ("إبراهيم", "ابراهيم"), ("مصطفى", "مصطفي")]
)
def test_spellings_that_vary_find_the_same_entry(one: str, other: str) -> None:
    assert found(one) is found(other)


def test_a_construct_form_wants_a_noun_after_it() -> None:
    assert found("مسؤولو").construct
    assert not found("مسؤولون").construct


def test_his_counterpart_is_not_the_feminine() -> None:
    assert found("نظيره").possessed
    assert found("نظيره").gender is None
    feminine = lexicon()[fold("نظيرة")]
    assert (feminine.gender, feminine.possessed) == ("f", False)


def test_where_his_is_the_rarer_reading_it_is_the_feminine() -> None:
    assert (found("وزيرة").gender, found("وزيرة").possessed) == ("f", False)


@pytest.mark.parametrize(
    "word", ["رئيسي", "بيتان", "مكتبة", "سياسيا", "الأمان", "محاكمة", "بكين", "المساعدات", "صناعة"]
)
def test_words_that_only_look_like_forms_of_the_listed_are_unknown(word: str) -> None:
    assert key(fold(word)) not in lexicon()


@pytest.mark.parametrize("word", ["في", "الذي", "هذه", "لم", "منهم", "أنها", "الخميس", "حيث", "سوف", "وفقا"])
def test_a_name_stops_at_grammatical_words(word: str) -> None:
    entry = found(word)
    assert "stop" in entry.kinds
    assert entry.kinds & STOPS
    assert not entry.ambiguous


def test_words_at_which_a_name_stops_are_no_others_but_for_known_homographs() -> None:
    ambiguous = {word for word, entry in lexicon().items() if entry.ambiguous}
    assert ambiguous <= {key(fold(word)) for word in HOMOGRAPHS.split()}


def test_no_complementiser_is_a_title_or_a_role() -> None:
    assert not [
        w for w, e in lexicon().items() if "complementiser" in e.kinds and e.kinds & {"role", "title", "body", "group"}
    ]


def test_given_names_that_are_spelt_like_a_grammatical_word_are_marked_common() -> None:
    unmarked = [w for w, e in lexicon().items() if {"name", "stop"} <= e.kinds and "common" not in e.kinds]
    assert not unmarked


def test_whatever_is_common_is_a_name() -> None:
    assert not [word for word, entry in lexicon().items() if "common" in entry.kinds and "name" not in entry.kinds]


def test_no_lemma_heads_both_a_person_and_a_body() -> None:
    # A general and a brigade, the elected and the national team, companions and facilities, students and the Taliban.
    both = {entry.lemma for entry in lexicon().values() if {"role", "body"} <= entry.kinds}
    assert both <= {"لواء", "أكاديمي", "منتخب", "مرافق", "طالب", "حوثي", "المصنعين"}


def test_several_words_that_are_one() -> None:
    assert "title" in phrases()[key(fold("صاحب السمو الملكي"))].kinds
    assert {"organization", "body"} <= phrases()[key(fold("الأمم المتحدة"))].kinds
    assert "anonymous" in phrases()[key(fold("شهود عيان"))].kinds


def test_the_lists_are_as_large_as_they_are_said_to_be() -> None:
    names = {entry.lemma for entry in lexicon().values() if "name" in entry.kinds}
    roles = {entry.lemma for entry in lexicon().values() if "role" in entry.kinds}
    assert len(names) > 2500
    assert len(roles) > 300
