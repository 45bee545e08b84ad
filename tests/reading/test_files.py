"""Files before they are read: whether one has changed, and pieces that any process can read."""

from __future__ import annotations

import json
import os
import pickle
from pathlib import Path

import pytest

from quotes.model import Document, QuotesError
from quotes.reading import Piece, UnreadableError, files, numbered, read


def _jsonl(path: Path, count: int) -> Path:
    rows = ({"id": str(n), "title": f"خبر {n}", "text": f"قالت الوزيرة إن الطريق {n} سالك."} for n in range(count))
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return path


def test_a_file_knows_whether_it_has_changed(tmp_path: Path) -> None:
    path = _jsonl(tmp_path / "a.jsonl", 1)
    [file] = files(path)
    assert not isinstance(file, QuotesError)
    assert file.name == str(path)
    stamp = file.stamp
    assert stamp is not None
    assert not file.unchanged(None)
    os.utime(path, (0, 0))  # touched is not changed
    [again] = files(path)
    assert not isinstance(again, QuotesError)
    assert again.unchanged(stamp)
    _jsonl(path, 2)
    [changed] = files(path)
    assert not isinstance(changed, QuotesError)
    assert not changed.unchanged(stamp)


def test_standard_input_has_no_stamp() -> None:
    [file] = files("-")
    assert not isinstance(file, QuotesError)
    assert (file.name, file.stamp, file.unchanged("x")) == ("-", None, False)


def test_pieces_read_elsewhere_make_the_same_articles(tmp_path: Path) -> None:
    path = _jsonl(tmp_path / "a.jsonl", 450)
    with path.open("a", encoding="utf-8") as lines:
        lines.write("oops\n")
    [file] = files(path)
    assert not isinstance(file, QuotesError)
    pieces = [pickle.loads(pickle.dumps(piece)) for piece in file.pieces()]
    assert [piece.number for piece in pieces] == [1, 201, 401]
    assert all(isinstance(piece, Piece) and not piece.rolling for piece in pieces)
    items = list(numbered((item for piece in pieces for item in piece.documents()), file.name))
    refused: list[QuotesError] = []
    read_at_once = list(read(path, refused=refused.append))
    assert [item for item in items if isinstance(item, Document)] == read_at_once
    assert [document.position for document in read_at_once] == list(range(450))
    assert [str(item) for item in items if isinstance(item, QuotesError)] == [str(refused[0])]


def test_a_refusal_knows_its_file_its_place_and_its_reason(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("oops\n", "utf-8")
    with pytest.raises(UnreadableError) as caught:
        list(read(tmp_path / "a.jsonl"))
    error = pickle.loads(pickle.dumps(caught.value))
    assert (error.name, error.place) == (str(tmp_path / "a.jsonl"), "line 1")
    assert str(error) == f"{tmp_path / 'a.jsonl'}, line 1: {error.reason}"


def test_columns_of_other_names(tmp_path: Path) -> None:
    row = {"headline": "عنوان", "body": "قال الوزير إن الجسر جاهز.", "text": "ملخص", "when": "2022-02-10"}
    (tmp_path / "a.jsonl").write_text(json.dumps(row, ensure_ascii=False), "utf-8")
    columns = {"title": "headline", "text": "body", "published": "when"}
    [document] = read(tmp_path / "a.jsonl", columns=columns)
    assert (document.title, document.text, str(document.published)) == (row["headline"], row["body"], "2022-02-10")
    with pytest.raises(QuotesError, match="an article has no 'headline'"):
        read(tmp_path, columns={"headline": "title"})
