"""Which countries: those that a statement's own words name."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from quotes.languages.vocabulary import Gazetteer, Name

__all__ = ["Places"]


class Places:
    """The countries that an article names, and where.

    Args:
        parts: the folded words of each part of the article, by the part's name.
        gazetteer: the names of the language.
    """

    __slots__ = ("_counts", "_found", "_starts")

    def __init__(self, parts: dict[str, Sequence[str]], gazetteer: Gazetteer) -> None:
        self._found = {part: _find(words, gazetteer) for part, words in parts.items()}
        self._starts = {part: [start for start, _ in found] for part, found in self._found.items()}
        self._counts = Counter(
            code for found in self._found.values() for _, name in found if name.kind == "sure" for code in name.codes
        )

    def named(self, part: str, first: int, last: int, home: str | None = None) -> tuple[str, ...]:
        """The countries named from word first up to, not including, word last, in the order of their first mention.

        Args:
            part: which part the words are counted in.
            first, last: the statement's words.
            home: the speaker's country, where it is known: "the Kingdom" is his own.
        """
        starts = self._starts[part]
        begin, end = bisect_left(starts, first), bisect_left(starts, last)
        if begin == end:
            return ()
        found = self._found[part][begin:end]
        return tuple(dict.fromkeys(code for _, name in found for code in self._settle(name, home)))

    def mentions(self, part: str) -> int:
        """How many times this part names a place, or what may be one."""
        return len(self._starts[part])

    def _settle(self, name: Name, home: str | None) -> tuple[str, ...]:
        """What a name means in this article."""
        if name.kind == "sure":
            return name.codes
        if name.kind == "unsure":
            return tuple(code for code in name.codes if self._counts[code])
        if name.kind == "kingdom" and home in name.codes:
            return (home,)
        return (max(name.codes, key=lambda code: self._counts[code]),)  # the first of them where none is named


def _find(words: Sequence[str], gazetteer: Gazetteer) -> list[tuple[int, Name]]:
    return [
        (start, name)
        for start, _, name in gazetteer.names.find(words)
        if name.kind != "never" and not (name.surname and start and words[start - 1] in gazetteer.given)
    ]
