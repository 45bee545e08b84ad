"""Whether everybody can use the pages: what axe-core finds, the keyboard alone, narrow screens, Arabic, the dark."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from quotes.site.speech import speech_of, spoken

from .addresses import NAMES, addresses
from .chromium import chromium, find_chromium, serving

pytestmark = pytest.mark.browser

WORD = "النهر"
SMALLEST = 17  # pixels of what is read in Arabic; what stands beside it small and grey has less


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = find_chromium()
    if not path:
        pytest.skip("no Chromium here: install it, or name it in CHROMIUM")
    with chromium(path) as started:
        yield started


@pytest.fixture(scope="module")
def site(extracted: Path) -> Iterator[str]:
    with serving([sys.executable, "-m", "datasette", str(extracted)]) as address:
        yield address


@pytest.fixture(scope="module", params=spoken())
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page in one language of the interface; nothing may come from elsewhere."""
    wrong: list[str] = []
    opened = browser.new_page(viewport={"width": 1280, "height": 900}, locale=request.param)
    opened.on("request", lambda asked: wrong.append(asked.url) if urlsplit(asked.url).hostname != "127.0.0.1" else None)
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("console", lambda said: wrong.append(said.text) if "Content Security Policy" in said.text else None)
    yield opened
    opened.close()
    assert wrong == []


@pytest.mark.parametrize("dark", [False, True], ids=["by day", "by night"])
@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_nothing(page: Page, site: str, extracted: Path, name: str, dark: bool) -> None:
    page.emulate_media(color_scheme="dark" if dark else "light")
    page.goto(site + addresses(extracted, WORD)[name])
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true })")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("width", [360, 390, 768, 1280, 1920])
def test_no_page_is_wider_than_the_screen(page: Page, site: str, extracted: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    for name, path in addresses(extracted, WORD).items():
        page.goto(site + path)
        wide = page.evaluate("Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)")
        assert wide <= width, name
    page.set_viewport_size({"width": 1280, "height": 900})


def test_arabic_is_large_has_room_and_is_not_cut(page: Page, site: str, extracted: Path) -> None:
    wrong = []
    for name, path in addresses(extracted, WORD).items():
        page.goto(site + path)
        for text, size, height, serif in page.evaluate(ARABIC, SMALLEST):
            if height < 1.74 * size or not serif:
                wrong.append((name, text, size, height, serif))
        wrong += [(name, text) for text in page.evaluate(CUT) + page.evaluate(SMALL, 13)]
    assert wrong == []


# Of every element with Arabic letters of its own: the size of its letters, the height of its lines, whether the first
# family of its fonts that speaks Arabic is a serif. SVG and form controls have one line and none to come near.
ARABIC = """
(smallest) => [...document.querySelectorAll("main *")].filter(element =>
    element.closest('[lang="ar"], :lang(ar)') && !element.closest("svg, option, select, input, button, .number")
    && [...element.childNodes].some(node => node.nodeType === 3 && /[\\u0620-\\u064a]{2}/.test(node.data))
    && parseFloat(getComputedStyle(element).fontSize) >= smallest
).map(element => {
    const style = getComputedStyle(element);
    return [element.textContent.slice(0, 40), parseFloat(style.fontSize), parseFloat(style.lineHeight),
            /Naskh|Geeza|Traditional/.test(style.fontFamily)];
})
"""
CUT = """
() => [...document.querySelectorAll("main *")].filter(element => {
    const style = getComputedStyle(element);
    return style.overflowY === "hidden" && !element.classList.contains("unseen") && !element.closest("svg, select")
        && element.scrollHeight > element.clientHeight + 1;
}).map(element => element.outerHTML.slice(0, 80))
"""
SMALL = """
(least) => [...document.querySelectorAll("main *")].filter(element =>
    /[\\u0620-\\u064a]{2}/.test([...element.childNodes].map(node => node.nodeType === 3 ? node.data : "").join(""))
    && parseFloat(getComputedStyle(element).fontSize) < least && !element.closest("svg, .unseen")
).map(element => element.outerHTML.slice(0, 80))
"""


def test_what_is_read_is_the_largest(page: Page, site: str, extracted: Path) -> None:
    page.goto(site + addresses(extracted, WORD)["statement"])
    size = "element => parseFloat(getComputedStyle(element).fontSize)"
    words = page.locator("h1.words").evaluate(size)
    others = page.locator("main *:not(h1)").evaluate_all(
        "elements => Math.max(...elements.map(element => parseFloat(getComputedStyle(element).fontSize)))"
    )
    assert words > others >= page.locator(".text p").first.evaluate(size) >= SMALLEST


def test_the_keyboard_alone_suffices(page: Page, site: str) -> None:
    page.goto(site)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    outline = "getComputedStyle(document.activeElement).outlineStyle"
    for _ in range(40):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('svg')") is None  # bars: their table has the same links
        if page.evaluate("document.activeElement.id") == "search":
            break
    assert page.evaluate(outline) == "solid"
    page.keyboard.type("بالنهر")
    page.keyboard.press("Enter")
    expect(page.locator("#found")).to_be_visible()
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('.card blockquote') !== null"):
            break
    page.keyboard.press("Enter")
    expect(page.locator("h1.words")).to_be_visible()
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.why > summary')"):
            break
    page.keyboard.press("Enter")
    expect(page.locator(".why dd").first).to_be_visible()


def test_a_page_is_printed_without_what_is_only_clicked(page: Page, site: str, extracted: Path) -> None:
    page.goto(site + addresses(extracted, WORD)["statement"])
    page.emulate_media(media="print")
    expect(page.locator("header.top")).to_be_hidden()
    expect(page.locator("h1.words")).to_be_visible()
    expect(page.locator(".text")).to_be_visible()
    page.emulate_media(media="screen")


def test_the_way_of_a_reader(page: Page, site: str) -> None:
    """Front, search, filter, statement, speaker, compare, cite: in the language of the browser."""
    language = str(page.evaluate("navigator.language"))
    speech = speech_of(language)
    assert speech is not None
    say = speech.gettext
    page.goto(site)
    expect(page.get_by_role("heading", level=1)).to_have_text(say("Who said what, when and where"))
    page.locator("#search").fill("بالنَّهر")
    page.get_by_role("button", name=say("Search")).click()
    expect(page.locator("mark").first).to_be_visible()
    before = page.locator(".card").count()

    page.locator(".facets").get_by_role("link", name="سليم الحمداني").click()
    expect(page.locator(".chips.on")).to_contain_text("سليم الحمداني")
    cards = page.locator(".card")
    assert 0 < cards.count() < before
    assert set(cards.locator(".name").all_inner_texts()) == {"سليم الحمداني"}

    words = cards.first.locator("blockquote").inner_text()
    cards.first.locator("blockquote a").click()
    expect(page.locator("h1.words")).to_have_text(words)
    assert "".join(page.locator(".sheet mark.mark-words").all_inner_texts()).strip() == words
    assert page.locator("html").get_attribute("dir") == speech.dir

    with_citation = page.locator("main").inner_text()
    assert "BibTeX" in with_citation

    page.locator(".who .name").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("سليم الحمداني")
    page.get_by_role("link", name=say("Compare with others")).click()
    page.locator(".chips a", has_text="إنغريد هالستروم").click()
    expect(page.locator(".side")).to_have_count(2)
    page.locator("#subject").select_option("international-relations")
    page.get_by_role("button", name=say("Show")).click()
    expect(page.locator(".side")).to_have_count(2)
    assert "subject=international-relations" in page.url
    expect(page.locator(".side svg rect.bar").first).to_be_attached()
    page.locator(".side .card blockquote a").first.click()
    expect(page.locator("h1.words")).to_be_visible()
