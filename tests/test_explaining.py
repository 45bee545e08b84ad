"""Why a statement is as it is: the rules that are told, and the words that they rest on."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import quotes
from quotes.explaining import SAYS
from quotes.model import Quote, QuotesError, Reason, Speaker
from quotes.passages import show

ROOT = Path(__file__).parent.parent
CASES = sorted((ROOT / "tests" / "cases").glob("*.json"))
PUBLISHED = "2022-03-06"  # a Sunday


def told(text: str, about: str, number: int = 0, **article: str) -> list[tuple[str, str]]:
    """The rules of one question, with the words that each rests on."""
    quote = quotes.extract(text, published=PUBLISHED, **article)[number]
    return [(reason.rule, reason.text) for reason in quote.reasons if reason.about == about]


@pytest.mark.parametrize(
    ("text", "about", "expected"),
    [
        ("قالت الوزيرة إن السد سيفتح غدا.", "begin", [("that", "إن")]),
        ("قالت الوزيرة: السد سيفتح غدا.", "begin", [("colon", ":")]),
        ("قالت الوزيرة: «السد سيفتح غدا».", "begin", [("mark", "«")]),
        ("دعت الوزيرة إلى فتح السد.", "begin", [("preposition", "إلى")]),
        ("طالبت الوزيرة بفتح السد.", "begin", [("attached preposition", "بفتح")]),
        ("قالت الوزيرة إن السد سيفتح غدا.", "end", [("sentence", "")]),
        ("قالت الوزيرة: «السد سيفتح غدا. لن يعطش أحد».", "end", [("mark", "»")]),
        ("قالت الوزيرة إن السد سيفتح غدا، مضيفة أن القرى فرحت.", "end", [("next", "مضيفة")]),
        ("قالت الوزيرة سلمى الزيدان إن السد سيفتح.", "speaker", [("named", "الوزيرة سلمى الزيدان")]),
        ("قال مصدر حكومي إن السد سيفتح.", "speaker", [("described", "مصدر حكومي")]),
        ("قالت الوزيرة الجمعة إن السد سيفتح.", "date", [("own", "الجمعة"), ("by weekday", "2022-03-04")]),
        ("قالت الوزيرة في 3 آذار إن السد سيفتح.", "date", [("own", "3 آذار"), ("by year", "2022-03-03")]),
        ("قالت الوزيرة إن السد سيفتح.", "date", [("publication", PUBLISHED)]),
        (
            "قالت الوزيرة إن السد سيفتح يوم الثلاثاء.",
            "date",
            [("publication", PUBLISHED), ("said", "يوم الثلاثاء")],
        ),
        ("قالت الوزيرة في 31 شباط إن السد سيفتح.", "date", [("unsettled", "31 شباط")]),
        (
            "قالت الوزيرة سلمى الزيدان الاثنين 4 آذار 2022 إن السد سيفتح.",
            "date",
            [("unsettled", "الاثنين 4 آذار 2022")],
        ),
        ("قالت الوزيرة الشهر الماضي إن السد سيفتح.", "date", [("vague", "الشهر الماضي")]),
        (
            "قالت الوزيرة يوم الجمعة 4 آذار إن السد سيفتح.",
            "date",
            [("own", "يوم الجمعة 4 آذار"), ("by weekday and date", "2022-03-04")],
        ),
        ("قالت الوزيرة للتلفزيون الرسمي إن السد سيفتح.", "venue", [("own", "للتلفزيون الرسمي")]),
        (
            "قالت الوزيرة في مؤتمر صحفي عقدته الجمعة في عمان إن السد سيفتح.",
            "venue",
            [("own", "مؤتمر صحفي عقدته الجمعة في عمان")],
        ),
    ],
)
def test_the_rule_that_decided(text, about, expected):
    assert told(text, about) == expected


def test_whom_a_dropped_subject_means_and_whom_not():
    text = "قالت الوزيرة سلمى الزيدان إن السد سيفتح. وقال المدير نادر العلي إن القرى فرحت. وأضافت أن العمل انتهى."
    rules = told(text, "speaker", 2)
    assert rules[0] == ("last heard", "الوزيرة سلمى الزيدان")
    assert ("gender", "نادر العلي") in rules


def test_a_short_name_and_where_the_full_one_stands():
    text = "قالت الوزيرة سلمى الزيدان إن السد سيفتح. وقالت الزيدان إن القرى فرحت."
    assert told(text, "speaker", 1) == [("fuller", "الزيدان"), ("full name", "سلمى الزيدان")]


def test_an_occasion_that_another_statement_gives():
    text = "قالت الوزيرة سلمى الزيدان في مؤتمر صحفي إن السد سيفتح. وقالت الزيدان إن القرى فرحت."
    assert told(text, "venue", 0) == [("own", "مؤتمر صحفي")]
    assert told(text, "venue", 1) == [("same", "مؤتمر صحفي")]


def test_a_day_that_contradicts_itself_is_none_and_the_reason_is_shown():
    (quote,) = quotes.extract("قالت الوزيرة سلمى الزيدان الاثنين 4 آذار 2022 إن السد سيفتح.", published=PUBLISHED)
    assert (quote.date, quote.date_basis, quote.date_words) == (None, None, "الاثنين 4 آذار 2022")
    assert "الاثنين 4 آذار 2022 settles no day: 2022-03-04 is a Friday, not a Monday" in str(quote.explain())


def test_what_goes_on_from_another_day_has_not_its_own():
    text = "وكانت الوزيرة سلمى الزيدان قالت الأربعاء في مسقط إن السد سيفتح. وأضافت أن القرى فرحت."
    assert told(text, "date", 1)[0] == ("speaker", "الأربعاء")


def test_an_occasion_of_another_day_or_told_of_in_what_was_said_is_ruled_out():
    text = (
        "قالت الوزيرة سلمى الزيدان الجمعة في مؤتمر صحفي إن السد سيفتح. "
        "وكانت الوزيرة قد قالت الثلاثاء إن المال سيبحث في اجتماع قريب."
    )
    assert told(text, "venue", 1) == [("other day", "مؤتمر صحفي"), ("said", "اجتماع")]


def articles() -> list[quotes.Document]:
    sample = list(quotes.read(ROOT / "db" / "sample"))
    texts = [case["text"] for path in CASES for case in json.loads(path.read_text("utf-8")) if "text" in case]
    return [*sample, *(quotes.Document(title="", text=text, language="ar") for text in texts)]


def test_every_rule_has_its_sentence_and_its_words_stand_where_it_says():
    seen = set()
    for document in articles():
        for quote in quotes.extract(document):
            for reason in quote.reasons:
                seen.add((reason.about, reason.rule))
                if reason.start is not None:
                    assert document.part(reason.part)[reason.start :].startswith(reason.text)
                if reason.about != "confidence":
                    assert reason.rule in SAYS[reason.about], reason
            assert {"cue", "begin", "end", "speaker", "date"} <= {reason.about for reason in quote.reasons}
            assert str(quote.explain())
    assert len(seen) > 100


def test_an_explanation_is_text_and_data():
    quote = quotes.extract("قالت الوزيرة سلمى الزيدان أمس إن السد سيفتح.", published=PUBLISHED)[0]
    explanation = quote.explain()
    assert "after إن, which opens a reported clause" in str(explanation)
    data = json.loads(json.dumps(explanation.as_dict()))
    assert data["text"] == "السد سيفتح"
    assert [reason["about"] for reason in data["reasons"]] == sorted(
        (reason["about"] for reason in data["reasons"]), key=list(SAYS).index
    )
    assert {"rule", "text", "start", "part", "note", "against", "says"} <= set(data["reasons"][0])


def test_reasons_are_no_part_of_what_a_statement_is():
    quote = quotes.extract("قالت الوزيرة إن السد سيفتح.")[0]
    document = quotes.Document(title="", text="قالت الوزيرة إن السد سيفتح.")
    assert "reasons" not in repr(quote)
    assert "reasons" not in quotes.to_record(document, [quote])["quotes"][0]
    _, (read,) = quotes.from_record(quotes.to_record(document, [quote]))
    assert (read.text, read.reasons) == (quote.text, ())
    with pytest.raises(QuotesError, match="extract it again"):
        read.explain()


def test_a_rule_without_a_sentence_is_still_told():
    quote = Quote(
        part="body", start=0, end=1, text="x", type="direct", speaker=Speaker(name="y", kind="person"),
        reasons=(Reason("end", "brand new", "z"),),
    )  # fmt: skip
    assert "brand new: z" in str(quote.explain())


@pytest.mark.parametrize("columns", [40, 100])
def test_a_passage_has_colours_only_where_they_are_wanted(columns):
    document = next(document for document in quotes.read(ROOT / "db" / "sample"))
    for number, quote in enumerate(quotes.extract(document), 1):
        plain, coloured = (show(number, quote, document, columns, colour=colour) for colour in (False, True))
        assert "\x1b" not in plain
        assert "\x1b[1m" in coloured
        words = re.sub("[\u2066-\u2069]", "", plain).split()
        assert f"⟦{' '.join(quote.text.split())}⟧" in " ".join(words)
        assert plain.count("⟦") == plain.count("⟧") == 1
