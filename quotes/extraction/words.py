"""An article's string as words: where each begins and ends, and what the language knows of it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache

from quotes.languages.lexicon import FUNCTION, Language, Word

__all__ = ["Words"]

# Entities that some feeds leave in their headlines; they stand for marks and must not fall apart into words.
_ENTITIES = {"&quot;": '"', "&#34;": '"', "&#39;": "'", "&laquo;": "«", "&raquo;": "»", "&amp;": "&", "&nbsp;": " "}


@cache
def _pattern(marks: str) -> re.Pattern[str]:
    entities = "|".join(map(re.escape, _ENTITIES))
    return re.compile(rf"[\w{marks}]+|\n|{entities}|[^\w\s]")


class Words:
    """The words of one string, punctuation marks and line ends among them.

    Args:
        text: the title or the text of a document.
        language: whose folding and lexicon to use.

    Attributes:
        starts, ends: code points, one pair a word; keys: the folded words; infos: what the lexicon knows of each.
    """

    __slots__ = ("ends", "infos", "keys", "language", "lines", "starts", "stops", "tags", "text")

    def __init__(self, text: str, language: Language) -> None:
        self.text, self.language = text, language
        folded = language.fold(text).replace("_", "\u00b7")  # words of a hashtag are words
        spans = [match.span() for match in _pattern(language.marks).finditer(folded)]
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]
        form, analyse = language.form, language.analyse
        self.infos: list[Word] = [analyse(form(folded[start:end], text, start)) for start, end in spans]
        self.keys = [_ENTITIES.get(info.key, info.key) for info in self.infos]
        self.tags = [info.tags for info in self.infos]
        self.stops = self._find_stops()
        self.lines = [i for i, key in enumerate(self.keys) if key == "\n"]

    def __len__(self) -> int:
        return len(self.keys)

    def index(self, offset: int) -> int:
        """The first word that ends after this code point."""
        return bisect_right(self.ends, offset)

    def stop(self, i: int) -> int:
        """The place of the stop that ends the sentence of word i; the number of words if there is none."""
        at = bisect_left(self.stops, i)
        return self.stops[at] if at < len(self.stops) else len(self.keys)

    def sentence_start(self, i: int) -> int:
        """The place of the first word of the sentence of word i."""
        at = bisect_left(self.stops, i)
        return self.stops[at - 1] + 1 if at else 0

    def paragraph_end(self, i: int) -> int:
        """The place of the line end after word i; the number of words if there is none."""
        at = bisect_left(self.lines, i)
        return self.lines[at] if at < len(self.lines) else len(self.keys)

    def adjacent(self, i: int) -> bool:
        """Whether no space stands between word i and the one before it."""
        return i > 0 and self.ends[i - 1] == self.starts[i]

    def slice(self, first: int, last: int) -> str:
        """The string from word first up to, not including, word last, as it stands in the text."""
        return self.text[self.starts[first] : self.ends[last - 1]] if first < last else ""

    def clitic(self, i: int) -> str:
        """The one-letter preposition written with word i, "" where there is none.

        A word that no list has is taken apart too, unless it is known not to be one with a preposition.
        """
        phrases, key, info = self.language.phrases, self.keys[i], self.infos[i]
        if self.tags[i] & FUNCTION:
            return key if len(key) == 1 else key[:1] if key in phrases["clitic function words"] else ""
        if not info.proclitic and not self.tags[i] and len(key) > 3 and key[0] in phrases["clitic prepositions"]:
            return "" if key in phrases["whole words"] else key[0]
        return info.proclitic[-1:] if info.proclitic[-1:] in phrases["clitic prepositions"] else ""

    def _find_stops(self) -> list[int]:
        keys = self.keys
        return [i for i, key in enumerate(keys) if key in _STOPS and (key != "." or self._ends_sentence(i))]

    def _ends_sentence(self, i: int) -> bool:
        """Whether a full stop ends a sentence, not a number, an initial or an abbreviation."""
        before = self.keys[i - 1] if i else ""
        if i + 1 < len(self.keys) and self.adjacent(i + 1):
            after = self.keys[i + 1]
            if after == ".":
                return False
            if after[0].isalnum():
                apart = len(after) > 3 or bool(self.tags[i + 1] & FUNCTION)
                return len(before) > 3 and apart and not before.isdigit()
        return len(before) > 1 or not before.isalpha()


_STOPS = frozenset(".!?\u061f\n")  # U+061F: the question mark of Arabic script
