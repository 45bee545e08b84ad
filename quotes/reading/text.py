"""Plain text: a page of articles, or a single one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import PurePath
from typing import BinaryIO

from attrs import frozen

from quotes.languages.detection import detect
from quotes.model import Document, QuotesError
from quotes.reading.encodings import decode, looks_like_text
from quotes.reading.format import Piece
from quotes.reading.page import Article, articles, single_article
from quotes.reading.streams import label, whole

__all__ = ["ARTICLE", "TEXT", "PlainText"]

_LARGEST = 1 << 28
_OTHER_ENDINGS = frozenset({".csv", ".tsv", ".html", ".htm", ".xhtml", ".xml", ".rss", ".atom", ".json"})
_MARKUP = re.compile(rb"\s*(?:<!doctype|<\?xml|<html|<rss|<feed)", re.IGNORECASE)


@frozen
class PlainText:
    """Text without any markup, in any of the encodings that Arabic pages come in.

    Args:
        name: what `--format` calls it; split: what makes articles of a text.
        sniffed: whether a file may be taken for it without being told; rolling: as of every format.
    """

    name: str
    split: Callable[[str], list[Article]]
    sniffed: bool = True
    rolling: bool = False

    def sniff(self, name: str, head: bytes) -> bool:
        """Whether it is text, and no text that is markup or a table."""
        if not self.sniffed or PurePath(name).suffix.lower() in _OTHER_ENDINGS:
            return False
        return looks_like_text(head) and not _MARKUP.match(head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe"))

    def pieces(self, stream: BinaryIO, name: str) -> Iterator[Piece | QuotesError]:
        """The page; it is read whole, as an article's end shows only where the next begins."""
        yield Piece(self, whole(stream, name, _LARGEST), name)

    def documents(self, piece: Piece) -> Iterator[Document | QuotesError]:
        """The articles of a page, each as it stands."""
        return self.articles(decode(piece.data, label(piece.name)), piece.name)

    def articles(self, text: str, source: str | None) -> Iterator[Document]:
        """The articles of a text that is at hand; `source` is what it was read from."""
        for position, article in enumerate(self.split(text)):
            yield Document(
                title=article.title,
                text=article.text,
                dateline=article.dateline,
                author=article.author,
                language=detect(f"{article.title}\n{article.text}"),
                published=article.published,
                published_basis="given" if article.published else None,
                source=source,
                position=position,
            )


TEXT = PlainText("text", articles)
ARTICLE = PlainText("article", single_article, sniffed=False)
