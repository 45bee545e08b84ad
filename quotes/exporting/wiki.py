"""The template by which Wikipedia cites an article, with the words as its quotation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quotes.exporting.selected import Selected, day, line, web
from quotes.languages.citations import citation_words
from quotes.library import Statement

__all__ = ["write"]

# What means something in wikitext, inside a template too.
_SIGNS = {"|": "{{!}}", "{": "&#123;", "}": "&#125;", "[": "&#91;", "]": "&#93;", "<": "&lt;", ">": "&gt;"}
_SPECIAL = re.compile(r"[|{}\[\]<>]|'{2,}|~{3,}|&(?=#?\w+;)|__(?=[A-Z])")


def write(selected: Selected) -> Iterator[str]:
    """A template a statement."""
    for statement in selected.statements:
        yield _template(statement, selected) + "\n"


def _template(statement: Statement, selected: Selected) -> str:
    words, document = citation_words(selected.language), statement.document
    values = {
        "title": _escaped(document.title),
        "author": _escaped(document.author),
        "work": _escaped(document.publisher),
        "date": day(document.published, selected.language),
        "url": (web(document.url) or selected.link(statement))
        .replace("|", "%7C")
        .replace("]", "%5D")
        .replace("[", "%5B"),
        "language": _escaped(document.language),
        "quote": _escaped(statement.text),
    }
    return "{{" + words["template"] + "".join(f" |{words[k]}={value}" for k, value in values.items() if value) + "}}"


def _escaped(text: str | None) -> str:
    def escape(found: re.Match[str]) -> str:
        return _SIGNS.get(found[0]) or "".join(f"&#{ord(sign)};" for sign in found[0])

    return _SPECIAL.sub(escape, line(text))
