"""How a statement is cited in each language: its file citation.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from quotes.model import QuotesError

__all__ = ["CITED_IN", "citation_words"]

CITED_IN = ("ar", "en")
"""The languages in which citations are written: those that the site speaks, whatever the articles are written in."""


@cache
def citation_words(code: str) -> Mapping[str, str]:
    """The signs and names that a citation in this language takes.

    Raises:
        QuotesError: there are none.
    """
    if code not in CITED_IN:
        raise QuotesError(f"citations are written in {' and '.join(CITED_IN)}, and not in {code!r}")
    text = files("quotes.languages").joinpath(code, "citation.toml").read_text("utf-8")
    found: dict[str, str] = tomllib.loads(text)
    return found
