"""How quick is the site on a library of 20,000 articles, beside what Datasette itself takes on the same database?

Ratios of medians in one run: each page to Datasette's page of a row, the search to the full-text query that it makes.
And fifty readers at once for a minute, on loopback. The library is build/corpus.db, or what CORPUS_DB names; where
there is none it is built, which takes minutes.
"""

from __future__ import annotations

import asyncio
import os
import random
import sqlite3
import statistics
import sys
import time
from contextlib import closing
from pathlib import Path
from urllib.parse import quote, urlencode

import httpx
import pytest
from datasette.app import Datasette

import quotes
from quotes.library.functions import register

from ..site.addresses import addresses
from ..site.chromium import serving

pytestmark = [pytest.mark.benchmark, pytest.mark.shared]

ROOT = Path(__file__).parents[2]
PAGE, SEARCH, TAIL = 3.0, 5.0, 5.0
ROUNDS, READERS, SECONDS = 15, 50, 60
WORDS = ("الحكومة", "قال", "الانتخابات القادمة", '"مجلس الأمن"', "النفط OR الغاز")


@pytest.fixture(scope="module")
def corpus(shared: Path) -> Path:
    """The library."""
    path = Path(os.environ.get("CORPUS_DB") or ROOT / "build" / "corpus.db")
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        quotes.build(shared / "corpus" / "articles.jsonl.gz", path)
    return path


def milliseconds(seconds: list[float]) -> float:
    return 1000 * statistics.median(seconds)


async def measured(database: Path, pages: dict[str, str]) -> dict[str, float]:
    """The median milliseconds of each page, taken in turns, so that what slows the machine slows all of them."""
    datasette = Datasette([str(database)])
    await datasette.invoke_startup()
    taken: dict[str, list[float]] = {name: [] for name in pages}
    for round_ in range(ROUNDS + 2):
        for name, address in pages.items():
            start = time.perf_counter()
            answer = await datasette.client.get(address)
            if round_ > 1:  # the first ones read templates and fill caches
                taken[name].append(time.perf_counter() - start)
            assert answer.status_code in (200, 404), address
    return {name: milliseconds(seconds) for name, seconds in taken.items()}


async def test_each_page_beside_datasettes_page_of_a_row(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = {f"a row of {table}": f"/{corpus.stem}/{table}/1" for table in ("quotes", "documents")}
    taken = await measured(corpus, {**rows, **addresses(corpus, "الحكومة")})
    row = statistics.mean(taken.pop(name) for name in rows)
    searches = {name: taken.pop(name) for name in list(taken) if name.startswith("search")}
    with capsys.disabled():
        print(f"\nDatasette's page of a row: {row:.1f} ms")
        for name, value in sorted({**taken, **searches}.items(), key=lambda item: -item[1]):
            print(f"  {name:<20}{value:8.1f} ms{value / row:8.2f} x")
    assert {name: value / row for name, value in taken.items() if value > PAGE * row} == {}


async def test_the_search_beside_its_query(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Beside Datasette's answer to the bare query, as JSON; what SQLite alone takes for it is printed too."""
    pages = {word: f"/-/search?q={quote(word)}" for word in WORDS}
    bare = {f"bare {word}": f"/{corpus.stem}.json?{urlencode({'sql': QUERY, 'words': word})}" for word in WORDS}
    taken = await measured(corpus, {**pages, **bare})
    ratios = {word: taken[word] / taken[f"bare {word}"] for word in WORDS}
    with closing(sqlite3.connect(corpus)) as connection, capsys.disabled():
        register(connection)
        print()
        for word in WORDS:
            alone = []
            for _ in range(ROUNDS):
                start = time.perf_counter()
                found = connection.execute(QUERY, [word]).fetchall()
                alone.append(time.perf_counter() - start)
            figures = f"{len(found):6,} found; the page {taken[word]:.1f} ms, {ratios[word]:.2f} x the bare query"
            print(f"  {word}: {figures}; in SQLite alone that takes {milliseconds(alone):.1f} ms")
    assert {word: ratio for word, ratio in ratios.items() if ratio > SEARCH} == {}


def test_fifty_readers_at_once_for_a_minute(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each reads one page after the other, whatever page; no error, and nobody waits much longer than most."""
    pages = list(addresses(corpus, "الحكومة").values())
    with serving([sys.executable, "-m", "datasette", str(corpus)]) as site:
        for address in pages:  # one reader before them: templates are read once
            httpx.get(site + address, timeout=60)
        waited, wrong = asyncio.run(_read(site, pages))
    median, late = statistics.median(waited), statistics.quantiles(waited, n=20)[-1]
    with capsys.disabled():
        print(
            f"\n{READERS} readers, {SECONDS} s: {len(waited):,} pages, {len(waited) / SECONDS:.0f} a second,", end=" "
        )
        print(f"median {median:.2f} s, 95th percentile {late:.2f} s, {late / median:.2f} x; {len(wrong)} errors")
    assert wrong == []
    assert late <= TAIL * median


async def _read(site: str, pages: list[str]) -> tuple[list[float], list[str]]:
    """How long each page took, and what went wrong."""
    waited: list[float] = []
    wrong: list[str] = []
    end = time.monotonic() + SECONDS

    async def reader(number: int, client: httpx.AsyncClient) -> None:
        choice = random.Random(number)
        while time.monotonic() < end:
            address = choice.choice(pages)
            start = time.perf_counter()
            try:
                answer = await client.get(site + address)
            except httpx.HTTPError as error:
                wrong.append(f"{address}: {error!r}")
                continue
            waited.append(time.perf_counter() - start)
            if answer.status_code not in (200, 404):
                wrong.append(f"{address}: {answer.status_code}")

    limits = httpx.Limits(max_connections=READERS)
    async with httpx.AsyncClient(timeout=60, limits=limits) as client:
        await asyncio.gather(*(reader(number, client) for number in range(READERS)))
    return waited, wrong


QUERY = """
select q.uid, q.text, q.date from quotes_fts join quotes as q on q.id = quotes_fts.rowid
 where quotes_fts match quotes_query(:words) order by q.date desc limit 20
"""
