"""Measure how often statements are right by what is known of them, and write a language's confidence.toml.

    python tests/tools/calibrate.py LANGUAGE GOLD...

GOLD are annotated files as for `quotes evaluate`. Right is a statement that pairs with an annotated one and has its
speaker. The weights are those of a logistic regression with a penalty of half the square of each, the first aside. What
it prints: for each tenth of the statements, the mean confidence and the share that is right.
"""

from __future__ import annotations

import json
import math
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import quotes
from quotes.evaluation import score
from quotes.exchange import to_record
from quotes.extraction import extract
from quotes.extraction.confidence import confidence, features
from quotes.model import Quote

STEPS, RATE, SELDOM = 2000, 0.002, 12


def judged(gold: Path) -> Iterator[tuple[Quote, bool]]:
    """Every statement that is found in the articles of a gold file, and whether it is right."""
    articles = {article["id"]: article for article in map(json.loads, gold.open(encoding="utf-8"))}
    for document in quotes.read(gold):
        found = extract(document)
        for quote, record in zip(found, to_record(document, found)["quotes"], strict=True):
            alone = {"id": document.id, "quotes": [record | {"parent": None}]}
            figures = score([articles[document.id]], [alone]).figures
            yield quote, figures["found"]["precision"] == 1 and figures["speaker"] == 1


def fit(cases: list[tuple[list[str], bool]]) -> dict[str, float]:
    """The weights, by gradient descent."""
    counts = Counter(name for names, _ in cases for name in names)
    weights = {name: 0.0 for name, count in sorted(counts.items()) if count >= SELDOM}
    for _ in range(STEPS):
        slope = {name: 0.0 if name == "any" else weight for name, weight in weights.items()}
        for names, right in cases:
            known = [name for name in names if name in weights]
            error = 1 / (1 + math.exp(-sum(weights[name] for name in known))) - right
            for name in known:
                slope[name] += error
        for name in weights:
            weights[name] -= RATE * slope[name]
    return {name: round(weight, 2) for name, weight in weights.items()}


def main() -> None:
    language, *gold = sys.argv[1:]
    cases = [case for path in gold for case in judged(Path(path))]
    weights = fit([(list(features(quote)), right) for quote, right in cases])
    path = Path(__file__).parents[2] / "quotes" / "languages" / language / "confidence.toml"
    lines = [f"{json.dumps(name)} = {weight}" for name, weight in sorted(weights.items())]
    path.write_text("# Written by tests/tools/calibrate.py, which tells how.\n" + "\n".join(lines) + "\n", "utf-8")
    ranked = sorted((confidence(quote, weights), right) for quote, right in cases)
    size = max(1, len(ranked) // 10)
    for start in range(0, len(ranked), size):
        part = ranked[start : start + size]
        print(f"{sum(c for c, _ in part) / len(part):.2f} {sum(r for _, r in part) / len(part):.2f} {len(part)}")


if __name__ == "__main__":
    main()
