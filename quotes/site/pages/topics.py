"""What do people speak about?"""

from __future__ import annotations

from typing import Any

from quotes.site.charts import shares
from quotes.site.visit import Visit

__all__ = ["places", "subjects"]


async def subjects(visit: Visit) -> Any:
    """All subjects, those with most statements first."""
    return await _listed(visit, "subject")


async def places(visit: Visit) -> Any:
    """All places, likewise."""
    return await _listed(visit, "place")


async def _listed(visit: Visit, scheme: str) -> Any:
    found = await visit.all("most_told", scheme=scheme, limit=-1)
    listed = [*zip(found, shares(row["count"] for row in found), strict=True)]
    return await visit.page("quotes_topics.html", scheme=scheme, topics=listed)
