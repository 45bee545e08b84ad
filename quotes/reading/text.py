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
from quotes.reading.page import Article, articles, single_article
from quotes.reading.streams import label

__all__ = ["ARTICLE", "TEXT", "PlainText"]

_LARGEST = 1 << 28
_OTHER_ENDINGS = frozenset({".csv", ".tsv", ".html", ".htm", ".xhtml", ".xml", ".rss", ".atom", ".json"})
_MARKUP = re.compile(rb"\s*(?:<!doctype|<\?xml|<html|<rss|<feed)", re.IGNORECASE)


@frozen
class PlainText:
    """Text without any markup, in any of the encodings that Arabic pages come in.

    Args:
        name: what `--format` calls it; split: what makes articles of a text.
        sniffed: whether a file may be taken for it without being told.
    """

    name: str
    split: Callable[[str], list[Article]]
    sniffed: bool = True

    def sniff(self, name: str, head: bytes) -> bool:
        """Whether it is text, and no text that is markup or a table."""
        if not self.sniffed or PurePath(name).suffix.lower() in _OTHER_ENDINGS:
            return False
        return looks_like_text(head) and not _MARKUP.match(head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe"))

    def read(self, stream: BinaryIO, name: str) -> Iterator[Document | QuotesError]:
        """The articles of a page; it is read whole, as an article's end shows only where the next begins."""
        data = stream.read(_LARGEST + 1)
        if len(data) > _LARGEST:
            raise QuotesError(f"{label(name)}: a text of more than {_LARGEST >> 20} MiB; split it")
        yield from self.documents(decode(data, label(name)), name)

    def documents(self, text: str, source: str | None) -> Iterator[Document]:
        """The articles of a text.

        Args:
            text: a page or an article; source: what it was read from.

        Returns:
            Its articles in order, each as it stands.
        """
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
