"""The directory over the corpus: the labelled pairs, one person or body or two. Run with `make directory`; minutes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import quotes

_ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def database(shared: Path) -> Path:
    """The whole corpus, kept from one run to the next: only what another version of the extractor read is read anew."""
    path = _ROOT / "build" / "corpus.db"
    path.parent.mkdir(exist_ok=True)
    quotes.build(shared / "corpus" / "articles.jsonl.gz", path)
    return path


# The pairs of the second draw were labelled after the last change of the rules, those of the first before it.
@pytest.mark.shared
@pytest.mark.corpus
@pytest.mark.parametrize(
    ("pairs", "precision", "recall"), [("pairs-5150.jsonl", 0.97, 0.83), ("pairs-6174.jsonl", 0.97, 0.82)]
)
def test_speakers_of_different_articles_are_told_to_be_one(database, pairs, precision, recall):
    tool = _ROOT / "tests" / "tools" / "directory.py"
    command = [sys.executable, str(tool), "score", str(database), str(Path(__file__).parent / pairs)]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    figures = json.loads(printed)
    assert figures["found"] >= 0.95 * figures["pairs"]  # the extractor may read some names otherwise
    assert figures["precision"] >= precision
    assert figures["recall"] >= recall
