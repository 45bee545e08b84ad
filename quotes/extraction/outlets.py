"""Which outlet was told."""

from __future__ import annotations

from quotes.extraction.adjuncts import COMMAS
from quotes.extraction.attribution import Attribution, Span
from quotes.extraction.extents import outlet_end
from quotes.extraction.marks import Marks
from quotes.extraction.words import Words
from quotes.languages.dates import DateExpression
from quotes.languages.lexicon import (
    ANONYMOUS,
    ARTICLE,
    BODY,
    DOCUMENT,
    HEARERS,
    MEDIUM,
    NAME,
    POSSESSED,
    PREPOSITION,
    ROLE,
    SOURCE,
)

__all__ = ["Outlets"]

_NAME = 4  # words of an outlet's name in quotation marks


class Outlets:
    """The outlets that a text says were told something.

    Args:
        words, marks: the text; expressions: its dates, where a name ends.
    """

    def __init__(self, words: Words, marks: Marks, expressions: list[DateExpression]) -> None:
        self._words, self._marks, self._expressions = words, marks, expressions
        self._phrases = words.language.phrases

    def told(self, one: Attribution, k: int, last: int) -> tuple[str, int] | None:
        """The outlet that a speaker told, without more words, at word k, and the word after it: "told the agency"."""
        words = self._words
        if one.cue is None or k < one.cue[1] or self._marks.inside(k) is not None:
            return None
        found = self._aired(k, last) or self._named(k, last, whole=False) or self._addressed(one, k, last)
        if found is None or words.tags[k - 1] & SOURCE:  # "according to the agency"
            return None
        if one.mention is not None and words.tags[one.mention[0]] & DOCUMENT:
            return None  # "a poll for the agency"
        head = words.tags[k + 1] if words.keys[k] in self._phrases["telling"] else words.tags[k]
        after_name = head & MEDIUM or any(tags & NAME for tags in words.tags[max(k - 2, 0) : k])
        described = words.tags[k - 1] & (ROLE | (0 if after_name else ARTICLE))
        beside = one.mention is not None and k == one.mention[1] and self._ends_in_name(one.mention)
        return None if described and not beside else found  # "the spokesman for «X»"

    def within(self, inside: list[int], spans: list[Span]) -> str | None:
        """The outlet that the phrase of an occasion goes on to name.

        Args:
            inside: the words behind its head; spans: the stretches in which they are.
        """
        words, leads = self._words, self._phrases["with"] | self._phrases["on"] | self._phrases["given to"]
        published = self._phrases["published"]
        for n in inside:
            end = next(last for first, last in spans if first <= n < last)
            found = self._named(n, end, whole=True)
            if found is not None:
                return found[0]
            if words.tags[n] & MEDIUM and not words.tags[n] & HEARERS and words.keys[n] not in published:
                head = words.language.detach(words.slice(n, n + 1), words.infos[n])
                return head + words.text[words.ends[n] : words.ends[end - 1]]
            if words.keys[n] in leads and n + 1 < end and self._is_title(n + 1, end):
                return words.slice(n + 1, end)
        return None

    def _aired(self, k: int, last: int) -> tuple[str, int] | None:
        """The channel on which somebody spoke: "on the channel X"."""
        words = self._words
        if words.keys[k] not in self._phrases["on"] or k + 1 >= last:
            return None
        close = self._marks.close_of.get(k + 1, last)
        if words.keys[k] in self._phrases["through"] and close < last and close - k <= _NAME + 1:
            named = words.infos[k + 2].stem not in self._phrases["networks"]
            return (words.slice(k + 1, close + 1), close + 1) if named else None  # "through «X»"
        head = words.infos[k + 1].bare or words.infos[k + 1].stem
        if head not in self._phrases["channels"] or words.tags[k + 1] & POSSESSED:
            return None
        end = outlet_end(words, self._marks, self._expressions, k + 1, last)
        return words.slice(k + 1, end), end

    def _addressed(self, one: Attribution, k: int, last: int) -> tuple[str, int] | None:
        """The outlet that is a verb's object: "informed the agency X"."""
        words = self._words
        if (
            one.form is None
            or "" not in one.form.frames.addressee
            or words.infos[k].proclitic
            or not self._is_outlet(k)
        ):
            return None
        if one.mention is None or k != one.mention[1]:
            return None
        end = outlet_end(words, self._marks, self._expressions, k, last)
        return words.slice(k, end), end

    def is_foreign(self, n: int) -> bool:
        """Whether word n is in Latin letters, as the names of outlets and networks are."""
        return n < len(self._words) and self._words.keys[n].isascii() and self._words.keys[n].isalpha()

    def _is_title(self, n: int, end: int) -> bool:
        """Whether a name in quotation marks or in Latin letters begins with word n."""
        if self._marks.close_of.get(n, end) < end:
            return self._words.infos[n + 1].stem not in self._phrases["networks"]
        return self.is_foreign(n)

    def _ends_in_name(self, mention: Span) -> bool:
        """Whether the words for a speaker end in a name, or are one phrase: no office follows behind a comma."""
        comma = next((n for n in range(mention[1] - 1, mention[0], -1) if self._words.keys[n] in COMMAS), None)
        return comma is None or not any(self._words.tags[n] & ROLE for n in range(comma, mention[1]))

    def _named(self, k: int, last: int, whole: bool) -> tuple[str, int] | None:
        """The outlet that is told at word k, and the word after it.

        Args:
            k, last: where to look; whole: whether all words up to last are known to belong to the phrase.
        """
        words, telling, key, info = self._words, self._phrases["telling"], self._words.keys[k], self._words.infos[k]
        if key in telling and k + 1 < last:
            close = self._marks.close_of.get(k + 1, last)
            if close < last and (whole or key in self._phrases["occasion telling"]):
                short = close - k <= _NAME + 1 and not any(words.tags[n] & PREPOSITION for n in range(k + 1, close))
                return (words.slice(k + 1, last if whole else close + 1), close + 1) if short else None
            if not self._is_outlet(k + 1) and not self.is_foreign(k + 1):
                return None
            at, head = k + 1, words.slice(k + 1, k + 2)
        elif info.proclitic[-1:] in telling and self._is_outlet(k):
            at, head = k, words.language.detach(words.slice(k, k + 1), info)
        elif key[:1] in telling and (key[1:].isascii() and key[1:].isalpha() or words.tags[k] & MEDIUM):
            at, head = k, words.slice(k, k + 1)[1 - len(key) :]
        else:
            return None
        end = last if whole else outlet_end(words, self._marks, self._expressions, at, last)
        return head + words.text[words.ends[at] : words.ends[end - 1]], end

    def _is_outlet(self, k: int) -> bool:
        """Whether word k heads the name of an outlet, or of who works for one."""
        stem = self._words.infos[k].stem
        if stem in self._phrases["titled"]:
            return k + 1 in self._marks.close_of
        if self._words.tags[k] & (BODY | ANONYMOUS) and k + 1 < len(self._words):
            aired = self._words.tags[k + 1]  # "one of the magazines", "the corporation of broadcasting"
            if aired & MEDIUM and aired & ARTICLE:
                return True
        return bool(self._words.tags[k] & MEDIUM) or stem in self._phrases["correspondents"]
