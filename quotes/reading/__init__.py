"""What articles are in here? One file a format, behind one `read`."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Iterator, Mapping

from attrs import evolve

from quotes.model import Document, QuotesError
from quotes.reading.chronology import settle
from quotes.reading.feed import Feed
from quotes.reading.files import File, find, numbered
from quotes.reading.format import Format, Formats, Piece
from quotes.reading.html import HTML
from quotes.reading.jsonl import JSONLines
from quotes.reading.records import FIELDS
from quotes.reading.streams import UnreadableError
from quotes.reading.table import Table
from quotes.reading.text import ARTICLE, TEXT
from quotes.reading.trec import TREC
from quotes.reading.warc import WARC

__all__ = ["FORMATS", "File", "Piece", "Refused", "UnreadableError", "files", "numbered", "read", "read_text"]

_PAGES: tuple[Format, ...] = (Feed(), HTML())
FORMATS: tuple[Format, ...] = (WARC(_PAGES, ARTICLE), JSONLines(), *_PAGES, TREC(), Table(), TEXT, ARTICLE)
"""In the order in which they are asked whether a file is theirs."""

Refused = Callable[[QuotesError], None]


def read(
    source: str | os.PathLike[str],
    *,
    format: str | None = None,
    columns: Mapping[str, str] | None = None,
    refused: Refused | None = None,
) -> Iterator[Document]:
    """The articles of a file, a folder, an archive, an address or standard input, one after the other.

    Args:
        source: a path, an address that begins with http:// or https://, or "-" for standard input; of a folder, all
            files in the order of their names.
        format: the name of the format, told from content and ending where it is None.
        columns: what a table or JSON Lines call title, text, published and so on, where they have names of their own.
        refused: is told what could not be read while the rest goes on; without it, that is logged as a warning.

    Returns:
        Documents as they are read: their `source` is the file's path, with the member's behind it where the file is an
        archive; their `position` counts within that file. Where
        an article has no day of publication, the others of its page may have settled it, or its bounds.

    Raises:
        QuotesError: nothing at all could be read, or there is no such format.
    """
    return _read(os.fspath(source), files(source, format=format, columns=columns), refused or _log)


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
            return settle(kind.articles(text, source))
    raise QuotesError(f"no format of text is called {format!r}: there are {TEXT.name} and {ARTICLE.name}")


def files(
    source: str | os.PathLike[str], *, format: str | None = None, columns: Mapping[str, str] | None = None
) -> Iterator[File | QuotesError]:
    """The files of a source, none of which has been opened yet: for those who look first whether one has changed.

    `file.unchanged(stamp)` tells that, `file.pieces()` cuts it into parts to be read in any process, each of which has
    `piece.documents()`; `numbered` puts together again what came of them. `read` does all this one after the other.

    Args:
        source, format, columns: as for `read`.

    Returns:
        Files in the order of their names, and what is wrong with those that can't be listed.

    Raises:
        QuotesError: there is no such source, or no such format.
    """
    return find(os.fspath(source), _formats(format, columns))


def _formats(name: str | None, columns: Mapping[str, str] | None) -> Formats:
    known = FORMATS if name is None else tuple(kind for kind in FORMATS if kind.name == name)
    if not known:
        raise QuotesError(f"no format is called {name!r}: there are {', '.join(kind.name for kind in FORMATS)}")
    if columns:
        if unknown := sorted(set(columns) - set(FIELDS)):
            raise QuotesError(f"an article has no {unknown[0]!r}: there are {', '.join(FIELDS)}")
        known = tuple(
            evolve(kind, columns=dict(columns)) if isinstance(kind, JSONLines | Table) else kind for kind in known
        )
    return Formats(known, forced=name is not None)


def _log(error: QuotesError) -> None:
    logging.getLogger("quotes").warning("%s", error)


def _read(source: str, found: Iterable[File | QuotesError], refused: Refused) -> Iterator[Document]:
    count = 0
    held: QuotesError | None = None  # a first refusal, until something else follows: alone, it is raised, not told
    read_any = False
    for item in _items(found):
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
    if held is not None:
        raise held
    if not read_any:
        raise UnreadableError(source, f"no article could be read; {count} refused")


def _items(found: Iterable[File | QuotesError]) -> Iterator[Document | QuotesError]:
    for file in found:
        if isinstance(file, QuotesError):
            yield file
        else:
            yield from numbered(_of_file(file), file.name)


def _of_file(file: File) -> Iterator[Document | QuotesError]:
    try:
        for piece in file.pieces():
            if isinstance(piece, QuotesError):
                yield piece
            else:
                yield from piece.documents()
    except QuotesError as error:
        yield error
