"""An export as a file: whole, or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from quotes.model import QuotesError

__all__ = ["save"]


def save(path: str | os.PathLike[str], pieces: Iterable[bytes]) -> None:
    """Write a file; what had its name is replaced when all of it is written.

    Raises:
        QuotesError: it cannot be written.
    """
    target = Path(path)
    new = target.with_name(f"{target.name}.new")
    try:
        with new.open("wb") as file:
            file.writelines(pieces)
        new.replace(target)
    except OSError as error:
        raise QuotesError(f"{target}: {error.strerror or error}") from error
    finally:
        new.unlink(missing_ok=True)
