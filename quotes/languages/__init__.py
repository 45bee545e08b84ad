"""The languages that articles may be written in, one folder each."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from quotes.languages.detection import UNKNOWN
from quotes.languages.lexicon import Language
from quotes.model import QuotesError

__all__ = ["CODES", "get"]

CODES = ("ar", "en")


@cache
def get(code: str | None) -> Language:
    """The language of this ISO 639-1 code; None means the first of them all.

    Raises:
        QuotesError: there is no pack for it, or it is not recognised.
    """
    if code is None:
        code = CODES[0]
    if code == UNKNOWN:
        raise QuotesError(f"the language is not recognised: there is a pack for {', '.join(CODES)}")
    if code not in CODES:
        raise QuotesError(f"no language pack for {code!r}: there is one for {', '.join(CODES)}")
    language: Language = import_module(f"quotes.languages.{code}").LANGUAGE
    return language
