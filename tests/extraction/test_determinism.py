"""The same article gives the same statements, in whatever order Python keeps the members of a set."""

from __future__ import annotations

import os
import subprocess
import sys

ARTICLE = (
    "قالت الحكومتان الإسبانية والمغربية إن الجسر سيفتح غدا. "
    "وقال وزير الخارجية الإسباني في مقابلة مع قناة الجسر إن العمل انتهى. "
    "وقال وزير الخارجية المغربي في مؤتمر صحفي إن الطريق ستتسع."
)
PROGRAM = f"""
from quotes.extraction import extract
from quotes.model import Document
for quote in extract(Document(title="", text={ARTICLE!r})):
    print(quote, quote.reasons)
"""


def extracted(seed: int) -> bytes:
    environment = os.environ | {"PYTHONHASHSEED": str(seed), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run([sys.executable, "-c", PROGRAM], env=environment, capture_output=True, check=True).stdout


def test_the_order_of_sets_changes_nothing() -> None:
    first, *others = (extracted(seed) for seed in range(6))
    assert first.count(b"Quote(") == 3
    assert all(other == first for other in others)
