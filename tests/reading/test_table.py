"""CSV and TSV: as spreadsheets and databases write them, and as they break them."""

from __future__ import annotations

import csv
import datetime as dt
import tracemalloc
from pathlib import Path

import pytest

from quotes.model import QuotesError
from quotes.reading import read

HEADER = ["id", "title", "text", "published", "publisher"]
ROW = [
    "7",
    "بلدية سلوان تفتح المكتبة",
    "قال رئيس البلدية: «المكتبة للجميع».\nوأضاف أنها، مجانا، مفتوحة.",
    "١٠ شباط ٢٠٢٢",
    "المرسى",
]


def _csv(path: Path, *rows: list[str], encoding: str = "utf-8", delimiter: str = ",") -> Path:
    with path.open("w", encoding=encoding, newline="", errors="replace") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize(("delimiter", "ending"), [(",", "csv"), (";", "csv"), ("\t", "tsv"), ("|", "txt")])
def test_commas_quotes_and_line_ends_in_a_field(reading, tmp_path: Path, encoding, delimiter, ending) -> None:
    path = _csv(
        tmp_path / f"a.{ending}", HEADER, ROW, [*ROW[:1], "عنوان", *ROW[2:]], encoding=encoding, delimiter=delimiter
    )
    (first, second), refused = reading(path, format=None if encoding != "utf-16" or ending != "txt" else "csv")
    assert (first.id, first.title, first.text, first.publisher) == (ROW[0], ROW[1], ROW[2], ROW[4])
    assert (first.published, first.published_basis) == (dt.date(2022, 2, 10), "given")
    assert (second.title, second.position) == ("عنوان", 1)
    assert not refused


def test_windows_1256(reading, tmp_path: Path) -> None:
    row = [
        "7",
        "بلدية سلوان تفتح المكتبة",
        "قال رئيس البلدية إن المكتبة مفتوحة للجميع طوال الأسبوع.",
        "2022-02-10",
        "المرسى",
    ]
    [document], _ = reading(_csv(tmp_path / "a.csv", HEADER, row, encoding="cp1256"))
    assert document.title == row[1]


def test_columns_of_other_names(reading, tmp_path: Path) -> None:
    path = _csv(tmp_path / "a.csv", ["العنوان", "Body", "text"], ["عنوان", "قال الوزير إن الجسر جاهز.", "ملخص"])
    [document], _ = reading(path, columns={"title": "العنوان", "text": "body"})
    assert (document.title, document.text) == ("عنوان", "قال الوزير إن الجسر جاهز.")
    with pytest.raises(QuotesError, match=r"a\.csv, row 1: no column is called 'day'"):
        list(read(path, columns={"published": "day"}))
    with pytest.raises(QuotesError, match=r"which column has the text\? There are 'Body', 'day': --column text=NAME"):
        list(read(_csv(tmp_path / "b.csv", ["Body", "day"], ["قال", "اليوم"])))


def test_a_bad_row_stops_no_other(reading, tmp_path: Path) -> None:
    lines = [b"title,text", '"عنوان" زائد,نص'.encode(), "عنوان,نص أول".encode(), b"\xd8,x", b",", b"", b"a,b\x00"]
    lines += ["عنوان,نص ثان,وعمود زائد".encode(), "وحده".encode(), '"لم يغلق,نص'.encode()]
    path = tmp_path / "a.csv"
    path.write_bytes(b"\n".join(lines))
    documents, refused = reading(path)
    assert [(document.title, document.text) for document in documents] == [
        ("عنوان", "نص أول"),
        ("عنوان", "نص ثان"),
        ("وحده", ""),
    ]
    assert sorted(refused) == [
        "a.csv, row 10: unexpected end of data",
        "a.csv, row 2: ',' expected after '\"'",
        'a.csv, row 4: "title" holds a NUL or half a surrogate pair, which no database keeps',
        'a.csv, row 7: "text" holds a NUL or half a surrogate pair, which no database keeps',
    ]


def test_a_line_without_end_is_not_held(reading, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with path.open("wb") as file:
        file.write("title,text\nعنوان,نص\n".encode())
        for _ in range(40):
            file.write(b"x" * (1 << 20))
        file.write("\nآخر,نص\n".encode())
    tracemalloc.start()
    documents, refused = reading(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [document.title for document in documents] == ["عنوان", "آخر"]
    assert refused == ["a.csv, line 3: longer than 16 million characters"]
    assert peak < 150 << 20


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    def peak(rows: int) -> int:
        path = _csv(
            tmp_path / f"{rows}.csv", HEADER, *[[str(n), *ROW[1:2], ROW[2] * 20, *ROW[3:]] for n in range(rows)]
        )
        next(iter(read(path)))  # so that nothing is loaded while it is measured
        tracemalloc.start()
        assert sum(1 for _ in read(path)) == rows
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    assert peak(4000) < 1.3 * peak(1000)
