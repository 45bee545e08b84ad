"""A speaker as one article has it, and who that is among all articles: what the directory takes and gives."""

from __future__ import annotations

from attrs import frozen

from quotes.model import SpeakerKind

__all__ = ["Appearance", "Identity"]


@frozen
class Appearance:
    """A speaker of one article.

    Args:
        document: the article's uid; name, kind: as the article gives them; roles: the offices in its words.
        day: the day of the first statement, else of publication, as ISO text; None where neither is known.
        outlet: who published the article; language: the code of its language.
    """

    document: str
    name: str
    kind: SpeakerKind
    roles: tuple[str, ...] = ()
    day: str | None = None
    outlet: str | None = None
    language: str | None = None


@frozen
class Identity:
    """Who a speaker is, over all articles.

    Args:
        uid: made of what tells this one from others; name, kind: as people read it.
        identified: whether it is one person or body; else it is a wording that may mean anybody ("the minister").
        english, wikidata: what the user's file says, None for nothing.
    """

    uid: str
    name: str
    kind: SpeakerKind
    identified: bool
    english: str | None = None
    wikidata: str | None = None
