"""Files, folders and standard input; and what is said of those that can't be read."""

from __future__ import annotations

import gzip
import io
import logging
import os
import sys
from pathlib import Path

import pytest

from quotes.model import QuotesError
from quotes.reading import FORMATS, read, read_text

PAGE = "افتتاح مدرسة جديدة في سلوان\n\nسلوان|\n\nقال المدير إن المدرسة تتسع لألف طالب.\n"
RECORD = '{"id": "a", "title": "عنوان", "text": "قالت الوزيرة إن الطريق سالك."}\n'
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"


def _refused(source: Path | str) -> str:
    """The one line that says why there is nothing to read."""
    with pytest.raises(QuotesError) as caught:
        list(read(source))
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_folder_in_order_and_all_of_it(tmp_path: Path) -> None:
    (tmp_path / "b" / ".git").mkdir(parents=True)
    (tmp_path / "b" / ".git" / "page.txt").write_text(PAGE, "utf-8")
    (tmp_path / ".hidden.txt").write_text(PAGE, "utf-8")
    (tmp_path / "c.txt").write_text(PAGE, "utf-8")
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(PAGE.encode()))
    (tmp_path / "b" / "lines.jsonl").write_text(RECORD * 2, "utf-8")
    os.mkfifo(tmp_path / "pipe")
    read_from = [(document.source, document.position) for document in read(tmp_path)]
    assert read_from == [
        (str(tmp_path / "a.txt.gz"), 0),
        (str(tmp_path / "c.txt"), 0),
        (str(tmp_path / "b" / "lines.jsonl"), 0),
        (str(tmp_path / "b" / "lines.jsonl"), 1),
    ]


def test_what_a_folder_holds_besides_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(PNG)
    (tmp_path / "b.txt").write_text(PAGE, "utf-8")
    (tmp_path / "c.txt").symlink_to("nowhere")
    (tmp_path / "d.txt").write_bytes(b"")
    (tmp_path / "loop").symlink_to(tmp_path)
    refused: list[str] = []
    assert len(list(read(tmp_path, refused=lambda error: refused.append(str(error))))) == 1
    assert [Path(message.split(":")[0]).name for message in refused] == ["a.png", "c.txt", "d.txt", "loop"]


def test_refusals_are_logged_where_nobody_asks_for_them(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "a.jsonl").write_text(RECORD + "oops\n", "utf-8")
    with caplog.at_level(logging.WARNING, "quotes"):
        assert len(list(read(tmp_path / "a.jsonl"))) == 1
    assert "a.jsonl, line 2: not JSON" in caplog.text


@pytest.mark.parametrize("data", [PAGE.encode(), RECORD.encode(), gzip.compress(PAGE.encode()), PAGE.encode("utf-16")])
def test_standard_input(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    [document] = read("-")
    assert document.source == "-"
    assert document.title


def test_a_pipe_is_read_to_its_end(tmp_path: Path) -> None:
    reader, writer = os.pipe()
    os.write(writer, PAGE.encode())
    os.close(writer)
    [document] = read(f"/dev/fd/{reader}")
    os.close(reader)
    assert document.dateline == "سلوان"


def test_content_counts_before_the_ending(tmp_path: Path) -> None:
    (tmp_path / "lines.txt").write_text(RECORD, "utf-8")
    (tmp_path / "page").write_text(PAGE, "utf-8")
    assert [document.title for document in read(tmp_path)] == ["عنوان", "افتتاح مدرسة جديدة في سلوان"]


def test_forced_format(tmp_path: Path) -> None:
    (tmp_path / "page.csv").write_text(PAGE, "utf-8")
    assert _refused(tmp_path / "page.csv").startswith(f"{tmp_path / 'page.csv'}, row 1: which column has the text?")
    assert len(list(read(tmp_path / "page.csv", format="text"))) == 1


def test_unknown_format_is_refused_at_once(tmp_path: Path) -> None:
    with pytest.raises(QuotesError, match="no format is called 'odf': there are warc, jsonl, "):
        read(tmp_path, format="odf")
    with pytest.raises(QuotesError, match="no format of text is called 'jsonl'"):
        read_text("x", format="jsonl")


def test_formats_have_names_of_their_own() -> None:
    assert len({kind.name for kind in FORMATS}) == len(FORMATS)


NOTHING = {
    "empty": (b"", "an empty file"),
    "blank": (b" \n\n", "no article in it"),
    "furniture": ("التالي\n1 2 3\n".encode(), "no article in it"),
    "blank lines of JSON": (b'{"title": ""}\n', "line 1: an article without a title and a text"),
    "png": (PNG, "in no format that we read"),
    "zip": (b"PK\x03\x04\x14\x00\x00\x00\x08\x00", "File is not a zip file"),
    "nuls": (b"\x00" * 100, "in no format that we read"),
    "html": (b"<!DOCTYPE html><html><p>x</p></html>", "no article in it, only headlines and links"),
    "empty gzip": (gzip.compress(b""), "an empty file"),
    "cut gzip": (
        gzip.compress(PAGE.encode())[:-9],
        "Compressed file ended before the end-of-stream marker was reached",
    ),
}


@pytest.mark.parametrize(("data", "message"), NOTHING.values(), ids=NOTHING.keys())
def test_nothing_to_read_is_one_clear_line(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "x"
    path.write_bytes(data)
    said = _refused(path)
    assert said.startswith(str(path))
    assert f": {message}" in said or f", {message}" in said


def test_no_such_file_and_no_file_in_a_folder(tmp_path: Path) -> None:
    assert _refused(tmp_path / "x.txt") == f"{tmp_path / 'x.txt'}: No such file or directory"
    assert _refused(tmp_path) == f"{tmp_path}: a folder without a file to read"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_file_that_may_not_be_read(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text(PAGE, "utf-8")
    (tmp_path / "x.txt").chmod(0)
    assert _refused(tmp_path / "x.txt").endswith("Permission denied")


@pytest.mark.parametrize("name", ["a\nb.txt", "a\u202eb.txt", os.fsdecode(b"a\xff.txt")])
def test_odd_names_stay_on_one_line(tmp_path: Path, name: str) -> None:
    path = os.path.join(tmp_path, name)
    assert "No such file" in _refused(path)
    Path(path).write_text(PAGE, "utf-8")
    [document] = read(path)
    assert document.source is not None
    document.source.encode("utf-8")


def test_name_with_a_nul() -> None:
    assert "a NUL in a file's name" in _refused("a\0b")


def test_many_refusals_and_no_article(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("oops\n" * 3, "utf-8")
    refused: list[str] = []
    with pytest.raises(QuotesError, match="no article could be read; 3 refused"):
        list(read(tmp_path / "a.jsonl", refused=lambda error: refused.append(str(error))))
    assert len(refused) == 3
