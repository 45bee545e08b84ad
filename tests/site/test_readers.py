"""Our pages as a reader goes through them, in every language of the interface, without a browser."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

import pytest
from datasette.app import Datasette

from quotes.site.asking import FILTERS, SIZE
from quotes.site.speech import speech_of, spoken

from .addresses import NAMES, addresses

WORD = "النهر"


class Seen(HTMLParser):
    """A page: its tags with their attributes, and its text, by the languages that they are in."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html = html
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.text += data

    def links(self) -> Iterator[str]:
        return (attributes["href"] for tag, attributes in self.tags if tag == "a" and "href" in attributes)

    def found(self) -> int:
        """How many statements a page of results says that there are."""
        match = re.search(r'<h2 id="found">([\d,]+)', self.html)
        return int(match[1].replace(",", "")) if match else 0


async def serve(*databases: Path, **more: Any) -> Datasette:
    datasette = Datasette([str(database) for database in databases], **more)
    await datasette.invoke_startup()
    return datasette


async def see(datasette: Datasette, address: str, status: int = 200, language: str = "en") -> Seen:
    response = await datasette.client.get(address, headers={"accept-language": language})
    assert response.status_code == status, (address, response.status_code, response.text[:2000])
    return Seen(response.text)


def rows(database: Path, sql: str, *parameters: Any) -> list[tuple[Any, ...]]:
    connection = sqlite3.connect(database)
    try:
        return connection.execute(sql, parameters).fetchall()
    finally:
        connection.close()


# Every page, in every language


@pytest.mark.parametrize("language", spoken())
@pytest.mark.parametrize("name", NAMES)
async def test_every_page_speaks_the_language_of_the_reader(extracted: Path, name: str, language: str) -> None:
    datasette = await serve(extracted)
    status = 404 if name == "missing" else 200
    page = await see(datasette, addresses(extracted, WORD)[name], status, language)
    speech = speech_of(language)
    assert speech is not None
    (html,) = [attributes for tag, attributes in page.tags if tag == "html"]
    assert (html["lang"], html["dir"]) == (language, speech.dir)
    assert [tag for tag, _ in page.tags].count("h1") == 1
    assert speech.gettext("Skip to the content") in page.text
    assert "%(" not in page.text


def test_every_page_is_looked_at(extracted: Path) -> None:
    assert tuple(addresses(extracted, WORD)) == NAMES


@pytest.mark.parametrize("name", NAMES)
async def test_every_link_of_ours_leads_somewhere_and_nothing_is_fetched_from_elsewhere(
    extracted: Path, name: str
) -> None:
    datasette = await serve(extracted)
    status = 404 if name == "missing" else 200
    page = await see(datasette, addresses(extracted, WORD)[name], status)
    for tag, attributes in page.tags:
        assert "style" not in attributes and not any(key.startswith("on") for key in attributes), attributes
        if tag in ("script", "img") or attributes.get("rel") == "stylesheet":
            assert not urlsplit(attributes.get("href") or attributes.get("src") or "").netloc, attributes
    inside = {link for link in page.links() if link.startswith("/")}
    for link in sorted(inside)[:60]:
        response = await datasette.client.get(link)
        assert response.status_code == 200, (name, link)


async def test_the_tables_are_reached_from_everywhere(extracted: Path) -> None:
    datasette = await serve(extracted)
    for name, address in addresses(extracted, WORD).items():
        page = await see(datasette, address, 404 if name == "missing" else 200)
        assert {"/quotes", "/quotes#queries", "/-/datasette", "/-/about"} <= set(page.links()), name
    back = await see(datasette, "/quotes/statements")
    assert {"/", "/-/search"} <= set(back.links())


async def test_the_switch_leads_to_the_same_state_in_the_other_language(extracted: Path) -> None:
    datasette = await serve(extracted)
    address = f"/-/search?{urlencode({'q': WORD, 'type': 'indirect'})}"
    page = await see(datasette, address)
    (switch,) = [
        attributes["href"] for tag, attributes in page.tags if tag == "a" and attributes.get("class") == "switch"
    ]
    assert dict(parse_qsl(urlsplit(switch).query)) == {"q": WORD, "type": "indirect", "_lang": "ar"}
    response = await datasette.client.get(f"/-/search{switch}", headers={"accept-language": "en"})
    assert '<html lang="ar" dir="rtl">' in response.text
    assert response.cookies["quotes_lang"] == "ar"
    again = await datasette.client.get("/", cookies={"quotes_lang": "ar"}, headers={"accept-language": "en"})
    assert '<html lang="ar" dir="rtl">' in again.text
    assert "Accept-Language" in again.headers["vary"] and "Cookie" in again.headers["vary"]


async def test_content_keeps_its_own_language_and_direction(extracted: Path) -> None:
    page = await see(await serve(extracted), addresses(extracted, WORD)["statement"])
    for wanted in ("words", "telling"):
        found = [attributes for _, attributes in page.tags if wanted in attributes.get("class", "").split()]
        assert found and all((one["lang"], one["dir"]) == ("ar", "rtl") for one in found), wanted


# Searching


@pytest.mark.parametrize("language", spoken())
async def test_the_number_beside_a_filter_is_what_it_finds(extracted: Path, language: str) -> None:
    datasette = await serve(extracted)
    for start in ("/-/search", f"/-/search?q={quote('الحمداني')}"):
        page = await see(datasette, start)
        facets = re.findall(
            r'<li><a href="([^"]+)" rel="nofollow"><bdi>\s*([^<]*?)\s*</bdi></a> <small>([\d,]+)</small>',
            unescape(page.html),
        )
        assert len({key for href, *_ in facets for key, _ in parse_qsl(urlsplit(href).query)} & {*FILTERS, "since"}) > 4
        for href, label, count in facets:
            asked = dict(parse_qsl(urlsplit(href).query))
            found = await see(datasette, href, language=language)
            shown = int(re.sub(r"\D", "", re.findall(r'<h2 id="found">([^<]*)', found.html)[0]) or 0)
            if "publisher" in asked and "q" in asked:  # of an outlet, what it repeats is listed too
                assert shown >= int(count)
            elif shown:  # where the number is in words, the language has them
                assert shown == int(count), (href, label)


async def total(datasette: Datasette, asked: dict[str, str]) -> int:
    return (await see(datasette, f"/-/search?{urlencode(asked)}")).found()


@pytest.mark.parametrize("word", ["نهر", "بالنَّهر", "والنـــهر"])
async def test_any_spelling_finds_and_is_marked(extracted: Path, word: str) -> None:
    datasette = await serve(extracted)
    page = await see(datasette, f"/-/search?q={quote(word)}")
    assert page.found() == await total(datasette, {"q": "النهر"}) > 5
    assert page.html.count("<mark>") >= min(page.found(), SIZE)


async def test_results_are_put_in_order_and_paged(extracted: Path) -> None:
    datasette = await serve(extracted)
    days: dict[str, list[str]] = {}
    for sort in ("newest", "oldest"):
        seen: list[str] = []
        address = f"/-/search?type=indirect&sort={sort}"
        while address:
            page = await see(datasette, address)
            seen += [attributes["datetime"] for tag, attributes in page.tags if tag == "time"]
            following = [attributes["href"] for tag, attributes in page.tags if attributes.get("rel") == "next"]
            address = following[0] if following else ""
        days[sort] = seen
        cards = await total(datasette, {"type": "indirect"})
        assert SIZE < len(seen) <= cards
    assert days["newest"] == sorted(days["newest"], reverse=True)
    assert days["oldest"] == sorted(days["oldest"])
    nearest = await see(datasette, f"/-/search?q={quote(WORD)}&sort=relevance")
    assert "<strong>nearest in words</strong>" in nearest.html


async def test_a_statement_told_again_is_listed_once_unless_repeats_are_asked_for(extracted: Path) -> None:
    datasette = await serve(extracted)
    ((told,),) = rows(extracted, "SELECT count(*) FROM quotes")
    ((once,),) = rows(extracted, "SELECT count(*) FROM quotes WHERE ifnull(statement, id) = id")
    assert await total(datasette, {}) == once < told == await total(datasette, {"repeats": "1"})


async def test_a_speaker_called_by_the_words_is_offered(extracted: Path) -> None:
    page = await see(await serve(extracted), f"/-/search?q={quote('الحمدانى')}")
    ((uid,),) = rows(extracted, "SELECT uid FROM speakers WHERE name = 'سليم الحمداني'")
    assert f"/-/speaker/{uid}" in set(page.links())


@pytest.mark.parametrize(
    "query",
    [
        "type=nonsense",
        "act=nonsense",
        "venue_kind=x",
        "subject=x",
        "place=zz",
        "publisher=x",
        "since=yesterday",
        "speaker=0123456789abcdef",
        "role=x",
        "q=zzzz",
        "since=2030",
        "page=9999",
        "page=x&sort=x&q=%22",
    ],
)
@pytest.mark.parametrize("language", spoken())
async def test_what_finds_nothing_says_so_and_what_to_try(extracted: Path, query: str, language: str) -> None:
    page = await see(await serve(extracted), f"/-/search?{query}", language=language)
    speech = speech_of(language)
    assert speech is not None
    assert speech.gettext("No statement answers to this.") in page.text or query.startswith("page=x")
    assert "/-/search" in set(page.links())


# What a page says is what the database has


async def test_a_bar_leads_to_as_many_statements_as_it_is_high(extracted: Path) -> None:
    datasette = await serve(extracted)
    for name in ("front", "speaker", "subject", "place", "outlet", "compare"):
        page = await see(datasette, addresses(extracted, WORD)[name])
        bars = re.findall(r'<tr><td><a href="([^"]+)">[^<]+</a></td><td class="number">([\d,]+)</td>', page.html)
        drawn = re.findall(r'<a href="([^"]+)" tabindex="-1"><title>[^<]*: ([\d,]+)</title>', page.html)
        assert bars and set(bars) <= set(drawn), name
        for href, count in {*bars, *drawn}:
            found = await see(datasette, href.replace("&amp;", "&"))
            assert found.found() == int(count), (name, href)


async def test_the_counts_are_those_of_the_database(extracted: Path) -> None:
    page = await see(await serve(extracted), "/")
    ((statements, speakers, articles, outlets),) = rows(
        extracted,
        "SELECT (SELECT count(*) FROM quotes WHERE ifnull(statement, id) = id),"
        " (SELECT count(*) FROM speakers WHERE identified), (SELECT count(*) FROM documents),"
        " (SELECT count(DISTINCT publisher) FROM documents)",
    )
    shown = [int(number) for number in re.findall(r"<dd>(?:<a [^>]*>)?(\d+)(?:</a>)?</dd>", page.html)]
    assert shown == [statements, speakers, articles, outlets]


async def test_the_speaker_in_time(extracted: Path) -> None:
    ((uid, identity),) = rows(extracted, "SELECT uid, id FROM speakers WHERE name = 'سليم الحمداني'")
    page = await see(await serve(extracted), f"/-/speaker/{uid}")
    for (name,) in rows(extracted, "SELECT name FROM speaker_names WHERE speaker = ?", identity)[:10]:
        assert f"<bdi>{name}</bdi>" in page.html
    for role, first in rows(extracted, "SELECT role, first_seen FROM speaker_roles WHERE speaker = ?", identity):
        assert f"<bdi>{role}</bdi>" in page.html
        speech = speech_of("en")
        assert speech is not None
        assert first is None or speech.day(first, "short") in page.text
    assert any("/-/compare?speaker=" in link for link in page.links())


async def test_why_we_think_so_is_told_in_both_languages(extracted: Path) -> None:
    datasette = await serve(extracted)
    for uid, mention in rows(extracted, "SELECT uid, mention FROM quotes WHERE mention <> '' LIMIT 5"):
        english = await see(datasette, f"/-/quote/{uid}")
        arabic = await see(datasette, f"/-/quote/{uid}", language="ar")
        assert "Why we think so" in english.text and "لماذا نرى ذلك" in arabic.text
        reasons = english.html.split('<details class="why">')[1].split("</details>")[0]
        assert mention in reasons
        assert not re.search(
            "[a-z]{4}", re.sub("<[^>]+>|q[0-9a-f]+", "", arabic.html.split("why")[1].split("</det")[0])
        )


async def test_the_original_is_opened_at_the_words(extracted: Path) -> None:
    ((uid, url),) = rows(
        extracted, "SELECT q.uid, d.url FROM quotes q JOIN documents d ON d.id = q.document WHERE d.url > '' LIMIT 1"
    )
    page = await see(await serve(extracted), f"/-/quote/{uid}")
    assert any(link.startswith(f"{url}#:~:text=") for link in page.links())


async def test_other_tellings_have_their_differences_marked(database: Path) -> None:
    datasette = await serve(database)
    marked = 0
    for uid, first in rows(
        database, "SELECT q.uid, f.text FROM quotes q JOIN quotes f ON f.id = q.statement WHERE q.id <> f.id"
    ):
        page = await see(datasette, f"/-/quote/{uid}")
        tellings = re.findall(r'<p class="telling[^>]*>(.*?)</p>', page.html, re.DOTALL)
        assert len(tellings) > 1
        for telling in tellings:  # with what was left out and without what was added, each is the first
            kept = re.sub("<ins>.*?</ins>", "", telling)
            again, wanted = (re.sub(r"<[^>]+>|\W", "", text) for text in (kept, first))
            assert len(again) == pytest.approx(len(wanted), abs=3)  # spelling is no difference
            marked += telling.count("<ins>") + telling.count("<del>")
    assert marked


# Several databases, other addresses, closed doors


async def test_pages_keep_to_the_database_that_they_are_of(extracted: Path, database: Path, tmp_path: Path) -> None:
    other = tmp_path / "other news.db"
    other.write_bytes(database.read_bytes())
    datasette = await serve(extracted, other)
    first, second = await see(datasette, "/-/about"), await see(datasette, "/-/about?_db=other+news")
    assert "_db" not in "".join(first.links())
    inside = [link for link in second.links() if link.startswith("/-/") and "datasette" not in link]
    assert inside and all("_db=other+news" in link for link in inside)
    forms = [attributes for tag, attributes in second.tags if tag == "input" and attributes.get("name") == "_db"]
    assert forms and all(one["value"] == "other news" for one in forms)
    ((once,),) = rows(database, "SELECT count(*) FROM quotes WHERE ifnull(statement, id) = id")
    assert (await see(datasette, "/-/search?_db=other+news")).found() == once
    assert (await see(datasette, "/-/search?_db=nothing")).found() == await total(datasette, {})


async def test_everything_keeps_below_the_base_url(extracted: Path) -> None:
    datasette = await serve(extracted, settings={"base_url": "/press/"})
    for name, address in addresses(extracted, WORD).items():
        response = await datasette.client.get(address)
        assert response.status_code == (404 if name == "missing" else 200)
        page = Seen(response.text)
        for link in [*page.links(), *(got["action"] for tag, got in page.tags if tag == "form")]:
            assert link.startswith(("/press/", "?", "#", "https://", "http://")), (name, link)


@pytest.mark.parametrize("name", [name for name in NAMES if name != "missing"])
async def test_what_is_closed_stays_closed(extracted: Path, name: str) -> None:
    closed = {"databases": {"quotes": {"allow": {"id": "root"}}}}
    datasette = await serve(extracted, metadata=closed)
    assert (await datasette.client.get(addresses(extracted, WORD)[name])).status_code == 403


async def test_an_empty_library_says_so_on_every_page(tmp_path: Path) -> None:
    from quotes.library.opening import open_database  # noqa: PLC0415 - a database that no build leaves
    from quotes.library.writing import settle  # noqa: PLC0415

    path = tmp_path / "quotes.db"
    connection = open_database(str(path), write=True, create=True)
    settle(connection)
    connection.close()
    datasette = await serve(path)
    for address in (
        "/",
        *(f"/-/{name}" for name in ("search", "speakers", "subjects", "places", "outlets", "compare")),
    ):
        page = await see(datasette, address)
        assert 'class="nothing"' in page.html or address == "/-/compare", address
