"""What is in which column of a Parquet file: names and types of the values of statements. It takes quotes[parquet]."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import Any

from quotes.model import QuotesError

__all__ = ["arrow", "schema"]

_WHOLE = (
    *("id", "start", "end", "parent", "statement", "told", "first", "document"),
    *("position", "cue_start", "mention_start", "piece", "item", "statements"),
)
_DAYS = ("date", "published", "published_earliest", "published_latest")
_LISTS = ("subjects", "places")


def schema(names: Iterable[str]) -> Any:
    """Columns with their types, as pyarrow has them.

    Args:
        names: of the columns, in order: one name is of one type, wherever it stands.

    Returns:
        Whole numbers as int64, days as date32, `subjects` and `places` as lists of strings, `topics` as a list of
        scheme, slug and score; all others are strings.

    Raises:
        QuotesError: pyarrow is not installed.
    """
    pa = arrow("pyarrow")
    topic = pa.struct([("scheme", pa.string()), ("slug", pa.string()), ("score", pa.float64())])
    types = {name: pa.int64() for name in _WHOLE} | {name: pa.date32() for name in _DAYS}
    types |= {name: pa.list_(pa.string()) for name in _LISTS}
    types |= {"confidence": pa.float64(), "rolling": pa.bool_(), "topics": pa.list_(topic)}
    return pa.schema([(name, types.get(name, pa.string())) for name in names])


def arrow(name: str) -> Any:
    """A module of pyarrow.

    Raises:
        QuotesError: it is not installed.
    """
    try:
        return import_module(name)
    except ImportError as error:
        raise QuotesError("Parquet takes the extra quotes[parquet]: pip install 'quotes[parquet]'") from error
