"""What comes back out of the database: statements with their article, and what is known of a speaker."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from attrs import asdict, fields, frozen

from quotes.model import Document, Quote, QuoteType, Speaker, SpeakerKind, Venue

__all__ = [
    "SPEAKER_COLUMNS",
    "STATEMENT_COLUMNS",
    "Coverage",
    "HeldRole",
    "KnownSpeaker",
    "Link",
    "Period",
    "Position",
    "Statement",
]

_WORD_START = re.compile(r"(?<!\S)\S")
_WORD_END = re.compile(r"\S(?!\S)")


@frozen(kw_only=True)
class Statement:
    """A statement that was found, with the article it stands in.

    Args:
        id: its row in `quotes`; uid: the id that it keeps in every database.
        quote: all that is known of it; its most used fields are properties here.
        document: the article; document_id: the article's row in `documents`.
        parent_id: the row of the statement that encloses this one.
        statement_id: the row in `repeated_statements`, where the same is told more than once.
        told: how many quotations there are of it in all articles, this one among them.
        speaker_id: the row in `speakers`.
    """

    id: int
    uid: str
    quote: Quote
    document: Document
    document_id: int
    parent_id: int | None = None
    statement_id: int | None = None
    told: int = 1
    speaker_id: int | None = None

    @property
    def first(self) -> bool:
        """Whether no article told it before this one."""
        return self.statement_id in (None, self.id)

    @property
    def text(self) -> str:
        """The words of the article that say what was said."""
        return self.quote.text

    @property
    def type(self) -> QuoteType:
        """ "direct", "indirect" or "mixed"."""
        return self.quote.type

    @property
    def speaker(self) -> Speaker | None:
        """Who said it."""
        return self.quote.speaker

    @property
    def date(self) -> dt.date | None:
        """The day it was said."""
        return self.quote.date

    @property
    def venue(self) -> Venue | None:
        """The occasion on which it was said."""
        return self.quote.venue

    @property
    def subjects(self) -> tuple[str, ...]:
        """What it is about: slugs of the subject list."""
        return self.quote.subjects

    @property
    def places(self) -> tuple[str, ...]:
        """What it is about: codes of countries."""
        return self.quote.places

    def context(self, characters: int = 200) -> str:
        """The statement in its surroundings.

        Args:
            characters: how much of the article to show on either side, in code points; words that it would cut are
                left out.

        Returns:
            A piece of the article's title or text, unchanged, that contains the statement.
        """
        whole = self.document.part(self.quote.part)
        start, end = self.quote.start, self.quote.end
        first = _WORD_START.search(whole, max(0, start - characters), start)
        after = [match.end() for match in _WORD_END.finditer(whole, end, min(len(whole), end + characters + 1))]
        after = [place for place in after if place <= end + characters]
        return whole[first.start() if first else start : after[-1] if after else end]

    def as_dict(self) -> dict[str, Any]:
        """The statement as one flat row: the columns of the view `statements`, with lists as such.

        Returns:
            A new dictionary, always with the same keys; days are ISO text, what the article does not give is None.
        """
        quote, document = self.quote, self.document
        speaker, venue = quote.speaker, quote.venue
        return {
            "id": self.id,
            "uid": self.uid,
            "text": quote.text,
            "type": quote.type,
            "act": quote.act,
            "cue": quote.cue,
            "speaker": speaker.name if speaker else None,
            "speaker_kind": speaker.kind if speaker else None,
            "speaker_mention": quote.mention,
            "role": quote.role,
            "date": _iso(quote.date) or None,
            "date_basis": quote.date_basis,
            "date_words": quote.date_words,
            "venue": venue.name if venue else None,
            "venue_kind": venue.kind if venue else None,
            "venue_words": quote.venue_words,
            "venue_outlet": venue.outlet if venue else None,
            "venue_counterpart": venue.counterpart if venue else None,
            "venue_place": venue.place if venue else None,
            "venue_event": venue.event if venue else None,
            "subjects": list(quote.subjects),
            "places": list(quote.places),
            "part": quote.part,
            "start": quote.start,
            "end": quote.end,
            "parent": self.parent_id,
            "confidence": quote.confidence,
            "reviewed": quote.reviewed,
            "statement": self.statement_id,
            "told": self.told,
            "first": self.first,
            "document": self.document_id,
            "document_uid": document.uid,
            "title": document.title,
            "publisher": document.publisher,
            "author": document.author,
            "language": document.language,
            "published": _iso(document.published) or None,
            "url": document.url,
            "source": document.source,
        }

    def citation(self) -> str:
        """The statement in one line, as a footnote wants it: who, what, on which occasion, and where that is reported.

        Only what was quoted word for word stands in quotation marks; the report's wording of the rest does not.
        """
        quote, document = self.quote, self.document
        who = ", ".join(filter(None, [quote.speaker.name if quote.speaker else quote.mention, quote.role]))
        words = " ".join(quote.text.split())
        said = f"“{words}”" if quote.type == "direct" else words
        occasion = ", ".join(filter(None, [quote.venue.name if quote.venue else "", _iso(quote.date)]))
        reported = ", ".join(filter(None, [document.publisher, _iso(document.published)]))
        sentences = [
            (f"{who}: " if who else "") + said + (f" ({occasion})" if occasion else ""),
            " ".join(document.title.split()),
            reported,
            document.url,
        ]
        return ". ".join(filter(None, sentences))


@frozen
class HeldRole:
    """An office of a speaker in the words of articles.

    Args:
        role: the words; count: beside how many statements they stand.
        first_seen, last_seen: the days of the first and the last of those that have a day.
    """

    role: str
    count: int
    first_seen: dt.date | None
    last_seen: dt.date | None


@frozen(kw_only=True)
class KnownSpeaker:
    """A speaker, over all articles.

    Args:
        id, uid: of the row in `speakers`; name, kind: as in `Speaker`.
        identified: whether this is one person or body; else it is a wording that may mean anybody ("the minister").
        name_en, wikidata: the name in English and the item "Q…", where the user's file of people gives them.
        names: every form in which articles name the speaker, the most frequent first.
        roles: the offices in the articles' words, the most frequent first.
        quotes: how many statements there are.
        first_seen, last_seen: the days of the first and the last of those that have a day.
    """

    id: int
    uid: str
    name: str
    kind: SpeakerKind
    identified: bool
    name_en: str | None
    wikidata: str | None
    names: tuple[str, ...]
    roles: tuple[HeldRole, ...]
    quotes: int
    first_seen: dt.date | None
    last_seen: dt.date | None

    def as_dict(self) -> dict[str, Any]:
        """The same as a dictionary; days are ISO text."""
        days = {"first_seen": _iso(self.first_seen) or None, "last_seen": _iso(self.last_seen) or None}
        roles = [role.role for role in self.roles]
        return {**asdict(self, recurse=False), "names": list(self.names), "roles": roles, **days}


@frozen
class Period:
    """How many statements were made in a day, week, month or year.

    Args:
        start: its first day; quotes: how many; topic: on which subject or about which place, where these are counted
            apart.
    """

    start: dt.date
    quotes: int
    topic: str | None = None


@frozen(kw_only=True)
class Position:
    """What one speaker says on a subject.

    Args:
        speaker: who; statements: the oldest first, each once, as it was told first.
    """

    speaker: KnownSpeaker
    statements: tuple[Statement, ...]


@frozen(kw_only=True)
class Coverage:
    """How one outlet tells a statement.

    Args:
        publisher: the outlet, None where an article does not give it; published: the first day on which it did.
        statements: its quotations, each with its own wording, the first published first.
    """

    publisher: str | None
    published: dt.date | None
    statements: tuple[Statement, ...]


@frozen(kw_only=True)
class Link:
    """How often a speaker speaks about a country.

    Args:
        speaker: the name; place: an ISO 3166-1 code, or PS, EU, UN; quotes: how many statements.
    """

    speaker: str
    place: str
    quotes: int


def _iso(day: dt.date | None) -> str:
    return day.isoformat() if day else ""


_NONE = Quote(part="body", start=0, end=0, text="", type="indirect", speaker=None)
STATEMENT_COLUMNS = tuple(
    Statement(id=0, uid="", quote=_NONE, document=Document(title="", text=""), document_id=0).as_dict()
)
"""The keys of `Statement.as_dict`."""

SPEAKER_COLUMNS = tuple(field.name for field in fields(KnownSpeaker))
"""The keys of `KnownSpeaker.as_dict`."""
