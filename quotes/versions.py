"""Which rules read an article and found its statements? Digests of them: what other rules did has to be done again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib import metadata, resources
from importlib.resources.abc import Traversable

from quotes.languages import CODES

__all__ = ["extractor_version", "reader_version"]


@cache
def extractor_version(language: str | None = None) -> str:
    """The version of the package with a digest of all that finds statements in articles of a language.

    Args:
        language: an ISO 639-1 code, None for the first language; other languages' words and rules are not in it.
    """
    return _version(("quotes.extraction", "quotes.languages"), language or CODES[0])


@cache
def reader_version() -> str:
    """The same of all that makes articles of files, and finds statements in them."""
    return _version(("quotes.reading", "quotes.extraction", "quotes.languages"), None)


def _version(packages: tuple[str, ...], language: str | None) -> str:
    digest = hashlib.blake2b(digest_size=4)
    for package in packages:
        for name, data in _code(resources.files(package), package, language):
            digest.update(f"{name}\x1f{len(data)}\x1f".encode() + data)
    return f"{metadata.version('quotes')}+{digest.hexdigest()}"


def _code(folder: Traversable, name: str, language: str | None) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            if name != "quotes.languages" or language in (None, entry.name):
                yield from _code(entry, f"{name}/{entry.name}", language)
        elif entry.name.endswith((".py", ".toml")):
            yield f"{name}/{entry.name}", entry.read_bytes()
