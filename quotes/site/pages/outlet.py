"""What does this outlet publish, and what is said to it?"""

from __future__ import annotations

from typing import Any

from quotes.site.charts import chart, shares
from quotes.site.visit import Missing, Visit

__all__ = ["outlet"]

_LISTED = 12
_LATEST = 6


async def outlet(visit: Visit) -> Any:
    """The outlet of a name: statements a month in its articles, whom it quotes, and what it was told itself."""
    name = (visit.request.args.get("name") or "").strip()
    published = await visit.one("publisher", name=name)
    told = await visit.one("outlet_told", name=name)
    if published is None and told is None:
        raise Missing("outlet")
    months = {row["month"]: row["statements"] for row in await visit.all("months_of_publisher", name=name)}
    speakers = await visit.all("speakers_in_publisher", name=name, limit=_LISTED)

    def listed(period: str) -> str:
        return visit.url("search", publisher=name, since=period, until=period)

    return await visit.page(
        "quotes_outlet.html",
        name=name,
        published=published,
        chart=chart(months, listed, rtl=visit.speech.rtl),
        months=months,
        speakers=[*zip(speakers, shares(row["count"] for row in speakers), strict=True)],
        latest=await visit.all("latest_in_publisher", name=name, limit=_LATEST) if published else [],
        told=await visit.all("statements_told", outlet=told["id"], limit=_LATEST) if told else [],
    )
