"""One correction after the other: each into the database and the file at once, and the article as it then is."""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from attrs import evolve

from quotes.exchange import from_record, to_record
from quotes.library import Library
from quotes.library.corrections import Correction, Verdict, correct, corrections, version_of
from quotes.library.opening import clear_errors, open_database
from quotes.library.preparing import Prepared, prepare
from quotes.library.repeats import settle_repeats
from quotes.library.rows import Rows
from quotes.library.sources import Version
from quotes.library.writing import writing
from quotes.model import Document, Quote, QuotesError
from quotes.reviewing.applying import Corrected, apply, by_document
from quotes.reviewing.files import write_corrections

__all__ = ["Reviewer"]


# What is known only along with something else, and no more when that is corrected.
_RESTING = {
    "date": ("date_words",),
    "venue": ("venue_words", "venue_outlet", "venue_counterpart", "venue_place", "venue_event"),
}


class Reviewer:
    """Takes what a person says of statements.

    What hangs on all articles together, who a speaker is, is settled by the next build.

    Args:
        db: the database; file: where its corrections are kept.
        extract: finds the statements of an article; version: its version for articles in a language, the one that the
            database was built by.
    """

    def __init__(
        self,
        db: str | os.PathLike[str],
        file: str | os.PathLike[str],
        extract: Callable[[Document], Sequence[Quote]],
        version: Version,
    ) -> None:
        self._db = os.fspath(db)
        self.file = Path(file)
        self._extract = extract
        self._version = version

    def judge(
        self,
        quote: str,
        verdict: Verdict | None,
        changes: Mapping[str, Any] | None = None,
        *,
        reviewer: str | None = None,
        note: str | None = None,
    ) -> str | None:
        """Say what a statement is.

        Args:
            quote: its uid, as it is now or as it was found.
            verdict: "accepted", "rejected" or "corrected"; None takes back what was said of it.
            changes: of a corrected one: keys of the exchange format, with what they should be; of `text`, without
                `start`, the nearest place where it stands counts.
            reviewer, note: who says so, and why.

        Returns:
            Its uid since; None where it is gone.

        Raises:
            QuotesError: there is no such statement, its article was looked through by another version, a value is not
                one that the exchange format takes, or database or file cannot be written. Then nothing is changed.
        """
        with closing(open_database(self._db)) as connection:
            known = corrections(connection)
            before = next((one for one in known if quote in (one.now, one.quote)), None)
            document = self._document(connection, before.document if before else None, quote)
        found = {each.uid(document): each for each in self._extract(document)}
        now = {each.uid(document): each for each in apply(document, [*found.values()], before and [before] or [])}
        uid = before.quote if before else quote
        if before is None and uid not in found:
            raise QuotesError(f"{self._db}: statement {quote} is not found any more: `quotes build` looks again")
        others = [one for one in known if one is not before]
        if verdict is None or (verdict == "rejected" and uid not in found):
            self._keep(document, others)
            return uid if uid in found else None
        added = before is not None and before.verdict == "added"
        said = found.get(uid) if verdict == "accepted" else now.get((before.now if before else uid) or "")
        said = said or found.get(uid)
        if said is None:
            raise QuotesError(f"{self._db}: statement {quote} was added by a person: correct it, or reject it")
        place = before or found[uid]
        said = None if verdict == "rejected" else _changed(document, said, changes or {})
        one = Correction(
            quote=uid,
            document=document.uid,
            part=place.part,
            start=place.start,
            end=place.end,
            verdict="added" if added else verdict,
            now=said.uid(document) if said else None,
            statement=_record(document, said) if said else None,
            reviewer=reviewer,
            note=note,
            reviewed_at=_now(),
        )
        self._keep(document, [*others, one])
        return one.now

    def add(
        self, document: str, statement: Mapping[str, Any], *, reviewer: str | None = None, note: str | None = None
    ) -> str:
        """Say that there is a statement where none was found.

        Args:
            document: the article's uid; statement: keys of the exchange format: `part`, `text` (or `start` and
                `end`) and what is known; reviewer, note: who says so, and why.

        Returns:
            Its uid.

        Raises:
            QuotesError: as `judge` does; or there is a statement already.
        """
        with closing(open_database(self._db)) as connection:
            known = corrections(connection)
            article = self._document(connection, document)
        said = _changed(article, None, statement)
        uid = said.uid(article)
        there = {each.uid(article) for each in self._extract(article)} | {one.quote for one in known}
        if uid in there | {one.now for one in known}:
            raise QuotesError(f"{self._db}: there is a statement already at {said.start}:{said.end} of the {said.part}")
        one = Correction(
            quote=uid,
            document=article.uid,
            part=said.part,
            start=said.start,
            end=said.end,
            verdict="added",
            now=uid,
            statement=_record(article, said),
            reviewer=reviewer,
            note=note,
            reviewed_at=_now(),
        )
        self._keep(article, [*known, one])
        return uid

    def _document(self, connection: Any, document: str | None, quote: str | None = None) -> Document:
        """An article by its uid, or by that of one of its statements."""
        library = Library(self._db, connection)
        article = library.document(document) if document is not None else library.quote(quote or "").document
        if version_of(connection, article.uid) != self._version(article.language):
            raise QuotesError(
                f"{self._db}: the article was looked through by another version or with other subjects:"
                " `quotes build` looks again"
            )
        return article

    def _keep(self, document: Document, known: Sequence[Correction]) -> None:
        known = sorted(known, key=lambda one: (one.document, one.part == "body", one.start, one.end, one.quote))
        extract = Corrected(self._extract, by_document(known))

        def prepared(one: Document) -> Prepared:
            return prepare(one, extract(one), self._version(one.language))

        with (
            closing(open_database(self._db, write=True)) as connection,
            clear_errors(self._db),
            writing(connection, self._version, prepared) as writer,
        ):
            correct(connection, known)
            writer.again(document.uid)
            if writer.changes.refusals:
                raise QuotesError(writer.changes.refusals[0].reason)
            settle_repeats(Rows(connection))
            write_corrections(self.file, known)  # last: what it cannot keep, the database does not either


def _record(document: Document, quote: Quote) -> dict[str, Any]:
    """A statement of the exchange format, without what only its neighbours tell and what it no longer needs."""
    (record,) = to_record(document, [evolve(quote, parent=None)])["quotes"]
    return {key: value for key, value in record.items() if key not in ("id", "parent", "confidence")}


def _changed(document: Document, quote: Quote | None, changes: Mapping[str, Any]) -> Quote:
    """A statement with these values of the exchange format in the place of its own.

    A text among them says where it is; without one, the text is what stands at start and end.
    """
    before = _record(document, quote) if quote else {}
    record = {**before, **changes}
    for key, resting in _RESTING.items():
        if key in changes and changes[key] != before.get(key):
            record |= {name: changes.get(name) for name in resting}
    words = changes.get("text")
    if words and "start" not in changes:
        record |= _place(document, str(record.get("part")), words, before.get("start", 0))
    record.pop("text", None)
    _, (said,) = from_record({**to_record(document, ()), "quotes": [record]})
    cue, mention = (
        _stands(document, said, *at) for at in ((said.cue, said.cue_start), (said.mention, said.mention_start))
    )
    return evolve(said, cue_start=cue, mention_start=mention)


def _place(document: Document, part: str, words: str, near: int) -> dict[str, int]:
    """Where words stand that somebody typed: of several places, the nearest."""
    whole = document.part("title" if part == "title" else "body")
    places = [found.start() for found in re.finditer(f"(?={re.escape(words)})", whole)]
    if not places:
        raise QuotesError(f"these words do not stand in the {part}: {' '.join(words.split())[:80]}")
    start = min(places, key=lambda place: abs(place - near))
    return {"start": start, "end": start + len(words)}


def _stands(document: Document, said: Quote, words: str, start: int | None) -> int | None:
    """Where words beside a statement stand: where they did, or at the nearest place, or nowhere."""
    part = document.part(said.part)
    if not words or start is not None and part[start : start + len(words)] == words:
        return start if words else None
    place = part.rfind(words, 0, said.start)
    place = place if place >= 0 else part.find(words, said.end)
    return place if place >= 0 else None


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
