"""Whose words: every mention resolved to the fullest name that the article gives."""

from __future__ import annotations

from quotes.extraction.attribution import Attribution
from quotes.extraction.known import Known, Resolved
from quotes.extraction.marks import Marks
from quotes.extraction.words import Words

__all__ = ["resolve"]


def resolve(
    found: list[Attribution], title: Words, body: Words, title_marks: Marks, body_marks: Marks
) -> dict[Attribution, Resolved | None]:
    """Whose words each statement gives.

    Args:
        found: the statements; title, body: the words of the article; title_marks, body_marks: their quotation marks.

    Returns:
        The speaker of each; None where nobody can be told.
    """
    known = Known()
    result: dict[Attribution, Resolved | None] = {}
    for one in found:
        words = title if one.part == "title" else body
        if one.mention is None:
            result[one] = None
            continue
        keys = tuple(words.keys[one.mention[0] : one.mention[1]])
        who = next((other for other in known.alike(keys) if other.keys == keys), None)
        if who is None:
            who = Resolved(words.slice(*one.mention), keys, "person")
            known.add(who)
        result[one] = who
    return result
