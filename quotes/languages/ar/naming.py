"""Arabic names beyond one article: those of Arabic, spelt in few ways, and those transcribed into it, spelt in many."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from itertools import groupby

from quotes.languages.ar.clitics import base
from quotes.languages.ar.lexicon import analyse
from quotes.languages.ar.places import countries
from quotes.languages.ar.speakers import lexicon, phrases
from quotes.languages.ar.spelling import fold, form, key
from quotes.languages.lexicon import (
    ANONYMOUS,
    ARTICLE,
    BODY,
    DOCUMENT,
    EPITHET,
    FUNCTION,
    GROUP,
    MEDIUM,
    NAME,
    PLACE,
    PLURAL,
    ROLE,
    TITLE,
)
from quotes.languages.naming import Body, Naming

__all__ = ["NAMING"]

_DATA = tomllib.loads((files(__package__) / "naming.toml").read_text("utf-8"))
_SORTS = {key(fold(word)): sort for sort, words in _DATA.pop("sorts").items() for word in words.split()}
_LISTS = {name: frozenset(key(fold(word)) for word in words.split()) for name, words in _DATA.items()}
_WORD = re.compile(r"[^\W\d_]+(?:\d+)?|\d+")
_MARKS = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u202a-\u202e\u2066-\u2069]+")
_NO_NAME = FUNCTION | ROLE | TITLE
_SEATS = str.maketrans({"ؤ": "و", "ئ": "ي", "ء": None})
_DOUBLE = re.compile(r"وو|يي")


def _split(name: str) -> list[tuple[str, int]]:
    """The folded words of a name, each with its classes."""
    found = []
    for match in _WORD.finditer(_MARKS.sub("", name)):
        folded = fold(match[0])
        word = form(folded, match[0], 0)
        found.append((key(folded), analyse(word).tags))
    return found


@lru_cache(maxsize=1 << 16)
def words(name: str) -> tuple[str, ...]:
    """The words by which a person's name is compared: see `Naming`.

    What follows two words of the name and is no name is left out: an office, a preposition, a verb.
    """
    found: list[str] = []
    joining = ""
    quoted = _QUOTED.search(name)
    parts = _split(name[: quoted.start()] if quoted and len(name[: quoted.start()].split()) > 1 else name)
    if parts and parts[0][0] in _LISTS["ends"]:
        return ()  # ولي العهد
    for word, tags in parts:
        if word in _LISTS["patronymics"] and found:
            continue
        if word in _LISTS["houses"] and len(found) > 1:
            break  # سلمان بن عبد العزيز آل سعود: the lineage tells the house
        named = tags & (NAME | ARTICLE)
        if found and word in _LISTS["ends"] or len(found) > 1 and not joining and tags & _NO_NAME and not named:
            break
        spelt = _DOUBLE.sub(lambda match: match[0][0], word.translate(_SEATS)) or word
        if word in _LISTS["houses"]:
            joining += "ال-"
        elif word in _LISTS["joined"]:
            joining += "ابو" if word in ("ابا", "ابي") else spelt
        elif found and not joining and word in _LISTS["tails"]:
            found[-1] += spelt
        else:
            found.append(joining + (spelt.removeprefix("ال") if joining.endswith("-") else spelt))
            joining = ""
    if joining:
        found.append(joining.rstrip("-"))
    return (*map(_given, found[:-1]), *found[-1:])


def _given(word: str) -> str:
    """A given name without the article, which some have or leave out: المنصف, منصف; but الكسيس has none."""
    bare = word.removeprefix("ال")
    return bare if len(word) > _SHORT and not bare.startswith("-") and _strict(bare) else word


_SEMITIC = frozenset("حعصضظ")
_SOUNDS = {
    **dict.fromkeys("جغق", "g"),
    "ك": "k",
    **dict.fromkeys("تطث", "t"),
    "د": "d",
    **dict.fromkeys("سزذ", "s"),
    "پ": "ب",
    "چ": "ش",
    "ژ": "g",
    "ڤ": "ف",
    "گ": "g",
}
_VOWELS = frozenset("اويه")
_TELLING = 3  # consonants, and the end, up to which a name says too little without its vowels
_SHORT = 4  # letters of a word that is no given name with the article
_LONG = 6  # letters from which on a word beside Arabic names is taken for a transcription all the same


def _strict(word: str) -> bool:
    """Whether every letter of a word counts."""
    if word in _LISTS["native"] or word.startswith("ال") or word.startswith(("عبد", "ابو")):
        return True
    return not _SEMITIC.isdisjoint(word) or word.isascii()


def _sounds(word: str) -> list[tuple[str, str]]:
    """The consonants of a word, each with the vowels before it; the last has none."""
    found: list[tuple[str, str]] = []
    vowels = ""
    for place, letter in enumerate(word):
        if letter in _VOWELS and (place or letter == "ا"):
            vowels += letter if letter != "ه" else ""
            continue
        sound = _SOUNDS.get(letter, letter)
        if place == len(word) - 1 and letter == "ش":
            sound = "s"  # غوتيريس, غوتيريش
        if found and found[-1][1] == sound and not vowels:
            continue  # a consonant that some write twice
        found.append((vowels, sound))
        vowels = ""
    found.append((vowels, ""))
    return found


@lru_cache(maxsize=1 << 16)
def skeleton(name: tuple[str, ...]) -> str:
    """What the spellings of a name have in common: see `Naming`. Arabic words keep all letters, others consonants."""
    native = [_strict(word) for word in name]
    loose = [not strict and (not any(native) or len(word) >= _LONG) for word, strict in zip(name, native, strict=True)]
    parts = []
    for transcribed, group in groupby(zip(name, loose, strict=True), key=lambda pair: pair[1]):
        together = [word for word, _ in group]
        if transcribed:  # in one: يورغ هايدر has its spaces, لو دريان may have none
            parts.append("".join(sound for _, sound in _sounds("".join(together))))
        else:
            parts += together
    return " ".join(parts)


def alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names of one skeleton are spellings of one: where one has a vowel, the other has it or none."""
    if one != other and len(_sounds("".join(one))) <= _TELLING:
        return False  # إيتا, أياتا
    if len(one) == len(other):
        return all(a == b or _same_word(a, b) for a, b in zip(one, other, strict=True))
    return _same_word("".join(one), "".join(other))


def _same_word(one: str, other: str) -> bool:
    a, b = _sounds(one), _sounds(other)
    if [sound for _, sound in a] != [sound for _, sound in b]:
        return False
    *inside, ends = ((before, after) for (before, _), (after, _) in zip(a, b, strict=True))
    differing = [pair for pair in inside if pair[0] != pair[1]]
    if ends[0] != ends[1] and set("".join(ends)) != {"ا"}:
        return False  # مارتن, مارتيني: at the end a vowel is one more syllable
    if len(differing) > max(1, len(a) // 3):
        return False
    return all(_within(short, long) or _within(long, short) for short, long in differing)


def _within(short: str, long: str) -> bool:
    letters = iter(long)
    return all(letter in letters for letter in short)


@lru_cache(maxsize=1 << 16)
def body(name: str) -> Body:
    """A body's name taken apart: see `Body`."""
    quoted = _QUOTED.search(name)
    inner = _spelt(quoted[1]) if quoted else ()
    found = _split(name[: quoted.start()] + " " + name[quoted.end() :] if quoted else name)
    if quoted and len(_before_clause(before := _split(name[: quoted.start()]))) < len(before):
        inner = ()  # what it does, and in which place: على موقع "فيسبوك"
    found = _before_clause(found)
    spelt = [word for word, _ in found]
    sort = _SORTS.get(spelt[0], "") if spelt else ""
    if spelt and base(spelt[0]) in _LISTS["accounts"]:
        return Body((*spelt, *inner))  # of somebody, and not the network itself
    states = [
        (first, last, name.codes[0])
        for first, last, name in countries().find(spelt)
        if name.kind == "sure" and len(name.codes) == 1 and base(spelt[first]) not in _LISTS["parts"]
    ]
    ministry = len(states) == 1 and states[0][0] > 1 and spelt[0] in _LISTS["ministries"] and not inner
    if ministry and found[1][1] & ARTICLE and found[1][1] & BODY and not found[1][1] & MEDIUM:
        del spelt[0], found[0]
        states = [(states[0][0] - 1, states[0][1] - 1, states[0][2])]
    branch = bool(states) and spelt[states[-1][0] - 1 : states[-1][0]] == ["في"]  # تنظيم القاعدة في اليمن
    people = len(spelt) == 1 and not found[0][1] & PLACE  # الفرنسيون
    for first, last, code in () if people else reversed(states):
        organ = spelt[first : first + 1] if spelt[first] in _LISTS["organs"] else []  # مجلس الأمن, of the UN
        united = spelt[last : last + 1] == ["المتحده"]  # منظمة الأمم, or with the word after it
        spelt[first : last + united] = [*organ, code]
    codes = tuple(code for _, _, code in states)
    kept = [word for word in spelt if word not in _ABOUT]
    whole = [word.translate(_SEATS) or word for word in kept]
    rest = [word for word in kept[1 if sort else 0 :] if word not in _LISTS["fillers"] and word not in codes]
    if sort and inner and rest and _SORTS.get(rest[0]) == sort:
        del rest[0]  # موقع شبكة "سي إن إن"
    town = len(rest) == 1 and bool(analyse(rest[0]).tags & PLACE) and rest[0] not in _own_names()  # صحيفة واشنطن
    rest = _plain([word.translate(_SEATS) or word for word in rest])
    inner = tuple(_plain(list(inner)))
    if sort and not rest and codes and not inner:  # وكالة الأنباء الإماراتية الرسمية, وكالة أنباء الإمارات
        whole = whole[:1] + [word for word in whole[1:] if word in codes or word not in _LISTS["fillers"]]
    full = (*whole, *inner)
    described = len(whole) > 1 + len(codes) and bool(codes)  # وكالة الأنباء السعودية (واس): a name, and a shorter one
    if inner and (sort and not rest and not described or not whole):
        alias = _bare(inner) if sort in _LISTS["papers"] else ()
        return Body((*inner, *codes[:1]), own=inner, alias=alias, sort=sort, states=codes)
    if inner:
        headed = bool(found[0][1] & BODY) and not any(tags & FUNCTION for _, tags in found)
        telling = bool(codes) or not sort or sort in _LISTS["causes"] and not any(map(_is_common, inner))
        plain = headed and 1 < len(whole) <= _NAME and telling
        return Body(full, own=tuple(whole) if plain else (), alias=inner if plain else (), sort=sort, states=codes)
    if sort and rest:
        vague = sort in _LISTS["described"] and all(map(_strict, rest)) or all(map(_is_common, rest))
        vague = vague or town and sort not in _LISTS["local"]
        if vague and codes and sort in _LISTS["described"] and len(rest) > 1:
            return Body(full, own=tuple(whole[1:]), sort=sort, states=codes)  # شركة الخطوط الجوية الماليزية
        own = () if vague else (*rest, *codes[:branch])
        return Body(full, own=own, alias=_bare(own) if sort in _LISTS["papers"] else (), sort=sort, states=codes)
    place = len(found) == 1 and found[0][1] & PLACE and _strict(whole[0]) and found[0][0] not in _own_names()
    return Body(full, own=() if place else tuple(_plain(list(full))), states=codes)  # الطائف: the town, or a club of it


def _bare(own: tuple[str, ...]) -> tuple[str, ...]:
    """The name of a newspaper without the article, which some put before one of another language: الغارديان."""
    bare = own[0].removeprefix("ال") if own else ""
    return (bare, *own[1:]) if own and len(bare) >= _LONG and bare != own[0] else ()


def _plain(name: list[str]) -> list[str]:
    """A body's own name without the article that another language puts before it."""
    return name[1:] if len(name) > 1 and name[0] in _LISTS["articles"] and not _strict(name[1]) else name


def _is_common(word: str) -> bool:
    """Whether a word is a noun for some body, or whatever is no name."""
    return bool(analyse(word).tags & _NOUNS) and word not in _own_names()


_NAME = 6  # words of a body's name that is still one: of what is longer, what stands in brackets is another matter
_ABOUT = frozenset(key(fold(word)) for word in ("في", "من", "لدى"))


def _spelt(name: str) -> tuple[str, ...]:
    return tuple(word.translate(_SEATS) or word for word, _ in _split(name))


@lru_cache(maxsize=1 << 16)
def is_own(name: str) -> bool:
    """Whether a body's name is of one body alone: see `Naming`."""
    found = _before_clause(_split(name))
    spelt = [word for word, _ in found]
    if not found or found[0][1] & DOCUMENT or found[0][1] & PLURAL and not found[0][1] & ARTICLE:
        return False
    if base(spelt[0]) in _LISTS["many"] and len(spelt) < 3 or base(spelt[0]) in _LISTS["accounts"]:
        return False
    indefinite = bool(found[0][1] & _NOUNS) and not found[0][1] & ARTICLE and spelt[0] not in _own_names()
    if len(spelt) == 2 and _of_people(spelt[1]) and (indefinite or spelt[0].removeprefix("ال") in _SORTS):
        return False  # محكمة ألمانية, one of its courts; الصحيفة البريطانية, one that was named before
    if _QUOTED.search(name) or not _own_names().isdisjoint(spelt) or countries().find(spelt):
        return True
    if spelt[0] in _LISTS["ministries"] or len(spelt) == 1 and found[0][1] & ARTICLE:
        return any(tags & PLACE for _, tags in found)
    if any(" ".join(spelt[: count + 1]) in _own_phrases() for count in range(len(spelt))):
        return True
    return any(not tags & _NOUNS and len(word) > 2 for word, tags in found)


def _before_clause(found: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """The words of a name up to where something is told of the body, or what it does or says."""
    for count, (word, tags) in enumerate(found[1:], 1):
        before = found[count - 1][0]
        done = count > 1 and before.startswith("ال") and _of_people(before.removeprefix("ال"))
        if word in _LISTS["clauses"] or done and not tags & ARTICLE and word[0] not in "لوبف" and word not in _ABOUT:
            return found[:count]  # وزارة الخارجية الأميركية رعاياها
    return found


@lru_cache(maxsize=1 << 14)
def _of_people(word: str) -> bool:
    """Whether a word is an adjective that tells of which country something is: it has two genders."""
    masculine = word.removesuffix("ه")
    return bool(masculine) and all(countries().find([one]) for one in (masculine, masculine + "ه"))


_NOUNS = BODY | MEDIUM | DOCUMENT | ROLE | TITLE | GROUP | ANONYMOUS | FUNCTION | PLURAL | EPITHET
_QUOTED = re.compile(r"[\"«“”(](.+?)[\"»“”)]")


@cache
def _own_names() -> frozenset[str]:
    return frozenset(word for word, entry in lexicon().items() if "organization" in entry.kinds)


@cache
def _own_phrases() -> frozenset[str]:
    return frozenset(words for words, entry in phrases().items() if "organization" in entry.kinds)


NAMING = Naming(
    words=words,
    skeleton=skeleton,
    alike=alike,
    body=body,
    is_own=is_own,
    countries=countries(),
    former=_LISTS["former"],
    single=_LISTS["single"],
    posted=_LISTS["posted"],
    ministers=_LISTS["ministers"],
    national=_LISTS["national"],
    unique=_LISTS["unique"],
    plain=_LISTS["plain"],
    heirs=_LISTS["heirs"],
)
