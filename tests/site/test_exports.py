"""What the pages give to take along: the same as Python and the command line, whole, and safe to show."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import feedparser
import pytest
from datasette.app import Datasette
from lxml import etree, html

import quotes
from quotes.exporting import FORMATS, Selected, write
from quotes.site import exports

SITE = "http://localhost"


async def get(database: Path, address: str, /, **headers: str) -> Any:
    datasette = Datasette([str(database)])
    await datasette.invoke_startup()
    return await datasette.client.get(address.removeprefix(SITE), headers=headers, follow_redirects=False)


def speaker(database: Path, name: str) -> str:
    with quotes.open(database) as library:
        return library.speaker(name).uid


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize(
    "asked",
    [
        {"q": "النهر"},
        {"speaker": "الحمداني", "type": "direct", "sort": "oldest"},
        {"subject": "environment", "since": "2022", "repeats": "1", "page": "3"},
    ],
    ids=str,
)
async def test_any_search_gives_what_python_gives(database: Path, format: str, asked: dict[str, str]) -> None:
    given = {**asked, "speaker": speaker(database, asked["speaker"])} if "speaker" in asked else asked
    answer = await get(database, f"/-/export/{format}?{urlencode(given)}", **{"accept-language": "ar"})
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(FORMATS[format].media_type)
    order = {"oldest": "oldest"}.get(asked.get("sort", ""), "date")
    selection = {key: value for key, value in asked.items() if key not in ("q", "sort", "repeats", "page")}
    named = filter(None, [asked.get("q"), asked.get("speaker") and "سليم الحمداني", asked.get("subject")])
    with quotes.open(database) as library:
        selected = Selected(
            library=library,
            statements=library.search(asked.get("q"), order=order, once="repeats" not in asked, **selection),
            site=SITE,
            language="ar",
            title=" · ".join(["أقوال", *named]),
            address=f"{SITE}/-/search?{urlencode({key: value for key, value in given.items() if key != 'page'})}",
        )
        assert answer.content == b"".join(write(format, selected))


async def test_one_statement_is_named_by_its_uid(database: Path) -> None:
    with quotes.open(database) as library:
        one, other = (statement for statement in library.search("النهر", limit=2))
    answer = await get(database, f"/-/export/jsonl?id={one.uid}&id={other.uid}")
    assert [json.loads(line)["uid"] for line in answer.text.splitlines()] == [one.uid, other.uid]


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/-/export/docx", 404, ""),
        ("/-/export/csv?subject=xyz", 400, "subject: 'xyz' is not one of"),
        ("/-/export/csv?id=ffffffffffffffff", 400, "no statement ffffffffffffffff"),
        ("/-/export/csv?since=yesterday", 400, "since: "),
        ("/-/export/csv?id=1", 200, "uid"),
    ],
)
async def test_what_is_wrong_is_said(database: Path, address: str, status: int, said: str) -> None:
    answer = await get(database, address)
    assert answer.status_code == status
    assert said in answer.text
    if status == 400:
        assert answer.headers["content-type"].startswith("text/plain") and answer.text.count("\n") == 1


async def test_too_many_are_refused_and_a_feed_never_is(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exports, "LIMIT", 5)
    answer = await get(database, "/-/export/csv")
    assert answer.status_code == 400 and "more than 5 statements" in answer.text
    assert (await get(database, "/-/export/csv?q=البارودي")).status_code == 200
    assert (await get(database, "/-/export/atom")).status_code == 200


async def test_a_feed_names_itself_and_leads_to_its_search(database: Path) -> None:
    uid = speaker(database, "الحمداني")
    page = html.fromstring((await get(database, f"/-/speaker/{uid}")).text)
    (link,) = page.xpath("//link[@type='application/atom+xml']/@href")
    feed = feedparser.parse((await get(database, link)).content)
    assert not feed.bozo
    assert "سليم الحمداني" in feed.feed.title
    assert feed.feed.link == f"{SITE}/-/search?speaker={uid}"
    assert (await get(database, feed.entries[0].link)).status_code == 200


async def test_search_engines_find_every_statement(database: Path) -> None:
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    assert f"Sitemap: {SITE}/sitemap.xml" in (await get(database, "/robots.txt")).text
    index = etree.fromstring((await get(database, "/sitemap.xml")).content)
    found = []
    for address in index.xpath("//s:loc/text()", namespaces=space):
        found += etree.fromstring((await get(database, address)).content).xpath("//s:loc/text()", namespaces=space)
    with quotes.open(database) as library:
        assert sorted(found) == sorted(f"{SITE}/-/quote/{statement.uid}" for statement in library.search())


@pytest.mark.parametrize("language", ["ar", "en"])
async def test_a_statement_is_cited_and_says_what_it_is(database: Path, language: str) -> None:
    with quotes.open(database) as library:
        statement = next(library.search("النهر", speaker="الحمداني", type="direct"))
        expected = b"".join(quotes.export(library, "text", statements=[statement], site=SITE, language=language))
    page = html.fromstring((await get(database, f"/-/quote/{statement.uid}?_lang={language}")).text)
    assert page.xpath("string(//p[@class='citation'])") == expected.decode().strip()
    (linked,) = page.xpath("//script[@type='application/ld+json']/text()")
    told = json.loads(linked)
    assert (told["@type"], told["text"], told["url"]) == (
        "Quotation",
        statement.text,
        f"{SITE}/-/quote/{statement.uid}",
    )
    graph = {tag.get("property"): tag.get("content") for tag in page.xpath("//meta[@property]")}
    assert graph["og:url"] == told["url"] and graph["og:type"] == "article"
    assert graph["og:title"].startswith("سليم الحمداني: ")
    for link in page.xpath("//details[@class='take']//a/@href"):
        assert (await get(database, link)).status_code == 200
    templates = [text for text in page.xpath("//pre/text()") if text.startswith("{{")]
    assert templates[0].startswith("{{استشهاد بخبر" if language == "ar" else "{{cite news")


async def test_nothing_ends_the_script_element(hostile: Path) -> None:
    with quotes.open(hostile) as library:
        uids = [statement.uid for statement in library.search()]
    for uid in uids:
        text = (await get(hostile, f"/-/quote/{uid}")).text
        (linked,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
        assert json.loads(linked)["@type"] == "Quotation"
        assert len(html.fromstring(text).xpath("//script")) == 1
        assert "javascript:" not in json.loads(linked)["isPartOf"].get("url", "")
