"""What the narrator sets apart from the news: said before it, held at all times, or told of in passing."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import compress

from quotes.extraction.adjuncts import COMMAS
from quotes.extraction.attribution import Attribution, Span
from quotes.extraction.known import Resolved
from quotes.extraction.words import Words, lemma_key
from quotes.languages.lexicon import COMPLEMENTISER, MEDIUM, OCCASION, RELATIVE, SOURCE, STANDING

__all__ = ["in_clause", "is_background", "is_outlet", "is_recalled", "phrases_in"]

_FAR = 10  # words between "was" and the verb that it sets back
_SCENE = 14  # words from an occasion to the clause that says what was said there


def is_background(words: Words, one: Attribution, who: Resolved | None) -> bool:
    """Whether a statement is set before the news: "he had said", "after it announced", "who said", a standing claim.

    Args:
        words: the text; one: a statement of it; who: its speaker.
    """
    if is_recalled(words, one) or in_clause(words, one):
        return True
    if one.form is None or one.form.tense != "present" or one.part == "title":
        return False
    standing = who is not None and who.kind in ("organization", "group") and one.form.act != "say"
    return (one.form.background or standing) and not is_outlet(words, one)


def is_recalled(words: Words, one: Attribution) -> bool:
    """Whether the narrator goes back to an earlier statement: "he had said", "it is recalled that".

    Args:
        words: the text; one: a statement of it.
    """
    if one.cue is None or one.form is None or one.form.tense == "participle":
        return False
    at, recalling = one.cue[0], words.language.phrases["recalling"]
    hypothetical = words.language.phrases["hypothetical"]
    for k in range(at - 1, max(words.sentence_start(at), at - _FAR) - 1, -1):
        if words.keys[k] in recalling:
            return True
        if words.tags[k] & STANDING:  # "asked whether it was" recalls nothing
            return k == 0 or words.keys[k - 1] not in hypothetical
    return False


def in_clause(words: Words, one: Attribution) -> bool:
    """Whether a cue stands in a clause that only dates or describes something: "after it announced", "who said".

    Args:
        words: the text; one: a statement of it.
    """
    if one.cue is None or one.form is None:
        return False
    at = one.cue[0]
    start = words.sentence_start(at)
    return at > start and (_after(words, start, at, one) or _describes(words, start, at))


def is_outlet(words: Words, one: Attribution) -> bool:
    """Whether a statement's source is an outlet, as the words beside the cue name it."""
    return one.mention is not None and any(words.tags[k] & MEDIUM for k in range(*one.mention))


def phrases_in(words: Words, span: Span, name: str) -> Iterator[tuple[int, int]]:
    """Where the phrases of a named list stand in a stretch of words: the place of each and how many words it has."""
    (first, last), phrases = span, _phrases(words.language.phrases[name])
    for k in compress(range(first, last), map(phrases.__contains__, words.keys[first:last])):
        for phrase in phrases[words.keys[k]]:
            if k + len(phrase) <= last and tuple(words.keys[k : k + len(phrase)]) == phrase:
                yield k, len(phrase)
                break


@cache
def _phrases(phrases: frozenset[str]) -> dict[str, list[tuple[str, ...]]]:
    """The phrases of a list by their first word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        words = tuple(phrase.split())
        found.setdefault(words[0], []).append(words)
    return found


def _after(words: Words, start: int, at: int, one: Attribution) -> bool:
    """Whether the cue only dates something else: "after it announced that", "after the accusations that"."""
    phrases = words.language.phrases
    before = words.infos[at - 1].stem
    if before in phrases["once"]:
        return True
    if words.tags[at - 1] & COMPLEMENTISER:
        adds = one.form is not None and lemma_key(words.language, one.form.lemma) in phrases["adding"]
        then = adds and words.keys[at - 2] in phrases["before that"]  # "before he added"
        return at - 1 > start and words.infos[at - 2].stem in phrases["after"] and not then
    return one.form is not None and one.form.tense == "noun" and before in phrases["after"]


def _describes(words: Words, start: int, at: int) -> bool:
    """Whether the cue is the verb of a relative clause: "the scientist who warned of".

    Behind a comma, of a source or of an occasion, it tells the news.
    """
    if not words.tags[at - 1] & RELATIVE or words.keys[at - 1] in words.language.phrases["what relative"]:
        return False
    if words.keys[at - 2] in COMMAS:
        return False
    before = range(max(start, at - _SCENE), at - 1)
    return not any(words.tags[k] & (OCCASION | SOURCE) for k in before)
