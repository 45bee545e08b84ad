"""The library in Python: search, look up, count, cite, and ask in SQL."""

from __future__ import annotations

import datetime as dt
import itertools
import json
import pickle
import sqlite3
import subprocess
import sys

import attrs
import pandas
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

import quotes
from quotes.extraction import extract
from quotes.library import open
from quotes.model import Document, QuotesError

TRUCE = "قال سامي النجار في مقابلة مع قناة الأفق: “الهُدنة صامدة في لبنان”.\nثم قال حداد: “الموازنة لا تكفي”."
YEARS = "قال النجار: “لم يعد أحد منذ ٢٠١٦ إلى الموازنة القديمة، ولا إلى والهدنة”."
UNDATED = "قال مراد الساعي: “لا هدنة بعد اليوم”."


@pytest.fixture
def library(make, write, tmp_path):
    write(
        tmp_path / "a.jsonl",
        {
            "id": "n1",
            "title": "الهدنة في أسبوعها الأول",
            "text": TRUCE,
            "published": "2016-10-03",
            "publisher": "الأفق",
        },
        {
            "id": "n2",
            "title": "عام على الهدنة متداخل",
            "text": YEARS + TRUCE,
            "published": "2017-02-01",
            "publisher": "النهر",
        },
        {"id": "n3", "title": "بلا تاريخ", "text": UNDATED, "url": "https://example.org/n3"},
    )
    make("a.jsonl")
    with open("db.db") as library:
        yield library


def texts(found):
    return [statement.text for statement in found]


class TestSearch:
    @pytest.mark.parametrize("query", ["هُدنة", "الهدنه", "والهدنة", "بالهدنة", "٢٠١٦ OR 2016 OR هدنة"])
    def test_by_any_spelling(self, library, query):
        assert len(list(library.search(query))) == 4

    def test_newest_first_undated_last_within_an_article_in_its_order(self, library):
        assert [statement.date and statement.date.year for statement in library.search()] == [2017] * 3 + [2016] * 2 + [
            None
        ]
        assert texts(library.search(since="2016", until="2016")) == ["الهُدنة صامدة في لبنان", "الموازنة لا تكفي"]

    @pytest.mark.parametrize("order", ["date", "relevance"])
    def test_not_alone_takes_away_from_everything(self, library, order):
        assert texts(library.search("NOT هدنة", order=order)) == ["الموازنة لا تكفي"] * 2
        assert sum(period.quotes for period in library.timeline("NOT هدنة")) == 2

    @pytest.mark.parametrize(
        ("name", "count"),
        [("النجار", 3), ("سامي", 3), ("سامي النجار", 3), ("والنجّار", 3), ("حداد", 2), ("الساعي", 1), ("زيد", 0)],
    )
    def test_by_any_form_of_the_speakers_name(self, library, name, count):
        assert len(list(library.search(speaker=name))) == count

    def test_a_surname_finds_those_who_are_only_mentioned_by_their_full_name(self, library):
        assert {s.speaker.name for s in library.search(speaker="النجار")} == {"سامي النجار"}
        assert {s.speaker.name for s in library.search(speaker="ليلى")} == {"ليلى حداد"}
        row = next(library.sql("SELECT id FROM speakers WHERE name = 'ليلى حداد'"))
        assert len(list(library.search(speaker=row["id"]))) == 2

    @pytest.mark.parametrize(
        ("since", "until", "count"),
        [
            ("2016", None, 5),
            ("2016-10-03", "2016-10-03", 2),
            ("2016-10", "2016-10", 2),
            (None, "2016", 2),
            (dt.date(2016, 10, 4), None, 3),
            (dt.datetime(2016, 10, 3, 23), "2017", 5),
            ("2016-10-03T12:30", "٢٠١٦-١٠", 2),
            ("2018", None, 0),
            ("2017", "2016", 0),
        ],
    )
    def test_between_days(self, library, since, until, count):
        assert len(list(library.search(since=since, until=until))) == count

    def test_by_what_it_is_about_and_where_it_was_said(self, library):
        assert texts(library.search(subject="economy", until="2016")) == ["الموازنة لا تكفي"]
        assert texts(library.search(place="lb", until="2016")) == ["الهُدنة صامدة في لبنان"]
        assert texts(library.search(venue_kind="interview", until="2016")) == ["الهُدنة صامدة في لبنان"]
        assert len(list(library.search(type="direct"))) == 6 and not list(library.search(type="mixed"))
        assert len(list(library.search(act="say"))) == 6
        assert len(list(library.search(publisher="النهر"))) == len(list(library.search(publisher="نَهر"))) == 3
        everything = {"speaker": "النجار", "since": "2016-01-01", "until": "2016-12-31", "venue_kind": "interview"}
        assert (
            len(list(library.search("الهدنة", **everything, place="LB", type="direct", act="say", publisher="الأفق")))
            == 1
        )

    def test_by_the_outlet_that_was_told(self, make, write, tmp_path):
        told = "قالت الوزيرة سلمى الزيدان {} إن السد سيفتح."
        texts = [told.format(place) for place in ("لوكالة رويترز", "في مقابلة مع قناة «المدار»", "في مؤتمر صحفي")]
        days = ("2022-03-05", "2022-03-06", "2022-03-07")
        write(
            tmp_path / "a.jsonl",
            *({"title": "", "text": text, "published": day} for text, day in zip(texts, days, strict=True)),
        )
        make("a.jsonl", extract=extract)
        with open("db.db") as library:
            assert [said.date.isoformat() for said in library.search(outlet="المدار")] == ["2022-03-06"]
            assert [period.start.isoformat() for period in library.timeline(outlet="رويترز")] == ["2022-03-01"]
            (days,) = library.timeline(venue_kind="press-conference", every="year")
            assert days.quotes == 1
            with pytest.raises(QuotesError, match="outlet: 'الضفاف' is none of"):
                library.search(outlet="الضفاف")

    def test_the_oldest_first(self, library):
        newest = [said.date for said in library.search() if said.date]
        oldest = [said.date for said in library.search(order="oldest")]
        assert oldest[: len(newest)] == sorted(newest) and set(oldest[len(newest) :]) <= {None}

    def test_by_relevance(self, library):
        assert texts(library.search("هدنة", order="relevance"))[0] in {"لا هدنة بعد اليوم", "الهُدنة صامدة في لبنان"}
        assert sorted(texts(library.search("هدنة", order="relevance"))) == sorted(texts(library.search("هدنة")))
        assert len(list(library.search(order="relevance"))) == 6

    def test_limit(self, library):
        assert len(list(library.search(limit=10**30))) == 6
        assert len(list(library.search(limit=2))) == 2 and not list(library.search(limit=0))

    def test_it_is_lazy(self, library):
        found = library.search()
        assert iter(found) is found
        assert len(list(itertools.islice(found, 2))) == 2

    def test_a_half_read_search_keeps_nobody_from_writing(self, library, make, monkeypatch):
        monkeypatch.setattr("quotes.library.querying._PAGE", 2)
        monkeypatch.setattr("quotes.library.opening._PATIENCE", 0.01)
        found, articles, rows = library.search(), library.documents(), library.sql("SELECT id FROM quotes")
        first = [next(found), next(articles), next(rows)]
        make("a.jsonl", version="2")
        assert len([*found, *articles, *rows]) == 5 + 2 + 5 and len(first) == 3

    def test_a_half_read_search_is_dropped_in_silence(self, library):
        code = (
            "import quotes\nwith quotes.open('db.db') as library:\n"
            "    found, rows = library.search(), library.sql('SELECT t.id FROM topics AS t, topics AS u')\n"
            "    next(found), next(rows)\n"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert done.stderr == ""

    @pytest.mark.parametrize(
        "wrong",
        [
            {"since": "2016-13"},
            {"until": "yesterday"},
            {"since": ""},
            {"until": 2016},
            {"type": "verbatim"},
            {"subject": "weather"},
            {"place": "Syria"},
            {"order": "random"},
            {"limit": -1},
            {"limit": 1.5},
            {"act": "deny"},
            {"venue_kind": "picnic"},
            {"publisher": "الفجر"},
            {"publisher": "الأفق النهر"},
            {"publisher": ""},
            {"text": 5},
            {"place": 5},
        ],
        ids=str,
    )
    def test_a_wrong_value_is_one_clear_line_at_once(self, library, wrong):
        with pytest.raises(QuotesError, match=f"^{next(iter(wrong))}: .*") as error:
            library.search(**wrong)
        assert "\n" not in str(error.value)

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=50)
    @given(text=st.text(), speaker=st.text())
    @example("\x00", "'")
    @example('"', "(")
    @example("\ud800", "\ud800")
    def test_no_text_is_an_error(self, library, text, speaker):
        for order in ("date", "relevance"):
            list(library.search(text, speaker=speaker, order=order))
        list(library.documents(text))
        list(library.speakers(text))


class TestStatement:
    def test_its_article_and_its_place_there(self, library):
        for statement in library.search():
            quote = statement.quote
            assert isinstance(statement.document, Document)
            assert statement.document.part(quote.part)[quote.start : quote.end] == quote.text == statement.text
            assert statement.uid == quote.uid(statement.document)

    def test_it_is_what_was_extracted(self, library, extract):
        for document in library.documents():
            assert [statement.quote for statement in library.statements(document)] == extract(document)

    @pytest.mark.parametrize("characters", [0, 3, 10, 200])
    def test_context(self, library, characters):
        for statement in library.search():
            context = statement.context(characters)
            assert statement.text in context and context in statement.document.text
            assert len(context) <= len(statement.text) + 2 * characters
        first = library.quote(1)
        assert first.context(0) == "الهُدنة صامدة في لبنان"
        assert first.context(8) == "الأفق: “الهُدنة صامدة في لبنان”.\nثم"

    def test_as_dict_has_the_columns_of_the_view_and_their_values(self, library):
        rows = list(library.sql("SELECT * FROM statements ORDER BY id"))
        for row, statement in zip(rows, sorted(library.search(), key=lambda found: found.id), strict=True):
            row["subjects"], row["places"] = json.loads(row["subjects"]), json.loads(row["places"])
            assert list(statement.as_dict()) == list(row)
            assert statement.as_dict() == row
            json.dumps(statement.as_dict())

    def test_a_frame_of_pandas(self, library):
        frame = pandas.DataFrame(statement.as_dict() for statement in library.search("هدنة"))
        assert len(frame) == 4
        assert frame.groupby("speaker").size()["سامي النجار"] == 3
        assert pandas.to_datetime(frame["date"]).dt.year.max() == 2017

    def test_citation(self, library):
        assert library.quote(1).citation() == (
            "سامي النجار: “الهُدنة صامدة في لبنان” (مقابلة مع قناة الأفق, 2016-10-03)."
            " الهدنة في أسبوعها الأول. الأفق, 2016-10-03"
        )
        undated = next(library.search(speaker="الساعي"))
        assert undated.citation() == "مراد الساعي: “لا هدنة بعد اليوم”. بلا تاريخ. https://example.org/n3"
        paraphrase = attrs.evolve(undated, quote=attrs.evolve(undated.quote, type="indirect", role="وزير"))
        assert paraphrase.citation().startswith("مراد الساعي, وزير: لا هدنة بعد اليوم.")

    def test_it_outlives_the_library(self, library):
        statement = next(library.search("هدنة"))
        library.close()
        assert statement.text in statement.context() and statement.as_dict()["title"]
        assert pickle.loads(pickle.dumps(statement)) == statement


class TestLookUp:
    def test_a_statement(self, library):
        first = library.quote(1)
        assert library.quote(first.uid) == library.quote("1") == first
        with pytest.raises(QuotesError, match=r"^id: None is neither"):
            library.quote(None)
        for missing in (99, 10**30, "9" * 30, "9" * 5000, "99", "0123456789abcdef", "", "؟"):
            with pytest.raises(QuotesError, match=r"^db\.db: no statement"):
                library.quote(missing)

    def test_an_article(self, library):
        first = library.document(1)
        assert library.document(first.uid) == library.document("n1") == library.document("1") == first
        assert first.title == "الهدنة في أسبوعها الأول" and first.published == dt.date(2016, 10, 3)
        assert (first.source, first.position) == ("a.jsonl", 0)
        with pytest.raises(QuotesError, match=r"^db\.db: no article 99"):
            library.document(99)

    def test_articles(self, library):
        assert [document.id for document in library.documents()] == ["n1", "n2", "n3"]
        assert [document.id for document in library.documents("بالهدنة")] == ["n1", "n2"]
        assert [document.id for document in library.documents(publisher="النهر")] == ["n2"]

    def test_statements_of_an_article(self, library):
        expected = ["الهُدنة صامدة في لبنان", "الموازنة لا تكفي"]
        for which in (library.document(1), 1, "n1"):
            assert texts(library.statements(which)) == expected
        nested = list(library.statements("n2"))
        assert [statement.quote.parent for statement in nested] == [None, 0, 0]
        assert nested[1].parent_id == nested[0].id

    def test_speakers(self, library):
        assert [(speaker.name, speaker.quotes) for speaker in library.speakers()] == [
            ("سامي النجار", 3),
            ("ليلى حداد", 2),
            ("مراد الساعي", 1),
        ]
        first = next(library.speakers("والنجار"))
        assert first.names == ("سامي النجار", "النجار")
        assert (first.first_seen, first.last_seen) == (dt.date(2016, 10, 3), dt.date(2017, 2, 1))
        assert not list(library.speakers(kind="group"))
        with pytest.raises(QuotesError, match=r"^kind: 'choir' is none of person, organization"):
            library.speakers(kind="choir")
        with pytest.raises(QuotesError, match="larger than SQLite takes"):
            library.search(speaker=10**30)
        json.dumps(first.as_dict())


class TestTimeline:
    def test_by_month_with_the_empty_ones(self, library):
        periods = library.timeline()
        assert [(period.start.isoformat(), period.quotes) for period in periods] == [
            ("2016-10-01", 2),
            ("2016-11-01", 0),
            ("2016-12-01", 0),
            ("2017-01-01", 0),
            ("2017-02-01", 3),
        ]

    @pytest.mark.parametrize(
        ("every", "first", "count"),
        [("day", "2016-10-03", 122), ("week", "2016-10-03", 18), ("month", "2016-10-01", 5), ("year", "2016-01-01", 2)],
    )
    def test_by(self, library, every, first, count):
        periods = library.timeline(every=every)
        assert periods[0].start.isoformat() == first and len(periods) == count
        assert sum(period.quotes for period in periods) == 5

    def test_of_a_selection(self, library):
        assert [p.quotes for p in library.timeline(speaker="حداد", subject="economy", every="year")] == [1, 1]
        assert [p.quotes for p in library.timeline("هدنة", place="LB", since="2017", every="year")] == [1]
        assert library.timeline(speaker="زيد") == []

    def test_by_subject(self, library):
        told = [
            (period.start.year, period.topic, period.quotes) for period in library.timeline(every="year", by="subject")
        ]
        rows = library.sql(
            "SELECT CAST(substr(date, 1, 4) AS INTEGER) AS year, value, count(*) AS quotes"
            " FROM statements, json_each(subjects) WHERE date IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 3 DESC, 2"
        )
        assert told == [tuple(row.values()) for row in rows] and len(told) >= 3
        assert {period.topic for period in library.timeline(by="place")} == {"LB"}

    def test_by_what_else_search_takes(self, library):
        told = {"act": "say", "type": "direct", "publisher": "الأفق"}
        counted = sum(period.quotes for period in library.timeline(**told))
        assert counted == sum(statement.date is not None for statement in library.search(**told)) > 0
        with pytest.raises(QuotesError, match="act: 'sing' is none of: say"):
            library.timeline(act="sing")

    def test_by_nothing_else(self, library):
        with pytest.raises(QuotesError, match=r"^every: 'century' is none of day, week, month, year$"):
            library.timeline(every="century")
        with pytest.raises(QuotesError, match=r"^by: 'speaker' is none of subject, place$"):
            library.timeline(by="speaker")


class TestSQL:
    def test_rows_as_dictionaries(self, library):
        rows = library.sql("SELECT name, kind FROM speakers WHERE name LIKE :name", {"name": "%حداد"})
        assert list(rows) == [{"name": "ليلى حداد", "kind": "person"}]
        assert next(library.sql("SELECT ? + 1 AS n", [1])) == {"n": 2}
        found = library.sql("SELECT text FROM quotes_fts WHERE quotes_fts MATCH quotes_query(?)", ["بالهدنة"])
        assert len(list(found)) == 4

    @pytest.mark.parametrize(
        "wrong", ["SELEC", "SELECT nothing FROM quotes", "DELETE FROM quotes", "SELECT ?", "SELECT 1; SELECT 2"]
    )
    def test_a_mistake_is_one_clear_line_at_once(self, library, wrong):
        with pytest.raises(QuotesError, match=r"^db\.db: [^\n]+$"):
            library.sql(wrong)
        assert len(list(library.search())) == 6

    @pytest.mark.parametrize(
        "sql",
        [
            "PRAGMA query_only = off",
            "PRAGMA writable_schema(1)",
            "PRAGMA journal_mode = wal",
            "ATTACH 'evil.db' AS evil",
            "VACUUM INTO 'evil.db'",
            "DELETE FROM quotes",
            "CREATE TEMP TABLE notes (id)",
        ],
    )
    def test_it_only_reads(self, library, sql, tmp_path, make, monkeypatch):
        monkeypatch.setattr("quotes.library.opening._PATIENCE", 0.01)
        with pytest.raises(QuotesError, match=r"^db\.db: "):
            library.sql(sql)
        with pytest.raises(QuotesError):
            library.sql("DELETE FROM quotes")
        assert not (tmp_path / "evil.db").exists()
        assert make("a.jsonl", version="2").quotes == 6, "and locks nobody out"
        assert next(library.sql("PRAGMA table_info(quotes)"))["name"] == "id"

    def test_db_is_sqlite_utils(self, library):
        assert isinstance(library.db, Database)
        assert library.db.table("quotes").count == 6
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            library.db.execute("DELETE FROM quotes")

    def test_db_may_be_written_when_asked_for(self, library):
        with open("db.db", write=True) as writable:
            writable.db.table("notes").insert({"quote": 1, "note": "x"})
        assert list(library.sql("SELECT note FROM notes")) == [{"note": "x"}]


def test_open_from_the_top_and_close(library):
    again = quotes.open("db.db")
    again.close()
    with pytest.raises(QuotesError, match=r"^db\.db: Cannot operate on a closed database"):
        again.search()


def test_no_such_database(tmp_path):
    with pytest.raises(QuotesError, match=r"there is no such database; `quotes build SOURCE --db .*` makes one$"):
        open(tmp_path / "none.db")
    (tmp_path / "empty.db").touch()
    with pytest.raises(QuotesError, match="an empty file"):
        open(tmp_path / "empty.db")
    assert (tmp_path / "empty.db").stat().st_size == 0


def test_searching_loads_no_pandas(library):
    code = "import quotes, sys; list(quotes.open('db.db').search('هدنة')); print('pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
