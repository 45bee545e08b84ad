"""TEI P5: each statement a <said>, which points to who said it and to the article that reports it.

https://tei-c.org/release/doc/tei-p5-doc/en/html/ref-said.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quotes.exporting.selected import Selected, line, web
from quotes.exporting.xml import DECLARATION, close, element, open_tag
from quotes.library import Statement
from quotes.model import make_id

__all__ = ["write"]

_HEAD = """<TEI xmlns="http://www.tei-c.org/ns/1.0">
<teiHeader><fileDesc>
<titleStmt>{title}</titleStmt>
<publicationStmt>{publisher}</publicationStmt>
<sourceDesc><p>Articles of the press, each listed at the end.</p></sourceDesc>
</fileDesc></teiHeader>
<text><body><div type="statements">
"""
_NAMED = {"organization": ("org", "orgName"), "group": ("personGrp", "persName")}
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_UNKNOWN = "und"  # BCP 47


def write(selected: Selected) -> Iterator[str]:
    """One document: the statements, then who said them and where they are from."""
    head = {"title": element("title", selected.title or "Statements"), "publisher": element("publisher", selected.site)}
    yield DECLARATION + _HEAD.format(**head)
    people: dict[str, str] = {}
    articles: dict[str, str] = {}
    empty = True
    for statement in selected.statements:
        empty = False
        articles.setdefault(statement.document.uid, _article(statement, selected))
        who = _who(statement)
        if who is not None:
            people.setdefault(who, _person(statement, who))
        yield _said(statement, who, selected)
    if empty:
        yield "<p/>\n"
    yield "</div></body></text>\n"
    if people or articles:
        yield "<standOff>\n"
        if people:
            yield "<listPerson>\n" + "".join(people.values()) + "</listPerson>\n"
        yield "<listBibl>\n" + "".join(articles.values()) + "</listBibl>\n</standOff>\n"
    yield "</TEI>\n"


def _who(statement: Statement) -> str | None:
    speaker = statement.speaker
    return f"speaker-{make_id(speaker.kind, speaker.name)}" if speaker else None


def _language(statement: Statement) -> str:
    language = statement.document.language or ""
    return language if _LANGUAGE.fullmatch(language) else _UNKNOWN


def _said(statement: Statement, who: str | None, selected: Selected) -> str:
    quote = statement.quote
    said = element(
        "said",
        quote.text,
        xml_id=f"quote-{statement.uid}",
        xml_lang=_language(statement),
        who=who and f"#{who}",
        direct={"direct": "true", "indirect": "false"}.get(quote.type, "unknown"),
        aloud="unknown",
        source=f"#article-{statement.document.uid}",
    )
    facts = [element("ref", statement.uid, target=selected.link(statement))]
    if quote.date:
        facts.append(element("date", quote.date.isoformat(), when=quote.date.isoformat()))
    if quote.venue and quote.venue.name:
        facts.append(element("rs", quote.venue.name, type="venue", subtype=quote.venue.kind or None))
    facts += [element("term", topic.slug, type=topic.scheme) for topic in quote.topics]
    return f"<p>{said} <note>{' '.join(facts)}</note></p>\n"


def _person(statement: Statement, who: str) -> str:
    speaker = statement.speaker
    assert speaker is not None
    outer, inner = _NAMED.get(speaker.kind, ("person", "persName"))
    return f"{open_tag(outer, xml_id=who, role=speaker.kind)}{element(inner, line(speaker.name))}{close(outer)}\n"


def _article(statement: Statement, selected: Selected) -> str:
    document = statement.document
    published = document.published.isoformat() if document.published else None
    parts = [
        element("title", line(document.title), xml_lang=_language(statement)),
        element("author", line(document.author)) if document.author else "",
        element("publisher", line(document.publisher)) if document.publisher else "",
        element("date", published, when=published) if published else "",
        element("ptr", target=web(document.url) or selected.article(statement)),
    ]
    return f"{open_tag('bibl', xml_id=f'article-{document.uid}')}{''.join(parts)}{close('bibl')}\n"
