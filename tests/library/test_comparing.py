"""What several speakers say on one thing, and how several outlets tell one statement."""

from __future__ import annotations

import pytest

from quotes.library import open
from quotes.model import QuotesError

TRUCE = "الهدنة باقية ولن نسمح لأحد بأن يخرقها في لبنان قبل نهاية الشهر"


@pytest.fixture
def library(make, write, tmp_path):
    def told(number, who, text, day, outlet):
        record = {"id": f"a{number}", "title": f"خبر {number}", "publisher": outlet, "language": "ar", "published": day}
        return {**record, "text": f"قال {who}: “{text}”."}

    write(
        tmp_path / "a.jsonl",
        told(1, "النجار", TRUCE, "2016-10-04", "صحيفة الضفاف"),
        told(2, "النجار", f"{TRUCE} الجاري", "2016-10-03", "وكالة سهلان"),
        told(3, "النجار", TRUCE, "2016-10-05", "صحيفة الضفاف"),
        told(4, "النجار", "الهدنة انتهت", "2017-01-01", "وكالة سهلان"),
        told(5, "حداد", "الهدنة خطوة أولى", "2016-11-01", "وكالة سهلان"),
        told(6, "حداد", "الموازنة لا تكفي", "2016-11-01", "وكالة سهلان"),
    )
    make("a.jsonl")
    with open("db.db") as library:
        yield library


def test_each_statement_once_and_the_oldest_first(library):
    first, second = library.compare("peace-process")
    assert (first.speaker.name, [str(one.date) for one in first.statements]) == (
        "سامي النجار",
        ["2016-10-03", "2017-01-01"],
    )
    assert (second.speaker.name, [one.text for one in second.statements]) == ("ليلى حداد", ["الهدنة خطوة أولى"])
    assert first.statements[0].told == 3


def test_in_the_order_of_the_names(library):
    (row,) = library.sql("SELECT id FROM speakers WHERE name = 'سامي النجار'")
    for speakers in (["حداد", "النجّار"], ["ليلى", row["id"]], ["حداد", "ليلى حداد", "النجار"]):
        assert [one.speaker.name for one in library.compare("peace-process", speakers)] == ["ليلى حداد", "سامي النجار"]
    assert [one.speaker.name for one in library.compare("economy", ["النجار", "حداد"])] == ["ليلى حداد"]
    assert library.compare("economy", "حداد") == library.compare("economy", ["حداد"]) != []


def test_who_and_what_there_is_not(library):
    with pytest.raises(QuotesError, match=r"db\.db: no speaker زورو"):
        library.compare("peace-process", ["زورو"])
    with pytest.raises(QuotesError, match="subject: 'weather' is not one of"):
        library.compare("weather")


def test_outlets_of_a_statement(library):
    for statement in library.search(TRUCE):
        told = library.outlets(statement)
        assert [(one.publisher, str(one.published), len(one.statements)) for one in told] == [
            ("وكالة سهلان", "2016-10-03", 1),
            ("صحيفة الضفاف", "2016-10-04", 2),
        ]
        assert [one.text for one in library.tellings(statement.uid)] == [f"{TRUCE} الجاري", TRUCE, TRUCE]
    assert [statement.first for statement in library.tellings(statement)] == [True, False, False]


def test_a_statement_that_is_told_once_has_one_outlet(library):
    statement = next(library.search("الموازنة"))
    assert (statement.told, statement.first, statement.statement_id) == (1, True, None)
    (outlet,) = library.outlets(statement.id)
    assert (outlet.publisher, [one.uid for one in outlet.statements]) == ("وكالة سهلان", [statement.uid])


def test_each_statement_once_in_a_search_and_a_timeline(library):
    assert len(list(library.search())) == 6
    assert len(list(library.search(once=True))) == 4
    assert sum(period.quotes for period in library.timeline(once=True)) == 4


def test_who_speaks_about_which_country(library):
    (link,) = library.links()
    assert (link.speaker, link.place, link.quotes) == ("سامي النجار", "LB", 1)
    assert library.links(since="2017") == []
    assert library.labels("place")["LB"] == "لبنان" and library.labels("place", "en")["LB"] == "Lebanon"
    assert library.labels("place", "xx")["LB"] == "LB"
