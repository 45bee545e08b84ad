"""How sure: the chance that a statement stands where it was found and that its speaker is right."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from quotes.model import Quote

__all__ = ["confidence", "features"]


def features(quote: Quote) -> Iterator[str]:
    """What of a statement tells how sure it is: the names of the weights that count for it."""
    yield "any"
    yield quote.type
    yield f"act {quote.act}"
    if quote.parent is not None:
        yield "inside another"
    if quote.part == "title":
        yield "headline"
    elif not quote.mention:
        yield "subject dropped"
    if quote.speaker is not None:
        yield quote.speaker.kind
    if quote.date is None:
        yield "without a day"
    if quote.venue is not None:
        yield "with a venue"


def confidence(quote: Quote, weights: Mapping[str, float]) -> float:
    """The chance that a statement and its speaker are right, from 0 to 1.

    Args:
        quote: the statement; weights: of a logistic regression, by `features`; what has none counts nothing.
    """
    return round(1 / (1 + math.exp(-sum(weights.get(name, 0.0) for name in features(quote)))), 2)
