"""Where the article names a speaker beside the cue."""

from __future__ import annotations

from attrs import evolve

from quotes.extraction.adjuncts import COMMAS, SPEAKING, skip_adverbials
from quotes.extraction.attribution import Attribution
from quotes.extraction.marks import Marks
from quotes.extraction.phrases import Phrase, find_phrase, read_phrase
from quotes.extraction.words import Words
from quotes.languages.lexicon import (
    ABSTRACT,
    ACTION,
    ADVERB,
    ANONYMOUS,
    ARTICLE,
    BODY,
    COMPLEMENTISER,
    DEFINITE,
    DOCUMENT,
    EPITHET,
    FUNCTION,
    GROUP,
    MEDIUM,
    NAME,
    NATIONALITY,
    OCCASION,
    PLACE,
    PLURAL,
    POSSESSED,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    ROLE,
    STANDING,
    SUBORDINATOR,
    TIME,
    TITLE,
    VERB,
)

__all__ = ["locate"]

_FAR = 60  # words from the beginning of a clause to its verb, adverbials and marks before the subject included
_LEFT = 20  # words between the beginning of a clause and a verb that follows its subject


def locate(words: Words, marks: Marks, one: Attribution) -> Phrase | None:
    """Where the speaker of a statement is named: after its cue, before it, or nowhere.

    Args:
        words, marks: the text; one: the statement.

    Returns:
        The phrase, None where the subject is dropped.
    """
    first, last = one.subject
    if one.kind in ("source", "headline") or one.relayed:
        while first < last and words.tags[first] & PREPOSITION and not words.tags[first] & (ROLE | BODY):
            first += 1  # "as reported of him by"
        return read_phrase(words, marks, first, last) if first < last else None
    form = one.form
    if form is None or form.tense == "participle":
        return None
    follows = one.kind == "quotation" and one.cue is not None and one.content[1] <= one.cue[0]
    if form.tense in ("past", "present") and not follows:
        before = _before(words, marks, one)
        resumed = words.keys[words.sentence_start(one.place)] in words.language.phrases["as for"]
        resumed = resumed and form.proclitic not in words.language.phrases["and"]
        if before is not None and (one.part == "title" or not form.proclitic or resumed):
            return before
    if last <= first:
        return None
    after = find_phrase(words, marks, first, last, objects=_objects(one))
    if after is None or not (form.document or _can_speak(words, after)):
        return None
    if form.frames.addressee and words.keys[first] in words.language.phrases["all of"]:
        return None  # "urged all sides to": whom it is said to
    outlet = words.infos[after.head] if words.tags[after.head] & MEDIUM and after.head == first else None
    if outlet is not None and "" in form.frames.addressee and form.gender == "m" and outlet.gender == "f":
        return None  # "he informed the agency"
    if one.kind in ("clause", "colon", "quotation", "preposition"):
        after = _with_name_at_end(words, after, last)
    return after if form.tense == "noun" or _nominative(words, after) else None


def _with_name_at_end(words: Words, phrase: Phrase, last: int) -> Phrase:
    """The phrase with the person's name after what is told of an office: "the one injured in the attack N. N."."""
    office = words.tags[phrase.head] & ROLE and not words.tags[phrase.head] & (PLURAL | BODY)
    if phrase.name is not None or not office or phrase.last >= last or phrase.several or phrase.joint:
        return phrase
    while last > phrase.last and not words.keys[last - 1][0].isalnum():
        last -= 1
    first = last
    while first > phrase.last and _like_name(words, first - 1):
        first -= 1
    while first < last and not words.tags[first] & NAME:
        first += 1
    outlet = any(words.tags[k] & MEDIUM for k in range(first - 1, last))
    if last - first < 2 or words.tags[first] & (ARTICLE | PREPOSITION) or outlet:
        return phrase
    return evolve(phrase, last=last, name=(first, last), end=max(phrase.end, last))


def _like_name(words: Words, k: int) -> bool:
    tags = words.tags[k]
    if tags & NAME or tags & ARTICLE and not tags & (SPEAKING | PLACE | NATIONALITY | EPITHET | ACTION | TIME):
        return words.keys[k][0].isalpha() and not words.clitic(k)
    known = SPEAKING | FUNCTION | PLACE | NATIONALITY | EPITHET | ABSTRACT | TIME | VERB
    return not tags & known and words.keys[k][0].isalpha() and not words.clitic(k)


def _nominative(words: Words, phrase: Phrase) -> bool:
    """Whether a phrase after a verb can be its subject: a plural or dual in the accusative is its object."""
    phrases, head = words.language.phrases, phrase.head
    accusative = any(
        words.keys[k].endswith(tuple(phrases["object endings"]))
        and words.keys[k] not in phrases["dual names"]
        and words.infos[k].number != "s"  # a singular that ends alike
        for k in range(head, min(head + 2, phrase.last))
        if k == head or words.tags[k] & ARTICLE and words.tags[head] & ARTICLE
    )
    return phrase.name is not None or phrase.several or not (accusative and words.tags[phrase.head] & ARTICLE)


def _objects(one: Attribution) -> int:
    """What besides the subject can stand between a cue and its content."""
    frames = one.form.frames if one.form is not None else None
    if frames is None:
        return 0
    if one.kind == "object":
        return 3 if frames.object or frames.about else 2
    return 1 if frames.addressee or frames.about or frames.abstract or frames.object else 0


def _can_speak(words: Words, phrase: Phrase) -> bool:
    tags = words.tags[phrase.head]
    regime = phrase.head + 1 < phrase.last and words.tags[phrase.head + 1] & NATIONALITY  # "the Ruritanian system"
    if words.infos[phrase.head].bare in words.language.phrases["silent"] and not tags & NAME and not regime:
        return False
    if tags & OCCASION and not tags & (ARTICLE | SPEAKING | DOCUMENT | POSSESSED):
        return False  # "he published a video"
    return not tags & ABSTRACT or bool(tags & (ROLE | BODY | NAME | TITLE | ANONYMOUS | GROUP | DOCUMENT))


def _before(words: Words, marks: Marks, one: Attribution) -> Phrase | None:
    """The subject that stands before its verb: at the beginning of a headline, a sentence, a clause."""
    assert one.cue is not None
    at = one.cue[0]
    keys, tags = words.keys, words.tags
    if at and tags[at - 1] & RELATIVE and tags[at - 1] & DEFINITE:
        first, last = one.subject
        follows = find_phrase(words, marks, first, last, objects=1) if last > first else None
        return follows if follows is not None and _can_speak(words, follows) else _antecedent(words, marks, at - 1)
    first = words.sentence_start(at)
    had = next((k for k in range(at - 1, max(first, at - 10) - 1, -1) if tags[k] & STANDING), None)
    if had is not None and tags[had + 1] & COMPLEMENTISER:
        return None  # "had before said": the subject comes after
    if had is not None and at - had > 1:  # "X had said": the subject stands between, adverbials after it
        phrase = read_phrase(words, marks, had + 1, at)
        adverb = phrase is not None and at - had > 2 and tags[at - 1] & ADVERB and at - phrase.last <= 3
        known = phrase is not None and _known(words, phrase) and not phrase.joint
        if phrase is not None and (adverb or known and skip_adverbials(words, marks, phrase.last, at) == at):
            return phrase
    farthest = max(first, at - _FAR)
    for k in range(at - 1, farthest - 1, -1):
        if keys[k] == ":" or tags[k] & COMPLEMENTISER or k in marks.close_of and marks.close_of[k] > at:
            first = k + 1
            break
        if keys[k] in COMMAS and keys[k + 1] in words.language.phrases["connectors"] and k + 2 < at:
            first = k + 1
            break
        if keys[k] in words.language.phrases["adversatives"] and k + 1 < at:
            first = k + 1
            break
    if first < farthest:
        return None
    while first < at and (
        not keys[first][0].isalnum()
        and first not in marks.close_of
        or tags[first] & STANDING
        or tags[first] & (ADVERB | SUBORDINATOR | PRONOUN | FUNCTION)
        and not tags[first] & (ROLE | BODY | NAME | PLACE | PREPOSITION)
    ):
        if words.clitic(first):
            return None  # "in this respect"
        first += 1
    end = at
    while end > first and (
        tags[end - 1] & (ADVERB | STANDING) or not keys[end - 1][0].isalnum() and end - 1 not in marks.open_of
    ):
        end -= 1
    if (
        first >= end
        or at - first > _LEFT
        or tags[first] & (TIME | PREPOSITION | VERB)
        and not tags[first] & (ROLE | BODY | PLACE)
    ):
        return None
    info = words.infos[first]
    if tags[first] & ABSTRACT and not tags[first] & (ROLE | BODY | NAME | GROUP):
        return None
    if info.cues and not tags[first] & (ROLE | BODY | NAME | PLACE | DEFINITE | ANONYMOUS | GROUP):
        return None
    if info.proclitic[-1:] in words.language.phrases["clitic prepositions"]:
        return None
    phrase = read_phrase(words, marks, first, end)
    between = first > 0 and end == at == first + 1 and tags[first - 1] & COMPLEMENTISER  # "that X said": a noun
    between = between and not keys[first].endswith(tuple(words.language.phrases["pronoun endings"]))
    if phrase is None or not _known(words, phrase) and one.part != "title" and not between:
        return _shown(words, marks, at)
    rest = phrase.last
    while rest < end and not keys[rest][0].isalnum():
        rest += 1
    if rest >= end:
        return phrase
    aside = keys[phrase.last] in COMMAS or bool(tags[rest] & (PREPOSITION | TIME | RELATIVE))
    return phrase if aside and end - rest < _LEFT // 2 and phrase.name is not None else None


def _shown(words: Words, marks: Marks, at: int) -> Phrase | None:
    """An indefinite document right before the verb that tells what it holds: "data that show"."""
    before = words.tags[at - 1]
    if not before & DOCUMENT or before & ARTICLE or words.infos[at - 1].proclitic:
        return None
    return read_phrase(words, marks, at - 1, at)


def _known(words: Words, phrase: Phrase) -> bool:
    """Whether more than its place tells that a phrase names a speaker."""
    tags = words.tags[phrase.head]
    return phrase.quoted or bool(tags & (SPEAKING | PLACE | ARTICLE | POSSESSED) and not tags & (EPITHET | TIME))


def _antecedent(words: Words, marks: Marks, relative: int) -> Phrase | None:
    """Whom a relative clause is about: the phrase that ends before its pronoun."""
    end = relative
    while end and words.keys[end - 1] in COMMAS:
        end -= 1
    best = None
    for first in range(end - 1, max(-1, end - 9), -1):
        tags = words.tags[first]
        if (
            words.keys[first] in COMMAS
            or tags & COMPLEMENTISER
            or words.infos[first].cues
            and not tags & (ROLE | NAME | BODY)
        ):
            break
        if tags & (ROLE | TITLE | BODY | ANONYMOUS | GROUP | PLACE | NAME | DEFINITE) and not tags & PREPOSITION:
            phrase = read_phrase(words, marks, first, end)
            if phrase is not None and phrase.last == end:
                best = phrase
        before = words.tags[first - 1] if first else 0
        if best is not None and not before & (ROLE | TITLE | BODY | NAME | ANONYMOUS | ARTICLE):
            break  # no chain of nouns goes back any further
    return best
