"""What follows a noun of feeling that a verb announces: "voiced his regret at"."""

from __future__ import annotations

from quotes.extraction.adjuncts import COMMAS, SPEAKING
from quotes.extraction.marks import MARKS
from quotes.extraction.words import Words
from quotes.languages.lexicon import (
    ABSTRACT,
    ACTION,
    ARTICLE,
    COMPLEMENTISER,
    FEELING,
    FUNCTION,
    PREPOSITION,
    TIME,
    VERB,
)

__all__ = ["after_feeling", "feels"]

_TOLD = 9  # words between a noun of saying and its content: whoever is told


def feels(words: Words, j: int, leads: frozenset[str]) -> bool:
    """Whether a noun of feeling begins at j, after one of its prepositions or as an object."""
    tags = words.tags
    if words.keys[j] in leads:
        k = _inside(words, j + 1)
        return k < len(words) and bool(tags[k] & FEELING)
    return (
        "object" in leads
        and bool(tags[j] & FEELING or _says(words, j))
        or (words.clitic(j) in leads and bool(words.infos[j].tags & FEELING))
    )


def after_feeling(words: Words, j: int, limit: int) -> tuple[str, int] | None:
    """What kind of content follows "his regret at", "her hope that", and where it begins."""
    if _says(words, j):
        return _after_saying(words, j, limit)
    k = j + 1 if words.tags[j] & FEELING else _inside(words, j + 1) + 1
    while k < limit and (_describes(words, j, k) or k > j + 2 and words.keys[k] in MARKS):
        k += 1
    if k >= limit:
        return None
    for step in (0, 1):
        if step and words.keys[k] in words.language.phrases["not before clause"]:
            return None  # "voiced his displeasure after"
        if k + step < limit and (
            words.tags[k + step] & COMPLEMENTISER or words.keys[k + step] in words.language.phrases["because"]
        ):
            return "clause", k + step + 1
    if words.tags[k] & PREPOSITION and k + 1 < limit:
        return "preposition", k + 1
    if words.clitic(k):
        return "preposition", k
    return None


def _says(words: Words, j: int) -> bool:
    """Whether a verbal noun of saying stands here as an object: "issued a warning"."""
    info = words.infos[j]
    noun = any(form.tense == "noun" and not form.possessive for form in info.cues)
    return noun and not info.proclitic and not words.tags[j] & (ARTICLE | FEELING)


def _after_saying(words: Words, j: int, limit: int) -> tuple[str, int] | None:
    """What follows a verbal noun of saying, after whoever is told: "a warning to the airlines of"."""
    frames = [form.frames for form in words.infos[j].cues if form.tense == "noun"]
    leads = words.language.phrases["regarding"].union(*(one.prepositions for one in frames))
    leads = leads.union(*(one.addressee for one in frames), *(one.about for one in frames))
    for k in range(j + 1, min(limit, j + _TOLD)):
        if words.tags[k] & COMPLEMENTISER:
            return ("clause", k + 1) if words.keys[k - 1] not in words.language.phrases["not before clause"] else None
        if words.keys[k] in COMMAS or words.tags[k] & VERB or words.infos[k].cues and not words.tags[k] & SPEAKING:
            return None
        if words.keys[k] in leads and k + 1 < limit and not words.tags[k + 1] & COMPLEMENTISER:
            return "preposition", k + 1
        lead = words.clitic(k)
        by = lead in words.language.phrases["by clitic"] and words.tags[k] & (ABSTRACT | ACTION)
        whom = lead in words.language.phrases["for clitic"] and any(one.about or one.object for one in frames)
        if lead and (lead in leads or by or whom):
            return "preposition", k
    return None


def _inside(words: Words, k: int) -> int:
    """The word at k, or the one after it where a quotation mark stands there: his "deep regret" at."""
    return k + 1 if k < len(words) and words.keys[k] in MARKS else k


def _describes(words: Words, j: int, k: int) -> bool:
    """Whether a word still belongs to the noun of feeling: "his deep regret and sorrow", "great joy"."""
    tags = words.tags[k]
    if words.clitic(k) or not words.keys[k][0].isalnum():
        return False
    if _joined(words, k) or tags & TIME:
        return True
    adjective = k == j + 1 and not tags & (PREPOSITION | COMPLEMENTISER | SPEAKING | FUNCTION | ABSTRACT)
    return bool(tags & (ARTICLE | FEELING)) or adjective and words.clitic(min(k + 1, len(words) - 1)) != ""


def _joined(words: Words, k: int) -> bool:
    """Whether a word that no list has is joined by "and"."""
    return not words.tags[k] and len(words.keys[k]) > 3 and words.keys[k][0] in words.language.phrases["and"]
