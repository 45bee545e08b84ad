"""Annotations of articles that are not in this project: where each statement stands, and what a reader says of it.

    python tests/tools/unseen.py ARTICLES.jsonl.gz ANNOTATIONS.jsonl > GOLD.jsonl     for `quotes evaluate GOLD.jsonl`
    python tests/tools/unseen.py --strip GOLD.jsonl > ANNOTATIONS.jsonl               to keep

An annotated line has the article's id and its statements without the article's words: each text is a place,
[part, start, end] in code points; what the article words differently is kept as it was written.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_WORDS = ("text", "cue", "speaker_mention", "speaker", "venue")  # fields whose words are the article's


def read(path: str | Path) -> Iterator[dict[str, Any]]:
    """The lines of a JSON Lines file, gzipped or not."""
    with (gzip.open if str(path).endswith(".gz") else open)(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def strip(article: dict[str, Any]) -> dict[str, Any]:
    """An annotated article without its own words."""
    parts = {"title": article["title"], "body": article["text"]}

    def place(part: str, words: str) -> list[Any] | str:
        for name in dict.fromkeys((part, "body", "title")):
            at = parts[name].find(words) if words else -1
            if at >= 0:
                return [name, at, at + len(words)]
        return words

    quotes = [
        {name: place(quote["part"], value) if name in _WORDS else value for name, value in quote.items()}
        | {"text": [quote["part"], quote["start"], quote["end"]]}
        for quote in article["quotes"]
    ]
    return {"id": article["id"], "quotes": quotes}


def fill(annotated: dict[str, Any], article: dict[str, Any]) -> dict[str, Any]:
    """The annotated article in full, as `quotes evaluate` reads it."""
    parts = {"title": article["title"], "body": article["text"]}

    def words(value: Any) -> Any:
        return parts[value[0]][value[1] : value[2]] if isinstance(value, list) else value

    quotes = [
        {name: words(value) if name in _WORDS else value for name, value in quote.items()}
        for quote in annotated["quotes"]
    ]
    published = (article.get("published") or "")[:10] or None
    kept = {name: article[name] for name in ("id", "source", "title", "text")}
    return kept | {"language": article.get("language") or "ar", "published": published, "quotes": quotes}


def join(articles: str | Path, annotations: str | Path) -> Iterator[dict[str, Any]]:
    """Every annotated article in full, in the order of the annotations."""
    wanted = {line["id"]: line for line in read(annotations)}
    found = {line["id"]: line for line in read(articles) if line["id"] in wanted}
    return (fill(line, found[name]) for name, line in wanted.items())


def main() -> None:
    lines = map(strip, read(sys.argv[2])) if sys.argv[1] == "--strip" else join(*sys.argv[1:3])
    for line in lines:
        print(json.dumps(line, ensure_ascii=False))


if __name__ == "__main__":
    main()
