"""Who is quoted, and how often?"""

from __future__ import annotations

from typing import Any

from quotes.site.charts import shares
from quotes.site.visit import Visit

__all__ = ["speakers"]

_SIZE = 50
_DEEPEST = 200  # pages


async def speakers(visit: Visit) -> Any:
    """Speakers by any form of their names, or those who are heard most."""
    name = (visit.request.args.get("q") or "").strip()
    given = visit.request.args.get("page") or ""
    page = min(max(1, int(given)), _DEEPEST) if given.isascii() and given.isdigit() and len(given) < 9 else 1
    if name:
        found = await visit.all("speakers_by_name", name=name, limit=_SIZE)
    else:
        found = await visit.all("most_heard_page", limit=_SIZE + 1, skipped=(page - 1) * _SIZE)
    shown = found[:_SIZE]
    return await visit.page(
        "quotes_speakers.html",
        name=name,
        number=page,
        more=len(found) > _SIZE and page < _DEEPEST,
        speakers=[*zip(shown, shares(row["count"] for row in shown), strict=True)],
    )
