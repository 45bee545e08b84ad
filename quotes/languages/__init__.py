"""The languages that articles may be written in, one folder each."""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module

from quotes.languages.detection import UNKNOWN
from quotes.languages.lexicon import Language
from quotes.model import QuotesError

__all__ = ["CODES", "get"]

CODES = ("ar", "en")
"""Those whose articles are told by themselves; one that is being made is asked for by its code alone."""

_CODE = re.compile("[a-z]{2,3}")


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
    try:
        if not _CODE.fullmatch(code):
            raise ModuleNotFoundError(name=f"{__name__}.{code}")
        language: Language = import_module(f"quotes.languages.{code}").LANGUAGE
    except ModuleNotFoundError as error:
        if error.name != f"{__name__}.{code}":
            raise
        raise QuotesError(f"no language pack for {code!r}: there is one for {', '.join(CODES)}") from None
    return language
