"""How precise are repeats? Draw pairs of statements to be read, and measure on those that were.

    python tests/tools/repeats.py draw DATABASE NUMBER SEED
    python tests/tools/repeats.py measure CORPUS tests/library/repeats.tsv

`draw` takes a database of the corpus and chooses that many merges by chance: a quotation and the first one of its
statement, whose words are not the same but for spelling (those are no question). Each is three lines: one to be kept,
once `?` has become `same` or `other`, and the two texts to read. The lines that are kept have no word of an article.

`measure` builds a database of the articles of these pairs, and counts how many pairs of each kind are one statement.
"""

from __future__ import annotations

import gzip
import json
import random
import sqlite3
import sys
import tempfile
from collections import Counter
from pathlib import Path

from quotes.building import build
from quotes.library.searching import languages
from quotes.library.words import folded

_MERGES = """
SELECT d.original_id, p.part, p.start, p."end", e.original_id, q.part, q.start, q."end", p.text, q.text
  FROM quotes AS q JOIN quotes AS p ON p.id = q.statement AND p.id <> q.id
  JOIN documents AS d ON d.id = p.document JOIN documents AS e ON e.id = q.document ORDER BY p.uid, q.uid
"""
_QUOTES = """
SELECT d.original_id, q.part, q.start, q."end", ifnull(q.statement, -q.id)
  FROM quotes AS q JOIN documents AS d ON d.id = q.document
"""
_NEARLY = 0.8  # of a statement's place: other rules may have found another end since it was read


def draw(database: str, number: int, seed: int) -> None:
    """Print so many merges."""
    normalise = languages(["ar"])[0].normalise
    merges = sqlite3.connect(database).execute(_MERGES).fetchall()
    differing = [merge for merge in merges if folded(merge[8], normalise) != folded(merge[9], normalise)]
    print(f"{len(merges)} merges, {len(differing)} of them not word for word", file=sys.stderr)
    for *places, one, other in random.Random(seed).sample(differing, number):
        print(*places, "?", "merged", sep="\t")
        print(" ".join(one.split()), " ".join(other.split()), sep="\n")


def measure(corpus: Path, read: Path) -> dict[str, int]:
    """How many pairs that were read are "same" and "other", and how many of these are merged: "right" and "wrong"."""
    pairs = [line.split("\t") for line in read.read_text("utf-8").splitlines() if not line.startswith("#")]
    wanted = {pair[0] for pair in pairs} | {pair[4] for pair in pairs}
    with tempfile.TemporaryDirectory() as folder, gzip.open(corpus, "rt", encoding="utf-8") as lines:
        articles = Path(folder, "in.jsonl")
        articles.write_text("".join(line for line in lines if json.loads(line)["id"] in wanted), "utf-8")
        build(articles, f"{folder}/db.db")
        rows = sqlite3.connect(f"{folder}/db.db").execute(_QUOTES).fetchall()
    counts = Counter({"same": 0, "other": 0, "right": 0, "wrong": 0})
    for *places, label, _ in pairs:
        counts[label] += 1
        one, other = _statement(rows, *places[:4]), _statement(rows, *places[4:])
        if one is not None and one == other:
            counts["right" if label == "same" else "wrong"] += 1
    return dict(counts)


def _statement(rows: list[tuple], article: str, part: str, start: str, end: str) -> int | None:
    """The statement of the quotation that stands there, or nearly so."""
    first, last = int(start), int(end)
    near = [
        ((min(last, stop) - max(first, begin)) / (max(last, stop) - min(first, begin)), statement)
        for where, which, begin, stop, statement in rows
        if (where, which) == (article, part)
    ]
    share, statement = max(near, default=(0.0, None))
    return statement if share > _NEARLY else None


if __name__ == "__main__":
    if sys.argv[1] == "draw":
        draw(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
    else:
        figures = measure(Path(sys.argv[2]), Path(sys.argv[3]))
        precision = figures["right"] / (figures["right"] + figures["wrong"])
        print(figures, f"precision {precision:.3f}")
