"""Draw articles at random and print what is found in each, for a reader to judge.

    python tests/tools/draw.py ARTICLES.jsonl.gz SEED [NUMBER] [CHARACTERS]

ARTICLES is JSON Lines, gzipped or not. The same seed draws the same articles; each is cut after so many characters.
"""

from __future__ import annotations

import random
import sys

from attrs import evolve

import quotes
from quotes.extraction import extract
from quotes.model import Document, Quote


def line(number: int, quote: Quote) -> str:
    """One statement, with all that was found out about it."""
    who = f"{quote.speaker.name} ({quote.speaker.kind})" if quote.speaker else "-"
    where = f"{quote.venue.name} ({quote.venue.kind})" if quote.venue else "-"
    topics = ",".join(topic.slug for topic in quote.topics)
    inside = "" if quote.parent is None else f" in {quote.parent}"
    head = f"{number}{inside} {quote.part} {quote.type} [{quote.cue}] <{quote.mention}> {who}"
    return f"{head} {quote.date} {where} {topics}\n      {quote.text}"


def main() -> None:
    path, seed, *rest = sys.argv[1:]
    number, characters = [*map(int, rest), *(8, 1500)[len(rest) :]]
    articles: list[Document] = list(quotes.read(path))
    for article in random.Random(int(seed)).sample(articles, number):
        document = evolve(article, text=article.text[:characters])
        print(f"##### {document.id} {document.publisher} {document.published}\n{document.title}\n{document.text}")
        for place, quote in enumerate(extract(document)):
            print(f"  {line(place, quote)}")


if __name__ == "__main__":
    main()
