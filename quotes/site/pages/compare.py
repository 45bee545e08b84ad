"""What do these speakers say on the same thing?"""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import Any

from quotes.site.charts import chart, window
from quotes.site.databases import UID
from quotes.site.visit import Visit

__all__ = ["compare"]

_SPEAKERS = 4
_SAID = 5
_CANDIDATES = 12
_SMALL = 48  # pixels


async def compare(visit: Visit) -> Any:
    """Two to four speakers on one subject over time: statements a month over one axis, and their words side by side."""
    uids = [*dict.fromkeys(uid for uid in visit.request.args.getlist("speaker") if UID.fullmatch(uid))][:_SPEAKERS]
    slug = visit.request.args.get("subject") or ""
    subject = await visit.one("topic", scheme="subject", slug=slug) if slug else None
    speakers = [row for uid in uids if (row := await visit.one("speaker", uid=uid, id=None))]
    topic = subject["id"] if subject else None
    counted = [
        Counter({row["month"]: row["count"] for row in await visit.all("compared", speaker=who["id"], topic=topic)})
        for who in speakers
    ]
    periods = window(sum(counted, Counter()))
    most = max((max(counts.values()) for counts in counted if counts), default=0)
    sides = []
    for who, months in zip(speakers, counted, strict=True):
        listed = partial(_listed, visit, who["uid"], slug)
        small = chart(
            months,
            listed,
            rtl=visit.speech.rtl,
            height=_SMALL,
            periods=periods,
            most=most if periods and len(periods[0]) == 7 else None,
        )
        said = await visit.all("said_on", speaker=who["id"], topic=topic, limit=_SAID)
        sides.append({"who": who, "chart": small, "months": months, "said": said, "count": months.total()})
    wanted = (visit.request.args.get("name") or "").strip()
    return await visit.page(
        "quotes_compare.html",
        sides=sides,
        uids=uids,
        subject=subject,
        slug=slug if subject else "",
        full=len(speakers) >= _SPEAKERS,
        subjects=await visit.all("most_told", scheme="subject", limit=-1),
        wanted=wanted,
        candidates=await _candidates(visit, wanted, uids, topic),
        shared=await visit.all("subjects_of_several", ids=f"[{','.join(str(who['id']) for who in speakers)}]")
        if len(speakers) > 1
        else [],
    )


def _listed(visit: Visit, uid: str, slug: str, period: str) -> str:
    return visit.url("search", speaker=uid, subject=slug, since=period, until=period)


async def _candidates(visit: Visit, name: str, uids: list[str], topic: int | None) -> list[dict[str, Any]]:
    """Whom one may add: those called so, or those who speak most on the subject, or of all."""
    if name:
        found = await visit.all("speakers_by_name", name=name, limit=_CANDIDATES)
    elif topic is not None:
        found = await visit.all("speakers_on_topic", topic=topic, limit=_CANDIDATES)
    else:
        found = await visit.all("most_heard", limit=_CANDIDATES)
    return [row for row in found if row["uid"] not in uids]
