"""JSON Lines: the text as it stands, the article's own fields, and bad lines that stop no other."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import logging
from pathlib import Path

import pytest

from quotes.model import Document, QuotesError
from quotes.reading import read

TEXT = "\ufeff قالت المرسي:\r\n\r\n«الجسر\u200f جاهز»\u00a0\t\u2028وأضافت…  "
RECORD = {"id": "a-1", "source": "جريدة الوادي", "title": " عنوان ", "text": TEXT, "published": "2016-03-12"}


def _lines(path: Path, *records: object, encoding: str = "utf-8") -> Path:
    lines = (record if isinstance(record, str) else json.dumps(record, ensure_ascii=False) for record in records)
    path.write_bytes("".join(f"{line}\n" for line in lines).encode(encoding))
    return path


def _read(path: Path) -> tuple[list[Document], list[str]]:
    refused: list[str] = []
    return list(read(path, refused=lambda error: refused.append(str(error)))), refused


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_is_kept_to_the_character(tmp_path: Path, encoding: str) -> None:
    [document], refused = _read(_lines(tmp_path / "a.jsonl", RECORD, encoding=encoding))
    assert (document.title, document.text) == (" عنوان ", TEXT)
    assert not refused


def test_fields(tmp_path: Path) -> None:
    record = RECORD | {
        "author": ["هدى", "سليم"],
        "url": "https://example.org/1",
        "dateline": "سلوان",
        "language": "ar-SY",
    }
    [document], _ = _read(_lines(tmp_path / "a.jsonl", record | {"quotes": [{"start": "x"}], "category": 7}))
    assert document.id == "a-1"
    assert document.publisher == "جريدة الوادي"
    assert document.author == "هدى, سليم"
    assert document.url == "https://example.org/1"
    assert document.dateline == "سلوان"
    assert document.language == "ar"
    assert (document.published, document.published_basis) == (dt.date(2016, 3, 12), "given")
    assert (document.source, document.position) == (str(tmp_path / "a.jsonl"), 0)


def test_what_we_write_reads_back(tmp_path: Path) -> None:
    bounds = {
        "published": None,
        "published_basis": "page",
        "published_earliest": "2016-03-01",
        "published_latest": "2016-03-12",
    }
    record = RECORD | bounds | {"source": "some/page.txt", "publisher": None}
    [document], _ = _read(_lines(tmp_path / "a.jsonl", record))
    assert document.publisher is None
    assert document.published is None
    assert document.published_basis == "page"
    assert (document.published_earliest, document.published_latest) == (dt.date(2016, 3, 1), dt.date(2016, 3, 12))


def test_dateline_and_language_that_are_not_given(tmp_path: Path) -> None:
    record = {"title": "t", "text": "سلوان (رويترز) - قالت المرسي إن الجسر جاهز."}
    [document], _ = _read(_lines(tmp_path / "a.jsonl", record))
    assert (document.dateline, document.author, document.language) == ("سلوان", "رويترز", "ar")
    assert document.text == record["text"]


def test_gzip_in_any_name_and_empty_lines(tmp_path: Path) -> None:
    path = tmp_path / "articles"
    path.write_bytes(gzip.compress(_lines(tmp_path / "a", RECORD, "", RECORD | {"id": 2}).read_bytes()))
    documents, refused = _read(path)
    assert [(document.id, document.position) for document in documents] == [("a-1", 0), ("2", 1)]
    assert not refused


BAD = {
    "null": "null",
    "not JSON": "oops",
    "cut off": '{"title": "a", "te',
    "no object": "[1]",
    "neither title nor text": '{"id": "x"}',
    "only spaces": '{"title": " ", "text": "\\n"}',
    "a number for a text": '{"title": "a", "text": 5}',
    "a list of numbers for an author": '{"title": "a", "author": [1]}',
    "half a surrogate pair": '{"title": "a", "text": "\\ud83d"}',
    "NUL": '{"title": "a", "text": "b\\u0000"}',
    "too deep": '{"title": ' + "[" * 100_000,
    "a number without end": '{"id": ' + "1" * 5000 + "}",
}


@pytest.mark.parametrize("line", BAD.values(), ids=BAD.keys())
def test_bad_line_is_named_and_stops_no_other(tmp_path: Path, line: str) -> None:
    path = _lines(tmp_path / "a.jsonl", RECORD, line, RECORD)
    documents, refused = _read(path)
    assert len(documents) == 2
    assert [document.position for document in documents] == [0, 1]
    [message] = refused
    assert message.startswith(f"{path}, line 2: ")
    assert "\n" not in message


def test_line_that_is_no_utf8(tmp_path: Path) -> None:
    path = _lines(tmp_path / "a.jsonl", RECORD)
    path.write_bytes(b'{"title": "\xff"}\n' + path.read_bytes())
    documents, refused = _read(path)
    assert len(documents) == 1
    assert refused == [f"{path}, line 1: not UTF-8 at byte 12"]


def test_line_without_end(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"title": "' + b"x" * (1 << 27) + b'"}\n' + json.dumps(RECORD).encode())
    documents, refused = _read(path)
    assert [document.id for document in documents] == ["a-1"]
    assert refused == [f"{path}, line 1: longer than 64 MiB"]


def test_gzip_that_breaks_off(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    data = gzip.compress("".join(json.dumps(RECORD | {"id": f"{n * n}"}) + "\n" for n in range(9000)).encode())
    path.write_bytes(data[: len(data) // 2])
    documents, refused = _read(path)
    assert 0 < len(documents) < 9000
    [message] = refused
    assert message.startswith(f"{path}, after line {len(documents)}: ")


def test_one_value_over_many_lines_is_told_once(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps(RECORD, indent=1), "utf-8")
    with pytest.raises(QuotesError, match="one JSON value over many lines"):
        list(read(path))


def test_impossible_day_costs_the_day_and_not_the_article(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = _lines(
        tmp_path / "a.jsonl",
        *[RECORD | {"published": "1901-20-17"}] * 3,
        RECORD | {"published": "2016-03-12T10:00:00Z"},
    )
    with caplog.at_level(logging.WARNING, "quotes"):
        documents, refused = _read(path)
    assert [document.published for document in documents] == [None, None, None, dt.date(2016, 3, 12)]
    assert not refused
    assert len(caplog.records) == 1
    assert "a day of publication is none, as '1901-20-17'; such days were left out" in caplog.text
