"""A schema.org Quotation, as JSON-LD: what search engines read."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from quotes.exporting.selected import Selected, line, web
from quotes.library import Statement

__all__ = ["quotation", "write"]

_CONTEXT = "https://schema.org"
_KINDS = {"person": "Person", "organization": "Organization", "group": "Organization", "anonymous": "Person"}


def write(selected: Selected) -> Iterator[str]:
    """One object with a graph of quotations."""
    before = f'{{"@context": {json.dumps(_CONTEXT)}, "@graph": [\n'
    for statement in selected.statements:
        yield before + json.dumps(quotation(statement, selected), ensure_ascii=False)
        before = ",\n"
    yield ("" if before == ",\n" else before) + "\n]}\n"


def quotation(statement: Statement, selected: Selected) -> dict[str, Any]:
    """One statement, without the context."""
    quote, document = statement.quote, statement.document
    speaker, venue = quote.speaker, quote.venue
    return _given(
        {
            "@type": "Quotation",
            "@id": selected.link(statement),
            "url": selected.link(statement),
            "text": quote.text,
            "inLanguage": document.language,
            "dateCreated": quote.date.isoformat() if quote.date else None,
            "creator": speaker
            and _given(
                {"@type": _KINDS[speaker.kind], "name": line(speaker.name), **_office(quote.role, speaker.kind)}
            ),
            "locationCreated": venue and venue.place and {"@type": "Place", "name": line(venue.place)},
            "about": [
                *({"@type": "Country", "identifier": code} for code in quote.places),
                *({"@type": "DefinedTerm", "termCode": slug} for slug in quote.subjects),
            ],
            "isPartOf": _given(
                {
                    "@type": "NewsArticle",
                    "@id": selected.article(statement),
                    "headline": line(document.title),
                    "url": web(document.url),
                    "datePublished": document.published.isoformat() if document.published else None,
                    "author": document.author and {"@type": "Person", "name": line(document.author)},
                    "publisher": document.publisher and {"@type": "Organization", "name": line(document.publisher)},
                    "inLanguage": document.language,
                }
            ),
        }
    )


def _office(role: str | None, kind: str) -> dict[str, str]:
    return {"jobTitle": line(role)} if role and kind in ("person", "anonymous") else {}


def _given(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value}
