"""What passes between the rooms: documents, and the statements found in them."""

from __future__ import annotations

import datetime as dt
import hashlib
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from attrs import field, frozen

if TYPE_CHECKING:
    from quotes.explaining import Explanation

__all__ = [
    "Document",
    "Part",
    "Quote",
    "QuoteType",
    "QuotesError",
    "Reason",
    "Speaker",
    "SpeakerKind",
    "Topic",
    "Venue",
    "as_day",
    "make_id",
]

Part = Literal["title", "body"]
QuoteType = Literal["direct", "indirect", "mixed"]
SpeakerKind = Literal["person", "organization", "group", "anonymous"]


class QuotesError(Exception):
    """Something a person can mend; its text is one line that names the file and the place."""


def make_id(*parts: object) -> str:
    """Sixteen hexadecimal digits made of what a thing is, the same on every machine and in every run.

    Args:
        parts: whatever tells the thing from others; each is taken as text, None as the empty text.

    Returns:
        The first 64 bits of the BLAKE2b digest: of ten million things, two meet with a probability of 3 in a million.
    """
    joined = "\x1f".join("" if part is None else str(part) for part in parts)
    return hashlib.blake2b(joined.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


@frozen(kw_only=True)
class Document:
    """One article as it was read, before anything is made of it.

    Args:
        title, text: as they stand in the source; every offset counts code points into one of these two.
        id: the article's own id where its source gives one, else made of its title and text.
        dateline: the place that opens the report ("موسكو"), None where there is none.
        publisher: the outlet; author: the by-line; language: an ISO 639-1 code; url: where it was published.
        published: the day of publication, where it is known.
        published_basis: what that rests on: "given" (the source says so), "page" (its other articles settle it) or
            "told" (its news is told as of that day).
        published_earliest, published_latest: the bounds of an unknown day of publication, where the page gives any.
        source: what it was read from (a path, "-" for standard input); position: its place in there, from 0.
    """

    title: str
    text: str
    id: str = ""
    dateline: str | None = None
    publisher: str | None = None
    author: str | None = None
    language: str | None = None
    published: dt.date | None = None
    published_basis: str | None = None
    published_earliest: dt.date | None = None
    published_latest: dt.date | None = None
    url: str | None = None
    source: str | None = field(default=None, eq=False)
    position: int = field(default=0, eq=False)

    def __attrs_post_init__(self) -> None:
        if not self.id:
            object.__setattr__(self, "id", make_id(self.title, self.text))

    @cached_property
    def uid(self) -> str:
        """The id that no other article has: made of publisher, own id, title and text."""
        return make_id("document", self.publisher, self.id, self.title, self.text)

    def part(self, name: Part) -> str:
        """The string that offsets of this part count into: the title or the text."""
        return self.title if name == "title" else self.text


@frozen(kw_only=True)
class Speaker:
    """Who said it, under the fullest name that the article gives.

    Args:
        name: without titles where there is a name; for the unnamed, their description ("مصدر دبلوماسي").
        kind: "person", "organization", "group" or "anonymous".
    """

    name: str
    kind: SpeakerKind


@frozen(kw_only=True)
class Venue:
    """The occasion on which it was said.

    Args:
        name: the first full phrase that the article has for it, without its preposition and its date.
        kind: one of the guidelines' list ("interview", "press-conference", …), "" where none fits.
        outlet: the channel, paper or agency that was told; counterpart: who was met; place: where;
            event: what it was part of ("on the margins of the forum"); None if not given.
    """

    name: str
    kind: str = ""
    outlet: str | None = None
    counterpart: str | None = None
    place: str | None = None
    event: str | None = None


@frozen(kw_only=True)
class Topic:
    """One thing that a statement is about.

    Args:
        scheme: "subject" (a slug of the subject list) or "place" (an ISO 3166-1 code, or PS, EU, UN).
        slug: the label's name in its scheme.
        score: how strongly the statement is about it, from 0 to 1.
    """

    scheme: Literal["subject", "place"]
    slug: str
    score: float = 1.0


class Reason(NamedTuple):
    """One reason why a statement is as it is: the rule that decided, and the words that it rests on.

    Args:
        about: what it is a reason for: "cue", "begin", "end", "type", "speaker", "date", "venue" or "confidence".
        rule: which one, in a word or two; `quotes.explaining` says it in full.
        text: the words as written, "" for none; part, start: where they stand, None where nowhere.
        note: what else there is to say.
        against: whether the rule decided against these words.
    """

    about: str
    rule: str
    text: str = ""
    start: int | None = None
    part: Part = "body"
    note: str = ""
    against: bool = False


@frozen(kw_only=True)
class Quote:
    """One statement that an article attributes to a source.

    Args:
        part: which string the offsets count into; start, end: code points; text: exactly what stands there.
        type: "direct" (inside quotation marks), "indirect" (paraphrased) or "mixed".
        cue: the reporting words as written, "" for a colon headline; cue_start: where they stand, None with no cue.
        act: what kind of speech act the cue is ("say", "deny", "demand", …).
        mention: the speaker as written beside the cue, "" where the subject is dropped; mention_start: where it stands.
        speaker: who that is; role: the office as the article words it ("وزير الخارجية الروسي").
        date: the day it was said; date_basis: "explicit", "weekday", "relative" or "publication"; date_words: the words
            the date rests on; without a date, the words that settle none ("last month", 31 February).
        venue: the occasion; venue_words: the words it rests on, where they are not the name itself.
        topics: subjects, strongest first, then places.
        parent: the place in the article's list of quotes of the statement that encloses this one.
        confidence: how sure the extractor is that statement and speaker are right, from 0 to 1.
        reviewed: what a person said of it: "accepted", "corrected" or "added"; None where nobody has looked.
        reasons: why all this is so, where the statement was found just now; they are not kept in files.
    """

    part: Part
    start: int
    end: int
    text: str
    type: QuoteType
    speaker: Speaker | None
    cue: str = ""
    cue_start: int | None = None
    act: str = "say"
    mention: str = ""
    mention_start: int | None = None
    role: str | None = None
    date: dt.date | None = None
    date_basis: str | None = None
    date_words: str | None = None
    venue: Venue | None = None
    venue_words: str | None = None
    topics: tuple[Topic, ...] = ()
    parent: int | None = None
    confidence: float = 1.0
    reviewed: str | None = None
    reasons: tuple[Reason, ...] = field(default=(), eq=False, repr=False)

    @property
    def subjects(self) -> tuple[str, ...]:
        """The slugs of its subjects, strongest first."""
        return tuple(topic.slug for topic in self.topics if topic.scheme == "subject")

    @property
    def places(self) -> tuple[str, ...]:
        """The ISO 3166-1 codes of the places it is about."""
        return tuple(topic.slug for topic in self.topics if topic.scheme == "place")

    def uid(self, document: Document) -> str:
        """The id that no other statement has: made of its document, its place there and its cue's."""
        return make_id("quote", document.uid, self.part, self.start, self.end, self.cue_start)

    def explain(self) -> Explanation:
        """Why it begins and ends there, whose words they are, when and where they were said; to print or as data.

        Raises:
            QuotesError: nobody knows: the statement comes out of a file, not out of its article.
        """
        from quotes.explaining import explain  # noqa: PLC0415 - words for people, which no other use of a quote needs

        return explain(self)


def as_day(name: str, given: dt.date | str | None) -> dt.date | None:
    """The day that a caller gives as a date or in words like "2016-10-03"; `name` is what the error calls it."""
    if not isinstance(given, str):
        return given
    try:
        return dt.date.fromisoformat(given)
    except ValueError:
        raise QuotesError(f"{name} is {given!r}, which is no day like 2016-10-03") from None
