"""What reading costs: work that grows with the input and no faster, and memory that does not grow with it."""

from __future__ import annotations

import gzip
import io
import json
import sys
import tarfile
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from quotes.model import QuotesError
from quotes.reading import FORMATS, Piece, files
from quotes.reading.archives import pieces
from quotes.reading.format import Formats
from quotes.reading.streams import opened, reported

SENTENCE = "قال الوزير إن الطريق سالك اليوم وغدا، وأضاف أن الجسر جاهز."
ROW = json.dumps({"title": "عنوان", "text": SENTENCE * 20}, ensure_ascii=False) + "\n"
DOC = f"<DOC>\n<DOCNO>A</DOCNO>\n<TEXT>\n{SENTENCE * 20}\n</TEXT>\n</DOC>\n"

UNITS = {
    "nested elements": ("html", "<html>", "<div>"),
    "paragraphs": ("html", "<html><body>", f"<p>{SENTENCE}</p>"),
    "lists": ("html", "<html><body>", "<ul><li>خبر قصير</li></ul>"),
    "articles": ("html", "<html><body>", f"<article><h2>عنوان</h2><p>{SENTENCE}</p><p>{SENTENCE}</p></article>"),
    "articles in articles": ("html", "<html><body>", f"<article><h2>عنوان</h2><p>{SENTENCE}</p>"),
    "headlines over dates": ("html", "<html><body>", f"<h3>خبر</h3><i>8 شباط 2011</i><p>{SENTENCE}</p>"),
    "dates in dates": ("html", "<html><body>", "<span class=date>10 "),
    "open tags": ("html", "<html>", "<"),
    "channels": ("feed", "<rss>", "<channel>"),
    "entries": ("feed", "<rss><channel>", "<item><title>خبر</title></item>"),
    "declarations": ("feed", "<rss>", "<!DOCTYPE <!ENTITY "),
    "records": ("warc", "", "WARC/1.0\r\nContent-Length: 5\r\n\r\n"),
    "documents": ("trec", "", "<DOC>"),
    "paragraphs that never begin": ("trec", "<DOC><TEXT>", "<P "),
    "quotation marks": ("csv", "title,text\n", '"'),
    "rows": ("csv", "title,text\n", "خبر,نص\n"),
    "lines that are no JSON": ("jsonl", "", "x\n"),
}


def _calls(kind: str, data: bytes) -> int:
    """How many functions are called to read it, Python's own included."""
    formats = Formats(tuple(form for form in FORMATS if form.name == kind), forced=True)
    count = 0

    def one(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(one)
    try:
        with reported("x"):
            for piece in pieces(opened(io.BytesIO(data), "x"), "x", formats):
                for _ in piece.documents() if isinstance(piece, Piece) else ():
                    pass
    except QuotesError:
        pass
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(("kind", "start", "unit"), UNITS.values(), ids=UNITS.keys())
def test_twice_as_much_takes_twice_the_work(kind: str, start: str, unit: str) -> None:
    pytest.importorskip({"html": "trafilatura", "feed": "feedparser", "warc": "warcio"}.get(kind, "json"))
    _calls(kind, (start + unit * 10).encode())  # what is loaded when first needed
    once, twice = (_calls(kind, (start + unit * number).encode()) for number in (700, 1400))
    assert twice < 2.3 * once + 2000


def _jsonl(path: Path, count: int) -> None:
    path.write_text(ROW * count, "utf-8")


def _gzipped(path: Path, count: int) -> None:
    with gzip.open(path, "wt", 1, encoding="utf-8") as file:
        file.writelines(ROW.replace("عنوان", f"عنوان {number}") for number in range(count))


def _trec(path: Path, count: int) -> None:
    path.write_text(DOC * count, "utf-8")


def _tarred(path: Path, count: int) -> None:
    with tarfile.open(path, "w:gz", compresslevel=1) as archive:
        for number in range(count):
            info = tarfile.TarInfo(f"{number}.jsonl")
            info.size = len(ROW.encode())
            archive.addfile(info, io.BytesIO(ROW.encode()))


def _zipped(path: Path, count: int) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.jsonl", ROW * count)


@pytest.mark.parametrize("write", [_jsonl, _gzipped, _trec, _tarred, _zipped])
def test_memory_does_not_grow_with_the_file(tmp_path: Path, write: Callable[[Path, int], None]) -> None:
    def peak(count: int) -> int:
        path = tmp_path / f"{count}"
        write(path, count)
        [file] = files(path)
        tracemalloc.start()
        assert sum(piece.data.count(b"title") + piece.data.count(b"<DOC>") for piece in file.pieces()) == count  # type: ignore[union-attr]
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    peak(10)
    assert peak(3000) < 1.3 * peak(600)


def test_a_hundred_megabytes_on_one_line(reading, tmp_path: Path) -> None:
    def blocks() -> Iterator[bytes]:
        yield b'{"title": "x", "text": "'
        for _ in range(100):
            yield b"x" * (1 << 20)
        yield b'"}\n' + ROW.encode()

    path = tmp_path / "a.jsonl"
    with path.open("wb") as file:
        file.writelines(blocks())
    tracemalloc.start()
    documents, refused = reading(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [document.title for document in documents] == ["عنوان"]
    assert refused == ["a.jsonl, line 1: longer than 64 MiB"]
    assert peak < 200 << 20
    for kind in ("html", "feed"):
        _, [refused_whole] = reading(path, format=kind)
        assert refused_whole == "a.jsonl: larger than 32 MiB, and to be read whole; split it"
