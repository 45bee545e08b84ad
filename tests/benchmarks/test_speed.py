"""How fast is extraction, beside a tool that everybody knows: spaCy's tokenizer, which only splits a text into words?

Both go through the same articles in turn, a few at a time, each article once: what both remember of words met before,
they remember here as in any long run. SPEED_MEGABYTES (millions of characters, 4 if not set) says how much of the
corpus; the articles are spread evenly over it.

The ratio is printed: seconds would tell of the machine. It was 0.26 to 0.29 when this was written; half the tokenizer's
speed is what we wish for. What is asserted only guards against a change that makes extraction slow.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from time import process_time

import pytest

import quotes
from quotes.extraction import extract
from quotes.model import Document

pytestmark = [pytest.mark.benchmark, pytest.mark.shared]

SIZE = int(float(os.environ.get("SPEED_MEGABYTES", "4")) * 1e6)
IN_TURN = 50
LEAST = 0.2  # of the speed of the tokenizer


def characters(document: Document) -> int:
    return len(document.title) + len(document.text)


def spread(path: Path, size: int) -> list[Document]:
    """Articles of so many characters, as evenly out of a corpus as whole steps allow."""
    documents = list(quotes.read(path))
    return documents[:: max(1, sum(map(characters, documents)) // size)]


def batches(documents: list[Document], size: int) -> Iterator[list[Document]]:
    remaining = iter(documents)
    while batch := list(islice(remaining, size)):
        yield batch


def test_extraction_beside_a_tokenizer(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spacy = pytest.importorskip("spacy")
    split = spacy.blank("ar").make_doc
    documents = spread(shared / "corpus" / "articles.jsonl.gz", SIZE)
    extract(documents[0])  # word lists are read
    split(documents[0].text)
    extraction = splitting = 0.0
    statements = tokens = 0
    for batch in batches(documents, IN_TURN):
        start = process_time()
        statements += sum(len(extract(document)) for document in batch)
        between = process_time()
        tokens += sum(len(split(part)) for document in batch for part in (document.title, document.text))
        extraction += between - start
        splitting += process_time() - between
    size = sum(map(characters, documents))
    with capsys.disabled():
        print(f"\n{len(documents):,} articles, {size:,} characters; in characters a second of one core:")
        print(f"  extraction            {size / extraction:11,.0f}   {statements:,} statements")
        print(f"  spaCy's Arabic splits {size / splitting:11,.0f}   {tokens:,} tokens")
        print(f"  ratio                 {splitting / extraction:11.2f}")
    assert statements > len(documents), "no news"
    assert splitting / extraction >= LEAST
