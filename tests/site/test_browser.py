"""The site in a real browser: the way of a reader, and what only a browser can tell."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from .chromium import chromium, find_chromium, serving

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.browser

Open = Callable[..., Page]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = find_chromium()
    if not path:
        pytest.skip("no Chromium here: install it, or name it in CHROMIUM")
    with chromium(path) as started:
        yield started


@pytest.fixture(scope="module")
def site(browser: Browser, extracted: Path) -> Iterator[str]:
    """What people start by hand: plain Datasette, on the sample as `quotes build` makes a database of it."""
    command = [sys.executable, "-m", "datasette", str(extracted), "--metadata", str(ROOT / "metadata.json")]
    with serving(command) as address:
        yield address


@pytest.fixture
def visit(browser: Browser, site: str) -> Iterator[Open]:
    """Opens pages, and sees to it that nothing is fetched from elsewhere and no script fails."""
    elsewhere: list[str] = []
    failures: list[str] = []
    pages: list[Page] = []

    def opened(address: str, width: int = 1280) -> Page:
        page = browser.new_page(viewport={"width": width, "height": 900})
        page.on("request", lambda request: elsewhere.append(request.url) if not is_here(request.url) else None)
        page.on("pageerror", lambda error: failures.append(str(error)))
        page.on("dialog", lambda dialog: failures.append(dialog.message))
        page.goto(address if "://" in address else site + address)
        pages.append(page)
        return page

    yield opened
    for page in pages:
        page.close()
    assert elsewhere == []
    assert failures == []


def is_here(url: str) -> bool:
    parts = urlsplit(url)
    return parts.hostname == "127.0.0.1" or parts.scheme in ("data", "blob", "about")


def style(page: Page, selector: str, name: str) -> str:
    page.wait_for_load_state("load")  # with its style sheets, which a click before does not wait for
    value: str = page.locator(selector).first.evaluate(f"element => getComputedStyle(element)['{name}']")
    return value


@pytest.mark.parametrize("width", [390, 1280])
def test_a_reader_searches_narrows_down_and_reads_in_place(visit: Open, width: int) -> None:
    page = visit("/quotes/statements", width)
    page.locator("#_search").fill("بالنَّهر")
    page.locator("#_search").press("Enter")
    cards = page.locator(".quotes-card")
    expect(page.locator("#_search")).to_have_value("بالنَّهر")
    expect(cards.nth(5)).to_be_visible()
    first = cards.count()
    for index in range(first):
        assert "نهر" in cards.nth(index).locator("mark").first.inner_text()

    page.locator('.facet-info[data-column="speaker"]').get_by_role("link", name="سليم الحمداني").click()
    expect(page.locator(".facet-info a.cross").first).to_be_visible()
    assert 0 < cards.count() < first
    assert set(cards.locator(".quotes-name").all_inner_texts()) == {"سليم الحمداني"}

    words = cards.first.locator("blockquote").inner_text()
    cards.first.locator("blockquote a").click()
    expect(page.locator("h1.words")).to_have_text(words)
    assert "".join(page.locator("mark.mark-words").all_inner_texts()).strip() == words
    assert page.locator(".who").inner_text().startswith("سليم الحمداني")

    page.locator(".sheet h3 a").click()
    expect(page.locator("a.mark-words", has_text=words[:20]).first).to_be_visible()
    assert page.locator(".text p").count() > 3


def test_a_speaker_leads_to_statements_and_they_to_the_original(visit: Open) -> None:
    page = visit("/quotes/speakers?_sort=name&name=" + "رباب الزيدان")
    page.get_by_role("link", name="رباب الزيدان", exact=True).click()
    page.locator(".quotes-card blockquote a").first.click()
    page.locator(".sheet h3 a").click()
    original = page.get_by_role("link", name="the original")
    assert original.get_attribute("href", timeout=2000).startswith("https://example.org/")


def test_marks_of_direct_speech_and_links_can_be_seen(visit: Open) -> None:
    page = visit("/quotes/statements?type=direct")
    marks = "element => getComputedStyle(element, '::before').content"
    assert page.locator(".quotes-card blockquote").first.evaluate(marks) == "open-quote"
    page.locator(".quotes-card blockquote a").first.click()
    assert page.locator("h1.words").evaluate(marks) == "open-quote"
    page.locator(".sheet h3 a").click()
    assert style(page, "a.mark-words", "color") != style(page, ".text", "color")
    assert page.locator(".text").evaluate(marks) == "none"


def test_what_the_columns_mean_stands_where_there_are_rows(visit: Open) -> None:
    expect(visit("/quotes/statements").locator("dl.column-descriptions")).to_be_visible()
    expect(visit("/quotes/statements?_search=zzzz").locator("dl.column-descriptions")).to_be_hidden()


def test_a_question_is_filled_in_and_answered(visit: Open) -> None:
    page = visit("/quotes/said_about")
    assert "What did somebody say about something, between two days?" in page.inner_text("h1")
    page.get_by_label("words").fill("النهر")
    page.get_by_role("button", name="Run SQL").click()
    expect(page.locator("td.col-text mark").nth(3)).to_be_visible()
    page.get_by_role("link", name="in its article").first.click()
    expect(page.locator("mark.mark-words").first).to_be_visible()


@pytest.mark.parametrize("width", [390, 1280])
def test_words_run_from_right_to_left_and_are_not_cut(visit: Open, width: int) -> None:
    page = visit("/quotes/statements", width)
    page.locator(".quotes-card blockquote a").first.click()
    expect(page.locator("h1.words")).to_be_visible()
    for selector in ("h1.words", ".text p", ".sheet h3"):
        assert style(page, selector, "direction") == "rtl"
        assert style(page, selector, "textAlign") == "start"
        height = float(style(page, selector, "lineHeight").removesuffix("px"))
        assert height >= 1.75 * float(style(page, selector, "fontSize").removesuffix("px"))
        assert float(style(page, selector, "fontSize").removesuffix("px")) >= 17
    assert style(page, "header", "direction") == "ltr"


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize(
    "address", ["/", "/quotes", "/quotes/statements", "/quotes/speakers", "/quotes/documents/1", "/quotes/denials"]
)
def test_no_page_is_wider_than_the_screen(visit: Open, address: str, width: int) -> None:
    page = visit(address, width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    broken = "[...document.querySelectorAll('li, td, p')].filter(e => getComputedStyle(e).wordBreak == 'break-all')"
    assert page.evaluate(f"{broken}.length") == 0  # letters would be torn apart


def test_the_statements_beside_an_article_begin_at_the_right(visit: Open) -> None:
    page = visit("/quotes/documents/1")
    page.get_by_role("link", name="This article, with its statements").click()
    assert style(page, ".facts .lines li", "direction") == "rtl"
    assert style(page, ".facts .lines li", "textAlign") == "start"


def test_a_table_begins_at_the_right(visit: Open) -> None:
    page = visit("/quotes/quotes?_as_table=1")
    box = page.locator("table.rows-and-columns th").first.bounding_box()
    assert box is not None
    assert box["x"] > 640
    assert style(page, "td.col-text blockquote", "direction") == "rtl"


def test_the_facts_show_what_they_rest_on_in_small_and_grey(visit: Open) -> None:
    page = visit("/quotes/statements?date_basis=explicit&venue_kind=press-conference")
    page.locator(".quotes-card blockquote a").first.click()
    grounds = page.locator(".facts small")
    expect(grounds.nth(2)).to_be_visible()
    expect(grounds.first.locator("q")).to_be_visible()
    assert float(style(page, ".facts small", "fontSize").removesuffix("px")) < 14
    assert style(page, ".facts small", "color") != style(page, ".facts dd", "color")


def test_an_attack_stays_text(visit: Open, hostile: Path, hostile_addresses: list[str]) -> None:
    with serving([sys.executable, "-m", "datasette", str(hostile)]) as address:
        page = visit(address)
        for path in hostile_addresses:
            page.goto(address + path)
            assert page.evaluate("typeof window.hacked") == "undefined", path
            assert page.evaluate(LOOSE) == [], path


# Texts with a mark that turns the direction of what follows, and something else beside them that it can turn. The words
# of one article may stand together.
LOOSE = """
() => {
    const loose = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const text = walker.currentNode.data;
        let element = walker.currentNode.parentElement;
        if (!/[\\u202a-\\u202e\\u2066-\\u2069]/.test(text)) continue;
        if (element.closest("script, style, textarea, option, pre")) continue;
        if (element.closest("blockquote, .text, .sheet h3, .headline, .telling")) continue;
        if (element.closest("td:not(:has(> a + em))")) continue;  // one value
        const keeps = (style) => !style.display.startsWith("inline") || /isolate|plaintext/.test(style.unicodeBidi);
        while (!keeps(getComputedStyle(element))) element = element.parentElement;
        if (element.textContent.trim() != text.trim()) loose.push(element.outerHTML.slice(0, 300));
    }
    return loose;
}
"""


def test_quotes_serve_does_just_that(browser: Browser, extracted: Path) -> None:
    with serving([sys.executable, "-c", "from quotes.cli import main; main()", "serve", str(extracted)]) as address:
        page = browser.new_page()
        page.goto(f"{address}/quotes/statements?_search=بالنهر")
        assert page.locator(".quotes-card mark").count() > 5
        assert "Statements · الأقوال" in page.inner_text("h1")
        page.close()
