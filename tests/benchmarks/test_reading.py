"""Reading beside the libraries that it rests on, over the same pages in the same run."""

from __future__ import annotations

import gzip
import io
import json
import logging
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import Any

import pytest

from quotes.reading import read

pytestmark = pytest.mark.benchmark

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "tests" / "reading" / "samples" / "article.html").read_text("utf-8")
BODY = PAGE[PAGE.index("<p>سلوان") : PAGE.index("<p>من جهته")]
PAGES = 300


def _best(work: Callable[[], Any], times: int = 3) -> float:
    work()  # what is loaded when first needed

    def seconds() -> float:
        start = process_time()
        work()
        return process_time() - start

    return min(seconds() for _ in range(times))


def _pages() -> list[str]:
    """Pages of three to thirty paragraphs, none like another."""
    found = []
    for number in range(PAGES):
        paragraphs = "".join(BODY.replace("أربعين", str(number + n)) for n in range(1 + number % 15))
        found.append(PAGE.replace(BODY, paragraphs).replace("قبل الشتاء", f"قبل شتاء {number}"))
    return found


def _compare(name: str, ours: float, theirs: float, capsys: pytest.CaptureFixture[str]) -> float:
    with capsys.disabled():
        print(f"\n{name}: {ours / theirs:.2f} × the time")
    return ours / theirs


def test_pages_beside_trafilatura(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder of pages, beside trafilatura on the same strings: main text and what the page says of itself."""
    trafilatura = pytest.importorskip("trafilatura")
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    pages = _pages()
    for number, page in enumerate(pages):
        (tmp_path / f"{number}.html").write_text(page, "utf-8")
    alone = _best(lambda: [trafilatura.bare_extraction(page, with_metadata=True) for page in pages])
    ours = _best(lambda: list(read(tmp_path)))
    assert _compare(f"{PAGES} pages, beside trafilatura alone", ours, alone, capsys) < 2


def test_json_lines_beside_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Gzipped JSON Lines, beside json.loads of every line."""
    rows = [{"id": str(n), "title": f"عنوان {n}", "text": BODY * 5, "published": "2022-02-10"} for n in range(5000)]
    path = tmp_path / "a.jsonl.gz"
    data = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()
    path.write_bytes(gzip.compress(data, 1))
    alone = _best(lambda: [json.loads(line) for line in gzip.decompress(path.read_bytes()).splitlines()])
    ours = _best(lambda: sum(1 for _ in read(path)))
    _compare(f"{len(rows):,} lines of JSON, beside json.loads alone", ours, alone, capsys)


def test_a_web_archive_beside_warcio_and_trafilatura(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every page of a web archive, beside the two libraries alone."""
    trafilatura = pytest.importorskip("trafilatura")
    warcio = pytest.importorskip("warcio.warcwriter")
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415
    from warcio.statusandheaders import StatusAndHeaders  # noqa: PLC0415

    path = tmp_path / "a.warc.gz"
    with path.open("wb") as file:
        writer = warcio.WARCWriter(file, gzip=True)
        for number, page in enumerate(_pages()):
            headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
            body = io.BytesIO(page.encode())
            address = f"https://a.example/{number}"
            writer.write_record(writer.create_warc_record(address, "response", payload=body, http_headers=headers))

    def alone() -> None:
        with path.open("rb") as file:
            for record in ArchiveIterator(file):
                trafilatura.bare_extraction(record.content_stream().read(), with_metadata=True)

    ours = _best(lambda: list(read(path)))
    name = f"a web archive of {PAGES} pages, beside warcio and trafilatura alone"
    assert _compare(name, ours, _best(alone), capsys) < 2
