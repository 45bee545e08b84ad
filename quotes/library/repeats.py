"""The same statement in several articles, and the same article twice: found once all of a transaction is written.

Texts that are the same word for word, of one speaker and one day, are one wording, found by its digest. Wordings that
share a band of their sketches are candidates, and those of them that are alike are tied to each other. What is tied,
directly or through others, is looked at together, from the first that was published to the last: each wording joins
the first before it that it is itself alike, or stands alone. So nothing is chained, and the outcome depends on the
articles alone: neither on their order nor on how many builds brought them. A change makes us look again at what is
tied to it, and at nothing else: the triggers of the database note what changed in `due`, whoever changed it.
"""

from __future__ import annotations

import hashlib
import json
import struct
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any, Generic, TypeVar

from quotes.library.comparables import Articles, Item, Kind, Statements
from quotes.library.rows import Row, Rows, marks

__all__ = ["Progress", "Spread", "settle_repeats"]

_REMEMBERED = 1 << 18  # texts, at half a kilobyte to a statement
_AT_ONCE = 1000  # rows

T = TypeVar("T")

_Sketched = tuple[int, int, int, tuple[int, ...], Any]
"""A row, its wording, the day and the sketch of that, and what it is compared by, where that is light."""


Progress = Callable[[int], None]
"""Is told how many texts have been looked at so far; each that has changed is looked at twice."""


Spread = Callable[[Callable[[Any], Any], Iterable[Any]], Iterator[Any]]
"""Does what `map` does with one function and one iterable, which it may do in other processes."""


def settle_repeats(rows: Rows, progress: Progress | None = None, spread: Spread = map) -> None:
    """Bring `repeated_statements`, `quotes.statement` and `documents.duplicate_of` up to date with what is in `due`.

    Args:
        rows: the tables; progress: is told now and then how far it is; spread: looks at the texts.
    """
    version = _version()
    if rows.one("SELECT 1 FROM about WHERE key = 'repeats' AND value = ?", version) is None:
        for table in ("bands", "wordings", "worded"):
            rows.run(f"DELETE FROM {table}")
        rows.run("INSERT OR IGNORE INTO due SELECT 'document', id FROM documents")
        rows.run("INSERT OR IGNORE INTO due SELECT 'quote', id FROM quotes")
        rows.run("INSERT OR REPLACE INTO about VALUES ('repeats', ?)", version)
    if rows.one("SELECT 1 FROM due LIMIT 1") is None:
        return
    looked = progress or (lambda count: None)
    count = _Repeats(rows, Articles(rows), looked).settle(0, spread)
    _Repeats(rows, Statements(rows), looked).settle(count, spread)
    rows.run("DELETE FROM due")


class _Repeats(Generic[T]):
    """Finds what is alike among the texts of one kind."""

    def __init__(self, rows: Rows, kind: Kind[T], progress: Progress) -> None:
        self._rows = rows
        self._kind = kind
        self._progress = progress
        self._texts: dict[int, T] = {}

    def settle(self, count: int, spread: Spread) -> int:
        """Look at all that is due; `count` texts have been looked at before. Returns how many there have been then."""
        due = [item for (item,) in self._rows.all("SELECT item FROM due WHERE kind = ? ORDER BY item", self._kind.name)]
        affected: set[int] = set()
        left: set[int] = set()
        chunks = [*_chunks(due)]
        sketched = spread(_sketched, ((type(self._kind), self._kind.rows(chunk)) for chunk in chunks))
        for chunk, found in zip(chunks, sketched, strict=True):
            self._reword(chunk, found, affected, left)
            count += len(chunk)
            self._progress(count)
        for wording in left:
            affected.update(self._candidates(wording))
        for wording in left:
            self._forget_if_gone(wording)
        seen: set[int] = set()
        for wording in self._by_day(affected):
            if wording not in seen:
                tied = self._tied(wording)
                seen.update(tied)
                self._file(tied)
            count += 1
            if count % _AT_ONCE == 0:
                self._progress(count)
        return count

    def _by_day(self, wordings: set[int]) -> list[int]:
        """Those of them that there still are, near days next to each other."""
        known: list[tuple[int, int]] = []
        for chunk in _chunks(sorted(wordings)):
            sql = "SELECT day, id FROM wordings WHERE id IN (SELECT value FROM json_each(?))"
            known += self._rows.all(sql, json.dumps(chunk))
        return [wording for _, wording in sorted(known)]

    def _reword(self, due: Sequence[int], found: Sequence[_Sketched], affected: set[int], left: set[int]) -> None:
        """Take the wordings of these rows as they are now; tell which had or have one of them, and which lost one."""
        sql = "SELECT item, wording FROM worded WHERE kind = ? AND item IN (SELECT value FROM json_each(?))"
        before: dict[int, int] = dict(self._rows.all(sql, self._kind.name, json.dumps(due)))
        now = {item: wording for item, wording, *_ in found}
        for _, wording, _, _, text in found:
            if text is not None:
                self._remember(wording, text)
        affected.update(before.values(), now.values())
        gone = [item for item in before if before[item] != now.get(item)]
        left.update(before[item] for item in gone)
        self._rows.run_many(
            "DELETE FROM worded WHERE kind = ? AND item = ?", [(self._kind.name, item) for item in gone]
        )
        came = [(self._kind.name, item, wording) for item, wording in now.items() if before.get(item) != wording]
        self._rows.run_many("INSERT INTO worded VALUES (?, ?, ?)", came)
        new = {wording: (day, bands) for item, wording, day, bands, _ in found if before.get(item) != wording}
        rows = [(wording, day, struct.pack(f"<{len(bands)}I", *bands)) for wording, (day, bands) in new.items()]
        self._rows.run_many("INSERT OR IGNORE INTO wordings VALUES (?, ?, ?)", sorted(rows))
        keys = [(band, day, wording) for wording, (day, bands) in new.items() for band in bands]
        self._rows.run_many("INSERT OR IGNORE INTO bands VALUES (?, ?, ?)", sorted(keys))

    def _forget_if_gone(self, wording: int) -> None:
        if self._rows.one("SELECT 1 FROM worded WHERE wording = ? LIMIT 1", wording) is None:
            day, bands = self._bands(wording)
            keys = [(band, day, wording) for band in bands]
            self._rows.run_many("DELETE FROM bands WHERE band = ? AND day = ? AND wording = ?", keys)
            self._rows.run("DELETE FROM wordings WHERE id = ?", wording)

    def _bands(self, wording: int) -> tuple[int, tuple[int, ...]]:
        row = self._rows.one("SELECT day, bands FROM wordings WHERE id = ?", wording)
        assert row is not None
        return row[0], struct.unpack(f"<{len(row[1]) // 4}I", row[1])

    def _candidates(self, wording: int) -> set[int]:
        """The wordings that share a band with this one, of about the same day or of an unknown one."""
        day, bands = self._bands(wording)
        if not bands:
            return set()
        sql = f"SELECT wording FROM bands WHERE band IN ({marks(len(bands))}) AND day BETWEEN ? AND ?"
        return {
            other for first, last in self._kind.near(day) for (other,) in self._rows.all(sql, *bands, first, last)
        } - {wording}

    def _text(self, wording: int) -> T:
        if wording not in self._texts:
            row = self._rows.one("SELECT item FROM worded WHERE wording = ? LIMIT 1", wording)
            assert row is not None
            for one in self._kind.rows(row):
                self._remember(wording, self._kind.text(one))
        return self._texts[wording]

    def _remember(self, wording: int, text: T) -> None:
        if len(self._texts) >= _REMEMBERED:
            self._texts.clear()
        self._texts[wording] = text

    def _tied(self, wording: int) -> dict[int, set[int]]:
        """All that is tied to this wording, directly or through others: each with those that it is alike itself."""
        tied: dict[int, set[int]] = {wording: set()}
        ahead = [wording]
        while ahead:
            one = ahead.pop()
            alike = {
                other
                for other in self._candidates(one)
                if one in tied.get(other, ())
                or self._kind.alike(self._text(one), self._text(other))
                and self._kind.apart(one, other)
            }
            for headline, body in self._kind.beside(one):
                if headline != body and self._kind.alike_beside(self._text(headline), self._text(body)):
                    alike.add(body if headline == one else headline)
            for other in alike:
                if other not in tied:
                    tied[other] = set()
                    ahead.append(other)
                tied[one].add(other)
                tied[other].add(one)
        return tied

    def _file(self, tied: dict[int, set[int]]) -> None:
        items: dict[int, list[Item]] = {}
        for item in self._kind.items([*tied]):
            items.setdefault(item.wording, []).append(item)
        firsts: dict[int, list[Item]] = {}
        for wording in sorted(items, key=lambda wording: min(item.order for item in items[wording])):
            like = next((first for first in firsts if first in tied[wording]), wording)
            firsts.setdefault(like, []).extend(items[wording])
        for same in firsts.values():
            first, *others = sorted(same, key=lambda item: item.order)
            if others:
                self._kind.file(first, others)
            else:
                self._kind.alone([first])


def _sketched(chunk: tuple[type[Articles] | type[Statements], Sequence[Row]]) -> list[_Sketched]:
    """What tells rows of one kind from all others, and finds what they may be alike: all that needs no database."""
    kind: Any = chunk[0](None)  # type: ignore[arg-type]  # what is asked of it here needs no tables
    found = []
    for row in chunk[1]:
        text = kind.text(row)
        digest = hashlib.blake2b(kind.name.encode() + b"\x1f" + kind.what(row, text), digest_size=8).digest()
        wording = int.from_bytes(digest, "big", signed=True)
        found.append((row[0], wording, kind.day(text), kind.sketch(text), text if kind.light else None))
    return found


def _chunks(items: Sequence[int]) -> Iterator[Sequence[int]]:
    return (items[start : start + _AT_ONCE] for start in range(0, len(items), _AT_ONCE))


@cache
def _version() -> str:
    """A digest of all that the outcome depends on besides the articles: this module, and the words of the languages."""
    digest = hashlib.blake2b(digest_size=8)
    for name in ("repeats.py", "comparables.py", "likeness.py", "words.py"):
        digest.update(resources.files("quotes.library").joinpath(name).read_bytes())
    for file in _files(resources.files("quotes.languages")):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _files(folder: Traversable) -> Iterator[Traversable]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _files(entry)
        elif entry.name.endswith((".py", ".toml")):
            yield entry
