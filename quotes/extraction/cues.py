"""Which words report speech."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from quotes.extraction.adjuncts import COMMAS, DASHES, SPEAKING, skip_adverbials
from quotes.extraction.attribution import Attribution, Span
from quotes.extraction.marks import Marks
from quotes.extraction.phrases import read_phrase
from quotes.extraction.sources import Sources
from quotes.extraction.taken import Taken
from quotes.extraction.walk import REACH, SPOKEN, Walk
from quotes.extraction.words import Words, lemma_key
from quotes.languages.lexicon import (
    ABSTRACT,
    ACTION,
    ADVERB,
    ANAPHOR,
    ARTICLE,
    BODY,
    COMPLEMENTISER,
    DEFINITE,
    DOCUMENT,
    FEELING,
    FUNCTION,
    MEDIUM,
    NAME,
    NATIONALITY,
    NEGATION,
    OCCASION,
    OPINION,
    PLACE,
    POSSESSED,
    PREPOSITION,
    RELATIVE,
    ROLE,
    SOURCE,
    STANDING,
    SUBORDINATOR,
    TIME,
    CueForm,
)
from quotes.model import Part

__all__ = ["find_cues"]

_FIRM = frozenset({"clause", "colon", "quotation"})  # kinds of contents that the text sets off
_NEAR = 4  # words between a verbal noun with its possessor and its content


def find_cues(words: Words, marks: Marks, part: Part) -> list[Attribution]:
    """Every reporting word of a text that is tied to a content.

    Args:
        words, marks: the text; part: "title" or "body".

    Returns:
        One record a statement in the order of the cues, with cue, kind, subject and the beginning of the content; its
        end is still the end of the sentence.
    """
    finder = _Finder(words, marks, part)
    return list(finder.find())


class _Finder:
    def __init__(self, words: Words, marks: Marks, part: Part) -> None:
        self.words, self.marks, self.part = words, marks, part
        self.phrases = words.language.phrases
        self.taken = Taken()
        self.counts: Counter[str] | None = None
        self.walk = Walk(words, marks, part, self.taken)
        self.sources = Sources(words, marks, part, self.taken)

    def find(self) -> Iterator[Attribution]:
        infos, tags = self.words.infos, self.words.tags
        last = -1
        for i in sorted({*self.words.reporting(), *self.words.having(SOURCE | OPINION)}):
            if i in self.taken.words:
                continue
            opened, found = self.taken.opened, None
            if tags[i] & SOURCE:
                found = self.sources.according(i)
                if found is None and opened is not None and opened.place < i < opened.content[0]:
                    continue  # it only passed on
            elif tags[i] & OPINION:
                found = self.sources.opinion(i)
            if found is None and infos[i].cues and self._reports(i):
                found = self._report(i)
                if found is None:
                    found = self._quoted_before(i, None) or self.sources.as_says(i)
            if found is not None and found.cue is not None:
                self.taken.accept(found)
                if found.content[0] == last and found.kind != "source":
                    continue  # "said in a statement that", "expressed his surprise saying": one verb, one statement
                last = found.content[0]
                if found.kind != "source":
                    self.taken.opened = found
                before = self._quoted_before(i, found)
                if before is not None:
                    yield before
                    if self.words.keys[i - 1] in self.phrases["thus"] and found.kind not in _FIRM:
                        continue  # "«…», thus she described her part"
                yield found

    def _reports(self, i: int) -> bool:
        """Whether what stands before a cue lets it report: no negation, no "that he say", no article."""
        if not i:
            return True
        before, tags = self.words.keys[i - 1], self.words.tags[i - 1]
        info, phrases = self.words.infos[i], self.phrases
        resumed = self.words.keys[self.words.sentence_start(i)] in phrases["as for"]
        second = info.proclitic and info.proclitic not in phrases["and"] and tags & NAME
        if second and not resumed and not tags & (ARTICLE | ROLE):
            return False  # the second part of a name, not "so … said"
        own = self.words.tags[i] & ROLE and self.words.tags[i] & POSSESSED
        if own and all(form.ambiguous for form in info.cues):
            return False  # "his daughter"
        if info.stem in phrases["in reply"]:
            return False
        if before in phrases["at the time"] and all(
            lemma_key(self.words.language, c.lemma) in phrases["perceiving"] for c in info.cues
        ):
            return False  # "when she saw that"
        if self.words.keys[i] in phrases["imperatives"] and self.words.sentence_start(i) == i:
            return False  # "read more"
        if before in phrases["what results"] and not any(
            c.pronoun or c.tense == "past" and c.act == "say" and c.frames.clause for c in info.cues
        ):
            return False  # "which points to": the narrator
        leads = before in phrases["this"] and self.words.sentence_start(i) == i - 1
        shows = leads and all(c.tense == "present" and not c.pronoun for c in info.cues)
        if shows:
            return False  # "and this confirms": the narrator
        if not phrases["hypothetical"].isdisjoint(self.words.keys[max(0, i - 3) : i]):
            return False
        close = self.marks.close_of.get(i - 1)
        if close is not None and close - i <= 2:
            return False  # a name in quotation marks
        return not tags & NEGATION or before in COMMAS or before in self.phrases["what relative"]

    def _report(self, i: int) -> Attribution | None:
        best: Attribution | None = None
        for form in self.words.infos[i].cues:
            if form.person == 2 or form.tense == "future" or (form.person == 1 and form.tense == "present"):
                continue
            subjunctive = form.tense == "present" and i and self.words.keys[i - 1] in self.phrases["subjunctive"]
            if subjunctive and not self._adds_next(i, form):
                continue
            if form.tense in ("participle", "noun") and not self._nominal(i, form):
                continue
            if form.tense == "past" and self._after_particle(i):
                continue
            if form.tense == "participle" and self.words.tags[i] & BODY:
                continue
            if form.tense == "noun" and form.proclitic[-1:] in self.phrases["purpose"]:
                continue
            found = self.walk.follow(i, form)
            if found is None or not self._holds(i, form, found):
                continue
            if best is None or found.content[0] < best.content[0]:
                best = found
        return best

    def _after_particle(self, i: int) -> bool:
        """Whether a word stands where only a noun can: right after a bare "that", or after a preposition."""
        k = i - 1
        while k > 0 and k in self.marks:
            k -= 1
        if k < 0 or self.words.infos[i].proclitic:
            return False
        if (
            self.words.tags[k] & COMPLEMENTISER
            and k
            and self.words.tags[k - 1] & (PREPOSITION | SUBORDINATOR | STANDING)
        ):
            return False  # "after she had admitted"
        return self.words.keys[k] in self.phrases["before nouns"]

    def _quoted_before(self, i: int, found: Attribution | None) -> Attribution | None:
        """The quotation that a verb of speech follows: "…", said X."""
        words, k = self.words, i - 1
        while k > 0 and words.keys[k] in self.phrases["thus"] and i - k < 3:
            k -= 1
        thus = k < i - 1
        between = "-\u2013.:\n" if thus else "-\u2013.:"
        while k > 0 and (words.keys[k] in COMMAS or words.keys[k] in between) and i - k < 3 + 2 * thus:
            k -= 1
        opening = self.marks.open_of.get(k)
        opened = self.taken.opened
        if opened is not None and opening is not None and opened.content[0] <= opening < opened.content[1]:
            return None  # it is part of what was said before
        if not thus and any(c.pronoun and c.frames.about for c in words.infos[i].cues):
            return None  # "«…» whom it called": the pronoun is who stands in the marks
        if opening is None or opening in self.taken.spoken or k - opening <= SPOKEN or words.infos[i].proclitic:
            return None
        form = next(
            (c for c in words.infos[i].cues if c.tense in ("past", "present") and c.person == 3),
            None,
        )
        if form is None or not thus and (form.ambiguous or not form.frames.speech):
            return None
        self.taken.spoken.add(opening)
        subject = found.subject if found is not None else (i + 1, min(words.stop(i), i + 1 + REACH))
        return Attribution(self.part, (i, i + 1), form, "quotation", subject, (opening + 1, k), opening)

    def _adds_next(self, i: int, form: CueForm) -> bool:
        """Whether a verb tells what was said next: "before he added"."""
        adding = lemma_key(self.words.language, form.lemma) in self.phrases["adding"]
        return adding and i > 1 and self.words.keys[i - 2] in self.phrases["before that"]

    def _nominal(self, i: int, form: CueForm) -> bool:
        """Whether a participle or a verbal noun stands where it can report."""
        tags = self.words.tags[i]
        if tags & ARTICLE:
            return False
        if form.tense == "noun":
            if tags & OCCASION and i and self.words.tags[i - 1] & PREPOSITION:
                return False  # "in a statement"
            during = i and self.words.keys[i - 1] in self.phrases["during"] and not self.words.tags[i] & OCCASION
            if during and not any(t & COMPLEMENTISER for t in self.words.tags[i + 1 : i + 2 + 2 * _NEAR]):
                return False
            return bool(form.possessive) or self._names_speaker(i + 1) or self.walk.from_whom(i, form) > i + 1
        return not form.bare

    def _holds(self, i: int, form: CueForm, found: Attribution) -> bool:
        """Whether a cue that may be another word is one here: it begins a clause, and its content is tied to it."""
        words, tags = self.words, self.words.tags[i]
        firm = found.kind in _FIRM
        empty = found.subject[0] >= found.subject[1]
        start = words.sentence_start(i)
        coordinated = bool(form.proclitic) and start < i and self.taken.reaches(start)
        led = self._speaker_before(i)
        if empty and not coordinated and not led and (form.narrator or words.keys[i] in self.phrases["impersonal"]):
            return False
        if not empty and (self._is_thing(found.subject[0]) or self._only_shows(form, found.subject)):
            return False
        if any(words.keys[k] in self.phrases["gestures"] for k in range(*found.subject)):
            return False
        if form.document and not self._document_speaks(i, found.subject):
            return False
        if found.kind in ("object", "preposition") and self._is_topic(form, found):
            return False
        if form.heads and found.kind == "object" and self._head(found.content[0]) not in form.heads:
            return False
        if form.tense == "present" and found.kind == "object" and words.infos[i].stem in self.phrases["considered"]:
            return led or words.keys[min(i + 1, len(words) - 1)] in self.phrases["in it"]  # "is considered"
        if words.infos[i].stem in self.phrases["among"] and not firm:
            return False
        if tags & PREPOSITION and found.opening == i + 1:
            return False  # between "X" and "Y"
        by_way_of = OCCASION | MEDIUM if not firm else MEDIUM
        if tags & PREPOSITION and i + 1 < len(words) and words.tags[i + 1] & by_way_of:
            return False  # "by way of his page"
        opens = self._opens_clause(i)
        if words.infos[i].stem in self.phrases["not before clause"] and empty or tags & ADVERB and form.pronoun:
            return False
        if form.proclitic[-1:] in self.phrases["purpose"] and not firm:
            return False
        relative = i and words.tags[i - 1] & RELATIVE and words.tags[i - 1] & DEFINITE
        if relative and form.tense in ("past", "present") and (not form.ambiguous or self._asks(form, found)):
            return True  # "who demanded": no noun
        if tags & ABSTRACT and i and words.tags[i - 1] & STANDING and form.tense == "past":
            return False  # "the result was the refusal"
        if form.tense == "participle":
            return self._participle_reports(i, form, found, firm=firm, empty=empty)
        if form.tense == "noun":
            return self._noun_reports(i, form, found, firm=firm, empty=empty)
        if (
            tags & NATIONALITY
            or form.tense == "present"
            and words.infos[i].stem in self.phrases["refers"]
            and self._was(i)
        ):
            return False  # "was referring to": the narrator explains
        felt = any(words.tags[k] & FEELING for k in range(i + 1, found.content[0])) and form.frames.feeling
        if felt and tags & PREPOSITION:
            return True  # "voiced his regret at": no "by way of"
        if tags & PREPOSITION and i + 1 < len(words):
            after = words.tags[i + 1]
            if after & (PREPOSITION | TIME | ADVERB) and not after & ARTICLE:
                return self._opens_clause(i) or self.walk.objects.follows_subject(
                    i
                )  # no preposition stands before another
            if (
                after & ACTION
                or not after & (FUNCTION | DOCUMENT | SPEAKING | PLACE | ARTICLE)
                and words.keys[i + 1][0].isalnum()
            ):
                return False
        other = tags & (FUNCTION | PLACE | NAME | BODY | ROLE | ABSTRACT | DOCUMENT | OCCASION | NATIONALITY)
        if form.ambiguous or other and not form.proclitic:
            named = not empty and (self._names_speaker(found.subject[0]) or self._recurs(found.subject[0]))
            led = i - start == 2 and words.keys[i - 1] in self.phrases["demonstratives"]  # "to that"
            starts = not i or not words.keys[i - 1][0].isalnum() or bool(words.tags[i - 1] & (TIME | ANAPHOR)) or led
            if self._had(i):
                return True
            opened = i > 0 and words.infos[i - 1].stem in self.phrases["verb openers"]
            alike = not other & ~(NAME | FUNCTION) and starts and named  # a name or a preposition elsewhere
            noun = not other & ~ABSTRACT and starts and named and found.kind == "object"
            role = not other & ~(ROLE | NAME) and starts and i + 1 < len(words) and found.kind == "preposition"
            alike = (
                alike or role and bool(words.tags[i + 1] & (ARTICLE | NAME | PLACE | ROLE))
            )  # "a student of" is no sentence
            alike = alike or noun and found.content[0] > i + 1  # no noun has both a possessor and an object
            named = named or starts and not empty and self._recurs(found.subject[0])
            if other and not form.proclitic and not firm and not opened and not alike:
                return False
            placed = self._after_subject(i) and not other and (firm or bool(form.pronoun) or self._in_clause(i))
            sure = named or bool(form.proclitic) or opened
            return placed or opens and (firm and (empty or sure) or (starts or opened) and sure)
        return True

    def _participle_reports(self, i: int, form: CueForm, found: Attribution, *, firm: bool, empty: bool) -> bool:
        """Whether a participle goes on from a verb: "…, adding", "…, calling on them to"."""
        before = self.words.keys[i - 1] if i else ""
        if not firm and form.gender == "f" and before[:1].isalnum():
            return False  # an adjective beside another
        if before in DASHES and self.words.keys[min(i + 1, len(self.words) - 1)] == ":":
            return False  # a byline: "N. N. - follow-up:"
        adverbial = form.number != "s" or form.gender == "m"  # a feminine one may be a noun
        called = adverbial and bool(form.frames.addressee) and not self._was(i)
        accusative = tuple(self.phrases["accusative endings"])
        wishing = self._asks(form, found) and self.words.keys[i].endswith(accusative)
        if wishing and i and not before.endswith(accusative) and self.words.keys[i] not in self.phrases["conditions"]:
            return True  # "ended his talk hoping for": no adjective beside an indefinite noun
        late = adverbial and form.number != "s" and i > 0 and self.words.tags[i - 1] & (TIME | ADVERB)
        return self._opens_clause(i) or (firm or called or bool(late)) and empty

    def _noun_reports(self, i: int, form: CueForm, found: Attribution, *, firm: bool, empty: bool) -> bool:
        """Whether a verbal noun is close enough to what leads to its content, with its speaker between them."""
        if not firm and {*self.words.keys[max(0, i - 2) : i]} & self.phrases["no event"]:
            return False  # "instead of urging", "may be described"
        if self.words.tags[i] & OCCASION and not firm:
            return False
        beside = (firm or not form.possessive) and self._ends_at(i, form, found)
        near = found.content[0] - i <= _NEAR or beside
        return near and (firm or bool(form.possessive) or not empty)

    def _is_topic(self, form: CueForm, found: Attribution) -> bool:
        """Whether what is announced is no content: "refused to comment", "revealed details of", "he talked of"."""
        content = found.content
        joined = self.phrases["and"]
        if any(self.words.tags[k] & COMPLEMENTISER and self.words.keys[k][0] in joined for k in range(*content)):
            return False  # "told the details, and that"
        if form.lemma in self.phrases["topical"] and found.kind == "preposition":
            return bool(self.words.tags[content[0]] & ARTICLE) or any(  # "he talked of X, saying"
                self.words.keys[k - 1] in COMMAS and any(c.tense == "participle" for c in self.words.infos[k].cues)
                for k in range(content[0] + 1, content[1])
            )
        stem = self.words.infos[content[0]].stem
        taken = content[0] + 2 < content[1] and self.words.tags[content[0] + 2] & ARTICLE
        if stem in self.phrases["stands"] and taken:
            return False  # "his country's stand that calls for"
        return stem in self.phrases["comment" if form.act == "reject" else "topic nouns"]

    def _speaker_before(self, i: int) -> bool:
        """Whether whoever can speak stands right before a verb as its subject."""
        if i and self.words.tags[i - 1] & DOCUMENT and not self.words.tags[i - 1] & ARTICLE:
            return True  # "data that show"
        if not self.walk.objects.follows_subject(i):
            return False
        return any(self.words.tags[k] & (SPEAKING | PLACE) for k in range(max(self.words.sentence_start(i), i - 3), i))

    def _recurs(self, k: int) -> bool:
        """Whether a word that no list has stands more than once in the text: a surname, say."""
        words = self.words
        if words.tags[k] or not words.keys[k][0].isalpha() or words.infos[k].cues or words.infos[k].proclitic:
            return False
        if self.counts is None:
            self.counts = Counter(words.keys)
        return self.counts[words.keys[k]] > 1

    def _was(self, i: int) -> bool:
        """Whether "was" or "were" stands before a present verb, with its subject between."""
        return any(self.words.tags[k] & STANDING for k in range(max(self.words.sentence_start(i), i - _NEAR - 4), i))

    def _had(self, i: int) -> bool:
        """Whether the sentence begins with "had" and its subject stands between: "and had the service said"."""
        start = self.words.sentence_start(i)
        if not self.words.tags[start] & STANDING or not 1 < i - start <= _NEAR + 4:
            return False
        phrase = read_phrase(self.words, self.marks, start + 1, i)
        return phrase is not None and skip_adverbials(self.words, self.marks, phrase.last, i) == i

    def _after_subject(self, i: int) -> bool:
        """Whether a short subject that opens its clause stands right before the word: "that the builder promised"."""
        words = self.words
        if self._in_clause(i):
            return True
        if not self.walk.objects.follows_subject(i):
            return False
        for k in range(i - 1, max(-1, i - 10), -1):
            if words.tags[k] & COMPLEMENTISER:
                return i - k <= _NEAR or bool(words.tags[k + 1] & (ROLE | NAME | BODY))
            if words.infos[k].proclitic and words.infos[k].proclitic in self.phrases["conjunctions"]:
                return bool(words.tags[k] & (SPEAKING | ARTICLE))
            if not words.keys[k][0].isalnum():
                return False
        return False

    def _ends_at(self, i: int, form: CueForm, found: Attribution) -> bool:
        """Whether a speaker and adverbials are all between a verbal noun and what leads to its content."""
        end, content = i + 1, found.content[0]
        if not form.possessive:
            first = found.subject[0]
            phrase = read_phrase(self.words, self.marks, first, content, objects=1) if first < content else None
            if phrase is None or not self.words.tags[phrase.head] & (SPEAKING | PLACE | ARTICLE):
                return False
            end = phrase.last
        return content - skip_adverbials(self.words, self.marks, end, content) <= 2

    def _head(self, first: int) -> str:
        """The noun that heads a noun phrase, without its article."""
        pointing = self.words.keys[first] in self.phrases["demonstratives"] and first + 1 < len(self.words)
        return self.words.infos[first + pointing].bare

    def _asks(self, form: CueForm, found: Attribution) -> bool:
        """Whether the content is headed by a verbal noun, which no other sense of an ambiguous verb takes."""
        asked = form.frames.abstract and not form.pronoun and found.kind == "object"
        return asked and bool(self.words.tags[found.content[0]] & ABSTRACT)

    def _in_clause(self, i: int) -> bool:
        """Whether who can speak, whole, is all that stands between a "that" and the word: "that the firm asked for"."""
        words = self.words
        if i and words.tags[i - 1] & COMPLEMENTISER and self.walk.objects.follows_subject(i):
            return True  # "that he"
        that = (k for k in range(i - 2, max(-1, i - 12), -1) if words.tags[k] & COMPLEMENTISER)
        first = next(that, None)
        if first is None:
            return False
        phrase = read_phrase(words, self.marks, first + 1, i)
        known = phrase is not None and words.tags[phrase.head] & (ROLE | NAME | BODY | PLACE)
        if phrase is None or not known and not self._recurs(phrase.head):
            return False
        return skip_adverbials(words, self.marks, phrase.last, i) == i

    def _is_thing(self, j: int) -> bool:
        """Whether a possessed noun stands here that cannot speak: "his conduct shows that"."""
        tags = self.words.tags[j]
        if self.words.keys[j] in self.phrases["demonstratives"] and j + 1 < len(self.words):
            return not self.words.tags[j + 1] & (SPEAKING | DOCUMENT | PLACE)
        if self.words.infos[j].bare in self.phrases["pictures"]:
            return True
        if self.words.infos[j].bare in self.phrases["silent"] and tags & ARTICLE:
            return not self.words.tags[j + 1] & NATIONALITY  # "the Ruritanian system" is a government
        beside = self.words.tags[j + 1] if j + 1 < len(self.words) else 0
        named = beside & (NAME | PLACE) and not beside & PREPOSITION  # "its ally Russia"
        return bool(tags & POSSESSED) and not tags & (SPEAKING | DOCUMENT | PLACE) and not named

    def _only_shows(self, form: CueForm, subject: Span) -> bool:
        """Whether a thing shows something in the present tense, where somebody who speaks would have done so once."""
        if form.tense != "present" or lemma_key(self.words.language, form.lemma) not in self.phrases["shows"]:
            return False
        phrase = read_phrase(self.words, self.marks, subject[0], min(subject[1], subject[0] + 2 * _NEAR))
        head = SPEAKING if phrase is None or phrase.several else self.words.tags[phrase.head]
        return bool(head & ARTICLE) and not head & (SPEAKING | DOCUMENT | PLACE | NATIONALITY)

    def _document_speaks(self, i: int, subject: Span) -> bool:
        """Whether a document, or whoever finds out what it says, is the subject, after the verb or before it."""
        if subject[0] < subject[1] and self.words.infos[subject[0]].bare in self.phrases["silent"]:
            return False  # pictures and videos
        near = (
            range(subject[0], min(subject[1], subject[0] + 6)) if subject[0] < subject[1] else range(max(0, i - 3), i)
        )
        return any(
            self.words.tags[k] & (DOCUMENT | MEDIUM | BODY) or self.words.infos[k].lemma in self.phrases["researchers"]
            for k in near
        )

    def _opens_clause(self, i: int) -> bool:
        """Whether a word stands at the beginning of a sentence or clause."""
        if not i or self.words.infos[i].proclitic[:1] in self.phrases["conjunctions"]:
            return True
        before, tags = self.words.keys[i - 1], self.words.tags[i - 1]
        openers = self.phrases["clause openers"]
        opened = before in openers or self.words.infos[i - 1].stem in openers
        start = self.words.sentence_start(i)
        led = i - start <= 2 and tags & TIME or i - start == 2 and before in self.phrases["demonstratives"]
        led = led or i - start <= _NEAR and tags & ANAPHOR  # "in the same context"
        return not before[0].isalnum() or bool(tags & (STANDING | RELATIVE) or led) or opened

    def _names_speaker(self, i: int) -> bool:
        return (
            i < len(self.words)
            and bool(self.words.tags[i] & (SPEAKING | DOCUMENT | PLACE | ARTICLE))
            or i in self.marks.close_of
        )
