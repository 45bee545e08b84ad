"""Words and phrases that stand for something, whatever the language: how they are kept, read, and found in a text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from importlib import import_module
from itertools import compress
from typing import Generic, TypeVar

from attrs import frozen

from quotes.languages.memo import Memo

__all__ = ["Gazetteer", "Name", "Phrases", "Term", "Vocabulary", "places"]

T = TypeVar("T")
_Found = tuple[tuple[tuple[str, ...], T], ...]
_Beginnings = tuple[tuple[T, ...], dict[str, _Found[T]]]


class Phrases(Generic[T]):
    """Phrases of folded words, each with what it stands for, to be found in a text in one pass.

    Args:
        phrases: what each phrase stands for.
        readings: what a written word may be once what is attached to it is taken off, the likeliest first. A phrase's
            first word is looked up under all of them.
        form: under which form a phrase's other words are compared; as written, if this is not given.
    """

    __slots__ = ("_form", "_known")

    def __init__(
        self,
        phrases: Mapping[tuple[str, ...], T],
        readings: Callable[[str], Iterable[str]],
        form: Callable[[str], str] = str,
    ) -> None:
        first: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for words, meaning in phrases.items():
            first.setdefault(words[0], []).append((words[1:], meaning))
        self._known = _Known(first, readings)
        self._form = Memo(form)

    def find(self, words: Sequence[str]) -> list[tuple[int, int, T]]:
        """Where phrases stand: the longest at each place, none inside another.

        Args:
            words: folded words, punctuation marks among them.

        Returns:
            First word, the one after the last, and what the phrase stands for, in order.
        """
        found: list[tuple[int, int, T]] = []
        free, form = 0, self._form.__getitem__
        begun = list(map(self._known.__getitem__, words))
        # Most words begin nothing: to set them aside first, without a line of Python for each, halves the time.
        for i, (alone, longer) in compress(enumerate(begun), begun):  # type: ignore[misc]  # None is set aside
            if i < free:
                continue
            if longer and i + 1 < len(words):
                for rest, meaning in longer.get(form(words[i + 1]), ()):
                    end = i + 1 + len(rest)
                    if len(rest) < 2 or tuple(map(form, words[i + 1 : end])) == rest:
                        found.append((i, end, meaning))
                        free = end
                        break
                if free > i:
                    continue
            if alone:
                found.append((i, i + 1, alone[0]))
        return found


class _Known(Memo[str, _Beginnings[T] | None]):
    """The phrases that each written word met so far may begin: one look-up a word, whatever is attached to it.

    First what the word stands for by itself, if anything, then the longer phrases by their second word. The longest
    come first; of two as long, the one with less taken off the word.
    """

    def __init__(
        self, first: Mapping[str, list[tuple[tuple[str, ...], T]]], readings: Callable[[str], Iterable[str]]
    ) -> None:
        super().__init__(self._begun)
        self._first, self._readings = first, readings
        self._sorted = Memo(self._sort)  # many words are read as the same ones

    def _begun(self, word: str) -> _Beginnings[T] | None:
        found = tuple(filter(self._first.__contains__, self._readings(word)))
        return self._sorted[found] if found else None

    def _sort(self, readings: tuple[str, ...]) -> _Beginnings[T]:
        found = [phrase for reading in readings for phrase in self._first[reading]]
        found.sort(key=lambda phrase: -len(phrase[0]))
        longer: dict[str, _Found[T]] = {}
        for rest, meaning in found:
            if rest:
                longer[rest[0]] = (*longer.get(rest[0], ()), (rest, meaning))
        return tuple(meaning for rest, meaning in found if not rest)[:1], longer


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


@frozen(eq=False)
class Term:
    """What a word or phrase says of subjects.

    Args:
        weights: what it weighs for which of them, as places in the vocabulary's `slugs`; none where it says nothing.
    """

    weights: tuple[tuple[int, float], ...] = ()


@frozen(eq=False)
class Vocabulary:
    """The subjects that statements are sorted under, and the words that speak for each.

    Args:
        slugs: the subjects; bias: where each starts before any word has spoken for it.
        terms: the words and phrases; countries: what each country that a statement names adds to which subject.
    """

    slugs: tuple[str, ...]
    bias: tuple[float, ...]
    terms: Phrases[Term]
    countries: tuple[tuple[int, float], ...] = ()


@cache
def places(code: str) -> Gazetteer:
    """The places of a language pack."""
    gazetteer: Gazetteer = import_module(f"quotes.languages.{code}.places").gazetteer()
    return gazetteer
