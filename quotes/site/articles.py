"""An article as a page shows it: headline and paragraphs cut into pieces, each with what it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from quotes.site.marking import Mark, nearest, paragraphs

__all__ = ["laid_out", "marks_of"]


def laid_out(told: Mapping[str, Any], marks: Mapping[str, list[Mark]]) -> dict[str, Any]:
    """An article in pieces, and a link to the original only where it is one.

    Args:
        told: a row of queries/pages/article.sql; marks: what to mark in its "title" and its "body".
    """
    return {
        **told,
        "title_pieces": [piece for line in paragraphs(told["title"], marks["title"]) for piece in line],
        "paragraphs": paragraphs(told["text"], marks["body"]),
        "link": told["url"] if _is_web(told["url"]) else None,
    }


def marks_of(said: Mapping[str, Any], part: str, text: str) -> list[Mark]:
    """What to mark in one part of the article for one statement: its words, speaker, cue, time and occasion."""
    own = said["part"] == part
    marks = [Mark(said["start"], said["end"], "words")] if own else []
    if own and said["cue_start"] is not None:
        marks.append(Mark(said["cue_start"], said["cue_start"] + len(said["cue"]), "cue"))
    if own and said["mention_start"] is not None:
        marks.append(Mark(said["mention_start"], said["mention_start"] + len(said["mention"]), "speaker"))
    start, end = (said["start"], said["end"]) if own else (0, 0)
    for words in (said["date_words"], said["venue_words"], said["venue"]):
        place = nearest(text, words, start, end) if words else None
        if place is not None:
            marks.append(Mark(place, place + len(words), "occasion"))
    return marks


def _is_web(url: str | None) -> bool:
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)
