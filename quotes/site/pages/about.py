"""How was this made, how good is it, and what can it not do?"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import metadata, resources
from typing import Any

from quotes.site.visit import Visit

__all__ = ["about"]


async def about(visit: Visit) -> Any:
    """Method, accuracy, limits and version."""
    return await visit.page(
        "quotes_about.html",
        totals={row["value"]: row["statements"] for row in await visit.all("totals")},
        figures=_figures(),
        version=metadata.version("quotes"),
        sources=await visit.all("sources_read", limit=20),
    )


@cache
def _figures() -> dict[str, float]:
    """How good the extractor is, as measured for docs/accuracy.md."""
    figures: dict[str, float] = tomllib.loads(
        resources.files("quotes.site").joinpath("figures.toml").read_text("utf-8")
    )
    return figures
