"""The Content-Security-Policy: every page passes it, and what stands in an article cannot."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from quotes.site.guarding import OURS

from .addresses import addresses
from .chromium import chromium, find_chromium, serving

ROOT = Path(__file__).parents[2]

# Datasette's own pages, each with what its scripts do there.
THEIRS = [
    "/quotes",
    "/quotes/speakers",
    "/quotes/quotes?_as_table=1",
    "/quotes/speakers/1",
    "/quotes?sql=select+1",
    "/quotes/most_quoted",
    "/-/versions",
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = find_chromium()
    if not path:
        pytest.skip("no Chromium here: install it, or name it in CHROMIUM")
    with chromium(path) as started:
        yield started


@pytest.fixture(scope="module")
def site(browser: Browser, extracted: Path) -> Iterator[str]:
    command = [sys.executable, "-m", "datasette", str(extracted), "--metadata", str(ROOT / "metadata.json")]
    with serving(command) as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that fails the test when something on it was against the policy, or a script failed."""
    opened = browser.new_page()
    wrong: list[str] = []
    opened.on("console", lambda message: wrong.append(message.text) if "Security Policy" in message.text else None)
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    yield opened
    opened.close()
    assert wrong == []


@pytest.mark.browser
def test_every_page_passes_the_policy(page: Page, site: str, extracted: Path) -> None:
    own = addresses(extracted, "النهر").values()
    for address in [*own, *THEIRS]:
        answer = page.goto(site + address)
        assert answer is not None
        policy = answer.headers["content-security-policy"]
        assert (policy == OURS) == (address in own), address
        assert "default-src 'none'" in policy and "unsafe-eval" not in policy, address
        assert "'unsafe-inline'" not in policy.partition("script-src")[2].partition(";")[0], address
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] in ("same-origin", "no-referrer"), address


@pytest.mark.browser
def test_the_scripts_of_datasette_work_under_it(page: Page, site: str) -> None:
    page.goto(site + "/quotes?sql=select+1")
    assert page.locator(".CodeMirror").count() == 1
    page.goto(site + "/quotes/speakers")
    page.locator("th .dropdown-menu-icon").first.click()
    assert page.get_by_text("Sort ascending").is_visible()
    assert page.evaluate("window.DATASETTE_ALLOW_FACET")


@pytest.mark.browser
def test_what_stands_in_a_page_does_not_run(browser: Browser, site: str) -> None:
    page = browser.new_page()
    page.goto(site + "/quotes/speakers")
    page.evaluate(
        "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.hacked=1\">');"
        "const script = document.createElement('script'); script.textContent = 'window.hacked = 2';"
        "document.body.append(script)"
    )
    page.wait_for_timeout(300)
    assert page.evaluate("typeof window.hacked") == "undefined"
    page.close()
