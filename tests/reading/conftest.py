"""What the tests of the formats share: read everything, and keep what was refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from quotes.model import Document, QuotesError
from quotes.reading import read

Reading = Callable[..., tuple[list[Document], list[str]]]


@pytest.fixture
def reading() -> Reading:
    def read_all(path: Path, **options: Any) -> tuple[list[Document], list[str]]:
        refused: list[str] = []
        documents: list[Document] = []
        try:
            documents.extend(read(path, refused=lambda error: refused.append(str(error)), **options))
        except QuotesError as error:
            refused.append(str(error))
        assert all("\n" not in line for line in refused)
        return documents, [line.replace(f"{path}", path.name) for line in refused]

    return read_all
