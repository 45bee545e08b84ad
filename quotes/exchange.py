"""The exchange format: one article and its statements as one JSON object, one object a line."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from typing import Any, Literal, TypeVar, cast, get_args

from quotes.model import Document, Part, Quote, QuotesError, QuoteType, Speaker, SpeakerKind, Topic, Venue

__all__ = ["Record", "from_record", "to_json", "to_record"]

Record = dict[str, Any]

_T = TypeVar("_T")
_KINDS = {str: "text", int: "whole number", list: "list"}
_SCHEMES: tuple[tuple[Literal["subject", "place"], str], ...] = (("subject", "subjects"), ("place", "places"))


def to_record(document: Document, quotes: Iterable[Quote]) -> Record:
    """One article and its statements as a dictionary that JSON can hold.

    Args:
        document: the article.
        quotes: its statements, in the order in which `parent` counts them.

    Returns:
        The keys of the exchange format, always all of them; what the article does not give is None.
    """
    return {
        "id": document.id,
        "title": document.title,
        "text": document.text,
        "dateline": document.dateline,
        "publisher": document.publisher,
        "author": document.author,
        "language": document.language,
        "published": _iso(document.published),
        "published_basis": document.published_basis,
        "published_earliest": _iso(document.published_earliest),
        "published_latest": _iso(document.published_latest),
        "url": document.url,
        "source": document.source,
        "quotes": [_quote_to_record(document, quote) for quote in quotes],
    }


def to_json(record: Mapping[str, Any]) -> str:
    """One line of JSON, days as "2016-10-03". Letters stand as they are; but half a surrogate pair is escaped."""
    line = json.dumps(record, ensure_ascii=False, default=str)
    try:
        line.encode()
    except UnicodeEncodeError:
        return json.dumps(record, default=str)
    return line


def from_record(record: Mapping[str, Any]) -> tuple[Document, list[Quote]]:
    """The article and the statements that a dictionary of the exchange format holds.

    Lossless but for the scores of topics, of which the format keeps the order alone. Keys that are missing are taken as
    null, so that a file annotated by hand, which has fewer, can be read too.

    Args:
        record: what `to_record` makes, or a line of a gold file. Without a `publisher` key, `source` is the outlet.

    Returns:
        The article, and its statements in the order in which `parent` counts them.

    Raises:
        QuotesError: a value is missing or malformed, or a statement's text does not stand at its place.
    """
    try:
        document = _document(record)
    except (TypeError, ValueError) as error:
        raise QuotesError(f"article {record.get('id')!r}: {error}") from error
    quotes = []
    try:
        for quote in _optional(record, "quotes", list) or ():
            quotes.append(_quote(document, quote))
    except (AttributeError, TypeError, ValueError) as error:
        raise QuotesError(f"article {document.id!r}, quote {len(quotes)}: {error}") from error
    return document, quotes


def _quote_to_record(document: Document, quote: Quote) -> Record:
    speaker, venue = quote.speaker, quote.venue
    return {
        "id": quote.uid(document),
        "part": quote.part,
        "start": quote.start,
        "end": quote.end,
        "text": quote.text,
        "type": quote.type,
        "act": quote.act,
        "cue": quote.cue,
        "cue_start": quote.cue_start,
        "speaker_mention": quote.mention,
        "mention_start": quote.mention_start,
        "speaker": speaker.name if speaker else None,
        "speaker_kind": speaker.kind if speaker else None,
        "role": quote.role,
        "date": _iso(quote.date),
        "date_basis": quote.date_basis,
        "date_words": quote.date_words,
        "venue": venue.name if venue else None,
        "venue_kind": venue.kind if venue else None,
        "venue_outlet": venue.outlet if venue else None,
        "venue_counterpart": venue.counterpart if venue else None,
        "venue_place": venue.place if venue else None,
        "venue_event": venue.event if venue else None,
        "venue_words": quote.venue_words,
        "subjects": list(quote.subjects),
        "places": list(quote.places),
        "parent": quote.parent,
        "confidence": quote.confidence,
    }


def _document(record: Mapping[str, Any]) -> Document:
    """The article of a record; ValueError says which key is wrong."""
    own = "publisher" in record
    return Document(
        id=_string(record, "id") or "",
        title=_string(record, "title") or "",
        text=_required(record, "text", str),
        dateline=_string(record, "dateline"),
        publisher=_string(record, "publisher" if own else "source"),
        author=_string(record, "author"),
        language=_string(record, "language"),
        published=_day(record, "published"),
        published_basis=_string(record, "published_basis"),
        published_earliest=_day(record, "published_earliest"),
        published_latest=_day(record, "published_latest"),
        url=_string(record, "url"),
        source=_string(record, "source") if own else None,
    )


def _quote(document: Document, record: Mapping[str, Any]) -> Quote:
    """One statement of a record; ValueError says which key is wrong."""
    part, start, end = _part(record), _required(record, "start", int), _required(record, "end", int)
    text = document.part(part)[start:end] if 0 <= start < end else ""
    if not text or len(text) != end - start or record.get("text", text) != text:
        raise ValueError(f"its text does not stand at {start}:{end} of the {part}")
    return Quote(
        part=part,
        start=start,
        end=end,
        text=text,
        type=_one_of(get_args(QuoteType), record, "type", "indirect"),
        act=_string(record, "act") or "say",
        cue=_string(record, "cue") or "",
        cue_start=_optional(record, "cue_start", int),
        mention=_string(record, "speaker_mention") or "",
        mention_start=_optional(record, "mention_start", int),
        speaker=_speaker(record),
        role=_string(record, "role"),
        date=_day(record, "date"),
        date_basis=_string(record, "date_basis"),
        date_words=_string(record, "date_words"),
        venue=_venue(record),
        venue_words=_string(record, "venue_words"),
        topics=tuple(
            Topic(scheme=scheme, slug=slug)
            for scheme, key in _SCHEMES
            for slug in map(str, _optional(record, key, list) or ())
        ),
        parent=_optional(record, "parent", int),
        confidence=float(record.get("confidence", 1.0)),
    )


def _part(record: Mapping[str, Any]) -> Part:
    _required(record, "part", str)
    return cast(Part, _one_of(get_args(Part), record, "part", ""))


def _speaker(record: Mapping[str, Any]) -> Speaker | None:
    name = _string(record, "speaker")
    return Speaker(name=name, kind=_one_of(get_args(SpeakerKind), record, "speaker_kind", "person")) if name else None


def _venue(record: Mapping[str, Any]) -> Venue | None:
    name, kind = _string(record, "venue") or "", _string(record, "venue_kind") or ""
    if not name and not kind:
        return None
    return Venue(
        name=name,
        kind=kind,
        outlet=_string(record, "venue_outlet"),
        counterpart=_string(record, "venue_counterpart"),
        place=_string(record, "venue_place"),
        event=_string(record, "venue_event"),
    )


# The keys of a record, each read with the check that its type asks for. "" and null both mean that nothing is given.


def _required(record: Mapping[str, Any], key: str, kind: type[_T]) -> _T:
    value = _optional(record, key, kind)
    if value is None:
        raise ValueError(f"{key} is missing")
    return value


def _optional(record: Mapping[str, Any], key: str, kind: type[_T]) -> _T | None:
    value = record.get(key)
    if value is not None and (not isinstance(value, kind) or isinstance(value, bool)):
        raise ValueError(f"{key} is {value!r}, which is no {_KINDS[kind]}")
    return value


def _string(record: Mapping[str, Any], key: str) -> str | None:
    return _optional(record, key, str) or None


def _one_of(choices: tuple[Any, ...], record: Mapping[str, Any], key: str, default: str) -> Any:
    value = _string(record, key) or default
    if value not in choices:
        raise ValueError(f"{key} is {value!r}, which is none of {', '.join(choices)}")
    return value


def _day(record: Mapping[str, Any], key: str) -> dt.date | None:
    value = _string(record, key)
    try:
        return dt.date.fromisoformat(value) if value else None
    except ValueError:
        raise ValueError(f"{key} is {value!r}, which is no day like 2016-10-03") from None


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
