"""Which words stand in quotation marks."""

from __future__ import annotations

from attrs import field, frozen

from quotes.extraction.words import MARKS, Words
from quotes.languages.lexicon import PARTICLE, PREPOSITION

__all__ = ["MARKS", "Marks", "find_marks"]

_OPENING = "“«„‹"
_CLOSING = "”»‟›"
_TOLD = MARKS | {"\n"}
_LOOSE = frozenset("\n([{:-\u2013\u2014/#")  # a mark right after one of these still opens
_TRAILING = frozenset("\n.,;:!?)]\u060c\u061b\u061f\u2026")  # a mark right before one of these does not
_FAMILIES = tuple(frozenset(shapes) for shapes in ('“”„‟"″', "«»", "‹›'‘’`"))


@frozen
class Marks:
    """The quotation marks of a text, by the place of their word.

    Args:
        close_of: the closing mark of each opening one; open_of: the other way round.
        unclosed: opening marks whose partner is missing; unopened: closing marks likewise.
        around: for each word the opening mark of the innermost pair around it, -1 for none; empty without any pair.
    """

    close_of: dict[int, int] = field(factory=dict)
    open_of: dict[int, int] = field(factory=dict)
    unclosed: frozenset[int] = frozenset()
    unopened: frozenset[int] = frozenset()
    around: tuple[int, ...] = ()

    def inside(self, i: int) -> int | None:
        """The opening mark of the innermost pair around word i, None where there is none."""
        return self.around[i] if self.around and self.around[i] >= 0 else None

    def __contains__(self, i: int) -> bool:
        return i in self.close_of or i in self.open_of or i in self.unclosed or i in self.unopened


def find_marks(words: Words) -> Marks:
    """Pair the quotation marks of a text.

    Shape tells little in real news: opening marks are used to close, guillemets point outwards, straight marks do both,
    marks nest in the same shape. So whether a mark opens or closes is read from the spaces around it, shape only breaks
    the tie, and the pairs are made with a stack that is emptied at the end of a paragraph: a missing mark harms its own
    paragraph alone. A mark left open there is closed by the first unopened one of the following paragraphs, unless
    another paragraph opens a quotation before it.

    Args:
        words: the text.

    Returns:
        The pairs, and the marks that have none. Linear in the text.
    """
    close_of: dict[int, int] = {}
    unclosed: list[int] = []
    unopened: list[int] = []
    stack: list[int] = []
    carried: list[int] = []  # outermost marks still open at the end of the paragraph before
    apostrophes = words.language.apostrophes
    for i in words.where(_TOLD):
        if words.keys[i] in apostrophes and not _quotes(words, i, stack, apostrophes):
            continue
        if words.keys[i] == "\n":
            unclosed.extend(stack[1:])
            carried = stack[:1] or carried
            stack = []
        elif _opens(words, i, stack):
            if apostrophes and stack and words.keys[stack[-1]] == words.keys[i]:
                continue  # the mark is put again where a quotation goes on
            if not stack and carried:
                unclosed.extend(carried)
                carried = []
            stack.append(i)
        elif stack:
            close_of[_partner(words, stack, i, unclosed)] = i
        elif carried:
            close_of[carried.pop()] = i
        else:
            unopened.append(i)
    unclosed.extend(stack)
    unclosed.extend(carried)
    open_of = {close: opening for opening, close in close_of.items()}
    return Marks(close_of, open_of, frozenset(unclosed), frozenset(unopened), _around(len(words), close_of, open_of))


def _around(size: int, close_of: dict[int, int], open_of: dict[int, int]) -> tuple[int, ...]:
    if not close_of:
        return ()
    around: list[int] = []
    stack = [-1]
    for i in sorted([*close_of, *open_of]):
        around += stack[-1:] * (i - len(around))
        if i in open_of:
            while stack[-1] > open_of[i]:
                stack.pop()  # a pair that this one crosses
            if stack[-1] == open_of[i]:
                stack.pop()
        around.append(stack[-1])
        if i in close_of:
            stack.append(i)
    around += stack[-1:] * (size - len(around))
    return tuple(around)


def _partner(words: Words, stack: list[int], i: int, unclosed: list[int]) -> int:
    """Take the mark that this one closes off the stack: the last of its family, else the last of all."""
    family = next((f for f in _FAMILIES if words.keys[i] in f), frozenset())
    if words.keys[stack[-1]] not in family:
        for at in range(len(stack) - 1, max(-1, len(stack) - 4), -1):
            if words.keys[stack[at]] in family:
                unclosed.extend(stack[at + 1 :])
                del stack[at + 1 :]
                break
    return stack.pop()


def _quotes(words: Words, i: int, stack: list[int], apostrophes: frozenset[str]) -> bool:
    """Whether an apostrophe is a quotation mark: it closes one that is open, or opens one that is closed further on."""
    if not _opens(words, i, stack):
        return any(words.keys[k] in apostrophes for k in stack)
    end = words.paragraph_end(i)
    others = (k for k in range(i + 1, end) if words.keys[k] in apostrophes and not _opens(words, k, [i]))
    return not words.keys[min(i + 1, end - 1)][0].isdigit() and next(others, None) is not None


def _opens(words: Words, i: int, stack: list[int]) -> bool:
    """Whether this mark opens: a space, a bracket or a clitic before it, and a word after it."""
    mark, before = words.keys[i], words.keys[i - 1] if i else "\n"
    free_before = not words.adjacent(i) or before in _LOOSE
    if not free_before:
        clitic = len(before) <= 3 and bool(words.tags[i - 1] & (PARTICLE | PREPOSITION))
        free_before = clitic or (before in MARKS and stack[-1:] == [i - 1])
    tied_after = i + 1 < len(words) and words.adjacent(i + 1) and words.keys[i + 1] not in _TRAILING
    if free_before != (not tied_after):
        return free_before
    if mark in _OPENING:
        return True
    return mark not in _CLOSING and not stack
