"""The names of persons in an article: as written, as compared, and in the fullest form that the article has."""

from __future__ import annotations

from quotes.extraction.adjuncts import COMMAS
from quotes.extraction.attribution import Span
from quotes.extraction.marks import MARKS, Marks
from quotes.extraction.phrases import read_phrase
from quotes.extraction.words import Words
from quotes.languages.lexicon import (
    ABSTRACT,
    ARTICLE,
    BODY,
    COMPLEMENTISER,
    DEFINITE,
    FUNCTION,
    NAME,
    PLACE,
    PREPOSITION,
    ROLE,
    TITLE,
    VERB,
)

__all__ = ["NAMINGS", "Name", "Names", "as_written", "name_keys"]

NAMINGS = 30  # places of a word to look at for what stands beside it: the first ones give it

_NAMING = NAME | PLACE | ROLE | TITLE

Name = tuple[str, tuple[str, ...]]  # as written, and its folded words


def name_keys(words: Words, span: Span) -> tuple[str, ...]:
    """The words of a name as names are compared: one spelling of "son of", no marks, nothing attached to the first."""
    sons = words.language.phrases["patronymics"]
    keys = [words.keys[k] for k in range(*span) if words.keys[k][0].isalnum()]
    if keys and _attached(words, span[0]) and words.tags[span[0]] & _NAMING:
        keys[0] = words.infos[span[0]].stem
    return tuple(min(sons) if key in sons else key for key in keys)


def as_written(words: Words, span: Span) -> str:
    """A name as it stands in the text, without the marks at its ends and without what is attached to its first word."""
    first, last = span
    while first < last and not words.keys[first][0].isalnum():
        first += 1
    while last > first and not words.keys[last - 1][0].isalnum() and words.keys[last - 1] not in ")":
        if words.keys[last - 1] in MARKS and any(words.keys[k] in MARKS for k in range(first, last - 1)):
            break
        last -= 1
    if first >= last:
        return ""
    head = words.slice(first, first + 1)
    if _attached(words, first):
        head = words.language.detach(head, words.infos[first])
    return (head + words.text[words.ends[first] : words.ends[last - 1]]).replace("_", " ")


def _attached(words: Words, k: int) -> bool:
    """Whether something is attached to the first word of a name; nothing is to one in quotation marks by itself."""
    proclitic = words.infos[k].proclitic
    marked = 0 < k < len(words) - 1 and words.keys[k - 1] in MARKS and words.keys[k + 1] in MARKS
    return bool(proclitic) and not marked and proclitic not in words.language.phrases["like"]


class Names:
    """What is written around a name elsewhere in the article's text."""

    def __init__(self, body: Words, marks: Marks) -> None:
        self.body, self.marks = body, marks

    def fuller(self, keys: tuple[str, ...]) -> Name | None:
        """A longer form of a one-word name elsewhere in the article: with a given name before it, or a surname after.

        Args:
            keys: the folded words of the name.
        """
        if len(keys) != 1 or keys[0] in self.body.language.phrases["god"]:
            return None
        places = self.body.places(keys[0])[:NAMINGS]
        return self._with_given(places) or self._with_surname(places)

    def surnamed(self, key: str, *, office: bool) -> Name | None:
        """The given name and surname of which a word is the second, though it may be an everyday word too.

        Args:
            key: the folded word; office: whether it may be an office: then it is taken for a surname only where no
                adjective or complement follows.
        """
        for at in self.body.places(key)[:NAMINGS]:
            if at and self._is_plain_given(at - 1) and (not office or self._ends(at + 1)):
                return self._with_given([at])
        return None

    def _is_plain_given(self, k: int) -> bool:
        """Whether a word is a given name and no verb or noun, and no surname after another name."""
        tags, info = self.body.tags[k], self.body.infos[k]
        plain = tags & NAME and not tags & (ARTICLE | FUNCTION | ROLE | TITLE | VERB) and not info.proclitic
        return bool(plain) and not info.cues and not (k and self.body.tags[k - 1] & NAME)

    def _ends(self, k: int) -> bool:
        """Whether a phrase ends before a word: neither an adjective nor a complement stands here."""
        return k >= len(self.body) or bool(self.body.tags[k] & (FUNCTION | VERB)) or not self.body.keys[k][0].isalnum()

    def _with_given(self, places: list[int]) -> Name | None:
        best: Name | None = None
        for at in places:
            first = at
            while first and at - first < 3 and _is_given(self.body, first - 1):
                first -= 1
            if first < at and (best is None or at - first + 1 > len(best[1])):
                best = (self.body.slice(first, at + 1), tuple(self.body.keys[first : at + 1]))
        return best

    def _with_surname(self, places: list[int]) -> Name | None:
        body, best = self.body, None
        for at in places:
            if not body.tags[at] & NAME or body.tags[at] & ARTICLE:
                continue
            phrase = read_phrase(body, self.marks, at, min(len(body), at + 8), objects=2)
            if phrase is not None and phrase.name is not None and phrase.name[0] == at:
                found = name_keys(body, phrase.name)
                after, before = phrase.name[1] - 1, body.tags[at - 1] if at else 0
                noun = body.tags[after] & ARTICLE and not body.tags[after] & NAME and len(found) == 2
                related = body.keys[after].endswith(tuple(body.language.phrases["relative endings"]))
                if noun and not related and not before & (ROLE | TITLE | DEFINITE | PLACE):
                    continue  # "N. attended the ceremony"
                if body.clitic(phrase.name[1] - 1):
                    continue  # "praised X for": no surname
                if len(found) > 1 and (best is None or len(found) > len(best[1])):
                    best = (as_written(body, phrase.name), found)
        return best


def _is_given(words: Words, k: int) -> bool:
    tags, info = words.tags[k], words.infos[k]
    if not words.keys[k][0].isalpha() or info.proclitic or info.cues and not tags & NAME or tags & COMPLEMENTISER:
        return False
    if tags & NAME and not tags & (ROLE | TITLE | ARTICLE | FUNCTION):
        return True
    if tags & (ROLE | TITLE | BODY | DEFINITE | PLACE | FUNCTION | PREPOSITION | ABSTRACT):
        return False
    closed = k + 2 < len(words) and (words.keys[k + 2] in COMMAS or words.tags[k + 2] & ROLE)
    set_apart = k and closed and words.keys[k - 1] in COMMAS
    if set_apart and words.tags[k + 2] & ROLE:
        return True  # ", N. N. the director of"
    beside = k - 1 if set_apart else k  # "the director of the centre, N. N.,"
    before = words.tags[beside - 1] if beside else 0
    return bool(before & (TITLE | DEFINITE | PLACE)) and not before & PREPOSITION
