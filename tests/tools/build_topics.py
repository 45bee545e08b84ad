"""Measure what the terms of a language's subjects weigh, and write the weights into its topics.toml.

    python tests/tools/build_topics.py ARTICLES.jsonl.gz

ARTICLES is JSON Lines, gzipped: an article a line, with `title` and `text`. Only words and weights are written. The
same articles and the same lists give the same file. How it works is told at the head of topics.toml.
"""

from __future__ import annotations

import gzip
import json
import math
import re
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from quotes.extraction.words import Words
from quotes.languages import get
from quotes.languages.ar import topics
from quotes.languages.ar.clitics import base, base_readings
from quotes.languages.vocabulary import Phrases

FILE = Path(topics.__file__).with_name("topics.toml")
LINE = "# --- Below this line: written by tests/tools/build_topics.py ---\n"

GRADES = {"words": 0.6, "strong": 2.0}
PRESENT = 3.5  # so much evidence makes a passage be about a subject
RIVAL = 0.5  # and this share of what its strongest subject has
ARTICLE = 0.3  # what the article's average counts beside a passage's own terms
SMOOTH = 5.0  # occurrences added to every term's, spread as the subjects are
MEASURED = 0.25  # the part that measuring has in a listed term's weight, beside its grade
LEAST, MOST = 0.2, 4.0  # between which a measured weight is taken seriously
ASIDE, ASIDE_FROM = 0.2, 1.5  # the share of its measured weight that a term has for other subjects, from this one up
SENTENCE = 25  # a passage ends with a line, or with a full stop after so many words


def passages(keys: list[str]) -> Iterator[list[str]]:
    """The text in pieces that are about one thing: lines, and sentences where these are long."""
    piece: list[str] = []
    for key in keys:
        if key == "\n" or (key == "." and len(piece) >= SENTENCE):
            yield piece
            piece = []
        else:
            piece.append(key)
    yield piece


def measure(source: Path, silent: list[str], lists: dict[str, dict[str, list[str]]]) -> dict[str, dict[str, float]]:
    """The weight of each term for each subject."""
    written: dict[tuple[str, ...], str] = {}
    grades: dict[tuple[str, ...], dict[str, str]] = defaultdict(dict)
    for slug, table in lists.items():
        for grade in GRADES:  # strong last: it counts where a term has both
            for term in table[grade]:
                written.setdefault(topics.split(term), term)
                grades[topics.split(term)][slug] = grade
    first = {
        words: {slug: GRADES[grade] / math.sqrt(len(found)) for slug, grade in found.items()}
        for words, found in grades.items()
    }
    first |= {topics.split(term): {} for term in silent}
    phrases = Phrases({words: words for words in first}, base_readings, base)
    seen: Counter[tuple[str, ...]] = Counter()
    together: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    about: Counter[str] = Counter()
    total = 0
    with gzip.open(source, "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            pieces = [
                {words for _, _, words in phrases.find(piece)}
                for part in ("title", "text")
                for piece in passages(Words(article[part], get("ar")).keys)
                if len(piece) > 3 or part == "title"
            ]
            scores = [score(piece, first) for piece in pieces]
            average = sum(scores, Counter())
            for piece, own in zip(pieces, scores, strict=True):
                both = {slug: own[slug] + ARTICLE * average[slug] / len(pieces) for slug in average}
                most = max(both.values(), default=0.0)
                slugs = [slug for slug, found in both.items() if found >= PRESENT and found >= RIVAL * most]
                about.update(slugs)
                seen.update(piece)
                for words in piece:
                    together[words].update(slugs)
            total += len(pieces)
    weights: dict[str, dict[str, float]] = {slug: {} for slug in lists}
    for words, found in grades.items():
        for slug in lists:
            share = (about[slug] + 1) / total
            weight = math.log((together[words][slug] + SMOOTH * share) / (seen[words] + SMOOTH) / share)
            if slug in found:
                weight = (1 - MEASURED) * GRADES[found[slug]] + MEASURED * min(max(weight, LEAST), MOST)
            else:
                weight = ASIDE * weight if weight > ASIDE_FROM else 0.0
            if round(weight, 1):
                weights[slug][written[words]] = round(weight, 1)
    return weights


def score(piece: set[tuple[str, ...]], first: dict[tuple[str, ...], dict[str, float]]) -> Counter[str]:
    """What a passage's terms say by their grades."""
    found: Counter[str] = Counter()
    for words in sorted(piece):
        for slug, weight in first[words].items():
            found[slug] += weight  # type: ignore[assignment]
    return found


def wrap(quoted: str, width: int = 112) -> Iterator[str]:
    """Terms in quotation marks, in lines that end after one of them."""
    line = ""
    for term in re.findall(r'"[^"]*",', quoted):
        if line and len(line) + len(term) >= width:
            yield line
            line = ""
        line += f" {term}" if line else term
    yield line


def main() -> None:
    """Read the lists, measure, and write the file again with the new weights below the line."""
    lists = FILE.read_text("utf-8").partition(LINE)[0]
    data = tomllib.loads(lists)
    weights = measure(Path(sys.argv[1]), data.pop("silent"), data)
    out = [lists, LINE]
    for slug, terms in weights.items():
        out.append(f"\n[weights.{slug}]\n")
        for weight in sorted(set(terms.values()), reverse=True):
            out.append(f'"{weight}" = [\n')
            quoted = " ".join(f'"{term}",' for term in sorted(terms) if terms[term] == weight)
            out += [f"    {line}\n" for line in wrap(quoted)]
            out.append("]\n")
    FILE.write_text("".join(out), "utf-8")


if __name__ == "__main__":
    main()
