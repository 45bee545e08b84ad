"""How sure: the chance that a statement stands where it was found and that its speaker is right."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from quotes.extraction.attribution import Attribution
from quotes.extraction.known import Resolved
from quotes.languages.lexicon import Language
from quotes.model import Reason

__all__ = ["confidence", "features_of", "weigh"]

_TELLING = frozenset({"cue", "begin", "end", "speaker", "date", "venue"})
_LENGTHS = ((4, "short"), (80, "of some length"))  # words of a content, below so many
_NUMBERS = ("0", "1", "2", "3", "4 or more")
_MOST = len(_NUMBERS) - 1
_NEAR = 3  # words between a cue and the speaker's name, or what was said


def features_of(
    one: Attribution, who: Resolved | None, reasons: Iterable[Reason], voices: Counter[Resolved | None]
) -> Iterator[str]:
    """What of a statement tells how sure it is: the names of the weights that count for it.

    Args:
        one: the statement; who: its speaker; reasons: what the answers about it rest on.
        voices: how many statements of the article each speaker has.
    """
    yield "any"
    yield one.type
    size = one.content[1] - one.content[0]
    yield next((name for least, name in _LENGTHS if size < least), "long")
    if one.parent is not None:
        yield "inside another"
    if one.form is not None:
        yield f"act {one.form.act}"
        yield one.form.tense
    if one.cue is not None and one.content[0] >= one.cue[1]:
        yield f"{'near' if one.content[0] - one.cue[1] <= _NEAR else 'far from'} its cue"
    if who is not None:
        yield who.kind
        yield f"{who.kind}'s words: {_NUMBERS[min(len(who.keys), _MOST)]}"
        yield f"speaker's statements: {_NUMBERS[min(voices[who], _MOST)]}"
        yield f"voices: {_NUMBERS[min(len(voices), _MOST)]}"
        if who.kind == "person" and who.role == who.name:
            yield "person without a name"
        if one.mention is None:
            yield f"dropped {who.kind}"
        elif one.cue is not None:
            between = one.mention[0] - one.cue[1]
            yield f"named {'before' if between < 0 else 'beside' if not between else 'after'} its cue"
    yield from dict.fromkeys(f"{why.about} {why.rule}" for why in reasons if why.about in _TELLING and not why.against)


def confidence(names: Iterable[str], weights: Mapping[str, float]) -> float:
    """The chance that a statement and its speaker are right, from 0 to 1.

    Args:
        names: its features; weights: of a logistic regression; a feature that has none counts nothing.
    """
    return _chance(sum(weights.get(name, 0.0) for name in names))


def weigh(names: Iterable[str], language: Language) -> tuple[float, tuple[Reason, ...]]:
    """The same by the weights of a language, and each feature as a reason, which its weight is the note of."""
    known = _weights(language)
    told = [known[name] for name in names]
    return _chance(sum([weight for weight, _ in told])), tuple([reason for _, reason in told])


def _chance(weight: float) -> float:
    return round(1 / (1 + math.exp(-weight)), 2)


class _Weights(dict[str, tuple[float, Reason]]):
    """Each feature met so far, with its weight; they are few, and asked for with every statement."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language

    def __missing__(self, name: str) -> tuple[float, Reason]:
        weight = self._language.confidence.get(name, 0.0)
        self[name] = known = weight, Reason("confidence", name, note=f"{weight:+.2f}")
        return known


_weights = cache(_Weights)
