"""Confidence is a measured chance: what is surer is more often right."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import quotes
from quotes.extraction.confidence import confidence
from quotes.model import Quote, Speaker

sys.path.insert(0, str(Path(__file__).parents[1] / "tools"))
from calibrate import judged

SAMPLE = Path(__file__).parents[1] / "sample.jsonl"


def test_no_weights_tell_nothing() -> None:
    quote = Quote(part="body", start=0, end=1, text="x", type="direct", speaker=Speaker(name="x", kind="person"))
    assert confidence(quote, {}) == 0.5
    assert confidence(quote, {"direct": 3.0}) > 0.9 > confidence(quote, {"any": 1.0}) > 0.5


def test_every_statement_has_its_own() -> None:
    found = [quote for document in quotes.read(SAMPLE) for quote in quotes.extract(document)]
    assert len({quote.confidence for quote in found}) > 20
    assert all(0 < quote.confidence < 1 for quote in found)


@pytest.mark.shared
def test_the_surer_third_is_right_more_often_than_the_least_sure(shared: Path) -> None:
    names = ("lavrov-archive.jsonl", "news.jsonl")
    cases = [case for name in names for case in judged(shared / "gold" / name)]
    ranked = sorted((quote.confidence, right) for quote, right in cases)
    third = len(ranked) // 3
    for part in (ranked[:third], ranked[third : 2 * third], ranked[2 * third :]):
        expected, share = sum(c for c, _ in part) / len(part), sum(r for _, r in part) / len(part)
        assert abs(expected - share) < 0.08
    assert sum(r for _, r in ranked[-third:]) > sum(r for _, r in ranked[:third]) * 1.1
