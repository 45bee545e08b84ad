"""Our pages: one file a page, from what it asks the database to the template that shows the answers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from quotes.site import exports, review
from quotes.site.pages import (
    about,
    article,
    compare,
    front,
    outlet,
    outlets,
    search,
    speaker,
    speakers,
    statement,
    topic,
    topics,
    venue,
)
from quotes.site.versions import datasette_front
from quotes.site.visit import handler

__all__ = ["routes"]

_UID = "/(?P<uid>[^/]+)$"
_SLUG = "/(?P<slug>[^/]+)$"
_PAGES = {
    r"^/-/search$": search.search,
    rf"^/-/quote{_UID}": statement.statement,
    rf"^/-/article{_UID}": article.article,
    r"^/-/speakers$": speakers.speakers,
    rf"^/-/speaker{_UID}": speaker.speaker,
    r"^/-/subjects$": topics.subjects,
    rf"^/-/subject{_SLUG}": topic.subject,
    r"^/-/places$": topics.places,
    rf"^/-/place{_SLUG}": topic.place,
    rf"^/-/venue{_UID}": venue.venue,
    r"^/-/outlets$": outlets.outlets,
    r"^/-/outlet$": outlet.outlet,
    r"^/-/compare$": compare.compare,
    r"^/-/about$": about.about,
    r"^/-/review$": review.review,
    r"^/-/judge/(?P<name>[^/]+)$": review.judge,
    r"^/-/add/(?P<name>[^/]+)$": review.add,
    r"^/-/export/(?P<format>[a-z]+)$": exports.export,
    r"^/sitemap\.xml$": exports.sitemaps,
    r"^/-/sitemap/(?P<number>[0-9]{1,6})\.xml$": exports.sitemap,
    r"^/robots\.txt$": exports.robots,
}


def routes() -> list[tuple[str, Callable[..., Awaitable[Any]]]]:
    """The addresses of our pages, for Datasette."""
    own = [(r"^/(?P<format>)$", front.front_or_datasette), (r"^/-/datasette(?P<format>)$", datasette_front)]
    return [*own, *((address, handler(page)) for address, page in _PAGES.items())]
