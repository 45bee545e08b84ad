"""What are the lines of this markup? The text of an element or a fragment, a paragraph a line, its frame left out."""

from __future__ import annotations

import re
from typing import Any

from quotes.reading.extras import load

__all__ = ["fragment_text", "lines_of", "parse", "words_of"]

_EMBEDDED = re.compile(r"data:[\w/+.;=-]{0,80}base64,[\w+/=%-]{200,}")
"""Pictures inside a page, which a saved one is full of."""

_BLOCKS = frozenset(
    (
        *("address", "article", "blockquote", "body", "br", "caption", "center", "dd", "div", "dl", "dt", "fieldset"),
        *("figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section"),
        *("table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    )
)
_FRAME = frozenset(
    (
        *("aside", "button", "figure", "footer", "form", "head", "iframe", "input", "nav", "noscript", "object"),
        *("script", "select", "style", "svg", "template", "textarea", "video", "audio"),
    )
)
_FRAME_CLASS = re.compile(
    r"(?:^|[\s_-])(?:meta|byline|share|sharing|social|tags?|related|breadcrumbs?|comments?|pagination)(?:$|[\s_-])",
    re.IGNORECASE,
)


def parse(text: str, name: str, extra: str = "html") -> Any:
    """The tree of a page, as lxml has it; None where there is none.

    Args:
        text: its characters; name: of the file, for messages; extra: which one to name where lxml is missing.
    """
    document = load("lxml.html", extra, name)
    # As bytes, in the encoding that was found out: what the page declares does not count any more.
    data = _EMBEDDED.sub("", text).encode("utf-8", "replace")
    if not data.strip():
        return None
    parser = document.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    return document.document_fromstring(data, parser=parser, ensure_head_body=True)


def fragment_text(markup: str, name: str, extra: str) -> str:
    """The text of a piece of HTML, a paragraph a line.

    Args:
        markup: HTML, or a text without any; name: of the file, for messages; extra: which one brings lxml.
    """
    if "<" not in markup and "&" not in markup:
        return "\n".join(filter(None, (" ".join(line.split()) for line in markup.splitlines())))
    tree = parse(f"<div>{markup}</div>", name, extra)
    return "" if tree is None else "\n".join(lines_of(tree, name))


def lines_of(element: Any, name: str) -> list[str]:
    """The lines of an element, without what frames an article: navigation, forms, links to share it.

    Args:
        element: of a tree of lxml; name: of the file, for messages.
    """
    etree = load("lxml.etree", "html", name)
    lines: list[list[str]] = [[]]
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, node in walk:
        if event == "start":
            if node is not element and (node.tag in _FRAME or _FRAME_CLASS.search(node.get("class") or "")):
                walk.skip_subtree()
                continue
            if node.tag in _BLOCKS:
                lines.append([])
            lines[-1].append(node.text or "")
        else:
            if node.tag in _BLOCKS:
                lines.append([])
            if node is not element:
                lines[-1].append(node.tail or "")
    return [line for parts in lines if (line := " ".join("".join(parts).split()))]


def words_of(element: Any, most: int = 1000) -> str:
    """The words of an element on one line; "" where there are more characters than `most`."""
    if not isinstance(element.tag, str):
        return ""
    found = ""
    for text in element.itertext():  # no further than needed: elements stand in one another
        found += text
        if len(found) > 2 * most:
            return ""
    words = " ".join(found.split())
    return words if len(words) <= most else ""
