"""What is in here?"""

from __future__ import annotations

from typing import Any

from quotes.site.charts import chart, shares
from quotes.site.databases import ours
from quotes.site.versions import datasette_front
from quotes.site.visit import Visit, handler

__all__ = ["front", "front_or_datasette"]

_LATEST = 6
_MOST = 8


async def front(visit: Visit) -> Any:
    """Counts, span of time and outlets, a search box, the latest statements, who is heard most, and on what."""
    totals = {row["value"]: row["statements"] for row in await visit.all("totals")}
    months = {row["month"]: row["statements"] for row in await visit.all("months")}
    speakers = await visit.all("most_heard", limit=_MOST)
    subjects = await visit.all("most_told", scheme="subject", limit=_MOST)
    return await visit.page(
        "quotes_front.html",
        totals=totals,
        months=months,
        span=await visit.one("span"),
        chart=chart(months, lambda period: visit.url("search", since=period, until=period), rtl=visit.speech.rtl),
        latest=await visit.all("latest", limit=_LATEST),
        speakers=[*zip(speakers, shares(row["count"] for row in speakers), strict=True)],
        subjects=[*zip(subjects, shares(row["count"] for row in subjects), strict=True)],
    )


async def front_or_datasette(datasette: Any, request: Any, send: Any) -> Any:
    """The front page; Datasette's own where no database of ours is served."""
    return await (handler(front)(datasette, request) if ours(datasette) else datasette_front(datasette, request, send))
