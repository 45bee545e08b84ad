"""Which English words take part in a date, and as what: the vocabulary of `dates`, read once from TOML and CLDR."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from attrs import frozen

from quotes.languages.alternation import alternation

__all__ = ["Token", "Vocabulary", "vocabulary"]


@frozen
class Token:
    """One word, or several that belong together, and its part in a date.

    Args:
        kind: a letter that the grammar of `dates` knows it by; value: its number, unit or direction.
        capital: whether it is one only with a capital letter; short: whether a full stop may abbreviate it.
    """

    kind: str
    value: Any
    capital: bool = False
    short: bool = False


@frozen
class Vocabulary:
    """All that `dates` needs: the words as one pattern, what each is, the gaps, and the short lists of context."""

    pattern: re.Pattern[str]
    tokens: dict[str, Token]
    gaps: dict[str, str]

    def words(self, name: str) -> frozenset[str]:
        """A list of the TOML file by its name, "table.list" in a table."""
        return _listed(name)


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "dates.toml").read_text("utf-8"))


@cache
def _listed(name: str) -> frozenset[str]:
    value: Any = _data()
    for step in name.split("."):
        value = value[step]
    return frozenset(value)


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary, made at the first use and kept."""
    tokens: dict[str, Token] = {}
    for word, token in _tokens(_data()):
        tokens.setdefault(word, token)
    pattern = re.compile(rf"(?<![\w#@]){alternation(tokens)}(?!\w)")
    return Vocabulary(pattern, tokens, dict(_gaps(_data()["words"])))


def _tokens(data: dict[str, Any]) -> Iterator[tuple[str, Token]]:
    for phrase, (shift, *time) in data["relative_days"].items():
        yield phrase, Token("T", (shift, time[0] if time else None))
    yield from _names_of_months(data)
    yield from _names_of_weekdays(data["weekdays"])
    yield from _units(data["units"], data["counting"])
    for kind, words, value in (
        ("a", data["counting"]["ago"], -1),
        ("f", data["counting"]["ahead"], 1),
        ("r", data["directions"]["past"], "past"),
        ("k", data["directions"]["current"], "current"),
        ("x", data["directions"]["future"], "future"),
        ("z", data["directions"]["elsewhere"], "elsewhere"),
        ("h", data["words"]["between"], None),
        ("K", data["words"]["weekend"], None),
        ("s", data["words"]["seasons"], None),
        *(("p", words, part) for part, words in data["times"].items()),
        *(("b", words, part) for part, words in data["parts"].items()),
    ):
        yield from ((word, Token(kind, value)) for word in words)
    for phrase, unit in data["directions"]["before_last"].items():
        yield phrase, Token("y", (unit, -2))
    for phrase, unit in data["directions"]["after_next"].items():
        yield phrase, Token("y", (unit, 2))
    yield from _numbers(data["numbers"])


def _names_of_months(data: dict[str, Any]) -> Iterator[tuple[str, Token]]:
    from babel import Locale  # noqa: PLC0415  (loaded at the first date, not with the package)

    full = [(number, name.lower()) for number, name in Locale("en").months["format"]["wide"].items()]
    short = [(int(number), name) for number, names in data["months"].items() for name in names]
    for number, name in full + short:
        kind = "m" if name in data["ambiguous_months"] else "j" if name in data["given_names"] else "M"
        is_short = (number, name) in short
        yield name, Token(kind, number, capital=is_short or kind != "M", short=is_short)


def _names_of_weekdays(data: dict[str, Any]) -> Iterator[tuple[str, Token]]:
    from babel import Locale  # noqa: PLC0415

    for number, name in Locale("en").days["format"]["wide"].items():
        yield name.lower(), Token("W", number)
    unsure = data["unsure"]
    for kind, days in (("W", {number: names for number, names in data.items() if number != "unsure"}), ("v", unsure)):
        for number, names in days.items():
            yield from ((name, Token(kind, int(number), capital=True, short=True)) for name in names)


def _units(units: dict[str, Any], counting: dict[str, list[str]]) -> Iterator[tuple[str, Token]]:
    """Units alone, with "a" and with "a few": how many, None where it is not said, and whether a number may precede."""
    for one, of in units.items():
        unit, number, many = of["unit"], of["number"], of["many"]
        kind = "e" if one == unit == "year" else "u"
        yield one, Token(kind, (unit, number))
        yield many, Token("U", (unit, number))
        yield from ((f"{word} {one}", Token("c", (unit, number))) for word in counting["one"])
        yield from ((f"{word} {many}", Token("c", (unit, 2 * number))) for word in counting["two"])
        yield from ((f"{word} {many}", Token("c", (unit, None))) for word in counting["unsaid"])
        for bound in counting["bound"]:
            yield from ((f"{bound} {word} {one}", Token("C", unit)) for word in counting["one"])


def _numbers(data: dict[str, list[str]]) -> Iterator[tuple[str, Token]]:
    ones, tens = data["ones"], data["tens"]
    for number, word in enumerate(ones, 1):
        yield word, Token("N", number)
    for ten, word in enumerate(tens, 2):
        yield word, Token("N", 10 * ten)
        for one, more in enumerate(ones[:9], 1):
            yield from ((f"{word}{join}{more}", Token("N", 10 * ten + one)) for join in "- ")
    for number, word in enumerate(data["ordinals"], 1):
        yield word, Token("o", number)


def _gaps(data: dict[str, Iterable[str]]) -> Iterator[tuple[str, str]]:
    """What may stand between two words of one date, and the sign under which the grammar knows it."""
    yield from {"": "_", ",": ",", "-": "-", "–": "-", "—": "-", "(": "(", "/": "/", "'s": "'", "’s": "'"}.items()
    for name, sign in (("to", ">"), ("and", "&"), ("of", "<"), ("the", "t"), ("at", "@")):
        yield from ((word, sign) for word in data[name])
