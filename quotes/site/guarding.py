"""What a browser may do with our pages: scripts and styles of this site alone, no frames, no forms to elsewhere.

Datasette's own pages hold a few lines of script. Those that are the same on every page are allowed by their hashes,
which are made of the templates of the Datasette that runs; nothing that stands in an article can have the same.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Awaitable, Callable, MutableMapping
from functools import cache
from importlib import resources
from typing import Any

from quotes.site.versions import is_next

__all__ = ["OURS", "guarding", "theirs"]

_Scope = MutableMapping[str, Any]
_App = Callable[[_Scope, Any, Any], Awaitable[None]]

_COMMON = (
    "default-src 'none'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self';"
    " base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'"
)
OURS = f"{_COMMON}; script-src 'self'; style-src 'self'"
"""The policy of the pages whose templates are ours: nothing that stands in a page runs or has a style."""

_ANY = "script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'"

_HEADERS = {
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"same-origin",
    b"cross-origin-opener-policy": b"same-origin",
}
_POLICY = b"content-security-policy"
_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_FILLED_IN = ("DATASETTE_ALLOW_FACET = true;", "DATASETTE_ALLOW_FACET = false;")  # by table.html
_SETTING = "content_security_policy"


def guarding(app: _App, datasette: Any, plugin: str) -> _App:
    """Datasette's application, each answer of it with the headers that guard its reader.

    Args:
        plugin: whose setting `content_security_policy` is a policy in the place of ours, or false for none.
    """

    # 1.0 fills its scripts in on every page, so that no hash knows them.
    other = f"{_COMMON}; {_ANY}" if is_next(datasette) else theirs()

    async def guarded(scope: _Scope, receive: Any, send: Any) -> None:
        async def answer(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": _guarded(message.get("headers") or [], asked, other)}
            await send(message)

        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        asked = (datasette.plugin_config(plugin) or {}).get(_SETTING, True)
        await app(scope, receive, answer)

    return guarded


@cache
def theirs() -> str:
    """The policy of pages whose templates are Datasette's."""
    scripts = [*_FILLED_IN]
    for template in sorted(resources.files("datasette").joinpath("templates").iterdir(), key=lambda file: file.name):
        if template.name.endswith(".html"):
            found = _INLINE.findall(template.read_text("utf-8"))
            scripts += [script for script in found if "{{" not in script and "{%" not in script]
    hashes = sorted({f"'sha256-{b64encode(hashlib.sha256(one.encode()).digest()).decode()}'" for one in scripts})
    return f"{_COMMON}; script-src 'self' {' '.join(hashes)}; style-src 'self' 'unsafe-inline'"


def _guarded(headers: list[tuple[bytes, bytes]], asked: str | bool, other: str) -> list[tuple[bytes, bytes]]:
    """The headers of an answer with ours, where it does not have them itself."""
    policies = {name: value for name, value in headers if name.lower() == _POLICY} or {_POLICY: other.encode()}
    if asked is not True:
        policies = {_POLICY: asked.encode()} if asked else {}
    kept = [header for header in headers if header[0].lower() != _POLICY]
    known = {name.lower() for name, _ in kept}
    return [*kept, *policies.items(), *(header for header in _HEADERS.items() if header[0] not in known)]
