"""What the headline reports: "Speaker: content", "Speaker verb content"."""

from __future__ import annotations

from quotes.extraction.attribution import Attribution
from quotes.extraction.cues import find_cues
from quotes.extraction.marks import Marks
from quotes.extraction.phrases import SPEAKING
from quotes.extraction.words import Words
from quotes.languages.lexicon import ARTICLE, MEDIUM, PLACE, PREPOSITION

__all__ = ["find_headline"]

_LONGEST = 9  # words of a speaker before a headline's colon


def find_headline(words: Words, marks: Marks, body: list[Attribution], article: Words) -> list[Attribution]:
    """The statements of a headline.

    Args:
        words, marks: the headline; body: the statements of the article; article: its words.

    Returns:
        The statement after a colon whose left side can speak, else those of the headline's verbs.
    """
    colon = next((k for k, key in enumerate(words.keys) if key == ":"), None)
    if colon and colon + 1 < len(words) and _speaks(words, marks, colon, body, article):
        first, last = colon + 1, len(words)
        opening = first if first in marks.close_of else None
        kind = "headline"
        return [Attribution("title", None, None, kind, (0, colon), (first, last), opening, open_ended=True)]
    found = find_cues(words, marks, "title")
    for one in found:
        if one.opening is None:
            one.content = (one.content[0], len(words)) if one.kind != "source" else one.content
    return found


def _speaks(words: Words, marks: Marks, colon: int, body: list[Attribution], article: Words) -> bool:
    """Whether what stands before the colon is a source, not a place or a rubric."""
    if colon > _LONGEST:
        return False
    tags = words.tags[0]
    keys = [k for k in words.keys[:colon] if k[0].isalnum()]
    if not keys or words.tags[0] & PREPOSITION or any(info.cues and info.cues[0].tense in ("past", "present") and not info.cues[0].ambiguous for info in words.infos[:colon]):
        return False
    if tags & PLACE and not tags & SPEAKING:
        return any(_mentioned(one, article, keys[-1]) for one in body)
    if tags & (SPEAKING | MEDIUM):
        return True
    return any(_mentioned(one, article, keys[-1]) for one in body) or bool(len(keys) <= 3 and not tags & ARTICLE and _named(keys, article))


def _mentioned(one: Attribution, article: Words, key: str) -> bool:
    return key in article.keys[one.subject[0] : one.subject[1]]


def _named(keys: list[str], article: Words) -> bool:
    """Whether the article has these words as somebody's name: after a given name or a title."""
    return False
