"""An article's string as words: where each begins and ends, and what the language knows of it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate, pairwise
from operator import sub

from attrs import evolve

from quotes.languages.lexicon import ANONYMOUS, FUNCTION, OCCASION, OPINION, ROLE, SOURCE, TITLE, Language, Word
from quotes.languages.memo import Memo

__all__ = ["MARKS", "Index", "Words", "lemma_key", "visible"]

# Entities that some feeds leave in their headlines; they stand for marks and must not fall apart into words.
_ENTITIES = {"&quot;": '"', "&#34;": '"', "&#39;": "'", "&laquo;": "«", "&raquo;": "»", "&amp;": "&", "&nbsp;": " "}

# Spaces but for line ends, joiners and direction marks: nothing of them is seen.
_UNSEEN = "\t\x0b\x0c\r\x1c-\x1f \x85\xa0\u061c\u1680\u2000-\u200f\u2028-\u202f\u205f-\u2069\u3000\ufeff"
_MARKS = "\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_BEFORE, _UNSEEN_MARKS = re.compile(f"[{_UNSEEN}]+"), re.compile(f"[{_MARKS}]+")
_SENTENCE = 600  # words after which a sentence ends without a stop: the longest of 20,000 real articles has 521
MARKS = frozenset("“«„‹”»‟›\"'‘’`″")  # quotation marks of any shape
_STOPS = frozenset(".!?\u061f\n")  # U+061F: the question mark of Arabic script
# What whole texts are looked through for again and again: the words that may be it are found once.
_SIGNS = MARKS | _STOPS
_NOTABLE = SOURCE | OPINION | OCCASION | ROLE | TITLE | ANONYMOUS
_ASKED = 10  # forms to look for in a text before an index of all its words costs less


class _Pieces(Memo[str, Word]):
    """What is known of each piece of text met so far, a word with the spaces before it: one look-up a word."""

    def __init__(self, language: Language) -> None:
        super().__init__(self._analyse)
        self._language = language
        entities = "|".join(map(re.escape, _ENTITIES))
        word = language.word or rf"[\w{language.marks}]+"
        self.pattern = re.compile(rf"[{_UNSEEN}]*(?:(?:{word})(?:[{_MARKS}]+(?:{word}))*|\n|{entities}|[^\w\s])")

    def _analyse(self, piece: str) -> Word:
        before = _BEFORE.match(piece)
        written, language = piece[before.end() if before else 0 :] or "\n", self._language
        seen = visible(written)
        info = language.analyse(language.form(language.fold(seen), seen, 0))
        if info.key in _ENTITIES:
            info = evolve(info, key=_ENTITIES[info.key])
        return info if info.size == len(written) else evolve(info, size=len(written))


@cache
def _clitics(language: Language) -> Memo[Word, str]:
    """The one-letter preposition written with each word."""
    phrases = language.phrases

    def clitic(info: Word) -> str:
        key = info.key
        if info.tags & FUNCTION:
            return key if len(key) == 1 else key[:1] if key in phrases["clitic function words"] else ""
        if not info.proclitic and not info.tags and len(key) > 3 and key[0] in phrases["clitic prepositions"]:
            return "" if key in phrases["whole words"] else key[0]
        return info.proclitic[-1:] if info.proclitic[-1:] in phrases["clitic prepositions"] else ""

    return Memo(clitic)


_pieces = cache(_Pieces)


@cache
def lemma_key(language: Language, lemma: str) -> str:
    """The folded form of a verb's dictionary form: there are few verbs, and they are asked for again and again."""
    return language.key(language.fold(lemma))


def visible(text: str) -> str:
    """A text without joiners and direction marks."""
    return _UNSEEN_MARKS.sub("", text)


class Index:
    """Where each of these forms of a text's words stands, in order.

    Hardly any article asks for more than a few: those are looked for one by one, and only then an index is made.

    Args:
        forms: one a word.
    """

    __slots__ = ("_asked", "_forms", "_index")

    def __init__(self, forms: Sequence[str]) -> None:
        self._forms, self._asked = forms, 0
        self._index: dict[str, list[int]] | None = None

    def of(self, form: str) -> list[int]:
        """The places of one form."""
        self._asked += 1
        if self._asked <= _ASKED:
            return list(self._look_for(form))
        if self._index is None:
            self._index = defaultdict(list)
            for n, other in enumerate(self._forms):
                self._index[other].append(n)
        return self._index.get(form, [])

    def _look_for(self, form: str) -> Iterator[int]:
        at, forms = -1, self._forms
        for _ in range(forms.count(form)):
            at = forms.index(form, at + 1)
            yield at


class Words:
    """The words of one string, punctuation marks and line ends among them.

    Args:
        text: the title or the text of a document.
        language: whose folding and lexicon to use.

    Attributes:
        starts, ends: code points, one pair a word; infos: what the lexicon knows of each.
        keys, tags: of each, its folded form and its classes.
    """

    __slots__ = (
        "_clitics",
        "_notable",
        "_places",
        "_signs",
        "_sizes",
        "ends",
        "infos",
        "keys",
        "language",
        "lines",
        "starts",
        "stops",
        "tags",
        "text",
    )

    def __init__(self, text: str, language: Language) -> None:
        self.text, self.language = text, language
        known = _pieces(language)
        # Words of a hashtag are words; a last line end takes the spaces at the end, and is no word.
        pieces = known.pattern.findall(text.replace("_", "\u00b7") + "\n")[:-1]
        self.infos: list[Word] = list(map(known.__getitem__, pieces))
        self.keys: list[str] = [info.key for info in self.infos]
        self.tags: list[int] = [info.tags for info in self.infos]
        self.ends = list(accumulate(map(len, pieces)))
        self.starts = list(map(sub, self.ends, [info.size for info in self.infos]))
        self._clitics = _clitics(language)
        self._signs = [i for i, key in enumerate(self.keys) if key in _SIGNS]
        self._notable = [i for i, info in enumerate(self.infos) if info.cues or info.tags & _NOTABLE]
        self.stops = self._find_stops()
        self.lines = [i for i in self.stops if self.keys[i] == "\n"]
        self._places = Index(self.keys)
        self._sizes: list[int] | None = None

    def __len__(self) -> int:
        return len(self.keys)

    def where(self, wanted: frozenset[str]) -> list[int]:
        """The places of all words that are one of these, in order."""
        keys, among = self.keys, self._signs if wanted <= _SIGNS else range(len(self.keys))
        return [i for i in among if keys[i] in wanted]

    def places(self, key: str) -> list[int]:
        """The places of all words with this folded form, in order."""
        return self._places.of(key)

    def having(self, tags: int) -> list[int]:
        """The places of all words that are in one of these classes, in order."""
        known, among = self.tags, range(len(self.tags)) if tags & ~_NOTABLE else self._notable
        return [i for i in among if known[i] & tags]

    def reporting(self) -> list[int]:
        """The places of all words that may report, in order."""
        return [i for i in self._notable if self.infos[i].cues]

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

    def size(self, first: int, last: int) -> int:
        """How many words there are from word first up to, not including, word last, punctuation left out."""
        if self._sizes is None:
            self._sizes = list(accumulate((key[0].isalnum() for key in self.keys), initial=0))
        return self._sizes[last] - self._sizes[first] if first < last else 0

    def slice(self, first: int, last: int) -> str:
        """The string from word first up to, not including, word last, as it stands in the text."""
        return self.text[self.starts[first] : self.ends[last - 1]] if first < last else ""

    def clitic(self, i: int) -> str:
        """The one-letter preposition written with word i, "" where there is none.

        A word that no list has is taken apart too, unless it is known not to be one with a preposition.
        """
        return self._clitics[self.infos[i]]

    def _find_stops(self) -> list[int]:
        stops = [i for i in self.where(_STOPS) if self.keys[i] != "." or self._ends_sentence(i)]
        bounds = [-1, *stops, len(self.keys)]
        if max(map(sub, bounds[1:], bounds)) > _SENTENCE:
            stops = [
                i for before, stop in pairwise(bounds) for i in (*range(before + _SENTENCE, stop, _SENTENCE), stop)
            ]
            stops.pop()  # the end of the text
        return stops

    def _ends_sentence(self, i: int) -> bool:
        """Whether a full stop ends a sentence, not a number, an initial or an abbreviation."""
        before = self.keys[i - 1] if i else ""
        if self.language.abbreviations and self._is_inside(i):
            return False
        if before.rpartition("-")[2] in self.language.abbreviations or len(before) == 1 and before.isalpha():
            return not self.tags[i - 1] & TITLE and self._begins(i + 1)
        if i + 1 < len(self.keys) and self.adjacent(i + 1):
            after = self.keys[i + 1]
            if after == ".":
                return False
            if after[0].isalnum():
                apart = len(after) > 3 or bool(self.tags[i + 1] & FUNCTION)
                return len(before) > 3 and apart and not before.isdigit()
        return True

    def _is_inside(self, i: int) -> bool:
        """Whether a sentence goes on after a full stop: a comma follows, or a bracket and a small letter."""
        if i + 1 >= len(self.keys) or not self.adjacent(i + 1):
            return False
        if self.keys[i + 1] in ",;":
            return True
        after = i + 2
        closes = self.keys[i + 1] in ")]" and after < len(self.keys)
        return closes and (self.text[self.starts[after]].islower() or self.keys[after] == ",")

    def _begins(self, i: int) -> bool:
        """Whether a word can only begin a sentence: a grammatical one, with a capital, after a space."""
        if i < len(self.keys) and self.keys[i] in _QUOTATION and not self.adjacent(i):
            return bool(self.language.abbreviations)
        if i >= len(self.keys) or self.adjacent(i) or not self.tags[i] & FUNCTION:
            return False
        return self.text[self.starts[i]].isupper() and len(self.keys[i]) > 1


_QUOTATION = frozenset('"“„«')
