"""How do people take statements along? One file a format, each a pure function of statements; here, what there is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from attrs import frozen

from quotes.exporting import annotation, atom, bibtex, csl, gold, parquet, plain, schema_org, sitemap, tables, tei, wiki
from quotes.exporting.saving import save
from quotes.exporting.selected import SITE, Selected
from quotes.library import Library, Statement
from quotes.model import QuotesError

__all__ = ["FORMATS", "SITE", "Format", "Selected", "export", "save", "write"]

Chunks = Iterator[str] | Iterator[bytes]


@frozen
class Format:
    """A format in which statements are exported.

    Args:
        name: how the command line and addresses call it; ending: of a file's name; media_type: what the web calls it.
        about: what it is good for, in a few words; write: makes it of what was selected, piece by piece.
        cites: whether it is a citation, which has a language.
    """

    name: str
    ending: str
    media_type: str
    about: str
    write: Callable[[Selected], Chunks]
    cites: bool = False


FORMATS = {
    one.name: one
    for one in (
        Format("text", "txt", "text/plain", "a citation in plain text, a line each", plain.write, True),
        Format("bibtex", "bib", "application/x-bibtex", "BibTeX, for LaTeX and Zotero", bibtex.write, True),
        Format("csl", "csl.json", "application/vnd.citationstyles.csl+json", "CSL-JSON, for Zotero", csl.write, True),
        Format("wikipedia", "wiki", "text/plain", "the template of Wikipedia that cites news", wiki.write, True),
        Format("csv", "csv", "text/csv", "a table, with a line of column names", tables.write_csv),
        Format("json", "json", "application/json", "a JSON array of objects", tables.write_json),
        Format("jsonl", "jsonl", "application/x-ndjson", "JSON Lines, one object a line", tables.write_jsonl),
        Format(
            "parquet", "parquet", "application/vnd.apache.parquet", "Apache Parquet: quotes[parquet]", parquet.write
        ),
        Format("tei", "tei.xml", "application/tei+xml", "TEI P5, each statement a <said>", tei.write),
        Format("annotation", "anno.jsonld", "application/ld+json", "W3C Web Annotations", annotation.write),
        Format("quotation", "jsonld", "application/ld+json", "schema.org Quotation, as JSON-LD", schema_org.write),
        Format("atom", "atom", "application/atom+xml", "an Atom feed, an entry each", atom.write),
        Format("sitemap", "sitemap.xml", "application/xml", "a sitemap of their pages", sitemap.write),
        Format("gold", "jsonl", "application/x-ndjson", "articles that people reviewed, as gold", gold.write),
    )
}
"""The formats, by name."""


def write(format: str, selected: Selected) -> Iterator[bytes]:
    """Statements in a format, piece by piece as they come.

    Raises:
        QuotesError: there is no such format, or it takes an extra that is not installed.
    """
    if format not in FORMATS:
        raise QuotesError(f"format: {format!r} is none of {', '.join(FORMATS)}")
    for piece in FORMATS[format].write(selected):
        yield piece.encode("utf-8", "backslashreplace") if isinstance(piece, str) else piece


def export(
    library: Library,
    format: str,
    text: str | None = None,
    *,
    statements: Iterable[Statement] | None = None,
    site: str = SITE,
    language: str = "en",
    title: str = "",
    **selection: Any,
) -> Iterator[bytes]:
    """Statements of a library in a format, piece by piece as they come: to be written into a file opened as "wb".

    Args:
        library: an open database.
        format: a key of `quotes.exporting.FORMATS`: "text", "bibtex", "csl", "wikipedia", "csv", "json", "jsonl",
            "parquet", "tei", "annotation", "quotation", "atom", "sitemap" or "gold".
        text, selection: which statements, as in `Library.search`; statements: these instead.
        site: the address at which the library is published; links in the export begin with it.
        language: of citations, "ar" or "en"; title: of a feed.

    Raises:
        QuotesError: there is no such format, or a value is not one of those that there are, or the format takes an
            extra that is not installed.
    """
    found = library.search(text, **selection) if statements is None else statements
    return write(format, Selected(library=library, statements=found, site=site, language=language, title=title))
