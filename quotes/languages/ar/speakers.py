"""The words for whoever speaks: offices, titles, bodies, unnamed sources, names; and those at which a name stops."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import TypeVar

from attrs import evolve, frozen

from quotes.languages.ar.nouns import ARTICLE, INFLECTIONS
from quotes.languages.ar.spelling import fold, key

__all__ = ["STOPS", "Entry", "lexicon", "phrases"]

# At words of these kinds a name stops.
STOPS = frozenset(
    (
        *("preposition", "conjunction", "complementiser", "relative", "demonstrative", "pronoun", "interrogative"),
        *("negation", "quantifier", "time", "adverb", "auxiliary", "verb"),
    )
)
# A kind that is also of a wider one.
_WIDER = {"organization": "body", **dict.fromkeys(STOPS, "stop")}


@frozen
class Entry:
    """What is known of one folded word, or of several that are one.

    Args:
        kinds: "role", "title", "body", "organization" (a body's own name), "document", "media", "anonymous", "group",
            "kinship", "anaphor", "name", "surname", "kunya", "patronymic", "foreign", "compound", "tail"; "common" for
            a name that is also an everyday word; "stop" with one of `STOPS`.
        lemma: the word in normal spelling, as its list has it.
        gender: "m", "f", or None where the letters do not tell.
        number: "s", "d", "p", or None likewise. The plural of a thing agrees as a feminine.
        definite: whether it carries the article or a possessive; None where both readings exist.
        possessed: whether it may carry a possessive.
        construct: whether it may be a form that a noun must follow ("مسؤولو").
    """

    kinds: frozenset[str]
    lemma: str
    gender: str | None = None
    number: str | None = None
    definite: bool | None = False
    possessed: bool = False
    construct: bool = False

    @property
    def ambiguous(self) -> bool:
        """Whether the same letters are a word at which a name stops, and a word for somebody who speaks."""
        return "stop" in self.kinds and not self.kinds <= STOPS | {"stop", "anaphor"}


_T = TypeVar("_T")
_Table = dict[str, dict[str, str]]
_Row = tuple[str, Entry]


@cache
def _load(name: str) -> _Table:
    table: _Table = tomllib.loads((files(__package__) / name).read_text("utf-8"))
    return table


_PERSONS = ("pairs", "defective", "men")


def _inflected(kind: str, lists: dict[str, str]) -> Iterator[_Row]:
    """Every form of one table's words, unfolded."""
    omitted = frozenset(lists.get("omit", "").split())
    omitted |= {word[:-1] + "ه" for word in omitted if word.endswith("ة")}
    his = frozenset(lists.get("his", "").split())
    kinds = frozenset({kind, _WIDER.get(kind, kind)})
    shared = lru_cache(maxsize=64)(Entry)  # most forms of a word differ in nothing that an entry tells
    for inflection, words in lists.items():
        if inflection not in INFLECTIONS:
            continue
        for word in words.split():
            lemma, colon, plurals = word.partition(":")
            # Once folded, "his minister" is spelt like the feminine.
            dropped = omitted if inflection not in _PERSONS or lemma in his else omitted | {lemma + "ه", lemma + "يه"}
            for form in INFLECTIONS[inflection](lemma, plurals.split(":") if plurals else [] if colon else None):
                if form.written not in dropped:
                    yield form.written, shared(kinds, lemma, *form[1:])


_GENDERS = {"masculine": "m", "feminine": "f", "either": None}


def _names(table: _Table) -> Iterator[_Row]:
    """Given names, compounds, and a few surnames, unfolded."""
    for kind, name in (("given", "name"), ("surname", "surname")):
        for listed, gender in _GENDERS.items():
            for word in table[kind][listed].split():
                yield word, Entry(frozenset({name}), word, gender, "s", None)
    compound = {part: words.split() for part, words in table["compound"].items()}
    first, tails = compound["first"], compound["tails"]
    for word in first + compound["heads"]:
        yield word, Entry(frozenset({"compound"}), word, "m", "s", None)
    for word in tails + compound["second"]:
        yield word, Entry(frozenset({"tail"}), word, None, None, None)
    for start in first:
        for end in compound["second"]:
            yield start + end, Entry(frozenset({"name"}), f"{start} {end}", "m", "s", None)
    for word in table["common"]["words"].split():
        yield word, Entry(frozenset({"common"}), word, None, None, None)


def _same(one: _T, other: _T) -> _T | None:
    return one if one == other else None


# These say nothing of gender and number where the same letters are also a noun that speaks.
_NEUTRAL = STOPS | {"stop", "common", "compound", "tail", "title", "epithet", "kunya", "patronymic", "foreign"}

_NAMES = _NEUTRAL | {"name", "surname"}


def _merged(one: Entry, other: Entry) -> Entry:
    """Both readings of the same letters as one entry: what they disagree about is not known."""
    kinds = one.kinds | other.kinds
    for first, second in ((one, other), (other, one)):
        if second.kinds <= _NEUTRAL and not first.kinds <= _NEUTRAL:
            return evolve(first, kinds=kinds)
        if second.kinds <= _NAMES and not first.kinds <= _NAMES:  # a name is neither definite nor indefinite
            return evolve(first, kinds=kinds, gender=_same(first.gender, second.gender))
    return Entry(
        kinds,
        one.lemma,
        _same(one.gender, other.gender),
        _same(one.number, other.number),
        _same(one.definite, other.definite),
        one.possessed or other.possessed,
        one.construct or other.construct,
    )


def _merge(entries: dict[str, Entry], word: str, entry: Entry) -> None:
    known = entries.get(word)
    if known is not entry and known != entry:
        entries[word] = entry if known is None else _merged(known, entry)


def _folded(rows: Iterable[_Row]) -> Mapping[str, Entry]:
    pairs = list(rows)
    # Folding keeps lengths and line ends, so all the words are folded in one go.
    forms = fold("\n".join(word for word, _ in pairs))
    entries: dict[str, Entry] = {}
    for word, (_, entry) in zip(key(forms).split("\n"), pairs, strict=True):
        _merge(entries, word, entry)
    spelt: dict[str, Entry] = {}
    for form, (_, entry) in zip(forms.split("\n"), pairs, strict=True):
        if form.endswith("ة") and entries[key(form)].possessed:
            _merge(spelt, form, entry)
    return MappingProxyType(entries | spelt)


@cache
def lexicon() -> Mapping[str, Entry]:
    """Every form of every listed word, folded, with what is known of it.

    Returns:
        One entry a word, as `spelling.key` folds it, without attached و, ف, ب, ل or ك; words that fold alike share an
        entry. Where ه may be a pronoun (نظيره), the form in ة has an entry besides, which is of the feminine alone.
    """

    def rows() -> Iterator[_Row]:
        for kind, lists in _load("speakers.toml").items():
            yield from _inflected(kind, lists)
        yield from _names(_load("names.toml"))

    return _folded(rows())


@cache
def phrases() -> Mapping[str, Entry]:
    """Several words that are one, folded, with one space between them: honorifics, bodies, unnamed sources.

    Returns:
        One entry a phrase; nothing is inflected.
    """

    def rows() -> Iterator[_Row]:
        for kind, lists in _load("speakers.toml").items():
            kinds = frozenset({kind, _WIDER.get(kind, kind)})
            for line in lists.get("phrases", "").splitlines():
                if words := " ".join(line.split()):
                    yield words, Entry(kinds, words, definite=words.startswith(ARTICLE))

    return _folded(rows())
