"""The working record of one statement while the questions about it are being answered."""

from __future__ import annotations

from attrs import define

from quotes.languages.lexicon import CueForm
from quotes.model import Part, QuoteType

__all__ = ["Attribution", "Span"]

Span = tuple[int, int]  # the first word and the one after the last


@define(eq=False)
class Attribution:
    """A reporting word, what it is tied to, and what each question has found out so far. All places are word numbers.

    Args:
        part: "title" or "body".
        cue: the words that report, None for a bare colon; form: the reading of them that fits.
        kind: what opens the content: "clause", "colon", "quotation", "preposition", "object", "source", "headline".
        subject: the words in which the speaker may stand.
        content: the words said; opening: the quotation mark that opens them, where one does.
        open_ended: whether the content runs on over sentences (a colon without quotation marks).
        relayed: whether the subject of the cue only passes on the words of the speaker; verb: the verb that does so.
        split: the participle of speech that completes the cue further on, where one does: "turned to him, saying".
        mention: how the article names the speaker beside the cue, None where it doesn't.
        type: "direct", "indirect" or "mixed".
        parent: the statement around this one.
    """

    part: Part
    cue: Span | None
    form: CueForm | None
    kind: str
    subject: Span
    content: Span
    opening: int | None = None
    open_ended: bool = False
    relayed: bool = False
    verb: int | None = None
    split: int | None = None
    mention: Span | None = None
    type: QuoteType = "indirect"
    parent: Attribution | None = None

    @property
    def place(self) -> int:
        """The word by which the statements of an article are put in order."""
        return self.cue[0] if self.cue else self.content[0]
