"""What statements and articles are compared by when repeats are looked for, and how it is written that some are one."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple, Protocol, TypeVar

from quotes.library.likeness import (
    NEAR,
    Source,
    Telling,
    Wording,
    same_article,
    same_in_article,
    same_statement,
    sketch,
    sketch_of_article,
    words_of_article,
)
from quotes.library.rows import Row, Rows
from quotes.library.searching import languages
from quotes.library.words import folded
from quotes.model import make_id

__all__ = ["Articles", "Item", "Kind", "Statements"]

_ARTICLE_DAY = -1  # apart from the days of statements: an article is the same whenever it is published
_NEVER = "9999-12-31"  # when an article was published of which nobody knows it

T = TypeVar("T")


class Item(NamedTuple):
    """A statement or an article of which there may be others alike.

    Args:
        id: of its row; wording: what it is compared by; order: what tells which of several came first.
        row: what its kind has to know of it besides.
    """

    id: int
    wording: int
    order: tuple[Any, ...]
    row: tuple[Any, ...]


class Kind(Protocol[T]):
    """What statements and articles do not share."""

    name: str
    light: bool
    """Whether what all rows are compared by can be held at once."""

    def rows(self, ids: Sequence[int]) -> list[Row]:
        """Those of these rows that are there, with all that their wording goes by."""

    def text(self, row: Row) -> T:
        """What a row is compared by."""

    def what(self, row: Row, text: T) -> bytes:
        """What tells its wording from all others."""

    def day(self, text: T) -> int:
        """The day under which its sketch is kept."""

    def near(self, day: int) -> Sequence[tuple[int, int]]:
        """Under which days those are kept that may be alike: the first and the last of each span."""

    def sketch(self, text: T) -> tuple[int, ...]: ...

    def alike(self, one: T, other: T) -> bool: ...

    def beside(self, wording: int) -> Iterable[tuple[int, int]]:
        """Pairs of wordings to be compared as headline and body of one article; one of each pair is this."""

    def alike_beside(self, one: T, other: T) -> bool: ...

    def apart(self, one: int, other: int) -> bool:
        """Whether these wordings stand apart from each other wherever both stand."""

    def items(self, wordings: Sequence[int]) -> Iterator[Item]: ...

    def file(self, first: Item, others: Sequence[Item]) -> None:
        """Write that these are one."""

    def alone(self, items: Sequence[Item]) -> None:
        """Write that each of these is like no other."""


class Articles:
    """Whole articles that are one but for a word here and there."""

    name = "document"
    light = False

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def rows(self, ids: Sequence[int]) -> list[Row]:
        return self._rows.all(
            "SELECT id, title, text, language FROM documents WHERE id IN (SELECT value FROM json_each(?))",
            json.dumps(ids),
        )

    @staticmethod
    def text(row: Row) -> Sequence[str]:
        return words_of_article(*row[1:])

    @staticmethod
    def what(row: Row, text: Sequence[str]) -> bytes:
        return _joined(row[3], " ".join(text))

    def day(self, text: Sequence[str]) -> int:
        return _ARTICLE_DAY

    def near(self, day: int) -> Sequence[tuple[int, int]]:
        return ((_ARTICLE_DAY, _ARTICLE_DAY),)

    def sketch(self, text: Sequence[str]) -> tuple[int, ...]:
        return sketch_of_article(text)

    def alike(self, one: Sequence[str], other: Sequence[str]) -> bool:
        return same_article(one, other)

    def beside(self, wording: int) -> Iterable[tuple[int, int]]:
        return ()

    def alike_beside(self, one: Sequence[str], other: Sequence[str]) -> bool:
        return False

    def apart(self, one: int, other: int) -> bool:
        return True

    def items(self, wordings: Sequence[int]) -> Iterator[Item]:
        for wording in wordings:
            for row in self._rows.all(
                "SELECT d.id, d.duplicate_of, d.published, d.uid FROM worded AS w JOIN documents AS d ON d.id = w.item"
                " WHERE w.kind = 'document' AND w.wording = ?",
                wording,
            ):
                yield Item(row[0], wording, (row[2] or _NEVER, row[3]), row)

    def file(self, first: Item, others: Sequence[Item]) -> None:
        self.alone([first])
        for other in others:
            if other.row[1] != first.id:
                self._rows.run("UPDATE documents SET duplicate_of = ? WHERE id = ?", first.id, other.id)

    def alone(self, items: Sequence[Item]) -> None:
        for item in items:
            if item.row[1] is not None:
                self._rows.run("UPDATE documents SET duplicate_of = NULL WHERE id = ?", item.id)


class Statements:
    """Statements that several articles tell, or one in its headline and again below."""

    name = "quote"
    light = True

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def rows(self, ids: Sequence[int]) -> list[Row]:
        return self._rows.all(
            "SELECT q.id, q.uid, q.text, q.date, q.date_basis, d.published, d.language, s.uid, s.kind, s.name"
            " FROM quotes AS q JOIN documents AS d ON d.id = q.document LEFT JOIN speakers AS s ON s.id = q.speaker"
            " WHERE q.id IN (SELECT value FROM json_each(?))",
            json.dumps(ids),
        )

    @staticmethod
    def text(row: Row) -> Telling:
        _, _, text, date, basis, published, language, *speaker = row
        day, own = (date, None if basis == "publication" else basis) if date else (published, None)
        return Telling(
            wording=Wording.of(text, language),
            speaker=_source(*speaker, language) if speaker[0] else None,
            day=dt.date.fromisoformat(day).toordinal() if day else 0,
            basis=own,
        )

    @staticmethod
    def what(row: Row, text: Telling) -> bytes:
        # What is too short, or of whom and when nobody knows, is like no other, and not even like its own copy.
        alone = None if same_statement(text, text) else row[1]
        source = (row[7], *text.speaker.words) if text.speaker else ()
        return _joined(row[6], " ".join(source), text.day, text.basis, alone, " ".join(text.wording.words))

    def day(self, text: Telling) -> int:
        return text.day

    def near(self, day: int) -> Sequence[tuple[int, int]]:
        return ((day - NEAR, day + NEAR), (0, 0)) if day else ((0, dt.date.max.toordinal()),)

    def sketch(self, text: Telling) -> tuple[int, ...]:
        return sketch(text.wording)

    def alike(self, one: Telling, other: Telling) -> bool:
        return same_statement(one, other)

    def beside(self, wording: int) -> Iterable[tuple[int, int]]:
        return self._rows.all(
            "SELECT a.wording, b.wording FROM worded AS w JOIN quotes AS own ON own.id = w.item"
            " JOIN quotes AS title ON title.document = own.document AND title.part = 'title'"
            " JOIN quotes AS body ON body.document = own.document AND body.part = 'body'"
            " JOIN worded AS a ON a.kind = 'quote' AND a.item = title.id"
            " JOIN worded AS b ON b.kind = 'quote' AND b.item = body.id"
            " WHERE w.kind = 'quote' AND w.wording = ?1 AND ?1 IN (a.wording, b.wording)",
            wording,
        )

    def alike_beside(self, one: Telling, other: Telling) -> bool:
        return same_in_article(one, other)

    def apart(self, one: int, other: int) -> bool:
        # A statement within a statement of the same article is a part of it, and not told twice.
        row = self._rows.one(
            "SELECT 1 FROM worded AS a JOIN quotes AS p ON p.id = a.item"
            " JOIN quotes AS q ON q.document = p.document AND q.part = p.part"
            ' AND q.start < p."end" AND p.start < q."end"'
            " JOIN worded AS b ON b.kind = 'quote' AND b.item = q.id AND b.wording = ?"
            " WHERE a.kind = 'quote' AND a.wording = ? LIMIT 1",
            other,
            one,
        )
        return row is None

    def items(self, wordings: Sequence[int]) -> Iterator[Item]:
        for wording in wordings:
            for row in self._rows.all(
                "SELECT q.id, q.statement, q.uid, q.text, q.date, q.date_basis, d.publisher,"
                " ifnull(ifnull(d.published, q.date), ?), d.uid, q.part = 'title', q.position"
                " FROM worded AS w JOIN quotes AS q ON q.id = w.item JOIN documents AS d ON d.id = q.document"
                " WHERE w.kind = 'quote' AND w.wording = ?",
                _NEVER,
                wording,
            ):
                yield Item(row[0], wording, row[7:], row[:7])

    def file(self, first: Item, others: Sequence[Item]) -> None:
        same = [first, *others]
        _, _, uid, text, date, *_ = first.row
        dates = [item.row[4] for item in same if item.row[4] and item.row[5] != "publication"]
        values = {
            "uid": make_id("statement", uid),
            "text": text,
            "date": dates[0] if dates else date,
            "quotes": len(same),
            "outlets": len({item.row[6] for item in same} - {None}),
        }
        self._rows.set("repeated_statements", {"id": first.id}, values)
        self._move(same, first.id)

    def alone(self, items: Sequence[Item]) -> None:
        self._move(items, None)

    def _move(self, items: Sequence[Item], statement: int | None) -> None:
        before = {item.row[1] for item in items} - {None, statement}
        for item in items:
            if item.row[1] != statement:
                self._rows.run("UPDATE quotes SET statement = ? WHERE id = ?", statement, item.id)
        for left in before:
            self._rows.run(
                "DELETE FROM repeated_statements WHERE id = ?1"
                " AND NOT EXISTS (SELECT 1 FROM quotes WHERE statement = ?1)",
                left,
            )


@lru_cache(1 << 14)
def _source(uid: str, kind: str, name: str, language: str | None) -> Source:
    return Source(uid, kind, tuple(folded(name, languages([language])[0].normalise).split()))


def _joined(*parts: object) -> bytes:
    return "\x1f".join("" if part is None else str(part) for part in parts).encode("utf-8", "surrogatepass")
