"""A citation in plain text: who said what, when and on which occasion, and which article reports it."""

from __future__ import annotations

from collections.abc import Iterator

from quotes.exporting.selected import Selected, day, line, web
from quotes.languages.citations import citation_words
from quotes.library import Statement

__all__ = ["citation", "said", "write"]


def write(selected: Selected) -> Iterator[str]:
    """A line a statement."""
    for statement in selected.statements:
        yield citation(statement, selected) + "\n"


def said(statement: Statement, language: str) -> str:
    """Who said what, on which occasion; only what was quoted word for word stands in quotation marks."""
    words, quote = citation_words(language), statement.quote
    comma = words["comma"]
    who = comma.join(filter(None, [line(quote.speaker.name if quote.speaker else quote.mention), line(quote.role)]))
    text = line(quote.text)
    text = f"{words['open']}{text}{words['close']}" if quote.type == "direct" else text
    occasion = comma.join(filter(None, [line(quote.venue.name if quote.venue else ""), day(quote.date, language)]))
    return (f"{who}: " if who else "") + text + (f" ({occasion})" if occasion else "")


def citation(statement: Statement, selected: Selected) -> str:
    """A statement as a footnote has it."""
    document, comma = statement.document, citation_words(selected.language)["comma"]
    reported = comma.join(filter(None, [line(document.publisher), day(document.published, selected.language)]))
    pieces = [said(statement, selected.language), line(document.title), reported, web(document.url)]
    return ". ".join([*filter(None, pieces), selected.link(statement)])
