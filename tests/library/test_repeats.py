"""Repeats: what is the same statement and what is not, whatever the order, and how much is looked at for a change."""

from __future__ import annotations

import datetime as dt
import json
import random
import sqlite3
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from quotes.library import likeness, open
from quotes.library.migrations import migrations
from quotes.model import Document, Quote, Speaker

RIVER = "نطالب بفتح بوابات السد أمام القوافل وبنشر مراقبين محايدين على ضفتي النهر قبل نهاية الشهر"
AGAIN = "نطالب بفتح بوابات السد أمام قوافل الإغاثة وبنشر مراقبين محايدين على ضفتي النهر قبل نهاية هذا الشهر"
BODY = (
    " وقد دار اللقاء في قاعة البلدية القديمة بحضور عدد كبير من الأهالي الذين جاؤوا من القرى القريبة منذ الصباح الباكر."
)


def told(number: int, text: str, **more: Any) -> dict[str, Any]:
    """An article in which Najjar says this, unless told otherwise."""
    record = {"id": f"a{number}", "title": f"الخبر رقم {number}", "publisher": f"صحيفة {number}", "language": "ar"}
    who = more.pop("who", "سامي النجار")
    return {**record, "published": "2016-10-03", "text": f"قال {who}: “{text}”.", **more}


def statements(path: str = "db.db") -> list[set[str]]:
    """The articles that tell each statement that is told more than once."""
    found: dict[int, set[str]] = {}
    for statement, article in sqlite3.connect(path).execute(
        "SELECT q.statement, d.original_id FROM quotes AS q JOIN documents AS d ON d.id = q.document"
        " WHERE q.statement IS NOT NULL"
    ):
        found.setdefault(statement, set()).add(article)
    return sorted(found.values(), key=sorted)


def test_one_statement_with_several_quotations(make, write, tmp_path):
    write(
        tmp_path / "a.jsonl",
        told(1, AGAIN, published="2016-10-04"),
        told(2, RIVER, publisher="وكالة سهلان"),
        told(3, RIVER, publisher="صحيفة 1", published="2016-10-05"),
        told(4, "لن نغلق المدارس في القرى الحدودية هذا العام"),
    )
    make("a.jsonl")
    with open("db.db") as library:
        (row,) = library.sql("SELECT * FROM repeated_statements")
        assert (row["text"], row["date"], row["quotes"], row["outlets"]) == (RIVER, "2016-10-03", 3, 2)
        rows = list(
            library.sql("SELECT text, publisher, date, told, first, statement FROM statements ORDER BY date, text")
        )
    assert [(one["told"], one["first"]) for one in rows] == [(1, 1), (3, 1), (3, 0), (3, 0)]
    assert rows[2]["text"] == AGAIN and rows[2]["date"] == "2016-10-04", (
        "each keeps its wording, its outlet and its day"
    )
    assert rows[0]["statement"] is None and {one["statement"] for one in rows[1:]} == {row["id"]}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(told(1, RIVER), told(2, RIVER, who="ليلى حداد"), id="another speaker"),
        pytest.param(told(1, RIVER), told(2, RIVER, published="2016-10-09"), id="another week"),
        pytest.param(
            told(1, "أصيب خمسة من العمال في انهيار جدار المحطة القديمة قرب السد أمس"),
            told(2, "أصيب سبعة من العمال في انهيار جدار المحطة القديمة قرب السد أمس"),
            id="another number",
        ),
        pytest.param(
            told(1, "سنعود إلى طاولة المفاوضات مع الجيران قبل نهاية الشهر المقبل"),
            told(2, "لن نعود إلى طاولة المفاوضات مع الجيران قبل نهاية الشهر المقبل"),
            id="a negation",
        ),
        pytest.param(
            told(1, "أبعث بأطيب التمنيات إلى حكومة وشعب سويسرا في يومها الوطني المجيد"),
            told(2, "أبعث بأطيب التمنيات إلى حكومة وشعب بوليفيا في يومها الوطني المجيد"),
            id="another country",
        ),
        pytest.param(told(1, "نرحب بالاتفاق"), told(2, "نرحب بالاتفاق"), id="a formula"),
        pytest.param(
            told(1, "نرحب بالاتفاق الجديد بين الجارين", who="مصدر دبلوماسي"),
            told(2, "نرحب بالاتفاق الجديد بين الجارين", who="مصدر دبلوماسي", published=None),
            id="too little known of a short one",
        ),
        pytest.param(
            told(1, "نريد أن تصل المياه إلى كل بيت في القرى التي تقع على ضفتي النهر"),
            told(2, "نريد أن تعود المدارس إلى العمل في المدن التي لا تقع على الحدود"),
            id="another matter",
        ),
    ],
)
def test_another_statement(make, write, tmp_path, one, other):
    write(tmp_path / "a.jsonl", one, other)
    make("a.jsonl")
    assert statements() == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(told(1, RIVER, published=None), told(2, RIVER, published=None), id="days unknown"),
        pytest.param(told(1, RIVER), told(2, RIVER, who="النجار"), id="the surname alone"),
        pytest.param(
            told(1, RIVER, who="عبد الرحمن سالم"), told(2, RIVER, who="عبدالرحمن سالم"), id="another spelling"
        ),
        pytest.param(
            told(1, "أصيب ثلاثة من العمال في انهيار جدار المحطة قرب السد"),
            told(2, "أُصيب 3 من العمّال في إنهيار جدار المحطة قرب السد"),
            id="figures and letters",
        ),
        pytest.param(told(1, RIVER), told(2, f"{RIVER} وسنعمل مع كل الأطراف من أجل ذلك"), id="a part of it"),
        pytest.param(
            told(1, "نرحب بالاتفاق الجديد بين الجارين"), told(2, "نرحب بالاتفاق الجديد بين الجارين"), id="short"
        ),
    ],
)
def test_the_same_statement(make, write, tmp_path, one, other):
    write(tmp_path / "a.jsonl", one, other)
    make("a.jsonl")
    assert statements() == [{"a1", "a2"}]


def said(document: Document, text: str, **more: Any) -> Quote:
    part = "title" if text in document.title else "body"
    start = document.part(part).index(text)
    return Quote(part=part, start=start, end=start + len(text), text=text, type="direct", **more)


def test_days_of_their_own_have_to_agree(make, write, tmp_path):
    days = {"a1": ("2016-10-03", "weekday"), "a2": ("2016-10-04", "explicit"), "a3": ("2016-10-02", "relative")}

    def extract(document: Document) -> list[Quote]:
        day, basis = days[document.id]
        speaker = Speaker(name="سامي النجار", kind="person")
        return [said(document, RIVER, speaker=speaker, date=dt.date.fromisoformat(day), date_basis=basis)]

    write(tmp_path / "a.jsonl", *(told(number, RIVER) for number in (1, 2, 3)))
    make("a.jsonl", extract=extract)
    assert statements() == [{"a1", "a3"}], "one day more or less is a matter of when yesterday was written"


def test_a_headline_and_the_body_below_it(make, write, tmp_path):
    short, long = "لن نغلق المدارس في القرى الحدودية", "لن نغلق المدارس في القرى الحدودية مهما طالت هذه الأزمة وكلفتنا"

    def extract(document: Document) -> list[Quote]:
        speaker = Speaker(name="سامي النجار", kind="person")
        inner = "في القرى الحدودية مهما طالت هذه الأزمة وكلفتنا"
        whole = said(document, long, speaker=speaker)
        return [said(document, short, speaker=speaker), whole, said(document, inner, speaker=speaker, parent=1)]

    write(tmp_path / "a.jsonl", told(1, long, title=f"النجار: {short}"))
    make("a.jsonl", extract=extract)
    rows = sqlite3.connect("db.db").execute(
        "SELECT part, statement = id, statement IS NULL FROM quotes ORDER BY position"
    )
    assert rows.fetchall() == [("title", 0, 0), ("body", 1, 0), ("body", None, 1)], "a part of it is not told twice"


def test_nothing_is_chained(make, write, tmp_path):
    texts = [" ".join(["سنزرع", *WORDS[first : first + 9]]) for first in range(6)]
    a, b, c = texts[0], texts[2], texts[4]
    by = {
        name: likeness.Telling(likeness.Wording.of(text, "ar"), likeness.Source("u", "person", ("ن",)), 5, None)
        for name, text in (("a", a), ("b", b), ("c", c))
    }
    assert likeness.same_statement(by["a"], by["b"]) and likeness.same_statement(by["b"], by["c"])
    assert not likeness.same_statement(by["a"], by["c"])
    days = ("2016-10-03", "2016-10-04", "2016-10-05")
    write(
        tmp_path / "a.jsonl",
        *(told(n, text, published=day) for n, text, day in zip((1, 2, 3), (a, b, c), days, strict=True)),
    )
    make("a.jsonl")
    assert statements() == [{"a1", "a2"}], "the third is like the second alone, which tells the first"


def test_whole_articles(make, write, tmp_path):
    write(
        tmp_path / "a.jsonl",
        told(1, RIVER, published="2016-10-07", title="النهر"),
        told(2, RIVER, title="النّهـر"),
        told(3, RIVER, title="النهر", publisher="وكالة سهلان"),
        told(4, AGAIN, title="السد"),
    )
    articles = [json.loads(line) for line in (tmp_path / "a.jsonl").read_text("utf-8").splitlines()]
    for record in articles:
        record["text"] += BODY + (" ولم يحضر أحد من الحكومة." if record["id"] == "a3" else "")
    articles[3]["text"] = articles[3]["text"].replace(
        "البلدية القديمة", "الاجتماعات في المدينة الجديدة"
    ) + BODY.replace("القرى", "المدن")
    write(tmp_path / "a.jsonl", *articles)
    make("a.jsonl")
    rows = sqlite3.connect("db.db").execute(
        "SELECT d.original_id, o.original_id FROM documents AS d LEFT JOIN documents AS o ON o.id = d.duplicate_of"
    )
    found = dict(rows)
    first = min(a["id"] for a in articles if a["id"] in ("a2", "a3") and found[a["id"]] is None)
    assert found == {first: None, "a1": first, "a4": None, **{one: first for one in ("a2", "a3") if one != first}}


# Whatever the order, whatever was there before

TEXTS = [
    RIVER,
    AGAIN,
    f"{RIVER} وسنعمل مع كل الأطراف",
    "نرحب بالاتفاق الجديد بين الجارين",
    RIVER.replace("السد", "المحطة"),
]
ARTICLES = st.builds(
    lambda number, text, day, who, outlet: told(
        number,
        TEXTS[text],
        published=day,
        who=who,
        publisher=f"صحيفة {outlet}",
        **({"title": f"النجار: {TEXTS[text]}"} if number % 2 else {}),
    ),
    st.integers(0, 9),
    st.integers(0, len(TEXTS) - 1),
    st.sampled_from([None, "2016-10-02", "2016-10-03", "2016-10-05", "2016-10-07"]),
    st.sampled_from(["سامي النجار", "النجار", "ليلى حداد"]),
    st.integers(0, 2),
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(batches=st.lists(st.lists(ARTICLES, min_size=1, max_size=5), min_size=2, max_size=4), seed=st.integers(0, 99))
def test_in_any_order_and_in_any_number_of_builds(batches, seed, tmp_path_factory, write, make, dump):
    folder = tmp_path_factory.mktemp("repeats")
    for number, batch in enumerate(batches):
        write(folder / f"in/{number}.jsonl", *batch)
    names = [f"{folder}/in/{number}.jsonl" for number in range(len(batches))]
    random.Random(seed).shuffle(names)
    for name in names:
        make(name, db=f"{folder}/one.db")
    make(*names, db=f"{folder}/two.db")
    assert dump(f"{folder}/one.db") == dump(f"{folder}/two.db")
    write(folder / "in/0.jsonl", told(99, "لا شيء مما قيل هنا قيل في مكان آخر"))  # and what has gone leaves no trace
    make(names[-1], f"{folder}/in/0.jsonl", db=f"{folder}/one.db")
    Path(f"{folder}/two.db").unlink()
    make(*names, db=f"{folder}/two.db")
    assert dump(f"{folder}/one.db") == dump(f"{folder}/two.db")


def test_who_changes_the_database_by_other_means_is_followed(make, write, tmp_path):
    write(tmp_path / "a.jsonl", told(1, RIVER), told(2, RIVER), told(3, AGAIN), told(4, RIVER, who="ليلى حداد"))
    make("a.jsonl")
    assert statements() == [{"a1", "a2", "a3"}]
    database = sqlite3.connect("db.db")
    database.execute("PRAGMA foreign_keys = ON")
    one = (
        "SELECT q.speaker, q.named FROM quotes AS q JOIN documents AS d ON d.id = q.document WHERE d.original_id = 'a1'"
    )
    four = "document = (SELECT id FROM documents WHERE original_id = 'a4')"
    database.execute(f"UPDATE quotes SET (speaker, named) = ({one}) WHERE {four}")  # somebody finds that it was Najjar
    database.execute("DELETE FROM quotes WHERE document = (SELECT id FROM documents WHERE original_id = 'a1')")
    database.commit()
    write(tmp_path / "b.jsonl", told(5, "لن نغلق المدارس في القرى الحدودية هذا العام"))
    make("b.jsonl")
    assert statements() == [{"a2", "a3", "a4"}]
    assert sqlite3.connect("db.db").execute("SELECT count(*) FROM due").fetchone() == (0,)


# How much is looked at


def counted(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """How many texts are taken apart and how many are compared, from now on."""
    counts = {"read": 0, "compared": 0}

    def counting(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def called(*arguments: Any, **more: Any) -> Any:
            counts[name] += 1
            return function(*arguments, **more)

        return called

    monkeypatch.setattr("quotes.library.comparables.same_statement", counting("compared", likeness.same_statement))
    monkeypatch.setattr(likeness.Wording, "of", counting("read", likeness.Wording.of))
    return counts


WORDS = [f"{a}{b}{c}" for a in "بتثجحخد" for b in "رزسشصض" for c in ("ال", "ون", "ات", "ين", "ية")]


def many(count: int, seed: int = 1) -> list[dict[str, Any]]:
    """Articles with as many statements, one in four of which tells what another one does."""
    chance = random.Random(seed)
    texts = [" ".join(chance.sample(WORDS, 14)) for _ in range(count * 3 // 4)]
    texts += [texts[chance.randrange(len(texts))] + " أيضا" for _ in range(count - len(texts))]
    days = [f"2016-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}" for _ in texts]
    return [told(number, text, published=day) for number, (text, day) in enumerate(zip(texts, days, strict=True))]


def test_one_article_more_is_little_to_look_at(make, write, tmp_path, monkeypatch):
    write(tmp_path / "a.jsonl", *many(300))
    make("a.jsonl")
    counts = counted(monkeypatch)
    write(tmp_path / "b.jsonl", told(1000, many(300)[0]["text"][14:-2], published=many(300)[0]["published"]))
    make("b.jsonl")
    assert counts["read"] < 15 and counts["compared"] < 15, counts
    assert any("a1000" in articles for articles in statements())


@pytest.mark.parametrize(
    "articles",
    [
        pytest.param(many, id="many statements"),
        pytest.param(lambda count: [told(number, RIVER) for number in range(count)], id="one statement"),
        pytest.param(
            lambda count: [told(number, RIVER, who="مصدر", published=None) for number in range(count)],
            id="one that nobody dates",
        ),
    ],
)
def test_twice_as_many_are_twice_as_much_to_look_at(make, write, tmp_path, monkeypatch, articles):
    counts = counted(monkeypatch)
    looked = []
    for count in (200, 400):
        before = sum(counts.values())
        write(tmp_path / f"{count}.jsonl", *articles(count))
        make(f"{count}.jsonl", db=f"{count}.db")
        looked.append(sum(counts.values()) - before)
    assert looked[1] < 2.5 * looked[0]


def test_a_database_of_the_first_schema_is_brought_up_to_date(make, write, tmp_path, monkeypatch):
    write(tmp_path / "a.jsonl", told(1, RIVER), told(2, AGAIN))
    make("a.jsonl", db="new.db")
    old = Database("old.db")
    migrations.apply(old, stop_before="m003_repeats")
    old.conn.execute("ATTACH 'new.db' AS new")
    for table in ("sources", "documents", "readings", "speakers", "quotes", "topics", "about"):
        names = ", ".join(f'"{column.name}"' for column in old[table].columns)
        where = " WHERE key <> 'repeats'" if table == "about" else ""
        old.conn.execute(f"INSERT INTO {table}({names}) SELECT {names} FROM new.{table}{where}")
    old.conn.commit()
    old.close()
    make("a.jsonl", db="old.db")
    assert statements("old.db") == [{"a1", "a2"}]


# What was read


@pytest.mark.shared
def test_precision_on_statements_that_were_read(shared, monkeypatch):
    """The figure of docs/accuracy.md: how many of the merges of the corpus are right."""
    here = Path(__file__).parent
    monkeypatch.syspath_prepend(str(here.parent / "tools"))
    figures = import_module("repeats").measure(shared / "corpus" / "articles.jsonl.gz", here / "repeats.tsv")
    assert figures["right"] >= 340, "most of the pairs that say the same are still found to do so"
    assert figures["right"] / (figures["right"] + figures["wrong"]) >= 0.98, figures
