"""What a language knows of names beyond one article: how one name is taken apart, and when two spellings are one."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module

from attrs import frozen

from quotes.languages import CODES
from quotes.languages.vocabulary import Name, Phrases

__all__ = ["Body", "Naming", "naming"]


@frozen
class Body:
    """The name of a body taken apart.

    Args:
        words: those by which it is compared, countries by their codes.
        own: the name by which alone it is called as well, without its sort and its country; () for none.
        alias: a shorter name that stands after it.
        sort: of which sort it is ("media", "club", …), "" where its name does not tell; states: its countries.
    """

    words: tuple[str, ...]
    own: tuple[str, ...] = ()
    alias: tuple[str, ...] = ()
    sort: str = ""
    states: tuple[str, ...] = ()


@frozen(eq=False)
class Naming:
    """The names of a language pack.

    Args:
        words: the words by which names of persons are compared, without what varies from one text to the next:
            spelling, "son of", a space inside one name.
        skeleton: what two spellings of one such name have in common; names with different skeletons are never alike.
        alike: whether two of one skeleton may be the same name, transcribed from another script.
        body: takes the name of a body apart.
        is_own: whether the name of a body is of one body alone, wherever it stands: "the ministry" is not.
        countries: the names and adjectives of countries, to be found among folded words.
        former: the words that say an office is held no longer.
        single: the nouns of offices that one person holds at a time, where it is told of which country or place.
        posted: likewise, where it is told of which country and where.
        ministers: those of whom each country has one of each kind; national: words of other offices of which each has
            one: "of the government".
        unique: names in an office of which there is one in the world: "of the White House".
        plain: adjectives of an office that do not tell it from another.
        heirs: what after a full name makes it another's: "junior".
    """

    words: Callable[[str], tuple[str, ...]]
    skeleton: Callable[[tuple[str, ...]], str]
    alike: Callable[[tuple[str, ...], tuple[str, ...]], bool]
    body: Callable[[str], Body]
    is_own: Callable[[str], bool]
    countries: Phrases[Name]
    former: frozenset[str] = frozenset()
    single: frozenset[str] = frozenset()
    posted: frozenset[str] = frozenset()
    ministers: frozenset[str] = frozenset()
    national: frozenset[str] = frozenset()
    unique: frozenset[str] = frozenset()
    plain: frozenset[str] = frozenset()
    heirs: frozenset[str] = frozenset()


@cache
def naming(code: str | None) -> Naming:
    """The names of the language of this code; None means the first of them all."""
    found: Naming = import_module(f"quotes.languages.{code or CODES[0]}.naming").NAMING
    return found
