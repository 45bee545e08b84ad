"""CSL-JSON, what citation managers exchange: an item is the article, with a note of what is said in it by whom."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from quotes.exporting.plain import said
from quotes.exporting.selected import Selected, line, web
from quotes.library import Statement

__all__ = ["write"]


def write(selected: Selected) -> Iterator[str]:
    """A JSON array of items."""
    before = "[\n"
    for statement in selected.statements:
        yield before + json.dumps(_item(statement, selected), ensure_ascii=False)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def _item(statement: Statement, selected: Selected) -> dict[str, Any]:
    document = statement.document
    published = document.published
    item = {
        "id": f"quotes-{statement.uid}",
        "type": "article-newspaper",
        "title": line(document.title),
        "author": [{"literal": line(document.author)}] if document.author else None,
        "container-title": line(document.publisher),
        "issued": {"date-parts": [[published.year, published.month, published.day]]} if published else None,
        "URL": web(document.url) or selected.link(statement),
        "language": document.language,
        "note": said(statement, selected.language),
        "archive_location": selected.link(statement),
    }
    return {key: value for key, value in item.items() if value}
