"""What is exported, and what every format asks of it: lasting addresses, lines, days in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from urllib.parse import quote, urlsplit

from attrs import field, frozen
from babel import Locale
from babel.dates import format_date

from quotes.languages.citations import citation_words
from quotes.library import Library, Statement

__all__ = ["SITE", "Selected", "day", "line", "web"]

SITE = "http://127.0.0.1:8001"
"""Where `quotes serve` serves, unless told otherwise."""


def _base(site: str) -> str:
    return site.rstrip("/")


@frozen(kw_only=True)
class Selected:
    """Statements to export.

    Args:
        library: where they are from; statements: the statements.
        site: the address at which the library is published.
        language: of citations; title: of a feed; address: where the same selection is looked at, "" for the site.
    """

    library: Library
    statements: Iterable[Statement]
    site: str = field(default=SITE, converter=_base)
    language: str = "en"
    title: str = ""
    address: str = ""

    def __attrs_post_init__(self) -> None:
        citation_words(self.language)  # so that a wrong one is told before anything is written

    def link(self, statement: Statement) -> str:
        """The lasting address of a statement."""
        return f"{self.site}/-/quote/{statement.uid}"

    def article(self, statement: Statement) -> str:
        """That of its article."""
        return f"{self.site}/-/article/{statement.document.uid}"


def line(text: str | None) -> str:
    """A text on one line."""
    return " ".join((text or "").split())


def day(value: dt.date | None, language: str) -> str:
    """A day in words, "" for none."""
    return str(format_date(value, "d MMMM y", locale=Locale.parse(language))) if value else ""


def web(url: str | None) -> str | None:
    """An address if a browser can open it safely, with everything escaped that is no part of one; else None."""
    try:
        parts = urlsplit((url or "").strip())
        if parts.scheme not in ("http", "https") or not parts.hostname:
            return None
    except ValueError:
        return None
    return quote((url or "").strip(), safe="%/:=&?~#+!$,;'@()*[]-._")
