"""Which words of a sentence belong to the reporting, and which to what is reported."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from itertools import pairwise

from attrs import field, frozen

from quotes.extraction.adjuncts import COMMAS
from quotes.extraction.attribution import Attribution, Span
from quotes.extraction.known import Resolved
from quotes.extraction.words import Words
from quotes.languages.lexicon import TIME

__all__ = ["Region", "leading_verbs", "regions_of"]


@frozen
class Region:
    """The reporting words of one statement.

    Args:
        spans: code points, in order: the sentence of the cue and of the content's end, without any content.
        words: the same as word numbers.
    """

    spans: list[Span] = field(factory=list)
    words: list[Span] = field(factory=list)

    def holds(self, start: int, end: int) -> bool:
        """Whether an expression stands wholly among these words."""
        return any(first <= start and end <= last for first, last in self.spans)


def regions_of(words: Words, found: list[Attribution]) -> dict[Attribution, Region]:
    """The reporting words of each statement of a text.

    They begin with the sentence of the cue, or after the statement before it in the same sentence, and end with the
    content, or with the sentence where nothing else is said in it.

    Args:
        words: the text; found: all statements of the article.
    """
    body = [one for one in found if one.part == "body"]
    contents: dict[Attribution | None, list[Span]] = {}  # beside each other: of those with the same parent
    for one in body:
        contents.setdefault(one.parent, []).append(one.content)
    for beside in contents.values():
        beside.sort()
    regions: dict[Attribution, Region] = {}
    ended: list[int] = []  # where the statements before end, in order
    for n, one in enumerate(body):
        begin = words.sentence_start(one.place)
        at = bisect_right(ended, one.place)
        if at:
            begin = max(begin, ended[at - 1])
        if one.parent is None:
            insort(ended, one.content[1])
        else:
            begin = max(begin, one.parent.content[0])
        end = _end(words, one, body[n + 1] if n + 1 < len(body) else None)
        region, at = Region(), begin
        for first, last in _overlapping(contents[one.parent], begin, end):
            if first > at:
                _add(words, region, at, min(first, end))
            at = max(at, last)
        if at < end:
            _add(words, region, at, end)
        regions[one] = region
    return regions


def _overlapping(spans: list[Span], begin: int, end: int) -> list[Span]:
    """Those of some sorted spans, hardly any inside another, that share words with a stretch."""
    last = first = bisect_left(spans, (end, end))
    while first and spans[first - 1][1] > begin:
        first -= 1
    return spans[first:last]


def _end(words: Words, one: Attribution, after: Attribution | None) -> int:
    if one.kind == "source" and one.content[1] <= one.place:
        end = words.stop(one.place)  # "as the ministry said in a statement", "according to the ministry, on Tuesday"
        if after is not None and after.place > one.place:
            end = max(min(end, after.place), one.subject[1])
        commas = (k for k in range(one.subject[1], end) if words.keys[k] in COMMAS)
        return next((k for k in commas if k + 1 == end or not words.tags[k + 1] & TIME), max(end, one.subject[1]))
    if one.kind == "source" or one.parent is not None:
        return max(one.content[1], one.subject[1])
    end = max(words.stop(max(one.content[1] - 1, one.content[0])), one.content[1])
    if after is not None and after.parent is not one and after.place < end:
        return max(after.place, one.content[1])
    return end


def _add(words: Words, region: Region, first: int, last: int) -> None:
    if first < last:
        region.words.append((first, last))
        region.spans.append((words.starts[first], words.ends[last - 1]))


def leading_verbs(
    words: Words, found: list[Attribution], speakers: dict[Attribution, Resolved | None]
) -> dict[Attribution, Attribution]:
    """The statement whose verb each participle goes with: "said …, adding …" is one occasion on one day.

    Args:
        words: the text; found: its statements in order; speakers: whose they are.
    """
    body = [one for one in found if one.part == "body"]
    return {
        one: before
        for before, one in pairwise(body)
        if one.form is not None
        and one.form.tense == "participle"
        and one.parent is before.parent
        and speakers[one] is speakers[before]
        and words.sentence_start(one.place) <= before.place
    }
