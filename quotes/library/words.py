"""Where words begin and end: exactly as the full-text index of the database sees it, so that positions agree."""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache

__all__ = ["TOKENIZE", "folded", "one_word", "split", "words"]

_PLACEHOLDER = "ـ"  # a tatweel: a letter for FTS5, which no folded word contains
_LAST_SEPARATOR = 0x1FFFF  # no mark, symbol or space of Unicode stands beyond it

TOKENIZE = "unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc Cf'"
"""How the index cuts: vowel marks (M) and invisible characters (Cf) belong to the word they stand in."""


def _separators() -> list[int]:
    """The characters that cut words, by asking SQLite: it knows an older Unicode than Python does."""
    codes = range(1, _LAST_SEPARATOR + 1)
    doubtful = [chr(code) for code in codes if unicodedata.category(chr(code)) not in _SURELY_IN_WORDS]
    connection = sqlite3.connect(":memory:")
    connection.execute(f'CREATE VIRTUAL TABLE cut USING fts5(text, tokenize="{TOKENIZE}")')
    connection.execute("CREATE VIRTUAL TABLE terms USING fts5vocab(cut, row)")
    connection.execute("INSERT INTO cut VALUES (?)", [" ".join(doubtful)])
    in_words = {term for (term,) in connection.execute("SELECT term FROM terms")}
    connection.close()
    return [0, *(ord(character) for character in doubtful if character not in in_words), *range(0xD800, 0xE000)]


_SURELY_IN_WORDS = frozenset(["Ll", "Lu", "Lt", "Lm", "Lo", "Nd", "Nl", "No", "Mn", "Mc", "Co", "Cn", "Cs"])


@cache
def _word() -> re.Pattern[str]:
    codes = sorted(_separators())
    starts = [code for code, before in zip(codes, [-2, *codes], strict=False) if code != before + 1]
    ends = [code for code, after in zip(codes, [*codes[1:], -2], strict=True) if code != after - 1]
    return re.compile("[^" + "".join(f"\\U{a:08x}-\\U{b:08x}" for a, b in zip(starts, ends, strict=True)) + "]+")


def words(text: str) -> Iterator[re.Match[str]]:
    """The words of a text, each with its place: runs of letters, digits, marks and invisible characters."""
    return _word().finditer(text)


def split(text: str) -> list[str]:
    """The same words as texts alone."""
    return _word().findall(text)


def folded(text: str, normalise: Callable[[str], str]) -> str:
    """A text as it goes into the index: its words folded, one for one, with a space between.

    Args:
        text: any text.
        normalise: folds one word, as its language does.

    Returns:
        As many words as the text has; a word of which folding leaves nothing is kept as a tatweel.
    """
    return " ".join(one_word(normalise(match[0])) for match in words(text))


def one_word(word: str) -> str:
    """A folded word without what would cut it in two: folding can open one character into several (½)."""
    if _word().fullmatch(word):
        return word
    return "".join(match[0] for match in words(word)) or _PLACEHOLDER
