"""How Arabic words are spelt alike: folding that keeps every offset."""

from __future__ import annotations

import re

__all__ = ["fold", "form", "key"]

_FOLDS = (
    ("أ", "ا"),
    ("إ", "ا"),
    ("آ", "ا"),
    ("ٱ", "ا"),
    ("ى", "ي"),
    ("ؤ", "و"),
    ("ئ", "ي"),
    ("ک", "ك"),
    ("ی", "ي"),
    ("گ", "ك"),
)
_MARKS = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]+")


def fold(text: str) -> str:
    """Spelling variants become one letter each, so that every offset stays what it was.

    The feminine ending ة is left: whether a word ends in it or in the pronoun ه tells a noun from a verb.
    """
    for written, folded in _FOLDS:
        text = text.replace(written, folded)
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c if len(c.lower()) > 1 else c.lower() for c in text)


def form(folded: str, text: str = "", start: int = 0) -> str:
    """A folded word without diacritics and tatweel, with its first alef and its last letter as written.

    The hamza tells a root from the article (إلغاء) and "I consider" from "he considered" (أعتبر، اعتبر); the dots of
    ي tell the name علي from the preposition على, and a noun from a verb (نفي، نفى), as a hamza does (وهنا، وهنأ).

    Args:
        folded: the word; text, start: where it stands as written.
    """
    if folded.isascii():
        return folded
    bare = word = _MARKS.sub("", folded) or folded
    if word[0] == "ا" and text[start : start + 1] in _HAMZAS:
        word = "أ" + word[1:]
    if word[-1] in _LAST:
        end = start + len(folded)
        last = text[end - 1 : end] if bare is folded else _MARKS.sub("", text[start:end])[-1:]
        word = word[:-1] + (last if last == _LAST[word[-1]] else word[-1])
    return word


_HAMZAS = frozenset("أإآ")
_LAST = {"ي": "ى", "ا": "أ"}


def key(folded: str) -> str:
    """The form under which words are looked up: ة is ه here, as careless spelling has it."""
    return form(folded).replace("ة", "ه").replace("أ", "ا").replace("ى", "ي")
