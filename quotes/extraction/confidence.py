"""How sure: the chance that a statement stands where it was found and that its speaker is right."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from quotes.extraction.attribution import Attribution
from quotes.extraction.known import Resolved
from quotes.model import Reason

__all__ = ["confidence", "features", "weighed"]

_TELLING = frozenset({"cue", "begin", "end", "speaker", "date", "venue"})
_LENGTHS = ((4, "short"), (40, "middling"), (80, "long"))  # words of a content, below so many


def features(one: Attribution, who: Resolved | None, reasons: Iterable[Reason]) -> Iterator[str]:
    """What of a statement tells how sure it is: the names of the weights that count for it.

    Args:
        one: the statement; who: its speaker; reasons: what the answers about it rest on.
    """
    yield "any"
    yield one.type
    yield f"act {one.form.act if one.form is not None else 'say'}"
    if one.parent is not None:
        yield "inside another"
    if one.part == "title":
        yield "headline"
    if who is not None:
        yield who.kind
    if one.form is not None:
        yield one.form.tense
    size = one.content[1] - one.content[0]
    yield next((name for least, name in _LENGTHS if size < least), "very long")
    yield from dict.fromkeys(f"{why.about} {why.rule}" for why in reasons if why.about in _TELLING and not why.against)


def confidence(names: Iterable[str], weights: Mapping[str, float]) -> float:
    """The chance that a statement and its speaker are right, from 0 to 1.

    Args:
        names: its features; weights: of a logistic regression; a feature that has none counts nothing.
    """
    return round(1 / (1 + math.exp(-sum(weights.get(name, 0.0) for name in names))), 2)


@cache
def weighed(name: str, weight: float) -> Reason:
    """A feature as a reason for the confidence; the note is its weight."""
    return Reason("confidence", name, note=f"{weight:+.2f}")
