"""What was said: where a content begins after a reporting word, and where it ends."""

from __future__ import annotations

from attrs import frozen

from quotes.extraction.subject_first.passage import COMMAS, Passage
from quotes.languages.lexicon import (
    ARTICLE,
    AUXILIARY,
    COMPLEMENTISER,
    CONJUNCTION,
    DEFINITE,
    HEARERS,
    PAST,
    PREPOSITION,
    QUESTION,
    RELATIVE,
    SOURCE,
    SUBORDINATOR,
    VERB,
    CueForm,
)

__all__ = ["Opening", "content_end", "opening_after"]

_BESIDE = 12  # words of an object, and of what stands beside it
_ADJUNCT = 24  # words between a reporting word and what it reports


@frozen
class Opening:
    """Where a content begins.

    Args:
        kind: as for `Attribution`; first: its first word; lead: the word after the last one that belongs to the cue.
    """

    kind: str
    first: int
    lead: int


def opening_after(passage: Passage, i: int, form: CueForm, limit: int) -> Opening | None:
    """Where what a reporting word leads to begins, None where nothing follows it.

    Args:
        i: the word; form: the reading of it; limit: the end of the sentence.
    """
    keys, tags, frames = passage.keys, passage.tags, form.frames
    j, heard = i + 1, False
    start, weak = j, form.weak
    while j < limit and j - start < _ADJUNCT:
        key, tag = keys[j], tags[j]
        if j in passage.close:
            if not (frames.speech or frames.clause or frames.object or frames.about):
                return None
            return Opening("quotation", j, j)
        if passage.is_finite(j, start) and j > start:
            return None
        if key == ":":
            return Opening("colon", j + 1, j) if j + 1 < limit and (frames.speech or frames.clause) else None
        if key == ",":
            if j + 1 < limit and j + 1 in passage.close and frames.speech:
                return Opening("quotation", j + 1, j)
            if j + 1 < limit and tags[j + 1] & COMPLEMENTISER and frames.clause:
                return Opening("clause", j + 2, j)
            after = _after_aside(passage, j, limit, phrase=frames.object or bool(frames.about))
            if after is None:
                return None
            j = after
            continue
        if tag & COMPLEMENTISER and (frames.clause or heard or "" in frames.addressee) and _is_that(passage, j, limit):
            if (form.tense == "noun" or weak) and passage.is_finite(j + 1, limit):
                return None  # "remarks that were"
            return Opening("clause", j + 1, j) if j + 1 < limit else None
        if form.tense == "noun":
            if frames.infinitive and key in passage.phrases["to"] and j == i + 1 and passage.is_infinitive(j, limit):
                return Opening("infinitive", j + 1, j + 1)
            return None
        if tag & QUESTION and (frames.question or "wh" in frames.addressee and heard) and _opens_question(passage, j):
            bare = key in passage.phrases["if"]
            return Opening("clause", j + bare, j)
        acts = frames.infinitive or heard and "to" in frames.addressee
        if acts and key in passage.phrases["to"] and passage.is_infinitive(j, limit):
            return Opening("infinitive", j, j)
        out = key in passage.phrases["out"]
        if out and "out" in frames.prepositions and j + 1 < limit:
            return Opening("clause", j + 2 if tags[j + 1] & COMPLEMENTISER else j + 1, j + 1)
        if key in frames.prepositions and not out and j + 1 < limit and (j == start or not frames.prepositions[key]):
            return Opening("preposition", j + 1, j + 1)
        if key in passage.phrases["as"] and "as" in frames.about and j == start:
            return Opening("object", j, j)
        if (
            frames.clause
            and not weak
            and key in passage.phrases["content prepositions"]
            and passage.clause_follows(j, limit)
        ):
            return Opening("bare", j, j)
        if tag & SUBORDINATOR and passage.has_verb(j + 1, min(j + 8, limit)):
            return None  # what follows tells when, and is another clause
        if (after := _after_time(passage, j, limit)) > j:
            j = after
            continue
        if tag & PREPOSITION and key not in passage.phrases["subject prepositions"]:
            if not passage.starts_phrase(j + 1) and not (j + 1 < limit and keys[j + 1].endswith("ing")):
                return None
            j = _after_adjunct(passage, j, limit)
            continue
        if passage.is_adverb(j) and not tag & DEFINITE:
            j += 1
            continue
        if (
            frames.addressee
            and not heard
            and passage.starts_phrase(j)
            and (after := _after_hearer(passage, j, form, limit))
        ):
            j, heard = after, True
            continue
        if heard or weak:
            if heard and passage.clause_follows(j, limit):
                return Opening("bare", j, j)
            return None
        if frames.clause and passage.clause_follows(j, limit):
            return Opening("bare", j, j)
        if (frames.object or frames.about) and passage.starts_phrase(j):
            return Opening("object", j, j)
        return None
    return None


def _is_that(passage: Passage, j: int, limit: int) -> bool:
    """Whether "that" opens a clause, and is no pronoun."""
    return j + 1 < limit and (passage.letter(j + 1) or j + 1 in passage.close or passage.keys[j + 1] == ",")


def _opens_question(passage: Passage, j: int) -> bool:
    return not passage.tags[j] & RELATIVE or passage.keys[j] in passage.phrases["who"]


def _after_time(passage: Passage, j: int, limit: int) -> int:
    """The word after an expression of time without a preposition: "last week", "Sunday night"."""
    k = j
    while k < limit and passage.tags[k] & ARTICLE and k == j or k < limit and passage.is_time(k):
        k += 1
    return k if k > j and passage.is_time(k - 1) else j


def _after_aside(passage: Passage, comma: int, limit: int, *, phrase: bool) -> int | None:
    """The word after what stands between two commas, where the content follows: "said, in a statement, that".

    Args:
        phrase: whether a noun phrase will do.
    """
    close = next((k for k in range(comma + 1, min(limit, comma + 14)) if passage.keys[k] == ","), None)
    if close is None or close + 1 >= limit:
        return None
    after = close + 1
    if passage.tags[after] & COMPLEMENTISER or after in passage.close:
        return after
    if phrase and passage.tags[comma + 1] & PREPOSITION and passage.tags[after] & DEFINITE:
        return after
    return None


def _after_adjunct(passage: Passage, j: int, limit: int) -> int:
    """The word after a phrase that a preposition opens: "in a statement", "of the plan", "on Monday"."""
    end = passage.phrase_end(j + 1, limit)
    while end < limit and passage.tags[end] & PREPOSITION and passage.keys[end] in passage.phrases["of"]:
        end = passage.phrase_end(end + 1, limit)
    return end


def _after_hearer(passage: Passage, j: int, form: CueForm, limit: int) -> int | None:
    """The word after whoever is told, None where nobody is."""
    keys, tags = passage.keys, passage.tags
    if (
        passage.clause_follows(j, limit)
        and keys[j] in passage.phrases["subjects only"]
        and keys[j] not in passage.phrases["hears"]
    ):
        return None
    end = passage.phrase_end(j, limit)
    n = end
    while n < limit and n - j < 18:
        if (
            n in passage.close
            or keys[n] == ":"
            or tags[n] & COMPLEMENTISER
            or tags[n] & QUESTION
            and not tags[n] & RELATIVE
        ):
            return n
        if keys[n] == "," and n + 1 < limit and (n + 1 in passage.close or tags[n + 1] & COMPLEMENTISER):
            return n
        if (
            keys[n] in passage.phrases["to"]
            and "to" in form.frames.addressee
            and n + 1 < limit
            and not tags[n + 1] & DEFINITE
            and not passage.capital(n + 1)
        ):
            return n
        if passage.is_finite(n, j):
            break
        n += 1
    if end < limit and keys[end] in passage.phrases["subjects only"]:
        return end
    if keys[j] in passage.phrases["hears"] or tags[end - 1] & HEARERS or passage.capital(end - 1):
        while end < limit and (passage.is_time(end) or passage.is_adverb(end)):
            end += 1
        if end < limit and tags[end] & PREPOSITION and passage.starts_phrase(end + 1):
            end = _after_adjunct(passage, end, limit)
        return end if end < limit and passage.clause_follows(end, limit) else None
    return None


def content_end(
    passage: Passage, first: int, limit: int, cue: int, kind: str = "clause", about: frozenset[str] = frozenset()
) -> int:
    """Where a content ends that runs to the right: with its sentence, or before what the narrator says next.

    Args:
        first: its first word; limit: the end of the sentence; cue: the reporting word; kind: as for `Attribution`;
            about: how the object that is spoken of is described, if at all, as in `Frames`.
    """
    keys, tags = passage.keys, passage.tags
    phrase = kind in ("object", "preposition")
    k = _after_object(passage, first, limit, about) if kind == "object" else first
    while k < limit:
        if k in passage.close:
            close = passage.close[k]
            if k == first and kind == "quotation" and close + 1 < limit and keys[close - 1] == ",":
                return close + 1
            if (
                close + 1 < limit
                and keys[close - 1] == ","
                and (_goes_on(passage, close + 1, limit, cue) or phrase and _leaves(passage, close, limit, cue))
            ):
                return close + 1
            k = max(close, k + 1)
            continue
        if keys[k] in ")]" and not any(keys[n] in "([" for n in range(first, k)):
            return k
        ends = keys[k] in COMMAS and k > first + phrase
        if ends and (_goes_on(passage, k + 1, limit, cue) or phrase and _leaves(passage, k, limit, cue)):
            return k
        if phrase and keys[k] in passage.phrases["dashes"] and not passage.words.adjacent(k) and k > first:
            return k
        if (
            tags[k] & CONJUNCTION
            and k > first
            and (_next_report(passage, k + 1, limit, cue) or phrase and _acts(passage, k + 1, limit, cue))
        ):
            return k - 1 if keys[k - 1] in COMMAS or keys[k - 1] in passage.phrases["dashes"] else k
        agent = keys[k] in passage.phrases["agent"] and k + 1 < limit
        if phrase and agent and k > first and any(c.tense == "participle" for c in passage.infos[k + 1].cues):
            return k
        if tags[k] & SOURCE and k > first:
            return k - 1 if keys[k - 1] in COMMAS else k
        k += 1
    return limit


def _after_object(passage: Passage, first: int, limit: int, about: frozenset[str]) -> int:
    """The word after an object that is spoken of with what stands beside it: what it is called follows."""
    if "as" in about:
        stops = passage.phrases["as"] | COMMAS
        stop = next((k for k in range(first, min(limit, first + _BESIDE)) if passage.keys[k] in stops), first)
        return stop if passage.keys[stop] in passage.phrases["as"] else first
    end = passage.phrase_end(first, limit)
    if "so" not in about or end >= limit or passage.keys[end] != ",":
        return first
    close = next((k for k in range(end + 1, min(limit, end + _BESIDE)) if passage.keys[k] == ","), None)
    return first if close is None else close + 1


def _leaves(passage: Passage, comma: int, limit: int, cue: int) -> bool:
    """Whether a noun phrase that is what was said ends at a comma: the next member of a list does not follow."""
    if comma + 1 < limit and (passage.tags[comma + 1] & (AUXILIARY | PAST) and not passage.capital(comma + 1)):
        return True
    if comma + 1 >= limit or passage.tags[comma + 1] & CONJUNCTION:
        return comma + 1 >= limit or _acts(passage, comma + 2, limit, cue)
    until = next((k for k in range(comma + 1, limit) if passage.tags[k] & CONJUNCTION), None)
    listed = until is not None and passage.starts_phrase(comma + 1) and not passage.has_verb(comma + 1, until)
    return not listed


def _acts(passage: Passage, k: int, limit: int, cue: int) -> bool:
    """Whether a verb follows that tells what the same subject did next: "and left"."""
    while k < limit and passage.is_adverb(k):
        k += 1
    if k >= limit or passage.capital(k):
        return False
    past = any(c.tense in ("past", "participle") for c in passage.infos[cue].cues)
    key = passage.keys[k]
    if passage.tags[k] & AUXILIARY or past and key.endswith("ed") and not passage.tags[k - 1] & DEFINITE:
        return True
    if past and (passage.tags[k] & PAST or key in passage.phrases["pasts"]):
        return True
    return not past and bool(passage.tags[k] & VERB) and key.endswith("s")


def _goes_on(passage: Passage, k: int, limit: int, cue: int) -> bool:
    """Whether the narrator takes over after a comma: "…, adding that", "…, according to", "…, but he said"."""
    if k >= limit:
        return True
    keys, tags = passage.keys, passage.tags
    if tags[k] & SOURCE or keys[k] in passage.phrases["as"] and k + 1 < limit and tags[k + 1] & AUXILIARY:
        return True
    while k < limit and (tags[k] & CONJUNCTION or passage.is_adverb(k)):
        if tags[k] & CONJUNCTION and _next_report(passage, k + 1, limit, cue):
            return True
        k += 1
    if k >= limit:
        return False
    if k < limit and tags[k - 1] & CONJUNCTION and tags[k] & AUXILIARY and keys[k - 1] in passage.phrases["but"]:
        return True  # "…, but did not name him"
    return any(c.tense == "participle" and _says(c) for c in passage.infos[k].cues)


def _says(form: CueForm) -> bool:
    """Whether a verb reports by itself what is said next."""
    return not form.document and (form.frames.clause or form.frames.speech or "so" in form.frames.about)


def _next_report(passage: Passage, k: int, limit: int, cue: int) -> bool:
    """Whether a second verb of the same speaker follows: "and called on", "but she says"."""
    keys = passage.keys
    while k < limit and passage.is_adverb(k):
        k += 1
    named = k < limit and passage.starts_phrase(k) and not passage.infos[k].cues
    if named:
        k = passage.phrase_end(k, limit)
        while k < limit and passage.is_adverb(k):
            k += 1
    elif k < limit and keys[k] in passage.phrases["subjects only"] | passage.phrases["he"] | passage.phrases["she"]:
        k += 1
        while k < limit and passage.is_adverb(k):
            k += 1
    if k >= limit:
        return False
    mine = {(c.tense, c.number) for c in passage.infos[cue].cues}
    same = (c for c in passage.infos[k].cues if c.tense not in ("noun", "passive"))
    if named:
        tenses = {tense for tense, _ in mine}
        return any(c.tense in tenses and _says(c) and not c.frames.about for c in same)
    return any((c.tense, c.number) in mine for c in same)
