"""The exchange format: what goes out comes back, and what is wrong is named."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from quotes.exchange import from_record, to_json, to_record
from quotes.model import Document, Quote, QuotesError, Speaker, Topic, Venue

TEXT = "قالت وزيرة المياه سلمى الخطيب، في مقابلة مع إذاعة الوادي، إن السد سيُفتح غدا."

ARTICLE = Document(
    id="a-7",
    title="الخطيب: السد سيُفتح غدا",
    text=TEXT,
    dateline="مرسى النور",
    publisher="صحيفة الوادي",
    author="هالة منصور",
    language="ar",
    published=dt.date(2021, 5, 4),
    published_basis="given",
    published_earliest=dt.date(2021, 5, 4),
    published_latest=dt.date(2021, 5, 5),
    url="https://example.org/7",
    source="page.txt",
)

CONTENT = "السد سيُفتح غدا"
START = TEXT.index(CONTENT)

STATEMENT = Quote(
    part="body",
    start=START,
    end=START + len(CONTENT),
    text=CONTENT,
    type="indirect",
    act="say",
    cue="قالت",
    cue_start=0,
    mention="وزيرة المياه سلمى الخطيب",
    mention_start=5,
    speaker=Speaker(name="سلمى الخطيب", kind="person"),
    role="وزيرة المياه",
    date=dt.date(2021, 5, 4),
    date_basis="publication",
    venue=Venue(name="مقابلة مع إذاعة الوادي", kind="interview", outlet="إذاعة الوادي"),
    topics=(Topic(scheme="subject", slug="environment"), Topic(scheme="place", slug="EU")),
    confidence=0.75,
)

HEADLINE = Quote(part="title", start=8, end=23, text=CONTENT, type="indirect", speaker=None, parent=0)


def test_everything_that_goes_out_comes_back():
    line = to_json(to_record(ARTICLE, [STATEMENT, HEADLINE]))
    document, found = from_record(json.loads(line))
    assert (document, found) == (ARTICLE, [STATEMENT, HEADLINE])
    assert document.source == ARTICLE.source
    assert [quote.uid(document) for quote in found] == [STATEMENT.uid(ARTICLE), HEADLINE.uid(ARTICLE)]


def test_a_record_speaks_the_words_of_the_format():
    record = to_record(ARTICLE, [STATEMENT])
    assert record["published"] == "2021-05-04"
    quote = record["quotes"][0]
    assert quote["id"] == STATEMENT.uid(ARTICLE)
    assert (quote["speaker"], quote["speaker_kind"]) == ("سلمى الخطيب", "person")
    assert quote["speaker_mention"] == "وزيرة المياه سلمى الخطيب"
    assert (quote["venue"], quote["venue_kind"]) == ("مقابلة مع إذاعة الوادي", "interview")
    assert (quote["subjects"], quote["places"]) == (["environment"], ["EU"])


def test_what_is_not_given_is_null_and_never_left_out():
    whole, bare = to_record(ARTICLE, [STATEMENT]), to_record(Document(title="", text=TEXT), [HEADLINE])
    assert bare.keys() == whole.keys()
    assert bare["quotes"][0].keys() == whole["quotes"][0].keys()
    nothing = ("speaker", "speaker_kind", "role", "date", "date_basis", "venue", "venue_kind")
    assert {bare["quotes"][0][key] for key in nothing} == {None}
    assert {bare[key] for key in ("dateline", "publisher", "author", "language", "published", "url", "source")} == {
        None
    }


def test_a_file_annotated_by_hand_has_fewer_keys_and_its_source_is_the_outlet():
    record = {"id": "x", "source": "الوادي", "title": "", "published": None, "text": TEXT}
    record["quotes"] = [
        {"part": "body", "start": START, "end": START + 4, "type": "direct", "venue": "", "speaker": ""}
    ]
    document, found = from_record(record)
    assert (document.publisher, document.source) == ("الوادي", None)
    assert (found[0].text, found[0].venue, found[0].speaker) == (TEXT[START : START + 4], None, None)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"text": None}, "article 'a-7': text is missing"),
        ({"title": 5}, "article 'a-7': title is 5, which is no text"),
        ({"published": "yesterday"}, "article 'a-7': published is 'yesterday', which is no day like 2016-10-03"),
        ({"quotes": {}}, "article 'a-7', quote 0: quotes is {}, which is no list"),
        ({"quotes": ["x"]}, "article 'a-7', quote 0: "),
        ({"quotes": [{"part": "body", "start": 0}]}, "article 'a-7', quote 0: end is missing"),
        ({"quotes": [{"part": "foot", "start": 0, "end": 1}]}, "part is 'foot', which is none of title, body"),
        ({"quotes": [{"part": "body", "start": 3, "end": 3}]}, "its text does not stand at 3:3 of the body"),
        ({"quotes": [{"part": "body", "start": 0, "end": 999}]}, "its text does not stand at 0:999 of the body"),
        ({"quotes": [{"part": "title", "start": 0, "end": 4, "text": "السد"}]}, "does not stand at 0:4 of the title"),
        (
            {"quotes": [{"part": "body", "start": 0, "end": 4, "type": "sung"}]},
            "type is 'sung', which is none of direct",
        ),
    ],
)
def test_what_is_wrong_is_named(change, message):
    with pytest.raises(QuotesError) as error:
        from_record({**to_record(ARTICLE, [STATEMENT]), **change})
    assert message in str(error.value)
    assert "\n" not in str(error.value)


@given(title=st.text(), text=st.text(min_size=1), data=st.data())
def test_any_text_survives_the_line(title, text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    document = Document(title=title, text=text)
    quote = evolve(HEADLINE, part="body", start=start, end=end, text=text[start:end])
    line = to_json(to_record(document, [quote]))
    assert "\n" not in line
    assert from_record(json.loads(line.encode())) == (document, [quote])


def test_a_lone_surrogate_is_escaped():
    document = Document(title="", text="ab\ud800")
    line = to_json(to_record(document, []))
    assert from_record(json.loads(line.encode()))[0] == document
