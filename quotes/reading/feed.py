"""RSS and Atom: one article an entry. The feed itself is read by feedparser, whatever its version and its mistakes."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from attrs import field, frozen

from quotes.languages.detection import UNKNOWN, code_of, detect
from quotes.model import Document, QuotesError
from quotes.reading.dateline import opening
from quotes.reading.days import day_of
from quotes.reading.encodings import decode_markup
from quotes.reading.extras import load
from quotes.reading.format import Piece
from quotes.reading.markup import fragment_text
from quotes.reading.streams import UnreadableError, label, whole

__all__ = ["Feed"]

_LARGEST = 1 << 25
_LONGEST_PROLOGUE = 10_000
_ENDINGS = (".rss", ".atom", ".rdf")
_OPENING = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<\?[^>]{0,500}\?>\s*|<!--(?:[^-]|-(?!->)){0,2000}-->\s*)*"
    rb"(?:<!DOCTYPE[^>\[]{0,300}(?:\[[^\]]{0,4000}\])?\s*>\s*)?<(?:rss|feed|rdf:RDF)[\s>]",
    re.IGNORECASE,
)
_XML = re.compile(r"<\?xml[^>]{0,200}\?>")


@frozen
class Feed:
    """What an outlet has published lately."""

    name: str = field(default="feed", init=False)
    rolling: bool = field(default=True, init=False)

    def sniff(self, name: str, head: bytes) -> bool:
        """Whether its first element is a feed's, or its name says so."""
        head = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")
        return _OPENING.match(head) is not None or name.lower().endswith(_ENDINGS)

    def pieces(self, stream: BinaryIO, name: str) -> Iterator[Piece | QuotesError]:
        """The feed."""
        yield Piece(self, whole(stream, name, _LARGEST), name)

    def documents(self, piece: Piece) -> Iterator[Document | QuotesError]:
        """Its entries: of each the fullest text that the feed has."""
        text = decode_markup(piece.data, piece.encoding, label(piece.name))
        text = _declared(_XML.sub("", text, count=1))
        parser = load("feedparser", "feeds", piece.name)
        try:
            parsed = parser.parse(
                text.encode("utf-8", "replace"),
                response_headers={"content-type": "application/xml; charset=utf-8"},
                sanitize_html=False,
                resolve_relative_uris=False,
            )
        except Exception as error:  # a mistake of the library's, in one feed of many
            raise UnreadableError(piece.name, f"{type(error).__name__}: {error}".replace("\n", " ")[:200]) from error
        if not parsed.entries and parsed.bozo:
            problem = " ".join(str(parsed.get("bozo_exception", "no feed")).split())
            raise UnreadableError(piece.name, f"no entry can be read ({problem[:200]})")
        position = 0
        for number, entry in enumerate(parsed.entries, 1):
            document = _document(entry, parsed.feed, piece, position)
            if document is None:
                yield UnreadableError(piece.name, "an entry without a title and a text", f"entry {number}")
            else:
                position += 1
                yield document


def _declared(text: str) -> str:
    """A feed without declarations: entities of its own are of no use to articles, and may be made to grow endlessly."""
    start = text.find("<!DOCTYPE", 0, _LONGEST_PROLOGUE)
    if start >= 0:
        end = text.find(">", start)
        inner = text.find("[", start, end)
        end = text.find(">", text.find("]", inner)) if inner >= 0 else end
        text = text[:start] + text[end + 1 :] if end >= 0 else text
    return text.replace("<!DOCTYPE", "").replace("<!ENTITY", "")


def _document(entry: Any, feed: Any, piece: Piece, position: int) -> Document | None:
    title = " ".join(_plain(entry.get("title"), piece).split())
    texts = [content.get("value") for content in entry.get("content", [])] + [entry.get("summary")]
    text = max((_plain(text, piece) for text in texts), key=len)
    if not title and not text:
        return None
    published = _day(entry)
    start = opening(text)
    told = detect(f"{title}\n{text}")
    language = code_of(feed.get("language") or "")
    return Document(
        id=entry.get("id") or "",
        title=title,
        text=text,
        dateline=start.place if start else None,
        publisher=_name(entry.get("source", {}).get("title") or feed.get("title"), piece),
        author=_name(entry.get("author"), piece) or (start.credit if start else None),
        language=language if language and told in (None, UNKNOWN) else told,
        published=published,
        published_basis="given" if published else None,
        published_latest=None if published else piece.seen,
        url=entry.get("link") or None,
        source=piece.name,
        position=position,
    )


def _plain(markup: str | None, piece: Piece) -> str:
    return fragment_text((markup or "").replace("\x00", ""), piece.name, "feeds")


def _name(markup: str | None, piece: Piece) -> str | None:
    return " ".join(_plain(markup, piece).split())[:200] or None


def _day(entry: Any) -> dt.date | None:
    """The day as the feed writes it, in whatever language; as feedparser understands it where we do not."""
    for key in ("published", "created", "updated"):
        if found := day_of(entry.get(key) or ""):
            return found
        if parsed := entry.get(f"{key}_parsed"):
            return dt.date(*parsed[:3])
    return None
