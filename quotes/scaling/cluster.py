"""Many machines: the same function over shards of any place that fsspec leads to, by Dask, into Parquet files.

A shard that is there is not made again, and a worker that is gone leaves its own to another; so a run that was broken
off, however it was, is taken up by the same call.
"""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from attrs import field, frozen

from quotes.columnar import arrow
from quotes.library.changes import Refusal
from quotes.model import Document, Quote, QuotesError
from quotes.reading import Piece
from quotes.reading.streams import STANDARD_INPUT
from quotes.scaling.dataset import Dataset, ShardWriter
from quotes.scaling.finding import Finder, finder_of
from quotes.scaling.planning import Origin
from quotes.scaling.portions import Portion, portions, prefix
from quotes.scaling.processes import Patience, Processes, cores
from quotes.scaling.rows import article_row, quote_rows
from quotes.scaling.shards import Failed, Job, Known, Part
from quotes.versions import reader_version

__all__ = ["Spread", "Spreading", "spread"]

TIMEOUT = 10  # seconds until a scheduler is given up
_AHEAD = 3  # shards for each thread of a worker that the scheduler is told of
_ROUND = 1 << 17  # bytes that go to the process of a worker at once

Rows = tuple[dict[str, Any], list[dict[str, Any]]]


@frozen
class Spreading:
    """How far a run is: shards that are made, of how many; articles and statements in them; those passed over."""

    shards: int
    total: int
    documents: int
    quotes: int
    passed: int


@frozen
class Spread:
    """What a run did.

    Args:
        shards: how many it made; passed: how many were there; removed: how many nothing stands for any more.
        documents, quotes: articles and statements in those that it made.
        refusals: what could not be taken, and why.
    """

    shards: int
    passed: int
    removed: int
    documents: int
    quotes: int
    refusals: tuple[Refusal, ...]


def spread(
    sources: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    folder: str | os.PathLike[str],
    *,
    dask: str = "local",
    jobs: int | None = None,
    topics: str | os.PathLike[str] | None = None,
    format: str | None = None,
    columns: Mapping[str, str] | None = None,
    progress: Callable[[Spreading], None] | None = None,
    patience: Patience | None = None,
) -> Spread:
    """Look through sources on a cluster, into a folder of Parquet files: `load` brings it into a database.

    Afterwards the folder has what stands in these sources now, and what earlier runs made of others. Its files are
    described in docs/scale.md.

    Args:
        sources: files and folders, by paths or what fsspec opens (s3://...), as the workers see them; one, or several.
        folder: where the files are put, likewise; made where there is none.
        dask: the address of a Dask scheduler (tcp://host:8786), or "local" for workers on this machine.
        jobs: how many of those; as many as there are cores where it is None.
        topics, format, columns, patience: as for `build`; a file of topics has to be on all machines.
        progress: is told how far it is.

    Returns:
        What was done.

    Raises:
        QuotesError: nothing could be taken from a source, after the others have been taken; the cluster can't be
            reached, has another version of this package, or gave up a shard; the folder can't be written.
    """
    paths = [sources] if isinstance(sources, str | os.PathLike) else list(sources)
    if not paths:
        raise QuotesError("nothing to look through: name at least one file or folder")
    arrow("pyarrow.parquet")  # which the workers take: where it is missing here, it is told before they start
    finder = finder_of(None, None, topics)
    dataset = Dataset(_shared(os.fspath(folder)))
    origins = [Origin(name, format, columns) for name in sorted({_shared(os.fspath(path)) for path in paths})]
    there = set(dataset.shards())
    planned, told, failures = _planned(origins, finder)
    names = {portion.name for portion in planned}
    mine = {prefix(origin) for origin in origins if origin.stored not in failures}
    gone = {name for name in dataset.traces() if name.partition("-")[0] in mine} - names
    dataset.remove(gone)
    waiting = [portion for portion in planned if portion.name not in there]
    made: list[_Made] = []
    lost: list[str] = []

    def tell() -> None:
        if progress is not None:
            count = sum(one.documents for one in made), sum(one.quotes for one in made)
            progress(Spreading(len(made), len(waiting), *count, len(planned) - len(waiting)))

    if waiting:
        with _client(dask, min(jobs or cores(), len(waiting))) as client:
            make = _Make(dataset.location, Job(_Finding(finder)), reader_version(), finder.reading, patience)
            for portion, outcome in _mapped(client, make, waiting):
                if isinstance(outcome, _Made):
                    made.append(outcome)
                else:
                    lost.append(f"{portion.files[0].name}: its shard failed: {outcome}")
                tell()
    refusals = [*told, *(refusal for one in made for refusal in one.refusals)]
    problems = [*failures.values(), *lost]
    if problems:
        raise QuotesError("; ".join(problems))
    return Spread(
        shards=len(made),
        passed=len(planned) - len(waiting),
        removed=len(gone),
        documents=sum(one.documents for one in made),
        quotes=sum(one.quotes for one in made),
        refusals=tuple(refusals),
    )


def _planned(origins: Sequence[Origin], finder: Finder) -> tuple[list[Portion], list[Refusal], dict[str, str]]:
    """What there is to do, what can't be read, and which of the origins can't at all."""
    planned: list[Portion] = []
    refusals: list[Refusal] = []
    failures: dict[str, str] = {}
    seen: set[str] = set()
    for origin in origins:
        try:
            for item in portions(origin, finder.reading, seen):
                if isinstance(item, Portion):
                    planned.append(item)
                else:
                    refusals.append(Refusal(origin.stored, str(item)))
        except QuotesError as error:
            failures[origin.stored] = str(error)
    return planned, refusals, failures


@frozen
class _Finding:
    """Finds the statements of an article, and makes rows of a file of both; it can be sent to other processes."""

    finder: Finder

    def __call__(self, document: Document) -> Rows:
        quotes: Sequence[Quote] = self.finder.statements(document)
        article = article_row(document, len(quotes), self.finder.version(document.language))
        return article, quote_rows(document, quotes)


@frozen
class _Made:
    """What came of a shard."""

    documents: int
    quotes: int
    refusals: list[Refusal] = field(factory=list)


@frozen
class _Make:
    """Makes the files of a shard, on whatever machine it is called.

    Args:
        location: of the dataset; job: what to do with articles; version: of the package, which is to be the same there.
        reader: of it and of the subjects; patience: how long for an article.
    """

    location: str
    job: Job[Rows]
    version: str
    reader: str
    patience: Patience | None = None

    def __call__(self, portion: Portion) -> _Made:
        if reader_version() != self.version:
            raise QuotesError(f"a worker has quotes {reader_version()}, which is not the version here, {self.version}")
        writer = ShardWriter(Dataset(self.location), portion.name)
        documents = quotes = 0
        refusals: list[Refusal] = []
        for places, answers in _process(self.job, self.patience).map(self._rounds(portion)):
            rest = iter(answers)
            for place, reason in places:
                if place["item"] is None:
                    writer.add({**place, "reason": reason})
                    refusals += [] if reason is None else [Refusal(place["source"], reason)]
                    continue
                for item, answer in enumerate(next(rest)):
                    where = {**place, "item": item}
                    if isinstance(answer, Failed):
                        writer.add({**where, "reason": answer.reason, "title": answer.title})
                        refusals.append(Refusal(place["source"], answer.reason, answer.title))
                    elif not isinstance(answer, Known):  # nothing is, beforehand
                        article, rows = answer
                        writer.add({**where, **article}, ({**where, **row} for row in rows))
                        documents, quotes = documents + 1, quotes + len(rows)
        writer.finish()
        return _Made(documents, quotes, refusals)

    def _rounds(self, portion: Portion) -> Iterator[tuple[list[tuple[dict[str, Any], str | None]], list[Part]]]:
        """What is read, so much at a time: the place of each piece, of each file, of what could not be cut out."""
        places: list[tuple[dict[str, Any], str | None]] = []
        parts: list[Part] = []
        size = 0
        for place, piece in self._pieces(portion):
            places.append((place, str(piece) if isinstance(piece, QuotesError) else None))
            if isinstance(piece, Piece):
                parts.append(piece)
                size += len(piece.data)
            if size >= _ROUND:
                yield places, parts
                places, parts, size = [], [], 0
        if places:
            yield places, parts

    def _pieces(self, portion: Portion) -> Iterator[tuple[dict[str, Any], Piece | QuotesError | None]]:
        """The pieces of the files, before them each file itself."""
        origin = {"origin": portion.origin.stored, "options": portion.origin.options, "reader": self.reader}
        for file in portion.files:
            place = {**origin, "source": file.name, "stamp": _stamp(file), "rolling": False, "item": None}
            yield place, None
            number = -1
            try:
                for number, piece in portion.pieces(file):
                    if isinstance(piece, Piece):
                        yield {**place, "piece": number, "rolling": piece.rolling, "item": 0}, piece
                    else:
                        yield {**place, "piece": number}, piece
            except QuotesError as error:
                yield {**place, "piece": number + 1}, error


_own = threading.local()


def _process(job: Job[Rows], patience: Patience | None) -> Processes[Rows]:
    """The process of this thread of a worker, for as long as the job is the same: it has all words in memory.

    An article that it dies of, or takes too long over, is refused, as in a build: the worker lives on.
    """
    kept = getattr(_own, "process", None)
    if kept is None or kept[0] != (job, patience):
        if kept is not None:
            kept[1].__exit__()
        _own.process = kept = (job, patience), Processes(job, 1, patience)
    process: Processes[Rows] = kept[1]
    return process


def _stamp(file: Any) -> str:
    try:
        return file.stamp or ""
    except QuotesError:
        return ""


def _mapped(client: Any, make: _Make, planned: Sequence[Portion]) -> Iterator[tuple[Portion, _Made | BaseException]]:
    """What comes of each portion, as it comes; the scheduler knows of no more than are soon needed."""
    distributed = import_module("distributed")
    left = deque(planned)
    doing: dict[Any, Portion] = {}
    ready = distributed.as_completed(with_results=False)

    def submit() -> None:
        portion = left.popleft()
        future = client.submit(make, portion, key=f"quotes-{portion.name}", pure=True)
        doing[future] = portion
        ready.add(future)

    while left and len(doing) < _AHEAD * max(1, sum(client.ncores().values())):
        submit()
    for future in ready:
        portion = doing.pop(future)
        error = future.exception()
        yield portion, error if error is not None else future.result()
        future.release()
        while left and len(doing) < _AHEAD * max(1, sum(client.ncores().values())):
            submit()


@contextmanager
def _client(address: str, jobs: int) -> Iterator[Any]:
    """A client of the cluster at an address, or of one on this machine for as long as it is needed."""
    try:
        distributed = import_module("distributed")
    except ImportError as error:
        raise QuotesError("a cluster takes the extra quotes[cluster]: pip install 'quotes[cluster]'") from error
    if address == "local":
        options = {"n_workers": jobs, "threads_per_worker": 1, "dashboard_address": ":0", "processes": True}
        with distributed.LocalCluster(**options) as cluster, distributed.Client(cluster) as client:
            yield client
        return
    try:
        client = distributed.Client(address, timeout=TIMEOUT)
    except (OSError, TimeoutError, ValueError) as error:
        raise QuotesError(f"{address}: no Dask scheduler answers there") from error
    with client:
        if not client.ncores():
            raise QuotesError(f"{address}: the scheduler has no workers")
        yield client


def _shared(name: str) -> str:
    """A path as all see it that share the file system: absolute. Another location as it is."""
    return name if "://" in name or name == STANDARD_INPUT else Path(os.path.abspath(name)).as_posix()
