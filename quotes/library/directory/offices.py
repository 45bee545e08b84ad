"""The office that a role words: of whom, and whether it is one that a single person holds at a time."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from itertools import combinations

from attrs import frozen

from quotes.languages import get
from quotes.languages.lexicon import ARTICLE, FUNCTION, PLACE, PREPOSITION, ROLE, TITLE
from quotes.languages.naming import naming

__all__ = ["Office", "Pair", "office_of"]

_WORD = re.compile(r"\w+|[^\w\s]")


Pair = tuple[str, str]  # of words that stand in one role
_MOST = 8  # words of a role to look at: more are a biography


@frozen
class Office:
    """A role taken apart: "the Russian foreign minister" is minister, Russia, foreign.

    Args:
        noun: the noun that heads it, in its dictionary form; gender: whether its form is of a woman's ("f").
        states: the countries, or bodies of states, that it names, by code.
        rest: its other words that tell it from offices of the same noun.
        told: whether one person holds it at a time, and it says of which country or place: enough to ask who that is.
        title: whether it is no more than a title.
        home: whether each country has one, and it does not say of which: a newspaper then means its own.
    """

    noun: str
    gender: str | None = None
    states: frozenset[str] = frozenset()
    rest: frozenset[str] = frozenset()
    told: bool = False
    home: bool = False
    title: bool = False

    @property
    def key(self) -> tuple[str | None, ...]:
        """What two wordings of one office have in common."""
        return self.noun, self.gender, *sorted(self.states), None, *sorted(self.rest)

    @cached_property
    def pairs(self) -> frozenset[Pair]:
        """Its words two by two: whoever shares one pair is described alike."""
        words = sorted({self.noun, *self.states, *self.rest})[:_MOST]
        return frozenset(combinations(words, 2))


@lru_cache(maxsize=1 << 16)
def office_of(role: str, language: str | None) -> Office | None:
    """The first office that a role words.

    Args:
        role: as an article words it; language: the code of the article's.

    Returns:
        None where it has no noun for an office.
    """
    pack = get(language)
    written = _WORD.findall(role)
    folded = [pack.fold(word) for word in written]
    forms = [pack.form(word, text, 0) for word, text in zip(folded, written, strict=True)]
    words = [pack.analyse(form) for form in forms]
    head = next((k for k, word in enumerate(words) if word.tags & ROLE), None)
    if head is None:
        return None
    while words[head].tags & TITLE and head + 1 < len(words) and words[head + 1].tags & ROLE:
        head += 1  # "His Majesty the King"
    phrases, names = pack.phrases, naming(language)
    noun = words[head].lemma
    end = len(words)
    for k in range(head + 1, len(words)):
        joined = words[k].proclitic in phrases["and"] and words[k].tags & ROLE
        if joined or not words[k].key[0].isalnum() and words[k].key not in '()"«»“”':
            end = k
            break
    keys = [word.key for word in words]
    states: set[str] = set()
    named: set[int] = set()
    placed = False
    for first, last, name in names.countries.find(keys[head + 1 : end]):
        if name.kind in ("never", "unsure"):
            continue
        named.update(range(head + 1 + first, head + 1 + last))
        states.update(name.codes if len(name.codes) == 1 else ())
    rest = set()
    is_former = False
    for k in range(head + 1, end):
        word = words[k]
        if word.key in names.former or word.stem in names.former:
            is_former = True
        elif (
            k in named
            or not word.key[0].isalnum()
            or word.tags & (FUNCTION | PREPOSITION)
            or word.lemma in names.plain
            or word.bare in names.plain
            or word.key in phrases["same"]
        ):
            continue
        elif not (word.tags & TITLE and not word.tags & (ROLE | ARTICLE)):
            rest.add(next((group for group in phrases["same body"] if word.bare in group.split()), word.lemma))
            placed = placed or bool(word.tags & PLACE)
    single = noun in names.single or noun in names.posted and len(states) > 1
    noun = next((group for group in phrases["same office"] if noun in group.split()), noun)
    told = single and not is_former and (placed or bool(states) or not names.unique.isdisjoint(keys[head + 1 : end]))
    gender = "f" if words[head].gender == "f" else None
    nation = noun in names.ministers or any(not names.national.isdisjoint(words.split()) for words in rest)
    home = single and not is_former and not told and bool(rest) and nation
    title = bool(words[head].tags & TITLE) and not rest and not states
    return Office(noun, gender, frozenset(states), frozenset(rest), told, home, title)
