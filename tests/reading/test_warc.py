"""Web archives: the pages of a crawl as they came, and records that are broken."""

from __future__ import annotations

import datetime as dt
import gzip
import io
import tracemalloc
from pathlib import Path

import pytest

from quotes.reading import files, read

warcio = pytest.importorskip("warcio")
pytest.importorskip("trafilatura")

PAGE = (Path(__file__).parent / "samples" / "article.html").read_text("utf-8")
UNDATED = (
    "<title>عودة القطار</title><p>قال مدير المحطة إن القطار يعود إلى العمل بعد انقطاع دام سنتين.</p>"
    "<p>وأضاف أنه آمن.</p>"
)


def _warc(*records: tuple[str, bytes, str], zipped: bool = True) -> bytes:
    """Responses: address, body, and the line that says of what type it is."""
    from warcio.statusandheaders import StatusAndHeaders  # noqa: PLC0415
    from warcio.warcwriter import WARCWriter  # noqa: PLC0415

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=zipped)
    writer.write_record(writer.create_warcinfo_record("crawl.warc", {"software": "test"}))
    for address, body, kind in records:
        status = "404 Not Found" if address.endswith("gone") else "200 OK"
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(
                address,
                "response",
                payload=io.BytesIO(body),
                http_headers=headers,
                warc_headers_dict={"WARC-Date": "2022-03-01T10:00:00Z"},
            )
        )
    return out.getvalue()


RECORDS = [
    ("https://almarsa.example/1", PAGE.encode(), "text/html"),
    ("https://almarsa.example/logo.png", b"\x89PNG\r\n", "image/png"),
    ("https://almarsa.example/gone", PAGE.encode(), "text/html"),
    ("https://almarsa.example/2", UNDATED.encode("cp1256"), "text/html; charset=windows-1256"),
]


@pytest.mark.parametrize("zipped", [True, False])
def test_pages_and_nothing_else(reading, tmp_path: Path, zipped: bool) -> None:
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(_warc(*RECORDS, zipped=zipped))
    (first, second), refused = reading(path)
    assert not refused
    assert first.title == "وزيرة المياه: محطة سلوان تعمل قبل الشتاء"
    assert first.url == "https://www.almarsa.example/economy/2022/02/10/43817"
    assert first.source == f"{path}/https://almarsa.example/1"
    assert (second.title, second.url) == ("عودة القطار", "https://almarsa.example/2")
    assert (second.published, second.published_latest) == (None, dt.date(2022, 3, 1))
    assert [first.position, second.position] == [0, 1]


def test_one_gzip_around_all_of_it(reading, tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(gzip.compress(_warc(*RECORDS, zipped=False)))
    documents, refused = reading(tmp_path / "a")
    assert (len(documents), refused) == (2, [])


def test_a_broken_member_stops_no_other(reading, tmp_path: Path) -> None:
    parts = [_warc(("https://almarsa.example/" + name, PAGE.encode(), "text/html")) for name in "abc"]
    broken = bytearray(parts[1])
    middle = len(broken) // 2
    broken[middle : middle + 60] = bytes(60)
    (tmp_path / "a.warc.gz").write_bytes(parts[0] + bytes(broken) + parts[2])
    documents, refused = reading(tmp_path / "a.warc.gz")
    assert [document.source[-1] for document in documents] == ["a", "c"]
    assert refused
    assert all(line.startswith("a.warc.gz, record ") for line in refused)


def test_a_record_of_wrong_length_stops_no_other(reading, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    parts = [_warc((f"https://almarsa.example/{name}", PAGE.encode(), "text/html"), zipped=False) for name in "abc"]
    parts[1] = parts[1].replace(b"WARC/1.0\r\n", b"WAR\xff\r\n")
    (tmp_path / "a.warc").write_bytes(b"".join(parts))
    documents, refused = reading(tmp_path / "a.warc")
    assert [document.source[-1] for document in documents] == ["a", "c"]
    assert refused
    assert capfd.readouterr().err == ""


def test_cut_off(reading, tmp_path: Path) -> None:
    data = _warc(*RECORDS)
    (tmp_path / "a.warc.gz").write_bytes(data[:-300])
    documents, refused = reading(tmp_path / "a.warc.gz")
    assert len(documents) == 1
    assert len(refused) == 1
    assert refused[0].startswith("a.warc.gz, record 5: ")


def test_text_that_was_extracted_from_pages(reading, tmp_path: Path) -> None:
    text = "عودة القطار\nقال مدير المحطة إن القطار يعود إلى العمل بعد انقطاع.\n".encode()
    head = "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://almarsa.example/2\r\n"
    head += f"WARC-Date: 2022-03-01T10:00:00Z\r\nContent-Type: text/plain\r\nContent-Length: {len(text)}\r\n\r\n"
    (tmp_path / "a.warc.wet").write_bytes(head.encode() + text + b"\r\n\r\n")
    [document], _ = reading(tmp_path / "a.warc.wet")
    assert document.title == "عودة القطار"


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    """Pieces only: what trafilatura takes for a page is the same in both."""

    def peak(count: int) -> int:
        body = PAGE.encode() + b"<!-- " + b"x" * 50_000 + b" -->"
        path = tmp_path / f"{count}.warc.gz"
        path.write_bytes(_warc(*[(f"https://almarsa.example/{n}", body, "text/html") for n in range(count)]))
        [file] = files(path)
        tracemalloc.start()
        assert sum(1 for _ in file.pieces()) == count  # type: ignore[union-attr]
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    peak(5)
    assert peak(400) < 1.3 * peak(50)


def test_a_page_may_be_taken_from_the_web_again(tmp_path: Path) -> None:
    """The same page in a crawl and in a file is the same article."""
    (tmp_path / "a.warc").write_bytes(_warc(*RECORDS[:1], zipped=False))
    (tmp_path / "a.html").write_text(PAGE, "utf-8")
    [crawled], [saved] = read(tmp_path / "a.warc"), read(tmp_path / "a.html")
    assert crawled.uid == saved.uid
