"""A text as its sentences, quotations, noun phrases and verbs: what the readers of cues and contents ask of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from quotes.extraction.attribution import Span
from quotes.extraction.marks import Marks
from quotes.extraction.words import Words
from quotes.languages.lexicon import (
    ADVERB,
    AUXILIARY,
    CONJUNCTION,
    DEFINITE,
    FUNCTION,
    NEGATION,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    SUBORDINATOR,
    TIME,
    VERB,
)

__all__ = ["COMMAS", "Passage"]

COMMAS = frozenset({",", ";"})
_NAME = 9  # words of a title in quotation marks, and the marks
_OPENING, _CLOSING = frozenset("(["), frozenset(")]")


class Passage:
    """The words of a text with their sentences and quotations.

    Args:
        words: the text; marks: its quotation marks.

    Attributes:
        close: the closing mark of each outermost quotation by its opening one; without one, the paragraph's end.
        quoted: for each word the opening mark of the outermost quotation around it, -1 outside of them.
        sentences: first word and the one after the last of each, a full stop left out, a closing mark not.
    """

    def __init__(self, words: Words, marks: Marks) -> None:
        self.words, self.marks = words, marks
        self.keys, self.tags, self.infos = words.keys, words.tags, words.infos
        self.phrases = words.language.phrases
        self._stops = frozenset(words.stops)
        self.opens: frozenset[int] = frozenset()
        self.close, self.quoted = self._quotations()
        self.open_of = {close: opening for opening, close in self.close.items()}
        self.sentences = list(self._sentences())
        self._firsts = [first for first, _ in self.sentences]
        self.opens = frozenset(self._firsts)

    def _quotations(self) -> tuple[dict[int, int], list[int]]:
        size = len(self.words)
        quoted, close = [-1] * size, {}
        ends = dict(self.marks.close_of)
        for opening in self.marks.unclosed:
            ends[opening] = self.words.paragraph_end(opening)
        free = 0
        for opening in sorted(ends):
            end = ends[opening]
            if opening < free or end <= opening + 1:
                continue
            close[opening] = end
            quoted[opening + 1 : end] = [opening] * (end - opening - 1)
            free = end
        return close, quoted

    def _sentences(self) -> Iterator[Span]:
        first = 0
        for stop in self.words.stops:
            if stop < first:
                continue
            end = stop
            opening = self.quoted[stop]
            if opening >= 0 and self.keys[stop] != "\n":
                end = self._after_quoted_stop(stop, self.close[opening])
                if end < 0:
                    continue
            if end > first:
                yield first, end
            first = max(end, stop + 1) if end == stop else end
        if first < len(self.words):
            yield first, len(self.words)

    def _after_quoted_stop(self, stop: int, close: int) -> int:
        """The end of a sentence whose stop stands in quotation marks, -1 where it goes on."""
        if close > stop + 2 or close >= len(self.words) or self.keys[close] == "\n":
            return -1
        after = close + 1
        if after < len(self.words) and self.keys[after] != "\n" and not self.capital(after):
            opens = after in self.close
            return after if opens else -1
        return after

    def sentence_of(self, i: int) -> Span:
        """The sentence that holds a word, or ends right before it."""
        return self.sentences[max(0, bisect_right(self._firsts, i) - 1)]

    # -- words

    def capital(self, i: int) -> bool:
        """Whether a word has a capital letter."""
        return self.words.text[self.words.starts[i]].isupper()

    def letter(self, i: int) -> bool:
        """Whether a word is no punctuation mark."""
        return self.keys[i][0].isalnum()

    def is_time(self, i: int) -> bool:
        """Whether a word tells when: the name of a day or a month has a capital, and "evening" none, but in a name."""
        if not self.tags[i] & TIME:
            return False
        return self.capital(i) == (self.keys[i] in self.phrases["named times"]) or i in self.opens

    def is_adverb(self, i: int) -> bool:
        """Whether a word can stand between a subject and its verb without being either."""
        key = self.keys[i]
        manner = key.endswith("ly") and len(key) > 4 and not self.capital(i)
        return bool(self.tags[i] & (ADVERB | NEGATION)) or manner

    def is_finite(self, i: int, before: int) -> bool:
        """Whether a word may be the verb of a clause whose subject begins at `before`."""
        tags, key = self.tags[i], self.keys[i]
        if tags & AUXILIARY:
            return not key.endswith("ing") and key not in ("be", "been")
        if key == "'s":
            return i + 1 < len(self.words) and self.keys[i - 1] in self.phrases["subjects only"]
        if i == before or self.capital(i) and i > before:
            return False
        if self.infos[i].cues and not any(c.tense in ("past", "present") for c in self.infos[i].cues):
            return False
        if tags & (PREPOSITION | ADVERB) or self.is_time(i):
            return False
        if tags & VERB:
            last = self.keys[i - 1]
            after_noun = not self.tags[i - 1] & (DEFINITE | PREPOSITION) and last != "'s" and not last.isdigit()
            after_noun = after_noun and last not in self.phrases["before nouns"]
            return after_noun and not key.endswith("ing")
        return key.endswith("ed") and len(key) > 4 and not self.tags[i - 1] & (DEFINITE | PREPOSITION)

    def has_verb(self, first: int, last: int) -> bool:
        """Whether a finite verb stands among some words."""
        return any(self.quoted[k] < 0 and self.is_finite(k, first) for k in range(first, last)) or any(
            self.quoted[k] >= 0 and self.is_finite(k, first) for k in range(first, last)
        )

    def starts_phrase(self, i: int) -> bool:
        """Whether a noun phrase can begin with a word."""
        if i >= len(self.words):
            return False
        tags = self.tags[i]
        if not self.letter(i):
            return self.keys[i] in ("$", "@", "#")
        if tags & (DEFINITE | PRONOUN) or tags & AUXILIARY and self.capital(i) and i not in self.opens:
            return True
        if tags & (PREPOSITION | CONJUNCTION | SUBORDINATOR | AUXILIARY | RELATIVE | ADVERB):
            return False
        return self.capital(i) or not tags & VERB or not tags & FUNCTION

    def phrase_end(self, first: int, limit: int) -> int:
        """The word after a noun phrase without what stands beside it: "the head", "Joe Doe", "$5 million"."""
        j = first
        counts = self.keys[j] in self.phrases["before nouns"] and j + 1 < limit and not self.tags[j + 1] & FUNCTION
        if j < limit and self.tags[j] & PRONOUN and not self.tags[j] & DEFINITE and not counts:
            return j + 1
        while j < limit and self.tags[j] & (DEFINITE | ADVERB):
            j += 1
        head, named = j, False
        while j < limit:
            tags = self.tags[j]
            possessive = self.keys[j] == "'" and self.words.adjacent(j)
            if (
                possessive
                or self.keys[j] in ("'s", "$", "#", "@", "%", "&", "/")
                or self.keys[j] == "."
                and self._inner_stop(j)
            ):
                j += 1
                continue
            if j in self.close and self.close[j] - j <= _NAME and self.names(j):
                j = self.close[j] + 1  # a title in quotation marks
                break
            named_so = self.capital(j) and (j > first or tags & AUXILIARY)
            if not self.letter(j) or tags & FUNCTION and not named_so:
                break
            owned = "'s" in self.keys[j - 1 : j + 2]
            if j > first and not owned and self.is_time(j):
                break
            if named and not self.capital(j) and tags & VERB and not self.keys[j].endswith("ing"):
                break
            if j > head and not self.capital(j) and self.is_finite(j, first):
                break
            if (
                j > first
                and self.capital(j)
                and not named
                and not self.tags[j - 1] & DEFINITE
                and not self.capital(j - 1)
            ) and self.words.infos[j - 1].tags & FUNCTION:
                break
            named = named or self.capital(j)
            j += 1
        return max(j, first + 1)

    def names(self, opening: int) -> bool:
        """Whether quotation marks hold a name: the noun before it, or a preposition, leads to it."""
        before = self.tags[opening - 1] & (PREPOSITION | DEFINITE) or self.keys[opening - 1] == "'s"
        return bool(before) or self.keys[self.close[opening] - 1] != ","

    def _inner_stop(self, i: int) -> bool:
        """Whether a full stop belongs to an abbreviation or a number."""
        return i not in self._stops

    def after_bracket(self, i: int, limit: int) -> int:
        """The word after a bracket that opens at i."""
        depth = 0
        for k in range(i, min(limit, i + 30)):
            depth += self.keys[k] in _OPENING
            depth -= self.keys[k] in _CLOSING
            if not depth:
                return k + 1
        return i + 1

    def clause_follows(self, j: int, limit: int) -> bool:
        """Whether a clause with a subject and a verb begins with a word."""
        if j >= limit:
            return False
        tags = self.tags[j]
        if self.keys[j] in self.phrases["subjects only"]:
            return True
        if tags & SUBORDINATOR and not tags & PREPOSITION or self.keys[j] in self.phrases["clause prepositions"]:
            comma = next((k for k in range(j, limit) if self.keys[k] == ","), None)
            return comma is not None and self.clause_follows(comma + 1, limit)
        if not self.starts_phrase(j) and j not in self.close and not self.keys[j].endswith("ing"):
            return False
        verb = next((k for k in range(j + 1, limit) if self.is_finite(k, j)), None)
        if verb is None or self.tags[verb - 1] & CONJUNCTION:
            return False  # "the charges and left"
        return not any(self.keys[k] in (":", ";") for k in range(j, verb))

    def is_infinitive(self, to: int, limit: int) -> bool:
        """Whether a verb follows the word "to"."""
        after = to + 1
        return after < limit and not self.tags[after] & (DEFINITE | PRONOUN) and not self.capital(after)
