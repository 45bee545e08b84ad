"""The index and the query: every word where FTS5 has it, and every text that a person may type."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quotes.languages.ar.folding import normalise
from quotes.library.searching import parse, snippet
from quotes.library.words import TOKENIZE, folded, words


def table(*texts: str) -> sqlite3.Connection:
    """An index as the library makes it: original words outside, folded ones inside."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE texts (id INTEGER PRIMARY KEY, text)")
    connection.execute(
        f'CREATE VIRTUAL TABLE fts USING fts5(text, content=texts, content_rowid=id, tokenize="{TOKENIZE}")'
    )
    for number, text in enumerate(texts):
        connection.execute("INSERT INTO texts VALUES (?, ?)", [number, text])
        connection.execute("INSERT INTO fts(rowid, text) VALUES (?, ?)", [number, folded(text, normalise)])
    return connection


def found(connection: sqlite3.Connection, query: str) -> list[int]:
    sql = "SELECT rowid FROM fts WHERE fts MATCH ? ORDER BY rowid"
    return [rowid for (rowid,) in connection.execute(sql, [parse(query).fts5])]


TEXTS = (
    "الهُدنة صامدة في حلب",  # 0
    "والهدنة لن تنهار قبل ٢٠١٦",  # 1
    "لا سبيل إلى هدنه جديدة",  # 2
    "أردوغان يرفض وقف إطلاق النار",  # 3
    "وقف النار وإطلاق الأسرى عام 2016",  # 4
    "المســؤولون في القــاهرة: لا تعليق",  # 5
    "مسئول مصري ينفي",  # 6
)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("هُدنة", [0, 1, 2]),
        ("الهدنه", [0, 1, 2]),
        ("والهدنة", [0, 1, 2]),
        ("بالهدنة", [0, 1, 2]),
        ("اردوغان", [3]),
        ("أردوغان", [3]),
        ("2016", [1, 4]),
        ("٢٠١٦", [1, 4]),
        ("القاهرة", [5]),
        ("مسؤول", [6]),
        ("مسؤول*", [5, 6]),
        ("هدن*", [0, 1, 2]),
        ("وقف إطلاق", [3, 4]),
        ('"وقف إطلاق"', [3]),
        ("“وقف إطلاق”", [3]),
        ("«وَقْف اطلاق»", [3]),
        ('"وقف إطلاق ال"*', [3]),
        ('"وقف إطلاق ال*"', [3]),
        ("«وقف إطلاق", [3]),
        ("هدنة AND حلب", [0]),
        ("هدنة حلب", [0]),
        ("حلب OR القاهرة", [0, 5]),
        ("هدنة NOT حلب", [1, 2]),
        ("NOT حلب هدنة", [1, 2]),
        ("هدنة NOT (حلب OR جديدة)", [1]),
        ("(حلب OR جديدة) هدنة", [0, 2]),
        ("حلب OR هدنة جديدة", [0, 2]),
        ("NOT حلب", []),
        ("", []),
        ("؟!", []),
        ("OR", []),
        ("AND حلب OR", [0]),
        ("(((حلب", [0]),
        (")حلب(", [0]),
        ("هدنة، حلب؛", [0]),
        ("text:حلب", []),  # no columns to choose from
        ("*", []),
        ("و", []),
        ("الهدنة و حلب", [0]),
        ('"النار و"*', [4]),
        ("حلب:هدنة", [0]),
        ("هدنة/حلب", [0]),
        ("-هدنة -حلب", [0]),
        ("حلب/هدن*", [0]),
        ("^حلب", [0]),
        ("NEAR(وقف النار, 5)", []),
    ],
)
def test_what_a_query_finds(query, expected):
    assert found(table(*TEXTS), query) == expected


@pytest.mark.parametrize(
    ("query", "unwanted"),
    [("NOT حلب", "حلب"), ("NOT حلب NOT هدنة", "حلب OR هدنة"), ("NOT (حلب OR هدنة)", "حلب OR هدنة")],
)
def test_what_is_not_wanted_where_nothing_else_is(query, unwanted):
    without = parse(query).fts5_without
    connection = table(*TEXTS)
    matching = connection.execute("SELECT rowid FROM fts WHERE fts MATCH ? ORDER BY rowid", [without])
    assert [rowid for (rowid,) in matching] == found(connection, unwanted)
    assert parse(f"النار {query}").fts5_without is None


QUERIES = st.text() | st.lists(
    st.sampled_from(
        [*'"“”«»()*^:-+,.', "AND", "OR", "NOT", "NEAR", "هدنة", "الهُدنة*", "a", "\x00", "ـ", "½", "ﷺ", "'"]
    ),
    max_size=40,
).map(" ".join)


@given(QUERIES)
@example("(" * 3000 + "a" + ")" * 3000)
@example("NOT " * 3000 + "a")
@example("a NOT " * 3000 + "a")
@example("a OR " * 3000 + "a")
@example(" ".join(f"كلمة{number}" for number in range(3000)))
@example('"' + "a " * 5000 + '"')
@example("a" * 100_000)
@example("\ud800 x")
def test_nothing_that_is_typed_is_an_error(query):
    found(TABLE, query)
    parse(query).spans(TEXTS[0])


TABLE = table(*TEXTS)
ANY_TEXT = st.text() | st.text(st.sampled_from("ابةىأ ـَُ\u200f\u200d.,“½ﷺ🤔₽٢a1-\n"), max_size=30)


@given(ANY_TEXT)
@example("".join(map(chr, range(1, 0x3000))))
@example("🤔 كلمة 🏳️‍🌈 ₽ ؝ كلمة ½ ﷺ ㎏ \u180e x")
def test_the_index_has_our_words_where_fts5_cuts_them(text):
    connection = sqlite3.connect(":memory:")
    connection.execute(f'CREATE VIRTUAL TABLE ours USING fts5(text, tokenize="{TOKENIZE}")')
    connection.execute(f'CREATE VIRTUAL TABLE theirs USING fts5(text, tokenize="{TOKENIZE}")')
    text = "".join(character for character in text if not "\ud800" <= character <= "\udfff" and character != "\0")
    connection.execute("INSERT INTO ours VALUES (?)", [folded(text, normalise)])
    connection.execute("INSERT INTO theirs VALUES (?)", [text])
    counts = []
    for name in ("ours", "theirs"):
        connection.execute(f"CREATE VIRTUAL TABLE {name}_words USING fts5vocab({name}, instance)")
        counts.append(connection.execute(f"SELECT count(*) FROM {name}_words").fetchone()[0])
    assert counts[0] == counts[1] == len(list(words(text)))


def test_highlight_in_plain_sql_marks_the_words_as_written():
    sql = "SELECT highlight(fts, 0, '[', ']') FROM fts WHERE fts MATCH ? ORDER BY rowid"
    marked = [text for (text,) in table(*TEXTS).execute(sql, [parse("هدنة OR القاهرة").fts5])]
    assert marked == [
        "[الهُدنة] صامدة في حلب",
        "[والهدنة] لن تنهار قبل ٢٠١٦",
        "لا سبيل إلى [هدنه] جديدة",
        "المســؤولون في [القــاهرة]: لا تعليق",
    ]


@pytest.mark.parametrize("query", ["هدنة", '"وقف إطلاق"', "مسؤول*", "حلب OR 2016", "هدنة NOT حلب", '"النار و"*'])
def test_our_marks_are_those_of_fts5(query):
    sql = "SELECT rowid, highlight(fts, 0, '[', ']') FROM fts WHERE fts MATCH ?"
    rows = list(table(*TEXTS).execute(sql, [parse(query).fts5]))
    assert rows
    for rowid, marked in rows:
        spans = parse(query).spans(TEXTS[rowid])
        text, end = "", 0
        for start, stop in spans:
            text += f"{TEXTS[rowid][end:start]}[{TEXTS[rowid][start:stop]}]"
            end = stop
        # FTS5 puts neighbouring words of a phrase into one pair of marks
        assert (text + TEXTS[rowid][end:]).replace("] [", " ") == marked


def test_a_snippet_shows_where_most_of_it_stands():
    text = "هدنة أولى. " + "كلام كثير لا يعني شيئا هنا. " * 20 + "وقف النار والهدنة معا. " + "كلام كثير. " * 20
    query = parse("هدنة النار")
    part, start = snippet(text, query, 80)
    assert text[start : start + len(part)] == part
    assert "وقف النار والهدنة" in part and len(part) <= 80
    assert snippet("قصير", query) == ("قصير", 0)


@given(ANY_TEXT, QUERIES, st.integers(0, 40))
def test_a_snippet_is_a_piece_of_the_text(text, query, size):
    part, start = snippet(text, parse(query), size)
    assert text[start : start + len(part)] == part and len(part) <= max(size, 0)
