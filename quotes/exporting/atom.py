"""An Atom feed (RFC 4287): an entry a statement."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import islice
from textwrap import shorten

from quotes.exporting.plain import citation
from quotes.exporting.selected import Selected, line
from quotes.exporting.xml import DECLARATION, close, element, open_tag
from quotes.library import Statement

__all__ = ["LENGTH", "write"]

LENGTH = 50
"""Entries of a feed: those that come first."""

_TITLE = 120  # characters
_UNDATED = dt.date(1970, 1, 1)  # the format wants a day of every entry


def write(selected: Selected) -> Iterator[str]:
    """A feed of those that come first."""
    first = list(islice(selected.statements, LENGTH))
    updated = max((_updated(statement) for statement in first), default=_UNDATED)
    address = selected.address or selected.site
    yield DECLARATION + open_tag("feed", xmlns="http://www.w3.org/2005/Atom", xml_lang=selected.language) + "\n"
    yield element("title", selected.title or "Statements") + "\n"
    yield element("id", address) + element("link", href=address) + element("updated", _hour(updated)) + "\n"
    yield f"<author>{element('name', selected.site)}</author>\n"
    for statement in first:
        yield _entry(statement, selected)
    yield close("feed") + "\n"


def _entry(statement: Statement, selected: Selected) -> str:
    speaker, language = statement.speaker, statement.document.language
    title = shorten(line(statement.text), _TITLE, placeholder=" …")
    parts = [
        element("title", f"{speaker.name}: {title}" if speaker else title),
        element("id", selected.link(statement)),
        element("link", href=selected.link(statement)),
        element("updated", _hour(_updated(statement))),
        element("published", _hour(statement.document.published)) if statement.document.published else "",
        f"<author>{element('name', line(speaker.name))}</author>" if speaker else "",
        "".join(
            element("category", term=topic.slug, scheme=f"{selected.site}/-/{topic.scheme}")
            for topic in statement.quote.topics
        ),
        element("content", citation(statement, selected), type="text"),
    ]
    return open_tag("entry", xml_lang=language) + "".join(parts) + close("entry") + "\n"


def _updated(statement: Statement) -> dt.date:
    return statement.document.published or statement.date or _UNDATED


def _hour(day: dt.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
