"""Who reads the sentences of a language: where its subjects stand decides how speaker, verb and content are found.

All that comes after (days, occasions, topics, reasons, confidence) is asked in the same way of every language.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from attrs import frozen

from quotes.extraction import subject_first
from quotes.extraction.attribution import Attribution
from quotes.extraction.contents import bound_contents
from quotes.extraction.cues import find_cues
from quotes.extraction.headlines import find_headline, find_lines
from quotes.extraction.known import Resolved
from quotes.extraction.marks import Marks
from quotes.extraction.occasions import Settings
from quotes.extraction.settings import Settings as VerbFirstSettings
from quotes.extraction.speakers import resolve_speakers
from quotes.extraction.words import Words
from quotes.languages.dates import DateExpression
from quotes.languages.lexicon import Language, WordOrder

__all__ = ["Order", "order_of"]

_Found = tuple[list[Attribution], list[Attribution]]


@frozen
class Order:
    """How the sentences of a language are read.

    Args:
        find: the statements of a title and those of a body, each in the order of their cues, from the words and the
            quotation marks of both: with cue, content, type and parent, and the words among which the speaker stands.
        settings: the places at which a text names occasions, from its words, its marks and its dates.
        resolve: whose words each of them gives, None where nobody can be told; it sets how the speaker is mentioned.
    """

    find: Callable[[Words, Words, Marks, Marks], _Found]
    settings: Callable[[Words, Marks, list[DateExpression]], Settings]
    resolve: Callable[[list[Attribution], Words, Words, Marks, Marks], dict[Attribution, Resolved | None]]


def order_of(language: Language) -> Order:
    """The reader that a language's word order asks for."""
    return _ORDERS[language.word_order]


def _find_verb_first(title: Words, body: Words, title_marks: Marks, body_marks: Marks) -> _Found:
    cues = find_cues(body, body_marks, "body")
    cues.extend(find_lines(body, body_marks, cues))
    in_body = bound_contents(body, body_marks, sorted(cues, key=lambda one: one.place))
    return bound_contents(title, title_marks, find_headline(title, title_marks, in_body, body)), in_body


_ORDERS: Mapping[WordOrder, Order] = {
    "verb-first": Order(_find_verb_first, VerbFirstSettings, resolve_speakers),
    "subject-first": Order(subject_first.find, subject_first.Settings, subject_first.resolve),
}
