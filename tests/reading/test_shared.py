"""The real page and the gold articles are read to the character."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quotes.reading import read

pytestmark = pytest.mark.shared


def _gold(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def test_archive_page_gives_its_ten_articles(shared: Path) -> None:
    gold = _gold(shared / "gold" / "lavrov-archive.jsonl")
    documents = list(read(shared / "seeds" / "lavrov-archive.txt"))
    keys = ("title", "dateline", "text", "language")
    assert len(documents) == 10
    assert [[getattr(document, key) for key in keys] for document in documents] == [
        [row[key] for key in keys] for row in gold
    ]


def test_archive_page_in_another_encoding(shared: Path, tmp_path: Path) -> None:
    page = shared / "seeds" / "lavrov-archive.txt"
    copy = tmp_path / "page.txt"
    copy.write_bytes(page.read_text("utf-8").replace("\n", "\r\n").encode("cp1256"))
    assert list(read(copy)) == list(read(page))


@pytest.mark.parametrize("name", ["lavrov-archive.jsonl", "news.jsonl", "en-polnear.jsonl"])
def test_gold_offsets_hold(shared: Path, name: str) -> None:
    path = shared / "gold" / name
    documents = list(read(path))
    gold = _gold(path)
    assert [document.id for document in documents] == [row["id"] for row in gold]
    for document, row in zip(documents, gold, strict=True):
        assert (document.title, document.text) == (row["title"], row["text"])
        for quote in row["quotes"]:
            assert document.part(quote["part"])[quote["start"] : quote["end"]] == quote["text"]  # type: ignore[index, call-overload]


def test_whole_corpus_is_read(shared: Path) -> None:
    refused: list[str] = []
    count = sum(
        1 for _ in read(shared / "corpus" / "articles.jsonl.gz", refused=lambda error: refused.append(str(error)))
    )
    assert (count, refused) == (20_000, [])
