"""Statements out of news text: who said what, when, where and about what.

    import quotes

    quotes.extract("…", published="2016-10-03")     # from a text
    quotes.build(["articles/"], "db/quotes.db")     # from files into a database
    quotes.open("db/quotes.db").search("…")         # out of it again

The names are loaded when they are first used, so that `import quotes` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from quotes.building import build, update
    from quotes.evaluation import evaluate
    from quotes.exchange import from_record, to_record
    from quotes.exporting import export
    from quotes.extracting import extract
    from quotes.languages.dates import find_dates
    from quotes.library import Library, open
    from quotes.model import Document, Quote, QuotesError, Speaker, Topic, Venue
    from quotes.plotting import plot_network, plot_timeline, save_picture
    from quotes.publishing import publish
    from quotes.reading import read
    from quotes.scaling.cluster import spread
    from quotes.scaling.loading import load
    from quotes.surveying import Survey, survey

__all__ = [
    "Document",
    "Library",
    "Quote",
    "QuotesError",
    "Speaker",
    "Survey",
    "Topic",
    "Venue",
    "build",
    "evaluate",
    "export",
    "extract",
    "find_dates",
    "from_record",
    "load",
    "open",
    "plot_network",
    "plot_timeline",
    "publish",
    "read",
    "save_picture",
    "spread",
    "survey",
    "to_record",
    "update",
]

_HOME = {
    "Document": "quotes.model",
    "Library": "quotes.library",
    "Quote": "quotes.model",
    "QuotesError": "quotes.model",
    "Speaker": "quotes.model",
    "Survey": "quotes.surveying",
    "Topic": "quotes.model",
    "Venue": "quotes.model",
    "build": "quotes.building",
    "evaluate": "quotes.evaluation",
    "export": "quotes.exporting",
    "extract": "quotes.extracting",
    "find_dates": "quotes.languages.dates",
    "from_record": "quotes.exchange",
    "load": "quotes.scaling.loading",
    "open": "quotes.library",
    "plot_network": "quotes.plotting",
    "plot_timeline": "quotes.plotting",
    "publish": "quotes.publishing",
    "read": "quotes.reading",
    "save_picture": "quotes.plotting",
    "spread": "quotes.scaling.cluster",
    "survey": "quotes.surveying",
    "to_record": "quotes.exchange",
    "update": "quotes.building",
}


def __getattr__(name: str) -> Any:
    if name == "functions":
        return import_module("quotes.functions")
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
