"""What was said: from where to where each content runs, and in whose words."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from quotes.extraction.adjuncts import COMMAS, SPEAKING
from quotes.extraction.attribution import Attribution
from quotes.extraction.marks import MARKS, Marks
from quotes.extraction.tails import before_tail, inside_marks
from quotes.extraction.words import Words
from quotes.languages.lexicon import (
    ANONYMOUS,
    ARTICLE,
    BODY,
    COMPLEMENTISER,
    DEFINITE,
    GROUP,
    NAME,
    PLACE,
    PLURAL,
    PREPOSITION,
    RELATIVE,
    ROLE,
    SUBORDINATOR,
    TIME,
    TITLE,
    VERB,
)

__all__ = ["bound_contents"]

_DEPTH = 5  # statements around one another from which on no reader knows any more who speaks
_CLAUSE = 24  # words of a relative clause between two commas
_MIXED = 3  # quoted words from which on an indirect statement is mixed (guidelines, "What is a statement", 3)


def bound_contents(words: Words, marks: Marks, found: list[Attribution]) -> list[Attribution]:
    """Give every content its end and its type, and every statement its parent.

    Args:
        words, marks: the text; found: its attributions in the order of their cues, contents open to the sentence's end.

    Returns:
        Those whose content has words in it.
    """
    kept: list[Attribution] = []
    around: list[int] = []  # where the contents end that are still open at the cue
    for n, one in enumerate(found):
        around = [end for end in around if end > one.place]
        if len(around) > _DEPTH:
            continue
        later = islice(found, n + 1, None)
        if one.kind == "quotation":
            _bound_quotation(words, marks, one, later)
        elif one.kind == "headline":
            pass  # its part of the headline bounds it
        elif one.kind != "source" or one.content[0] > one.place:
            _bound_clause(words, marks, one, later)
        _trim(words, marks, one)
        if one.content[0] < one.content[1] and not _points_back(words, one) and words.size(*one.content):
            _set_type(words, marks, one)
            kept.append(one)
            around.append(one.content[1])
    _nest(words, kept)
    return [one for one in kept if one.parent is not None or one.form is None or one.form.person != 1]


def _points_back(words: Words, one: Attribution) -> bool:
    """Whether a content is but "of that": what was said stands elsewhere."""
    first, last = one.content
    key = words.keys[first]
    demonstratives = words.language.phrases["demonstratives"]
    return last - first == 1 and (key in demonstratives or key[1:] in demonstratives and bool(words.clitic(first)))


def _bound_quotation(words: Words, marks: Marks, one: Attribution, later: Iterable[Attribution]) -> None:
    """Speech in quotation marks ends at its closing mark; where that is missing, with the paragraph or the next cue."""
    assert one.opening is not None
    first = one.opening + 1
    close = marks.close_of.get(one.opening)
    if close is not None:
        one.content = (first, close)
        return
    end = words.paragraph_end(first)
    for next_one in later:
        if next_one.place >= end:
            break
        stands_alone = words.sentence_start(next_one.place) == next_one.place and next_one.form is not None
        opens_anew = next_one.opening in marks.unclosed  # so this one has ended
        if (stands_alone or opens_anew) and next_one.place > first:
            end = next_one.place
            break
    one.content = (first, end)


def _bound_clause(words: Words, marks: Marks, one: Attribution, later: Iterable[Attribution]) -> None:
    """Indirect speech ends with its sentence, before the next cue of its own level, or before the narrator's tail."""
    first = one.content[0]
    end = words.paragraph_end(first) if one.open_ended else _sentence_end(words, marks, first)
    if (
        one.cue is not None
        and one.cue[0]
        and words.tags[one.cue[0] - 1] & RELATIVE
        and one.kind in ("clause", "preposition")
    ):
        # inside a relative clause: it goes no further than the clause
        commas = (k for k in range(first, end) if words.keys[k] in COMMAS)
        end = next((k for k in commas if not _beside_noun(words, k, first, end)), end)
    if one.cue is not None and one.cue[0] and words.keys[one.cue[0] - 1] in words.language.phrases["whereas"]:
        commas = (k for k in range(first, end - 1) if words.keys[k] in COMMAS)
        main = (k for k in commas if words.tags[k + 1] & VERB or words.infos[k + 1].cues)
        end = next((k for k in main if not words.infos[k + 1].proclitic), end)
    for next_one in later:
        at = next_one.place
        if at >= end:
            break
        begin = _takes_over(words, marks, one, next_one) if at >= first else None
        if begin is not None:
            end = begin
            break
    end = before_tail(words, marks, one, first, _after_marks(words, marks, one, first, end))
    one.content = (first, end)


def _beside_noun(words: Words, comma: int, first: int, end: int) -> bool:
    """Whether a comma only sets a relative clause beside a noun, or closes it."""
    tags = words.tags
    if comma + 1 < end and tags[comma + 1] & RELATIVE and tags[comma + 1] & DEFINITE:
        return any(words.keys[k] in COMMAS for k in range(comma + 2, end))
    before = next((k for k in range(comma - 1, max(first, comma - _CLAUSE), -1) if words.keys[k] in COMMAS), None)
    return before is not None and bool(tags[before + 1] & RELATIVE and tags[before + 1] & DEFINITE)


def _after_marks(words: Words, marks: Marks, one: Attribution, first: int, end: int) -> int:
    """Content that opens with marks, or with a clitic before them, ends with them where a comma follows."""
    opening = (
        first
        if first in marks.close_of
        else first + 1
        if first + 1 in marks.close_of and len(words.keys[first]) <= 2
        else None
    )
    if opening is None:
        return end
    close = marks.close_of[opening]
    if one.form is not None and one.form.frames.about and one.form.pronoun:
        return close + 1  # "which he called «a mistake»": the label
    size = words.size(opening + 1, close)
    if close + 3 < end and any(words.tags[k] & COMPLEMENTISER for k in (close + 2, close + 3)):
        return end  # "that «…», and that"
    return close + 1 if close + 1 < end and words.keys[close + 1] in COMMAS and size >= _MIXED else end


def _sentence_end(words: Words, marks: Marks, first: int) -> int:
    """The stop that ends the sentence, not one inside quotation marks that open in it."""
    end = words.stop(first)
    while end < len(words) and (opening := marks.inside(end)) is not None and opening >= first:
        end = words.stop(marks.close_of[opening])
    return end


def _takes_over(words: Words, marks: Marks, one: Attribution, other: Attribution) -> int | None:
    """Where a later cue ends this content; None where the cue stands inside it."""
    at, form = other.place if other.verb is None else other.verb, other.form
    if inside_marks(marks, one.content[0], at):
        return None
    if other.kind == "source":
        return at if at > one.content[0] else None
    if at and words.tags[at - 1] & RELATIVE and words.tags[at - 1] & DEFINITE:
        return None
    if form is None or form.tense == "noun" or one.kind == "source" and one.content[0] > one.place:
        return None  # "according to the paper, she thanked the town and said": all of it
    called = words.language.phrases["what relative"] | words.language.phrases["who"]
    if form.pronoun and at and words.infos[at - 1].stem in called:
        return None  # "in what it called", "and whom it called"
    if form.agrees_fully and _is_single(words, one) and other.subject[0] >= other.subject[1]:
        return None  # "X said that they … but they thought that"
    if _other_subject(words, one, other):
        return None
    begin = _connector(words, one.content[0], at)
    before = words.keys[begin - 1]
    bounded = before in COMMAS or before in MARKS or words.sentence_start(begin) == begin
    if form.tense == "participle":
        firm = other.kind in ("clause", "colon", "quotation")
        phrase = one.kind in ("object", "preposition")  # a noun phrase has no verb that a participle could go with
        return at if firm or bounded or phrase or words.infos[at].proclitic else None
    if begin < at and words.tags[begin] & COMPLEMENTISER and (words.tags[begin - 1] & SUBORDINATOR or not bounded):
        return None  # "after the alliance had announced that", "X repeated that he thinks that"
    if begin < at:
        auxiliary = all(words.keys[k] in words.language.phrases["auxiliaries"] for k in range(begin, at))
        return begin if bounded or not auxiliary else None  # "that Moscow has expressed": inside the clause
    if bounded:
        return at if form.proclitic or words.sentence_start(at) == at else None
    goes_on = one.form is not None and one.form.tense == form.tense == "present" and one.form.gender == form.gender
    if goes_on and form.proclitic and one.kind in ("object", "preposition") and other.subject[0] >= other.subject[1]:
        return at  # "estimates the deficit at … and expects"
    named = other.subject[0] < other.subject[1] and bool(words.tags[other.subject[0]] & (SPEAKING | PLACE | ARTICLE))
    if form.proclitic and form.tense == "present" and named and other.kind in ("clause", "colon", "quotation"):
        return at
    if form.proclitic and form.tense == "past":
        return at if other.subject[0] == other.subject[1] or one.open_ended or not form.ambiguous else None
    return None


def _other_subject(words: Words, one: Attribution, other: Attribution) -> bool:
    """Whether a verb without a subject differs in gender from the statement's, so that it is not its speaker's.

    "The paper said that the minister … and added that": he added.
    """
    verb, form = one.form, other.form
    named = any(
        words.tags[k] & (SPEAKING | PLACE | ARTICLE) and not words.tags[k] & PREPOSITION
        for k in range(*other.subject)[:2]
    )
    if verb is None or form is None or named or one.kind == "source":
        return False
    finite = verb.tense in ("past", "present") and form.tense in ("past", "present")
    return finite and bool(verb.gender and form.gender) and verb.gender != form.gender


def _is_single(words: Words, one: Attribution) -> bool:
    """Whether one person's name or office stands as the subject of a statement."""
    if one.form is None or one.form.number != "s" or one.subject[0] >= one.subject[1]:
        return False
    joined = words.language.phrases["conjunctions"]
    return bool(words.tags[one.subject[0]] & (NAME | ROLE | TITLE | ARTICLE)) and not any(
        words.tags[k] & (PLURAL | GROUP | ANONYMOUS | BODY)
        or words.infos[k].proclitic in joined
        and words.infos[k].proclitic
        for k in range(*one.subject)
    )


def _connector(words: Words, first: int, at: int) -> int:
    """Where the conjunction begins that leads to a cue: "but he", "as she also"; the cue itself where there is none."""
    connectors = words.language.phrases["connectors"]
    k = at
    while k - 1 > first and at - k < 3 and (words.keys[k - 1] in connectors or k < at and words.keys[k - 1] in COMMAS):
        k -= 1
    while k < at and words.keys[k] in COMMAS:
        k += 1
    return k


def _trim(words: Words, marks: Marks, one: Attribution) -> None:
    """Take punctuation off both ends, and the marks where the whole content stands in them."""
    first, last = one.content
    while first < last and not words.keys[first][0].isalnum() and first not in marks.close_of:
        if words.keys[first] in "#(":
            break
        first += 1
    while last > first and not words.keys[last - 1][0].isalnum():
        if last - 1 in marks.open_of and marks.open_of[last - 1] >= first:
            break
        if words.keys[last - 1] in ")]" or (words.keys[last - 1] in "!?\u061f%" and one.kind == "quotation"):
            break
        last -= 1
    if one.kind != "quotation":
        last = _without_day(words, first, last)
    if first < last and first in marks.close_of and marks.close_of[first] == last - 1:
        one.opening = first if one.opening is None else one.opening
        first, last = first + 1, last - 1
    elif one.kind == "preposition" and last - first > 2 and first + 1 in marks.close_of:
        # a clitic alone before marks that hold the whole content
        if len(words.keys[first]) == 1 and marks.close_of[first + 1] == last - 1:
            one.opening = first + 1
            first, last = first + 2, last - 1
    elif (
        one.kind == "colon"
        and last < len(words)
        and (last in marks.unopened or last + 1 in marks.unopened and words.keys[last] == ".")
    ):
        one.opening = first - 1  # its opening mark is missing
    one.content = (first, last)


def _without_day(words: Words, first: int, last: int) -> int:
    """The end of a content without the day of the reporting that a comma sets at its end: "…, on Wednesday"."""
    k = last
    while k > first + 1 and words.tags[k - 1] & TIME:
        k -= 1
    return k - 1 if k < last and words.keys[k - 1] in COMMAS else last


def _set_type(words: Words, marks: Marks, one: Attribution) -> None:
    first, last = one.content
    whole = one.opening is not None and one.opening < first and one.opening >= first - 1
    if one.kind == "quotation" or whole and words.size(first, last) >= _MIXED:
        one.type = "direct"
        return
    inside = ((k + 1, marks.close_of[k]) for k in range(first, last) if k in marks.close_of)
    mixed = any(close <= last and words.size(begin, close) >= _MIXED for begin, close in inside)
    one.type = "mixed" if mixed else "indirect"


def _nest(words: Words, found: list[Attribution]) -> None:
    """The parent of a statement is the smallest one whose content holds its cue."""
    ahead = sorted(found, key=lambda other: other.content[0], reverse=True)
    begun: list[Attribution] = []  # whose contents have begun and not ended at the cue
    for one in sorted(found, key=lambda one: one.place):
        while ahead and ahead[-1].content[0] <= one.place:
            begun.append(ahead.pop())
        begun = [other for other in begun if one.place < other.content[1]]
        around = [other for other in begun if other is not one and _holds(words, other, one)]
        one.parent = min(around, key=lambda other: other.content[1] - other.content[0], default=None)
        if one.parent is not None:
            one.content = (one.content[0], min(one.content[1], one.parent.content[1]))


def _holds(words: Words, outer: Attribution, inner: Attribution) -> bool:
    """Whether a content lies in another, a quotation mark at its end aside."""
    (first, last), (begin, end) = outer.content, inner.content
    return first <= begin < last and (end <= last or end == last + 1 and words.keys[last] in MARKS)
