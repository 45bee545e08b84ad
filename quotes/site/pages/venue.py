"""What was said on this occasion?"""

from __future__ import annotations

from typing import Any

from quotes.site.visit import Visit

__all__ = ["venue"]

_MOST = 100


async def venue(visit: Visit) -> Any:
    """An occasion, as articles call it, and what was said on it."""
    visit, occasion = await visit.find("venue", "occasion")
    said = await visit.all("statements_of_venue", venue=occasion["id"], limit=_MOST)
    return await visit.page("quotes_venue.html", occasion=occasion, statements=said)
