"""What people say of statements: in the database at once, in a file, after every rebuild, whatever finds statements."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import attrs
import pytest

from quotes.library import open
from quotes.model import QuotesError
from quotes.reading import read
from quotes.reviewing import Reviewer, apply, beside, read_corrections

TEXT = "قال النجار في مقابلة: “الهدنة صامدة حتى الربيع”. ثم قال حداد: “لن نعود إلى الموازنة”."


@pytest.fixture
def source(write, tmp_path):
    return write(
        tmp_path / "a.jsonl",
        {"id": "1", "title": "النجار: الهدنة صامدة", "text": TEXT, "published": "2016-10-03"},
        {
            "id": "2",
            "title": "حداد",
            "text": "قال حداد: “الهدنة هشة”. وقال النجار: “لا تعليق”.",
            "published": "2016-10-04",
        },
    )


@pytest.fixture
def reviewer(make, source, extract):
    make("a.jsonl")
    return Reviewer("db.db", beside("db.db"), extract, lambda language: "1")


def said(**where):
    with open("db.db") as library:
        return list(library.search(order="oldest", **where))


def uid(text):
    with open("db.db") as library:
        return next(library.search(text)).uid


def test_a_statement_is_accepted(reviewer):
    identity = uid("صامدة")
    assert reviewer.judge(identity, "accepted", reviewer="سلمى") == identity
    found = next(one for one in said() if one.uid == identity)
    assert (found.quote.reviewed, found.quote.confidence) == ("accepted", 1.0)
    assert found.as_dict()["reviewed"] == "accepted"
    (kept,) = read_corrections("db.corrections.jsonl")
    assert (kept.quote, kept.now, kept.verdict, kept.reviewer) == (identity, identity, "accepted", "سلمى")
    assert kept.statement["text"] == found.text


def test_a_statement_is_rejected_and_that_is_taken_back(reviewer, dump):
    before = dump()
    identity = uid("صامدة")
    assert reviewer.judge(identity, "rejected", note="عنوان") is None
    assert identity not in {one.uid for one in said()}
    assert reviewer.judge(identity, None) == identity
    assert read_corrections("db.corrections.jsonl") == []
    after = dump()
    for table in before.keys() - {"about", "due", "bands", "worded", "wordings"}:
        assert after[table] == before[table], table


CHANGES = {
    "speaker": "ليلى حداد",
    "speaker_kind": "person",
    "role": "وزيرة المياه",
    "date": "2016-10-01",
    "date_basis": "explicit",
    "venue": "مقابلة",
    "venue_kind": "interview",
    "subjects": ["economy", "peace-process"],
    "places": ["LB"],
}


def test_speaker_day_occasion_and_subjects_are_corrected(reviewer, make, dump):
    identity = uid("صامدة")
    assert reviewer.judge(identity, "corrected", CHANGES) == identity
    (found,) = (one for one in said() if one.uid == identity)
    row = found.as_dict()
    assert {key: row[key] for key in CHANGES} == CHANGES
    assert row["reviewed"] == "corrected"
    make("a.jsonl")
    settled = dump()
    for path in Path().glob("db.db*"):
        path.unlink()
    make("a.jsonl")  # the file lies beside the database
    assert dump() == settled
    with open("db.db") as library:
        assert [one.uid for one in library.search("صامدة", speaker="ليلى حداد")] == [identity]


def test_boundaries_are_corrected_and_the_old_name_leads_to_the_new(reviewer, make):
    identity = uid("صامدة")
    start = TEXT.index("الهدنة صامدة")
    now = reviewer.judge(identity, "corrected", {"start": start, "end": start + len("الهدنة صامدة")})
    assert now != identity
    assert [one.text for one in said(text="صامدة")] == ["الهدنة صامدة"]
    again = reviewer.judge(now, "corrected", {"speaker": "ليلى حداد", "speaker_kind": "person"})
    assert again == now
    make("a.jsonl")
    with open("db.db") as library:
        assert library.quote(now).speaker.name == "ليلى حداد"
        assert library.quote(identity).uid == now
    (kept,) = read_corrections("db.corrections.jsonl")
    assert (kept.quote, kept.now) == (identity, now)


def test_a_statement_that_was_missed_is_added(reviewer, make):
    words = "هشة"
    with open("db.db") as library:
        document = library.document("2")
    start = document.text.index(words)
    new = {"part": "body", "start": start, "end": start + len(words), "type": "direct", "speaker": "حداد"}
    added = reviewer.add(document.uid, {**new, "speaker_kind": "person", "cue": "قال", "speaker_mention": "حداد"})
    with open("db.db") as library:
        found = library.quote(added)
    assert (found.text, found.quote.reviewed, found.quote.cue_start) == (words, "added", 0)
    with pytest.raises(QuotesError, match="there is a statement already"):
        reviewer.add(document.uid, {**new, "speaker_kind": "person", "cue": "قال", "speaker_mention": "حداد"})
    make("a.jsonl", version="2")
    with open("db.db") as library:
        assert library.quote(added).quote.reviewed == "added"


def test_what_another_version_finds_gives_way(reviewer, make, extract):
    kept = reviewer.judge(uid("صامدة"), "accepted")
    reviewer.judge(uid("هشة"), "rejected")

    def shorter(document):
        return [
            attrs.evolve(quote, end=quote.end - 2, text=quote.text[:-2]) if len(quote.text) > 8 else quote
            for quote in extract(document)
        ]

    make("a.jsonl", version="2", extract=shorter)
    texts = {one.text: one.uid for one in said()}
    assert texts["الهدنة صامدة حتى الربيع"] == kept
    assert not [text for text in texts if "هشة" in text or text == "الهدنة صامدة حتى الرب"]
    assert "لن نعود إلى المواز" in texts  # of which nobody has said anything


@pytest.mark.parametrize(
    "changes",
    [
        {"start": 5, "end": 4},
        {"end": 10_000},
        {"date": "the third"},
        {"type": "shouted"},
        {"speaker": "x", "speaker_kind": "horse"},
        {"part": "foot"},
        {"subjects": "economy"},
    ],
    ids=str,
)
def test_what_cannot_be_changes_nothing(reviewer, dump, changes):
    before = dump()
    with pytest.raises(QuotesError):
        reviewer.judge(uid("صامدة"), "corrected", changes)
    assert dump() == before
    assert not beside("db.db").exists()


def test_a_file_that_cannot_be_written_changes_nothing(make, source, extract, dump, tmp_path):
    make("a.jsonl")
    before = dump()
    reviewer = Reviewer("db.db", tmp_path / "nowhere" / "c.jsonl", extract, lambda language: "1")
    with pytest.raises(QuotesError, match=r"c\.jsonl: No such file"):
        reviewer.judge(uid("صامدة"), "rejected")
    assert dump() == before


def test_of_another_version_nothing_is_said(reviewer, extract):
    with pytest.raises(QuotesError, match="looked through by another version"):
        Reviewer("db.db", "c.jsonl", extract, lambda language: "2").judge(uid("صامدة"), "accepted")
    with pytest.raises(QuotesError, match="no statement ffffffffffffffff"):
        reviewer.judge("f" * 16, "accepted")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "line 2: Expecting"),
        ("[]", "line 2: no correction"),
        ('{"quote": "a"}', "line 2: .*missing"),
        ('{"verdict": "perhaps"}', "verdict is 'perhaps'"),
        ('{"start": "1"}', "line 2: start is '1'"),
        ('{"statement": null}', "needs"),
        ('{"verdict": "rejected"}', "has no"),
        ('{"reviewed": 1}', "line 2: no correction"),
        ("", "second correction"),
    ],
)
def test_a_wrong_file_is_one_line_and_loses_nothing(reviewer, make, dump, line, message):
    reviewer.judge(uid("صامدة"), "accepted")
    (good,) = Path("db.corrections.jsonl").read_text("utf-8").splitlines()
    if line.startswith('{"') and "quote" not in line:
        line = json.dumps({**json.loads(good), "quote": "b", **json.loads(line)})
    Path("wrong.jsonl").write_text(f"{good}\n{line or good}\n", "utf-8")
    before = dump()
    with pytest.raises(QuotesError, match=message) as raised:
        make("a.jsonl", corrected="wrong.jsonl")
    assert str(raised.value).startswith("wrong.jsonl, line 2: ") and "\n" not in str(raised.value)
    assert dump() == before


def test_an_empty_file_takes_all_back(reviewer, make):
    reviewer.judge(uid("صامدة"), "rejected")
    Path("none.jsonl").write_text("", "utf-8")
    make("a.jsonl", corrected="none.jsonl")
    assert len(said()) == 4
    assert sqlite3.connect("db.db").execute("SELECT count(*) FROM corrections").fetchone() == (0,)


def test_a_statement_inside_another_stays_there(write, make, extract, tmp_path):
    write(tmp_path / "a.jsonl", {"id": "1", "title": "متداخل", "text": TEXT, "published": "2016-10-03"})
    make("a.jsonl")
    reviewer = Reviewer("db.db", beside("db.db"), extract, lambda language: "1")
    outer, inner = (one.uid for one in said())
    reviewer.judge(inner, "accepted")
    with open("db.db") as library:
        assert library.quote(inner).parent_id == library.quote(outer).id
    reviewer.judge(outer, "rejected")
    with open("db.db") as library:
        assert library.quote(inner).parent_id is None


def test_nothing_said_is_nothing_changed(extract, source):
    for document in read(str(source)):
        assert apply(document, extract(document), []) == extract(document)


def test_a_speaker_that_was_merged_is_found_under_the_former_name(make, source, tmp_path):
    make("a.jsonl")
    with open("db.db") as library:
        before = library.speaker("سامي النجار")
    Path("people.toml").write_text('[najjar]\nname = "سامي النجار"\nnames = ["ليلى حداد"]\n', "utf-8")
    make("a.jsonl", people="people.toml")
    with open("db.db") as library:
        now = library.speaker("سامي النجار")
        assert now.uid != before.uid
        assert library.speaker(before.uid) == now
