"""Who a verb says it is about: the noun phrase before it, or after it where the two are turned round."""

from __future__ import annotations

from quotes.extraction.attribution import Span
from quotes.extraction.subject_first.passage import COMMAS, Passage
from quotes.languages.lexicon import (
    ARTICLE,
    AUXILIARY,
    COMPLEMENTISER,
    CONJUNCTION,
    DEFINITE,
    FUNCTION,
    PAST,
    PREPOSITION,
    PRONOUN,
    QUESTION,
    RELATIVE,
    ROLE,
    SUBORDINATOR,
    TITLE,
)

__all__ = ["noun_before", "subject_after", "subject_before"]

_BRIEF = 5  # words of a name, and of an expression of time
_LONGEST = 45  # words of a subject with all that stands beside it
_BOUNDS = CONJUNCTION | SUBORDINATOR | COMPLEMENTISER


def subject_before(passage: Passage, first: int, verb: int) -> Span | None:
    """The subject that ends before a verb group.

    Args:
        first: the first word of the sentence; verb: the first of the verb group.

    Returns:
        The whole phrase with what stands beside it ("N. N., the mayor,"); a relative pronoun alone; None for none.
    """
    keys, tags = passage.keys, passage.tags
    end = verb
    while end > first and passage.is_adverb(end - 1):
        end -= 1
    if end <= first:
        return None
    if (
        tags[end - 1] & RELATIVE
        or keys[end - 1] in passage.phrases["relative that"]
        and end - 1 > first
        and tags[end - 2] & ~FUNCTION
    ):
        return (end - 1, end)
    if keys[end - 1] in passage.phrases["subjects only"]:
        return (end - 1, end)
    if tags[end - 1] & (CONJUNCTION | PREPOSITION | SUBORDINATOR | QUESTION | AUXILIARY) and not passage.capital(
        end - 1
    ):
        return None
    pieces = _pieces(passage, max(first, end - _LONGEST), end)
    if not pieces:
        return None
    last = pieces[-1]
    closed = last[0] >= last[1] or _is_aside(passage, last)  # a comma before the verb closes what stands beside it
    if not closed:
        begun = _phrase_start(passage, *last)
        if begun is None or _tells(passage, begun, last[1]):
            return None
        return _with_conjuncts(passage, pieces, begun, end)
    at = len(pieces) - 2
    if last[0] >= last[1] and at == 0 and keys[end - 1] == ",":
        return None  # "the boat, called …": no comma parts a subject from its verb
    kept_to = end
    while at >= 0:
        piece = pieces[at]
        added = at > 0 and (_is_region(passage, pieces[at - 1], piece) or _describes(passage, pieces[at - 1], piece))
        if added or at > 0 and _stands_beside(passage, piece):
            if not added and not _is_part(passage, piece):
                kept_to = piece[0] - 1
            at -= 1
            continue
        begun = _phrase_start(passage, *piece)
        if begun is not None and at > 0 and _renames(passage, pieces[at - 1], (begun, piece[1])):
            begun = _phrase_start(passage, *pieces[at - 1])
        return None if begun is None or _tells(passage, begun, piece[1]) else (begun, max(kept_to, piece[1]))
    return None


def _tells(passage: Passage, first: int, last: int) -> bool:
    """Whether some words are a clause of their own rather than a noun phrase; a relative clause is part of one."""
    opens = passage.phrases["relative that"]
    relative = next((k for k in range(first, last) if passage.tags[k] & RELATIVE or passage.keys[k] in opens), last)
    for k in range(first + 1, min(relative, last - 1)):
        tags = passage.tags[k]
        reduced = tags & PAST and (
            passage.tags[k + 1] & PREPOSITION or passage.is_time(k + 1)
        )  # "a letter sent on Monday"
        if tags & (AUXILIARY | PAST) and not reduced and passage.quoted[k] < 0 and passage.is_finite(k, first):
            return True
    return False


def noun_before(passage: Passage, first: int, end: int) -> Span | None:
    """The noun phrase that a relative clause adds to: it ends right before it.

    Args:
        first: the first word of the sentence; end: the word after the phrase.
    """
    keys, tags = passage.keys, passage.tags
    start = end
    while start > first:
        k = start - 1
        inner = keys[k] in passage.phrases["of"] | passage.phrases["for"] | {"'s", "&", "."}
        if not inner and (not passage.letter(k) or tags[k] & FUNCTION and not tags[k] & DEFINITE):
            break
        if tags[k] & (AUXILIARY | PAST) and not passage.capital(k):
            break
        named = start < end and passage.capital(start) and passage.letter(k) and not passage.capital(k) and not inner
        if named and not tags[k] & (ROLE | TITLE | DEFINITE):
            break
        start = k
        led = start > first and keys[start - 1] in passage.phrases["of"] | passage.phrases["for"]
        if tags[k] & DEFINITE and not led:
            break
    while start < end and tags[start] & PREPOSITION:
        start += 1
    return (start, end) if start < end else None


def subject_after(passage: Passage, verb: int, limit: int) -> Span | None:
    """The subject after a verb: "said N. N., the mayor of the town, who was there".

    Args:
        verb: the last word of the verb group; limit: where the sentence ends.
    """
    keys, tags = passage.keys, passage.tags
    j = verb + 1
    if j >= limit or not passage.starts_phrase(j):
        return None
    if passage.is_time(j) and not passage.capital(j):
        return None
    end = _extent(passage, j, limit)
    while end < limit and keys[end] in (",", "(") or end < limit and tags[end] & RELATIVE:
        if keys[end] == "(":
            end = passage.after_bracket(end, limit)
            continue
        k = end + (keys[end] == ",")
        if k >= limit or k in passage.close:
            break
        stop = _piece_end(passage, k, limit)
        plain = not tags[k] & FUNCTION and not passage.has_verb(k, stop) and not keys[k].endswith(("ing", "ed"))
        if not (_beside_opens(passage, k) or tags[k] & RELATIVE or plain and not passage.is_adverb(k)):
            break
        if tags[k] & (CONJUNCTION | SUBORDINATOR) or keys[k].endswith("ing") and passage.infos[k].cues:
            break
        end = stop
    return (j, end)


def _piece_end(passage: Passage, first: int, limit: int) -> int:
    """The comma or the quotation at which a piece ends that begins with a word; a title in marks is part of it."""
    k = first
    while k < limit and passage.keys[k] not in COMMAS:
        if k in passage.close:
            if not passage.names(k):
                return k
            k = passage.close[k]
        k += 1
    return k


def _extent(passage: Passage, first: int, limit: int) -> int:
    """The word after a noun phrase with its prepositional phrases and its second half."""
    keys, tags = passage.keys, passage.tags
    j = passage.phrase_end(first, limit)
    while j < limit:
        joins = tags[j] & PREPOSITION and not tags[j] & SUBORDINATOR or tags[j] & CONJUNCTION
        if joins and j + 1 < limit and passage.starts_phrase(j + 1) and not _is_occasion(passage, j):
            j = passage.phrase_end(j + 1, limit)
        elif keys[j] == "'s":
            j = passage.phrase_end(j + 1, limit) if j + 1 < limit else limit
        else:
            break
    return j


def _is_occasion(passage: Passage, i: int) -> bool:
    """Whether a preposition leads a time or an occasion rather than what belongs to a noun."""
    after = i + 1
    return passage.is_time(after) or passage.keys[i] in passage.phrases["occasion prepositions"]


def _pieces(passage: Passage, first: int, end: int) -> list[Span]:
    """What lies between commas, dashes and quotation marks before a verb, within its clause; the last may be empty."""
    keys = passage.keys
    pieces: list[Span] = []
    last = end
    k = end - 1
    depth = 0
    while k >= first:
        key = keys[k]
        if key in (")", "]"):
            depth += 1
        elif key in ("(", "["):
            depth = max(0, depth - 1)
        elif depth:
            pass
        elif key == "," or key in passage.phrases["dashes"] and not passage.words.adjacent(k):
            pieces.append((k + 1, last))
            last = k
        elif k in passage.open_of:
            opening = passage.open_of[k]
            if passage.names(opening) and opening > first:
                if keys[k - 1] == ",":
                    pieces.append((k + 1, last))
                    last = k + 1
                k = opening - 1
                continue
            if k == end - 1 or keys[k - 1] == "," or passage.quoted[k - 1] >= 0 and keys[k - 1] in ".?!":
                break
            if opening < first:
                break
            k = opening
        elif key in (":", ";", "\n") or k in passage.close:
            break
        k -= 1
    pieces.append((max(k + 1, first), last))
    pieces.reverse()
    return pieces


def _phrase_start(passage: Passage, first: int, last: int) -> int | None:
    """Where the noun phrase begins that ends a piece, None where none does."""
    keys, tags = passage.keys, passage.tags
    start = first
    for k in range(last - 1, first - 1, -1):
        if tags[k] & (SUBORDINATOR | COMPLEMENTISER | RELATIVE | QUESTION) and not tags[k] & PRONOUN:
            if tags[k] & RELATIVE and k > first and not _ends_clause(passage, k, last):
                continue
            if tags[k] & ARTICLE and k + 1 < last and not passage.has_verb(first, k):
                continue
            start = k + 1
            break
        if tags[k] & CONJUNCTION and (k == first or passage.has_verb(first, k) or not passage.starts_phrase(first)):
            start = k + 1
            break
    while start < last and (
        tags[start] & (CONJUNCTION | SUBORDINATOR)
        or passage.is_adverb(start)
        and not tags[start] & (DEFINITE | PRONOUN)
        or not passage.letter(start)
        and keys[start] not in ("$", "@", "#")
        and start not in passage.close
    ):
        start += 1
    while start < last and tags[start] & PREPOSITION:
        end = passage.phrase_end(start + 1, last) if start + 1 < last else last
        if end >= last:
            break
        start = end
        while start < last and passage.is_time(start):
            start += 1
    if start >= last:
        return None
    if tags[start] & PREPOSITION:
        begun = next(
            (
                k
                for k in range(start + 1, last)
                if passage.capital(k) and not passage.capital(k - 1) and not tags[k - 1] & FUNCTION
            ),
            None,
        )
        if begun is None:
            return None
        start = begun
    while start < last and passage.is_time(start) and last - start > 1:
        start += 1
    return start if start < last else None


def _ends_clause(passage: Passage, relative: int, last: int) -> bool:
    """Whether what a relative pronoun opens has no verb of its own before the verb that is asked about."""
    return not passage.has_verb(relative + 1, last)


def _with_conjuncts(passage: Passage, pieces: list[Span], start: int, end: int) -> Span:
    """A subject with the members of its list: "A, B and C"."""
    at = len(pieces) - 1
    tags = passage.tags
    listed = any(tags[k] & CONJUNCTION for k in range(start - 1, end) if k >= 0)
    while listed and at > 0 and start in (pieces[at][0], pieces[at][0] + 1):
        before = pieces[at - 1]
        if before[1] - before[0] > 6 or before[0] >= before[1] or not passage.capital(before[0]):
            break
        if passage.has_verb(*before) or tags[before[0]] & FUNCTION:
            break
        start = before[0]
        at -= 1
    return (start, end)


def _stands_beside(passage: Passage, piece: Span) -> bool:
    """Whether a piece between commas only adds to the noun before it."""
    first, last = piece
    if first >= last:
        return True
    if passage.keys[first].endswith("ed") and first + 1 < last and passage.tags[first + 1] & PREPOSITION:
        return True
    return (
        _beside_opens(passage, first)
        or passage.keys[first] in passage.phrases["asides"]
        or (passage.keys[first].endswith("ing") and not passage.capital(first))
        or passage.is_adverb(first)
        or passage.is_time(first)
    )


def _is_aside(passage: Passage, piece: Span) -> bool:
    """Whether a piece before a verb only tells when: "N. N., the mayor, on Friday declared"."""
    first, last = piece
    opens = passage.tags[first] & (PREPOSITION | DEFINITE) or passage.is_time(first)
    return bool(opens) and passage.is_time(last - 1) and last - first <= _BRIEF


def _renames(passage: Passage, before: Span, name: Span) -> bool:
    """Whether a name only tells who the noun before it is: "the head of the union, N. N.,"."""
    if before[0] >= before[1] or name[1] - name[0] < 2 or name[1] - name[0] > _BRIEF:
        return False
    named = all(passage.capital(k) or not passage.letter(k) for k in range(*name))
    held = any(passage.tags[k] & ROLE for k in range(*before)) and not passage.has_verb(*before)
    return named and held and not passage.tags[before[0]] & (PREPOSITION | SUBORDINATOR)


def _describes(passage: Passage, before: Span, piece: Span) -> bool:
    """Whether a piece tells the office of the name before it: "N. N., the party's chairman,"."""
    if before[0] >= before[1] or piece[0] >= piece[1] or not passage.capital(before[1] - 1):
        return False
    office = piece[1] - 1
    return bool(passage.tags[office] & ROLE) and not passage.capital(office) and not passage.has_verb(*piece)


def _is_region(passage: Passage, before: Span, piece: Span) -> bool:
    """Whether a piece is the state or country of the town before it: "in Springfield, Illinois,"."""
    if before[0] >= before[1] or piece[1] - piece[0] > 3:
        return False
    placed = any(passage.tags[k] & PREPOSITION for k in range(max(before[0], before[1] - 4), before[1]))
    named = passage.capital(before[1] - 1) and all(passage.capital(k) or not passage.letter(k) for k in range(*piece))
    return placed and named and not passage.tags[before[0]] & PREPOSITION


def _is_part(passage: Passage, piece: Span) -> bool:
    """Whether what stands beside a noun tells who it is, and not when or how something was said."""
    return piece[0] < piece[1] and _beside_opens(passage, piece[0])


def _beside_opens(passage: Passage, k: int) -> bool:
    """Whether a word opens what stands beside a noun: an article, "who", an age, an office, a state."""
    key, tags = passage.keys[k], passage.tags[k]
    if key in passage.phrases["apposed"] or tags & RELATIVE or key[0].isdigit():
        return True
    if tags & (ROLE | TITLE) or passage.capital(k) and key in passage.words.language.abbreviations:
        return True
    if tags & FUNCTION:
        return False
    plain = not passage.capital(k) and not key.endswith(("ing", "ed"))
    return plain and any(passage.tags[n] & ROLE for n in range(k, min(k + 6, len(passage.keys))))
