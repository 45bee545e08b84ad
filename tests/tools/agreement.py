"""How far two readers agree on subjects, and how far the weights get: what is left to gain.

    python tests/tools/agreement.py GOLD...

GOLD are annotated files (`news.jsonl`, and `read.jsonl` as unseen.py makes it). reread.tsv beside this file has what a
second reader said of some of their statements, by the same guidelines and without seeing what the first had said.

It prints, of each file, the F1 of the second reader's labels and how often the first of them is one of the first
reader's; then the same of the weights, for all statements in the places that the file gives them, and the F1 that their
order of the subjects would have if somebody told them how many there are.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

from unseen import read  # beside this file

from quotes.extraction import topics
from quotes.extraction.topics import Topics
from quotes.extraction.words import Words
from quotes.languages import get

Labels = list[str]


def agreement(both: list[tuple[Labels, Labels]]) -> str:
    """F1 of labels, and how often the first that the second side gives is one of the other's."""
    right = sum(len(set(one) & set(other)) for one, other in both)
    labels = sum(len(one) + len(other) for one, other in both)
    first = sum(other[:1] != [] and other[0] in one for one, other in both)
    return f"F1 {2 * right / max(labels, 1):.3f}, the first one right {first / max(len(both), 1):.3f}"


def reread() -> dict[tuple[str, str, int, int], Labels]:
    """What the second reader said, by article, part, start and end."""
    with Path(__file__).with_name("reread.tsv").open(encoding="utf-8") as lines:
        return {
            (row["article"], row["part"], int(row["start"]), int(row["end"])): row["subjects"].split()
            for row in csv.DictReader(lines, delimiter="\t")
        }


def weighed(path: str) -> Iterator[tuple[Labels, Labels]]:
    """The labels of each statement, and the subjects that the weights find."""
    for article in read(path):
        parts = {"title": Words(article["title"], get("ar")), "body": Words(article["text"], get("ar"))}
        about = Topics(parts["title"], parts["body"])
        for quote in article["quotes"]:
            words = parts[quote["part"]]
            found = about.of(quote["part"], words.index(quote["start"]), words.index(quote["end"] - 1) + 1)
            yield quote["subjects"], [topic.slug for topic in found if topic.scheme == "subject"]


def main() -> None:
    second = reread()
    for path in sys.argv[1:]:
        both = [
            (quote["subjects"], second[place])
            for article in read(path)
            for quote in article["quotes"]
            if (place := (article["id"], quote["part"], quote["start"], quote["end"])) in second
        ]
        print(f"{path}: {len(both)} statements read twice: {agreement(both)}")
        found = list(weighed(path))
        print(f"    {len(found)} statements weighed: {agreement(found)}")
        with patch.object(topics, "how_many", return_value=3):  # all of them, to be cut as the labels are
            told = [(labels, ranked[: len(labels)]) for labels, ranked in weighed(path)]
        print(f"    with the number of subjects told: {agreement(told)}")


if __name__ == "__main__":
    main()
