"""Where the narrator takes over from what was said: "…, which", "…, without saying", a gloss, a new verb."""

from __future__ import annotations

from quotes.extraction.adjuncts import COMMAS
from quotes.extraction.attribution import Attribution
from quotes.extraction.marks import MARKS, Marks
from quotes.extraction.words import Words
from quotes.languages.lexicon import (
    ARTICLE,
    BREAK,
    COMPLEMENTISER,
    FUNCTION,
    NEGATION,
    OCCASION,
    PREPOSITION,
    RELATIVE,
    SOURCE,
    VERB,
)

__all__ = ["before_tail", "inside_marks"]

_SPOKEN = frozenset({"press-conference", "interview", "statement", "social-media", "phone-call"})
_CLAUSES = VERB | RELATIVE | COMPLEMENTISER


def inside_marks(marks: Marks, first: int, at: int) -> bool:
    """Whether a word stands between marks that open no earlier than a content does.

    Args:
        marks: the text's; first: the first word of the content; at: the word.
    """
    opening = marks.inside(at)
    return opening is not None and opening >= first


def before_tail(words: Words, marks: Marks, one: Attribution, first: int, end: int) -> int:
    """Leave out what the narrator adds: "…, which", "…, without saying", a gloss after the last mark, a new verb.

    Args:
        words, marks: the text; one: the statement; first, end: its first word and the one after its last so far.

    Returns:
        The word after its last.
    """
    phrases, keys, tags = words.language.phrases, words.keys, words.tags
    phrase_only, inside = one.kind in ("preposition", "object"), phrases["inside"]
    searched = end if phrase_only else first  # once, for all of these words
    verb = next((n for n in range(first, searched) if tags[n] & VERB), end)
    clause = next((n for n in range(first, searched) if tags[n] & _CLAUSES), end)
    plain = next((n for n in range(first, clause) if words.infos[n].cues), clause)
    for k in range(first + 1, end):
        comma = keys[k - 1] in COMMAS
        ends = (
            phrase_only
            and _ends_phrase(words, first, k, end, k <= plain)
            or (tags[k] & BREAK or keys[k] in inside)
            and _narrates(words, k, end)
            or k > first + 1
            and tags[k] & (SOURCE | PREPOSITION)
            and _own_words(words, k)
        )
        if ends and not inside_marks(marks, first, k):
            return k
        if not comma and keys[k - 1] not in MARKS:
            continue
        if inside_marks(marks, first, k):
            continue
        called = k + 1 < end and (  # "in what she called", "in what concerns"
            any(form.pronoun for form in words.infos[k + 1].cues) or keys[k + 1] in phrases["concerns"]
        )
        reports = k + 1 < end and words.infos[k + 1].cues
        if comma and tags[k] & BREAK and reports and not called or keys[k] in phrases["tails"]:
            return k
        if keys[k] in phrases["tail openers"]:
            after = next((n for n in range(k + 1, min(k + 3, end)) if not tags[n] & PREPOSITION), k)
            since = keys[k] in phrases["and that"] and keys[k + 1] in phrases["after that"]
            if since or keys[after] in phrases["tail nouns"] or words.language.occasions.get(words.infos[after].stem):
                return k
        joined = words.infos[k].proclitic and words.infos[k].proclitic in phrases["conjunctions"]
        also = keys[k] in phrases["as"] and k + 1 < end and _acts(words, k + 1)
        results = keys[k] in phrases["what results"] and k + 1 < end and not tags[k + 1] & (ARTICLE | FUNCTION)
        which = comma and keys[k] in phrases["which is"] and keys[min(k + 1, end - 1)] in phrases["what relative"]
        if which:
            return k  # ", which contradicts": the narrator
        if comma and _leaves_open(words, k, end):
            return k  # "…, but they did not say why"
        if phrase_only and comma and results:
            return k  # "announced a rise, which drove the index down"
        if phrase_only and keys[k] in phrases["all the more"] and tags[min(k + 1, end - 1)] & COMPLEMENTISER:
            return k  # "awaits the album, especially as"
        if phrase_only and comma and (keys[k] in phrases["then"] or keys[k] in phrases["but he"]):
            return k  # "while Britain welcomed it, Italy"
        if phrase_only and comma and also:
            return k  # "praised his gift, as he also …"
        if phrase_only and comma and joined and words.infos[k].stem in phrases["was not"] and k <= clause:
            return k  # "urged a strike, and was not content"
        if phrase_only and comma and joined and tags[k] & VERB and k <= verb:
            return k
    return end


def _ends_phrase(words: Words, first: int, k: int, end: int, plain: bool) -> bool:
    """Whether the noun phrase of what was said ends with no comma: by a manner, an occasion, a purpose, a new verb.

    Args:
        words: the text; first, end: the phrase; k: the word it may end before; plain: whether no verb and no clause
            stands in it before that.
    """
    if words.keys[k] in words.language.phrases["emphatically"] and k > first + 1:
        return True  # "refused his arrival firmly for years"
    return plain and (
        _tells_where(words, k, end)  # "announced the prices in a press conference"
        or _closes(words, k)  # "called for elections in a bid to"
        or _goes_on_acting(words, k)  # "welcomed the decision and supports it"
    )


def _tells_where(words: Words, k: int, end: int) -> bool:
    """Whether the occasion on which somebody spoke closes the noun phrase of what he said."""
    if words.tags[end - 1] & VERB or k + 1 >= end or not words.tags[k + 1] & OCCASION:
        return False
    kinds, stem = words.language.occasions, words.infos[k + 1].stem
    two = f"{stem} {words.infos[k + 2].stem}" if k + 2 < end else ""
    return words.keys[k] in words.language.phrases["speaking in"] and kinds.get(two, kinds.get(stem)) in _SPOKEN


def _leaves_open(words: Words, k: int, end: int) -> bool:
    """Whether the narrator tells here what the speaker did not: "but he did not explain"."""
    phrases, keys = words.language.phrases, words.keys
    two = " ".join(keys[k : k + 2]) in phrases["but he"]
    if not two and keys[k] not in phrases["but he"]:
        return False
    verb = k + 2 + two
    return verb < end and bool(words.tags[verb - 1] & NEGATION) and words.infos[verb].stem in phrases["explaining"]


def _closes(words: Words, k: int) -> bool:
    """Whether the noun phrase of what was said ends before a purpose or a concession of the narrator."""
    closing, keys = words.language.phrases["closing"], words.keys
    return keys[k] in closing or " ".join(keys[k : k + 2]) in closing


def _narrates(words: Words, k: int, end: int) -> bool:
    """Whether, with no comma before it, the narrator takes over: "while the mother insists", "in reference to"."""
    if k + 1 >= end:
        return False
    if words.keys[k] in words.language.phrases["inside"]:
        return words.keys[k + 1] in words.language.phrases["references"]
    return bool(words.tags[k] & BREAK) and any(
        form.tense in ("past", "present") and not form.ambiguous and not form.pronoun
        for form in words.infos[k + 1].cues
    )


def _goes_on_acting(words: Words, k: int) -> bool:
    """Whether a verb with "and" stands at k."""
    info = words.infos[k]
    if not info.proclitic or info.proclitic not in words.language.phrases["conjunctions"]:
        return False
    finite = any(form.tense in ("past", "present") and form.person == 3 and not form.ambiguous for form in info.cues)
    what = words.infos[k - 1].stem in words.language.phrases["what relative"]
    acts = words.tags[k] == VERB and len(info.stem) >= words.language.letters["inflected"] and not what
    return bool(finite or acts)


def _acts(words: Words, k: int) -> bool:
    """Whether a verb, with its object pronoun or without, and no noun stands here."""
    known = words.tags[k] & ~(VERB | FUNCTION)
    return bool(words.tags[k] & VERB or words.infos[k].cues) and not known


def _own_words(words: Words, k: int) -> bool:
    """Whether "in his words" stands here, by which the narrator marks what he has just reported."""
    phrases, keys = words.language.phrases, words.keys
    n = k
    while n < min(k + 3, len(words) - 1) and keys[n] in phrases["before opinions"]:
        n += 1
    label = n + 1 < len(words) and (words.clitic(n + 1) or keys[n + 1]) in phrases["by clitic"]
    return n > k and keys[n] in phrases["own opinions"] and not label  # "whom he called «…»"
