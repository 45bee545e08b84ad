"""BibTeX: an entry cites the article, and notes what is said in it by whom."""

from __future__ import annotations

import re
from collections.abc import Iterator

from babel import Locale, UnknownLocaleError

from quotes.exporting.plain import said
from quotes.exporting.selected import Selected, line, web
from quotes.library import Statement

__all__ = ["write"]

_SIGNS = {sign: f"\\{sign}" for sign in "&%$#_{}"} | {
    "\\": "\\textbackslash{}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
}
_SPECIAL = re.compile("[" + re.escape("".join(_SIGNS)) + "]")
_IN_URLS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", "^": "%5E", " ": "%20"})


def write(selected: Selected) -> Iterator[str]:
    """An entry a statement, in biblatex's fields, which BibTeX leaves out where it does not know them."""
    for statement in selected.statements:
        yield _entry(statement, selected)


def _entry(statement: Statement, selected: Selected) -> str:
    document = statement.document
    published = document.published
    fields = {
        "author": document.author and f"{{{_escaped(document.author)}}}",
        "title": f"{{{_escaped(document.title)}}}" if document.title else "{}",
        "journaltitle": _escaped(document.publisher),
        "date": published.isoformat() if published else None,
        "year": str(published.year) if published else None,
        "url": (web(document.url) or selected.link(statement)).translate(_IN_URLS),
        "langid": _language(document.language),
        "note": _escaped(said(statement, selected.language)),
        "annotation": selected.link(statement),
    }
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@article{{quotes-{statement.uid},\n{lines}\n}}\n\n"


def _escaped(text: str | None) -> str:
    return _SPECIAL.sub(lambda sign: _SIGNS[sign[0]], line(text))


def _language(code: str | None) -> str | None:
    """As babel and polyglossia call it: by its English name."""
    try:
        return (Locale.parse(code).get_language_name("en") or "").lower() or None if code else None
    except (ValueError, UnknownLocaleError):
        return None
