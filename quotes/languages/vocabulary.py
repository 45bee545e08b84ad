"""Words and phrases that stand for something, whatever the language: how they are kept, and found in a text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Generic, TypeVar

from attrs import frozen

__all__ = ["Gazetteer", "Name", "Phrases"]

T = TypeVar("T")
_Found = tuple[tuple[tuple[str, ...], T], ...]
_REMEMBERED = 200_000
"""Words, at some 200 bytes each."""


class Phrases(Generic[T]):
    """Phrases of folded words, each with what it stands for, to be found in a text in one pass.

    Args:
        phrases: what each phrase stands for.
        readings: what a written word may be once what is attached to it is taken off, the word itself first. Only a
            phrase's first word is read so: its other words stand as they are listed.
    """

    __slots__ = ("_known",)

    def __init__(self, phrases: Mapping[tuple[str, ...], T], readings: Callable[[str], Iterable[str]]) -> None:
        first: dict[str, _Found[T]] = {}
        for words, meaning in phrases.items():
            first[words[0]] = (*first.get(words[0], ()), (words[1:], meaning))
        self._known = _Known(first, readings)

    def find(self, words: Sequence[str]) -> list[tuple[int, int, T]]:
        """Where phrases stand: the longest at each place, none inside another.

        Args:
            words: folded words, punctuation marks among them.

        Returns:
            First word, the one after the last, and what the phrase stands for, in order.
        """
        found, free = [], 0
        for i, candidates in enumerate(map(self._known.__getitem__, words)):
            if candidates and i >= free:
                for rest, meaning in candidates:
                    end = i + 1 + len(rest)
                    if not rest or tuple(words[i + 1 : end]) == rest:
                        found.append((i, end, meaning))
                        free = end
                        break
        return found


class _Known(dict[str, _Found[T]]):
    """The phrases that each written word met so far may begin: one look-up a word, whatever is attached to it."""

    def __init__(self, first: Mapping[str, _Found[T]], readings: Callable[[str], Iterable[str]]) -> None:
        super().__init__()
        self._first, self._readings = first, readings

    def __missing__(self, word: str) -> _Found[T]:
        found = [phrase for reading in self._readings(word) for phrase in self._first.get(reading, ())]
        # Longest first; the sort is stable, so of two as long, the one with less taken off the word.
        found.sort(key=lambda phrase: -len(phrase[0]))
        if len(self) >= _REMEMBERED:  # a bound on memory; a text has far fewer different words
            self.clear()
        self[word] = answer = tuple(found)
        return answer


@frozen
class Name:
    """What a name says of countries.

    Args:
        codes: ISO 3166-1 and what goes for countries here; of several, the likeliest first.
        kind: "sure": these countries; "unsure": only where the article names the country otherwise; "several": one of
            them, which the article tells; "kingdom": the speaker's own country, where it is one of them; "never": none.
        surname: whether it may be a person's name, after a given name.
    """

    codes: tuple[str, ...]
    kind: str = "sure"
    surname: bool = False


@frozen
class Gazetteer:
    """The places that a language has names for.

    Args:
        names: what each name says of countries; given: folded words that begin people's names.
    """

    names: Phrases[Name]
    given: frozenset[str] = frozenset()
