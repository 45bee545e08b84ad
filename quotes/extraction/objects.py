"""Which noun is the object of a reporting word, and so what was said: "denied the charges", "called it a mistake"."""

from __future__ import annotations

from quotes.extraction.adjuncts import COMMAS, SPEAKING, skip_adverbials
from quotes.extraction.marks import Marks
from quotes.extraction.phrases import Phrase, read_phrase
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
    FUNCTION,
    GROUP,
    NAME,
    PLACE,
    PLURAL,
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

__all__ = ["Objects"]

_ADJUNCT = 7  # words between an office and the name of who holds it


class Objects:
    """Finds the bare object of a reporting word, where it has one that can be what was said."""

    def __init__(self, words: Words, marks: Marks, part: Part, taken: Taken) -> None:
        self.words, self.marks, self.part, self.taken = words, marks, part, taken
        self.phrases = words.language.phrases

    def find(self, i: int, cue_end: int, form: CueForm, limit: int) -> tuple[int | None, bool]:
        """Where a bare object begins that can be the content, and whether adverbials stand before it; None: nowhere."""
        at, late = self._find(i, cue_end, form, limit)
        words, about = self.words, form.frames.about
        if at is not None and any(words.clitic(k) in about and words.tags[k] & ABSTRACT for k in range(cue_end, at)):
            return None, late  # what is said of it comes after what it is said of
        return at, late

    def _find(self, i: int, cue_end: int, form: CueForm, limit: int) -> tuple[int | None, bool]:
        frames, words = form.frames, self.words
        second = "masdar" in frames.addressee
        if not (frames.object or frames.abstract or frames.about or second) or cue_end >= limit:
            return None, False
        if form.pronoun:
            return self._predicate(cue_end, form, limit), True
        if self._whoever(cue_end, form):
            return cue_end, False
        first = skip_adverbials(words, self.marks, cue_end, limit)
        if first >= limit:
            return None, False
        if first == cue_end and words.infos[first].bare in self.phrases["pictures"]:
            return None, False  # "pictures showed": the subject
        pointing = words.keys[first] in self.phrases["demonstratives"] and first + 1 < limit
        if pointing and words.tags[first + 1] & SPEAKING and not words.tags[first + 1] & ARTICLE:
            return None, False  # "that was confirmed by another source"
        if form.frames.addressee and self._addressed(first, form, limit):
            return None, False  # "calling on all to": who is called on stands where the object would
        speaking = words.tags[first] & (ROLE | TITLE | NAME)
        joined = (
            form.proclitic and form.proclitic in self.phrases["and"] and self.taken.reaches(words.sentence_start(i))
        )
        alone = not words.tags[first] & (ARTICLE | SPEAKING | PLACE)
        bare = form.tense == "participle" or self.follows_subject(i) and not speaking or bool(joined) and alone
        verb = form.gender == "m" and form.tense in ("past", "present") and (frames.object or frames.about)
        whole = first + 1 < limit and words.tags[first + 1] & ARTICLE and not words.tags[first] & (ROLE | PLURAL)
        beside = first == cue_end and words.tags[first] & (BODY | GROUP) and (words.tags[first] & ARTICLE or whole)
        endings, key = tuple(self.phrases["object endings"]), words.keys[first]
        accusative = key.endswith(endings) and key not in self.phrases["dual names"] and words.tags[first] & ARTICLE
        if frames.about and first == cue_end and accusative and not words.tags[first] & NAME:
            return first, False
        state = first == cue_end and words.tags[first] & PLACE and not words.tags[first] & SPEAKING
        dated = any(words.tags[k] & (TIME | COMPLEMENTISER) for k in range(first + 1, min(first + 3, limit)))
        if verb and (beside or state and not dated) and words.infos[first].gender == "f":
            return first, False  # no subject: the verb would agree with it
        acted = words.tags[first] & ACTION and not words.tags[first] & (SPEAKING | DOCUMENT)
        if acted and first > cue_end and self.follows_subject(i) and frames.abstract and form.tense != "noun":
            return first, True  # "had announced on the 6th the recognition of"
        bare = bare and first == cue_end or form.agrees_fully and frames.object
        own = form.tense == "noun" and form.possessive and frames.abstract and first == cue_end
        if own and words.tags[first] & ACTION and not words.tags[first] & SPEAKING:
            return first, False  # "its stressing the commitment to"
        these = (
            form.tense != "participle"
            and pointing
            and words.tags[first + 1] & (SPEAKING | PLACE | DOCUMENT)
            and words.tags[first + 1] & ARTICLE
        )
        each = words.keys[first] in self.phrases["each"] and first + 1 < limit
        of_two = each and words.keys[first + 1] in self.phrases["of"]
        if not (these or of_two) and self._is_object(first, form, bare=bare):
            return (first if form.tense != "noun" or form.possessive else None), first > cue_end
        if (form.tense == "participle" or form.agrees_fully) and not second:
            return None, False
        phrase = read_phrase(words, self.marks, first, limit, objects=3 if frames.object or frames.about else 2)
        if phrase is None:
            return None, False
        end = phrase.end
        if end < limit and words.tags[end] & RELATIVE and words.tags[end] & DEFINITE and end == phrase.last:
            return self._object_after_clause(end, limit), True
        leads = form.frames.addressee - {"", "masdar"}
        if second and any(words.keys[k] in leads for k in range(end, limit)):
            return None, False  # "urged the firms on to"
        if second:  # "he urged the parties to release": the release comes after the parties
            at = next(
                (
                    k
                    for k in range(end, limit)
                    if words.tags[k] & (ABSTRACT | ACTION)
                    and not words.tags[k] & SPEAKING
                    and not words.infos[k].proclitic
                    and words.keys[k] not in self.phrases["all of"] | self.phrases["each"]
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
        finite = form.tense in ("past", "present") and (frames.object or frames.abstract)
        return self._after_comma(phrase.end, limit) if finite else None, True

    def _whoever(self, j: int, form: CueForm) -> bool:
        """Whether whoever does something is spoken of: "described those who oppose it as"."""
        words = self.words
        if not form.frames.about or j + 1 >= len(words) or words.keys[j] not in self.phrases["who"]:
            return False
        return words.keys[j + 1].startswith(tuple(self.phrases["present begins"])) and words.keys[j + 1].endswith(
            tuple(self.phrases["present plural"])
        )

    def _after_comma(self, first: int, limit: int) -> int | None:
        """Where a verbal noun stands after the comma that closes a long subject: "the head of …, the opening of"."""
        words, keys, tags = self.words, self.words.keys, self.words.tags
        for k in range(first, limit):
            if tags[k] & COMPLEMENTISER or words.infos[k].cues or tags[k] & VERB and not tags[k] & (NAME | ABSTRACT):
                return None
            if keys[k] in COMMAS and (at := self._verbal_noun(k + 1, limit)):
                return at
        return None

    def _verbal_noun(self, first: int, limit: int) -> int | None:
        """Where a verbal noun stands behind adverbials, with nothing attached to it."""
        words, at = self.words, skip_adverbials(self.words, self.marks, first, limit)
        if at >= limit or words.infos[at].proclitic or words.keys[at] in self.phrases["demonstratives"]:
            return None
        tags = words.tags[at]
        return at if tags & (ABSTRACT | ACTION) and not tags & (SPEAKING | VERB | PLACE) else None

    def follows_subject(self, i: int) -> bool:
        """Whether the subject stands before the verb, so that a noun after it is the object."""
        if not i or self.words.infos[i].proclitic:
            return False
        while i > 1 and self.words.keys[i - 1] in self.phrases["auxiliaries"] and not self.words.infos[i - 1].proclitic:
            i -= 1  # "had announced"
        before = self.words.tags[i - 1]
        if before & COMPLEMENTISER and len(self.words.infos[i - 1].stem) > self.words.language.letters["that"]:
            return True  # "that he": the pronoun is the subject
        if (
            self.words.tags[self.words.sentence_start(i)] & STANDING
            and not before
            and self.words.keys[i - 1][0].isalpha()
        ):
            return True  # "and had N. described"
        if self.part == "title" and before & SPEAKING:
            return True
        if not before and i > 1 and self.words.keys[i - 1][0].isalpha() and self.words.tags[i - 2] & NAME:
            return True  # a given name, and a surname that no list has
        return bool(before & (DEFINITE | NAME | PLACE) and not before & (RELATIVE | FUNCTION))

    def _predicate(self, first: int, form: CueForm, limit: int) -> int | None:
        """Where the predicate of an attached object begins: "which the minister considered a great step"."""
        words = self.words
        if not form.frames.about & {"object", "predicate"}:
            return None
        first = skip_adverbials(words, self.marks, first, limit)
        if not form.agrees_fully and first < limit and words.tags[first] & (SPEAKING | PLACE | ARTICLE):
            phrase = read_phrase(words, self.marks, first, limit, objects=3)
            first = skip_adverbials(words, self.marks, phrase.end, limit) if phrase is not None else limit
        unlike = first < limit and words.keys[first] in self.phrases["un"]  # "which his rivals consider unlawful"
        if unlike:
            return first
        if first >= limit or words.tags[first] & (FUNCTION | ARTICLE | NAME | VERB) or words.infos[first].cues:
            return None
        return first if words.keys[first][0].isalpha() or first in self.marks.close_of else None

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
        apart = self.words.keys[j - 1] in COMMAS and (
            key.endswith(tuple(self.phrases["accusative endings"])) or bool(self.words.tags[j - 2] & TIME)
        )
        return phrase.name is not None or bool(tags & ABSTRACT and tags & DOCUMENT) or apart and not tags

    def _object_after_clause(self, relative: int, limit: int) -> int | None:
        """The speaker's own word after a relative clause: "the group that is active there … its responsibility"."""
        for k in range(relative + 1, limit):
            tags = self.words.tags[k]
            if self.words.keys[k] in COMMAS:
                return self._verbal_noun(k + 1, limit)  # "the council, which …, the ratification"
            if tags & COMPLEMENTISER:
                return None
            if tags & ABSTRACT and not tags & VERB and self.words.tags[k - 1] & TIME:
                return k  # "the government that N. N. leads announced on Tuesday the opening of"
            if tags & POSSESSED and not tags & (SPEAKING | FUNCTION) and not self.words.tags[k - 1] & PREPOSITION:
                return k
        return None

    def _is_object(self, j: int, form: CueForm, bare: bool = False) -> bool:
        if j >= len(self.words):
            return False
        tags = self.words.tags[j]
        if self.words.infos[j].proclitic and self.words.infos[j].proclitic in self.phrases["conjunctions"]:
            return False
        if form.frames.about and self.words.keys[j] in self.phrases["demonstratives"] | self.phrases["him"]:
            return True
        if (form.frames.object or form.frames.about) and self.words.keys[j] in self.phrases["both"]:
            return True  # "accused both of them"
        if form.frames.about and self.words.keys[j] in self.phrases["who"] and j + 1 < len(self.words):
            return not self.words.tags[j + 1] & (ARTICLE | NAME | PLACE | FUNCTION)  # "described those who oppose"
        what = self.words.keys[j] in self.phrases["what relative"]
        called = j + 1 < len(self.words) and any(c.pronoun for c in self.words.infos[j + 1].cues)
        if what and (form.frames.object or form.frames.abstract and called):
            return True  # "announced what he called"
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
        after = self.words.tags[j + 1] if j + 1 < len(self.words) else FUNCTION
        begun = tags & BODY and bare and not after & (FUNCTION | ARTICLE)  # "the opening of an inquiry"
        if tags & ABSTRACT and (begun or not tags & (ROLE | BODY | NAME)):
            return bare or not tags & DOCUMENT or bool(tags & POSSESSED)
        if form.frames.about and (bare or tags & ACTION and not tags & SPEAKING and form.proclitic):
            return not tags & FUNCTION  # "and regarded the infection as": a thing is regarded
        return bool(form.frames.object and bare and not tags & (FUNCTION & ~PRONOUN))
