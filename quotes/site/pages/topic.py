"""Who says what on this subject, or about this place?"""

from __future__ import annotations

from typing import Any

from quotes.site.charts import chart, shares
from quotes.site.visit import Missing, Visit

__all__ = ["place", "subject"]

_LISTED = 15
_LATEST = 6
_COMMON = 2000  # statements from which on the latest are found by looking back day by day


async def subject(visit: Visit) -> Any:
    """Statements a month on a subject, who speaks on it, from when to when, and the latest."""
    return await _shown(visit, "subject")


async def place(visit: Visit) -> Any:
    """The same of a place."""
    return await _shown(visit, "place")


async def _shown(visit: Visit, scheme: str) -> Any:
    topic = await visit.one("topic", scheme=scheme, slug=visit.request.url_vars["slug"])
    if topic is None:
        raise Missing(scheme)
    months = {row["month"]: row["statements"] for row in await visit.all("months_of_topic", topic=topic["id"])}
    speakers = await visit.all("speakers_on_topic", topic=topic["id"], limit=_LISTED)

    latest = "latest_on_common_topic" if topic["count"] > _COMMON else "latest_on_rare_topic"

    def listed(period: str) -> str:
        return visit.url("search", since=period, until=period, **{scheme: topic["slug"]})

    return await visit.page(
        "quotes_topic.html",
        topic=topic,
        scheme=scheme,
        months=months,
        chart=chart(months, listed, rtl=visit.speech.rtl),
        speakers=[*zip(speakers, shares(row["count"] for row in speakers), strict=True)],
        latest=await visit.all(latest, topic=topic["id"], limit=_LATEST),
    )
