"""Why do we think so? The rules that decided, in words of the interface.

A database keeps no reasons: the article is looked through again, which takes some milliseconds, and gives the same
statement as long as the extractor is the one that made the database.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from attrs import frozen
from markupsafe import Markup

from quotes.explaining import SAYS, Sentence, explain
from quotes.library.objects import to_document
from quotes.model import Document, Quote, QuotesError
from quotes.site.speech import Speech
from quotes.site.visit import Visit

__all__ = ["Why", "why"]

_CONTEXT = "why"


@frozen
class Why:
    """One question, like "begin", and the sentences that answer it."""

    about: str
    sentences: tuple[Markup, ...]


async def why(visit: Visit, told: Mapping[str, Any], said: Mapping[str, Any]) -> list[Why]:
    """The reasons for a statement, by question; none where it is not found again.

    Args:
        told: the row of its article; said: its own row, of queries/pages.
    """
    document = to_document({**told, "source": None, "position": 0})
    quote = await asyncio.to_thread(_found, document, said["uid"])
    if quote is None:
        return []
    answers: dict[str, list[Markup]] = {}
    for sentence in explain(quote).sentences:
        if sentence.reason.about != "confidence":
            answers.setdefault(sentence.reason.about, []).append(_said(sentence, visit.speech))
    return [Why(about, tuple(sentences)) for about, sentences in answers.items()]


@lru_cache(maxsize=256)
def _statements(document: Document) -> dict[str, Quote]:
    from quotes.extracting import extract  # noqa: PLC0415 - the rules and words of a language, for this page alone

    try:
        return {quote.uid(document): quote for quote in extract(document)}
    except QuotesError:
        return {}


def _found(document: Document, uid: str) -> Quote | None:
    return _statements(document).get(uid)


def _said(sentence: Sentence, speech: Speech) -> Markup:
    """A sentence of `quotes.explaining` in the language of the interface, words of the article set apart."""
    reason = sentence.reason
    pattern = SAYS[reason.about].get(reason.rule, "{0}")
    words = Markup("<q><bdi>{}</bdi></q>").format
    note = reason.note
    said = Markup(speech.pgettext(_CONTEXT, pattern)).format(
        words(reason.text),
        words(note) if reason.about == "cue" else Markup("<bdi>{}</bdi>").format(note),
        speaker=Markup("<bdi>{}</bdi>").format(sentence.speaker),
        act=speech.kind("act", sentence.act),
    )
    return said + Markup(" (<bdi>{}</bdi>)").format(note) if note and "{1}" not in pattern else said
