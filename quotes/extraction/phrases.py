"""How far a noun phrase reaches, where it is the subject of a reporting word."""

from __future__ import annotations

from quotes.extraction.marks import Marks
from quotes.extraction.words import Words
from quotes.languages.lexicon import (
    ABSTRACT,
    ADVERB,
    ANONYMOUS,
    ARTICLE,
    BODY,
    COMPLEMENTISER,
    DEFINITE,
    FUNCTION,
    GROUP,
    HEARERS,
    MEDIUM,
    NAME,
    NATIONALITY,
    OCCASION,
    PLACE,
    PREPOSITION,
    RELATIVE,
    ROLE,
    SUBORDINATOR,
    TIME,
    TITLE,
)

__all__ = ["COMMAS", "SPEAKING", "find_mention", "phrase_end"]

COMMAS = frozenset(",\u060c;\u061b")
SPEAKING = ROLE | TITLE | BODY | ANONYMOUS | GROUP | NAME
_BARRIER = COMPLEMENTISER | RELATIVE | SUBORDINATOR
_JOINING = "\u0648"  # the conjunction that is written with the word after it


def find_mention(words: Words, marks: Marks, first: int, last: int) -> tuple[int, int] | None:
    """Where in a stretch of words the speaker is named.

    Adverbials of time and place may stand before the name; what follows the name (addressee, occasion) is left out.

    Args:
        words, marks: the text; first, last: the stretch, between the cue and its content, say.

    Returns:
        The first word of the phrase and the one after its last, None where nobody is named.
    """
    i = first
    while i < last:
        tags, key = words.tags[i], words.keys[i]
        if key in COMMAS or key in "-()" or not key[0].isalnum():
            if i in marks.close_of and marks.close_of[i] < last and not _is_adjunct_before(words, i, first):
                break
            i += 1
        elif tags & (PREPOSITION | SUBORDINATOR) or words.infos[i].proclitic[-1:] in _clitics(words):
            i = _skip_adjunct(words, marks, i, last)
        elif tags & TIME or (tags & ADVERB and not tags & SPEAKING):
            i += 1
        else:
            break
    if i >= last:
        return None
    end = phrase_end(words, marks, i, last)
    return (i, end) if end > i else None


def _clitics(words: Words) -> frozenset[str]:
    return words.language.phrases["clitic prepositions"]


def _is_adjunct_before(words: Words, i: int, first: int) -> bool:
    return i > first and bool(words.tags[i - 1] & PREPOSITION)


def _skip_adjunct(words: Words, marks: Marks, i: int, last: int) -> int:
    """The word after a prepositional phrase that stands between a cue and its subject."""
    k = i + 1
    while k < last:
        key, tags = words.keys[k], words.tags[k]
        if k in marks.close_of:
            k = marks.close_of[k] + 1
            continue
        if key in COMMAS:
            return k + 1
        if k > i + 1 and tags & (ROLE | TITLE | ANONYMOUS | NAME | BODY | GROUP) and not tags & (MEDIUM | PREPOSITION):
            previous = words.tags[k - 1]
            if previous & (DEFINITE | TIME | NATIONALITY | PLACE | ADVERB) and not words.infos[k].proclitic:
                return k
        k += 1
    return k


def phrase_end(words: Words, marks: Marks, first: int, last: int, *, objects: bool = False) -> int:
    """The word after the last one of the noun phrase that begins here.

    A phrase is a chain of nouns closed by a definite one, its adjectives, then a name; appositions between commas and
    relative clauses belong to it. A preposition ends it unless it belongs to a description ("spokesman of", "source in").

    Args:
        words, marks: the text; first, last: where the phrase begins, and where it must end at the latest.
        objects: whether an object may follow, so that a verbal noun ends the phrase too.
    """
    closed = named = described = False
    head = words.tags[first]
    k = first
    while k < last:
        key, tags, info = words.keys[k], words.tags[k], words.infos[k]
        if k in marks.close_of:
            close = marks.close_of[k]
            if close >= last:
                return k
            if k > first and not _is_name_in_marks(words, k, close):
                return k
            closed, k = True, close + 1
            continue
        if key in COMMAS or key in ("-", "\u2013", "\u2014"):
            end = _apposition(words, marks, k, last, named, objects)
            if end is None:
                return k
            k, named = end, True
            continue
        if key == "(":
            close = next((n for n in range(k + 1, min(k + 8, last)) if words.keys[n] == ")"), None)
            if close is None:
                return k
            k = close + 1
            continue
        if not key[0].isalnum():
            if key in "./'’#&_" or key == "*":
                k += 1
                continue
            return k
        if k > first:
            if objects and _opens_object(words, k, closed, named):
                return k
            if tags & RELATIVE and not objects and tags & DEFINITE:
                return last if closed or named else k
            if tags & (COMPLEMENTISER | SUBORDINATOR | HEARERS) or (tags & TIME and not tags & NAME):
                return k
            if tags & PREPOSITION or info.proclitic[-1:] in _clitics(words):
                if not _belongs(words, marks, k, head, named, described):
                    return k
                described, closed = True, False
                if tags & PREPOSITION:
                    k += 1
                    if k in marks.close_of and marks.close_of[k] < last:
                        k = marks.close_of[k] + 1
                        continue
            elif tags & FUNCTION and not tags & (NAME | ROLE | TITLE | BODY):
                return k
            elif info.cues and any(c.tense in ("past", "present") and c.proclitic for c in info.cues) and closed:
                return k
        if tags & NAME and not tags & (ROLE | BODY | ARTICLE):
            named = named or k == first or closed or not described
        elif not tags & (DEFINITE | PLACE | TITLE) and closed and not tags & (ROLE | BODY) and not info.proclitic:
            named = True
        if tags & (DEFINITE | PLACE):
            closed = True
        k += 1
    return k


def _is_name_in_marks(words: Words, first: int, close: int) -> bool:
    return close - first <= 6


def _opens_object(words: Words, k: int, closed: bool, named: bool) -> bool:
    """Whether an object begins at this word: a verbal or abstract noun after a phrase that is complete."""
    tags, info = words.tags[k], words.infos[k]
    if info.proclitic.startswith(_JOINING):
        return False
    if not (closed or named):
        return bool(tags & ABSTRACT and words.tags[k - 1] & (GROUP | ANONYMOUS | BODY) and not tags & (ROLE | BODY | NAME))
    return bool(tags & ABSTRACT and not tags & (ROLE | BODY))


def _apposition(words: Words, marks: Marks, comma: int, last: int, named: bool, objects: bool) -> int | None:
    """The end of what a comma sets beside the name, None where the comma ends the phrase."""
    k = comma + 1
    if k >= last:
        return None
    tags = words.tags[k]
    info = words.infos[k]
    if tags & PREPOSITION or info.proclitic or (tags & (TIME | ADVERB | SUBORDINATOR | COMPLEMENTISER)):
        return None
    closing = next((n for n in range(k + 1, last) if words.keys[n] in COMMAS or words.keys[n] in ("-", "\u2013")), None)
    if tags & RELATIVE and tags & DEFINITE:
        return closing if closing is not None else last
    if not tags & (ROLE | TITLE | NAME | BODY | DEFINITE) and named:
        return None
    if info.cues and any(c.tense in ("past", "present", "participle") for c in info.cues) and not tags & (ROLE | NAME):
        return None
    if closing is None:
        if objects:
            return None
        end = phrase_end(words, marks, k, last)
        return end if end > k else None
    end = phrase_end(words, marks, k, closing)
    return end if end == closing or not objects else None


def _belongs(words: Words, marks: Marks, k: int, head: int, named: bool, described: bool) -> bool:
    """Whether a preposition goes on describing the speaker: "spokesman of the ministry", "source in the party"."""
    key, tags = words.keys[k], words.tags[k]
    describing = words.language.phrases["describing prepositions"]
    after = k + 1 if tags & PREPOSITION else k
    if after >= len(words):
        return False
    if key in words.language.phrases["naming prepositions"]:
        return True
    if named or not head & (ROLE | BODY | ANONYMOUS | GROUP | TITLE):
        return False
    if words.tags[after] & (OCCASION | TIME | HEARERS | MEDIUM) or after in marks.close_of:
        return bool(after in marks.close_of and not head & (ANONYMOUS)) and key in describing
    if tags & PREPOSITION:
        return key in describing
    return words.infos[k].proclitic in describing
