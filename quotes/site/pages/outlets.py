"""Which outlets are these statements from, and to which were they made?"""

from __future__ import annotations

from typing import Any

from quotes.site.charts import shares
from quotes.site.visit import Visit

__all__ = ["outlets"]

_MOST = 200


async def outlets(visit: Visit) -> Any:
    """Those that published the articles, and those that were told."""
    found = await visit.all("publishers", limit=_MOST)
    told = await visit.all("outlets_told", limit=_MOST)
    return await visit.page(
        "quotes_outlets.html",
        publishers=[*zip(found, shares(row["count"] for row in found), strict=True)],
        told=told,
    )
