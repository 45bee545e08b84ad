"""W3C Web Annotations: each statement marks its words in its article, and says who said them.

https://www.w3.org/TR/annotation-model/: what must be there, and what selectors are.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from quotes.exporting.plain import said
from quotes.exporting.selected import Selected, web
from quotes.library import Statement

__all__ = ["annotation", "write"]

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32  # characters of the article on either side, by which a reader of annotations finds the place again


def write(selected: Selected) -> Iterator[str]:
    """A collection with one page of annotations."""
    collection = {"id": f"{selected.address or selected.site}#annotations", "type": "AnnotationCollection"}
    head = {"@context": _CONTEXT, "id": f"{collection['id']}-page", "type": "AnnotationPage", "partOf": collection}
    before = json.dumps(head, ensure_ascii=False)[:-1] + ', "startIndex": 0, "items": [\n'
    for statement in selected.statements:
        yield before + json.dumps(annotation(statement, selected), ensure_ascii=False)
        before = ",\n"
    yield ("" if before == ",\n" else before) + "\n]}\n"


def annotation(statement: Statement, selected: Selected) -> dict[str, Any]:
    """One statement, without the context.

    The words are marked where the article was published; where nobody knows that, in the article as it is kept here.
    """
    quote, document = statement.quote, statement.document
    whole = document.part(quote.part)
    bodies = [
        {
            "type": "TextualBody",
            "purpose": "describing",
            "format": "text/plain",
            "language": selected.language,
            "value": said(statement, selected.language),
        },
        *({"type": "TextualBody", "purpose": "tagging", "value": topic.slug} for topic in quote.topics),
    ]
    found = {
        "type": "TextQuoteSelector",
        "exact": quote.text,
        "prefix": whole[max(0, quote.start - _AROUND) : quote.start],
        "suffix": whole[quote.end : quote.end + _AROUND],
    }
    return {
        "id": f"{selected.link(statement)}#annotation",
        "type": "Annotation",
        "motivation": "describing",
        "canonical": selected.link(statement),
        "body": bodies,
        "target": {"source": web(document.url) or selected.article(statement), "selector": found},
    }
