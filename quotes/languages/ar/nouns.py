"""The forms of an Arabic noun: article, accusative, dual, plural, construct, with a pronoun."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

__all__ = ["ARTICLE", "INFLECTIONS", "Form", "Inflection"]

ARTICLE = "ال"


class Form(NamedTuple):
    """One written form of a word, before folding."""

    written: str
    gender: str | None = None
    number: str | None = None
    definite: bool = False
    possessed: bool = False
    construct: bool = False


# A word and its broken plurals, none if its plural is sound, in; its forms out.
Inflection = Callable[[str, list[str] | None], "_Forms"]
_Forms = Iterator[Form]

_SOUND = "ون"
_PRONOUNS = ("ه", "ها", "هم", "هما", "نا")


def _bound(word: str) -> tuple[str, ...]:
    """The stems that a pronoun attaches to: ة opens, a final hamza takes the seat of its case."""
    if word.endswith("ة"):
        return (word[:-1] + "ت",)
    if word.endswith("اء"):
        return word, word[:-1] + "ؤ", word[:-1] + "ئ"
    if word.endswith("ى"):
        return (word[:-1] + "ا",)
    return (word,)


def _simple(word: str, gender: str, number: str = "s") -> _Forms:
    """A singular, or a plural that declines like one: bare, with the article, accusative, with a pronoun."""
    yield Form(word, gender, number)
    yield Form(ARTICLE + word, gender, number, definite=True)
    if not word.endswith(("ة", "اء", "ا", "ى", "ي")):  # سياسيا is an adverb, not a politician
        yield Form(word + "ا", gender, number)
    for stem in _bound(word):
        for pronoun in _PRONOUNS:
            yield Form(stem + pronoun, gender, number, definite=True, possessed=True)


def _ending(stem: str, gender: str, number: str, free: tuple[str, ...], bound: tuple[str, ...]) -> _Forms:
    """A dual or a sound plural: with its ن, or without it before a noun or a pronoun."""
    for ending in free:
        yield Form(stem + ending, gender, number)
        yield Form(ARTICLE + stem + ending, gender, number, definite=True)
    for ending in bound:
        yield Form(stem + ending, gender, number, construct=True)
        for pronoun in _PRONOUNS:
            yield Form(stem + ending + pronoun, gender, number, definite=True, possessed=True)


def _dual(word: str, gender: str) -> _Forms:
    free = ("ان", "ين")
    if gender == "f":
        return _ending(_bound(word)[0], gender, "d", free, ("ا", "ي"))
    # A masculine dual in ي is spelt like the adjective of its noun (رئيسي), and one in يا like an adverb (سياسيا):
    # both are far commoner.
    return _ending(word, gender, "d", free, () if word.endswith("ي") else ("ا",))


def _men(word: str) -> _Forms:
    return _ending(word, "m", "p", ("ون", "ين"), ("و", "ي"))


def _women(word: str) -> _Forms:
    return _simple(word.removesuffix("ة") + "ات", "f", "p")


def _broken(plurals: Iterable[str], gender: str) -> _Forms:
    for plural in plurals:
        yield from _simple(plural, gender, "p")


def _numbers_of_men(word: str, plurals: list[str] | None) -> _Forms:
    plurals = [_SOUND] if plurals is None else plurals
    for form in _dual(word, "m"):
        if _SOUND not in plurals or not form.written.endswith("ين"):  # the sound plural in ين is far commoner
            yield form
    for plural in plurals:
        yield from _men(word) if plural == _SOUND else _simple(plural, "m", "p")


def _man(word: str, plurals: list[str] | None) -> _Forms:
    yield from _simple(word, "m")
    yield from _numbers_of_men(word, plurals)


def _woman(word: str, plurals: list[str] | None) -> _Forms:
    yield from _simple(word, "f")
    yield from _dual(word, "f")
    yield from _women(word) if plurals is None else _broken(plurals, "f")


def _pair(word: str, plurals: list[str] | None) -> _Forms:
    yield from _man(word, plurals)
    yield from _woman(word + "ة", None)


def _defective(word: str, plurals: list[str] | None) -> _Forms:
    yield Form(word, "m", "s")
    yield from _simple(word + "ي", "m")
    yield from _dual(word + "ي", "m")
    yield from _numbers_of_men(word, plurals)
    yield from _woman(word + "ية", None)


def _masculine(word: str, plurals: list[str] | None) -> _Forms:
    yield from _simple(word, "m")
    yield from _dual(word, "m")
    yield from _women(word) if plurals is None else _broken(plurals, "f")


def _plural_things(word: str, _plurals: list[str] | None) -> _Forms:
    yield from _simple(word, "f", "p")


def _with_pronouns(word: str, _plurals: list[str] | None) -> _Forms:
    for pronoun in (*_PRONOUNS, "ي", "ك", "كم", "هن"):
        yield Form(word + pronoun)


def _fixed(gender: str | None, number: str | None) -> Inflection:
    def forms(word: str, _plurals: list[str] | None) -> _Forms:
        yield Form(word, gender, number, definite=word.startswith(ARTICLE))

    return forms


# What the keys of a table in speakers.toml mean.
INFLECTIONS: Mapping[str, Inflection] = {
    "pairs": _pair,
    "defective": _defective,
    "men": _man,
    "masculine": _masculine,
    "feminine": _woman,
    "plurals": _plural_things,
    "fixed": _fixed("m", "s"),
    "fixed_feminine": _fixed("f", "s"),
    "fixed_dual": _fixed("m", "d"),
    "fixed_plural": _fixed("m", "p"),
    "fixed_feminine_plural": _fixed("f", "p"),
    "words": _fixed(None, None),
    "with_pronouns": _with_pronouns,
}
