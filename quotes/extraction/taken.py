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

    def use(self, span: Span) -> None:
        """These words are a cue's."""
        self.words.update(range(*span))
        self._latest = max(self._latest, span[1] - 1)

    def reaches(self, start: int) -> bool:
        """Whether a cue has been found in the sentence that begins here: verbs in a row share their subject."""
        return self._latest >= start
