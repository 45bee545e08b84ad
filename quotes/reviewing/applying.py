"""What was found in an article, and what people say of it, made one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from attrs import evolve, frozen

from quotes.exchange import from_record, to_record
from quotes.library.corrections import Correction
from quotes.model import Document, Quote, QuotesError

__all__ = ["Corrected", "apply", "by_document"]

Extract = Callable[[Document], Sequence[Quote]]

_SHARED = 0.5  # of the characters of two: from there on an evaluation too takes them for one statement


@frozen
class Corrected:
    """An extractor that people have corrected: what it finds, with what they say of it.

    Args:
        extract: finds the statements of an article; known: the corrections of each article, by its uid.
    """

    extract: Extract
    known: Mapping[str, Sequence[Correction]]

    def __call__(self, document: Document) -> Sequence[Quote]:
        """The statements of an article."""
        found = self.extract(document)
        known = self.known.get(document.uid)
        if not known:
            return found
        try:
            return apply(document, found, known)
        except QuotesError as error:
            raise QuotesError(f"what was corrected in it does not fit: {error}") from error


def by_document(known: Iterable[Correction]) -> dict[str, list[Correction]]:
    """Corrections by the uid of their article."""
    found: dict[str, list[Correction]] = {}
    for one in known:
        found.setdefault(one.document, []).append(one)
    return found


def apply(document: Document, quotes: Sequence[Quote], known: Iterable[Correction]) -> list[Quote]:
    """The statements of an article as people left them.

    A statement of which somebody has said what it is, is that; one that was rejected is gone, even where another
    version of the extractor finds it with other boundaries, so long as half of its characters are the same.

    Args:
        document: the article; quotes: what was found in it; known: its corrections.

    Returns:
        The statements in the order of the article, each with what was said of it in `reviewed`.

    Raises:
        QuotesError: a correction is of another text than this.
    """
    known = list(known)
    judged = {one.quote: one for one in known}
    uids = [quote.uid(document) for quote in quotes]
    gone = [
        uid in judged or any(_is_same(quote, one) for one in known) for uid, quote in zip(uids, quotes, strict=True)
    ]
    parents = {uid: quotes[quote.parent] for uid, quote in zip(uids, quotes, strict=True) if quote.parent is not None}
    kept = [(quote, parents.get(uid)) for quote, uid, out in zip(quotes, uids, gone, strict=True) if not out]
    kept += [(_said(document, one), parents.get(one.quote)) for one in known if one.verdict != "rejected"]
    kept.sort(key=lambda pair: (pair[0].part == "body", pair[0].start, -pair[0].end))
    return [evolve(quote, parent=_parent(quote, parent, kept)) for quote, parent in kept]


def _said(document: Document, one: Correction) -> Quote:
    """The statement that a correction gives; nobody doubts it any more."""
    _, (quote,) = from_record({**to_record(document, ()), "quotes": [{**(one.statement or {}), "parent": None}]})
    return evolve(quote, reviewed=one.verdict, confidence=1.0)


def _is_same(quote: Quote, one: Correction) -> bool:
    """Whether this is what a correction speaks of, or what it makes of it, with other boundaries."""
    spans = [(one.part, one.start, one.end)]
    if one.statement is not None:
        spans.append((one.statement["part"], one.statement["start"], one.statement["end"]))
    for part, start, end in spans:
        both = min(end, quote.end) - max(start, quote.start)
        if part == quote.part and both >= _SHARED * (max(end, quote.end) - min(start, quote.start)):
            return True
    return False


def _parent(quote: Quote, parent: Quote | None, kept: Sequence[tuple[Quote, Quote | None]]) -> int | None:
    """The place of the statement that encloses this one: the one that did, or the shortest that holds it whole."""
    if parent is None and quote.reviewed is None:
        return None
    holding = [
        (other.end - other.start, place)
        for place, (other, _) in enumerate(kept)
        if other.part == quote.part
        and other.start <= quote.start
        and quote.end <= other.end
        and other.end - other.start > quote.end - quote.start
    ]
    same = [place for place, (other, _) in enumerate(kept) if parent is not None and _at(other) == _at(parent)]
    return same[0] if same else min(holding)[1] if holding else None


def _at(quote: Quote) -> tuple[str, int, int, int | None]:
    return quote.part, quote.start, quote.end, quote.cue_start
