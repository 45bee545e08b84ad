"""The statements of an article, filed under their speakers, venues and topics, and taken out again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import evolve

from quotes.library.directory.settling import outdated
from quotes.library.index import Index
from quotes.library.rows import Rows, marks
from quotes.library.searching import languages
from quotes.library.topics import Label, vocabulary
from quotes.library.words import folded
from quotes.model import Document, Quote, Speaker, Topic, Venue, make_id

__all__ = ["Filing"]

_COLUMNS = (
    'id, uid, document, position, part, start, "end", text, type, act, cue, cue_start, speaker, mention, mention_start,'
    " role, date, date_basis, date_words, venue, venue_words, parent, confidence,"
    " named, named_kind, reviewed"
)
_ABOUT_TOPICS = ("scheme", "slug", "code", "label_ar", "label_en", "wikidata")


def _days(quotes: Sequence[Quote]) -> dict[Venue, str]:
    """The day of each occasion of an article: one that the article gives rather than that of publication."""
    days: dict[Venue, str] = {}
    for given in (True, False):
        for quote in quotes:
            if quote.venue is not None and quote.date is not None and (quote.date_basis != "publication") == given:
                days.setdefault(quote.venue, quote.date.isoformat())
    return days


class Filing:
    """Puts statements into `quotes` and what hangs on that, inside a transaction."""

    def __init__(self, rows: Rows, index: Index) -> None:
        self._rows = rows
        self._index = index
        self._touched = False
        self._venues: set[int] = set()
        self._speakers: dict[tuple[int, str, str], int] = {}

    def describe_topics(self, others: Mapping[str, Mapping[str, str]]) -> None:
        """Give `topics` every topic that there is, as this version names it.

        Args:
            others: subjects that are not ours, by slug, with `label_ar`, `label_en`, `code` and `wikidata`, as far as
                they are known; one of ours is named as it is here.
        """
        known = vocabulary()
        ours = {label.slug: label for label in known if label.scheme == "subject"}
        for slug, names in others.items():
            first = ours.get(slug, Label("subject", slug, None, None, None, None))
            known.append(evolve(first, **names))
        for label in known:
            self._rows.set("topics", {"uid": label.uid}, {name: getattr(label, name) for name in _ABOUT_TOPICS})

    def ids(self, document: int) -> dict[str, int]:
        """The ids of the statements that an article has, by uid."""
        return dict(self._rows.all("SELECT uid, id FROM quotes WHERE document = ?", document))

    def clear(self, document: int) -> None:
        """Take an article's statements out."""
        rows = self._rows.all(
            "SELECT q.id, q.text, d.language, q.venue, q.named, q.named_kind, q.speaker FROM quotes AS q"
            " JOIN documents AS d ON d.id = q.document WHERE q.document = ?",
            document,
        )
        self._index.forget("quotes", [row[:3] for row in rows])
        self._venues.update(row[3] for row in rows if row[3] is not None)
        self._speakers = {(document, *row[4:6]): row[6] for row in rows if row[6] is not None}
        self._touched = True
        self._rows.run("DELETE FROM quotes WHERE document = ?", document)

    def write(self, identity: int, document: Document, quotes: Sequence[Quote], kept: dict[str, int]) -> None:
        """Put an article's statements in.

        Args:
            identity: the article's row; document: the article; quotes: its statements, in its order.
            kept: the ids that statements of it had before, and have again.
        """
        uids = [quote.uid(document) for quote in quotes]
        following = max(self._rows.next_id("quotes"), max(kept.values(), default=0) + 1)
        ids: dict[str, int] = {}
        for uid in uids:
            if uid not in ids:
                ids[uid] = kept.get(uid, following)
                following += uid not in kept
        rows = []
        topics = []
        written = set()
        days = _days(quotes)
        for position, (uid, quote) in enumerate(zip(uids, quotes, strict=True)):
            if uid in written:
                continue  # what has the same id is the same statement
            written.add(uid)
            rows.append(
                (
                    *(ids[uid], uid, identity, position, quote.part, quote.start, quote.end, quote.text),
                    *(quote.type, quote.act, quote.cue, quote.cue_start),
                    *(
                        self._speaker(identity, quote.speaker, document.language),
                        quote.mention,
                        quote.mention_start,
                        quote.role,
                    ),
                    *(quote.date.isoformat() if quote.date else None, quote.date_basis, quote.date_words),
                    *(self._venue(quote, days, document.language), quote.venue_words),
                    *(None if quote.parent is None else ids[uids[quote.parent]], quote.confidence),
                    *((quote.speaker.name, quote.speaker.kind) if quote.speaker else (None, None)),
                    quote.reviewed,
                )
            )
            unique = {(topic.scheme, topic.slug): topic for topic in reversed(quote.topics)}
            topics += [
                (ids[uid], self._topic(topic), topic.score, place)
                for place, topic in enumerate(reversed(unique.values()))
            ]
        self._rows.run_many(f"INSERT INTO quotes({_COLUMNS}) VALUES ({marks(26)})", rows)
        self._rows.run_many("INSERT INTO quote_topics VALUES (?, ?, ?, ?)", topics)
        self._index.learn("quotes", [(row[0], row[7], document.language) for row in rows])
        self._touched = True

    def settle(self) -> None:
        """Away with venues that have no statement left. Speakers are settled when all sources have been read."""
        if self._touched:
            outdated(self._rows)
        for venue in sorted(self._venues):
            if self._rows.one("SELECT 1 FROM quotes WHERE venue = ? LIMIT 1", venue) is None:
                self._rows.run("DELETE FROM venues WHERE id = ?", venue)
        if self._venues:
            self._rows.run("DELETE FROM outlets WHERE id NOT IN (SELECT outlet FROM venues WHERE outlet IS NOT NULL)")

    def _speaker(self, document: int, speaker: Speaker | None, language: str | None) -> int | None:
        """Until the directory is settled: who it was in this article before, else whoever has this name."""
        if speaker is None:
            return None
        if known := self._speakers.get((document, speaker.name, speaker.kind)):
            return known
        uid = make_id("speaker", speaker.kind, folded(speaker.name, languages([language])[0].normalise))
        return self._rows.id("speakers", uid, {"name": speaker.name, "kind": speaker.kind})

    def _venue(self, quote: Quote, days: dict[Venue, str], language: str | None) -> int | None:
        """The occasion: one in all articles that have it under one name, of one kind, on one day or with one outlet."""
        venue = quote.venue
        if venue is None:
            return None
        normalise = languages([language])[0].normalise
        given = quote.date is not None and quote.date_basis != "publication"
        day = quote.date.isoformat() if quote.date is not None and given else days.get(venue)
        if venue.outlet is not None:
            outlet, day = self._outlet(venue.outlet, language), None
        else:
            outlet = None
        uid = make_id("venue", venue.kind, folded(venue.name, normalise), day, outlet and outlet[0])
        columns: dict[str, Any] = {
            name: getattr(venue, name) for name in ("kind", "name", "counterpart", "place", "event")
        }
        return self._rows.id("venues", uid, columns | {"date": day, "outlet": outlet and outlet[1]})

    def _outlet(self, name: str, language: str | None) -> tuple[str, int]:
        """An outlet's uid and row; spelling apart, and an agency with or without the word for one, it is the same."""
        pack = languages([language])[0]
        words = folded(name, pack.normalise).split()
        if len(words) > 1 and pack.key(pack.fold(words[0])) in pack.phrases["agencies"]:
            del words[0]
        uid = make_id("outlet", *words)
        return uid, self._rows.id("outlets", uid, {"name": name})

    def _topic(self, topic: Topic) -> int:
        uid = make_id("topic", topic.scheme, topic.slug)
        return self._rows.id("topics", uid, {"scheme": topic.scheme, "slug": topic.slug})
