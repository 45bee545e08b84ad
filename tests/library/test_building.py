"""Building: what a second build leaves alone, what a change takes with it, and what a failure leaves behind."""

from __future__ import annotations

import io
import itertools
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quotes.building import Standing, build
from quotes.library import open
from quotes.library.opening import discard_empty, open_database
from quotes.model import QuotesError
from quotes.versions import extractor_version

TRUCE = "قال النجار في مقابلة مع قناة الأفق: “الهدنة صامدة في لبنان”. ثم قال ليلى حداد: “الموازنة لا تكفي”."
BUDGET = "قال حداد: “الموازنة أُقرّت والهدنة باقية”."


def article(number: int, text: str, **more: Any) -> dict[str, Any]:
    record = {"id": f"a{number}", "title": f"الخبر رقم {number}", "publisher": "وكالة سهلان", "language": "ar"}
    return {**record, "text": text, **more}


def texts(path: str = "db.db") -> list[str]:
    with open(path) as library:
        return sorted(statement.text for statement in library.search())


def test_building_again_changes_nothing(make, write, tmp_path):
    write(tmp_path / "in/a.jsonl", article(1, TRUCE), article(2, BUDGET))
    write(tmp_path / "in/b.jsonl", article(3, BUDGET), article(4, "نص بلا تصريح.", title="خطأ في البرنامج"))
    (tmp_path / "in/empty.txt").touch()
    built = make("in")
    assert (built.documents, built.quotes, built.added, built.changed) == (3, 4, 3, 0)
    assert len(built.refusals) == 2
    before = Path("db.db").read_bytes()
    again = make("in")
    assert (again.documents, again.quotes, again.added, again.changed, again.removed) == (3, 4, 0, 0, 0)
    assert Path("db.db").read_bytes() == before


def test_a_rebuild_from_nothing_gives_the_same_rows_and_ids(make, write, tmp_path, dump):
    write(tmp_path / "a.jsonl", article(1, TRUCE), article(2, BUDGET))
    write(tmp_path / "b.jsonl", article(3, BUDGET))
    make("a.jsonl", "b.jsonl", db="one.db")
    make("b.jsonl", "./a.jsonl", "a.jsonl", db="two.db")
    assert dump("one.db") == dump("two.db")
    ids = "SELECT id, uid FROM quotes UNION ALL SELECT id, uid FROM documents UNION ALL SELECT id, uid FROM speakers"
    assert list(open("one.db").sql(ids)) == list(open("two.db").sql(ids))


def test_a_change_takes_only_its_own_rows(make, write, tmp_path, dump):
    a = write(tmp_path / "a.jsonl", article(1, TRUCE), article(2, BUDGET))
    write(tmp_path / "b.jsonl", article(3, "قال مراد الساعي في كلمة: “لن نعود”."))
    make("a.jsonl", "b.jsonl")
    ids = dict(sqlite3.connect("db.db").execute("SELECT uid, id FROM quotes"))
    write(a, article(2, BUDGET), article(5, "قال مراد الساعي: “الموازنة جاهزة”."))
    built = make("a.jsonl")
    assert (built.added, built.changed, built.removed) == (1, 0, 1)
    assert texts() == ["الموازنة أُقرّت والهدنة باقية", "الموازنة جاهزة", "لن نعود"]
    now = dict(sqlite3.connect("db.db").execute("SELECT uid, id FROM quotes"))
    assert {uid: ids[uid] for uid in now.keys() & ids.keys()} == {uid: now[uid] for uid in now.keys() & ids.keys()}
    make("a.jsonl", "b.jsonl", db="new.db")
    assert dump() == dump("new.db")
    with open("db.db") as library:  # Najjar says nothing now, and the interview is no occasion of anything
        assert sorted(speaker.name for speaker in library.speakers()) == ["ليلى حداد", "مراد الساعي"]
        assert [row["name"] for row in library.sql("SELECT name FROM venues")] == ["كلمة"]


def test_an_article_of_two_sources_is_one_row_and_survives_the_loss_of_either(make, write, tmp_path, dump):
    first = article(1, TRUCE, published="2016-10-03", author="هبة")
    second = article(1, TRUCE, published="2016-10-04", author="زياد")
    for names in (("a.jsonl", "b.jsonl"), ("b.jsonl", "a.jsonl")):
        Path("db.db").unlink(missing_ok=True)
        write(tmp_path / "a.jsonl", first)
        write(tmp_path / "b.jsonl", second)
        for name in names:
            make(name)
        row = next(open("db.db").sql("SELECT count(*) AS n, author, published FROM documents"))
        assert row == {"n": 1, "author": "هبة", "published": "2016-10-03"}
        write(tmp_path / "a.jsonl", article(2, BUDGET))
        make("a.jsonl")
        rows = list(open("db.db").sql("SELECT author, published FROM documents ORDER BY original_id"))
        assert rows == [{"author": "زياد", "published": "2016-10-04"}, {"author": None, "published": None}]
        dates = {row["date"] for row in open("db.db").sql("SELECT date FROM statements WHERE author = 'زياد'")}
        assert dates == {"2016-10-04"}, "what rests on the day of publication has to follow"
        make("a.jsonl", "b.jsonl", db="new.db")
        assert dump() == dump("new.db")
        Path("new.db").unlink()


TEXTS = [TRUCE, BUDGET, "قال مراد الساعي في كلمة: “الهُدنة انتهت”.", "لا تصريح هنا."]
ARTICLES = st.builds(
    lambda number, published, title: article(number, TEXTS[number], published=published, title=title),
    st.integers(0, 3),
    st.sampled_from([None, "2016-10-03", "2017-01-01"]),
    st.sampled_from(["عنوان", "عنوان متداخل", "عنوان فيه خطأ", "عنوان مختل"]),
)
STATES = st.dictionaries(st.sampled_from("abc"), st.lists(ARTICLES, min_size=1, max_size=3), min_size=1)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(states=st.lists(STATES, min_size=2, max_size=4), data=st.data())
def test_whatever_came_before_the_end_is_as_if_built_from_nothing(states, data, make, write, dump):
    with tempfile.TemporaryDirectory() as folder:
        for number, state in enumerate(states):
            for name in "abc":
                Path(folder, "in", f"{name}.jsonl").unlink(missing_ok=True)
                if name in state:
                    write(Path(folder, "in", f"{name}.jsonl"), *state[name])
            version = data.draw(st.sampled_from("12"), label="version") if number < len(states) - 1 else "1"
            try:
                make(f"{folder}/in", db=f"{folder}/old.db", version=version, prune=True)
            except QuotesError:  # nothing can be taken, and so nothing changes
                titles = [one["title"] for one in itertools.chain(*state.values())]
                assert all("خطأ" in title or "مختل" in title for title in titles)
                return
        make(f"{folder}/in", db=f"{folder}/new.db")
        assert dump(f"{folder}/old.db") == dump(f"{folder}/new.db")


def test_a_file_gone_from_a_folder_takes_its_articles_along_and_a_broken_one_keeps_them(make, write, tmp_path):
    write(tmp_path / "in/a.jsonl", article(1, TRUCE))
    write(tmp_path / "in/b.jsonl", article(2, BUDGET))
    write(tmp_path / "in/sub/c.jsonl", article(3, "قال مراد الساعي: “لن نعود”."))
    make("in")
    (tmp_path / "in/b.jsonl").write_bytes(b"\x00\x01\x02\xff" * 100)
    (tmp_path / "in/sub/c.jsonl").unlink()
    built = make("in")
    assert built.removed == 0 and built.sources["in/sub/c.jsonl"] == "gone"
    built = make("in", prune=True)
    assert built.removed == 1 and len(built.refusals) == 1
    assert texts() == ["الموازنة أُقرّت والهدنة باقية", "الموازنة لا تكفي", "الهدنة صامدة في لبنان"]


def test_another_version_of_the_extractor_looks_again(make, write, tmp_path):
    write(tmp_path / "a.jsonl", article(1, TRUCE))
    make("a.jsonl")
    assert make("a.jsonl", version="2", extract=lambda document: []).quotes == 0
    assert make("a.jsonl", version="2").unchanged == 1
    assert make("a.jsonl", version="3").quotes == 2
    assert extractor_version().startswith("0.") and "+" in extractor_version()


def test_a_statement_found_again_keeps_its_id(make, write, tmp_path, extract, dump):
    write(tmp_path / "a.jsonl", article(1, TRUCE), article(2, BUDGET))
    for take in (slice(1, None), slice(None), slice(None, None, -1)):  # one less, one more in front, turned round
        before = dict(sqlite3.connect("db.db").execute("SELECT uid, id FROM quotes")) if Path("db.db").exists() else {}
        make("a.jsonl", version=str(take), extract=lambda document, take=take: extract(document)[take])
        after = dict(sqlite3.connect("db.db").execute("SELECT uid, id FROM quotes"))
        assert before.items() <= after.items()
    assert len(after) == 3
    make("a.jsonl", version=str(take), db="new.db", extract=lambda document: extract(document)[::-1])
    assert dump() == dump("new.db")


def test_refused_articles_are_listed_with_their_reason(make, write, tmp_path):
    broken = [article(1, TRUCE, title="خطأ"), article(2, TRUCE, title="مختل"), article(3, BUDGET), {"id": "x"}]
    write(tmp_path / "a.jsonl", *broken)
    built = make("a.jsonl")
    assert built.documents == 1 and len(built.refusals) == 3
    row = next(open("db.db").sql("SELECT refused, documents, refusals FROM sources"))
    assert row["refused"] == 3 and row["documents"] == 1
    assert "IndexError: list index out of range" in row["refusals"]
    assert "quotes.text is not what stands at its offsets" in row["refusals"]
    assert "a.jsonl" in row["refusals"], "the reader's own refusal names its line"


def test_a_lone_surrogate_is_that_articles_fault(make, write, tmp_path):
    (tmp_path / "a.jsonl").write_text(
        '{"id": "1", "title": "\\ud800", "text": "نص"}\n{"id": "2", "title": "ب", "text": "نص آخر"}\n', encoding="utf-8"
    )
    built = make("a.jsonl")
    assert built.documents == 1


def test_standard_input_is_a_source_too(make, write, tmp_path, monkeypatch):
    content = write(tmp_path / "a.jsonl", article(1, TRUCE)).read_bytes()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))
    assert make("-").quotes == 2
    assert next(open("db.db").sql("SELECT name FROM sources")) == {"name": "-"}


def test_what_came_by_standard_input_is_only_added_to(make, write, tmp_path, monkeypatch):
    for number, text in enumerate((TRUCE, BUDGET)):
        content = write(tmp_path / "a.jsonl", article(number, text)).read_bytes()
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))
        built = make("-")
    assert (built.documents, built.added, built.removed) == (2, 1, 0)


def test_a_file_gone_from_the_folder_one_stands_in(make, write, tmp_path, monkeypatch):
    for name, text in (("a", TRUCE), ("b", BUDGET)):
        write(tmp_path / f"in/{name}.jsonl", article(1, text))
    make("in/a.jsonl", "in/b.jsonl", db="../other.db")
    monkeypatch.chdir(tmp_path / "in")
    assert build(".", "../db.db").added == 2
    Path("b.jsonl").unlink()
    assert build(".", "../db.db", prune=True).removed == 1


def test_the_database_among_its_sources_is_none(make, write, tmp_path):
    write(tmp_path / "in/a.jsonl", article(1, TRUCE))
    for _ in range(2):
        assert make("in", db="in/q.db").refusals == ()
    with pytest.raises(QuotesError, match=r"^in/q\.db: no article in it$"):
        make("in/q.db", db="in/q.db")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere every name is Unicode")
def test_names_that_are_no_utf_8_are_kept_escaped(make, write, tmp_path):
    write(tmp_path / "in/a.jsonl", article(1, TRUCE))
    write(tmp_path / "in/\udcff.jsonl", article(2, BUDGET))
    assert make("in", db="\udcfe.db").added == 2
    assert make("in/\udcff.jsonl", "in", db="\udcfe.db").unchanged == 2
    with open("\udcfe.db") as library:
        names = [row["name"] for row in library.sql("SELECT name FROM sources ORDER BY name")]
    assert names == ["in/\\udcff.jsonl", "in/a.jsonl"]


def test_progress_tells_articles_statements_and_how_much_has_been_read(make, write, tmp_path):
    write(tmp_path / "a.jsonl", article(1, TRUCE), article(2, BUDGET))
    told: list[Standing] = []
    make("a.jsonl", progress=told.append)
    assert told[-1] == Standing("a.jsonl", 2, 3, 1.0)


class TestFailures:
    """The database is as it was before, and a new one is not left behind."""

    @pytest.fixture
    def before(self, make, write, tmp_path, dump) -> dict[str, list[Any]]:
        write(tmp_path / "a.jsonl", article(1, TRUCE))
        make("a.jsonl")
        write(tmp_path / "a.jsonl", *(article(number, BUDGET) for number in range(2, 60)))
        return dump()

    @staticmethod
    def stopped_after(count: int, extract, error: BaseException):
        calls = iter(range(count))

        def stopping(document):
            if next(calls, None) is None:
                raise error
            return extract(document)

        return stopping

    def test_interrupt(self, make, extract, before, dump):
        with pytest.raises(KeyboardInterrupt):
            make("a.jsonl", extract=self.stopped_after(30, extract, KeyboardInterrupt()))
        assert dump() == before
        with pytest.raises(KeyboardInterrupt):
            make("a.jsonl", db="new.db", extract=self.stopped_after(30, extract, KeyboardInterrupt()))
        assert not list(Path().glob("new.db*"))

    def test_killed(self, make, before):
        code = (
            "import os, signal; from quotes.building import build\n"
            "from quotes.library.opening import open_database\n"
            "db = open_database('db.db', write=True); db.execute('PRAGMA cache_spill = 1')\n"
            "db.execute('PRAGMA cache_size = 1'); db.execute('BEGIN IMMEDIATE')\n"
            "db.execute('DELETE FROM quotes'); db.execute('UPDATE speakers SET name = hex(zeroblob(9000))')\n"
            "os.kill(os.getpid(), signal.SIGKILL)"
        )
        killed = subprocess.run([sys.executable, "-c", code], check=False)
        assert killed.returncode == -signal.SIGKILL
        assert Path("db.db-journal").exists(), "it died in the middle of writing"
        assert texts() == ["الموازنة لا تكفي", "الهدنة صامدة في لبنان"]
        assert make("a.jsonl").quotes == 58

    def test_full_disk(self, make, before, monkeypatch, write, tmp_path, dump):
        (pages,) = sqlite3.connect("db.db").execute("PRAGMA page_count").fetchone()

        def small(path, **how):
            db = open_database(path, **how)
            db.execute(f"PRAGMA max_page_count = {pages + 4}")
            return db

        monkeypatch.setattr("quotes.building.open_database", small)
        write(tmp_path / "a.jsonl", *(article(number, BUDGET * 40) for number in range(2, 60)))
        with pytest.raises(QuotesError, match=r"^db\.db: database or disk is full$"):
            make("a.jsonl")
        assert dump() == before
        with pytest.raises(QuotesError, match="full"):
            make("a.jsonl", db="new.db")
        assert not list(Path().glob("new.db*"))

    def test_full_disk_before_there_is_a_table(self, make, before, monkeypatch):
        def full(connection, path):
            raise sqlite3.OperationalError("database or disk is full")

        monkeypatch.setattr("quotes.library.opening._migrate", full)
        with pytest.raises(QuotesError, match=r"^new\.db: database or disk is full$"):
            make("a.jsonl", db="new.db")
        assert not list(Path().glob("new.db*"))

    def test_file_size_limit(self, make, before, dump):
        """A write that the system itself refuses."""
        size = Path("db.db").stat().st_size
        code = (
            "import resource; from quotes.building import build; from quotes.model import QuotesError\n"
            f"resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}))\n"
            "import sys\n"
            "try:\n    build('a.jsonl', sys.argv[1], extract=lambda document: [], version='2')\n"
            "except QuotesError as error:\n    print(error)\n"
        )
        run = [sys.executable, "-c", code]
        big = {"id": "big", "title": "طويل", "text": "كلمة " * 200_000}
        Path("a.jsonl").write_text(str(big).replace("'", '"'), encoding="utf-8")
        told = subprocess.run([*run, "db.db"], check=True, capture_output=True, text=True)
        assert told.stdout.startswith("db.db: ") and told.stdout.count("\n") == 1, told
        assert dump() == before
        told = subprocess.run([*run, "new.db"], check=True, capture_output=True, text=True)
        assert told.stdout.startswith("new.db: ")
        assert not list(Path().glob("new.db*"))

    def test_read_only_folder(self, make, before, extract):
        """Root may write anywhere, so as root this becomes somebody else for a moment."""
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            content = Path("db.db").read_bytes()
            (folder / "db.db").write_bytes(content)
            (folder / "a.jsonl").write_bytes(Path("a.jsonl").read_bytes())
            folder.chmod(0o555)
            root = os.geteuid() == 0
            os.chdir("/")
            if root:
                os.seteuid(65534)
            try:
                with pytest.raises(QuotesError, match=f"^{folder}/db.db: [^\n]+$"):
                    build(folder / "a.jsonl", folder / "db.db", extract=extract, version="1")
                with pytest.raises(QuotesError, match=f"^{folder}/new.db: [^\n]+$"):
                    build(folder / "a.jsonl", folder / "new.db", extract=extract, version="1")
                assert len(list(open(folder / "db.db").search("الهدنة"))) == 1, "reading goes on"
            finally:
                if root:
                    os.seteuid(0)
                folder.chmod(0o755)
            assert (folder / "db.db").read_bytes() == content
            assert sorted(path.name for path in folder.iterdir()) == ["a.jsonl", "db.db"]

    def test_locked_by_another(self, make, before, monkeypatch):
        monkeypatch.setattr("quotes.library.opening._PATIENCE", 0.01)
        other = sqlite3.connect("db.db")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(QuotesError, match=r"^db\.db: another program is writing into it"):
            make("a.jsonl")
        other.rollback()
        assert make("a.jsonl").quotes == 58

    def test_what_another_makes_meanwhile_is_not_taken_away(self, make, before):
        make("a.jsonl", db="new.db")
        discard_empty("new.db")
        assert Path("new.db").exists(), "it holds something"
        open_database("empty.db", write=True, create=True).close()
        other = sqlite3.connect("empty.db")
        other.execute("BEGIN IMMEDIATE")
        discard_empty("empty.db")
        assert Path("empty.db").exists(), "somebody is at it"
        other.rollback()
        discard_empty("empty.db")
        assert not Path("empty.db").exists()


class TestSources:
    """What cannot be built from, and what cannot be built into."""

    @pytest.mark.parametrize("content", ["", "\n \n", "[]"])
    def test_nothing_in_it(self, make, tmp_path, content):
        (tmp_path / "a.jsonl").write_text(content)
        with pytest.raises(QuotesError, match=r"^a\.jsonl[:,] [^\n]+$"):
            make("a.jsonl")
        assert not Path("db.db").exists()

    def test_articles_none_of_which_can_be_taken(self, make, write, tmp_path, dump):
        write(tmp_path / "a.jsonl", article(1, TRUCE, title="خطأ"))
        message = r"a\.jsonl, article 1: IndexError: list index out of range"
        with pytest.raises(QuotesError, match=f"^{message}$"):
            make("a.jsonl")
        assert not Path("db.db").exists()
        write(tmp_path / "b.jsonl", article(2, BUDGET))
        make("b.jsonl")
        before = dump()
        write(tmp_path / "a.jsonl", *(article(number, TRUCE, title="خطأ") for number in range(3)))
        with pytest.raises(QuotesError, match=f"^a.jsonl: nothing could be taken, 3 refused; {message}$"):
            make("a.jsonl")
        sources = dump().pop("sources")
        assert {**before, "sources": sources} == dump()
        told = {(name, outcome, documents, refused) for _, name, _, _, outcome, _, _, documents, refused, _ in sources}
        assert told == {("a.jsonl", "unreadable", 0, 3), ("b.jsonl", "read", 1, 0)}

    def test_an_article_without_a_statement_is_an_article(self, make, write, tmp_path):
        write(tmp_path / "a.jsonl", article(1, "نص بلا تصريح."))
        built = make("a.jsonl")
        assert (built.documents, built.quotes) == (1, 0)

    def test_one_that_is_not_there_stops_all(self, make, write, tmp_path):
        write(tmp_path / "a.jsonl", article(1, TRUCE))
        with pytest.raises(QuotesError, match=r"^z\.txt: no such file or folder$"):
            make("a.jsonl", "z.txt")
        assert not Path("db.db").exists()

    def test_one_that_is_empty_leaves_the_others_in(self, make, write, tmp_path):
        (tmp_path / "a.txt").touch()
        write(tmp_path / "b.jsonl", article(1, TRUCE))
        with pytest.raises(QuotesError, match=r"^a\.txt: "):
            make("a.txt", "b.jsonl")
        assert len(texts()) == 2

    def test_none_at_all(self, make):
        with pytest.raises(QuotesError, match="nothing to build from"):
            make()

    def test_a_database_of_another_program(self, make, write, tmp_path):
        write(tmp_path / "a.jsonl", article(1, TRUCE))
        other = sqlite3.connect("db.db")
        other.execute("CREATE TABLE quotes (id)")
        other.close()
        before = Path("db.db").read_bytes()
        with pytest.raises(QuotesError, match=r"^db\.db: a database of another program$"):
            make("a.jsonl")
        with pytest.raises(QuotesError, match="another program"):
            open("db.db")
        assert Path("db.db").read_bytes() == before

    def test_a_newer_schema(self, make, write, tmp_path):
        write(tmp_path / "a.jsonl", article(1, TRUCE))
        make("a.jsonl")
        sqlite3.connect("db.db").execute("PRAGMA user_version = 99")
        before = Path("db.db").read_bytes()
        for attempt in (lambda: make("a.jsonl"), lambda: open("db.db")):
            with pytest.raises(QuotesError, match=r"^db\.db: made by a newer version of quotes \(schema 99"):
                attempt()
        assert Path("db.db").read_bytes() == before

    def test_not_a_database(self, make, write, tmp_path):
        write(tmp_path / "a.jsonl", article(1, TRUCE))
        Path("db.db").write_text("this is a letter to my aunt, and it is longer than a hundred bytes " * 4)
        before = Path("db.db").read_bytes()
        with pytest.raises(QuotesError, match=r"^db\.db: not a database of quotes"):
            make("a.jsonl")
        assert Path("db.db").read_bytes() == before

    def test_no_folder_for_it(self, make, write, tmp_path):
        write(tmp_path / "a.jsonl", article(1, TRUCE))
        with pytest.raises(QuotesError, match=r"^no/such/db\.db: there is no folder"):
            make("a.jsonl", db="no/such/db.db")
        with pytest.raises(QuotesError, match="a folder, not a database"):
            make("a.jsonl", db=".")
