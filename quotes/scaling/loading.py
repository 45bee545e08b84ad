"""From a folder of Parquet files to a database: what was found elsewhere is taken as if it had been found here."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from functools import lru_cache
from heapq import merge
from pathlib import Path, PurePath
from typing import Any

from attrs import define, field, frozen

from quotes.library.directory import read_people
from quotes.library.opening import discard_empty, open_database
from quotes.model import Document, Quote, QuotesError
from quotes.reading import Piece
from quotes.reviewing import beside, read_corrections
from quotes.scaling.bringing import Bringing
from quotes.scaling.dataset import Dataset
from quotes.scaling.finding import Finder, finder_of
from quotes.scaling.outcomes import Built, Progress
from quotes.scaling.planning import Origin
from quotes.scaling.rows import from_rows

__all__ = ["load"]

_OPEN = 8  # shards that are held in memory at once: as many as a large file has shares
_SOURCE = ("source", "origin", "options", "reader", "stamp")
_VERSION = ("language", "version")


def load(
    folder: str | os.PathLike[str],
    db: str | os.PathLike[str],
    *,
    progress: Progress | None = None,
    topics: str | os.PathLike[str] | None = None,
    compared: Callable[[int], None] | None = None,
    people: str | os.PathLike[str] | None = None,
    corrected: str | os.PathLike[str] | None = None,
) -> Built:
    """Bring what `spread` found into a database: the same rows as `build` would have made of the same sources.

    As with a build, what has not changed since it was loaded is passed over, and what was broken off is taken up by
    the same call. Sources of the database that are not in the folder stay.

    Args:
        folder: where the Parquet files are, by a path or by what fsspec opens.
        db: the database file; made where there is none.
        topics: the file of subjects that was given to `spread`, for their names.
        progress, compared, people, corrected: as for `build`.

    Returns:
        What was done.

    Raises:
        QuotesError: there are no such files, or they are of several versions; or as `build`.
    """
    stored = _Stored(Dataset(os.fspath(folder)))
    origins = stored.origins()
    entries = None if people is None else read_people(people)
    target = os.fspath(db)
    given = beside(target) if corrected is None and beside(target).exists() else corrected
    said = None if given is None else read_corrections(given)
    labels = finder_of(None, None, topics).labels
    finder = _Finder(topics=None if topics is None else Path(topics), labels=labels, stored=stored)
    existed = os.path.exists(target)
    try:
        with (
            closing(open_database(target, write=True, create=True)) as database,
            Bringing(target, database, finder, said, frozenset(), 1, progress, None) as bringing,
        ):
            bringing.read(origins, prune=False, listing=stored.files)
            bringing.correct()
            return bringing.settle(entries, compared)
    finally:
        if not existed:
            discard_empty(target)


@define
class _Found:
    """What was found in the article that is being taken, or why nothing was."""

    document: Document | None = None
    quotes: Sequence[Quote] = ()
    reason: str | None = None


@frozen(kw_only=True)
class _Finder(Finder):
    """Finds what is stored, under the version that found it."""

    stored: _Stored

    def statements(self, document: Document) -> Sequence[Quote]:
        found = self.stored.found
        if document is not found.document:  # as another source has it that says something else of it
            return Finder.statements(self, document)
        if found.reason is not None:
            raise QuotesError(found.reason)
        return found.quotes

    def version(self, language: str | None) -> str:
        return self.stored.versions.get(language, "")

    @property
    def reading(self) -> str:
        return self.stored.reader


@define
class _Stored:
    """The sources of a dataset."""

    dataset: Dataset
    found: _Found = field(factory=_Found)
    reader: str = ""
    versions: dict[str | None, str] = field(factory=dict)
    _of: dict[tuple[str, str], dict[str, tuple[str, list[str]]]] = field(factory=lambda: defaultdict(dict))
    _table: Callable[[str], _Shard] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self._table = lru_cache(_OPEN)(lambda name: _Shard.read(self.dataset, name))

    def origins(self) -> list[Origin]:
        """What was named to be read, in order."""
        readers: dict[str, str] = {}
        for shard in self.dataset.shards():
            table = self.dataset.articles(shard, (*_SOURCE, *_VERSION))
            for row in table.group_by(list(_VERSION)).aggregate([]).to_pylist():
                if row["version"] is not None:
                    self.versions[row["language"]] = row["version"]
            for row in table.group_by(list(_SOURCE)).aggregate([]).to_pylist():
                readers[row["reader"]] = row["origin"]
                sources = self._of[row["origin"], row["options"]]
                sources.setdefault(row["source"], (row["stamp"], []))[1].append(shard)
        if not readers:
            raise QuotesError(f"{self.dataset.location}: no Parquet files of quotes in it")
        if len(readers) > 1:
            others = ", ".join(sorted(readers.values()))
            raise QuotesError(f"{self.dataset.location}: made by several versions; run all of it again: {others}")
        (self.reader,) = readers
        return [Origin.remembered(*key) for key in sorted(self._of)]

    def files(self, origin: Origin) -> Iterator[_File]:
        """The sources of one of them, in the order in which they are read: the files of a folder, then those below."""
        sources = self._of[origin.stored, origin.options]
        for name in sorted(sources, key=_place):
            stamp, shards = sources[name]
            yield _File(name, stamp, self, tuple(shards))

    def rows(self, source: str, shards: Sequence[str]) -> Iterator[tuple[Mapping[str, Any], list[Mapping[str, Any]]]]:
        """The rows of a source in its order, each with those of its statements."""
        streams = [self._table(shard).rows(source) for shard in shards]
        yield from merge(*streams, key=lambda pair: -1 if pair[0]["piece"] is None else pair[0]["piece"])


@frozen
class _Shard:
    """A shard in memory; its rows become objects as they are asked for."""

    articles: Any
    begins: Mapping[str, tuple[int, int]]
    quotes: Sequence[Any]
    places: Mapping[tuple[str, int, int], Sequence[tuple[int, int]]]

    @classmethod
    def read(cls, dataset: Dataset, name: str) -> _Shard:
        """All of it."""
        articles, quotes = dataset.articles(name), list(dataset.quotes(name))
        begins: dict[str, tuple[int, int]] = {}
        for row, source in enumerate(articles["source"].to_pylist()):
            begins[source] = begins.get(source, (row, 0))[0], row + 1
        places: dict[tuple[str, int, int], list[tuple[int, int]]] = defaultdict(list)
        for number, table in enumerate(quotes):
            keys = (table[column].to_pylist() for column in ("source", "piece", "item"))
            for row, key in enumerate(zip(*keys, strict=True)):
                places[key].append((number, row))
        return cls(articles, begins, quotes, places)

    def rows(self, source: str) -> Iterator[tuple[Mapping[str, Any], list[Mapping[str, Any]]]]:
        """The articles of a source, and what is said instead of one, each with its statements."""
        begin, end = self.begins[source]
        for start in range(begin, end, 100):
            for article in self.articles.slice(start, min(100, end - start)).to_pylist():
                places = self.places.get((source, article["piece"], article["item"]), ())
                rows = [self.quotes[number].slice(row, 1).to_pylist()[0] for number, row in places]
                yield article, rows


@frozen
class _File:
    """A source as the dataset has it: a `File` of `quotes.reading`."""

    name: str
    stamp: str
    stored: _Stored
    shards: tuple[str, ...]

    def unchanged(self, stamp: str | None) -> bool:
        """Whether it is what it was when it had this stamp."""
        return bool(stamp) and stamp == self.stamp

    def pieces(self) -> Iterator[Piece | QuotesError]:
        """Its articles, each by itself, and what could not be read."""
        for article, rows in self.stored.rows(self.name, self.shards):
            if article["item"] is not None:
                yield _Article(self.stored.found, article, rows)  # type: ignore[misc]  # it has all that is asked of a piece
            elif article["reason"] is not None:
                yield QuotesError(article["reason"])


@frozen
class _Article:
    found: _Found
    article: Mapping[str, Any]
    rows: Sequence[Mapping[str, Any]]

    @property
    def data(self) -> str:
        return self.article["text"] or ""

    @property
    def rolling(self) -> bool:
        return bool(self.article["rolling"])

    def documents(self) -> Iterator[Document | QuotesError]:
        reason, title = self.article["reason"], self.article["title"]
        if reason is None:
            document, quotes = from_rows(self.article, self.rows)
        elif title is None:
            yield QuotesError(reason)
            return
        else:
            document, quotes = Document(title=title, text="", source=self.article["source"]), []
        self.found.document, self.found.quotes, self.found.reason = document, quotes, reason
        yield document


def _place(name: str) -> list[tuple[int, str]]:
    *folders, own = PurePath(name).parts
    return [*((1, folder) for folder in folders), (0, own)]
