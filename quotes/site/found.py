"""What was searched for, marked in what was found."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from contextvars import ContextVar
from typing import Any
from urllib.parse import parse_qs

from markupsafe import Markup, escape

from quotes.library.searching import parse

__all__ = ["marked", "remembering_search", "searched"]

_Scope = MutableMapping[str, Any]
_App = Callable[[_Scope, Any, Any], Awaitable[None]]

# The hook that renders a cell is not told of the request. Datasette's search box calls it _search,
# our questions words, and our own pages q.
_NAMES = ("_search", "words", "q")
_searched: ContextVar[str] = ContextVar("quotes_searched", default="")


def remembering_search(app: _App) -> _App:
    """Datasette's application, told for each request what was searched for."""

    async def remember(scope: _Scope, receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            asked = parse_qs(scope.get("query_string", b"").decode("latin-1"))
            _searched.set(" ".join(value for name in _NAMES for value in asked.get(name, ())))
        await app(scope, receive, send)

    return remember


def searched() -> str:
    """What the present request searches for."""
    return _searched.get()


def marked(text: str, language: str | None = None) -> Markup:
    """A text as HTML, with the words in it that were searched for marked."""
    search = searched()
    if not search:
        return escape(text)
    pieces: list[Markup] = []
    end = 0
    for start, stop in parse(search, [language]).spans(text):
        pieces += [escape(text[end:start]), Markup("<mark>{}</mark>").format(text[start:stop])]
        end = stop
    return Markup("").join([*pieces, escape(text[end:])])
