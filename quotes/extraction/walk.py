"""What a cue is tied to: the clause, the quotation, the object, the preposition that opens the content."""

from __future__ import annotations

from quotes.extraction.adjuncts import COMMAS, SPEAKING
from quotes.extraction.attribution import Attribution, Span
from quotes.extraction.feelings import after_feeling, feels
from quotes.extraction.leads import Leads
from quotes.extraction.marks import Marks
from quotes.extraction.objects import Objects
from quotes.extraction.phrases import read_phrase
from quotes.extraction.taken import Taken
from quotes.extraction.words import Words
from quotes.languages.lexicon import (
    ABSTRACT,
    ACTION,
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
    PARTICLE,
    PLACE,
    PREPOSITION,
    RELATIVE,
    ROLE,
    SOURCE,
    TITLE,
    VERB,
    CueForm,
)
from quotes.model import Part

__all__ = ["REACH", "SPOKEN", "Walk"]

REACH = 60  # words between a cue and its content; the longest in the corpus that held on reading were under fifty
_LED = 6  # words from whom a verbal noun is about to what he is said to be
_TITLED = 7  # words of a title and a name in quotation marks
SPOKEN = 4  # words in quotation marks from which on they are speech rather than a name


class Walk:
    """The way from a cue to what opens its content."""

    def __init__(self, words: Words, marks: Marks, part: Part, taken: Taken) -> None:
        self.words, self.marks, self.part, self.taken = words, marks, part, taken
        self.phrases = words.language.phrases
        self.objects, self.leads = Objects(words, marks, part, taken), Leads(words, marks)

    def follow(self, i: int, form: CueForm) -> Attribution | None:
        """Walk from a cue to what opens its content."""
        found, split = self._walk(i, form)
        if found is not None and form.agrees_fully and not found.relayed:
            found.subject = (found.subject[0], found.subject[0])  # a plural verb has its subject before it
        if found is not None:
            found.split = split
            if form.tense == "noun":
                found.cue = (i, i + 1)
        return found

    def from_whom(self, i: int, form: CueForm) -> int:
        """The word at which a cue's speaker can begin: the next, or the one after "from" behind a verbal noun."""
        words, frames = self.words, form.frames
        if form.tense != "noun" or i + 2 >= len(words) or words.keys[i + 1] not in self.phrases["from that"]:
            return i + 1
        taken = words.keys[i + 1] in frames.prepositions or form.possessive
        return i + 2 if not taken and words.tags[i + 2] & (SPEAKING | PLACE) else i + 1

    def _walk(self, i: int, form: CueForm) -> tuple[Attribution | None, int | None]:  # noqa: PLR0915 - one loop, one case each
        """The content of a cue, and the participle of speech that completes the cue, where one does."""
        words, marks, frames = self.words, self.marks, form.frames
        keys, tags, infos, phrases = words.keys, words.tags, words.infos, self.phrases
        limit = min(self._stop(i), i + 1 + REACH, len(words))
        opening = marks.inside(i)
        if opening is not None:
            limit = min(limit, marks.close_of[opening])  # who is quoted reports inside the quotation
        cue_end = self.from_whom(i, form)
        if form.companion:
            cue_end = self._companion(i, form, limit)
            if not cue_end:
                return None, None
        clause, speech = frames.clause, frames.speech
        attached = frames.about if form.pronoun else frozenset()  # the object stands with the verb: "described it as"
        if form.source:
            relayed = self._relay(i, cue_end, form, limit)
            if relayed is not None:
                return relayed, None
        what_he_said = i > 0 and words.keys[i - 1] in phrases["what relative"] and form.pronoun and frames.clause
        told = cue_end < limit and (keys[cue_end] in phrases["whom"] or words.clitic(cue_end) in phrases["for clitic"])
        led = any(words.clitic(k) in frames.about for k in range(cue_end + 1, min(cue_end + _LED, limit)))
        if form.tense == "noun" and form.possessive and told and led:
            subject = cue_end, cue_end  # "his accusing him of"
            return self._make(i, cue_end, form, "preposition", subject, cue_end), None
        bound, after_adverbial = self.objects.find(i, cue_end, form, limit)
        split: int | None = None  # a participle of speech that completes the cue
        left_open: int | None = None  # a quotation mark without its partner
        held: Attribution | None = None  # an object, unless something firmer follows
        j = cue_end
        while j < limit:
            key, tag, info = keys[j], tags[j], infos[j]
            if bound is not None and j == bound:
                held = self._make(i, cue_end, form, "object", (cue_end, bound), bound)
                if not after_adverbial:
                    return held, split
            if j in marks.close_of or j in marks.unclosed:
                part = held is not None and keys[j - 1] not in COMMAS and keys[j - 1] != ":"  # of the object
                if speech and not part and self._is_speech(j, form, cue_end, limit):
                    return self._make(i, cue_end, form, "quotation", (cue_end, j), j + 1, opening=j), split
                lead = words.clitic(j + 1) if j + 2 < limit and held is None else ""
                if lead and (lead in attached or lead in frames.addressee or lead in frames.prepositions):
                    return self._make(i, cue_end, form, "preposition", (cue_end, j), j), split
                if j in marks.unclosed and speech and left_open is None:
                    left_open = j
                j = marks.close_of.get(j, j) + 1
                continue
            pronominal = keys[j - 1] in phrases["pronominal"]  # "said in it:"
            with_whom = j - 1 > i and tags[j - 1] & PREPOSITION and not tags[j - 1] & NAME
            if key == ":" and with_whom and not pronominal:
                break  # "with: A, B and C"
            if key == ":":
                if j + 1 < limit and keys[j - 1].isdigit() and keys[j + 1].isdigit():
                    j += 1
                    continue
                return (self._after_colon(i, cue_end, form, j) if speech or clause else None), split
            if key in phrases["in reply"]:
                j = self._after_reply(j, limit)
                continue
            if key in phrases["by saying"] and (speech or clause):
                clause, speech, split = True, True, j
                cue_end = j + 1 if j == cue_end else cue_end
                j += 1
                continue
            named = j + 1 < limit and keys[j + 1] in phrases["in order"]  # a given name, spelt like "that"
            if key in phrases["then"] or tag & COMPLEMENTISER and named:
                pass  # it opens a main clause
            elif tag & COMPLEMENTISER:
                if held is not None and key[0] in phrases["and"]:
                    break  # "announced its control of the fire, and that": the second object
                lead = keys[j - 1]
                if what_he_said and lead in phrases["from that"]:
                    return self._make(i, cue_end, form, "clause", (cue_end, j - 1), j + 1), split
                if lead in frames.prepositions and j - 1 >= cue_end:
                    return self._make(i, cue_end, form, "clause", (cue_end, j - 1), j + 1), split
                if (clause or "" in frames.addressee) and self._ties(j, cue_end, form):
                    return self._make(i, cue_end, form, "clause", (cue_end, j), j + 1), split
                if infos[j].proclitic in frames.prepositions or key[:1] in frames.prepositions and len(key) > 2:
                    return self._make(i, cue_end, form, "clause", (cue_end, j), j + 1), split
                if key[:1] in frames.addressee or key[:1] in attached:
                    return self._make(i, cue_end, form, "clause", (cue_end, j), j + 1), split
            elif "object" in frames.feeling and tag & FEELING and tag & ARTICLE:
                return self._make(i, cue_end, form, "object", (cue_end, j), j), split  # "offered the thanks to"
            elif frames.feeling and feels(words, j, frames.feeling):
                felt = after_feeling(words, j, limit)
                if felt is not None:
                    return self._make(i, cue_end, form, felt[0], (cue_end, j), felt[1]), split
            elif (
                held is None
                and (key in frames.prepositions or key in frames.addressee or key in attached)
                and not (
                    tag & NAME
                    and not tag & PREPOSITION
                    and j + 1 < limit
                    and not tags[j + 1] & (ABSTRACT | COMPLEMENTISER)
                )
            ):
                envoy = self.leads.after_envoy(cue_end, j, limit) if key in phrases["sent"] else 0
                if envoy:
                    j = envoy
                    continue
                if self.leads.is_aside(j, limit, clause=clause):
                    j += 1
                    continue
                clause_only = frames.prepositions.get(key, False)
                if j + 1 < limit and not tags[j + 1] & COMPLEMENTISER and not clause_only and self._is_phrase(j + 1):
                    return self._make(i, cue_end, form, "preposition", (cue_end, j), j + 1), split
            elif held is None and what_he_said and key in phrases["regarding"] and j + 1 < limit:
                return self._make(i, cue_end, form, "preposition", (cue_end, j), j + 1), split
            elif (
                held is None
                and (lead := words.clitic(j))
                and (
                    lead in frames.prepositions
                    and not frames.prepositions[lead]
                    or lead in frames.addressee
                    or lead in attached
                    or self._by(j, form)
                )
            ):
                if self.leads.attached(j, cue_end, form, limit, clause=clause):
                    return self._make(i, cue_end, form, "preposition", (cue_end, j), j), split
            elif info.cues and j > cue_end - 1:
                if self._is_split(j) and held is not None:
                    break
                if self._is_split(j):
                    other = next(c for c in info.cues if c.tense == "participle")
                    clause, speech = True, True
                    split = j
                    if j == i + 1:
                        cue_end = j + 1
                    frames = other.frames if not form.frames.clause else frames
                    j += 1
                    continue
                relative = tags[j - 1] & RELATIVE and tags[j - 1] & DEFINITE
                if self._begins_clause(j) or (held is not None or form.pronoun and relative) and self._acts(j):
                    break
            elif key in COMMAS and clause and (resumed := self._after_relative(j, limit)):
                j = resumed
                continue
            elif key in COMMAS and j + 1 < limit and (held is not None or self._turns(j + 1)):
                break
            j += 1
        if held is None and left_open is not None and words.paragraph_end(left_open) - left_open > SPOKEN:
            held = self._make(i, cue_end, form, "quotation", (cue_end, left_open), left_open + 1, opening=left_open)
        if held is None and frames.bare and form.tense in ("past", "present"):
            held = self._bare(i, cue_end, form, limit)
        return held, split

    def _stop(self, i: int) -> int:
        """The end of the sentence, not one of the dots in a name in quotation marks: "B. B. C."."""
        end = self.words.stop(i)
        opening = self.marks.inside(end) if end < len(self.words) else None
        if opening is None or opening < i or self.marks.close_of[opening] - opening > _TITLED:
            return end
        return self.words.stop(self.marks.close_of[opening])

    def _by(self, j: int, form: CueForm) -> bool:
        """Whether what a verbal noun of saying tells is a verbal noun: "the claim of …"."""
        verbal = form.tense == "noun" and self.words.tags[j] & (ABSTRACT | ACTION)
        says = form.frames.clause and not form.frames.about
        return bool(verbal) and says and self.words.clitic(j) in self.phrases["by clitic"]

    def _after_reply(self, j: int, limit: int) -> int:
        """The word at which what it is in reply to has ended."""
        tags, keys = self.words.tags, self.words.keys
        marks = self.marks.close_of
        ends = (
            k
            for k in range(j + 1, limit)
            if keys[k] in COMMAS or keys[k] == ":" or tags[k] & COMPLEMENTISER or marks.get(k, k) - k > SPOKEN
        )
        return next(ends, limit)

    def _after_relative(self, comma: int, limit: int) -> int:
        """The "that" after a relative clause between two commas, 0 where there is none: ", who called him so, that"."""
        words = self.words
        first = comma + 1
        if first >= limit or not (words.tags[first] & RELATIVE and words.tags[first] & DEFINITE):
            return 0
        colon = next((k for k in range(first, limit) if words.keys[k] == ":"), limit)
        commas = (k for k in range(first, colon - 1) if words.keys[k] in COMMAS)
        ends = (k + 1 for k in commas if words.tags[k + 1] & COMPLEMENTISER and not words.infos[k + 1].proclitic)
        return next(ends, 0)

    def _bare(self, i: int, cue_end: int, form: CueForm, limit: int) -> Attribution | None:
        """Speech after a plain "said" with neither that nor colon nor marks: it begins like a clause."""
        words, first = self.words, cue_end
        if first < limit and not self._begins_speech(first):
            phrase = read_phrase(words, self.marks, first, limit)
            if phrase is None:
                return None
            first = phrase.end
        subject = (cue_end, first)
        while first < limit and words.keys[first] in COMMAS:
            first += 1
        if first >= limit or not self._begins_speech(first):
            return None
        return self._make(i, cue_end, form, "clause", subject, first)

    def _begins_speech(self, j: int) -> bool:
        tags = self.words.tags[j]
        verb = tags & VERB and not tags & FUNCTION
        return (
            bool(tags & NEGATION or verb)
            and not tags & PREPOSITION
            or self.words.keys[j] in self.phrases["clause starts"]
        )

    def _relay(self, i: int, cue_end: int, form: CueForm, limit: int) -> Attribution | None:
        """ "The agency quoted X as saying": X is the speaker, "saying" the cue where it stands there."""
        words, keys, tags = self.words, self.words.keys, self.words.tags
        lead = next((k for k in range(cue_end, limit) if keys[k] in form.source), None)
        if lead is None or lead > cue_end and not any(tags[k] & (MEDIUM | BODY) for k in range(cue_end, lead)):
            return None
        if lead + 1 >= limit:
            return None
        if keys[lead] in self.phrases["places of words"] and not tags[lead + 1] & (DOCUMENT | OCCASION | MEDIUM | BODY):
            return None
        until = next((k for k in range(lead + 1, limit) if keys[k] in self.phrases["relayed words"]), limit)
        phrase = read_phrase(words, self.marks, lead + 1, until)
        if phrase is None:
            return None
        subject = (lead + 1, phrase.last)
        j, cue = until if until < limit else phrase.last, (i, cue_end)
        while j < limit:
            if keys[j] in self.phrases["relayed words"]:
                cue = (j, j + 1)
            elif tags[j] & COMPLEMENTISER:
                found = self._make(i, cue_end, form, "clause", subject, j + 1)
                break
            elif keys[j] == ":":
                found = self._after_colon(i, cue_end, form, j)
                break
            elif j in self.marks.close_of and self._is_speech(j, form, cue_end, limit):
                found = self._make(i, cue_end, form, "quotation", subject, j + 1, opening=j)
                break
            elif words.infos[j].cues and self._begins_clause(j):
                return None
            j += 1
        else:
            return None
        if found is None:
            return None
        if cue[0] != i and subject[1] > cue[0]:
            subject = (subject[0], cue[0])
        found.subject, found.cue, found.relayed, found.verb = subject, cue, True, i
        return found

    def _make(
        self, i: int, end: int, form: CueForm, kind: str, subject: Span, first: int, opening: int | None = None
    ) -> Attribution | None:
        if first >= len(self.words):
            return None
        last = (
            self.marks.close_of.get(opening, self.words.stop(first)) if opening is not None else self.words.stop(first)
        )
        if last <= first:
            return None
        return Attribution(self.part, (i, end), form, kind, subject, (first, last), opening)

    def _after_colon(self, i: int, cue_end: int, form: CueForm, colon: int) -> Attribution | None:
        words, first = self.words, colon + 1
        while first < len(words) and (words.tags[first] & COMPLEMENTISER or words.keys[first] in "-\n"):
            first += 1  # a colon that ends a paragraph announces the next one
        if first < len(words) and (first in self.marks.close_of or first in self.marks.unclosed):
            return self._make(i, cue_end, form, "quotation", (cue_end, colon), first + 1, opening=first)
        found = self._make(i, cue_end, form, "colon", (cue_end, colon), first)
        if found is not None:
            found.open_ended = True
        return found

    def _companion(self, i: int, form: CueForm, limit: int) -> int:
        """The word after the fixed words that a verb needs in order to report, 0 where they are missing."""
        wanted = [word.split() for word in form.companion]
        for j in range(i + 1, min(limit, i + 12)):
            for phrase in wanted:
                if self.words.keys[j : j + len(phrase)] == phrase:
                    return j + len(phrase)
        return 0

    def _is_speech(self, j: int, form: CueForm, cue_end: int, limit: int) -> bool:
        """Whether the quotation that opens here is what was said, and not a name in quotation marks."""
        words, marks = self.words, self.marks
        close = marks.close_of.get(j)
        before = words.tags[j - 1]
        if words.keys[j - 1] == ":" or close is None:
            return words.keys[j - 1] == ":" or j == cue_end
        if words.keys[j - 1] in self.phrases["copulas"]:
            return False  # "the union that is «…»"
        if words.keys[j - 1] in self.phrases["works"] or words.keys[j - 1] in self.phrases["published"]:
            return False  # its title; "a report that «X» published"
        size = words.size(j + 1, close)
        colon = close + 2 < len(words) and words.keys[close + 1] == ":"
        if colon and (close + 2 in marks.close_of or close + 2 in marks.unclosed):
            return False  # said to the paper "X": "…"
        if size <= _TITLED and words.tags[j + 1] & TITLE and before & (ROLE | DEFINITE):
            return False  # the minister "Prince N. N."
        heads = before & (BODY | MEDIUM) and not before & ARTICLE
        if size < SPOKEN and (heads or form.pronoun or before & PARTICLE):
            return False  # the paper "X", known as "X"
        meets = words.keys[j - 1] in self.phrases["meeting"] and words.keys[j - 1] not in form.frames.prepositions
        if meets and size < SPOKEN:
            return False  # an interview with "X", on "X"
        if before & (BODY | MEDIUM) and size >= 2 and words.stop(j) == close + 1:
            return True
        if heads or words.adjacent(j) and before & (PREPOSITION | PARTICLE):
            return size > SPOKEN + 1
        if size >= SPOKEN or size >= 2 and not form.frames.clause and j == cue_end:
            return True  # whoever shouts or chants does so in few words
        after = close + 1
        ends = after >= limit or words.keys[after] in COMMAS
        return ends and size >= 2

    def _ties(self, j: int, cue_end: int, form: CueForm) -> bool:
        """Whether this "that" belongs to the cue: right after it, or after its subject and adverbials."""
        words = self.words
        if j == cue_end:
            return True
        later = words.keys[j - 2] in self.phrases["before then"]  # "said before that", "afterwards"
        if words.keys[j - 1] in self.phrases["not before clause"] and not later:
            return False
        before = words.tags[j - 1]
        if before & VERB and not before & (FUNCTION | NAME | ROLE | BODY):
            return False  # "tries to"
        if before & PREPOSITION and words.keys[j - 1] not in self.phrases["pronominal"] and not later:
            if words.keys[j - 1] not in self.phrases["stray leads"]:
                return False  # "indications of that": the clause is the preposition's
            phrase = read_phrase(words, self.marks, cue_end, j - 1) if j - 1 > cue_end else None
            return j - 1 == cue_end or phrase is not None and phrase.end == j - 1  # as "pointed to" takes it
        if words.keys[j] not in self.phrases["bare that"] or not (form.frames.object or form.frames.abstract):
            return True
        infinitive = before & ABSTRACT and not before & (ARTICLE | ROLE | NAME | BODY | DOCUMENT | OCCASION)
        return not infinitive or bool(words.tags[j - 2] & PREPOSITION)

    def _is_phrase(self, j: int) -> bool:
        """Whether a noun phrase that can be content begins here."""
        return (
            bool(self.words.keys[j][0].isalnum() or self.words.keys[j] == "#" or j in self.marks.close_of)
            and self.words.keys[j] not in COMMAS
        )

    def _is_split(self, j: int) -> bool:
        """Whether a participle of speech completes the cue before it: "he stressed, saying"."""
        return any(
            c.tense == "participle" and c.frames.speech and c.frames.clause for c in self.words.infos[j].cues
        ) and (not self.words.tags[j] & ARTICLE and self.words.keys[j] in self.phrases["saying"])

    def _begins_clause(self, j: int) -> bool:
        """Whether another reporting verb begins a clause of its own here, so that the first has no content."""
        words = self.words
        if words.tags[j] & (ARTICLE | ROLE | TITLE | NAME | BODY | FUNCTION | DOCUMENT | NATIONALITY):
            return False
        before = words.tags[j - 1]
        if before & RELATIVE:
            return False
        forms = words.infos[j].cues
        if all(form.ambiguous and not form.proclitic for form in forms):
            return False
        return any(form.tense in ("past", "present") and form.proclitic for form in forms) or any(
            form.tense == "participle" and words.keys[j - 1] in COMMAS for form in forms
        )

    def _acts(self, j: int) -> bool:
        """Whether somebody else speaks inside the object, so that what follows is his: "the raids after it said"."""
        forms = self.words.infos[j].cues
        return bool(forms) and all(c.tense in ("past", "present") and not c.ambiguous for c in forms)

    def _turns(self, j: int) -> bool:
        """Whether after a comma something begins that can stand between a cue and its content no more."""
        words = self.words
        forms = words.infos[j].cues if not words.tags[j] & SOURCE else ()
        return any(
            form.tense in ("past", "participle") and not form.ambiguous for form in forms
        ) and not self._is_split(j)
