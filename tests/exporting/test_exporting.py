"""Every format: whole, valid, of all that was selected, and the same wherever it is asked for."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from pathlib import Path

import feedparser
import jsonschema
import pytest
from click.testing import CliRunner
from lxml import etree

import quotes
from quotes.cli import cli
from quotes.exporting import FORMATS, Selected, write
from quotes.model import QuotesError
from quotes.reviewing import Reviewer
from quotes.scaling.finding import finder_of

HERE = Path(__file__).parent
SITE = "https://quotes.example.org/library"


def exported(library, format, text=None, **more):
    return b"".join(quotes.export(library, format, text, site=SITE, **more))


def texts(library, format, text=None, **more):
    return exported(library, format, text, **more).decode()


@pytest.fixture
def attacked(hostile):
    with quotes.open(hostile) as library:
        yield library


both = pytest.mark.parametrize("which", ["library", "attacked"])


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_gives_the_same_from_python_and_the_command_line(library, sample, format):
    asked = ["--speaker", "الحمداني", "--order", "oldest", "--language", "ar", "--title", "ماء"]
    command = ["export", format, "النهر", "--db", str(sample), "--site", SITE, *asked]
    done = CliRunner().invoke(cli, command)
    assert done.exit_code == 0, done.output
    selection = {"speaker": "الحمداني", "order": "oldest", "language": "ar", "title": "ماء"}
    assert done.stdout_bytes == exported(library, format, "النهر", **selection)


@pytest.mark.parametrize("format", FORMATS)
def test_nothing_selected_is_a_whole_file_too(library, format):
    found = exported(library, format, "كلمةلاتوجد")
    if format in ("json", "csl"):
        assert json.loads(found) == []
    elif format in ("annotation", "quotation"):
        assert json.loads(found)["items" if format == "annotation" else "@graph"] == []
    elif FORMATS[format].ending.endswith(("xml", "atom")):
        etree.fromstring(found)


# Tables


def test_tables_have_the_columns_of_the_view(library):
    rows = [statement.as_dict() for statement in library.search("النهر")]
    assert len(rows) > 5
    assert json.loads(texts(library, "json", "النهر")) == rows
    assert [json.loads(line) for line in texts(library, "jsonl", "النهر").splitlines()] == rows
    read = list(csv.DictReader(io.StringIO(texts(library, "csv", "النهر"), newline="")))
    assert [row["text"] for row in read] == [row["text"] for row in rows]
    assert list(read[0]) == list(rows[0])


def test_parquet_has_types_and_lists(library, tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet")
    (tmp_path / "a.parquet").write_bytes(exported(library, "parquet"))
    rows = parquet.read_table(tmp_path / "a.parquet").to_pylist()
    for row, statement in zip(rows, library.search(), strict=True):
        known = statement.as_dict()
        assert {**row, "date": None, "published": None} == {**known, "date": None, "published": None}
        assert (row["date"], row["published"]) == (statement.date, statement.document.published)


def test_without_pyarrow_the_extra_is_named(sample, tmp_path):
    code = (
        "import sys; sys.modules['pyarrow'] = None\n"
        f"from quotes.cli import cli; cli(['export', 'parquet', '--db', {str(sample)!r}, '--output', 'a.parquet'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, check=False)
    assert done.returncode == 1
    assert done.stderr == "Error: Parquet takes the extra quotes[parquet]: pip install 'quotes[parquet]'\n"
    assert list(tmp_path.iterdir()) == []


# Citations


def test_a_citation_speaks_the_language_of_its_reader(library):
    statement = next(library.search("النهر", speaker="الحمداني", type="direct"))
    arabic, english = (
        b"".join(
            write("text", Selected(library=library, statements=[statement], site=SITE, language=language))
        ).decode()
        for language in ("ar", "en")
    )
    assert f"«{' '.join(statement.text.split())}»" in arabic and "، " in arabic
    assert f"“{' '.join(statement.text.split())}”" in english
    assert str(statement.date.year) in arabic and "February 2022" in english
    for citation in (arabic, english):
        assert citation.rstrip().endswith(f"{SITE}/-/quote/{statement.uid}")
        assert " ".join(statement.document.title.split()) in citation


def test_wikipedia_has_its_own_template_in_each(library):
    arabic, english = (texts(library, "wikipedia", "النهر", language=code).splitlines() for code in ("ar", "en"))
    assert arabic[0].startswith("{{استشهاد بخبر |عنوان=") and "|اقتباس=" in arabic[0]
    assert english[0].startswith("{{cite news |title=") and "|quote=" in english[0]
    with pytest.raises(QuotesError, match="ar and en, and not in 'fr'"):
        texts(library, "wikipedia", language="fr")


@both
def test_nothing_breaks_out_of_a_template(which, request):
    for line in texts(request.getfixturevalue(which), "wikipedia").splitlines():
        assert line.startswith("{{") and line.endswith("}}")
        inner = re.sub(r"\{\{!\}\}", "", line[2:-2])
        assert not re.search(r"[{}\[\]<>]", inner)
        assert inner.count("|") == len(re.findall(r" \|\w+=", inner))


@both
def test_braces_of_bibtex_close(which, request):
    entries = texts(request.getfixturevalue(which), "bibtex").split("\n\n")[:-1]
    assert entries
    for entry in entries:
        assert re.match(r"@article\{quotes-[0-9a-f]{16},\n", entry) and entry.endswith("\n}")
        plain = re.sub(r"\\[{}\\]", "", entry)
        depth = 0
        for sign in plain:
            depth += (sign == "{") - (sign == "}")
            assert depth >= 0
        assert depth == 0
        for field in re.findall(r"^  (?:title|note|journaltitle|author) = (.*)$", entry, re.M):
            assert not re.search(r"(?<!\\)[%$#&_]", field)


def test_csl_items_have_what_a_citation_needs(library):
    for item in json.loads(texts(library, "csl")):
        assert item["type"] == "article-newspaper"
        assert item.keys() >= {"id", "title", "URL", "note"}
        assert all(isinstance(part, int) for part in item.get("issued", {"date-parts": [[]]})["date-parts"][0])


# XML and JSON-LD


@both
def test_tei_is_valid(which, request):
    library = request.getfixturevalue(which)
    tree = etree.fromstring(exported(library, "tei"))
    etree.RelaxNG(etree.parse(HERE / "said.rng")).assertValid(tree)
    spaces = {"t": "http://www.tei-c.org/ns/1.0", "xml": "http://www.w3.org/XML/1998/namespace"}
    known = set(tree.xpath("//@xml:id", namespaces=spaces))
    said = tree.xpath("//t:said", namespaces=spaces)
    assert len(said) == len(list(library.search()))
    for one in said:
        assert {ref[1:] for ref in (one.get("who"), one.get("source")) if ref} <= known


def test_the_schema_of_tei_refuses_what_is_none(library):
    schema = etree.RelaxNG(etree.parse(HERE / "said.rng"))
    good = texts(library, "tei", limit=1)
    changes = [("<said ", "<said loud='1' "), ('direct="', 'direct="per'), ("<standOff>", "<standOff><p/>")]
    for before, after in changes:
        assert before in good
        assert not schema.validate(etree.fromstring(good.replace(before, after).encode()))


@both
def test_annotations_are_valid_and_find_their_words(which, request):
    library = request.getfixturevalue(which)
    page = json.loads(exported(library, "annotation"))
    jsonschema.validate(page, json.loads((HERE / "annotation.schema.json").read_text("utf-8")))
    found = list(library.search())
    assert len(page["items"]) == len(found)
    for item, statement in zip(page["items"], found, strict=True):
        words = item["target"]["selector"]
        assert words["prefix"] + words["exact"] + words["suffix"] in statement.document.part(statement.quote.part)


def test_the_schema_of_annotations_refuses_what_is_none(library):
    schema = json.loads((HERE / "annotation.schema.json").read_text("utf-8"))
    for change in ({"type": "Note"}, {"target": {}}, {"id": "no iri"}, {"motivation": "musing"}):
        page = json.loads(exported(library, "annotation", limit=1))
        page["items"][0] |= change
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(page, schema)


@both
def test_quotations_name_their_speaker_and_their_article(which, request):
    library = request.getfixturevalue(which)
    told = json.loads(exported(library, "quotation"))
    assert told["@context"] == "https://schema.org"
    for one, statement in zip(told["@graph"], library.search(), strict=True):
        assert one["@type"] == "Quotation" and one["text"] == statement.text
        assert one["isPartOf"]["@type"] == "NewsArticle"
        assert one.get("creator", {}).get("@type") in (None, "Person", "Organization")
        assert "javascript" not in json.dumps([one["url"], one["isPartOf"].get("url")])


@both
def test_a_feed_can_be_read(which, request):
    library = request.getfixturevalue(which)
    feed = feedparser.parse(exported(library, "atom", title="ماء <b>"))
    assert not feed.bozo and feed.version == "atom10"
    expected = list(library.search(limit=50))
    assert [entry.id for entry in feed.entries] == [f"{SITE}/-/quote/{one.uid}" for one in expected]
    assert all(entry.updated_parsed and entry.link == entry.id for entry in feed.entries)
    assert feed.feed.updated == max(entry.updated for entry in feed.entries)


def test_a_sitemap_lists_lasting_addresses(library):
    tree = etree.fromstring(exported(library, "sitemap"))
    found = tree.xpath("//s:loc/text()", namespaces={"s": "http://www.sitemaps.org/schemas/sitemap/0.9"})
    assert found == [f"{SITE}/-/quote/{statement.uid}" for statement in library.search()]


# Gold


def test_what_was_reviewed_is_gold(tmp_path):
    path = tmp_path / "quotes.db"
    quotes.build(HERE.parents[1] / "db" / "sample" / "article.txt", path)
    reviewer = Reviewer(path, tmp_path / "c.jsonl", quotes.extract, finder_of(None, None, None).version)
    with quotes.open(path) as library:
        uids = [statement.uid for statement in library.search()]
        assert exported(library, "gold") == b""
    for uid in uids[1:]:
        reviewer.judge(uid, "accepted")
    reviewer.judge(uids[0], "rejected")
    with quotes.open(path) as library:
        gold = texts(library, "gold")
    (record,) = map(json.loads, gold.splitlines())
    assert len(record["quotes"]) == len(uids) - 1
    keys = "part start end text type cue speaker_mention speaker speaker_kind date date_basis venue venue_kind"
    assert set(record["quotes"][0]) == {*keys.split(), "subjects", "places", "parent"}
    (tmp_path / "gold.jsonl").write_text(gold, "utf-8")
    scored = quotes.evaluate(tmp_path / "gold.jsonl")
    assert scored.figures["found"]["recall"] == 1.0
    assert scored.figures["found"]["precision"] == pytest.approx((len(uids) - 1) / len(uids), abs=0.01)


# The command line


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["docx"], "format: 'docx' is none of text, bibtex"),
        (["csv", "--subject", "xyz"], "subject: 'xyz' is not one of"),
        (["csv", "--id", "ffffffffffffffff"], "no statement ffffffffffffffff"),
        (["csv", "--output", "nowhere/a.csv"], "nowhere/a.csv: No such file or directory"),
    ],
)
def test_what_is_wrong_is_one_line(sample, tmp_path, monkeypatch, arguments, message):
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(cli, ["export", *arguments, "--db", str(sample)])
    assert done.exit_code == 1
    assert message in done.stderr and done.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_replaced_whole_and_single_statements_can_be_named(library, sample, tmp_path):
    first, second = (statement.uid for statement in library.search(limit=2))
    target = tmp_path / "a.txt"
    target.write_text("before")
    asked = ["--id", second, "--id", first, "--output", str(target), "--db", str(sample)]
    assert CliRunner().invoke(cli, ["export", "text", *asked]).exit_code == 0
    assert [line[-16:] for line in target.read_text("utf-8").splitlines()] == [second, first]


def test_help_names_every_format():
    shown = CliRunner().invoke(cli, ["export", "--help"]).output
    assert not [name for name in FORMATS if f"{name} " not in shown]
