"""The statements of an article, filed under their speakers, venues and topics, and taken out again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import evolve

from quotes.library.directory.settling import outdated
from quotes.library.index import Index
from quotes.library.preparing import Prepared, PreparedQuote, PreparedVenue
from quotes.library.rows import Rows, marks
from quotes.library.topics import Label, vocabulary

__all__ = ["Filing", "describe_topics"]

_COLUMNS = (
    *("id", "uid", "document", "position", "part", "start", "end", "text", "type", "act", "cue", "cue_start"),
    *("speaker", "mention", "mention_start", "role", "date", "date_basis", "date_words", "venue", "venue_words"),
    *("parent", "confidence", "named", "named_kind", "reviewed"),
)
_INSERT = f"INSERT INTO quotes({', '.join(map(repr, _COLUMNS))}) VALUES ({marks(len(_COLUMNS))})".replace("'", '"')
_ABOUT_TOPICS = ("scheme", "slug", "code", "label_ar", "label_en", "wikidata")


def describe_topics(rows: Rows, others: Mapping[str, Mapping[str, str]]) -> None:
    """Give `topics` every topic that there is, as this version names it.

    Args:
        rows: the tables.
        others: subjects that are not ours, by slug, with `label_ar`, `label_en`, `code` and `wikidata`, as far as
            they are known; one of ours is named as it is here.
    """
    known = vocabulary()
    ours = {label.slug: label for label in known if label.scheme == "subject"}
    for slug, names in others.items():
        first = ours.get(slug, Label("subject", slug, None, None, None, None))
        known.append(evolve(first, **names))
    for label in known:
        rows.set("topics", {"uid": label.uid}, {name: getattr(label, name) for name in _ABOUT_TOPICS})


class Filing:
    """Puts statements into `quotes` and what hangs on that, inside a transaction."""

    def __init__(self, rows: Rows, index: Index) -> None:
        self._rows = rows
        self._index = index
        self._touched = False
        self._venues: set[int] = set()
        self._speakers: dict[tuple[int, str, str], int] = {}

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

    def write(self, identity: int, article: Prepared, kept: dict[str, int]) -> None:
        """Put an article's statements in.

        Args:
            identity: the article's row; article: what to put in.
            kept: the ids that statements of it had before, and have again.
        """
        self._touched = True
        if not article.quotes:
            return
        following = max(self._rows.next_id("quotes"), max(kept.values(), default=0) + 1)
        ids: dict[str, int] = {}
        for quote in article.quotes:
            ids[quote.uid] = kept.get(quote.uid, following)
            following += quote.uid not in kept
        rows = []
        topics = []
        for quote in article.quotes:
            values = {
                "id": ids[quote.uid],
                "uid": quote.uid,
                "document": identity,
                "speaker": self._speaker(identity, quote),
                "venue": self._venue(quote.venue),
                "parent": None if quote.parent is None else ids[quote.parent],
                **quote.columns,
            }
            rows.append([values[name] for name in _COLUMNS])
            for uid, scheme, slug, score, place in quote.topics:
                topic = self._rows.id("topics", uid, {"scheme": scheme, "slug": slug})
                topics.append((ids[quote.uid], topic, score, place))
        self._rows.run_many(_INSERT, rows)
        self._rows.run_many("INSERT INTO quote_topics VALUES (?, ?, ?, ?)", topics)
        self._index.learn_folded("quotes", [(ids[quote.uid], quote.words) for quote in article.quotes])

    def settle(self) -> None:
        """Away with venues that have no statement left. Speakers are settled when all sources have been read."""
        if self._touched:
            outdated(self._rows)
        for venue in sorted(self._venues):
            if self._rows.one("SELECT 1 FROM quotes WHERE venue = ? LIMIT 1", venue) is None:
                self._rows.run("DELETE FROM venues WHERE id = ?", venue)
        if self._venues:
            self._rows.run("DELETE FROM outlets WHERE id NOT IN (SELECT outlet FROM venues WHERE outlet IS NOT NULL)")

    def _speaker(self, document: int, quote: PreparedQuote) -> int | None:
        """Until the directory is settled: who it was in this article before, else whoever has this name."""
        if quote.speaker is None:
            return None
        uid, columns = quote.speaker
        known = self._speakers.get((document, columns["name"], columns["kind"]))
        return known or self._rows.id("speakers", uid, columns)

    def _venue(self, venue: PreparedVenue | None) -> int | None:
        if venue is None:
            return None
        outlet = None if venue.outlet is None else self._rows.id("outlets", venue.outlet[0], {"name": venue.outlet[1]})
        columns: dict[str, Any] = venue.columns | {"outlet": outlet}
        return self._rows.id("venues", venue.uid, columns)
