"""Whatever comes in: documents or a QuotesError, and the text as it was."""

from __future__ import annotations

import contextlib
import io
import json

from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.model import Document, QuotesError
from quotes.reading import FORMATS, Piece, read_text
from quotes.reading.jsonl import JSONLines

BYTES = st.one_of(
    st.binary(max_size=400),
    st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.lists(
        st.sampled_from([b"\n", b"\xff\xfe", b"{", b'"title":"', b'"', b"}", "سلوان|".encode(), b"\x00", b"\xd8"])
    ).map(b"".join),
)
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
