"""What a cue is tied to: the clause, the quotation, the object, the preposition that opens the content."""

from __future__ import annotations

from quotes.extraction.attribution import Attribution, Span
from quotes.extraction.marks import Marks
from quotes.extraction.phrases import COMMAS, SPEAKING, Phrase, find_phrase, read_phrase, skip_adverbials
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
    GROUP,
    HEARERS,
    MEDIUM,
    NAME,
    NATIONALITY,
    NEGATION,
    OCCASION,
    PARTICLE,
    PLACE,
    POSSESSED,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    ROLE,
    SOURCE,
    STANDING,
    SUBORDINATOR,
    TIME,
    TITLE,
    VERB,
    CueForm,
)
from quotes.model import Part

__all__ = ["REACH", "SPOKEN", "Walk"]

REACH = 60  # words between a cue and its content; the longest in the corpus that held on reading were under fifty
_ADJUNCT = 7  # words between an office and the name of who holds it
SPOKEN = 4  # words in quotation marks from which on they are speech rather than a name


def words_and(words: Words, k: int) -> bool:
    """Whether a word that no list has is joined by "and"."""
    return not words.tags[k] and len(words.keys[k]) > 3 and words.keys[k][0] in words.language.phrases["and"]


class Walk:
    """The way from a cue to what opens its content."""

    def __init__(self, words: Words, marks: Marks, part: Part, taken: Taken) -> None:
        self.words, self.marks, self.part, self.taken = words, marks, part, taken
        self.phrases = words.language.phrases

    def follow(self, i: int, form: CueForm) -> Attribution | None:
        """Walk from a cue to what opens its content."""
        found, split = self._walk(i, form)
        if found is not None and form.agrees_fully and not found.relayed:
            found.subject = (found.subject[0], found.subject[0])  # a plural verb has its subject before it
        if found is not None and split is not None:
            self.taken.use((split, split + 1))
        return found

    def _walk(self, i: int, form: CueForm) -> tuple[Attribution | None, int | None]:  # noqa: PLR0915 - one loop, one case each
        """The content of a cue, and the participle of speech that completes the cue, where one does."""
        words, marks, frames = self.words, self.marks, form.frames
        keys, tags, infos = words.keys, words.tags, words.infos
        limit = min(words.stop(i), i + 1 + REACH, len(words))
        opening = marks.inside(i)
        if opening is not None:
            limit = min(limit, marks.close_of[opening])  # who is quoted reports inside the quotation
        cue_end = i + 1
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
        bound, after_adverbial = self._object(i, cue_end, form, limit)
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
                if speech and self._is_speech(j, form, cue_end, limit):
                    return self._make(i, cue_end, form, "quotation", (cue_end, j), j + 1, opening=j), split
                lead = words.clitic(j + 1) if j + 2 < limit and held is None else ""
                if lead and (lead in attached or lead in frames.addressee or lead in frames.prepositions):
                    return self._make(i, cue_end, form, "preposition", (cue_end, j), j), split
                if j in marks.unclosed and speech and left_open is None:
                    left_open = j
                j = marks.close_of.get(j, j) + 1
                continue
            if key == ":" and tags[j - 1] & PREPOSITION and not tags[j - 1] & NAME:
                break  # "with: A, B and C"
            if key == ":":
                if j + 1 < limit and keys[j - 1].isdigit() and keys[j + 1].isdigit():
                    j += 1
                    continue
                return (self._after_colon(i, cue_end, form, j) if speech or clause else None), split
            if key in self.phrases["in reply"]:
                j = self._after_reply(j, limit)
                continue
            if key in self.phrases["by saying"] and (speech or clause):
                clause, speech, split = True, True, j
                cue_end = j + 1 if j == cue_end else cue_end
                j += 1
                continue
            named = j + 1 < limit and keys[j + 1] in self.phrases["in order"]  # a given name, spelt like "that"
            if key in self.phrases["then"] or tag & COMPLEMENTISER and named:
                pass  # it opens a main clause
            elif tag & COMPLEMENTISER:
                if held is not None and key[0] in self.phrases["and"]:
                    break  # "announced its control of the fire, and that": the second object
                lead = keys[j - 1]
                what = i > 0 and keys[i - 1] in self.phrases["what relative"] and form.pronoun and frames.clause
                if what and lead in self.phrases["from that"]:
                    return self._make(i, cue_end, form, "clause", (cue_end, j - 1), j + 1), split
                if lead in frames.prepositions and j - 1 >= cue_end:
                    return self._make(i, cue_end, form, "clause", (cue_end, j - 1), j + 1), split
                if (clause or "" in frames.addressee) and self._ties(j, cue_end, form):
                    return self._make(i, cue_end, form, "clause", (cue_end, j), j + 1), split
                if infos[j].proclitic in frames.prepositions or key[:1] in frames.prepositions and len(key) > 2:
                    return self._make(i, cue_end, form, "clause", (cue_end, j), j + 1), split
                if key[:1] in frames.addressee or key[:1] in attached:
                    return self._make(i, cue_end, form, "clause", (cue_end, j), j + 1), split
            elif frames.feeling and self._feels(j, frames.feeling, cue_end):
                found = self._after_feeling(i, cue_end, form, j, limit)
                if found is not None:
                    return found, split
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
                envoy = self._envoy_to(cue_end, j, limit) if key in self.phrases["sent"] else 0
                if envoy:
                    j = envoy
                    continue
                if self._of_body(j, limit) or clause and self._on_a_day(j, limit):
                    j += 1
                    continue
                clause_only = frames.prepositions.get(key, False)
                if j + 1 < limit and not tags[j + 1] & COMPLEMENTISER and not clause_only and self._is_phrase(j + 1):
                    return self._make(i, cue_end, form, "preposition", (cue_end, j), j + 1), split
            elif (
                held is None
                and self.words.clitic(j)
                and self.words.clitic(j) in (frames.prepositions.keys() | frames.addressee | attached)
            ):
                if self._names_after(cue_end, j, limit) or clause and self._beside_name(j, limit):
                    pass  # "the director of the organisation, N. N."
                elif self._leads(j, cue_end, form):
                    return self._make(i, cue_end, form, "preposition", (cue_end, j), j), split
            elif info.cues and j > cue_end - 1:
                if self._is_split(j) and held is not None and keys[j - 1] in COMMAS:
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
                if self._begins_clause(j):
                    break
            elif key in COMMAS and j + 1 < limit and (held is not None or self._turns(j + 1)):
                break
            j += 1
        if held is None and left_open is not None and words.paragraph_end(left_open) - left_open > SPOKEN:
            held = self._make(i, cue_end, form, "quotation", (cue_end, left_open), left_open + 1, opening=left_open)
        if held is None and frames.bare and form.tense == "past":
            held = self._bare(i, cue_end, form, limit)
        return held, split

    def _of_body(self, j: int, limit: int) -> bool:
        """Whether a preposition leads whom the speaker belongs to: "N. of the site X warned of that …"."""
        words = self.words
        if j + 1 < limit and (words.tags[j + 1] & MEDIUM or words.infos[j + 1].stem in self.phrases["networks"]):
            return self._that_follows(j)
        if j + 1 >= limit or not words.tags[j + 1] & (BODY | MEDIUM) or words.tags[j + 1] & ARTICLE:
            return False
        again = (k for k in range(j + 2, limit - 1) if words.keys[k] == words.keys[j])
        return any(words.tags[k + 1] & COMPLEMENTISER for k in again)

    def _that_follows(self, j: int) -> bool:
        """Whether a "that" opens a clause not far after a word."""
        return any(self.words.tags[k] & COMPLEMENTISER for k in range(j + 1, min(j + _ADJUNCT, self.words.stop(j))))

    def _on_a_day(self, j: int, limit: int) -> bool:
        """Whether a preposition leads an adverbial, as a day and "that" follow: "on the radio on Monday that"."""
        words = self.words
        for k in range(j + 2, min(j + 12, limit)):
            if words.keys[k] in COMMAS:
                return False
            if words.tags[k] & COMPLEMENTISER:
                return bool(words.tags[k - 1] & TIME) or words.keys[k - 1].isdigit()
        return False

    def _after_reply(self, j: int, limit: int) -> int:
        """The word at which what it is in reply to has ended."""
        tags, keys = self.words.tags, self.words.keys
        ends = (k for k in range(j + 1, limit) if keys[k] in COMMAS or keys[k] == ":" or tags[k] & COMPLEMENTISER)
        return next(ends, limit)

    def _envoy_to(self, first: int, preposition: int, limit: int) -> int:
        """The word after "the envoy to X, N. N.", whose preposition is not the verb's; 0 where none is named."""
        if not any(self.words.infos[k].bare in self.phrases["envoys"] for k in range(first, preposition)):
            return 0
        phrase = read_phrase(self.words, self.marks, first, limit, objects=1)
        return phrase.last if phrase is not None and phrase.last > preposition + 1 and phrase.name is not None else 0

    def _names_after(self, first: int, j: int, limit: int) -> bool:
        """Whether a word stands inside the speaker's description, whose name comes after it."""
        phrase = find_phrase(self.words, self.marks, first, limit, objects=1)
        return phrase is not None and phrase.name is not None and phrase.first < j < phrase.name[0]

    def _beside_name(self, j: int, limit: int) -> bool:
        """Whether between commas a name stands, and "that" after it: "the star of …, N. N., that"."""
        words = self.words
        commas = [k for k in range(j, limit) if words.keys[k] in COMMAS][:2]
        if len(commas) < 2 or commas[1] + 1 >= limit or not words.tags[commas[1] + 1] & COMPLEMENTISER:
            return False
        between = range(commas[0] + 1, commas[1])
        return any(words.tags[k] & NAME for k in between) and all(
            not words.tags[k] & (VERB | PREPOSITION | COMPLEMENTISER) or words.tags[k] & NAME for k in between
        )

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
        self.taken.use((i, cue[1]))
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
        if opening is not None:
            self.taken.spoken.add(opening)
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
        size = sum(1 for n in range(j + 1, close) if words.keys[n][0].isalnum())
        if size <= _ADJUNCT and words.tags[j + 1] & TITLE and before & (ROLE | DEFINITE):
            return False  # the minister "Prince N. N."
        if before & MEDIUM and not before & ARTICLE and size < SPOKEN:
            return False  # the paper "X"
        if before & (BODY | MEDIUM) and size >= 2 and words.stop(j) == close + 1:
            return True
        if before & (BODY | MEDIUM) or (words.adjacent(j) and before & (PREPOSITION | PARTICLE)):
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
        if words.keys[j - 1] in self.phrases["not before clause"]:
            return False
        before = words.tags[j - 1]
        if before & VERB and not before & (FUNCTION | NAME | ROLE | BODY):
            return False  # "tries to"
        if before & PREPOSITION and words.keys[j - 1] not in self.phrases["pronominal"]:
            return False  # "indications of that": the clause is the preposition's
        if words.keys[j] not in self.phrases["bare that"] or not (form.frames.object or form.frames.abstract):
            return True
        infinitive = before & ABSTRACT and not before & (ARTICLE | ROLE | NAME | BODY | DOCUMENT | OCCASION)
        return not infinitive or bool(words.tags[j - 2] & PREPOSITION)

    def _leads(self, j: int, cue_end: int, form: CueForm) -> bool:
        """Whether a word with an attached preposition opens the content, and is not an occasion or a place."""
        tags = self.words.tags[j]
        if self.words.keys[j] in self.phrases["fixed adverbials"]:
            return False
        noun = self.words.tags[j - 1] & (SPEAKING | DOCUMENT) and not self.words.tags[j - 1] & (ARTICLE | NAME)
        if noun and not tags and self.words.keys[j].endswith(tuple(self.phrases["relative endings"])):
            return False  # an adjective that begins with the letter of the preposition
        unknown = not tags & ~NAME and not self.words.infos[j].cues
        named = unknown and self.words.tags[j - 1] & NAME and not self.words.tags[j - 1] & ARTICLE
        if named and any(
            self.words.clitic(k) == self.words.clitic(j) for k in range(j + 1, min(j + 5, len(self.words)))
        ):
            return False  # a surname that begins with the letter of the preposition
        after = self.words.tags[j + 1] if j + 1 < len(self.words) else 0
        if named and not self.words.tags[j - 2] & NAME and after & (ROLE | TITLE | HEARERS):
            return False  # one given name, and an office after it
        if self.words.keys[j][1:] in self.phrases["demonstratives"] and j + 1 < len(self.words):
            return self.words.infos[j + 1].bare not in self.phrases["adverbial nouns"]
        if self.words.keys[j - 1] in self.phrases["governing adjectives"] and j > cue_end:
            return False  # "the account linked to the club"
        if tags & (MEDIUM | OCCASION) and form.frames.clause and self._that_follows(j):
            return False  # "mentioned on the site X that"
        if self.words.clitic(j) in form.hearer and tags & (GROUP | HEARERS | ROLE):
            return False
        return not tags & PLACE or j == cue_end and not form.frames.object

    def _is_phrase(self, j: int) -> bool:
        """Whether a noun phrase that can be content begins here."""
        return (
            bool(self.words.keys[j][0].isalnum() or self.words.keys[j] == "#" or j in self.marks.close_of)
            and self.words.keys[j] not in COMMAS
        )

    def _feels(self, j: int, leads: frozenset[str], cue_end: int) -> bool:
        """Whether a noun of feeling begins at j, after one of its prepositions or as an object."""
        tags = self.words.tags
        if self.words.keys[j] in leads:
            return j + 1 < len(self.words) and bool(tags[j + 1] & FEELING)
        return (
            "object" in leads
            and bool(tags[j] & FEELING)
            or (self.words.clitic(j) in leads and bool(self.words.infos[j].tags & FEELING))
        )

    def _after_feeling(self, i: int, cue_end: int, form: CueForm, j: int, limit: int) -> Attribution | None:
        """The content after "his regret at", "her hope that"."""
        words = self.words
        k = j + 1 if words.tags[j] & FEELING else j + 2
        while k < limit and self._describes_feeling(j, k):
            k += 1
        if k >= limit:
            return None
        for step in (0, 1):
            if k + step < limit and (
                words.tags[k + step] & COMPLEMENTISER or words.keys[k + step] in self.phrases["because"]
            ):
                return self._make(i, cue_end, form, "clause", (cue_end, j), k + step + 1)
        if words.tags[k] & PREPOSITION and k + 1 < limit:
            return self._make(i, cue_end, form, "preposition", (cue_end, j), k + 1)
        if self.words.clitic(k):
            return self._make(i, cue_end, form, "preposition", (cue_end, j), k)
        return None

    def _predicate(self, first: int, form: CueForm, limit: int) -> int | None:
        """Where the predicate of an attached object begins: "which the minister considered a great step"."""
        words = self.words
        if not form.frames.about & {"object", "predicate"}:
            return None
        first = skip_adverbials(words, self.marks, first, limit)
        if not form.agrees_fully and first < limit and words.tags[first] & (SPEAKING | PLACE | ARTICLE):
            phrase = read_phrase(words, self.marks, first, limit, objects=3)
            first = skip_adverbials(words, self.marks, phrase.end, limit) if phrase is not None else limit
        if first >= limit or words.tags[first] & (FUNCTION | ARTICLE | NAME | VERB) or words.infos[first].cues:
            return None
        return first if words.keys[first][0].isalpha() or first in self.marks.close_of else None

    def _describes_feeling(self, j: int, k: int) -> bool:
        """Whether a word still belongs to the noun of feeling: "his deep regret and sorrow", "great joy"."""
        tags = self.words.tags[k]
        if self.words.clitic(k) or not self.words.keys[k][0].isalnum():
            return False
        if words_and(self.words, k) and not tags & (VERB | COMPLEMENTISER):
            return True
        adjective = k == j + 1 and not tags & (PREPOSITION | COMPLEMENTISER | SPEAKING | FUNCTION | ABSTRACT)
        return (
            bool(tags & (ARTICLE | FEELING)) or adjective and self.words.clitic(min(k + 1, len(self.words) - 1)) != ""
        )

    def _object(self, i: int, cue_end: int, form: CueForm, limit: int) -> tuple[int | None, bool]:
        """Where a bare object begins that can be the content, and whether adverbials stand before it; None: nowhere."""
        frames, words = form.frames, self.words
        second = "masdar" in frames.addressee
        if not (frames.object or frames.abstract or frames.about or second) or cue_end >= limit:
            return None, False
        if form.pronoun:
            return self._predicate(cue_end, form, limit), True
        first = skip_adverbials(words, self.marks, cue_end, limit)
        if first >= limit:
            return None, False
        pointing = words.keys[first] in self.phrases["demonstratives"] and first + 1 < limit
        if pointing and words.tags[first + 1] & SPEAKING and not words.tags[first + 1] & ARTICLE:
            return None, False  # "that was confirmed by another source"
        if form.frames.addressee and self._addressed(first, form, limit):
            return None, False  # "calling on all to": who is called on stands where the object would
        speaking = tags_of & (ROLE | TITLE | NAME) if (tags_of := words.tags[first]) else 0
        joined = (
            form.proclitic and form.proclitic in self.phrases["and"] and self.taken.reaches(words.sentence_start(i))
        )
        alone = not words.tags[first] & (ARTICLE | SPEAKING | PLACE)
        bare = form.tense == "participle" or self.follows_subject(i) and not speaking or bool(joined) and alone
        verb = form.gender == "m" and form.tense in ("past", "present") and (frames.object or frames.about)
        beside = first == cue_end and words.tags[first] & BODY and words.tags[first] & ARTICLE
        endings, key = tuple(self.phrases["object endings"]), words.keys[first]
        accusative = key.endswith(endings) and key not in self.phrases["dual names"] and words.tags[first] & ARTICLE
        if frames.about and first == cue_end and accusative and not words.tags[first] & NAME:
            return first, False
        state = first == cue_end and words.tags[first] & PLACE and not words.tags[first] & SPEAKING
        dated = any(words.tags[k] & (TIME | COMPLEMENTISER) for k in range(first + 1, min(first + 3, limit)))
        if verb and (beside or state and not dated) and words.infos[first].gender == "f":
            return first, False  # no subject: the verb would agree with it
        bare = bare and first == cue_end or form.agrees_fully and frames.object
        if self._is_object(first, form, bare=bare):
            return (first if form.tense != "noun" else None), first > cue_end
        if form.tense == "participle" or form.agrees_fully and not second:
            return None, False
        phrase = read_phrase(words, self.marks, first, limit, objects=3 if frames.object or frames.about else 2)
        if phrase is None:
            return None, False
        end = phrase.end
        if end < limit and words.tags[end] & RELATIVE and words.tags[end] & DEFINITE and end == phrase.last:
            return self._object_after_clause(end, limit), True
        if second:  # "he urged the parties to release": the release comes after the parties
            at = next(
                (
                    k
                    for k in range(end + 1, limit)
                    if words.tags[k] & (ABSTRACT | ACTION) and not words.infos[k].proclitic
                ),
                None,
            )
            free = at is not None and not any(
                words.tags[k] & (PREPOSITION | COMPLEMENTISER) for k in range(end, at + 1)
            )
            return (at, False) if free else (None, False)
        end = skip_adverbials(words, self.marks, end, limit)
        if phrase.name is None and words.tags[phrase.head] & ROLE and (at := self._name_beside(phrase.end, limit)):
            name = read_phrase(words, self.marks, at, limit, objects=3 if frames.object or frames.about else 2)
            if name is not None and name.name is not None:  # "the consul in the city of M., N. N."
                phrase, end = name, skip_adverbials(words, self.marks, name.end, limit)
        if end < limit and self._is_object(end, form, bare=end == phrase.end or self._must_be_object(end, phrase)):
            return end, end > phrase.end + 1
        return None, False

    def _addressed(self, first: int, form: CueForm, limit: int) -> bool:
        """Whether before the next comma a preposition leads the content, after whoever is addressed."""
        leads = form.frames.addressee - {"", "masdar"}
        for k in range(first, limit):
            if self.words.keys[k] in COMMAS or k > first and k in self.marks.close_of:
                return False
            if k > first and self.words.keys[k] in leads:
                return True
        return False

    def _name_beside(self, first: int, limit: int) -> int:
        """Where a person's name begins a few words after an office, with nothing but its adjunct between; else 0."""
        for k in range(first, min(first + _ADJUNCT, limit)):
            tags = self.words.tags[k]
            if self.words.keys[k] in COMMAS or tags & COMPLEMENTISER or self.words.infos[k].cues:
                return 0
            if tags & NAME and not tags & (ARTICLE | FUNCTION) and self.words.tags[k - 1] & (DEFINITE | PLACE):
                return k
        return 0

    def _must_be_object(self, j: int, phrase: Phrase) -> bool:
        """Whether a noun after subject and adverbials is the object: the subject has its name, or it is a document."""
        tags, key = self.words.tags[j], self.words.keys[j]
        apart = self.words.keys[j - 1] in COMMAS and key.endswith(tuple(self.phrases["accusative endings"]))
        return phrase.name is not None or bool(tags & ABSTRACT and tags & DOCUMENT) or apart and not tags

    def _object_after_clause(self, relative: int, limit: int) -> int | None:
        """The speaker's own word after a relative clause: "the group that is active there … its responsibility"."""
        for k in range(relative + 1, limit):
            tags = self.words.tags[k]
            if self.words.keys[k] in COMMAS or tags & COMPLEMENTISER:
                return None
            if tags & POSSESSED and not tags & (SPEAKING | FUNCTION) and not self.words.tags[k - 1] & PREPOSITION:
                return k
        return None

    def follows_subject(self, i: int) -> bool:
        """Whether the subject stands before the verb, so that a noun after it is the object."""
        if not i or self.words.infos[i].proclitic:
            return False
        before = self.words.tags[i - 1]
        if (
            self.words.tags[self.words.sentence_start(i)] & STANDING
            and not before
            and self.words.keys[i - 1][0].isalpha()
        ):
            return True  # "and had Mourinho described"
        if self.part == "title" and before & SPEAKING:
            return True
        if not before and i > 1 and self.words.keys[i - 1][0].isalpha() and self.words.tags[i - 2] & NAME:
            return True  # a given name, and a surname that no list has
        return bool(before & (DEFINITE | NAME | PLACE) and not before & (RELATIVE | FUNCTION))

    def _is_object(self, j: int, form: CueForm, bare: bool = False) -> bool:
        if j >= len(self.words):
            return False
        tags = self.words.tags[j]
        if self.words.infos[j].proclitic and self.words.infos[j].proclitic in self.phrases["conjunctions"]:
            return False
        if form.frames.about and self.words.keys[j] in self.phrases["demonstratives"] | self.phrases["him"]:
            return True
        if form.frames.about and self.words.keys[j] in self.phrases["who"] and j + 1 < len(self.words):
            return not self.words.tags[j + 1] & (ARTICLE | NAME | PLACE | FUNCTION)  # "described those who oppose"
        if form.frames.object and self.words.keys[j] in self.phrases["what relative"]:
            return True
        if tags & (PREPOSITION | COMPLEMENTISER | SUBORDINATOR | RELATIVE | SOURCE):
            return False
        if j in self.marks.close_of and j + 1 < len(self.words):
            return self._is_object(j + 1, form, bare)  # a part of it in quotation marks
        issued = j and self.words.tags[j - 1] & DOCUMENT and not self.words.tags[j - 1] & ARTICLE
        if issued and tags & VERB:
            return False  # "a report published on Friday"
        if self.words.keys[j] == "#":
            return bare and form.frames.object
        if not self.words.keys[j][0].isalnum():
            return False
        if tags & ABSTRACT and not tags & (ROLE | BODY | NAME):
            return bare or not tags & DOCUMENT or bool(tags & POSSESSED)
        if form.frames.about and (bare or tags & ACTION and not tags & SPEAKING and form.proclitic):
            return not tags & FUNCTION  # "and regarded the infection as": a thing is regarded
        return bool(form.frames.object and bare and not tags & (FUNCTION & ~PRONOUN))

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

    def _turns(self, j: int) -> bool:
        """Whether after a comma something begins that can stand between a cue and its content no more."""
        words = self.words
        forms = words.infos[j].cues if not words.tags[j] & SOURCE else ()
        return any(
            form.tense in ("past", "participle") and not form.ambiguous for form in forms
        ) and not self._is_split(j)
