"""How the article words a speaker beside the cue: the phrase, and the name, office and kind in it."""

from __future__ import annotations

from attrs import define, field

from quotes.extraction.attribution import Attribution, Span
from quotes.extraction.marks import Marks
from quotes.extraction.phrases import COMMAS, find_mention, phrase_end
from quotes.extraction.words import Words
from quotes.languages.lexicon import (
    ABSTRACT,
    ADVERB,
    ANAPHOR,
    ANONYMOUS,
    ARTICLE,
    BODY,
    COMPLEMENTISER,
    DEFINITE,
    DOCUMENT,
    FUNCTION,
    GROUP,
    MEDIUM,
    NAME,
    NATIONALITY,
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
)
from quotes.model import SpeakerKind

__all__ = ["Mention", "describe", "locate"]

_LEFT = 16  # words between the beginning of a clause and a verb that follows its subject


@define
class Mention:
    """A speaker as worded in one place.

    Args:
        span: the whole phrase; name: the words of the name in it; role: those of the office.
        head: the folded noun that heads the description, without clitics, "" for a bare name.
        kind: what the wording alone tells; definite: whether it points back to somebody known ("the minister").
        gender, number: of the head, None where unknown.
    """

    span: Span
    name: Span | None = None
    role: Span | None = None
    head: str = ""
    kind: SpeakerKind = "person"
    definite: bool = False
    anaphoric: bool = False
    document: bool = False
    gender: str | None = None
    number: str | None = None
    keys: tuple[str, ...] = field(default=())


def locate(words: Words, marks: Marks, one: Attribution) -> Span | None:
    """Where the speaker of a statement is named: after its cue, before it, or nowhere.

    Args:
        words, marks: the text; one: the statement.

    Returns:
        The words of the phrase, None where the subject is dropped.
    """
    first, last = one.subject
    if one.kind in ("source", "headline"):
        return one.subject
    form = one.form
    before = _before(words, marks, one) if form is not None and form.tense in ("past", "present") else None
    if before is not None and (one.part == "title" or not form.proclitic):  # type: ignore[union-attr]
        one.preverbal = True
        return before
    if form is not None and form.tense == "participle":
        return None
    after = find_mention(words, marks, first, last) if last > first else None
    if after is not None and _can_be_subject(words, after):
        return after
    return None


def _can_be_subject(words: Words, span: Span) -> bool:
    tags = words.tags[span[0]]
    return not tags & ABSTRACT or bool(tags & (ROLE | BODY | NAME | TITLE | ANONYMOUS | GROUP))


def _before(words: Words, marks: Marks, one: Attribution) -> Span | None:
    """The subject that stands before its verb: at the beginning of a headline, of a sentence or of a relative clause."""
    assert one.cue is not None
    at = one.cue[0]
    keys, tags = words.keys, words.tags
    if at and tags[at - 1] & RELATIVE and tags[at - 1] & DEFINITE:
        return _antecedent(words, at - 1)
    first = words.sentence_start(at)
    while first < at and (not keys[first][0].isalnum() and first not in marks.close_of):
        first += 1
    if first >= at or at - first > _LEFT:
        return None
    for k in range(at - 1, first - 1, -1):
        if keys[k] == ":" or tags[k] & COMPLEMENTISER:
            first = k + 1
            break
    while first < at and (tags[first] & (ADVERB | STANDING | SUBORDINATOR | PRONOUN) and not tags[first] & (ROLE | BODY | NAME)):
        first += 1
    end = at
    while end > first and (keys[end - 1] in COMMAS or tags[end - 1] & (ADVERB | STANDING) or not keys[end - 1][0].isalnum()):
        if end - 1 in marks.open_of:
            break
        end -= 1
    if first >= end or tags[first] & (PREPOSITION | TIME | ABSTRACT) and not tags[first] & (ROLE | BODY | NAME | PLACE):
        return None
    if words.infos[first].cues and not tags[first] & (ROLE | BODY | NAME | PLACE | DEFINITE):
        return None
    if words.infos[first].proclitic[-1:] in words.language.phrases["clitic prepositions"]:
        return None
    reach = phrase_end(words, marks, first, end)
    if reach < end and not (keys[reach] in COMMAS or tags[reach] & (PREPOSITION | TIME | RELATIVE)):
        return None
    if reach < end and one.part == "body" and tags[reach] & (PREPOSITION | RELATIVE):
        return (first, reach) if end - reach < 6 else None
    return (first, reach)


def _antecedent(words: Words, relative: int) -> Span | None:
    """Whom a relative clause is about: the phrase that ends before its pronoun."""
    end = relative
    while end and words.keys[end - 1] in COMMAS:
        end -= 1
    for first in range(end - 1, max(-1, end - 9), -1):
        tags = words.tags[first]
        if tags & (ROLE | TITLE | BODY | ANONYMOUS | GROUP | PLACE) or tags & NAME and not words.tags[first - 1] & NAME:
            while first and words.tags[first - 1] & (ROLE | TITLE) and not words.tags[first - 1] & PREPOSITION:
                first -= 1
            return (first, end)
        if words.keys[first] in COMMAS or tags & COMPLEMENTISER:
            return None
    return None


def describe(words: Words, marks: Marks, span: Span) -> Mention:
    """Take a phrase apart into office and name, and tell what kind of speaker it words."""
    first, last = span
    keys, tags, infos = words.keys, words.tags, words.infos
    while first < last and not keys[first][0].isalnum() and first not in marks.close_of:
        first += 1
    if first >= last:
        return Mention(span)
    if first in marks.close_of and marks.close_of[first] <= last:
        return Mention(span, name=(first + 1, min(last, marks.close_of[first])), kind="organization", keys=tuple(keys[first + 1 : last]))
    name = _name_in(words, marks, first, last)
    at = first
    while at < last - 1 and tags[at] & TITLE and not tags[at] & (ROLE | BODY):
        at += 1
    head = tags[at]
    mention = Mention(
        (first, last),
        name=name,
        head=infos[at].stem[2:] if head & ARTICLE else infos[at].stem,
        definite=bool(head & DEFINITE),
        anaphoric=bool(head & (ANAPHOR | PRONOUN)),
        document=bool(head & DOCUMENT),
        gender=infos[at].gender,
        number=infos[at].number,
        keys=tuple(keys[first:last]),
    )
    mention.kind = _kind(words, first, at, last, mention)
    if mention.kind == "person" and name is not None:
        mention.role = _role_around(words, first, last, name)
        if name[0] == at:
            mention.head = ""
    elif mention.kind == "person":
        mention.role = (first, last)
    return mention


def _kind(words: Words, first: int, at: int, last: int, mention: Mention) -> SpeakerKind:
    tags = words.tags[at]
    if tags & BODY and not tags & ROLE or tags & MEDIUM and not tags & (ROLE | NAME):
        return "organization"
    if mention.name is not None:
        return "person"
    if tags & DOCUMENT and not tags & ROLE:
        return "organization"
    if tags & GROUP and (tags & ARTICLE or not tags & ANONYMOUS):
        return "group"
    if tags & ANONYMOUS and not tags & ARTICLE:
        return "anonymous"
    if tags & ROLE:
        if tags & PLURAL:
            return "group" if tags & ARTICLE else "anonymous"
        return "person" if tags & (DEFINITE | TITLE) or _closed(words, at, last) and not tags & ANONYMOUS else "anonymous"
    if tags & (PLACE | DEFINITE | BODY):
        return "organization"
    return "person"


def _closed(words: Words, at: int, last: int) -> bool:
    """Whether a description is definite by what follows its head: "the minister of …" rather than "a minister"."""
    return any(words.tags[k] & (DEFINITE | PLACE) for k in range(at + 1, min(at + 4, last)))


def _name_in(words: Words, marks: Marks, first: int, last: int) -> Span | None:
    """The words of a personal name in a phrase, None where there is none."""
    keys, tags, infos = words.keys, words.tags, words.infos
    closed = False
    body = bool(tags[first] & (BODY | GROUP | MEDIUM | DOCUMENT) and not tags[first] & (ROLE | NAME))
    k = first
    while k < last:
        tag = tags[k]
        if keys[k] in COMMAS or keys[k] in "-\u2013":
            closed = True
        elif k in marks.close_of:
            k = marks.close_of[k]
            closed = True
        elif tag & RELATIVE and tag & DEFINITE:
            k = next((n for n in range(k, last) if keys[n] in COMMAS), last)
            continue
        elif tag & TITLE and not body:
            end = k + 1
            while end < last and tags[end] & (TITLE | ROLE) and not (tags[end] & NAME and not tags[end] & TITLE):
                end += 1
            if tag & ROLE and not tag & ARTICLE and not (end < last and tags[end] & NAME):
                closed = False
            elif end < last and not tags[end] & (ARTICLE | FUNCTION | NATIONALITY) or (
                end == last - 1 and tags[end] & ARTICLE and not tags[end] & (ROLE | NATIONALITY)
            ):
                return (end, _name_end(words, marks, end, last))
        elif tag & PREPOSITION:
            closed = False
        elif tag & (ROLE | ANONYMOUS) and not (tag & NAME and closed):
            closed = bool(tag & (ARTICLE | POSSESSED))
        elif body and not (tag & NAME and closed and keys[k - 1] in COMMAS):
            pass
        elif tag & NAME and not tag & (ARTICLE | ROLE | BODY) and not infos[k].proclitic:
            if closed or k == first or tags[k - 1] & (ROLE | TITLE | DEFINITE | PLACE):
                return (k, _name_end(words, marks, k, last))
        elif tag & (DEFINITE | PLACE):
            if k == first and last - first == 1 and tag & ARTICLE and not tag & (PLACE | NATIONALITY | BODY | GROUP | FUNCTION | ANAPHOR):
                return None
            closed = True
        elif closed or k == first:
            if not tag & (FUNCTION | BODY | GROUP | NATIONALITY | ABSTRACT) and not infos[k].proclitic[-1:] in words.language.phrases["clitic prepositions"]:
                if keys[k][0].isalpha() and not infos[k].stem.endswith(("\u0627\u062a",)):
                    return (k, _name_end(words, marks, k, last))
        k += 1
    return None


def _name_end(words: Words, marks: Marks, first: int, last: int) -> int:
    """The word after the last one of a personal name."""
    k = first + 1
    while k < last:
        tag, key = words.tags[k], words.keys[k]
        if key in COMMAS or k in marks or (tag & (FUNCTION | TIME) and not tag & NAME) or not (key[0].isalnum() or key in "-'’.*"):
            break
        if tag & (ROLE | TITLE | ANONYMOUS | BODY) and not tag & NAME:
            break
        if tag & NATIONALITY and tag & ARTICLE and k + 1 < last and words.tags[k + 1] & ARTICLE:
            break
        k += 1
    while k > first + 1 and not words.keys[k - 1][0].isalnum():
        k -= 1
    return k


def _role_around(words: Words, first: int, last: int, name: Span) -> Span | None:
    """The words of the office, before the name or set beside it after it."""
    begin, end = first, name[0]
    if begin == end:
        begin, end = name[1], last
    while begin < end and not words.keys[begin][0].isalnum():
        begin += 1
    while end > begin and not words.keys[end - 1][0].isalnum():
        end -= 1
    return (begin, end) if begin < end else None
