"""An article and its statements as rows of Parquet files, and back: nothing is lost on the way.

`articles` has one row for all that came of an article, `quotes` one for each statement, with what the view `statements`
of a database says of it, under the same names; speakers and repeats of all articles together are no part of it yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from quotes.library.statements import STATEMENT_COLUMNS
from quotes.model import Document, Quote, QuotesError, Speaker, Topic, Venue

__all__ = ["ARTICLES", "QUOTES", "article_row", "from_rows", "quote_rows"]

_DOCUMENT = ("id", "title", "text", "dateline", "publisher", "author", "language", "url")
_DOCUMENT_DAYS = ("published", "published_basis", "published_earliest", "published_latest")

_PLACE = ("source", "origin", "options", "reader", "stamp", "rolling", "piece", "item")
ARTICLES = (
    *_PLACE,
    *("uid", "original_id", "title", "text", "dateline", "publisher", "author", "language", "url"),
    *(*_DOCUMENT_DAYS, "statements", "version", "reason"),
)
"""The columns of the articles.

`origin`, `options`, `reader` (the version) and `stamp` are of the source, `rolling` is of its piece, and `item` is the
place in that. Without a `uid` a row is no article: it names a source, or has the `reason` why something is missing.
"""

_LATER = {"id", "statement", "told", "first", "document", "reviewed"}  # what only a database knows
QUOTES = (
    *(name for name in STATEMENT_COLUMNS if name not in _LATER),
    *("cue_start", "mention_start", "topics", "position", "piece", "item"),
)
"""The columns of the quotations: those of the view `statements` as far as one article tells them, and others.

`position` is the place among the statements of the article, and `parent` that of the enclosing one; `piece`
and `item` are those of the article.
"""

_SAME = (
    *("part", "start", "end", "text", "type", "act", "cue", "cue_start", "mention_start", "role"),
    *("date", "date_basis", "date_words", "venue_words", "parent", "confidence"),
)
_VENUE = ("outlet", "counterpart", "place", "event")


def article_row(document: Document, quotes: int, version: str) -> dict[str, Any]:
    """The row of an article.

    Args:
        document: the article; quotes: how many statements it has; version: of what found them.

    Raises:
        QuotesError: a text in it is none that a file can hold.
    """
    row = {name: getattr(document, name) for name in (*_DOCUMENT, *_DOCUMENT_DAYS)}
    row["original_id"] = row.pop("id")
    for value in row.values():
        if isinstance(value, str):
            try:
                value.encode()
            except UnicodeError as error:
                raise QuotesError(str(error)) from error
    return {**row, "uid": document.uid, "statements": quotes, "version": version}


def quote_rows(document: Document, quotes: Iterable[Quote]) -> list[dict[str, Any]]:
    """The rows of the statements of an article, in its order."""
    about = {name: getattr(document, name) for name in ("title", "publisher", "author", "language", "published", "url")}
    return [
        {
            **{name: getattr(quote, name) for name in _SAME},
            **about,
            "uid": quote.uid(document),
            "document_uid": document.uid,
            "position": position,
            "speaker": quote.speaker.name if quote.speaker else None,
            "speaker_kind": quote.speaker.kind if quote.speaker else None,
            "speaker_mention": quote.mention,
            "venue": quote.venue.name if quote.venue else None,
            "venue_kind": quote.venue.kind if quote.venue else None,
            **{f"venue_{name}": getattr(quote.venue, name) if quote.venue else None for name in _VENUE},
            "subjects": quote.subjects,
            "places": quote.places,
            "topics": [{"scheme": t.scheme, "slug": t.slug, "score": t.score} for t in quote.topics],
        }
        for position, quote in enumerate(quotes)
    ]


def from_rows(article: Mapping[str, Any], rows: Iterable[Mapping[str, Any]]) -> tuple[Document, list[Quote]]:
    """The way back.

    Args:
        article: a row of `articles` without a reason; rows: those of its statements, in order.
    """
    values = {name: article[name] for name in (*_DOCUMENT[1:], *_DOCUMENT_DAYS)}
    document = Document(id=article["original_id"], source=article["source"], **values)
    return document, [_quote(row) for row in rows]


def _quote(row: Mapping[str, Any]) -> Quote:
    speaker, venue = row["speaker"], row["venue"]
    values = {name: row[name] for name in _SAME}
    return Quote(
        **values,
        mention=row["speaker_mention"],
        speaker=None if speaker is None else Speaker(name=speaker, kind=row["speaker_kind"]),
        venue=None
        if venue is None
        else Venue(name=venue, kind=row["venue_kind"], **{name: row[f"venue_{name}"] for name in _VENUE}),
        topics=tuple(Topic(**topic) for topic in row["topics"]),
    )
