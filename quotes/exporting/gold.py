"""What people reviewed, as gold: the articles of which they judged every statement, in the exchange format."""

from __future__ import annotations

from collections.abc import Iterator

from quotes.exchange import to_json, to_record
from quotes.exporting.selected import Selected

__all__ = ["write"]

_OURS = (
    *("id", "act", "cue_start", "mention_start", "role", "date_words", "venue_words", "confidence"),
    *("venue_outlet", "venue_counterpart", "venue_place", "venue_event"),
)
_TEXTS = ("venue", "venue_kind", "cue", "speaker_mention")


def write(selected: Selected) -> Iterator[str]:
    """An article a line, as the annotators' guidelines have it: those of the statements that were selected.

    An article in which somebody left a statement unjudged is no gold, and left out.
    """
    seen: set[int] = set()
    for statement in selected.statements:
        if statement.document_id in seen:
            continue
        seen.add(statement.document_id)
        found = [one.quote for one in selected.library.statements(statement.document_id)]
        if all(quote.reviewed for quote in found):
            document = statement.document
            record = to_record(document, found)
            quotes = [_annotated(quote) for quote in record["quotes"]]
            keys = ("id", "publisher", "language", "title", "published", "text", "url")
            yield to_json({**{key: record[key] for key in keys}, "quotes": quotes}) + "\n"


def _annotated(record: dict[str, object]) -> dict[str, object]:
    """A statement with the keys of the guidelines; what the article does not give is "" there, but for days."""
    kept = {key: value for key, value in record.items() if key not in _OURS}
    return {**kept, **{key: kept[key] or "" for key in _TEXTS}}
