"""Statements that no verb reports: according to, in the words of."""

from __future__ import annotations

from quotes.extraction.adjuncts import COMMAS, SPEAKING, after_dateline, skip_adverbials
from quotes.extraction.attribution import Attribution
from quotes.extraction.marks import Marks
from quotes.extraction.phrases import read_phrase
from quotes.extraction.taken import Taken
from quotes.extraction.words import Words
from quotes.languages.lexicon import (
    ABSTRACT,
    ARTICLE,
    BODY,
    COMPLEMENTISER,
    DOCUMENT,
    MEDIUM,
    NAME,
    NEGATION,
    OCCASION,
    OPINION,
    PLACE,
    POSSESSED,
    PREPOSITION,
    RELATIVE,
    ROLE,
    SOURCE,
    SUBORDINATOR,
)
from quotes.model import Part

__all__ = ["Sources"]

_OUTLET = 8  # words of the outlet between "as quoted" and "from X"


class Sources:
    """ "According to X", "in the words of X": no verb reports, and the content is the sentence around it."""

    def __init__(self, words: Words, marks: Marks, part: Part, taken: Taken) -> None:
        self.words, self.marks, self.part, self.taken = words, marks, part, taken
        self.phrases = words.language.phrases

    def according(self, i: int) -> Attribution | None:
        """ "According to X": the source follows, the content is the sentence around it."""
        words, keys, tags = self.words, self.words.keys, self.words.tags
        if words.infos[i].proclitic and words.infos[i].proclitic not in self.phrases["and"]:
            return None  # "only", written like "so according to"
        stop = words.stop(i)
        end, j = i + 1, i + 1
        if j < stop and keys[j] in self.phrases["source links"]:
            j += 1
            if j < stop and tags[j] & PREPOSITION and keys[j] in self.phrases["source links"]:
                j += 1
            if j < stop and words.infos[j].cues and keys[j - 1] in self.phrases["what links"]:
                j += 1
                end = j
        elif j < stop and words.infos[j].cues and tags[i] & SOURCE and keys[i] in self.phrases["what links"]:
            j += 1
            end = j
        if keys[j - 1] in self.phrases["what links"] and j - 1 > i and end == i + 1:
            return None  # "according to what is planned"
        if end > i + 1 and any(form.source for form in words.infos[end - 1].cues):  # "as agencies quoted X"
            sources = next(form.source for form in words.infos[end - 1].cues if form.source)
            j = next((k + 1 for k in range(j, min(j + _OUTLET, stop)) if keys[k] in sources), j)
        j = skip_adverbials(words, self.marks, j, stop) if end > i + 1 else j  # "as announced on Monday by"
        if j >= stop:
            return None
        if end == i + 1 and not self._can_speak(j) or i and tags[i - 1] & NEGATION:
            return None  # "and not according to"
        inside = self.marks.inside(i)
        # what is before a source is the one's before; in quotation marks nothing is said before them
        first = max(words.sentence_start(i), self.taken.source, -1 if inside is None else inside + 1)
        if i and (tags[i - 1] & COMPLEMENTISER or keys[i - 1] == ":"):
            first = i  # it opens what somebody else is quoted as saying
        first = self._after_turn(max(first, after_dateline(words, first, i)), i)
        while first < i and not keys[first][0].isalnum() and first not in self.marks.close_of:
            first += 1
        subject_stop = self._source_end(j, stop)
        opened = self.taken.opened
        if opened is not None and opened.place < i < opened.content[0]:
            if keys[i] in self.phrases["quoting"]:  # "the paper said, quoting the army, that"
                opened.subject, opened.relayed = (j, subject_stop), True
            return None  # "X, according to the agency, said that": it only passes on
        if first == self.taken.source > words.sentence_start(i) and not words.size(first, i):
            return None  # one source beside another
        if self._adds_nothing(i, j, subject_stop):
            return None
        if first >= i and subject_stop >= stop and first > 1:
            content = (words.sentence_start(first - 2), first - 1)  # a sentence of its own: it speaks of the one before
        elif first >= i or self._resumes(i) or not words.size(first, i):
            main = next((k for k in range(j, stop) if keys[k] in self.phrases["then"]), None)
            if main is not None and not self._turns(subject_stop, main):
                subject_stop = main  # "according to officials who …, then": the whole of it is the source
            content = (subject_stop, stop)  # it opens the sentence
            while content[0] < stop and (keys[content[0]] in COMMAS or keys[content[0]] in self.phrases["resuming"]):
                content = (content[0] + 1, stop)
        else:
            content = (first, stop if self._aside(i, subject_stop, stop) else i)
        if content[0] >= content[1]:
            return None
        self.taken.source = subject_stop
        form = next((c for c in words.infos[end - 1].cues), None) if end > i + 1 else None
        return Attribution(self.part, (i, end), form, "source", (j, subject_stop), content)

    def _aside(self, i: int, end: int, stop: int) -> bool:
        """Whether the source stands between commas inside a clause, which goes on after it: "may, … says, vote"."""
        words, keys = self.words, self.words.keys
        if keys[i - 1] not in COMMAS or end + 2 >= stop or keys[end] not in COMMAS:
            return False
        tags, info = words.tags[end + 1], words.infos[end + 1]
        goes_on = tags & (ARTICLE | PREPOSITION | SUBORDINATOR) == ARTICLE or keys[end + 1][0].isdigit()
        return goes_on and not info.proclitic and not info.cues and not tags & (NAME | RELATIVE)

    def _turns(self, first: int, last: int) -> bool:
        """Whether somebody else begins to report in a stretch of words."""
        return any(
            form.frames.clause and form.proclitic for k in range(first, last) for form in self.words.infos[k].cues
        )

    def _resumes(self, i: int) -> bool:
        """Whether ", and according to" begins a new main clause, so that what is said follows."""
        return bool(self.words.infos[i].proclitic) and i > 0 and self.words.keys[i - 1] in COMMAS

    def _after_turn(self, first: int, last: int) -> int:
        """The word after "but" or "on the other hand," at the beginning of a sentence."""
        keys, turning = self.words.keys, self.phrases["turning"]
        k = first
        while k < last and keys[k] in turning:
            k += 1
        if k < last and k > first and keys[k] in COMMAS:
            return k + 1
        return first + 1 if first + 1 < last and keys[first] in self.phrases["adversatives"] else first

    def _adds_nothing(self, i: int, first: int, last: int) -> bool:
        """Whether the "source" is but the occasion on which who is quoted in the sentence spoke: "in a talk"."""
        tags = self.words.tags
        heads = tags[first] & (OCCASION | DOCUMENT) and not tags[first] & (ROLE | BODY)
        others = any(tags[k] & (BODY | NAME | ROLE | PLACE | MEDIUM) for k in range(first + 1, last))
        return bool(heads) and not others and self.taken.reaches(self.words.sentence_start(i))

    def as_says(self, i: int) -> Attribution | None:
        """ "…, as X says": the verb has no content of its own, and a speaker after it."""
        words, keys = self.words, self.words.keys
        this = i > 2 and keys[i - 2] in self.phrases["this is"] and keys[i - 1] in self.phrases["what links"]
        if i < 2 or not this and keys[i - 1] not in self.phrases["as"] or i + 1 >= words.stop(i):
            return None
        form = next((c for c in words.infos[i].cues if c.frames.clause and c.tense in ("past", "present")), None)
        phrase = read_phrase(words, self.marks, i + 1, words.stop(i))
        if form is None or phrase is None or words.tags[phrase.head] and not words.tags[phrase.head] & SPEAKING:
            return None
        last = skip_adverbials(words, self.marks, phrase.last, words.stop(i)) if this else phrase.last
        if last < words.stop(i) and keys[last] not in COMMAS:
            return None
        first = max(words.sentence_start(i), self.taken.source)
        while first < i - 1 and not keys[first][0].isalnum() and first not in self.marks.close_of:
            first += 1
        if first >= i - 1:
            return None
        self.taken.source = phrase.last
        last = i - 2 if this else i - 1
        return Attribution(self.part, (i, i + 1), form, "source", (i + 1, phrase.last), (first, last))

    def opinion(self, i: int) -> Attribution | None:
        """ "In his words", "in the view of X": a fixed phrase, and then the speaker or a pronoun."""
        words, keys = self.words, self.words.keys
        if not i or keys[i - 1] not in self.phrases["before opinions"]:
            return None
        ties = words.tags[i - 1] & (SOURCE | OPINION) or keys[i - 1] in self.phrases["extent"]
        if words.infos[i].stem in self.phrases["said words"] and not ties:
            return None  # "in describing", not "in his words"
        first = i - 1
        while first and keys[first - 1] in self.phrases["before opinions"]:
            first -= 1
        if not self.taken.words.isdisjoint(range(first, i)):
            return None  # "according to the opinion of": one cue, one statement
        stop = words.stop(i)
        own = bool(words.tags[i] & POSSESSED) or keys[i] in self.phrases["own opinions"]
        if own and self.taken.reaches(words.sentence_start(i)):
            return None  # "… said that …, in his words": the same speaker, the same statement
        if not own and (i + 1 >= stop or not words.tags[i + 1] & (SPEAKING | PLACE | ARTICLE)):
            return None
        subject = (i + 1, i + 1) if own else (i + 1, self._source_end(i + 1, stop) if i + 1 < stop else i + 1)
        inside = self.marks.inside(i)
        start = max(words.sentence_start(i), -1 if inside is None else inside + 1)
        while start < first and not keys[start][0].isalnum() and start not in self.marks.close_of:
            start += 1
        if start >= first:
            content = (subject[1], stop)
            while content[0] < stop and (keys[content[0]] in COMMAS or keys[content[0]] in self.phrases["resuming"]):
                content = (content[0] + 1, stop)
        else:
            content = (start, first)
        if content[0] >= content[1]:
            return None
        return Attribution(self.part, (first, i + 1), None, "source", subject, content)

    def _source_end(self, j: int, stop: int) -> int:
        phrase = read_phrase(self.words, self.marks, j, stop)
        if phrase is None:
            return j + 1
        by = phrase.last + 1
        if by < stop and self.words.keys[by - 2] in self.phrases["issued"] and self.words.tags[by - 1] & PREPOSITION:
            issuer = read_phrase(self.words, self.marks, by, stop)
            return issuer.last if issuer is not None else phrase.last
        return phrase.last

    def _can_speak(self, j: int) -> bool:
        tags = self.words.tags[j]
        if j in self.marks.close_of or self.words.keys[j] in self.phrases["the same"]:
            return True
        if self.words.infos[j].bare in self.phrases["silent"]:
            return False
        if tags & (SPEAKING | MEDIUM | DOCUMENT) and (not tags & ABSTRACT or tags & (BODY | DOCUMENT | ROLE)):
            return True
        if self.words.infos[j].bare in self.phrases["tellings"] and j + 1 < len(self.words):
            return bool(self.words.tags[j + 1] & (SPEAKING | MEDIUM | PLACE))  # "the accounts of the state media"
        return bool(tags & PLACE)
