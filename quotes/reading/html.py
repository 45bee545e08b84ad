"""HTML: a page of one article, or of several in full. Its main text is found by trafilatura."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from importlib import import_module
from typing import Any, BinaryIO
from urllib.parse import urljoin

from attrs import evolve, field, frozen

from quotes.languages.detection import UNKNOWN, code_of, detect
from quotes.model import Document, QuotesError
from quotes.reading.days import day_of
from quotes.reading.encodings import decode_markup
from quotes.reading.extras import load
from quotes.reading.format import Piece
from quotes.reading.markup import lines_of, parse, words_of
from quotes.reading.page import Article, articles, headed_article, is_paragraph
from quotes.reading.streams import UnreadableError, label, whole

__all__ = ["HTML"]

_LARGEST = 1 << 25
_ENDINGS = (".html", ".htm", ".xhtml", ".shtml")
_OPENING = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--(?:[^-]|-(?!->)){0,2000}-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|title|meta|article|main|div|table)[\s>]",
    re.IGNORECASE,
)
_HEADINGS = ("h1", "h2", "h3", "h4")
_LISTED = {"article", "hentry", "post"}
_TYPED = re.compile(r"schema\.org/(?:\w*Article|BlogPosting|LiveBlogPosting|Report)$")
_COMMENT = re.compile(r"(?:^|[\s_-])comments?(?:$|[\s_-])", re.IGNORECASE)
_DATED = re.compile(r"date|time|publish|posted", re.IGNORECASE)
_MOST_ELEMENTS = 2000
_MOST_COMPARED = 8000
"""Elements of a page that three ways of finding its main text are tried on: the third takes their number squared."""
_TEASER_ENDS = ("…", "...", "]", "»»", ">>")

# Only what the page declares, and never today: the same page gives the same day in every year.
_DATES = {"extensive_search": False, "original_date": True, "max_date": "2100-01-01"}


@frozen
class HTML:
    """Pages as browsers and crawlers save them."""

    name: str = field(default="html", init=False)
    rolling: bool = field(default=False, init=False)

    def sniff(self, name: str, head: bytes) -> bool:
        """Whether it opens as a page does, or its name says so."""
        head = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")
        return _OPENING.match(head) is not None or name.lower().endswith(_ENDINGS)

    def pieces(self, stream: BinaryIO, name: str) -> Iterator[Piece | QuotesError]:
        """The page."""
        yield Piece(self, whole(stream, name, _LARGEST), name)

    def documents(self, piece: Piece) -> Iterator[Document | QuotesError]:
        """Its article, or the articles that it lists in full."""
        text = decode_markup(piece.data, piece.encoding, label(piece.name))
        try:
            found = _documents(text, piece)
        except QuotesError:
            raise
        except Exception as error:  # a mistake of a library's, in one page of many
            raise UnreadableError(piece.name, f"{type(error).__name__}: {error}".replace("\n", " ")[:200]) from error
        yield from found
        if not found:
            yield UnreadableError(piece.name, "no article in it, only headlines and links")


def _documents(text: str, piece: Piece) -> list[Document]:
    tree = parse(text, piece.name)
    if tree is None:
        return []
    page = _page(tree, piece)
    found = _listed(tree, page, piece) or _flat(tree, page) or _single(tree, page)
    language = code_of(tree.get("lang") or "")
    documents: list[Document] = []
    for document in found:
        told = detect(f"{document.title}\n{document.text}")
        spoken = language if language and told in (None, UNKNOWN) else told
        documents.append(evolve(document, language=spoken, source=piece.name, position=len(documents), id=""))
    return documents


def _page(tree: Any, piece: Piece) -> Document:
    """What the page says of itself; its text is not looked for."""
    meta = load("trafilatura.metadata", "html", piece.name).extract_metadata(tree, piece.url, _DATES)
    return Document(
        title=" ".join((meta.title or "").split()),
        text="",
        publisher=_short(meta.sitename),
        author=_short(meta.author),
        published=day_of(meta.date or ""),
        published_basis="given" if day_of(meta.date or "") else None,
        url=meta.url or piece.url,
        published_latest=None if meta.date else piece.seen,
    )


def _short(value: str | None) -> str | None:
    """A name; what is longer is none."""
    value = " ".join((value or "").replace("; ", ", ").split())
    return value if 0 < len(value) <= 120 else None


def _main(tree: Any, name: str) -> str:
    """The main text of a page, a paragraph a line."""
    found = load("trafilatura", "html", name).bare_extraction(
        deepcopy(tree),
        include_comments=False,
        include_tables=False,
        config=_config(),
        fast=sum(1 for _ in tree.iter()) > _MOST_COMPARED,
    )
    return (found.text or "") if found is not None else ""


@cache
def _config() -> Any:
    """Trafilatura's own settings, but for the shortest text that it takes for one: news may be a sentence or two."""
    config = import_module("trafilatura.settings").use_config()
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", "80")
    return config


def _single(tree: Any, page: Document) -> list[Document]:
    article = headed_article(page.title, _main(tree, page.source or ""))
    if not any(map(is_paragraph, article.text.split("\n"))):
        return []
    return [_filled(page, article, page.published or article.published or _printed_day(tree))]


def _filled(page: Document, article: Article, published: Any) -> Document:
    return evolve(
        page,
        title=article.title,
        text=article.text,
        dateline=article.dateline,
        author=page.author or article.author,
        published=published,
        published_basis="given" if published else None,
        published_latest=None if published else page.published_latest,
    )


# ---- a page of several articles


def _listed(tree: Any, page: Document, piece: Piece) -> list[Document]:
    """The articles of a page that marks each as one; a teaser is none."""
    found: list[Document] = []
    for element in _outermost(tree):
        heading = next(iter(element.iter(*_HEADINGS)), None)
        if heading is None:
            continue
        title = words_of(heading)
        article = headed_article(title, "\n".join(lines_of(element, piece.name)))
        paragraphs = [line for line in article.text.split("\n") if is_paragraph(line)]
        if not title or len(paragraphs) < 2 or article.text.rstrip().endswith(_TEASER_ENDS):
            continue
        author = next(filter(None, map(words_of, element.find_class("author"))), None)
        link = next((link.get("href") for link in heading.iter("a") if link.get("href")), None)
        own = evolve(
            page,
            author=_short(author),
            url=_absolute(page.url or piece.url, link) if link else page.url,
        )
        found.append(_filled(own, article, _printed_day(element) or article.published))
    return found if len(found) > 1 else []


def _outermost(tree: Any) -> list[Any]:
    """The elements that are marked as articles and stand in no other."""
    found: list[Any] = []
    inside: set[Any] = set()
    for element in tree.iter("article", "div", "section", "li"):
        parent = element.getparent()
        if parent in inside:
            inside.add(element)
        elif _is_article(element):
            inside.add(element)
            found.append(element)
    return found


def _is_article(element: Any) -> bool:
    if _COMMENT.search(element.get("class") or ""):
        return False
    if element.tag == "article" or _TYPED.search(element.get("itemtype") or ""):
        return True
    return not _LISTED.isdisjoint((element.get("class") or "").lower().split())


def _flat(tree: Any, page: Document) -> list[Document]:
    """The articles of a page that sets them one under the other: headlines of one kind, each over its date."""
    for heading in _HEADINGS:
        dated: dict[Any, int] = {}
        for element in tree.iter(heading):
            below = element.getnext()
            if below is not None and below.tag not in _HEADINGS and day_of(words_of(below)):
                dated[element.getparent()] = dated.get(element.getparent(), 0) + 1
        for parent, count in dated.items():
            if count > 1:
                found = articles("\n".join(words_of(child) for child in parent))
                return [_filled(page, article, article.published) for article in found if article.published]
    return []


def _absolute(base: str | None, link: str) -> str | None:
    try:
        return urljoin(base or "", link)
    except ValueError:
        return base


def _printed_day(tree: Any) -> Any:
    """The day that is printed beside an article, in whatever words and digits."""
    for element in tree.iter("time"):
        if found := day_of(element.get("datetime") or "") or day_of(words_of(element)):
            return found
    for number, element in enumerate(tree.iter("span", "div", "p", "td", "li", "small", "font", "em", *_HEADINGS)):
        if number > _MOST_ELEMENTS:
            break
        marked = f"{element.get('class') or ''} {element.get('id') or ''}"
        if _DATED.search(marked) and (found := day_of(words_of(element, 200))):
            return found
    return None
