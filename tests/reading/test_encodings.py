"""Text is read in the encodings that Arabic pages come in, and rubbish is refused."""

from __future__ import annotations

import pytest

from quotes.model import QuotesError
from quotes.reading.encodings import decode, looks_like_text

LONG = "قال وزير الزراعة كمال الحداد إن الموسم «جيد»، وأضاف: سنزيد الدعم.\nوقالت مديرة المركز إن السدود ممتلئة.\n"
SHORT = "قال الوزير إن السد ممتلئ."
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1256", "iso8859_6"]


def _encoded(text: str, encoding: str) -> tuple[str, bytes]:
    if encoding == "iso8859_6":  # which has no guillemets
        text = text.replace("«", '"').replace("»", '"')
    return text, text.encode(encoding)


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize(
    "text", [LONG, SHORT, LONG * 100, LONG.replace("\n", "\r\n")], ids=["long", "short", "huge", "crlf"]
)
def test_every_encoding(text: str, encoding: str) -> None:
    text, data = _encoded(text, encoding)
    assert looks_like_text(data)
    assert decode(data, "x.txt") == text


def test_big_endian_with_its_mark() -> None:
    assert decode(b"\xfe\xff" + SHORT.encode("utf-16-be"), "x.txt") == SHORT


def test_latin_text_of_one_byte_a_letter() -> None:
    text = "Le ministre a déclaré que l'été serait sec, à l'évidence."
    assert decode(text.encode("cp1252"), "x.txt") == text


@pytest.mark.parametrize("start", [b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", b"PK\x03\x04\x14\x00\x00\x00", b"\x00" * 64])
def test_rubbish_looks_like_none(start: bytes) -> None:
    assert not looks_like_text(start + bytes(range(256)) * 8)


def test_rubbish_is_refused_by_name() -> None:
    with pytest.raises(QuotesError, match=r"^x\.bin: not a text"):
        decode(bytes(range(1, 256)) * 8 + b"\xff", "x.bin")


def test_broken_utf8_is_refused_with_its_place() -> None:
    data = LONG.encode()
    with pytest.raises(QuotesError, match=r"^x\.txt, line 2: not UTF-8 at byte \d+$"):
        decode(data[:-31] + b"\xff" + data[-31:], "x.txt")


def test_broken_utf16_is_refused_with_its_place() -> None:
    with pytest.raises(QuotesError, match=r"^x\.txt, line \d+: not UTF-16"):
        decode(LONG.encode("utf-16") + b"\x00", "x.txt")


def test_nul_is_refused_with_its_place() -> None:
    with pytest.raises(QuotesError, match=r"^x\.txt, line 2: a NUL"):
        decode(b"one\ntw\x00o", "x.txt")
