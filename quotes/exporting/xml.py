"""XML, written piece by piece: elements with their attributes, and texts without what XML cannot hold."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

__all__ = ["DECLARATION", "close", "element", "open_tag"]

DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'

# https://www.w3.org/TR/xml/#charsets: everything else is no character of an XML document, not even escaped.
_IMPOSSIBLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def open_tag(name: str, **attributes: str | None) -> str:
    """The tag that opens an element; an attribute that is None is left out, and xml_lang is xml:lang."""
    return f"<{name}{_attributes(attributes)}>"


def close(name: str) -> str:
    """The tag that closes it."""
    return f"</{name}>"


def element(name: str, text: str | None = None, /, **attributes: str | None) -> str:
    """An element that holds a text, or nothing."""
    if text is None:
        return f"<{name}{_attributes(attributes)}/>"
    return f"{open_tag(name, **attributes)}{escape(_possible(text))}{close(name)}"


def _attributes(attributes: dict[str, str | None]) -> str:
    return "".join(
        f" {name.rstrip('_').replace('_', ':', 1)}={quoteattr(_possible(value))}"
        for name, value in attributes.items()
        if value is not None
    )


def _possible(text: str) -> str:
    return _IMPOSSIBLE.sub("\ufffd", text)
