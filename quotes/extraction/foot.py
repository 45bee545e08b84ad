"""The foot of a page: the openings of other stories that stand below the one that is told."""

from __future__ import annotations

from quotes.extraction.attribution import Span
from quotes.extraction.words import Words
from quotes.languages.lexicon import FUNCTION, STANDING, VERB

__all__ = ["other_stories"]

_SHORT = 5  # words of a line that is no paragraph
_STORIES = 3  # so many begin with what happened; two may be a style


def other_stories(words: Words) -> list[Span]:
    """The paragraphs below a story that are no part of it.

    The paragraphs of one story hang together: they begin with a conjunction, an adverbial, a connective. A run of
    paragraphs at the end that begin afresh, most with a bare verb, are the openings of other stories.

    Args:
        words: the text of an article.

    Returns:
        The first word and the one after the last of each, in order; none where all is one story.
    """
    bounds = [-1, *words.lines, len(words)]
    found: list[Span] = []
    verbs: list[bool] = []
    paragraphs = zip(bounds[-2::-1], bounds[:0:-1], strict=True)
    for before, end in paragraphs:
        if end - before <= _SHORT:
            continue
        first = next((k for k in range(before + 1, end) if words.keys[k][0].isalnum()), None)
        if first is None or _hangs_on(words, first):
            break
        found.append((before + 1, end))
        verbs.append(_has_happened(words, first))
    else:
        return []
    while verbs and not verbs[-1]:
        found.pop()
        verbs.pop()
    return found[::-1] if sum(verbs) >= _STORIES else []


def _hangs_on(words: Words, k: int) -> bool:
    """Whether a paragraph that begins with word k goes on with the one before."""
    if words.tags[k] & (FUNCTION | STANDING):
        return True
    joined = words.infos[k].proclitic[:1] or words.keys[k][0]
    return joined in words.language.phrases["joining"] and not _has_happened(words, k)


def _has_happened(words: Words, k: int) -> bool:
    """Whether word k is a past verb with nothing attached."""
    info = words.infos[k]
    if info.proclitic:
        return False
    past = any(form.tense == "past" for form in info.cues)
    return past or bool(words.tags[k] & VERB) and info.key[0] not in words.language.phrases["present letters"]
