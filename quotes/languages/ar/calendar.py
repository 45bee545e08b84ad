"""Which Arabic words take part in a date, and as what: the vocabulary of `dates`, read once from TOML and CLDR."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

from attrs import frozen

from quotes.languages.alternation import alternation
from quotes.languages.ar.spelling import fold, key

__all__ = ["Token", "Vocabulary", "letters", "plain", "vocabulary"]

_ARTICLE = "ال"
_TO_THE = "لل"  # the preposition and the article, written together
_DIGITS = tuple(
    (chr(start + digit), str(digit)) for start in (0x0660, 0x06F0) for digit in range(10)
)  # Arabic-Indic, Persian


@frozen
class Token:
    """One word, or several that belong together, and its part in a date.

    Args:
        kind: a letter that the grammar of `dates` knows it by; value: its number, unit or direction.
        joined: whether an attached "and" begins it.
    """

    kind: str
    value: Any
    joined: bool = False


@frozen
class Vocabulary:
    """All that `dates` needs: the words as one pattern, what each is, and the short lists of context."""

    pattern: re.Pattern[str]
    tokens: dict[str, Token]
    gaps: dict[str, str]
    data: dict[str, Any]

    def words(self, name: str) -> frozenset[str]:
        """A list of the TOML file, folded."""
        return _folded_list(name)


def plain(text: str) -> str:
    """Folded, without diacritics and tatweel, digits in ASCII: the form in which words are compared."""
    return letters(key(text))


def letters(text: str) -> str:
    """The same for what has neither diacritics nor tatweel."""
    text = fold(text).replace("ة", "ه")
    for written, digit in _DIGITS:
        text = text.replace(written, digit)
    return text


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "dates.toml").read_text("utf-8"))


@cache
def _folded_list(name: str) -> frozenset[str]:
    value: Any = _data()
    for step in name.split("."):
        value = value[step]
    return frozenset(plain(word) for word in value)


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary, made at the first use and kept."""
    data = _data()
    tokens: dict[str, Token] = {}

    def put(kind: str, words: Iterable[str], value: Any, prefixes: str = "plain") -> None:
        for word in words:
            for form, joined in _forms(plain(word), prefixes):
                tokens.setdefault(form, Token(kind, value, joined))

    for word, shift in data["relative_days"].items():
        put("T", [word], shift, "any")
    _put_months(put, data)
    for number, names in enumerate(data["weekdays"]):
        put("W", names, number, "any")
    for name, words in data["times"].items():
        put("p", words, name, "any")
    put("Q", data["clock"]["before"], None, "any")
    put("h", data["clock"]["at"], None, "and")
    put("d", data["words"]["day"], ("day", 1), "any")
    put("B", data["words"]["days"], None, "any")
    put("s", data["words"]["month"], ("month", 1), "any")
    put("e", data["words"]["year"], ("year", 1), "any")
    for unit, numbers in data["units"].items():
        put("u", numbers["two"], (unit, 2), "none")
        put("u", numbers["one"], (unit, 1), "none")
        put("u", numbers["many"], (unit, None), "none")
    for unit, words in data["periods"].items():
        put("U" if unit == "month" else "P", words, unit, "any")
    put("a", data["counting"]["ago"], -1, "and")
    put("f", data["counting"]["in"], 1, "and")
    for kind, direction in (("r", "past"), ("k", "current"), ("x", "future")):
        put(kind, data["directions"][direction], direction, "any")
    put("y", data["directions"]["before_last"], "before last", "none")
    put("t", data["directions"]["this"], "current", "any")
    put("w", data["directions"]["elsewhere"], "elsewhere", "none")
    put("v", data["directions"]["same"], "same", "none")
    for part, words in data["parts"].items():
        put("b", words, part, "any")
    for era, kind in (("gregorian", "g"), ("hijri", "i")):
        put("z", data["words"][era], kind, "none")
    _put_numbers(put, data["numbers"])
    return Vocabulary(re.compile(rf"(?<![\w#@]){alternation(tokens)}(?!\w)"), tokens, _gaps(data), data)


def _put_months(put: Any, data: dict[str, Any]) -> None:
    from babel import Locale  # noqa: PLC0415  (loaded at the first date, not with the package)

    ambiguous = _folded_list("ambiguous_months")
    names = [(number, name) for number, extra in data["months"].items() for name in extra]
    for code in data["locales"]:
        names += [(number, name) for number, name in Locale.parse(code).months["format"]["wide"].items()]
    for number, name in names:
        unsure = plain(name) in ambiguous
        put("m" if unsure else "M", [name], int(number), "none" if unsure else "any")
    for number, extra in data["hijri_months"].items():
        for name in extra:
            unsure = plain(name) in ambiguous
            kind = "J" if plain(name) in _folded_list("nought") else "j"
            put(kind if unsure else "H", [name], int(number), "none" if unsure else "any")
    for number, extra in data["libyan_months"].items():
        put("l", extra, int(number), "none")
    for number, extra in data["libyan_seasons"].items():
        put("L", extra, int(number), "none")


def _put_numbers(put: Any, numbers: dict[str, Any]) -> None:
    """Numbers in words: ordinals up to 31, cardinals up to 99, and the thousands of years."""
    ordinals, ten = numbers["ordinals"], numbers["ten_of_compound"]
    first = numbers["first_of_compound"]
    for teen, (ones, after) in enumerate(zip([first, *ordinals[1:9]], [ten] * 9, strict=True), 11):
        put("o", [f"{one} {end}" for one in ones for end in after], teen, "any")
    for tens, names in numbers["ordinal_tens"].items():
        for one, forms in enumerate([first, *ordinals[1:9]], 1):
            put("o", [f"{form} و{name}" for form in forms for name in names], int(tens) + one, "any")
        put("o", names, int(tens), "any")
    for one, forms in enumerate(ordinals, 1):
        put("o", forms, one, "any")
    for teen, forms in enumerate(numbers["teens"], 11):
        put("c", forms, teen, "and")
    for tens, names in numbers["tens"].items():
        for one, forms in enumerate(numbers["ones"][:9], 1):
            put("c", [f"{form} و{name}" for form in forms for name in names], int(tens) + one, "and")
        put("c", names, int(tens), "and")
    for thousand, names in numbers["thousands"].items():
        put("E", names, int(thousand), "none")
    for one, forms in enumerate(numbers["ones"], 1):
        put("c", forms, one, "and")


def _forms(word: str, prefixes: str) -> list[tuple[str, bool]]:
    """The word with each clitic that may be attached to it, and whether that is an "and"."""
    if prefixes == "none":
        return [(word, False)]
    if prefixes == "and":
        return [(word, False), ("و" + word, True), ("ف" + word, True)]
    to_word = _TO_THE + word[2:] if word.startswith(_ARTICLE) else "ل" + word
    attached = [word, "ب" + word, to_word, "ك" + word]
    return [(form, False) for form in attached] + [("و" + form, True) for form in attached] + [("ف" + word, True)]


def _gaps(data: dict[str, Any]) -> dict[str, str]:
    """What may stand between two words of one date, and the sign under which the grammar knows it."""
    gaps = {"": "_", "،": ",", ",": ",", "/": "/", "\\": "/", "-": "-", "–": "-", "—": "-", "(": "(", ")": ")"}
    gaps |= {"،(": "(", ")،": ",", ")/": "/", "),": ",", "[": "(", "]": ")", "_": "_"}
    for name, sign in (("to", ">"), ("of", "<"), ("at", "@"), ("both", "=")):
        for word in data["words"][name]:
            gaps[plain(word)] = sign
            gaps["(" + plain(word)] = gaps["،" + plain(word)] = sign
    for name, sign in (("about", "~"), ("inexact", "!")):
        for word in data["counting"][name]:
            gaps[plain(word)] = sign
    return gaps
