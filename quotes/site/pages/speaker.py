"""Who is this, and what do they say?"""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import Any

from quotes.site.charts import chart, shares, window
from quotes.site.visit import Visit

__all__ = ["speaker"]

_SUBJECTS = 6  # that have a chart of their own
_LISTED = 12
_LATEST = 6
_SMALL = 36  # pixels


async def speaker(visit: Visit) -> Any:
    """Names, roles over time, statements a month by subject, outlets, and who else speaks on the same."""
    visit, who = await visit.find("speaker", "speaker")
    said = await visit.all("months_of_speaker", speaker=who["id"])
    months: Counter[str] = Counter()
    by_subject: dict[int, Counter[str]] = {}
    for row in said:
        if row["topic"] is None:
            months[row["month"]] += row["count"]
        else:
            by_subject.setdefault(row["topic"], Counter())[row["month"]] += row["count"]
    subjects = await visit.all("subjects_of_speaker", speaker=who["id"])
    periods = window(months)
    most = max((max(counts.values()) for counts in by_subject.values()), default=0)

    def listed(period: str, **more: Any) -> str:
        return visit.url("search", speaker=who["uid"], since=period, until=period, **more)

    charts = [
        chart(
            by_subject.get(topic["id"], {}),
            partial(listed, subject=topic["slug"]),
            rtl=visit.speech.rtl,
            height=_SMALL,
            periods=periods,
            most=most if len(periods[:1][0]) == 7 else None,
        )
        if periods
        else None
        for topic in subjects[:_SUBJECTS]
    ]
    outlets = await visit.all("publishers_of_speaker", speaker=who["id"], limit=_LISTED)
    told = await visit.all("outlets_of_speaker", speaker=who["id"], limit=_LISTED)
    return await visit.page(
        "quotes_speaker.html",
        who=who,
        names=await visit.all("speaker_names", speaker=who["id"]),
        roles=await visit.all("speaker_roles_in_time", speaker=who["id"]),
        months=months,
        chart=chart(months, listed, rtl=visit.speech.rtl, periods=periods),
        subjects=[*zip(subjects, [*charts, *[None] * len(subjects)], strict=False)],
        outlets=[*zip(outlets, shares(row["count"] for row in outlets), strict=True)],
        told=told,
        beside=await visit.all("speakers_beside", speaker=who["id"], limit=_LISTED),
        latest=await visit.all("latest_of_speaker", speaker=who["id"], limit=_LATEST),
    )
