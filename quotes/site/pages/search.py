"""Who said something like this?"""

from __future__ import annotations

from typing import Any

from quotes.site.asking import FILTERS, SIZE, SORTS, Asked, look
from quotes.site.databases import UID
from quotes.site.visit import Visit

__all__ = ["search"]

_CALLED = 5


async def search(visit: Visit) -> Any:
    """Statements by words in any spelling, narrowed down by what they are, in an order of one's own."""
    asked = Asked.of(visit.request.args)
    found = await look(visit, asked)
    return await visit.page(
        "quotes_search.html",
        asked=asked,
        found=found,
        filters=FILTERS,
        sorts=SORTS if asked.q else SORTS[:2],
        pages=-(-found.total // SIZE) if found.total else None,
        chosen=await _chosen(visit, asked),
        called=await visit.all("speakers_by_name", name=asked.q, limit=_CALLED) if asked.q else [],
    )


async def _chosen(visit: Visit, asked: Asked) -> dict[str, str]:
    """What the filters that are on are called."""
    names = {name: value for name in FILTERS if (value := getattr(asked, name))}
    for name in ("act", "type", "venue_kind"):
        if name in names:
            names[name] = visit.speech.kind(name, names[name])
    for scheme in ("subject", "place"):
        if scheme in names and (row := await visit.one("topic", scheme=scheme, slug=names[scheme])):
            names[scheme] = visit.speech.label(row)
    if UID.fullmatch(names.get("speaker", "")) and (row := await visit.one("speaker", uid=names["speaker"], id=None)):
        names["speaker"] = row["name"]
    return names
