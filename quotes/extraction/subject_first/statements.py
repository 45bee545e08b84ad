"""Which words of a text report, and what they report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from quotes.extraction.attribution import Attribution, Span
from quotes.extraction.marks import MARKS, Marks
from quotes.extraction.subject_first.contents import Opening, content_end, opening_after
from quotes.extraction.subject_first.passage import COMMAS, Passage
from quotes.extraction.subject_first.subjects import noun_before, subject_after, subject_before
from quotes.extraction.words import Words
from quotes.languages.lexicon import (
    ANONYMOUS,
    AUXILIARY,
    BODY,
    COMPLEMENTISER,
    CONJUNCTION,
    DEFINITE,
    DOCUMENT,
    FUNCTION,
    GROUP,
    MEDIUM,
    NEGATION,
    PLURAL,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    ROLE,
    SOURCE,
    SUBORDINATOR,
    TITLE,
    VERB,
    CueForm,
)
from quotes.model import Part

__all__ = ["find"]

_MIXED = 3  # quoted words from which on an indirect statement is mixed
_CUE = 25  # words of a cue in the middle of what was said
_CLOSING = 60  # words from the end of a sentence among which a cue may end it
_SPOKEN = 2  # words of a quotation that is speech and no name


def find(
    title: Words, body: Words, title_marks: Marks, body_marks: Marks
) -> tuple[list[Attribution], list[Attribution]]:
    """The statements of a title and those of a body, in the order of their cues.

    A headline that the body repeats as its first line is read there alone.

    Args:
        title, body: the words of the article; title_marks, body_marks: their quotation marks.
    """
    headline = [key for key in title.keys if key[0].isalnum()]
    opening = [key for key in body.keys[: 2 * len(title.keys)] if key[0].isalnum()]
    repeated = bool(headline) and opening[: len(headline)] == headline
    in_title = [] if repeated else list(_Finder(title, title_marks, "title").find())
    return in_title, list(_Finder(body, body_marks, "body").find())


class _Finder:
    def __init__(self, words: Words, marks: Marks, part: Part) -> None:
        self.words, self.marks, self.part = words, marks, part
        self.passage = Passage(words, marks)
        self.keys, self.tags, self.phrases = words.keys, words.tags, words.language.phrases

    def find(self) -> Iterator[Attribution]:
        """Every statement, sentence by sentence; a quotation without a cue goes on from the statement before it."""
        before: Attribution | None = None
        spoken: Span | None = None  # a sentence that is a quotation, and has no cue so far
        for first, last in self.passage.sentences:
            found = self._read(first, last, spoken)
            for one in found:
                self._finish(one)
            found = [one for one in found if one.content[0] < one.content[1]]
            alone = spoken is not None and not any(one.content[0] <= spoken[0] + 1 <= one.content[1] for one in found)
            if alone and (more := self._continued(spoken, before)) is not None:
                yield more
            spoken = None
            if not found and self._is_spoken(first, last):
                spoken = first, last
            elif found:
                kept = _apart(found)
                yield from kept
                before = kept[-1]
        if (more := self._continued(spoken, before)) is not None:
            yield more

    def _is_spoken(self, first: int, last: int) -> bool:
        """Whether a sentence opens with a quotation that is no name."""
        while first < last and not self.passage.letter(first) and first not in self.passage.close:
            first += 1
        close = self.passage.close.get(first)
        return close is not None and self._size(first + 1, close) > _SPOKEN

    def _size(self, first: int, last: int) -> int:
        return sum(self.passage.letter(k) for k in range(first, min(last, len(self.keys))))

    def _continued(self, spoken: Span | None, before: Attribution | None) -> Attribution | None:
        """A quotation that goes on what the same speaker said before."""
        if spoken is None or before is None:
            return None
        if spoken[0] < before.content[0] or self._paragraphs(before.content[1], spoken[0]) > 1:
            return None
        one = Attribution(self.part, None, None, "quotation", before.subject, spoken, mention=before.mention)
        self._finish(one)
        return one if one.content[0] < one.content[1] else None

    def _paragraphs(self, first: int, last: int) -> int:
        breaks, k = 0, first
        while k < last:
            if self.keys[k] == "\n":
                breaks += 1
                while k + 1 < last and self.keys[k + 1] == "\n":
                    k += 1
            k += 1
        return breaks

    # -- one sentence

    def _read(self, first: int, last: int, spoken: Span | None) -> list[Attribution]:
        found: list[Attribution] = self._closing(first, last, spoken)
        taken = max((one.cue[1] for one in found if one.cue is not None), default=first)
        subject: Span | None = None  # of the last cue of this sentence
        for i in range(first, last):
            if self.passage.quoted[i] >= 0 or not (self.words.infos[i].cues or self.tags[i] & SOURCE):
                continue
            if i < taken:
                continue
            if self.tags[i] & SOURCE:
                new = self._according(i, first, last)
            else:
                new = self._report(i, first, last, subject, spoken)
            for one in new:
                if one.subject[0] < one.subject[1]:
                    subject = one.subject
                if one.content[0] > i:
                    taken = max(taken, one.content[1])
            found.extend(new)
        if not found:
            found.extend(self._line(first, last))
        return found

    def _closing(self, first: int, last: int, spoken: Span | None) -> list[Attribution]:
        """The statements of a cue that ends a sentence and has all of it before it: "…, N. N. said on Friday"."""
        for i in range(last - 1, max(first, last - _CLOSING), -1):
            forms = self.words.infos[i].cues
            if self.passage.quoted[i] >= 0 or not any(_speaks(c) and c.tense in ("past", "present") for c in forms):
                continue
            found = self._report(i, first, last, None, spoken)
            before = bool(found) and found[0].content[0] <= first and first < found[0].content[1] <= i
            if before and any(self.words.infos[k].cues for k in range(first, found[0].content[1])):
                return found
        return []

    def _line(self, first: int, last: int) -> Iterator[Attribution]:
        """A speaker, a colon, and what was said: "Haddad: “…”", in headlines without marks too."""
        colon = next((k for k in range(first, min(last, first + 12)) if self.keys[k] == ":"), None)
        if colon is None or colon == first or colon + 1 >= last or self.passage.has_verb(first, colon):
            return
        if not self.passage.capital(first) or any(self.tags[k] & FUNCTION for k in range(first, colon)):
            return
        label = colon - first == 1 and self.keys[first] in self.phrases["labels"]
        if colon + 1 in self.passage.close or self._is_first(first) and not label:
            who = (first, colon)
            yield Attribution(self.part, None, None, "headline", who, (colon + 1, last), mention=who)

    def _is_first(self, first: int) -> bool:
        """Whether a sentence is the headline, or the line with which a body repeats it."""
        line = self.words.paragraph_end(first)
        return first == 0 and (
            self.part == "title" or line < len(self.keys) and self.passage.sentences[0][1] + 1 >= line
        )

    def _report(self, i: int, first: int, last: int, subject: Span | None, spoken: Span | None) -> list[Attribution]:
        """The statements of one reporting word."""
        for form in self.words.infos[i].cues:
            new = (
                self._noun(i, form, first, last)
                if form.tense == "noun"
                else self._verb(i, form, first, last, subject, spoken)
            )
            if new:
                return new
        return []

    def _verb(
        self, i: int, form: CueForm, first: int, last: int, subject: Span | None, spoken: Span | None
    ) -> list[Attribution]:
        passage, keys, tags = self.passage, self.keys, self.tags
        group = self._group(i, first)
        auxiliaries = {keys[k] for k in range(group, i)}
        if form.tense == "passive":
            return []
        if auxiliaries & self.phrases["passive"] and form.tense == "past":
            return self._passive(i, form, group, first, last)
        if auxiliaries & self.phrases["modals"]:
            return []
        if any(tags[k] & NEGATION for k in range(group, i)):
            return []
        infinitive = i > first + 1 and keys[i - 1] in self.phrases["to"]
        if not infinitive and self._is_noun(i, form, group, first, auxiliaries):
            return []
        if infinitive:
            before = i - 2
            if i - 3 > first and (self.passage.is_adverb(before) or keys[before] in self.phrases["particles"]):
                before -= 1
            if keys[before] not in self.phrases["goes on"]:
                return []
            group = self._group(before, first)
            auxiliaries = {keys[k] for k in range(group, i)}
        opening = opening_after(passage, i, form, last)
        if self._is_inverted(i, form, group, first, opening):
            who = subject_after(passage, i, last)
            if who is not None:
                return self._before(i, form, group, who, first, last, spoken)
        if form.tense == "participle" and not auxiliaries & self.phrases["passive"] and "'s" not in auxiliaries:
            if opening is None or not self._may_lead(group, first, opening):
                return []
            who = subject_before(passage, first, group) if infinitive else None
            if who is None and subject is not None and not passage.has_verb(subject[1], group):
                who = subject
            who = who or self._acting(first, group) or self._later_subject(i, first, last) or subject
            return [self._make(i, form, opening, who or (group, group), last)]
        who = subject_before(passage, first, group)
        shared = who is None and self._is_coordinated(group, first)
        if shared:
            who = subject or self._acting(first, group)
        if who is None or not shared and not self._agrees(who, form, auxiliaries, opening):
            return []
        if form.document and not any(tags[k] & (DOCUMENT | BODY | ROLE | GROUP) for k in range(*who)):
            return []
        if opening is not None and opening.kind not in ("quotation", "colon"):
            return [self._make(i, form, opening, who, last)]
        if opening is None and not shared and _speaks(form) and (passed := self._as_said(i, form, who, first, last)):
            return [passed]
        found: list[Attribution] = []
        left = self._left(who, first, spoken, opening) if not shared and _speaks(form) else None
        rest = [self._make(i, form, opening, who, last)] if opening is not None else []
        if left is not None and opening is None:
            rest = list(self._rest(i, form, who, i + 1, last, spoken=self._is_content(left, first)))
        if left is not None and (rest and opening is None or self._is_content(left, first)):
            found.append(self._attribution(i, form, "quotation", who, left))
        return found + rest

    def _as_said(self, i: int, form: CueForm, who: Span, first: int, last: int) -> Attribution | None:
        """What "as N. N. said" stands before or after, and what only a comma sets off: "the paper reported, he was"."""
        opens = who[0] - 1
        said = opens >= first and self.keys[opens] in self.phrases["as"]
        comma = next((k for k in range(i + 1, min(i + _CUE, last)) if self.keys[k] == ","), None)
        ahead = comma is not None and comma + 1 < last and (said or self._carries_on(comma + 1, last))
        fronted = said and opens == first or not said and who[0] <= first and comma == i + 1
        if fronted and ahead and comma is not None:
            return self._attribution(i, form, "source", who, (comma + 1, content_end(self.passage, comma + 1, last, i)))
        if said and opens > first + 1 and self.keys[opens - 1] == "," and self.passage.has_verb(first, opens):
            return self._attribution(i, form, "source", who, (first, opens - 1))
        return None

    def _is_content(self, left: Span, first: int) -> bool:
        """Whether what stands before "N. N. said" was said, and does not only set the scene."""
        if left[0] < first or any(self.passage.quoted[k] >= 0 for k in range(*left)):
            return True
        opens = self.tags[left[0]] & (SUBORDINATOR | PREPOSITION) and not self.tags[left[0]] & DEFINITE
        if self.keys[left[0]].endswith(("ed", "ing")) and self.tags[left[0]] & VERB:
            return False  # "Asked whether …", "Speaking to …"
        return self.passage.clause_follows(*left) if opens else self.passage.has_verb(*left)

    def _agrees(self, who: Span, form: CueForm, auxiliaries: set[str], opening: Opening | None) -> bool:
        """Whether these words can be the subject of a verb, and the verb is one with such a subject."""
        keys, tags, first = self.keys, self.tags, who[0]
        if keys[first] in self.phrases["i"] and who[1] - first == 1 or keys[first] in self.phrases["you"]:
            return False
        last = next((k for k in range(who[1] - 1, first - 1, -1) if self.passage.letter(k)), first)
        if auxiliaries or form.tense == "past" or keys[last].isdigit():
            return True
        if form.ambiguous:
            return self._names_speakers(who, last, plural=form.number == "p", firm=_is_firm(opening))
        several = any(keys[k].endswith("s") or keys[k] in self.phrases["plurals"] for k in range(*who))
        joined = any(tags[k] & CONJUNCTION for k in range(*who))
        return form.number == "s" or joined or several or bool(tags[last] & (PLURAL | RELATIVE))

    def _names_speakers(self, who: Span, last: int, *, plural: bool, firm: bool) -> bool:
        """Whether a word that may be a noun ("calls", "state") follows somebody who can speak, and so is a verb.

        Args:
            who: what stands before it; last: its last word; firm: whether a clause or a quotation follows.
        """
        key, tags = self.keys[last], self.tags[last]
        if self.passage.has_verb(who[0], last):
            return False
        if tags & (PRONOUN | RELATIVE):
            return True
        speaks = bool(tags & (ROLE | BODY | DOCUMENT | GROUP | ANONYMOUS | MEDIUM)) or self.passage.capital(last)
        if not plural:
            return speaks and not tags & PLURAL
        joined = any(self.tags[k] & CONJUNCTION for k in range(*who)) and self.passage.capital(last)
        many = key.endswith("s") or tags & PLURAL or key in self.phrases["plurals"]
        return joined or bool(many) and (speaks or firm)

    def _group(self, i: int, first: int) -> int:
        """The first word of the verb group that ends with word i: "has repeatedly said"."""
        k = i
        while k > first and (
            self.tags[k - 1] & (AUXILIARY | NEGATION)
            and not self.tags[k - 1] & PRONOUN
            or self.passage.is_adverb(k - 1)
            or self.keys[k - 1] == "'s"
            and (self.keys[i].endswith("ing") or self.keys[k - 2] in self.phrases["subjects only"])
        ):
            k -= 1
        return k

    def _is_noun(self, i: int, form: CueForm, group: int, first: int, auxiliaries: set[str]) -> bool:
        """Whether a word that may be a verb is a noun or an adjective where it stands."""
        if i > first and self.passage.capital(i) and not self._is_headline(first):
            return True
        if auxiliaries and any(self.tags[k] & AUXILIARY for k in range(group, i)):
            return False
        if i == first:
            return form.tense not in ("participle",)
        before, tags = self.keys[group - 1] if group > first else "", self.tags[group - 1] if group > first else 0
        if tags & DEFINITE and not tags & PRONOUN or before == "'s":
            return True
        if form.tense == "participle":
            return False
        return bool(tags & PREPOSITION) and group - 1 not in self.passage.open_of

    def _is_inverted(self, i: int, form: CueForm, group: int, first: int, opening: Opening | None) -> bool:
        """Whether the subject follows: "“…,” said N. N."."""
        if group != i or i <= first or not self.passage.starts_phrase(i + 1) or not form.frames.speech:
            return False
        if form.tense == "participle":
            return False
        if i - 1 in self.passage.open_of:
            return self.keys[i - 2] == "," or self._size(self.passage.open_of[i - 1], i) > _SPOKEN
        if self.keys[i - 1] != "," or opening is not None and opening.kind not in ("object", "bare"):
            return False
        last = self.passage.sentence_of(i)[1]
        who = subject_after(self.passage, i, last)
        after = last if who is None else who[1]
        while after < last and self.passage.is_adverb(after):
            after += 1
        acts = who is not None and after < last and self.passage.is_finite(after, who[0])
        acts = acts or self.keys[i + 1] in self.phrases["subjects only"]
        return not acts and self.passage.has_verb(first, i - 1)

    def _is_headline(self, first: int) -> bool:
        """Whether a sentence has capital letters throughout."""
        words = [k for k in range(first, self.passage.sentence_of(first)[1]) if self.passage.letter(k)]
        return 2 * sum(self.passage.capital(k) for k in words) > len(words)

    def _is_coordinated(self, group: int, first: int) -> bool:
        k = group - 1
        return k > first and bool(self.tags[k] & CONJUNCTION or self.keys[k] == ",")

    def _may_lead(self, group: int, first: int, opening: Opening) -> bool:
        """Whether a participle stands where it can report: after a comma, "by", "and", a name; things hardly do."""
        k = group - 1
        if k < first:
            return True
        tags = self.tags[k]
        if tags & DEFINITE:
            return False
        thing = self.passage.letter(k) and not tags & FUNCTION and not self.passage.capital(k)
        return not thing or _is_firm(opening) or bool(tags & (DOCUMENT | ROLE | BODY | ANONYMOUS | GROUP))

    def _acting(self, first: int, group: int) -> Span | None:
        """The subject of the verb that a participle goes with: the last one before it."""
        passage = self.passage
        if self._led_by_noun(group, first):
            return subject_before(passage, first, group)
        for verb in range(group - 1, first, -1):
            if passage.quoted[verb] >= 0 or not passage.is_finite(verb, first):
                continue
            who = subject_before(passage, first, self._group(verb, first))
            if who is not None and self._can_act(who) and not passage.has_verb(who[0], who[1] - 1):
                return who
        return None

    def _led_by_noun(self, group: int, first: int) -> bool:
        """Whether a participle stands right after a name that "with" leads: "with N. N. calling it"."""
        start = group - 1
        while start > first and self.passage.capital(start):
            start -= 1
        named = start < group - 1 and self.passage.letter(group - 1)
        return named and bool(self.tags[start] & (PREPOSITION | TITLE | ROLE | DEFINITE))

    def _can_act(self, who: Span) -> bool:
        """Whether some words look like a subject: a name, a pronoun, a determiner, a plural."""
        key, tags = self.keys[who[0]], self.tags[who[0]]
        if key.endswith("ing") and not tags & (DEFINITE | PRONOUN):
            return False
        named = tags & (DEFINITE | PRONOUN | RELATIVE) or self.passage.capital(who[0]) or not tags & VERB
        return bool(named)

    def _later_subject(self, i: int, first: int, last: int) -> Span | None:
        """The subject of the clause that a participle stands in: "noting …, N. N. said", "N. N., noting …, said"."""
        before = i - 1
        if before > first and self.keys[before] == ",":
            return subject_before(self.passage, first, before)
        comma = next((k for k in range(i + 1, last) if self.keys[k] == "," and self.passage.quoted[k] < 0), None)
        if comma is None or not self.passage.starts_phrase(comma + 1):
            return None
        verb = next((k for k in range(comma + 2, last) if self.passage.is_finite(k, comma + 1)), None)
        return None if verb is None else subject_before(self.passage, comma + 1, self._group(verb, comma + 1))

    def _left(self, who: Span, first: int, spoken: Span | None, opening: Opening | None) -> Span | None:
        """What was said before a subject and its verb: "…, N. N. said"; the quotation before, where nothing else is."""
        start = who[0]
        if start <= first:
            return spoken if opening is None and spoken and self._paragraphs(spoken[0], first) == 0 else None
        if self.tags[start] & RELATIVE:
            return None
        before = start - 1
        if before in self.passage.open_of and self.passage.open_of[before] >= first or self.keys[before] == ",":
            return first, start if before in self.passage.open_of else before
        if self.keys[before] in self.phrases["dashes"] and self._size(first, before):
            return first, before
        return None

    def _before(
        self, i: int, form: CueForm, group: int, who: Span, first: int, last: int, spoken: Span | None
    ) -> list[Attribution]:
        """The statements of a verb that its subject follows."""
        left: Span | None = (first, group) if group > first else spoken
        if left is None:
            return []
        end = left[1] - 1 if self.keys[left[1] - 1] == "," else left[1]
        found = [self._attribution(i, form, "quotation", who, (left[0], end))]
        found.extend(self._rest(i, form, who, who[1], last, spoken=True))
        return found

    def _rest(
        self, i: int, form: CueForm | None, who: Span, k: int, last: int, *, spoken: bool
    ) -> Iterator[Attribution]:
        """What was said after a cue in the middle: "“…,” N. N. said, “…”".

        Args:
            k: the word from which on to look; spoken: whether what stands before the cue needs no more after it.
        """
        comma = next((n for n in range(k, min(k + _CUE, last)) if self.keys[n] == ","), None)
        start = last if comma is None else comma + 1
        if start >= last:
            return
        if start in self.passage.close and self._size(start + 1, self.passage.close[start]) >= _SPOKEN:
            yield self._attribution(i, form, "quotation", who, (start, content_end(self.passage, start, last, i)))
        elif not spoken and self._is_bare(k, start - 1) and self._carries_on(start, last):
            yield self._attribution(i, form, "clause", who, (start, content_end(self.passage, start, last, i)))

    def _is_bare(self, k: int, comma: int) -> bool:
        """Whether no more than an expression of time stands between a cue and a comma."""
        return all(self.passage.is_adverb(n) or self.passage.is_time(n) for n in range(k, comma))

    def _carries_on(self, k: int, last: int) -> bool:
        """Whether a sentence that was broken off for its cue goes on here."""
        if self.tags[k] & (SOURCE | RELATIVE | CONJUNCTION) or self.keys[k].endswith("ing"):
            return False
        return self.passage.clause_follows(k, last) or self.passage.is_finite(k, last)

    def _passive(self, i: int, form: CueForm, group: int, first: int, last: int) -> list[Attribution]:
        """ "Was asked by N. N. whether", "was quoted as saying"."""
        agent = i + 1
        if agent < last and self.keys[agent] in self.phrases["agent"] and self.passage.starts_phrase(agent + 1):
            end = self.passage.phrase_end(agent + 1, last)
            if end < last and self.keys[end] in self.phrases["for"] and form.frames.object:
                return [self._make(i, form, Opening("preposition", end, end), (agent + 1, end), last)]
            opening = opening_after(self.passage, end - 1, form, last)
            if opening is not None and opening.kind not in ("object", "bare"):
                return [self._make(i, form, opening, (agent + 1, end), last)]
        return []

    def _noun(self, i: int, form: CueForm, first: int, last: int) -> list[Attribution]:
        """A noun that reports: "the minister's claim that"."""
        opening = opening_after(self.passage, i, form, last)
        if opening is None or i <= first:
            return []
        who: Span | None = None
        k = i - 1
        while (
            k > first and not self.tags[k] & FUNCTION and self.keys[k] != "'s" and self.passage.letter(k) and i - k < 4
        ):
            k -= 1
        if self.tags[k] & DEFINITE and self.keys[k] in self.phrases["whose"]:
            who = (k, k + 1)
        elif self.keys[k] in self.phrases["possessive"]:
            who = noun_before(self.passage, first, k)
        if who is None or opening.kind == "clause" and not form.frames.clause:
            return []
        return [self._make(i, form, opening, who, last)]

    def _according(self, i: int, first: int, last: int) -> list[Attribution]:
        """ "According to N. N.", before, after or in the middle of what was said."""
        if i + 2 >= last or self.keys[i + 1] not in self.phrases["to"]:
            return []
        start = i + 2
        end = self._source_end(start, last)
        found = []
        left = i - 1 if i > first and self.keys[i - 1] == "," else i
        if left > first and not self.tags[left - 1] & COMPLEMENTISER and self._size(first, left) > _SPOKEN:
            found.append(self._attribution(i, None, "source", (start, end), (first, left), 2))
        after = end
        while after < last and (self.keys[after] in COMMAS or self.keys[after] in self.phrases["dashes"]):
            after += 1
        if after < last and after > end and (not found or self._carries_on(after, last)):
            found.append(self._attribution(i, None, "source", (start, end), (after, last), 2))
        return found

    def _source_end(self, start: int, last: int) -> int:
        """Where whoever is the source has been named."""
        k = start
        while k < last:
            if self.keys[k] == "," or k in self.passage.close and k > start:
                break
            k += 1
        return k

    # -- records

    def _make(self, i: int, form: CueForm, opening: Opening, who: Span, last: int) -> Attribution:
        if who[0] < who[1] and self.tags[who[0]] & RELATIVE and self.keys[who[0] - 1] == ",":
            closing = (k for k in range(opening.first, last - 1) if self.keys[k] == "," and self.passage.quoted[k] < 0)
            last = next((k for k in closing if self.passage.is_finite(k + 1, last)), last)
        if self._is_fronted(i, who):
            commas = [
                k for k in range(opening.first + 1, last - 1) if self.keys[k] == "," and self.passage.quoted[k] < 0
            ]
            main = next((k for k in commas if self.passage.clause_follows(k + 1, last)), None)
            last = main or next((k for k in commas if self.passage.starts_phrase(k + 1)), last)
        end = content_end(self.passage, opening.first, last, i, opening.kind, form.frames.about)
        return self._attribution(i, form, opening.kind, who, (opening.first, end))

    def _is_fronted(self, i: int, who: Span) -> bool:
        """Whether a cue stands in a clause before the main one: "While N. N. said …, others …", "After saying …, …"."""
        first, _ = self.passage.sentence_of(i)
        start = min(i, who[0]) if who[0] >= first else i
        opens = start - 1
        if opens < first or not self.tags[opens] & (SUBORDINATOR | PREPOSITION) or self.tags[opens] & DEFINITE:
            return False
        return all(self.passage.is_adverb(k) or self.passage.is_time(k) for k in range(first, opens))

    def _attribution(
        self, i: int, form: CueForm | None, kind: str, who: Span, content: Span, size: int = 1
    ) -> Attribution:
        return Attribution(self.part, (i, i + size), form, kind, who, content, mention=who if who[0] < who[1] else None)

    def _finish(self, one: Attribution) -> None:
        """Trim a content, and tell whose words it holds."""
        first, last = one.content
        last = min(last, len(self.keys))
        while first < last and self._is_outer(first):
            first += 1
        while first < last and self._is_outer(last - 1):
            last -= 1
        opening = first if first in self.passage.close else None
        if opening is not None and self.passage.close[opening] >= last - 1:
            one.content = (first + 1, min(self.passage.close[opening], last))
            one.opening, one.type = opening, "direct"
            return
        one.content = (first, last)
        sizes = Counter(self.passage.quoted[k] for k in range(first, last) if self.passage.letter(k))
        quoted = max((size for opening, size in sizes.items() if opening >= 0), default=0)
        one.type = "mixed" if quoted >= _MIXED else "indirect"

    def _is_outer(self, k: int) -> bool:
        """Whether a sign at the edge of a content is no part of it."""
        key = self.keys[k]
        return not key[0].isalnum() and key not in MARKS and key not in "$#@%()[]" and key != "'s"


def _is_firm(opening: Opening | None) -> bool:
    """Whether what was said is set off: by a clause, a colon or marks."""
    return opening is not None and opening.kind in ("clause", "colon", "quotation")


def _speaks(form: CueForm) -> bool:
    """Whether a verb can follow what was said: "…, he said"."""
    return form.frames.clause or form.frames.speech or "" in form.frames.addressee


def _apart(found: list[Attribution]) -> list[Attribution]:
    """The statements of a sentence, none inside another."""
    kept: list[Attribution] = []
    for one in sorted(found, key=lambda one: (one.content[0], -one.content[1])):
        if kept and one.content[0] < kept[-1].content[1]:
            continue
        kept.append(one)
    return kept
