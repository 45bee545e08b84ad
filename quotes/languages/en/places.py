"""The countries that English words name: those of CLDR and of places.toml, with the plurals of their people."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from quotes.languages.en import LANGUAGE
from quotes.languages.en.spelling import fold, form
from quotes.languages.vocabulary import Gazetteer, Name, Phrases

__all__ = ["countries", "gazetteer"]

_TABLES = ("several", "all", "given", "never")  # those that are no country's
_NO_PLACE = frozenset({"QO", "UM", "XA", "XB", "ZZ", "EZ"})
"""Codes of CLDR that are no territory's."""
_UNSURE = frozenset({"JO", "TD", "GE"})
"""Countries whose name in CLDR is as often something else: places.toml says when it is theirs."""
_SHOWN = re.compile(r" \(.*\)$| - .*$")
"""What CLDR adds to tell two entries of a list apart."""


@cache
def gazetteer() -> Gazetteer:
    """Every name of CLDR and places.toml as a text is cut into words; the file says what its tables mean."""
    data = _data()
    given = frozenset(word for name in data["given"]["names"] for word in _split(name)[:1])
    return Gazetteer(Phrases(dict(_names(data, cities=True)), lambda word: (word,)), given)


@cache
def countries() -> Phrases[Name]:
    """The names of countries and their adjectives alone, without capitals, cities and regions."""
    return Phrases(dict(_names(_data(), cities=False)), lambda word: (word,))


def _data() -> dict[str, Any]:
    data: dict[str, Any] = tomllib.loads((files(__package__) / "places.toml").read_text("utf-8"))
    return data


def _names(data: dict[str, Any], *, cities: bool) -> Iterator[tuple[tuple[str, ...], Name]]:
    """Each name with what it says, the last of two that are alike being the one that counts."""
    tables = {code: table for code, table in data.items() if code not in _TABLES}
    for code, table in tables.items():
        if cities:
            yield from ((_split(name), Name((code,))) for name in table.get("cities", ()))
            yield from ((_split(name), Name((code,), "unsure")) for name in table.get("unsure", ()))
            yield from ((_split(name), Name((code,), surname=True)) for name in table.get("surname", ()))
        for name in table.get("people", ()):
            yield from ((_split(each), Name((code,))) for each in (name, *_plural(name)))
        if not cities and code in _UNSURE:
            yield from ((_split(name), Name((code,))) for name in table.get("unsure", ()))
    for code, name in _territories():
        yield _split(name), Name((code,))
    for code, table in tables.items():
        yield from ((_split(name), Name((code,))) for name in table.get("names", ()))
    yield from ((_split(name), Name(tuple(codes), "several")) for name, codes in data["several"].items())
    yield from ((_split(name), Name(tuple(codes))) for name, codes in data["all"].items())
    yield from ((_split(phrase), Name((), "never")) for phrase in data["never"]["phrases"])


def _territories() -> Iterator[tuple[str, str]]:
    """The territories of CLDR by their codes, "&" spelt out too."""
    from babel import Locale  # noqa: PLC0415  (loaded with the first places, not with the package)

    for code, name in Locale("en").territories.items():
        if len(code) == 2 and code not in _NO_PLACE | _UNSURE:
            bare = _SHOWN.sub("", name)
            yield code, bare
            if "&" in bare:
                yield code, bare.replace("&", "and")
            if bare.startswith("St. "):
                yield code, f"Saint {bare.removeprefix('St. ')}"


def _plural(people: str) -> Iterator[str]:
    if people.endswith("man"):
        yield people[:-3] + "men"
    elif not people.endswith(("s", "h", "ese", "Thai")):
        yield people + "s"


@cache
def _word() -> re.Pattern[str]:
    return re.compile(rf"(?:{LANGUAGE.word})|[^\w\s]")


def _split(phrase: str) -> tuple[str, ...]:
    """The words of a name as a text's words are compared."""
    return tuple(form(fold(word), word, 0) for word in _word().findall(phrase))
