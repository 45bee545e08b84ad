"""English subjects: what a sentence is about, and whether they agree with the desks of a paper."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from quotes.extraction.topics import Topics
from quotes.extraction.words import Words
from quotes.languages import get

DESKS = {"business": {"economy", "trade", "energy"}, "sport": {"sport"}, "tech": {"science-technology"}}
DESKS |= {"entertainment": {"culture", "media"}, "politics": {"government", "election"}}


def subjects(sentence: str, title: str = "") -> list[str]:
    """The subjects of a sentence, the strongest first."""
    words = Words(sentence, get("en"))
    topics = Topics(Words(title, get("en")), words).of("body", 0, len(words))
    return [topic.slug for topic in topics if topic.scheme == "subject"]


@pytest.mark.parametrize(
    ("sentence", "slug"),
    [
        ("The striker scored twice in the second half of the match", "sport"),
        ("Inflation fell and the central bank cut its interest rates", "economy"),
        ("Voters in the primary chose between four candidates", "election"),
        ("Doctors treated forty patients at the hospital", "health"),
        ("The singers of the band recorded an album", "culture"),
        ("Two soldiers died when artillery hit the front line", "armed-conflict"),
        ("Hackers stole passwords from the software company's servers", "science-technology"),
        ("Teachers at the school want smaller classrooms", "education"),
        ("The judge sentenced the man to ten years in prison", "crime-justice"),
        ("Refugees seeking asylum were deported at the border", "migration"),
    ],
)
def test_first_subject(sentence: str, slug: str) -> None:
    assert subjects(sentence)[0] == slug


@pytest.mark.shared
def test_subjects_agree_with_the_desks_of_a_paper(shared: Path) -> None:
    """The desk under which an article was published, for the fourth sentence of every tenth one."""
    right = dict.fromkeys(DESKS, 0)
    seen = dict.fromkeys(DESKS, 0)
    with gzip.open(shared / "corpus" / "en-articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            article = json.loads(line)
            if number % 10 or article["source"] != "BBC":
                continue
            body = Words(article["text"], get("en"))
            start = 0
            for _ in range(3):
                start = min(body.stop(start) + 1, len(body) - 1)
            topics = Topics(Words(article["title"], get("en")), body).of(
                "body", start, max(body.stop(start), start + 1)
            )
            first = next((topic.slug for topic in topics if topic.scheme == "subject"), None)
            seen[article["category"]] += 1
            right[article["category"]] += first in DESKS[article["category"]]
    shares = {desk: right[desk] / seen[desk] for desk in DESKS}
    assert min(shares.values()) >= 0.5, shares
    assert sum(right.values()) >= 0.75 * sum(seen.values()), shares
