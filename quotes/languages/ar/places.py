"""The countries that Arabic words name: places.toml, with every form that grammar makes of its names."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from quotes.languages.ar.clitics import readings
from quotes.languages.ar.spelling import fold, key
from quotes.languages.vocabulary import Gazetteer, Name, Phrases

__all__ = ["countries", "gazetteer", "relational_forms"]

_ENDINGS = ("", "ة", "ا", "ان", "ين", "ون", "تان", "تين", "ات")
_TABLES = ("several", "all", "kingdom", "given", "never")  # those that are no country's
_WORDS = re.compile(r"\w+|[^\w\s]")  # as a text is cut into words


def relational_forms(adjective: str) -> Iterator[tuple[str, ...]]:
    """Gender, number, case and article of a nationality's adjective, as the words of each form.

    Args:
        adjective: masculine singular without the article; of two words, both are adjectives ("كوري جنوبي") or the first
            is a noun that does not change ("جنوب أفريقي") and may have the article ("الجنوب أفريقي").
    """
    *before, last = adjective.split()
    for article in ("", "ال"):
        for ending in _ENDINGS:
            if before and before[-1].endswith("ي"):
                yield (*(article + word + ending for word in before), article + last + ending)
            elif before:
                yield (*before, article + last + ending)
                yield (*(article + word for word in before), last + ending)
            else:
                yield (article + last + ending,)


@cache
def gazetteer() -> Gazetteer:
    """Every name of places.toml in every form, folded; its own file says what the tables mean."""
    data = tomllib.loads((files(__package__) / "places.toml").read_text("utf-8"))
    names: dict[tuple[str, ...], Name] = {}
    for words, name in _names(data):
        names.setdefault(tuple(key(fold(word)) for word in words), name)
    given = {key(fold(name.split()[-1])) for name in data["given"]["names"]}
    return Gazetteer(Phrases(names, readings), frozenset(given | {"و" + name for name in given}))


@cache
def countries() -> Phrases[Name]:
    """The names of countries and their adjectives alone, without capitals, cities and regions."""
    data = tomllib.loads((files(__package__) / "places.toml").read_text("utf-8"))
    for code, table in data.items():
        if code not in _TABLES:
            table.pop("cities", None)
    names: dict[tuple[str, ...], Name] = {}
    for words, name in _names(data):
        names.setdefault(tuple(key(fold(word)) for word in words), name)
    return Phrases(names, readings)


def _names(data: dict[str, Any]) -> Iterator[tuple[tuple[str, ...], Name]]:
    """Each name with what it says; where one is given twice, the first counts."""
    countries = {code: table for code, table in data.items() if code not in _TABLES}
    yield from ((_split(phrase), Name((), "never")) for phrase in data["never"]["phrases"])
    yield from ((_split(phrase), Name(tuple(codes), "several")) for phrase, codes in data["several"].items())
    yield from ((_split(phrase), Name(tuple(codes))) for phrase, codes in data["all"].items())
    yield from ((_split(word), Name(tuple(data["kingdom"]["codes"]), "kingdom")) for word in data["kingdom"]["words"])
    for code, table in countries.items():
        yield from ((_split(name), Name((code,))) for name in (*table.get("names", ()), *table.get("plural", ())))
    for code, table in countries.items():
        # Before the adjectives: a nationality that is a given name too ("تركي") is unsure in its bare form alone.
        yield from ((_split(name), Name((code,), "unsure", surname=True)) for name in table.get("unsure", ()))
    for code, table in countries.items():
        for adjective in table.get("people", ()):
            yield from ((form, Name((code,), surname=form[-1].endswith("ي"))) for form in relational_forms(adjective))
        yield from ((_split(city), Name((code,))) for city in table.get("cities", ()))


def _split(phrase: str) -> tuple[str, ...]:
    return tuple(_WORDS.findall(phrase))
