"""What kind of form a name is, and which shorter forms it may be called by."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from quotes.languages import get
from quotes.languages.lexicon import ANONYMOUS, ARTICLE, BODY, DEFINITE, DOCUMENT, GROUP, MEDIUM, NAME, ROLE, TITLE
from quotes.languages.naming import naming
from quotes.library.directory.appearances import Appearance

__all__ = ["Skeletons", "Words", "is_description", "is_word", "shorter_forms", "stands_in"]

Words = tuple[str, ...]


class Skeletons:
    """The skeleton of each word, made once."""

    def __init__(self) -> None:
        self._known: dict[tuple[str | None, str], str] = {}

    def __call__(self, language: str | None, word: str) -> str:
        key = language, word
        if key not in self._known:
            self._known[key] = naming(language).skeleton((word,))
        return self._known[key]


def is_description(one: Appearance) -> bool:
    """Whether a person has no name here, only an office, or a title before a name that is none."""
    words = one.name.split()
    if not words or not naming(one.language).words(one.name):
        return True
    pack = get(one.language)
    tags = pack.analyse(pack.form(pack.fold(words[0]), words[0], 0)).tags
    if one.name in one.roles:
        return len(naming(one.language).words(one.name)) > 1 or bool(tags & ~(ARTICLE | DEFINITE | NAME))
    return bool(tags & (ROLE | TITLE | BODY | MEDIUM | DOCUMENT | ANONYMOUS | GROUP) and not tags & NAME)


def is_word(word: str, language: str | None) -> bool:
    """Whether a word is known to be another than a name."""
    tags = get(language).analyse(word).tags
    return bool(tags & ~(NAME | ARTICLE | DEFINITE) and not tags & NAME)


def shorter_forms(bones: Words) -> Iterator[tuple[str, ...]]:
    """The shorter names that a name may be called by, and how each stands in it."""
    size = len(bones)
    for end in range(2, size):
        yield ("start", *bones[:end])
        yield ("end", *bones[size - end :])
    inner = bones[1:-1]
    for count in range(len(inner)):
        for kept in combinations(inner[:4], count):
            yield ("within", bones[0], *kept, bones[-1])


def stands_in(language: str | None, short: Words, long: Words, how: str) -> bool:
    """Whether each word of a shorter name is one of the longer, in their order, spelt alike."""
    ours = {"start": long[: len(short)], "end": long[-len(short) :]}.get(how)
    alike = naming(language).alike
    if ours is not None:
        return alike(short, ours)
    rest = iter(long)
    return all(any(alike((word,), (other,)) for other in rest) for word in short)
