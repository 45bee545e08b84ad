"""Which words of a text belong to a statement already."""

from __future__ import annotations

from quotes.extraction.attribution import Attribution, Span

__all__ = ["Taken"]


class Taken:
    """What the cues found so far have used.

    Attributes:
        words: the words of the cues; spoken: the opening marks of quotations that have their cue.
        source: the word after the last "according to" and whom it names.
        opened: the statement found last that has a verb.
    """

    def __init__(self) -> None:
        self.words: set[int] = set()
        self.spoken: set[int] = set()
        self.source = 0
        self.opened: Attribution | None = None
        self._latest = -1

    def accept(self, found: Attribution) -> None:
        """The words of this statement's cue, and the quotation that it opens, are its own."""
        if found.cue is not None:
            self._use((found.cue[0] if found.verb is None else found.verb, found.cue[1]))
        if found.split is not None:
            self._use((found.split, found.split + 1))
        if found.opening is not None:
            self.spoken.add(found.opening)

    def _use(self, span: Span) -> None:
        self.words.update(range(*span))
        self._latest = max(self._latest, span[1] - 1)

    def reaches(self, start: int) -> bool:
        """Whether a cue has been found in the sentence that begins here: verbs in a row share their subject."""
        return self._latest >= start
