"""Which countries: those that a statement's own words name."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence

from quotes.languages.vocabulary import Gazetteer, Name

__all__ = ["Home", "Places"]

Home = Callable[[Sequence[str]], str | None]


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

    def named(self, part: str, first: int, last: int, home: Home | None = None) -> tuple[str, ...]:
        """The countries named from word first up to, not including, word last, in the order of their first mention.

        Args:
            part: which part the words are counted in.
            first, last: the statement's words.
            home: which of several countries is the speaker's own, as "the Kingdom" is.
        """
        starts = self._starts[part]
        begin, end = bisect_left(starts, first), bisect_left(starts, last)
        if begin == end:
            return ()
        found = self._found[part][begin:end]
        return tuple(dict.fromkeys(code for _, name in found for code in self._settle(name, home)))

    def _settle(self, name: Name, home: Home | None) -> tuple[str, ...]:
        """What a name means in this article."""
        if name.kind == "sure":
            return name.codes
        if name.kind == "unsure":
            return tuple(code for code in name.codes if self._counts[code]) or _own(name, home)
        if name.kind == "kingdom" and (own := _own(name, home)):
            return own
        return (max(name.codes, key=lambda code: self._counts[code]),)  # the first of them where none is named


def _own(name: Name, home: Home | None) -> tuple[str, ...]:
    """The speaker's own country, where it is one that the name may stand for."""
    own = home(name.codes) if home else None
    return () if own is None else (own,)


def _find(words: Sequence[str], gazetteer: Gazetteer) -> list[tuple[int, Name]]:
    return [
        (start, name)
        for start, _, name in gazetteer.names.find(words)
        if name.kind != "never" and not (name.surname and start and words[start - 1] in gazetteer.given)
    ]
