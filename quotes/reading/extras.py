"""What reads this that is not part of the smallest installation? Libraries, loaded when they are needed."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from quotes.reading.streams import UnreadableError

__all__ = ["load"]


def load(module: str, extra: str, name: str) -> Any:
    """A library that an extra of ours brings.

    Args:
        module: what to import; extra: which one brings it; name: the file that takes it, for the message.

    Raises:
        QuotesError: it is not installed.
    """
    try:
        return import_module(module)
    except ImportError:
        raise UnreadableError(name, f"reading it takes more than is installed: pip install 'quotes[{extra}]'") from None
