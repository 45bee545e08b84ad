"""TREC: files of <DOC> elements, as collections for research have them, from TREC itself to Gigaword."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Iterator
from typing import BinaryIO

from attrs import field, frozen

from quotes.languages.detection import detect
from quotes.model import Document, QuotesError
from quotes.reading.dateline import dateline_line, opening
from quotes.reading.days import day_of
from quotes.reading.encodings import encoding_of
from quotes.reading.format import Piece
from quotes.reading.streams import BROKEN, UnreadableError, label, reason

__all__ = ["TREC"]

_LARGEST = 1 << 25
_MOST, _BYTES = 200, 1 << 22
_HEAD = 1 << 16
_MARK = re.compile(rb"<DOC(?:\s[^>]{0,500})?>|</DOC>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]{0,500}>")
_ID = re.compile(r"<DOC\s[^>]{0,500}?\bid\s*=\s*[\"']([^\"']{1,200})[\"']", re.IGNORECASE)
_DAY_IN_ID = re.compile(r"(?<!\d)((?:19|20)\d\d)([01]\d)([0-3]\d)(?!\d)")
"""Gigaword dates an article by nothing else: AFP_ARB_20010523.0014."""


@frozen
class TREC:
    """One of the oldest formats of collections, in which every one has its own names for the same things."""

    name: str = field(default="trec", init=False)
    rolling: bool = field(default=False, init=False)

    def sniff(self, name: str, head: bytes) -> bool:
        """Whether a <DOC> opens within the first lines."""
        found = _MARK.search(head[:1000].replace(b"\x00", b""))
        return found is not None and not found[0].startswith(b"</")

    def pieces(self, stream: BinaryIO, name: str) -> Iterator[Piece | QuotesError]:
        """Some elements at a time."""
        encoding = encoding_of(stream.peek(_HEAD)[:_HEAD], label(name))  # type: ignore[attr-defined]  # it is buffered
        batch: list[bytes] = []
        number = size = 0
        try:
            for data in _elements(stream):
                number += 1
                if isinstance(data, str):
                    yield UnreadableError(name, data, f"document {number}")
                    data = b""  # noqa: PLW2901 - so that those after it have the right numbers
                batch.append(data)
                size += len(data)
                if len(batch) == _MOST or size > _BYTES:
                    yield Piece(self, b"\x00".join(batch), name, number - len(batch) + 1, encoding=encoding)
                    batch, size = [], 0
        except BROKEN as error:
            yield UnreadableError(name, reason(error), f"after document {number}")
        if batch:
            yield Piece(self, b"\x00".join(batch), name, number - len(batch) + 1, encoding=encoding)

    def documents(self, piece: Piece) -> Iterator[Document | QuotesError]:
        """One article an element."""
        position = 0
        for number, data in enumerate(piece.data.split(b"\x00"), piece.number):
            found = _document(data.decode(piece.encoding or "utf-8", "replace"), piece.name, position) if data else None
            if found:
                position += 1
                yield found
            elif data:
                yield UnreadableError(piece.name, "an article without a title and a text", f"document {number}")


def _elements(stream: BinaryIO) -> Iterator[bytes | str]:
    """The elements of a file, or what is wrong with one; an element that is not closed ends where the next begins."""
    held: list[bytes] | None = None
    size = 0
    while line := stream.readline(1 << 20).replace(b"\x00", b" "):
        place = 0
        for mark in _MARK.finditer(line):
            if held is not None:
                yield b"".join([*held, line[place : mark.start()]])
            held, size = (None if mark[0].startswith(b"</") else [mark[0]]), 0
            place = mark.end()
        if held is not None:
            held.append(line[place:])
            size += len(line) - place
            if size > _LARGEST:
                yield f"larger than {_LARGEST >> 20} MiB"
                held = None
    if held is not None:
        yield "it breaks off before its </DOC>"


def _document(text: str, name: str, position: int) -> Document | None:
    told = _ID.match(text)
    identity = html.unescape(told[1]) if told else _first(text, "DOCNO", "DOCID", "ID")
    title = " ".join(_first(text, "HEADLINE", "TITLE", "HL", "HEAD", "TI", "H3").split())
    body = "\n".join(_paragraphs(_element(text, "TEXT") or _element(text, "BODY") or _element(text, "CONTENT") or ""))
    if not title and not body:
        return None
    written = " ".join(_first(text, "DATELINE").split())
    dateline = dateline_line(written) or opening(f"{written}: ") if written else opening(body)
    published = day_of(_first(text, "DATE", "DATE_TIME", "PUBDATE", "DD")) or _day_in(identity)
    return Document(
        id=identity,
        title=title,
        text=body,
        dateline=dateline.place if dateline else None,
        author=_first(text, "AUTHOR", "BYLINE", "AU") or (dateline.credit if dateline else None) or None,
        publisher=_first(text, "SOURCE", "PUBLISHER", "SO") or None,
        url=_first(text, "URL") or None,
        language=detect(f"{title}\n{body}"),
        published=published,
        published_basis="given" if published else None,
        source=name,
        position=position,
    )


def _first(text: str, *tags: str) -> str:
    """The words of the first of these elements that there is."""
    for tag in tags:
        if found := _element(text, tag):
            return html.unescape(_TAG.sub(" ", found)).strip()
    return ""


def _element(text: str, tag: str) -> str | None:
    start = re.search(rf"<{tag}(?:\s[^>]{{0,500}})?>", text, re.IGNORECASE)
    if start is None:
        return None
    end = re.compile(rf"</{tag}>", re.IGNORECASE).search(text, start.end())
    return text[start.end() : end.start() if end else len(text)]


def _paragraphs(text: str) -> Iterator[str]:
    """By their tags, or the empty lines between them: the other ends of lines only break what was too wide."""
    blocks = re.split(r"</?P(?:\s[^>]{0,200})?>", text, flags=re.IGNORECASE)
    if len(blocks) == 1:
        blocks = re.split(r"\n\s*\n", text)
    if len(blocks) == 1:
        blocks = text.split("\n")
    for block in blocks:
        if words := " ".join(html.unescape(_TAG.sub(" ", block)).split()):
            yield words


def _day_in(identity: str) -> dt.date | None:
    match = _DAY_IN_ID.search(identity)
    try:
        return dt.date(*map(int, match.groups())) if match else None
    except ValueError:
        return None
