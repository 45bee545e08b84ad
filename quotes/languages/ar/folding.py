"""Arabic for a search index: one spelling for the many that a word is written in, and the forms it is looked up under.

The index holds each word folded (`normalise`) and whole; it is the query that is widened (`expand`). Taking clitics off
in the index instead would have to guess: the first letter of بيروت is no preposition.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

__all__ = ["expand", "normalise"]

_LETTERS = str.maketrans(
    {
        **dict.fromkeys("أإآٱٲٳٵ", "ا"),
        **dict.fromkeys("ؤئٶٸ", "ء"),  # one sound, and the seat differs by country: مسؤول, مسئول
        **dict.fromkeys("ىیےۍې", "ي"),
        **dict.fromkeys("ةۃەہۀھ", "ه"),
        **dict.fromkeys("کڪگ", "ك"),
        "پ": "ب",
        "چ": "ج",
        "ژ": "ز",
        "ڤ": "ف",
        "ـ": None,
        **{chr(start + digit): str(digit) for start in (0x0660, 0x06F0) for digit in range(10)},
    }
)
# Vowel marks and accents (Mn), joiners and direction marks (Cf), and the spaces that some ligatures open into (ﷺ).
_INVISIBLE = re.compile(
    r"[\s\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0600-\u0605\u0610-\u061a\u061c\u064b-\u065f\u0670\u06d6-\u06dd"
    r"\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u08ca-\u08ff\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufe20-\ufe2f"
    r"\ufeff]+"
)


@lru_cache(maxsize=1 << 16)
def normalise(word: str) -> str:
    """The spelling under which the index keeps a word: "أُمَّــة", "امه" and "امة" are one.

    Vowel marks, tatweel and invisible characters go; the seats of the hamza, alef maqsura, ta marbuta, Persian letters
    and digits become their plain fellows; Latin loses case and accents. The alef under a tanwin stays, so that رسميًا
    and رسميا are one word; `expand` looks for the form without it.

    Args:
        word: one word, as written.

    Returns:
        The folded word; empty where nothing of it is visible.
    """
    # NFKC opens presentation forms, and puts a hamza written as a mark onto its seat; NFKD sets accents apart.
    letters = unicodedata.normalize("NFKC", word).translate(_LETTERS)
    return _INVISIBLE.sub("", unicodedata.normalize("NFKD", letters)).casefold()


_ARTICLE = "ال"
_CONJUNCTIONS = ("", "و", "ف")
_PREPOSITIONS = ("", "ب", "ك", "ل")
_WITH_ARTICLE = re.compile(r"[وف]?(?:[بك]?ال|لل)(?=...|[^ا].)")  # الان (now) is not the article with ان
_WITHOUT_ARTICLE = re.compile(r"[وف]?[بكل]?(?=.{5})")
_OWN_ALEF = re.compile(r"[وف]?[بكل]?[أإآ]")  # a seat on the alef, where one is written: ألمانيا has no article
_PRESENT = re.compile(r"[يتن]..")  # how a verb begins that the س of the future can stand before
_ACCUSATIVE = re.compile(r"[ء-ي]{2,}(?<![اهيوء])$")  # takes an alef in the accusative; not سوري, which would find سوريا


@lru_cache(maxsize=1 << 12)
def _forms(word: str) -> tuple[str, ...]:
    whole = normalise(word)
    forms = {whole: None}
    if re.search("[ء-ي]", whole):
        for stem in _stems(whole, unicodedata.normalize("NFC", word)):
            forms |= dict.fromkeys(particle + stem for particle in _particles(stem))
            if _ACCUSATIVE.match(stem):
                forms |= dict.fromkeys(conjunction + stem + "ا" for conjunction in _CONJUNCTIONS)
            elif len(stem) > 4 and stem[-1] == "ا" and _ACCUSATIVE.match(stem[:-1]):
                forms[stem[:-1]] = None
    return tuple(forms)


def _stems(whole: str, written: str) -> list[str]:
    """The word without what may be attached to it, and the word itself where that may be all its own."""
    article = _WITH_ARTICLE.match(whole)
    if article and not _OWN_ALEF.match(written):
        stem = whole[article.end() :]
        if article[0].endswith("لل") and len(stem) == 2:
            stem = "ل" + stem  # للغة: the article's lam and the word's own are written as one
        return [stem, whole] if article[0] == _ARTICLE else [stem]
    # A letter of the word itself looks just like an attached one, so only from long words it is taken off:
    # ولافروف is looked up as لافروف too, but كيري not as يري.
    attached = _WITHOUT_ARTICLE.match(whole)
    return [whole[end:] for end in range(attached.end() + 1 if attached else 1)]


def _particles(stem: str) -> list[str]:
    found = [conjunction + preposition for conjunction in _CONJUNCTIONS for preposition in _PREPOSITIONS]
    if not stem.startswith(_ARTICLE):
        definite = [preposition + _ARTICLE for preposition in _PREPOSITIONS[:-1]] + ["لل"]
        found += [conjunction + article for conjunction in _CONJUNCTIONS for article in definite]
    if _PRESENT.match(stem):
        found += [conjunction + "س" for conjunction in _CONJUNCTIONS]
    return found


def expand(word: str) -> list[str]:
    """Every form in which a word of a query may stand in the index, attached particles and article on and off.

    هدنة, الهدنة, والهدنة and بالهدنة each find all four; an indefinite noun is found in the accusative too (اتفاقا).
    Suffixes are left alone: for those a person writes a prefix (هدن*).

    Args:
        word: one word, as the person wrote it.

    Returns:
        Folded forms, the word itself first, none twice.
    """
    return list(_forms(word))
