"""Which characters do these bytes stand for?"""

from __future__ import annotations

import codecs
import re

from quotes.model import QuotesError

__all__ = ["decode", "decode_markup", "encoding_of", "looks_like_text"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ONE_BYTE = ["cp1256", "iso8859_6", "cp1252"]
"""What Arabic pages were written in before UTF-8. Left to itself, detection takes short ones for Chinese or Thai."""

_ARABIC = frozenset({"cp1256", "iso8859-6", "mac-arabic", "cp720", "cp864"})
_HEAD = 4096
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([a-zA-Z0-9_:.-]{1,40})""", re.IGNORECASE)

_CONTROL_BYTES = bytes([*range(0x09), *range(0x0E, 0x1A), 0x7F])


def looks_like_text(head: bytes) -> bool:
    """Whether a file that begins like this may be text, in some encoding."""
    if head.startswith(tuple(mark for mark, _ in _MARKS)) or _unmarked_utf16(head):
        return True
    return len(head.translate(None, _CONTROL_BYTES)) > 0.99 * len(head) or not head


def decode(data: bytes, name: str) -> str:
    """The text that a file holds.

    Args:
        data: the whole file; name: what to call it in a message.

    Returns:
        Its characters: by its byte order mark, else as UTF-8, UTF-16, or the one-byte encoding that fits best.

    Raises:
        QuotesError: it is no text, or text with broken bytes in it.
    """
    encoding = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None) or _unmarked_utf16(data)
    try:
        text = data.decode(encoding or "utf-8")
    except UnicodeDecodeError as error:
        if encoding or _mostly_utf8(data):
            line = data.count(b"\n", 0, error.start) + 1
            wrong = f"line {line}: not {(encoding or 'utf-8').removesuffix('-sig').upper()} at byte {error.start + 1}"
            raise QuotesError(f"{name}, {wrong}") from error
        text = _one_byte(data, name)
    if "\x00" in text:
        line = text.count("\n", 0, text.index("\x00")) + 1
        raise QuotesError(f"{name}, line {line}: a NUL, which no text has")
    return text


def encoding_of(head: bytes, name: str) -> str:
    """The encoding of a file that is too large to be looked at whole; its mark, where it has one, is none of its text.

    Args:
        head: its first bytes, as many as there are at hand; name: what to call it in a message.

    Raises:
        QuotesError: it is no text.
    """
    marked = next((encoding for mark, encoding in _MARKS if head.startswith(mark)), None) or _unmarked_utf16(head)
    if marked or _mostly_utf8(head):
        return marked or "utf-8"
    return _fitting(head, name)


def decode_markup(data: bytes, transport: str | None, name: str) -> str:
    """The characters of a page, which says what it is written in and is often wrong.

    Args:
        data: the whole page; transport: the encoding that came with it, None for none; name: what to call it.

    Returns:
        Its characters: by its mark; as UTF-8, which no other text is by chance, a few broken bytes in it replaced; as
        its transport or its head says, if that names an encoding of one byte other than Western, the one that editors
        put there unasked; else as fits best. NULs, which HTML does not know, are left out.

    Raises:
        QuotesError: it is no text.
    """
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None) or _unmarked_utf16(data)
    text: str | None = None
    if marked:
        text = data.decode(marked, "replace")
    elif _mostly_utf8(data):
        text = data.decode("utf-8", "replace")
    else:
        declared = _DECLARED.search(data[:_HEAD])
        for label in (transport, declared and declared[1].decode("ascii")):
            if text is None and label:
                text = _as_declared(data, label)
    return (_one_byte(data.replace(b"\x00", b""), name) if text is None else text).replace("\x00", "")


def _as_declared(data: bytes, label: str) -> str | None:
    try:
        encoding = codecs.lookup(label).name
    except (LookupError, ValueError):
        return None
    if encoding not in _ARABIC:
        return None
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without its mark: every other byte is one of the few that open a letter of our scripts, or a space."""
    head = data[:2000]
    if len(head) < 4 or len(data) % 2:
        return None
    for encoding, high, low in (("utf-16-le", head[1::2], head[::2]), ("utf-16-be", head[::2], head[1::2])):
        expected = sum(high.count(page) for page in (0x00, 0x06, 0x20))
        if expected > 0.95 * len(high) and low.count(0x00) < 0.05 * len(low):
            return encoding if high.count(0x00) or high.count(0x06) > len(high) / 2 else None
    return None


def _mostly_utf8(data: bytes) -> bool:
    """Whether the letters beyond ASCII are UTF-8 but for a few: two bytes that fit together by chance are rare."""
    rest = data.decode("utf-8", "replace")
    broken = rest.count("\ufffd")
    return sum(letter > "\x7f" for letter in rest) - broken > 3 * broken or rest.isascii()


def _one_byte(data: bytes, name: str) -> str:
    return data.decode(_fitting(data, name))


def _fitting(data: bytes, name: str) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - it takes long to load, and few files need it

    best = from_bytes(data, cp_isolation=_ONE_BYTE).best() if looks_like_text(data) else None
    if best is None:
        raise QuotesError(f"{name}: not a text in UTF-8, UTF-16, Windows-1256 or ISO-8859-6")
    return best.encoding
