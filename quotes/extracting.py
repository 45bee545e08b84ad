"""From a text that a program already has to its statements, with no file and no database."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

from quotes.extraction import extract as extract_document
from quotes.model import Document, Quote, QuotesError, as_day

__all__ = ["extract"]


def extract(
    article: str | Document,
    *,
    title: str = "",
    published: dt.date | str | None = None,
    language: str | None = None,
    topics: str | os.PathLike[str] | None = None,
) -> list[Quote]:
    """The statements that an article attributes to somebody, each with speaker, date, venue and topics.

    Args:
        article: the text of one article, or a Document that `quotes.read` gave, which has all the rest.
        title: its headline, in which statements are looked for too.
        published: the day of publication, as a date or as "2016-10-03"; it settles what "yesterday" and weekdays mean.
        language: an ISO 639-1 code; where it is None, what the text is written in.
        topics: a TOML file of subjects of one's own: beside those of the language, or instead of them.

    Returns:
        The statements in the order of the article; `start` and `end` count the code points of `article` or `title`.

    Raises:
        QuotesError: the text is no string; `published` is no day; there is no pack for the language; the file can't be
            read, or has something else in it.
    """
    path = None if topics is None else Path(topics)
    if isinstance(article, Document):
        return extract_document(article, path)
    if not isinstance(article, str) or not isinstance(title, str):
        raise QuotesError("the text of an article and its title are strings")
    return extract_document(
        Document(title=title, text=article, published=as_day("published", published), language=language), path
    )
