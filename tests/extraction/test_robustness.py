"""Whatever the text: no exception, and statements that are what the model says they are."""

from __future__ import annotations

import datetime as dt
import json
from typing import get_args

import pytest
from attrs import evolve
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from quotes.exchange import from_record, to_json, to_record
from quotes.extraction import extract
from quotes.model import Document, Quote, QuoteType, SpeakerKind

VENUE_KINDS = {
    *("speech", "press-conference", "interview", "statement", "meeting", "session", "reporters", "phone-call"),
    *("social-media", "letter", "report", ""),
}
DATE_BASES = {"explicit", "weekday", "relative", "publication"}


def listed(words: str) -> list[str]:
    """The words of a line."""
    return words.split()


# What the grammar looks for, and what breaks it.
CUES = listed(
    "قال وقال قالت وأضاف أضافت مضيفا مشيرا وأكد يؤكد نفى دعا طالب اتهم حذر أعرب وصف اعتبر نقلت أعلن كشف قائلا قوله"
)
LINKS = listed("أن إن بأن أنه إنها بأنهم إلى على عن من ب ل في لـ الذي التي ما كما حيث بينما كان قد لم لن")
SOURCES = listed("بحسب وفقا وبحسب حسب برأي")
SPEAKERS = listed(
    "الوزير وزير الخارجية الوزيرة متحدث باسم مصدر مسؤول مسؤولون الحكومة موسكو وكالة قناة محمد سلمى بن أبو عبد الله"
)
TIMES = listed(
    "أمس اليوم الثلاثاء الأحد المقبل الماضي الجاري آذار شعبان 2016 ١٢ 12/3/2016 1437 هـ الساعة 14:30 قبل عامين مطلع"
)
VENUES = listed("مقابلة مؤتمر صحفي خطاب بيان للصحفيين تغريدة جلسة اتصال هاتفي مع خلال")
MARKS = ["“", "”", "«", "»", '"', "'", "‘", "’", "„", "‟", "‹", "›", "`", "″", "&quot;", "&laquo;", "&raquo;", "&#39;"]
STOPS = [*listed(": ، , . .. … ؟ ! ؛ - – — ( ) [ ] / | # %"), "\n", "\n\n"]
NUISANCES = [
    *("\u0640", "\u064b", "\u0651\u064e", "\u200f", "\u202b", "\u202c", "\u2067", "\u200c", "\ufeff", "\u00a0", "\x00"),
    *("\ud800", "\udfff", "\u0130", "ß", "ﬁ", "ﷺ", "²", "५", "۵", "①", "\U0001f600", "\u2028", "\x85", "\r", "\t"),
    *("#وسم_طويل", "&amp;", "&nbsp;", "_", "a_b", "@x", "https://x.example/a?b=1", "ـــ", "ء", "ﻻ"),
]
TOKENS = [*CUES, *LINKS, *SOURCES, *SPEAKERS, *TIMES, *VENUES, *MARKS, *STOPS, *NUISANCES]

ANY_TEXT = st.text(max_size=120)
PIECE = st.one_of(
    st.sampled_from(CUES + SOURCES),
    st.sampled_from(SPEAKERS),
    st.sampled_from(LINKS),
    st.sampled_from(MARKS + STOPS),
    st.sampled_from(TOKENS),
    st.text(max_size=3),
)
SPACE = st.sampled_from([" ", " ", " ", " ", ""])
PIECES = st.lists(st.tuples(PIECE, SPACE), min_size=15, max_size=60).map(
    lambda pieces: "".join(piece + space for piece, space in pieces)
)
# Sentences that report something, so that every question about a statement is asked; each piece may be left out.
SUBJECTS = st.sampled_from(["الوزير", "وزيرة النقل سلمى حداد", "سلمى حداد", "مصدر أمني", "“دار الجسر”", "الشرطة", ""])
CONTENTS = st.one_of(
    st.sampled_from(["الجسر سيفتح غدا", "“الجسر سيفتح غدا في المدينة”", "فتح الجسر «قريب جدا هذه المرة» للجميع"]),
    PIECES,
)
SENTENCES = st.tuples(
    st.one_of(st.sampled_from(CUES), st.sampled_from(SOURCES), st.just("")),
    SUBJECTS,
    st.one_of(st.sampled_from(["يوم الثلاثاء", "في مقابلة مع قناة الجسر", "خلال مؤتمر صحفي", "للصحفيين"]), st.just("")),
    st.sampled_from(["إن", "أن", ":", "إلى", "", "بأنه", "، مضيفا أن"]),
    CONTENTS,
    st.sampled_from([".", "\n", "،", "", " قال سليم. "]),
).map(" ".join)
REPORTS = st.lists(SENTENCES, min_size=2, max_size=6).map(" ".join)
DAYS = st.one_of(st.none(), st.sampled_from([dt.date(2018, 6, 6), dt.date(2016, 2, 29)]), st.dates())


def contains(outer: Quote, inner: Quote) -> bool:
    """Whether one statement encloses another."""
    return outer.part == inner.part and outer.start <= inner.start and inner.end <= outer.end


def check(document: Document, quotes: list[Quote]) -> None:
    """Assert what must hold for the statements of any article."""
    assert [(quote.part != "title") for quote in quotes] == sorted(quote.part != "title" for quote in quotes)
    for part in ("title", "body"):
        places = [q.start if q.cue_start is None else q.cue_start for q in quotes if q.part == part]
        assert places == sorted(places)
    for place, quote in enumerate(quotes):
        check_words(document, quote)
        assert quote.type in get_args(QuoteType)
        assert quote.speaker is not None
        assert quote.speaker.name.strip()
        assert quote.speaker.kind in get_args(SpeakerKind)
        assert quote.act
        assert 0 <= quote.confidence <= 1
        assert (quote.date is None) == (quote.date_basis is None)
        assert quote.date_basis is None or quote.date_basis in DATE_BASES
        assert quote.date_words is None or quote.date_words in document.text
        assert quote.date_basis != "publication" or quote.date == document.published
        if quote.venue is not None:
            assert quote.venue.kind in VENUE_KINDS
            assert quote.venue.name.strip()
            assert quote.venue.name in document.text
        assert len(quote.subjects) <= 3
        assert len(set(quote.topics)) == len(quote.topics)
        seen = {place}
        parent = quote.parent
        while parent is not None:
            assert 0 <= parent < len(quotes)
            assert parent not in seen
            seen.add(parent)
            parent = quotes[parent].parent
        if quote.parent is not None:
            assert contains(quotes[quote.parent], quote)
    assert len({quote.uid(document) for quote in quotes}) == len(quotes)


def check_words(document: Document, quote: Quote) -> None:
    """Assert that content, cue and mention stand where the statement says."""
    string = document.part(quote.part)
    assert 0 <= quote.start < quote.end <= len(string)
    assert quote.text == string[quote.start : quote.end]
    assert any(character.isalnum() for character in quote.text)
    for words, start in ((quote.cue, quote.cue_start), (quote.mention, quote.mention_start)):
        assert bool(words) == (start is not None)
        if start is not None:
            assert 0 <= start <= start + len(words) <= len(string)
            assert string[start : start + len(words)] == words


def joined(text: str) -> str:
    """Both halves of a surrogate pair as the one character that every reader makes of them; a half alone stays."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


def attack(document: Document) -> None:
    """Extract, check, extract again, and take the way through the exchange format."""
    document = evolve(document, title=joined(document.title), text=joined(document.text), id="")
    quotes = extract(document)
    check(document, quotes)
    assert extract(document) == quotes
    record = to_record(document, quotes)
    again, kept = from_record(json.loads(to_json(record)))
    assert to_record(again, kept) == record | {"source": again.source}


fast = settings(
    deadline=None,
    phases=set(Phase) - {Phase.explain},
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@settings(fast, max_examples=150)
@given(ANY_TEXT, ANY_TEXT, DAYS)
@example("", "", None)
@example("\x00", "\ud800\n\u0130", None)
@example("", "كلمة۵ كلمة५ كلمة²", None)  # figures that no list of figures has
def test_any_text(title: str, text: str, published: dt.date | None) -> None:
    attack(Document(title=title, text=text, published=published))


@settings(fast, max_examples=250)
@given(PIECES, PIECES, DAYS)
@example("", "قول كان م‹حسب سو'", None)  # a source inside marks, its content begins before them
@example("ن حسب&laquo;&raquo;", "", None)  # marks with nothing in them name nobody
@example("م وفق رأي", "", None)  # two phrases for a source share a word
@example("", "ن وفق حسب رأي ح", None)
@example("", "وصف ح قلت بأن كما وأضاف:ت", None)  # one content right behind another
@example("", "جاء نظام في", None)  # a word that leads whose words they are ends the text
@example("", "شوال الجاري", dt.date(2090, 1, 1))  # after the last year of the Hijri tables
def test_tokens_of_the_grammar_in_any_order(title: str, text: str, published: dt.date | None) -> None:
    attack(Document(title=title, text=text, published=published))


@settings(fast, max_examples=250)
@given(st.one_of(SENTENCES, ANY_TEXT), REPORTS, DAYS)
@example("م وفق رأي", "", None)
def test_reports_with_anything_in_them(title: str, text: str, published: dt.date | None) -> None:
    attack(Document(title=title, text=text, published=published))


@settings(fast, max_examples=60)
@given(REPORTS, DAYS, DAYS)
@example("م وفق رأي", None, dt.date(2018, 6, 6))
def test_bounds_of_the_day_of_publication(text: str, one: dt.date | None, other: dt.date | None) -> None:
    earliest, latest = (min(one, other), max(one, other)) if one and other else (one, other)
    attack(Document(title="", text=text, published_earliest=earliest, published_latest=latest))


@pytest.mark.parametrize("token", NUISANCES, ids=ascii)
def test_a_nuisance_anywhere_loses_nothing_else(token: str) -> None:
    """Before, between and after the words of a plain statement, apart from them and attached to them."""
    words = listed("قالت وزيرة النقل سلمى حداد يوم الثلاثاء في مؤتمر صحفي إن الجسر سيفتح غدا في سوريا .")
    for space in (" ", ""):
        for place in range(len(words) + 1):
            text = " ".join([*words[:place], token]) + space + " ".join(words[place:])
            attack(Document(title=text, text=text, published=dt.date(2018, 6, 6)))
