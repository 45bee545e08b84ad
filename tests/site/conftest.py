"""A database of the sample with the statements that a person listed in it, and Datasette to look at it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import attrs
import pytest

import quotes
from quotes.model import Document, Quote

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "db" / "sample"

# What the list of statements does not say and the pages show: kinds of saying, by the beginning of the cue.
ACTS = {"نف": "deny", "ونف": "deny", "رافض": "reject", "حذ": "warn"}


def listed_by_hand() -> dict[tuple[str, str], list[Quote]]:
    """The statements of each article of the sample, by its headline and text."""
    with open(ROOT / "tests" / "sample.jsonl", encoding="utf-8") as lines:
        articles = [quotes.from_record(json.loads(line)) for line in lines]
    return {(document.title, document.text): found for document, found in articles}


def placed(document: Document, quote: Quote) -> Quote:
    """The same statement with the places of its cue and of its mention, as the extractor gives them."""
    string = document.part(quote.part)
    near = string.rfind("\n", 0, quote.start) + 1
    cue = string.find(quote.cue, near) if quote.cue else -1
    mention = string.find(quote.mention, near) if quote.mention else -1
    acts = [act for beginning, act in ACTS.items() if quote.cue.startswith(beginning)]
    return attrs.evolve(
        quote,
        cue_start=cue if cue >= 0 else None,
        mention_start=mention if mention >= 0 else None,
        act=acts[0] if acts else "say",
    )


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, with its statements as a person listed them: what the pages show hangs on no extractor."""
    known = listed_by_hand()

    def extract(document: Document) -> list[Quote]:
        return [placed(document, quote) for quote in known[document.title, document.text]]

    path = tmp_path_factory.mktemp("site") / "quotes.db"
    quotes.build(SAMPLE, path, extract=extract, version="by hand")
    return path


@pytest.fixture(scope="session")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample as `quotes build` makes a database of it."""
    path = tmp_path_factory.mktemp("extracted") / "quotes.db"
    quotes.build(SAMPLE, path)
    return path


@pytest.fixture(scope="session")
def metadata() -> dict[str, Any]:
    """What metadata.json says."""
    told: dict[str, Any] = json.loads((ROOT / "metadata.json").read_text(encoding="utf-8"))
    return told
