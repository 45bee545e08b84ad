"""Confidence is a measured chance: what is surer is more often right."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import quotes
from quotes.extraction.confidence import confidence

sys.path.insert(0, str(Path(__file__).parents[1] / "tools"))
from calibrate import SURE, cases_of, fit, judged, unseen

SAMPLE = Path(__file__).parents[1] / "sample.jsonl"


def test_no_weights_tell_nothing() -> None:
    assert confidence(["any", "direct"], {}) == 0.5
    assert confidence(["direct"], {"direct": 3.0}) > 0.9 > confidence(["any"], {"any": 1.0}) > 0.5


def test_every_statement_has_its_own() -> None:
    found = [quote for document in quotes.read(SAMPLE) for quote in quotes.extract(document)]
    assert len({quote.confidence for quote in found}) > 20
    assert all(0 < quote.confidence < 1 for quote in found)


@pytest.mark.shared
def test_the_surer_third_is_right_more_often_than_the_least_sure(shared: Path) -> None:
    names = ("lavrov-archive.jsonl", "news.jsonl")
    cases = [case for name in names for case in judged(shared / "gold" / name)]
    ranked = sorted((quote.confidence, right) for quote, _, right in cases)
    third = len(ranked) // 3
    for part in (ranked[:third], ranked[third : 2 * third], ranked[2 * third :]):
        expected, share = sum(c for c, _ in part) / len(part), sum(r for _, r in part) / len(part)
        assert abs(expected - share) < 0.08
    assert sum(r for _, r in ranked[-third:]) > sum(r for _, r in ranked[:third]) * 1.1


@pytest.mark.shared
def test_those_at_nine_tenths_are_right(shared: Path) -> None:
    names = ("lavrov-archive.jsonl", "news.jsonl")
    sure, count = [], 0
    for name in names:
        for quote, _, right in judged(shared / "gold" / name):
            count += 1
            if quote.confidence >= SURE:
                sure.append(right)
    assert len(sure) / count >= 0.5
    assert sum(sure) / len(sure) >= 0.97


@pytest.mark.shared
def test_on_articles_that_the_weights_were_not_fitted_on_it_expects_what_comes_true(shared: Path) -> None:
    cases = [case for name in ("lavrov-archive.jsonl", "news.jsonl") for case in cases_of(shared / "gold" / name)]
    told = unseen(cases)
    expected, came = sum(c for c, _ in told) / len(told), sum(case.right for _, case in told) / len(told)
    assert abs(expected - came) < 0.03
    assert fit(cases)["any"] != 0
