"""Whatever comes in: documents or a QuotesError, and the text as it was."""

from __future__ import annotations

import bz2
import contextlib
import gzip
import io
import json
import tarfile
import zipfile

from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.model import Document, QuotesError
from quotes.reading import FORMATS, Piece, read_text
from quotes.reading.archives import pieces
from quotes.reading.format import Formats
from quotes.reading.jsonl import JSONLines
from quotes.reading.streams import opened, reported

BYTES = st.one_of(
    st.binary(max_size=400),
    st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.lists(
        st.sampled_from([b"\n", b"\xff\xfe", b"{", b'"title":"', b'"', b"}", "سلوان|".encode(), b"\x00", b"\xd8"])
    ).map(b"".join),
)
# What the formats are made of, in any order.
TOKENS = st.lists(
    st.one_of(
        st.sampled_from(
            [
                *(
                    "<html>",
                    "<body>",
                    "<p>",
                    "</p>",
                    "<article>",
                    "<h2>",
                    "<div class=date>",
                    "<time datetime='",
                    "'>",
                    "<",
                ),
                *(
                    "<rss>",
                    "<channel>",
                    "<item>",
                    "<title>",
                    "<pubDate>",
                    "<description>",
                    "<![CDATA[",
                    "]]>",
                    "&x;",
                    "&#0;",
                ),
                *(
                    "<DOC>",
                    "</DOC>",
                    "<TEXT>",
                    "<P>",
                    "<DOCNO>",
                    '<DOC id="A_20041399.1">',
                    "<HEADLINE>",
                    "title,text\n",
                ),
                *(
                    '"',
                    ",",
                    "\t",
                    "\n",
                    "\r",
                    "WARC/1.0\r\n",
                    "WARC-Type: response\r\n",
                    "Content-Length: 9\r\n",
                    "\r\n",
                ),
                *(
                    "HTTP/1.1 200 OK\r\n",
                    "قال الوزير إن الطريق سالك.",
                    "١٠ شباط ٢٠٢٢",
                    "\u202e",
                    "\0",
                    "\ufeff",
                    "9" * 20,
                ),
            ]
        ),
        st.text(max_size=5),
    ),
    max_size=30,
).map(lambda parts: "".join(parts).encode("utf-8", "surrogatepass"))
PACKED = st.tuples(
    TOKENS, st.sampled_from(["gzip", "zip", "tar", "bz2"]), st.binary(max_size=3), st.integers(0, 300)
).map(lambda drawn: _damaged(_packed(drawn[0], drawn[1]), drawn[2], drawn[3]))
# Letters, marks and spaces of both directions, and what frames articles; line ends and surrogates aside.
LINE = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=60)
FRAME = st.sampled_from(
    [
        "سلوان|",
        "دمشق-سانا",
        "12 آذار 2016",
        "التالي",
        "1 2 3",
        "كتب: سليم",
        "أرشيف الوسم : الجسر",
        "وزيرة تعلن الافتتاح",
        "***",
    ]
)
SENTENCES = st.lists(LINE.map(lambda line: f"وقالت الوزيرة {line.strip()} أمس."), min_size=2, max_size=8)


def _packed(data: bytes, how: str) -> bytes:
    if how in ("gzip", "bz2"):
        return {"gzip": gzip, "bz2": bz2}[how].compress(data)
    out = io.BytesIO()
    if how == "zip":
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr("a", data)
    else:
        with tarfile.open(fileobj=out, mode="w") as tar:
            info = tarfile.TarInfo("a")
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
    return out.getvalue()


def _damaged(data: bytes, other: bytes, place: int) -> bytes:
    return data[:place] + other + data[place + len(other) :]


@settings(deadline=None)
@given(st.one_of(TOKENS, PACKED))
def test_whatever_a_file_holds(data: bytes) -> None:
    for formats in (Formats(FORMATS), *(Formats((kind,), forced=True) for kind in FORMATS)):
        with contextlib.suppress(QuotesError), reported("x"):
            for piece in pieces(opened(io.BytesIO(data), "x"), "x", formats):
                for item in piece.documents() if isinstance(piece, Piece) else [piece]:
                    if isinstance(item, Document):
                        (item.title + item.text).encode("utf-8")
                    else:
                        assert len(str(item).splitlines()) == 1


@settings(deadline=None)  # words and libraries are loaded when first needed
@given(BYTES, st.booleans())
def test_any_bytes_are_documents_or_refused(data: bytes, compressed: bool) -> None:
    for kind in FORMATS:
        kind.sniff("x", data)
        with contextlib.suppress(QuotesError):
            for piece in kind.pieces(io.BufferedReader(io.BytesIO(data)), "x"):  # type: ignore[arg-type]
                assert isinstance(piece, Piece | QuotesError)
                for item in piece.documents() if isinstance(piece, Piece) else [piece]:
                    if isinstance(item, Document):
                        (item.title + item.text).encode("utf-8")
                    else:
                        assert "\n" not in str(item)


@settings(deadline=None)
@given(st.lists(st.one_of(LINE, FRAME), max_size=12))
def test_any_page_keeps_its_lines_in_order(lines: list[str]) -> None:
    documents = list(read_text("\n".join(lines)))
    kept = [line for document in documents for line in (document.title, *document.text.split("\n")) if line]
    stripped = iter(line.strip(" \t\f\v") for line in lines)
    assert all(line in stripped for line in kept)


@given(SENTENCES)
def test_paragraphs_come_back_as_they_were(paragraphs: list[str]) -> None:
    [document] = read_text("\n\n".join(paragraphs))
    assert document.text == "\n".join(paragraphs)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1), st.booleans())
def test_any_text_comes_back_out_of_json(text: str, escaped: bool) -> None:
    data = json.dumps({"title": "عنوان", "text": text}, ensure_ascii=escaped).encode()
    [piece] = JSONLines().pieces(io.BufferedReader(io.BytesIO(data)), "x")  # type: ignore[arg-type]
    assert isinstance(piece, Piece)
    [document] = piece.documents()
    assert isinstance(document, Document)
    assert document.text == text
