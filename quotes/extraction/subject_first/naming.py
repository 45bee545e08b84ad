"""What the wording of a speaker tells: the name, the office, the kind."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from quotes.extraction.attribution import Span
from quotes.extraction.subject_first.passage import Passage
from quotes.languages.lexicon import (
    ANONYMOUS,
    AUXILIARY,
    BODY,
    CONJUNCTION,
    DEFINITE,
    DOCUMENT,
    FUNCTION,
    GROUP,
    MEDIUM,
    PLURAL,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    ROLE,
    TITLE,
)
from quotes.languages.vocabulary import places
from quotes.model import SpeakerKind

__all__ = ["Naming", "names_of", "read_mention"]

_FEW = 6  # words of a person's name


@frozen
class Naming:
    """A speaker as worded in one place.

    Args:
        name: the words of the name, None for a description; role: those of the office.
        head: the noun that heads the description, its place; pronoun: the pronoun, where there is nothing else.
        kind: what the wording alone tells; gender, number: likewise, None where it does not.
        definite: whether it points back to somebody known: "the minister".
    """

    name: Span | None = None
    role: Span | None = None
    head: int | None = None
    pronoun: str = ""
    kind: SpeakerKind = "person"
    gender: str | None = None
    number: str | None = None
    definite: bool = False


def read_mention(passage: Passage, first: int, last: int) -> Naming:
    """Take the wording of a speaker apart.

    Args:
        passage: the text; first, last: the words, with all that stands beside the noun.
    """
    keys, tags, infos = passage.keys, passage.tags, passage.infos
    if last - first == 1 and tags[first] & (PRONOUN | RELATIVE):
        return Naming(pronoun=keys[first])
    pieces = list(_pieces(passage, first, last))
    base = pieces[0]
    name = _name(passage, *base)
    role: Span | None = None
    if name is None and len(pieces) > 1 and tags[base[0]] & DEFINITE:
        name = _whole_name(passage, *pieces[1])  # "the mayor, N. N."
        role = base if name is not None else None
    elif name is not None and name[0] > base[0]:
        role = (base[0], name[0])
    elif name is not None and len(pieces) > 1 and any(tags[k] & ROLE for k in range(*pieces[1])):
        role = pieces[1]
    head = _head(passage, *base)
    gender = next((infos[k].gender for k in range(first, base[1]) if infos[k].gender), None)
    if name is not None and role is not None and gender is None:
        gender = next((infos[k].gender for k in range(*role) if infos[k].gender), None)
    joined = any(tags[k] & CONJUNCTION for k in range(*base))
    kind = _kind(passage, base, name, head, joined=joined)
    number = "p" if joined or tags[head] & PLURAL or kind == "group" else None
    if name is not None and (kind != "person" or joined):
        name = None if joined else name
    return Naming(name, role, head, "", kind, gender, number, bool(tags[base[0]] & DEFINITE))


def names_of(passage: Passage) -> Iterator[Span]:
    """Every name of two words or more in a text, its titles left out."""
    size, k = len(passage.words), 0
    while k < size:
        if not _is_name(passage, k):
            k += 1
            continue
        start = k
        while k < size and (_is_name(passage, k) or _is_initial_stop(passage, k)):
            k += 1
        named = _whole_name(passage, start, k)
        if named is not None and named[1] - named[0] > 1:
            yield named


def _is_name(passage: Passage, k: int) -> bool:
    """Whether a word can be part of a name."""
    tags = passage.tags[k]
    if not passage.letter(k) or not passage.capital(k) or passage.is_time(k):
        return False
    if k in passage.opens:  # where every word has a capital
        alone = k + 1 >= len(passage.words) or not passage.capital(k + 1)
        if tags & (GROUP | ANONYMOUS | PLURAL) or alone and passage.keys[k].endswith("s") and tags & FUNCTION == 0:
            return not alone
        return not tags & FUNCTION
    return not tags & FUNCTION or bool(tags & AUXILIARY)


def _is_initial_stop(passage: Passage, k: int) -> bool:
    """Whether a full stop belongs to an initial or a title: "J.", "Sen."."""
    after = k + 1 < len(passage.words) and _is_name(passage, k + 1)
    before = passage.keys[k - 1]
    short = len(before) == 1 or before in passage.words.language.abbreviations
    return passage.keys[k] == "." and k > 0 and short and after


def _pieces(passage: Passage, first: int, last: int) -> Iterator[Span]:
    """What lies between commas, brackets, dashes and relative pronouns."""
    start = k = first
    while k < last:
        dash = passage.keys[k] in passage.phrases["dashes"] and not passage.words.adjacent(k)
        if passage.keys[k] in (",", "(", ")", ";") or dash or passage.tags[k] & RELATIVE and k > first:
            if k > start:
                yield start, k
            start = k + 1
        k += 1
    if start < last or start == first:
        yield start if start < last else first, last


def _name(passage: Passage, first: int, last: int) -> Span | None:
    """The name that ends a phrase: "White House press secretary [N. N.]"."""
    end = next((k for k in range(first + 1, last) if passage.tags[k] & PREPOSITION and not passage.capital(k)), last)
    start = end
    while start > first and (_is_name(passage, start - 1) or _is_initial_stop(passage, start - 1)):
        start -= 1
    return _whole_name(passage, start, end) if start < end else None


def _whole_name(passage: Passage, first: int, last: int) -> Span | None:
    """A run of capitals without the titles and offices before it, None where a word of it is no name."""
    if not all(_is_name(passage, k) or _is_initial_stop(passage, k) for k in range(first, last)):
        return None
    start = first
    named = max((k + 1 for k in range(first, last - 1) if passage.tags[k] & (ROLE | TITLE)), default=first)
    bodies = any(passage.tags[k] & (BODY | MEDIUM) and not passage.tags[k] & TITLE for k in range(named, last))
    while start < last - 1 and not bodies and passage.tags[start] & (TITLE | ROLE) or passage.keys[start] == ".":
        start += 1
    offices = [k for k in range(start, last - 1) if passage.tags[k] & (ROLE | TITLE)]
    if offices and not bodies:
        start = offices[-1] + 1
    while start < last and passage.keys[start] == ".":
        start += 1
    return (start, last) if start < last and last - start <= _FEW else None


def _head(passage: Passage, first: int, last: int) -> int:
    """The noun that heads a phrase: the last word before its first preposition."""
    end = next((k for k in range(first + 1, last) if passage.tags[k] & PREPOSITION), last)
    return max(end - 1, first)


def _kind(passage: Passage, base: Span, name: Span | None, head: int, *, joined: bool) -> SpeakerKind:
    tags = passage.tags[head]
    if name is not None and not joined:
        words = range(*name)
        acronym = name[1] - name[0] == 1 and _is_acronym(passage, name[0])
        body = any(passage.tags[k] & (BODY | MEDIUM | DOCUMENT) for k in words)
        article = name[0] > base[0] and passage.tags[name[0] - 1] & DEFINITE
        return "organization" if acronym or body or article or _is_place(passage, name) else "person"
    if joined:
        return "group"
    if tags & ANONYMOUS:
        return "anonymous"
    if tags & (DOCUMENT | BODY | MEDIUM):
        return "organization"
    if tags & (GROUP | PLURAL) or passage.keys[head] in passage.phrases["plurals"] or passage.keys[head].endswith("s"):
        return "group"
    return "person" if tags & (ROLE | TITLE) else "organization" if passage.capital(head) else "anonymous"


def _is_acronym(passage: Passage, k: int) -> bool:
    written = passage.words.slice(k, k + 1)
    return len(written) > 1 and written.isupper()


def _is_place(passage: Passage, name: Span) -> bool:
    """Whether a name is that of a country or a town, whose government speaks."""
    found = places(passage.words.language.code).names.find(passage.keys[name[0] : name[1]])
    return any(end - start == name[1] - name[0] and place.kind == "sure" for start, end, place in found)
