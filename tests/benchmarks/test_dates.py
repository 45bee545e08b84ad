"""Dates beside dateparser on the same expressions, and the speed of both."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest

from quotes.languages.dates import find_dates

pytestmark = pytest.mark.benchmark

FOLDER = Path(__file__).parent.parent / "cases"
FILES = {"ar": FOLDER / "dates.json", "en": FOLDER / "en" / "dates.json"}
LOCALES = {"ar": ["ar", "ar-SY", "ar-DZ", "ar-MA"], "en": ["en"]}
"""Each alone: together they are refused."""


def days(language: str) -> list[dict[str, Any]]:
    """The expressions of one day among the cases."""
    return [
        case
        for case in json.loads(FILES[language].read_text("utf-8"))
        if case["published"] and case["words"] and case["precision"] == "day" and "/" not in (case["value"] or "")
    ]


@pytest.mark.parametrize("language", FILES)
def test_against_dateparser(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Both read the bare expression, with the day of publication; a contradiction is right when it gives no day."""
    dateparser = pytest.importorskip("dateparser")
    expressions = days(language)

    def theirs(case: dict[str, Any]) -> str | None:
        published = dt.datetime.fromisoformat(case["published"])
        settings = {"RELATIVE_BASE": published, "PREFER_DATES_FROM": "past"}
        for locale in LOCALES[language]:
            found = dateparser.parse(case["words"], locales=[locale], settings=settings)
            if found is not None:
                return str(found.date().isoformat())
        return None

    def ours(case: dict[str, Any]) -> str | None:
        found = find_dates(case["text"], published=dt.date.fromisoformat(case["published"]), language=language)
        return found[0].value if found else None

    results = {}
    for name, read in (("quotes", ours), ("dateparser", theirs)):
        read(expressions[0])
        start = perf_counter()
        answers = [read(case) for case in expressions]
        results[name] = (answers, perf_counter() - start)
    right = {
        name: {place for place, case in enumerate(expressions) if answers[place] == case["value"]}
        for name, (answers, _) in results.items()
    }
    mine, other = right["quotes"], right["dateparser"]
    with capsys.disabled():
        print(f"\n{len(expressions)} expressions of a day in {language!r}")
        print(f"both right {len(mine & other)} · only quotes {len(mine - other)} · only dateparser {len(other - mine)}")
        for name, (_, seconds) in results.items():
            print(f"{name:>10}: {len(right[name])} right, {len(expressions) / seconds:,.0f} expressions/s")
    assert len(mine) > len(other)
    assert results["quotes"][1] < results["dateparser"][1]


@pytest.mark.shared
def test_speed_on_news(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Megabytes a second on real news, beside the same text only split into words and looked up."""
    import gzip  # noqa: PLC0415
    import re  # noqa: PLC0415

    with gzip.open(shared / "corpus" / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for number, line in enumerate(lines) if number % 10 == 0]
    size = sum(len(text.encode()) for text in texts) / 1e6
    published = dt.date(2018, 6, 6)

    def seconds(work: Any) -> float:
        start = perf_counter()
        for text in texts:
            work(text)
        return perf_counter() - start

    vocabulary = frozenset("".join(chr(0x627 + place % 30) for place in range(length)) for length in range(1, 300))
    floor = min(
        seconds(lambda text: [word for word in re.findall(r"\w+", text) if word in vocabulary]) for _ in range(3)
    )
    dates = min(seconds(lambda text: find_dates(text, published=published)) for _ in range(3))
    with capsys.disabled():
        print(f"\nfind_dates {size / dates:.1f} MB/s · words looked up in a set {size / floor:.1f} MB/s")
    assert dates < 12 * floor
