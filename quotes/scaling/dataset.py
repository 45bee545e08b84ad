"""Articles and quotations as a folder of Parquet files, anywhere that fsspec leads, for DuckDB and for `quotes load`.

    articles/SHARD.parquet               what was read: articles and refusals, in the order of their sources
    quotes/year=2016/SHARD.parquet       one row a quotation, by the year of publication

Each file comes to stand at once, under the name of its shard, and the articles last: a shard whose articles are there
is whole. The name begins with a digest of what was named to be read, and goes on with one of all that the shard depends
on, so that what has changed has another name.
"""

from __future__ import annotations

import io
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from pathlib import PurePosixPath
from typing import Any

from attrs import define, field, frozen

from quotes.columnar import arrow, schema
from quotes.model import QuotesError
from quotes.scaling.rows import ARTICLES, QUOTES

__all__ = ["Dataset", "ShardWriter"]

_ENDING = ".parquet"
_PARTS = ("articles", "quotes")
_GROUP = 2000  # rows that are compressed together
_UNDATED = "__HIVE_DEFAULT_PARTITION__"
"""What Hive, Spark, Arrow and DuckDB take for null in the name of a folder."""


@frozen
class Dataset:
    """A folder of such files.

    Args:
        location: a path, or whatever fsspec opens: s3://bucket/quotes.
    """

    location: str

    def shards(self) -> list[str]:
        """The names of the shards that are whole, in order."""
        return sorted(_shard(name) for name in self._names("articles") if name.endswith(_ENDING) and not _hidden(name))

    def traces(self) -> set[str]:
        """The names of all shards of which there is anything: of some, a run left only a part that was broken off."""
        return {_shard(name) for part in _PARTS for name in self._names(part)}

    def articles(self, shard: str, columns: Iterable[str] = ARTICLES) -> Any:
        """The rows of articles of a shard as a pyarrow table."""
        system, folder = self._opened()
        return self._read(system, f"{folder}/articles/{shard}{_ENDING}", list(columns))

    def quotes(self, shard: str) -> Iterator[Any]:
        """The rows of quotations of a shard, a pyarrow table a year."""
        system, folder = self._opened()
        for year in sorted(system.ls(f"{folder}/quotes", detail=False)) if system.exists(f"{folder}/quotes") else ():
            if system.exists(name := f"{year}/{shard}{_ENDING}"):
                yield self._read(system, name, list(QUOTES))

    def write(self, name: str, data: bytes) -> None:
        """A file, which comes to stand whole or not at all.

        Args:
            name: its place in the folder; data: its bytes.
        """
        system, folder = self._opened()
        path = f"{folder}/{name}"
        parent, _, own = path.rpartition("/")
        unfinished = f"{parent}/.{own}.{uuid.uuid4().hex}"  # hidden from whoever reads all Parquet files
        try:
            system.makedirs(parent, exist_ok=True)
            system.pipe_file(unfinished, data)
            system.mv(unfinished, path)
        except Exception as error:
            raise self._error(error) from error

    def remove(self, shards: Iterable[str]) -> None:
        """Take shards out: first their articles, so that no half of one is taken for whole."""
        gone = set(shards)
        system, _ = self._opened()
        for name in [name for part in _PARTS for name in self._names(part) if _shard(name) in gone]:
            try:
                system.rm_file(name)
            except Exception as error:
                raise self._error(error, name) from error

    def _names(self, part: str) -> list[str]:
        system, folder = self._opened()
        system.invalidate_cache()
        try:
            found: list[str] = system.find(f"{folder}/{part}")
        except FileNotFoundError:
            return []
        except Exception as error:  # each system raises errors of its own
            raise self._error(error) from error
        return found

    def _read(self, system: Any, path: str, columns: list[str]) -> Any:
        parquet = arrow("pyarrow.parquet")
        try:
            with system.open(path, "rb") as file:
                return parquet.ParquetFile(file).read(columns=columns)
        except Exception as error:
            raise self._error(error, path) from error

    def _opened(self) -> tuple[Any, str]:
        try:
            system, folder = import_module("fsspec.core").url_to_fs(self.location)
        except ModuleNotFoundError as error:
            raise QuotesError(f"{self.location}: it takes the extra quotes[cluster]: {error}") from error
        except (ImportError, ValueError) as error:  # what reads this protocol is not installed, or nothing does
            raise self._error(error) from error
        return system, folder.rstrip("/")

    def _error(self, error: Exception, path: str | None = None) -> QuotesError:
        what = getattr(error, "strerror", None) or str(error) or type(error).__name__
        return QuotesError(f"{path or self.location}: {' '.join(what.split())}")


def _shard(path: str) -> str:
    return PurePosixPath(path).name.lstrip(".").partition(".")[0]


def _hidden(path: str) -> bool:
    return PurePosixPath(path).name.startswith(".")


@define
class ShardWriter:
    """The files of one shard while they are made, compressed in memory.

    Args:
        dataset: where they will stand; name: of the shard.
    """

    dataset: Dataset
    name: str
    _articles: _Table = field(init=False, factory=lambda: _Table(ARTICLES))
    _quotes: dict[str, _Table] = field(init=False, factory=lambda: defaultdict(lambda: _Table(QUOTES)))

    def add(self, article: Mapping[str, Any], quotes: Iterable[Mapping[str, Any]] = ()) -> None:
        """Rows that follow: of an article, or what is said instead, and of its quotations."""
        self._articles.add(article)
        for row in quotes:
            self._quotes[str(row["published"].year) if row["published"] else _UNDATED].add(row)

    def finish(self) -> None:
        """Write all of it."""
        for year, table in sorted(self._quotes.items()):
            self.dataset.write(f"quotes/year={year}/{self.name}{_ENDING}", table.finish())
        self.dataset.write(f"articles/{self.name}{_ENDING}", self._articles.finish())


class _Table:
    def __init__(self, columns: tuple[str, ...]) -> None:
        self._schema = schema(columns)
        self._sink = io.BytesIO()
        self._writer = arrow("pyarrow.parquet").ParquetWriter(self._sink, self._schema, compression="zstd")
        self._rows: list[Mapping[str, Any]] = []

    def add(self, row: Mapping[str, Any]) -> None:
        self._rows.append(row)
        if len(self._rows) >= _GROUP:
            self._flush()

    def finish(self) -> bytes:
        self._flush()
        self._writer.close()
        return self._sink.getvalue()

    def _flush(self) -> None:
        if self._rows:
            self._writer.write_table(arrow("pyarrow").Table.from_pylist(self._rows, self._schema))
            self._rows = []
