"""How much of a build is the search for repeats, and does it grow with the articles?

Half of some articles of the corpus, then all of them, each into a new database. The shares are printed: seconds would
tell of the machine. The search was a fifth of a build when this was written, and twice as much for twice as many
articles; what is asserted only guards against a change that makes it slow.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from pathlib import Path
from time import process_time
from typing import Any

import pytest

import quotes
from quotes.library import writing

pytestmark = [pytest.mark.benchmark, pytest.mark.shared]

ARTICLES = 2000
SHARE, GROWTH = 0.4, 2.8


@pytest.fixture
def spent(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds of each search for repeats."""
    seconds: list[float] = []

    def timed(function: Callable[..., None]) -> Callable[..., None]:
        def called(*arguments: Any) -> None:
            start = process_time()
            function(*arguments)
            seconds.append(process_time() - start)

        return called

    monkeypatch.setattr(writing, "settle_repeats", timed(writing.settle_repeats))
    return seconds


def test_the_search_for_repeats(
    shared: Path, spent: list[float], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import gzip  # noqa: PLC0415

    with gzip.open(shared / "corpus" / "articles.jsonl.gz", "rt", encoding="utf-8") as corpus:
        lines = list(islice(corpus, ARTICLES))
    builds = []
    for count in (ARTICLES // 10, ARTICLES // 2, ARTICLES):  # the first, so that word lists are read and words known
        (tmp_path / f"{count}.jsonl").write_text("".join(lines[:count]), "utf-8")
        start = process_time()
        quotes.build(tmp_path / f"{count}.jsonl", tmp_path / f"{count}.db")
        builds.append(process_time() - start)
    share, growth = spent[2] / builds[2], spent[2] / spent[1]
    with capsys.disabled():
        print(f"\nThe search for repeats in {ARTICLES:,} articles: {share:.2f} of the build")
        print(f"twice as many articles take {growth:.2f} times as long")
    assert share < SHARE
    assert growth < GROWTH
