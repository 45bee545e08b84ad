"""A sitemap (https://www.sitemaps.org/protocol.html): the pages of statements, for search engines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from quotes.exporting.selected import Selected
from quotes.exporting.xml import DECLARATION, element

__all__ = ["LENGTH", "index", "urls", "write"]

LENGTH = 50_000
"""Addresses that one sitemap may have, by the protocol."""

_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def write(selected: Selected) -> Iterator[str]:
    """A sitemap of the statements that come first, as many as one may have."""
    return urls(map(selected.link, selected.statements))


def urls(addresses: Iterable[str]) -> Iterator[str]:
    """A sitemap of pages."""
    yield f'{DECLARATION}<urlset xmlns="{_SPACE}">\n'
    for address in islice(addresses, LENGTH):
        yield f"<url>{element('loc', address)}</url>\n"
    yield "</urlset>\n"


def index(addresses: Iterable[str]) -> Iterator[str]:
    """A sitemap of sitemaps."""
    yield f'{DECLARATION}<sitemapindex xmlns="{_SPACE}">\n'
    for address in addresses:
        yield f"<sitemap>{element('loc', address)}</sitemap>\n"
    yield "</sitemapindex>\n"
