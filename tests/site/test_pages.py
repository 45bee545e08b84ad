"""The pages as Datasette serves them, without a browser."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from datasette.app import Datasette

LETTER = quote("الوزير")


class Page(HTMLParser):
    """A page's text and its tags, each with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.text += data

    def links(self) -> Iterator[str]:
        return (attributes["href"] for _, attributes in self.tags if "href" in attributes)


async def serve(*databases: Path, metadata: dict[str, Any] | None = None, **more: Any) -> Datasette:
    datasette = Datasette([str(database) for database in databases], metadata=metadata, **more)
    await datasette.invoke_startup()
    return datasette


async def get(datasette: Datasette, address: str, status: int = 200) -> Page:
    response = await datasette.client.get(address)
    assert response.status_code == status, response.text
    return Page(response.text)


def rows(database: Path, sql: str, *parameters: Any) -> list[tuple[Any, ...]]:
    connection = sqlite3.connect(database)
    try:
        return connection.execute(sql, parameters).fetchall()
    finally:
        connection.close()


def uid_of(database: Path, beginning: str) -> str:
    ((uid,),) = rows(database, "SELECT uid FROM quotes WHERE text LIKE ? || '%'", beginning)
    return str(uid)


async def found(datasette: Datasette, table: str, search: str, database: str = "quotes") -> list[dict[str, Any]]:
    query = urlencode({"_search": search, "_shape": "array", "_size": "max"})
    response = await datasette.client.get(f"/{database}/{table}.json?{query}")
    assert response.status_code == 200, response.text
    answer: list[dict[str, Any]] = response.json()
    return answer


# The search box


@pytest.mark.parametrize("search", ["نهر", "النهر", "بالنهر", "والنَّهْر", "النـــهر"])
@pytest.mark.parametrize("table", ["statements", "quotes"])
async def test_the_search_box_folds(database: Path, metadata: dict[str, Any], search: str, table: str) -> None:
    texts = [row["text"] for row in await found(await serve(database, metadata=metadata), table, search)]
    assert "النهر واحد والخبز واحد" in texts
    assert any("مياه نهر الريحان" in text for text in texts)
    assert all("نهر" in text for text in texts)


async def test_names_and_headlines_are_found_in_any_spelling(database: Path, metadata: dict[str, Any]) -> None:
    datasette = await serve(database, metadata=metadata)
    assert "الحمدانى" in [row["name"] for row in await found(datasette, "speaker_names", "الحمداني")]
    assert any("التهدئة" in row["title"] for row in await found(datasette, "documents", "التهدئه"))


@pytest.mark.parametrize("search", ['"', "(((", "AND OR NOT", "*", '"ماء', "a:b", "ماء NEAR", "-", "^", "'; --"])
async def test_nothing_typed_is_an_error(database: Path, metadata: dict[str, Any], search: str) -> None:
    datasette = await serve(database, metadata=metadata)
    await found(datasette, "statements", search)
    await get(datasette, f"/quotes/statements?{urlencode({'_search': search})}")


async def test_what_was_searched_for_is_marked_and_stays_in_the_box(database: Path, metadata: dict[str, Any]) -> None:
    datasette = await serve(database, metadata=metadata)
    response = await datasette.client.get(f"/quotes/statements?_search={quote('نهر')}")
    assert "<mark>النهر</mark> واحد والخبز واحد" in response.text
    assert any(tag == "input" and got.get("value") == "نهر" for tag, got in Page(response.text).tags)
    again = await datasette.client.get("/quotes/statements")
    assert "<mark>" not in again.text


async def test_folding_can_be_switched_off(database: Path) -> None:
    off = {"databases": {"quotes": {"plugins": {"quotes": {"fold": False}}}}}
    assert await found(await serve(database, metadata=off), "statements", "والنَّهْر") == []


# Databases of other names, and other people's


async def test_a_database_of_another_name_is_told_of_too(database: Path, tmp_path: Path) -> None:
    other = tmp_path / "my news.db"
    other.write_bytes(database.read_bytes())
    datasette = await serve(other)
    page = await get(datasette, datasette.urls.table("my news", "statements"))
    assert "Statements · الأقوال" in page.text
    assert "Who said it, under the name that most articles give" in page.text
    assert await get(datasette, f"{datasette.urls.database('my news')}/denials")
    front = await get(datasette, "/")
    (form,) = [attributes for tag, attributes in front.tags if tag == "form"]
    assert await get(datasette, f"{form['action']}?q={LETTER}")
    assert (await get(datasette, f"/-/quote/{uid_of(other, 'نحن لا نطلب')}")).text.count("نحن لا نطلب صدقة") >= 2


async def test_what_a_metadata_file_says_goes_first(database: Path) -> None:
    told = {"databases": {"quotes": {"tables": {"statements": {"title": "Our own title"}}}}}
    page = await get(await serve(database, metadata=told), "/quotes/statements")
    assert "Our own title" in page.text
    assert "Statements · الأقوال" not in page.text


async def test_the_databases_of_others_are_left_alone(database: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    connection = sqlite3.connect(other)
    connection.executescript(
        "CREATE TABLE quotes (id INTEGER PRIMARY KEY, uid TEXT, text TEXT);"
        "INSERT INTO quotes VALUES (1, '0123456789abcdef', 'بالنهر');"
        'CREATE VIRTUAL TABLE quotes_fts USING fts5(text, content="quotes", content_rowid="id");'
        "INSERT INTO quotes_fts(quotes_fts) VALUES ('rebuild');"
    )
    connection.close()
    datasette = await serve(database, other)
    page = await get(datasette, "/other/quotes")
    assert not any("static-plugins/quotes" in link or "/-/quote/" in link for link in page.links())
    assert await found(datasette, "quotes", "النهر", "other") == []
    assert len(await found(datasette, "quotes", "بالنهر", "other")) == 1


async def test_without_a_library_nothing_is_there(tmp_path: Path) -> None:
    datasette = await serve()
    assert not any("static-plugins/quotes" in link for link in (await get(datasette, "/")).links())
    assert "There is nothing here" in (await get(datasette, "/-/quote/0123456789abcdef", 404)).text


# From a speaker to the original


async def test_the_way_from_a_speaker_to_the_original(database: Path, metadata: dict[str, Any]) -> None:
    datasette = await serve(database, metadata=metadata)
    speakers = await get(datasette, "/quotes/speakers?name=" + quote("رباب الزيدان"))
    (speaker,) = [link for link in speakers.links() if "statements?speaker=" in link]
    statements = await get(datasette, speaker)
    statement = next(link for link in statements.links() if link.startswith("/-/quote/"))
    page = await get(datasette, statement)
    assert "رباب الزيدان" in page.text
    article = next(link for link in page.links() if link.startswith("/-/article/"))
    whole = await get(datasette, article)
    assert "https://example.org/almarsa/2022/04/06/muahada" in whole.links() or any(
        link.startswith("https://example.org/") for link in whole.links()
    )
    assert statement in whole.links()


async def test_a_row_leads_to_its_page(database: Path, metadata: dict[str, Any]) -> None:
    datasette = await serve(database, metadata=metadata)
    ((identity, uid, document, document_uid),) = rows(
        database, "SELECT q.id, q.uid, d.id, d.uid FROM quotes q JOIN documents d ON d.id = q.document LIMIT 1"
    )
    assert f"/-/quote/{uid}" in (await get(datasette, f"/quotes/quotes/{identity}")).links()
    assert f"/-/article/{document_uid}" in (await get(datasette, f"/quotes/documents/{document}")).links()


async def test_the_page_of_a_statement_has_its_whole_article(database: Path, metadata: dict[str, Any]) -> None:
    datasette = await serve(database, metadata=metadata)
    for uid, title, text in rows(
        database, "SELECT q.uid, d.title, d.text FROM quotes q JOIN documents d ON d.id = q.document"
    ):
        page = await get(datasette, f"/-/quote/{uid}")
        bare = "".join(page.text.split())
        assert "".join(title.split()) in bare
        assert "".join(text.split()) in bare


async def test_a_statement_shows_how_others_tell_it(database: Path, metadata: dict[str, Any]) -> None:
    datasette = await serve(database, metadata=metadata)
    uid = uid_of(database, "المعاهدة «أول وثيقة في المنطقة تعطي النهر نفسه حقاً")
    page = await get(datasette, f"/-/quote/{uid}")
    others = rows(
        database, "SELECT uid FROM quotes WHERE statement = (SELECT statement FROM quotes WHERE uid = ?)", uid
    )
    assert len(others) == 3
    assert {f"/-/quote/{other}" for (other,) in others if other != uid} <= set(page.links())
    assert page.text.index("جريدة المرسى") < page.text.index("بوابة الريحان")
    alone = await get(datasette, f"/-/quote/{uid_of(database, 'بنشر بيانات المناسيب')}")
    assert "as it was told" in page.text and "as it was told" not in alone.text


async def test_an_article_names_its_copies(database: Path, metadata: dict[str, Any]) -> None:
    datasette = await serve(database, metadata=metadata)
    (pair,) = rows(database, "SELECT a.uid, b.uid FROM documents AS a JOIN documents AS b ON a.id = b.duplicate_of")
    for own, other in (pair, pair[::-1]):
        assert f"/-/article/{other}" in set((await get(datasette, f"/-/article/{own}")).links())


@pytest.mark.parametrize(
    ("words", "language", "direction"), [("What we cannot do", "en", "ltr"), ("بنشر بيانات المناسيب", "ar", "rtl")]
)
async def test_each_text_has_its_own_language_and_direction(
    database: Path, metadata: dict[str, Any], words: str, language: str, direction: str
) -> None:
    datasette = await serve(database, metadata=metadata)
    page = await get(datasette, f"/-/quote/{uid_of(database, words)}")
    written = [told for _, told in page.tags if {"lang", "dir"} <= told.keys() and told["lang"] == language]
    assert written and {told["dir"] for told in written} == {direction}
    assert words in page.text


@pytest.mark.parametrize(("column", "count"), [("first=1", 180), ("told=3", 9), ("first=0", 9)])
async def test_repeats_can_be_filtered(database: Path, metadata: dict[str, Any], column: str, count: int) -> None:
    datasette = await serve(database, metadata=metadata)
    answer = await datasette.client.get(f"/quotes/statements.json?{column}&_shape=array&_size=max")
    assert len(answer.json()) == count


async def test_words_cue_and_speaker_are_marked(database: Path, metadata: dict[str, Any]) -> None:
    datasette = await serve(database, metadata=metadata)
    response = await datasette.client.get(f"/-/quote/{uid_of(database, 'سهلان لا تبحث')}")
    for marked in (
        '<mark class="mark-words">سهلان لا تبحث عن حرب، لكنها لن تموت عطشا</mark>',
        '<mark class="mark-cue">اكتفى</mark>',
        '<mark class="mark-speaker">الحمداني</mark>',
    ):
        assert marked in response.text


async def test_each_fact_shows_what_it_rests_on(extracted: Path, metadata: dict[str, Any]) -> None:
    datasette = await serve(extracted, metadata=metadata)
    said = rows(
        extracted,
        "SELECT q.uid, q.date_words, coalesce(q.venue_words, v.name), q.cue, q.confidence FROM quotes q"
        " JOIN venues v ON v.id = q.venue WHERE q.date_words IS NOT NULL AND q.cue <> '' LIMIT 5",
    )
    assert said
    for uid, *grounds, confidence in said:
        response = await datasette.client.get(f"/-/quote/{uid}")
        page = Page(response.text)
        assert all(f"<q><bdi>{words}</bdi></q>" in response.text for words in grounds)
        assert f"{confidence:.2f}" in page.text


async def test_the_address_survives_a_rebuild(
    database: Path, metadata: dict[str, Any], tmp_path: Path, build: Callable[..., None]
) -> None:
    again = tmp_path / "quotes.db"
    build(again, "articles.jsonl")
    build(again, "archive.txt")
    uid = uid_of(database, "نحن لا نطلب")
    assert rows(again, "SELECT id FROM quotes WHERE uid = ?", uid) != rows(
        database, "SELECT id FROM quotes WHERE uid = ?", uid
    )
    assert "نحن لا نطلب صدقة" in (await get(await serve(again, metadata=metadata), f"/-/quote/{uid}")).text


async def test_the_number_of_a_row_leads_to_the_lasting_name(database: Path, metadata: dict[str, Any]) -> None:
    datasette = await serve(database, metadata=metadata)
    for page, table in (("quote", "quotes"), ("article", "documents")):
        ((uid,),) = rows(database, f"SELECT uid FROM {table} WHERE id = 2")
        response = await datasette.client.get(f"/-/{page}/2")
        assert (response.status_code, response.headers["location"]) == (302, f"/-/{page}/{uid}")
        assert (await datasette.client.get(f"/-/{page}/99999")).status_code == 404


async def test_a_row_names_what_it_refers_to(database: Path, metadata: dict[str, Any]) -> None:
    datasette = await serve(database, metadata=metadata)
    ((row, document, title, speaker, name, venue, occasion),) = rows(
        database,
        "SELECT q.id, d.id, d.title, s.id, s.name, v.id, v.name FROM quotes q JOIN documents d ON d.id = q.document"
        " JOIN speakers s ON s.id = q.speaker JOIN venues v ON v.id = q.venue LIMIT 1",
    )
    page = await get(datasette, f"/quotes/quotes/{row}")
    assert all(words in page.text for words in (title, name, occasion))
    wanted = {f"/quotes/documents/{document}", f"/quotes/speakers/{speaker}", f"/quotes/venues/{venue}"}
    assert wanted <= set(page.links())
    closed = {"databases": {"quotes": {"tables": {"documents": {"allow": {"id": "root"}}}}}}
    page = await get(await serve(database, metadata=closed), f"/quotes/quotes/{row}")
    assert title not in page.text
    assert name in page.text


async def test_speakers_are_found_under_every_form_of_their_names(database: Path, metadata: dict[str, Any]) -> None:
    datasette = await serve(database, metadata=metadata)
    names = [row["name"] for row in await found(datasette, "speakers", "الحمدانى")]
    assert "سليم الحمداني" in names
    assert all("الحمدان" in name for name in names)
    page = await get(datasette, f"/quotes/speakers?_search={quote('الحمدانى')}")
    assert any(tag == "input" and got.get("value") == "الحمدانى" for tag, got in page.tags)
    assert any(got.get("id") == "_search" for _, got in (await get(datasette, "/quotes/speakers")).tags)
    assert await found(datasette, "speakers", "zzzz") == []


async def test_a_tab_has_a_title_and_a_page_its_licence_once(database: Path, metadata: dict[str, Any]) -> None:
    datasette = await serve(database, metadata=metadata)
    question = await datasette.client.get("/quotes/denials")
    assert "<title>Who denies or rejects what?</title>" in question.text
    for address in ("/-/datasette", "/quotes", "/quotes/statements", "/quotes/topics"):
        page = await get(datasette, address)
        assert page.text.count("CC BY 4.0") == 1, address
    assert "(view)" not in (await get(datasette, "/quotes/statements")).text


async def test_facets_word_kinds_as_cards_do(database: Path, metadata: dict[str, Any]) -> None:
    response = await (await serve(database, metadata=metadata)).client.get("/quotes/statements")
    facets, cards = response.text.split('<div class="quotes-cards">')
    assert "<bdi>press conference</bdi>" in facets
    assert "<bdi>press-conference</bdi>" not in facets
    assert "press-conference" not in cards.split("</article>")[0]


async def test_direct_speech_alone_has_marks_around_it(database: Path, metadata: dict[str, Any]) -> None:
    datasette = await serve(database, metadata=metadata)
    for kind in ("direct", "indirect", "mixed"):
        ((uid,),) = rows(database, "SELECT uid FROM quotes WHERE type = ? LIMIT 1", kind)
        page = await get(datasette, f"/-/quote/{uid}")
        (heading,) = [got["class"].split() for tag, got in page.tags if tag == "h1"]
        assert ("direct" in heading) == (kind == "direct")


@pytest.mark.parametrize("uid", ["0123456789abcdef", "x", "0123456789abcdef0", "%27", "..%2f", "%3Cscript%3E"])
async def test_a_name_that_is_not_there(database: Path, metadata: dict[str, Any], uid: str) -> None:
    datasette = await serve(database, metadata=metadata)
    for page in ("quote", "article"):
        response = await datasette.client.get(f"/-/{page}/{uid}")
        assert response.status_code == 404
        assert "<script>" not in response.text


async def test_an_article_without_statements_says_so(database: Path, metadata: dict[str, Any]) -> None:
    ((uid,),) = rows(
        database, "SELECT uid FROM documents WHERE NOT EXISTS (SELECT 1 FROM quotes WHERE document = documents.id)"
    )
    page = await get(await serve(database, metadata=metadata), f"/-/article/{uid}")
    assert "No statement was found in this article" in page.text


async def test_a_search_that_finds_nothing_says_what_to_try(database: Path, metadata: dict[str, Any]) -> None:
    page = await get(await serve(database, metadata=metadata), "/quotes/statements?_search=zzzz")
    assert "No statement answers to this. Try" in page.text


AS_A_TABLE = ["&_as_table=1", "&_col=text", "&_nocol=cue"]


@pytest.mark.parametrize("more", ["", *AS_A_TABLE, "&_sort=date", "&_next=20"])
async def test_other_ways_to_look_at_the_list(database: Path, metadata: dict[str, Any], more: str) -> None:
    datasette = await serve(database, metadata=metadata)
    for table in ("statements", "quotes"):
        page = await get(datasette, f"/quotes/{table}?_size=5{more}")
        assert any(got.get("class") == "quotes-card" for _, got in page.tags) == (more not in AS_A_TABLE)


# Who may see what


async def test_what_is_closed_stays_closed(database: Path) -> None:
    uid = uid_of(database, "نحن لا نطلب")
    ((article,),) = rows(
        database, "SELECT d.uid FROM quotes q JOIN documents d ON d.id = q.document WHERE q.uid = ?", uid
    )
    for closed in (
        {"allow": {"id": "root"}},
        {"databases": {"quotes": {"allow": {"id": "root"}}}},
        {"databases": {"quotes": {"tables": {"documents": {"allow": {"id": "root"}}}}}},
        {"databases": {"quotes": {"tables": {"quotes": {"allow": {"id": "root"}}}}}},
    ):
        datasette = await serve(database, metadata=closed)
        for address in (f"/-/quote/{uid}", f"/-/article/{article}"):
            assert (await datasette.client.get(address)).status_code == 403


# Nothing in an article becomes part of the page


async def test_everything_is_escaped(hostile: Path, hostile_addresses: list[str]) -> None:
    datasette = await serve(hostile)
    for address in hostile_addresses:
        response = await datasette.client.get(address)
        assert response.status_code in (200, 404), address
        page = Page(response.text)
        assert "window.hacked=1" in page.text or response.status_code == 404 or address in ("/", "/hostile"), address
        for tag, attributes in page.tags:
            assert tag not in ("img", "iframe", "object"), address
            assert not any(name.startswith("on") for name in attributes if "hacked" in attributes[name]), address
            assert not attributes.get("href", "").strip().lower().startswith("javascript:"), address
        assert "<script>window.hacked" not in response.text, address
        assert "49&" not in response.text, address
