"""Measure how often statements are right by what is known of them: a language's confidence.toml, and a picture of it.

    python tests/tools/calibrate.py LANGUAGE PICTURE.svg ANNOTATED...

ANNOTATED are files as for `quotes evaluate`. Right is a statement that pairs with an annotated one and has its speaker,
or, where the file does not tell who that is, the words that name one.
The weights are those of a logistic regression with a penalty on their squares, and are fitted on all files. What is
printed and drawn is what they are worth on articles that they were not fitted on: the articles are dealt out into ten
parts, and each part is judged by weights fitted on the other nine.
"""

from __future__ import annotations

import json
import math
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import numpy
from attrs import frozen

import quotes
from quotes.evaluation import score
from quotes.exchange import to_record
from quotes.extraction import extract
from quotes.extraction.confidence import confidence
from quotes.model import Quote

ROOT = Path(__file__).parents[2]
PENALTY, SELDOM, PARTS = 8.0, 8, 10
SURE = 0.9


@frozen
class Case:
    """A statement that was found: in which file and article, what is known of it, and whether it is right."""

    file: str
    article: str
    features: frozenset[str]
    right: bool


def judged(annotated: Path) -> Iterator[tuple[Quote, str, bool]]:
    """Every statement that is found in the articles of a file, its article, and whether it is right."""
    articles = {article["id"]: article for article in map(json.loads, annotated.open(encoding="utf-8"))}
    for document in quotes.read(annotated):
        found = extract(document)
        for quote, record in zip(found, to_record(document, found)["quotes"], strict=True):
            alone = {"id": document.id, "quotes": [record | {"parent": None}]}
            figures = score([articles[document.id]], [alone]).figures
            named = figures.get(
                "speaker", figures.get("speaker_mention")
            )  # some files have only the words beside the cue
            yield quote, document.id, figures["found"]["precision"] == 1 and named == 1


def cases_of(annotated: Path) -> list[Case]:
    def names(quote: Quote) -> frozenset[str]:
        return frozenset(reason.rule for reason in quote.reasons if reason.about == "confidence")

    return [Case(annotated.name, article, names(quote), right) for quote, article, right in judged(annotated)]


def fit(cases: Sequence[Case]) -> dict[str, float]:
    """The weights, by Newton's method."""
    counts = Counter(name for case in cases for name in case.features)
    names = sorted(name for name, count in counts.items() if count >= SELDOM)
    known = numpy.array([[name in case.features for name in names] for case in cases], dtype=float)
    right = numpy.array([case.right for case in cases], dtype=float)
    penalty = numpy.array([1e-6 if name == "any" else PENALTY for name in names])
    weights = numpy.zeros(len(names))
    for _ in range(25):
        chance = 1 / (1 + numpy.exp(-known @ weights))
        slope = known.T @ (right - chance) - penalty * weights
        curve = (known.T * (chance * (1 - chance))) @ known + numpy.diag(penalty)
        weights += numpy.linalg.solve(curve, slope)
    return {name: round(float(weight), 2) for name, weight in zip(names, weights, strict=True)}


def unseen(cases: Sequence[Case]) -> list[tuple[float, Case]]:
    """Each statement with the confidence that weights from other articles give it."""
    articles = sorted({(case.file, case.article) for case in cases})
    random.Random(1).shuffle(articles)
    part = {article: n % PARTS for n, article in enumerate(articles)}
    told = []
    for n in range(PARTS):
        weights = fit([case for case in cases if part[case.file, case.article] != n])
        apart = (case for case in cases if part[case.file, case.article] == n)
        told += [(confidence(case.features, weights), case) for case in apart]
    return told


def summary(name: str, told: Sequence[tuple[float, Case]]) -> str:
    sure = [case.right for sureness, case in told if sureness >= SURE]
    share, right = len(sure) / len(told), sum(sure) / max(1, len(sure))
    mean, all_right = sum(c for c, _ in told) / len(told), sum(case.right for _, case in told) / len(told)
    return (
        f"{name:24}{len(told):5} statements, {all_right:.1%} right (expected {mean:.1%}); "
        f"{share:.0%} at {SURE} or more, {right:.1%} of these right"
    )


def tenths(told: Sequence[tuple[float, Case]]) -> list[tuple[float, float, int]]:
    """For each tenth of the statements, by confidence: its mean, the share that is right, and how many there are."""
    ranked = sorted(((sureness, case.right) for sureness, case in told), key=lambda pair: pair[0])
    bounds = [round(n * len(ranked) / 10) for n in range(11)]
    parts = [ranked[first:last] for first, last in pairwise(bounds) if first < last]
    return [(sum(c for c, _ in part) / len(part), sum(r for _, r in part) / len(part), len(part)) for part in parts]


def interval(share: float, count: int, z: float = 1.645) -> tuple[float, float]:
    """Wilson's interval: where the true share lies nine times out of ten."""
    middle = (share + z * z / (2 * count)) / (1 + z * z / count)
    half = z * math.sqrt(share * (1 - share) / count + z * z / (4 * count * count)) / (1 + z * z / count)
    return max(0.0, middle - half), min(1.0, middle + half)


def draw(told: Sequence[tuple[float, Case]], path: Path) -> None:
    """The calibration curve: what was expected of each tenth of the statements, and what came true."""
    import matplotlib  # noqa: PLC0415 - the tests that fit need no picture

    matplotlib.use("svg")
    matplotlib.rcParams |= {"svg.fonttype": "none", "svg.hashsalt": "quotes", "font.family": "sans-serif"}
    from matplotlib import pyplot  # noqa: PLC0415

    points = tenths(told)
    figure, (curve, counts) = pyplot.subplots(
        2, 1, figsize=(5.2, 6.2), sharex=True, height_ratios=(4, 1), layout="constrained"
    )
    curve.plot([0, 1], [0, 1], color="#999999", linewidth=1, linestyle=(0, (4, 3)), label="as expected")
    low, high = zip(*(interval(share, count) for _, share, count in points), strict=True)
    expected, shares = [x for x, _, _ in points], [y for _, y, _ in points]
    errors = [[y - a for y, a in zip(shares, low, strict=True)], [b - y for y, b in zip(shares, high, strict=True)]]
    curve.errorbar(
        expected, shares, yerr=errors, color="#1f5f8b", marker="o", capsize=2, linewidth=1.5, elinewidth=0.8,
        label="a tenth of the statements, with 90 % interval",
    )  # fmt: skip
    curve.set(ylabel="share that is right", xlim=(0, 1), ylim=(0, 1.02))
    curve.set_title(f"{len(told):,} statements, each judged by weights from other articles", fontsize=10, loc="left")
    curve.legend(loc="upper left", frameon=False, fontsize=9)
    counts.hist([sureness for sureness, _ in told], bins=[n / 20 for n in range(21)], color="#1f5f8b", rwidth=0.9)
    counts.set(xlabel="confidence", ylabel="statements")
    for axes in (curve, counts):
        axes.spines[["top", "right"]].set_visible(False)
        axes.grid(color="#e6e6e6", linewidth=0.6)
        axes.set_axisbelow(True)
    figure.savefig(path, metadata={"Date": None, "Creator": None})
    pyplot.close(figure)


def main() -> None:
    language, picture, *annotated = sys.argv[1:]
    cases = [case for path in annotated for case in cases_of(Path(path))]
    weights = fit(cases)
    path = ROOT / "quotes" / "languages" / language / "confidence.toml"
    lines = [f"{json.dumps(name)} = {weight}" for name, weight in sorted(weights.items())]
    path.write_text("# Written by tests/tools/calibrate.py, which tells how.\n" + "\n".join(lines) + "\n", "utf-8")
    told = unseen(cases)
    draw(told, Path(picture))
    print("On articles that the weights were not fitted on:")
    for name in dict.fromkeys(case.file for case in cases):
        print(summary(name, [pair for pair in told if pair[1].file == name]))
    print(summary("all", told))
    print(summary("all, fitted on them too", [(confidence(case.features, weights), case) for case in cases]))
    print("\nA tenth of the statements each: mean confidence, share that is right, how many")
    for expected, share, count in tenths(told):
        print(f"{expected:.2f}  {share:.2f}  {count}")


if __name__ == "__main__":
    main()
