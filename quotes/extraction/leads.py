"""Which preposition leads to what was said: "warned of", "called for"."""

from __future__ import annotations

from quotes.extraction.adjuncts import COMMAS, SPEAKING
from quotes.extraction.marks import Marks
from quotes.extraction.phrases import find_phrase, read_phrase
from quotes.extraction.words import Words
from quotes.languages.lexicon import (
    ARTICLE,
    BODY,
    COMPLEMENTISER,
    DOCUMENT,
    GROUP,
    HEARERS,
    MEDIUM,
    NAME,
    OCCASION,
    PLACE,
    PREPOSITION,
    ROLE,
    TIME,
    TITLE,
    VERB,
    CueForm,
)

__all__ = ["Leads"]

_NEAR = 7  # words between an outlet or an account and the clause that was told there
_DAY = 12  # words between a preposition and "that", with the day before it


class Leads:
    """Tells a preposition that opens a content from one that describes the speaker or begins an adverbial."""

    def __init__(self, words: Words, marks: Marks) -> None:
        self.words, self.marks = words, marks
        self.phrases = words.language.phrases

    def attached(self, j: int, cue_end: int, form: CueForm, limit: int, *, clause: bool) -> bool:
        """Whether a word with an attached preposition opens the content; clause: whether one may still follow."""
        if self._names_after(cue_end, j, limit) or clause and self._beside_name(j, limit):
            return False  # "the director of the organisation, N. N."
        return self._leads(j, cue_end, form)

    def is_aside(self, j: int, limit: int, *, clause: bool) -> bool:
        """Whether a preposition opens but an aside, as the content follows; clause: whether it can be a clause."""
        if j + 1 < limit and self.words.keys[j + 1] in self.phrases["adverbial heads"]:
            return clause  # "against the background of": a clause may follow
        return self._of_body(j, limit) or clause and self._on_a_day(j, limit)

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
            return self.words.clitic(j) in form.frames.addressee and self._is_last(j)  # "the club's own account"
        comma = j + 2 < len(self.words) and self.words.keys[j + 1] in COMMAS
        if comma and self.words.clitic(j + 2) == self.words.clitic(j):
            return False  # "the ambassador in the kingdom, to work"
        if tags & (MEDIUM | OCCASION) and form.frames.clause and self._that_follows(j):
            return False  # "mentioned on the site X that"
        if self.words.clitic(j) in form.hearer and tags & (GROUP | HEARERS | ROLE):
            return False
        return not tags & PLACE or j == cue_end and not form.frames.object

    def _is_last(self, j: int) -> bool:
        """Whether no later word of the clause has the same preposition, which would lead rather than this one."""
        stop = next((k for k in range(j, self.words.stop(j)) if self.words.keys[k] in COMMAS), self.words.stop(j))
        return not any(self.words.clitic(k) == self.words.clitic(j) for k in range(j + 1, stop))

    def _of_body(self, j: int, limit: int) -> bool:
        """Whether a preposition leads whom the speaker belongs to: "N. of the site X warned of that …"."""
        words = self.words
        if j + 2 < limit and j + 1 in self.marks.close_of and words.infos[j + 2].stem in self.phrases["networks"]:
            return True  # "on his page on «Facebook»"
        if j + 1 < limit and (words.tags[j + 1] & MEDIUM or words.infos[j + 1].stem in self.phrases["networks"]):
            return self._that_follows(j)
        if j + 1 >= limit or not words.tags[j + 1] & (BODY | MEDIUM) or words.tags[j + 1] & ARTICLE:
            return False
        again = (k for k in range(j + 2, limit - 1) if words.keys[k] == words.keys[j])
        return any(words.tags[k + 1] & COMPLEMENTISER for k in again)

    def _that_follows(self, j: int) -> bool:
        """Whether a "that" opens a clause not far after a word."""
        return any(self.words.tags[k] & COMPLEMENTISER for k in range(j + 1, min(j + _NEAR, self.words.stop(j))))

    def _on_a_day(self, j: int, limit: int) -> bool:
        """Whether a preposition leads an adverbial, as a day and "that" follow: "on the radio on Monday that"."""
        words = self.words
        for k in range(j + 2, min(j + _DAY, limit)):
            if words.keys[k] in COMMAS:
                return False
            if words.tags[k] & COMPLEMENTISER:
                return bool(words.tags[k - 1] & TIME) or words.keys[k - 1].isdigit()
        return False

    def after_envoy(self, first: int, preposition: int, limit: int) -> int:
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
