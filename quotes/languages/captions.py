"""What pictures are captioned with, in each language: its file captions.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

__all__ = ["captions"]


@cache
def captions(code: str) -> Mapping[str, str]:
    """The captions of a language, by their English names."""
    found: dict[str, str] = tomllib.loads(
        files(f"quotes.languages.{code}").joinpath("captions.toml").read_text("utf-8")
    )
    return found
