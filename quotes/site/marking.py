"""What stands where in an article: its text cut into pieces, each with what it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Literal

from attrs import frozen

__all__ = ["Kind", "Mark", "Piece", "nearest", "paragraphs"]

Kind = Literal["words", "speaker", "cue", "occasion"]


@frozen
class Mark:
    """A stretch of a text that is something.

    Args:
        start, end: code points; kind: what it is; uid: of the statement that it belongs to.
    """

    start: int
    end: int
    kind: Kind
    uid: str = ""


@frozen
class Piece:
    """A stretch of a text all of which is the same things.

    Args:
        text: what stands there; kinds: what it is, in the order of the marks.
        uid: of the innermost statement that it belongs to, "" for none.
    """

    text: str
    kinds: tuple[Kind, ...]
    uid: str


def paragraphs(text: str, marks: Iterable[Mark]) -> list[list[Piece]]:
    """A text as its paragraphs, each cut where a mark begins or ends; put together again they are the text.

    Args:
        text: any text, whose lines are its paragraphs.
        marks: they may overlap and enclose one another.
    """
    known = [mark for mark in marks if 0 <= mark.start < mark.end <= len(text)]
    found = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        here = [mark for mark in known if mark.start < end and mark.end > start]
        found.append(list(_pieces(text, start, end, here)))
        start = end + 1
    return found


def _pieces(text: str, start: int, end: int, marks: list[Mark]) -> Iterator[Piece]:
    cuts = {start, end, *(mark.start for mark in marks), *(mark.end for mark in marks)}
    places = sorted(place for place in cuts if start <= place <= end)
    for left, right in pairwise(places):
        over = [mark for mark in marks if mark.start <= left and mark.end >= right]
        inner = min((mark for mark in over if mark.uid), key=lambda mark: mark.end - mark.start, default=None)
        kinds = tuple(dict.fromkeys(mark.kind for mark in over))
        yield Piece(text[left:right], kinds, inner.uid if inner else "")


def nearest(text: str, words: str, start: int, end: int) -> int | None:
    """Where some words stand that belong to the stretch from start to end: outside it if they can, and close by."""
    best = None
    place = text.find(words) if words else -1
    while place >= 0:
        inside = start < place + len(words) and place < end
        distance = start - place if place < start else place - end
        if best is None or (inside, distance) < best[0]:
            best = ((inside, distance), place)
        place = text.find(words, place + 1)
    return None if best is None else best[1]
