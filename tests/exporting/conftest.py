"""Libraries to export from: the sample, and one in which every text is an attack."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import quotes
from quotes.model import Document, Quote, Speaker, Topic, Venue

ROOT = Path(__file__).parents[2]

ATTACK = "]]>\x0b\ufffe<script>alert(1)</script>&\"'{{cite|x}}\\input{x}%$#_^~ =HYPERLINK(1)\n\u202eنص"


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "quotes.db"
    quotes.build(ROOT / "db" / "sample", path)
    return path


@pytest.fixture
def library(sample: Path) -> Iterator[quotes.Library]:
    with quotes.open(sample) as library:
        yield library


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    record = dict.fromkeys(("id", "title", "text", "publisher", "author"), ATTACK)
    record |= {"language": "ar", "published": "2022-02-10", "url": "javascript:alert(1)//https://example.org"}
    (folder / "a.jsonl").write_text(json.dumps(record), encoding="utf-8")

    def extract(document: Document) -> list[Quote]:
        whole = {"text": document.text, "end": len(document.text)}
        venue = Venue(name=ATTACK, kind="interview", place=ATTACK)
        topics = (Topic(scheme="subject", slug="economy"), Topic(scheme="place", slug="SY"))
        speaker = Speaker(name=ATTACK, kind="group")
        return [
            Quote(
                part="body", start=0, type="direct", speaker=speaker, role=ATTACK, venue=venue, topics=topics, **whole
            )
        ]

    quotes.build(folder / "a.jsonl", folder / "hostile.db", extract=extract, version="hostile")
    return folder / "hostile.db"
