"""What articles are in here? One file a format, behind one `read`."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator

from quotes.model import Document, QuotesError
from quotes.reading.chronology import settle
from quotes.reading.format import Format
from quotes.reading.jsonl import JSONLines
from quotes.reading.streams import files, label, open_file
from quotes.reading.text import ARTICLE, TEXT

__all__ = ["FORMATS", "Refused", "read", "read_text"]

FORMATS: tuple[Format, ...] = (JSONLines(), TEXT, ARTICLE)
"""In the order in which they are asked whether a file is theirs."""

Refused = Callable[[QuotesError], None]


def read(
    source: str | os.PathLike[str], *, format: str | None = None, refused: Refused | None = None
) -> Iterator[Document]:
    """The articles of a file, a folder or standard input, one after the other.

    Args:
        source: a path, or "-" for standard input; of a folder, all files in the order of their names.
        format: the name of the format, told from content and ending where it is None.
        refused: is told what could not be read while the rest goes on; without it, that is logged as a warning.

    Returns:
        Documents as they are read: their `source` is the file's path, their `position` counts within that file. Where
        an article has no day of publication, the others of its page may have settled it, or its bounds.

    Raises:
        QuotesError: nothing at all could be read, or there is no such format.
    """
    chosen = None if format is None else _named(format)
    return _read(os.fspath(source), chosen, refused or _log)


def read_text(text: str, *, source: str | None = None, format: str = "text") -> Iterator[Document]:
    """The articles of a text that is at hand.

    Args:
        text: a page of several articles, or one article.
        source: what to call its origin.
        format: "text" splits a page into its articles, "article" takes it as one.

    Returns:
        Documents in the order of the text; none where there is nothing to read.

    Raises:
        QuotesError: there is no such format of text.
    """
    for kind in (TEXT, ARTICLE):
        if kind.name == format:
            return settle(kind.documents(text, source))
    raise QuotesError(f"no format of text is called {format!r}: there are {TEXT.name} and {ARTICLE.name}")


def _named(name: str) -> Format:
    for kind in FORMATS:
        if kind.name == name:
            return kind
    raise QuotesError(f"no format is called {name!r}: there are {', '.join(kind.name for kind in FORMATS)}")


def _log(error: QuotesError) -> None:
    logging.getLogger("quotes").warning("%s", error)


def _read(source: str, chosen: Format | None, refused: Refused) -> Iterator[Document]:
    count = 0
    held: QuotesError | None = (
        None  # a first refusal, until something else follows: alone, it is raised instead of told
    )
    read_any = False

    def documents() -> Iterator[Document]:
        nonlocal count, held, read_any
        for item in _items(source, chosen):
            if held is not None:
                refused(held)
                held = None
            if isinstance(item, Document):
                read_any = True
                yield item
                continue
            count += 1
            if count == 1 and not read_any:
                held = item
            else:
                refused(item)

    yield from settle(documents())
    if held is not None:
        raise held
    if not read_any:
        raise QuotesError(f"{label(source)}: no article could be read; {count} refused")


def _items(source: str, chosen: Format | None) -> Iterator[Document | QuotesError]:
    for path in files(source):
        try:
            yield from _file_items(path, chosen)
        except QuotesError as error:
            yield error


def _file_items(path: str, chosen: Format | None) -> Iterator[Document | QuotesError]:
    with open_file(path) as opened:
        if not opened.head:
            raise QuotesError(f"{label(path)}: an empty file")
        kind = chosen or next((kind for kind in FORMATS if kind.sniff(opened.name, opened.head)), None)
        if kind is None:
            raise QuotesError(f"{label(path)}: neither plain text nor JSON Lines")
        found = False
        # A name that is no UTF-8 can be opened, and not be stored.
        name = path.encode("utf-8", "backslashreplace").decode("utf-8")
        for item in kind.read(opened.stream, name):
            found = True
            yield item
        if not found:
            raise QuotesError(f"{label(path)}: no article in it")
