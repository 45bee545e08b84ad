"""How far two readers agree on subjects: the ceiling of what any program can reach.

    python tests/tools/agreement.py GOLD...

GOLD are annotated files (`news.jsonl`, and `read.jsonl` as unseen.py makes it). reread.tsv beside this file has what a
second reader said of some of their statements, by the same guidelines and without seeing what the first had said.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from unseen import read  # beside this file


def agreement(gold: str, second: dict[tuple[str, str, int, int], set[str]]) -> tuple[int, float]:
    """How many statements both readers labelled, and the F1 of their labels."""
    both = [
        (set(quote["subjects"]), second[place])
        for article in read(gold)
        for quote in article["quotes"]
        if (place := (article["id"], quote["part"], quote["start"], quote["end"])) in second
    ]
    labels = sum(len(one) + len(other) for one, other in both)
    return len(both), 2 * sum(len(one & other) for one, other in both) / max(labels, 1)


def main() -> None:
    with Path(__file__).with_name("reread.tsv").open(encoding="utf-8") as lines:
        second = {
            (row["article"], row["part"], int(row["start"]), int(row["end"])): set(row["subjects"].split())
            for row in csv.DictReader(lines, delimiter="\t")
        }
    for path in sys.argv[1:]:
        count, f1 = agreement(path, second)
        print(f"{path}: {count} statements, subjects F1 {f1:.3f}")


if __name__ == "__main__":
    main()
