"""What the wording of a speaker tells: the name, the office, the kind, and what points back to somebody."""

from __future__ import annotations

from attrs import define, evolve, field

from quotes.extraction.adjuncts import COMMAS, SPEAKING
from quotes.extraction.attribution import Span
from quotes.extraction.marks import MARKS, Marks
from quotes.extraction.phrases import Phrase, read_phrase
from quotes.extraction.words import Words
from quotes.languages.lexicon import (
    ANAPHOR,
    ANONYMOUS,
    ARTICLE,
    BODY,
    DEFINITE,
    DOCUMENT,
    EPITHET,
    GROUP,
    MEDIUM,
    NAME,
    NATIONALITY,
    PLACE,
    PLURAL,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    ROLE,
    TITLE,
)
from quotes.languages.vocabulary import places
from quotes.model import SpeakerKind

__all__ = ["Mention", "describe"]

_NATION = ARTICLE | DEFINITE | NATIONALITY | PLURAL


@define
class Mention:
    """A speaker as worded in one place.

    Args:
        span: the whole phrase; name: the words of the name in it; role: those of the office.
        head: the noun that heads the description, in its dictionary form, "" for a bare name.
        kind: what the wording alone tells; definite: whether it points back to somebody known ("the minister").
        anaphoric: whether it is no more than a pointer ("the latter"); document: whether a document speaks.
        gender, number: of the head, None where unknown; issuer: the body whose document speaks.
        parts: each of several speakers named together.
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
    issuer: Phrase | None = None
    parts: list[Phrase] = field(factory=list)


def describe(words: Words, marks: Marks, phrase: Phrase) -> Mention:
    """Tell from a phrase what kind of speaker it words.

    Args:
        words, marks: the text; phrase: as `locate` found it.
    """
    held, begins = False, None
    if phrase.name is not None:
        first, last = phrase.name
        begins = next((k for k in range(first, last) if _is_office(words, k, last)), None)
        held = begins == first
        if held:
            phrase = evolve(phrase, name=None, head=first)
        elif begins is not None:
            phrase = evolve(phrase, name=(first, begins))
        elif _is_anothers(words, phrase.head, first):
            phrase = evolve(phrase, name=None)
    while words.tags[phrase.head] & TITLE and not words.tags[phrase.head] & ROLE and phrase.head + 1 < phrase.last:
        if not words.tags[phrase.head + 1] & ROLE or phrase.name is not None:
            break
        phrase = evolve(phrase, head=phrase.head + 1)  # "His Excellency the President"
    span = (phrase.first, phrase.last)
    head, info = words.tags[phrase.head], words.infos[phrase.head]
    if phrase.quoted:
        name = (phrase.first + 1, phrase.last - 1)
        inner = read_phrase(words, marks, *name)
        if inner is not None and words.tags[inner.head] & ANONYMOUS:
            return describe(words, marks, inner)  # a source in quotation marks
        given = all(words.tags[k] & NAME and not words.tags[k] & (BODY | MEDIUM | PLACE) for k in range(*name))
        return Mention(span, name=name, kind="person" if given else "organization")
    mention = Mention(
        span,
        name=phrase.name,
        head=info.lemma,
        definite=held or bool(head & DEFINITE),
        anaphoric=bool(
            head & (ANAPHOR | PRONOUN) and phrase.last - phrase.first <= 2 and not head & (ROLE | BODY | ANONYMOUS)
        ),
        document=bool(head & DOCUMENT and not head & ROLE),
        gender=None if head & NAME and head & ARTICLE else _gender(words, phrase),  # a surname is anybody's
        number=info.number,
    )
    if mention.document:
        mention.issuer = _issuer(words, marks, phrase)
    mention.kind = "person" if held else _kind(words, phrase)
    if phrase.joint:
        mention.name = (phrase.head, phrase.last)
        crowd = any(
            words.tags[k] & (GROUP | ROLE) and not words.tags[k] & BODY for k in range(phrase.first, phrase.last)
        )
        mention.kind = "group" if mention.kind == "person" or crowd else mention.kind
        mention.parts = _parts(words, marks, phrase)
        mention.number = mention.number if mention.parts else "p"
        return mention
    if mention.kind == "person" and phrase.name is not None:
        mention.role = _office(words, phrase) if begins is None else (begins, phrase.last)
        if phrase.name[0] == phrase.head:
            mention.head = words.infos[mention.role[0]].lemma if mention.role else ""
    elif mention.kind == "person":
        mention.role = span
    return mention


def _gender(words: Words, phrase: Phrase) -> str | None:
    """The gender of a phrase: that of a woman's given name, whose office may be masculine, else of its head."""
    given = words.infos[phrase.name[0]].gender if phrase.name is not None else None
    return given if given == "f" else words.infos[phrase.head].gender


def _parts(words: Words, marks: Marks, phrase: Phrase) -> list[Phrase]:
    """Each of several speakers that a phrase names together; none where one of them cannot be told from the next."""
    conjunctions = words.language.phrases["and"]
    joined = (k for k in range(phrase.first + 1, phrase.last) if words.infos[k].proclitic)
    ends = [*(k for k in joined if words.infos[k].proclitic in conjunctions), phrase.last]
    parts, first = [], phrase.first
    while first < phrase.last:
        for end in (k for k in ends if k > first):
            part = read_phrase(words, marks, first, end)
            if part is None or part.joint or part.name is None and not words.tags[part.head] & (PLACE | BODY):
                continue
            if end == phrase.last or not any(words.keys[k].isalnum() for k in range(part.last, end)):
                parts.append(part)
                first = end
                break
        else:
            return []
    return parts


def _issuer(words: Words, marks: Marks, phrase: Phrase) -> Phrase | None:
    """Whose document it is: "a study by the institute", "a statement that the ministry issued"."""
    phrases, stop = words.language.phrases, words.stop(phrase.head)
    for k in range(phrase.head + 1, min(phrase.last + 2, stop - 1)):
        if words.keys[k] in phrases["published"] or words.keys[k] in phrases["issued"]:
            first = k + 1 + bool(words.tags[k + 1] & PREPOSITION)
            named = first < stop and (first in marks.close_of or words.tags[first] & (SPEAKING | PLACE))
            return read_phrase(words, marks, first, stop) if named else None
    for k in range(phrase.head + 1, phrase.last):
        tags = words.tags[k]
        if tags & RELATIVE and tags & DEFINITE or words.keys[k] in phrases["not by"]:
            break
        owner = k == phrase.head + 1 and tags & (ROLE | TITLE | NAME) and not words.infos[k].proclitic
        if owner and tags & EPITHET and not tags & (ARTICLE | NAME) and k + 1 == phrase.last:
            continue  # "an economic report"
        if (tags & (BODY | MEDIUM) or owner) and not tags & (DOCUMENT | PREPOSITION):
            return read_phrase(words, marks, k, phrase.last)
    return None


def _kind(words: Words, phrase: Phrase) -> SpeakerKind:
    tags = words.tags[phrase.head]
    if phrase.joint and tags & (PLACE | BODY):
        return "organization"
    if tags & (BODY | MEDIUM) and not tags & ROLE and not (tags & (NAME | TITLE) and phrase.name):
        return "organization"
    alone = phrase.last - phrase.first == 1
    if alone and tags & PLACE and tags & ARTICLE:
        return "organization"
    if phrase.name is not None:
        return "person"
    if tags & DOCUMENT and not tags & ROLE:
        return "organization"
    if tags & GROUP and not phrase.several and (tags & ARTICLE or not tags & ANONYMOUS):
        return "group"
    if tags & (ROLE | ANONYMOUS):
        if phrase.several:
            return "anonymous"
        if tags & PLURAL:
            held = any(words.tags[k] & ARTICLE for k in range(phrase.head + 1, min(phrase.last, phrase.head + 2)))
            return "group" if tags & ARTICLE or held and tags & GROUP else "anonymous"
        return "person" if tags & DEFINITE and tags & ROLE or tags & ROLE and _closed(words, phrase) else "anonymous"
    named = phrase.head + 1 < phrase.last and words.keys[phrase.head + 1] in MARKS
    if named and not tags & NAME:
        return "organization"  # a noun that no list has, and a name in quotation marks
    people = tags & NATIONALITY and words.keys[phrase.head].endswith(tuple(words.language.phrases["object endings"]))
    if not tags & ~_NATION and (people or _is_human_plural(words, phrase.head)):
        return "group" if tags & ARTICLE else "anonymous"
    if alone and _is_surname(words, phrase.head):
        return "person"
    return "organization" if tags & (PLACE | DEFINITE) and not tags & NAME else "person"


def _closed(words: Words, phrase: Phrase) -> bool:
    """Whether a definite noun closes the chain: "the head of the agency" is one person, "an official in it" is not."""
    for k in range(phrase.head + 1, min(phrase.last, phrase.head + 5)):
        if words.keys[k] in words.language.phrases["level"]:
            return False
        if (
            words.tags[k] & PREPOSITION
            or words.clitic(k)
            or words.keys[k] in words.language.phrases["naming prepositions"]
        ):
            return False
        if words.tags[k] & (DEFINITE | PLACE):
            return True
    return False


def _is_human_plural(words: Words, k: int) -> bool:
    bare, phrases = words.infos[k].bare, words.language.phrases
    return bare.endswith(tuple(phrases["human plurals"])) and bare not in phrases["no plurals"]


def _is_surname(words: Words, k: int) -> bool:
    """Whether a definite word that no list has is an adjective of relation: by itself it names a family."""
    key, phrases = words.keys[k], words.language.phrases
    known = words.tags[k] & ~(ARTICLE | DEFINITE) or key in phrases["adjectives"]
    return not known and words.slice(k, k + 1).endswith(tuple(phrases["surname endings"]))


def _is_anothers(words: Words, head: int, name: int) -> bool:
    """Whether a name is that of whom an unnamed person works for: "an official in the office of President X"."""
    tags = words.tags
    if not tags[head] & ANONYMOUS or tags[head] & DEFINITE:
        return False
    phrases = words.language.phrases
    if words.infos[head].lemma in phrases["held offices"] or words.keys[name - 1] in COMMAS:
        return False
    led = not tags[head] & ROLE
    for k in range(head + 1, name):
        if words.infos[k].proclitic and words.infos[k].proclitic in phrases["and"]:
            return False  # one more office of his own
        if led and tags[k] & ROLE and not tags[k] & (TITLE | PLURAL):
            return True
        led = led or bool(tags[k] & PREPOSITION or words.keys[k] in phrases["naming prepositions"] or words.clitic(k))
    return False


def _is_office(words: Words, first: int, last: int) -> bool:
    """Whether what stands like a name is an office that is a given name too: "the Emir of the Eastern Province"."""
    tags = words.tags
    if (
        last - first < 2
        or not tags[first] & ROLE
        or any(tags[k] & NAME and not tags[k] & PLACE for k in range(first + 1, last))
    ):
        return False
    found = places(words.language.code).names.find(words.keys[first + 1 : last])
    return any(first + 1 + end == last and not name.surname for _, end, name in found)


def _office(words: Words, phrase: Phrase) -> Span | None:
    """The words of the office: before the name, else set beside it after it."""
    assert phrase.name is not None
    begin, end = phrase.first, phrase.name[0]
    if all(words.tags[k] & TITLE and not words.tags[k] & ROLE for k in range(begin, end)):
        begin, end = phrase.name[1], phrase.last
    while begin < end and not words.keys[begin][0].isalnum():
        begin += 1
    if begin < end and words.keys[begin].isdigit():
        return None  # the age
    while end > begin and (
        not words.keys[end - 1][0].isalnum() or words.tags[end - 1] & TITLE and not words.tags[end - 1] & ROLE
    ):
        end -= 1
    return (begin, end) if begin < end else None
