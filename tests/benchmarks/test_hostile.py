"""A megabyte of text that nobody writes beside a megabyte of news, in the same run."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import os
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import pytest

from quotes.exchange import to_json, to_record
from quotes.extraction import extract
from quotes.model import Document

pytestmark = [pytest.mark.benchmark, pytest.mark.shared]

SIZE = int(float(os.environ.get("HOSTILE_MEGABYTES", "1")) * 1e6)
PUBLISHED = dt.date(2018, 6, 6)
UNITS = {
    "said that": "قال إن ",
    "said X that": "قال الوزير إن الجسر سيفتح ",
    "said, colon": "قال: ",
    "adding that": "، مضيفا أن الجسر سيفتح",
    "who said": "الذي قال ",
    "X who said that": "الوزير الذي قال إن ",
    "according to": "بحسب ",
    "according to X": "بحسب الوزير ",
    "straight marks": '" ',
    "opening marks": "“",
    "closing marks": "”",
    "said, marks": "قال «",
    "no stop, marks": "محمد مع ‹وأكد ",
    "nested marks": " “كلمة أخرى ثالثة رابعة",
    "nested quotations": "قال: “الجسر سيفتح غدا في المدينة ",
    "no stop": "كلمة أخرى ",
    "commas": "، ",
    "and": "وكلمة ",
    "names": "محمد ",
    "named speakers": "وقال محمد علي إن الجسر سيفتح. ",
    "many speakers": "وقال محمد {} إن الجسر سيفتح. ",
    "many officials": "وقال مسؤول {} إن الجسر سيفتح. ",
    "many bodies": "وأعلنت مؤسسة {} أن الجسر سيفتح. ",
    "numbers": "12 ",
    "dates": "12 آذار 2016 ",
    "dates, no spaces": "12/3/2016,",
    "dated statements": "قال الوزير الثلاثاء إن الجسر سيفتح. ",
    "dates, no statements": "وصل الوزير الثلاثاء 12 آذار 2016. ",
    "occasions": "قال في مقابلة مع قناة الجسر إن الجسر سيفتح. ",
    "one word": "ا",
    "tatweel": "ـ",
    "line ends": "\n",
}


def hostile(unit: str, size: int) -> Document:
    """One article of so many bytes of the unit, another made-up word in its gap each time."""
    times = size // len(unit.replace("{}", "كلمات").encode())
    text = "".join(unit.replace("{}", "".join("بتثجحخدذرز"[int(digit)] for digit in f"{n:05}")) for n in range(times))
    return Document(language="ar", title="", text=text, published=PUBLISHED)


def news(path: Path, size: int) -> Iterator[Document]:
    """So many bytes of real articles, evenly out of the corpus."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number % 7:
                continue
            article = json.loads(line)
            size -= len(article["text"].encode())
            if size < 0:
                return
            yield Document(language="ar", title=article["title"], text=article["text"], published=PUBLISHED)


def seconds(documents: list[Document]) -> tuple[float, float, int]:
    """Seconds of extraction and of writing the exchange format, and how many statements there are."""
    start = perf_counter()
    found = [extract(document) for document in documents]
    extracted = perf_counter()
    for document, statements in zip(documents, found, strict=True):
        to_json(to_record(document, statements))
    return extracted - start, perf_counter() - extracted, sum(map(len, found))


def test_hostile_beside_news(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    real = list(news(shared / "corpus" / "articles.jsonl.gz", SIZE))
    seconds(real)  # what is known of each word is kept
    extraction, writing, statements = seconds(real)
    rows = []
    for name, unit in UNITS.items():
        row = seconds([hostile(unit, SIZE)])
        rows.append((name, *row))
        with capsys.disabled():
            print(".", end="", flush=True)
    with capsys.disabled():
        print(f"\n{SIZE / 1e6:g} MB each; times those of news: {extraction:.2f} s and {writing:.2f} s to write")
        print(f"{'':22}{'extract':>9}{'write':>9}{'statements':>12}")
        for name, spent, written, many in sorted(rows, key=lambda row: -row[1]):
            print(f"{name:22}{spent / extraction:8.1f}x{written / writing:8.1f}x{many:12,}")
    assert statements, "no news"
