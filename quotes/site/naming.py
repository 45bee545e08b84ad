"""The search box of the table of speakers: it finds them under every form of their names."""

from __future__ import annotations

from typing import Any

from datasette.filters import FilterArguments

from quotes.site.queries import page_sql

__all__ = ["called"]


def called(request: Any) -> FilterArguments:
    """What the search box adds to the query; there is a box even while nothing is searched for."""
    name = (request.args.get("_search") or "").strip()
    box = {"supports_search": True, "search": name}
    if not name:
        return FilterArguments([], extra_context=box)
    return FilterArguments([page_sql("speakers_called")], {"quotes_name": name}, [f'a name matches "{name}"'], box)
