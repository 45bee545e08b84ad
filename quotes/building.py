"""From sources to a database: reading, extraction and library, joined."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from pathlib import Path

from quotes.library.corrections import Correction
from quotes.library.directory import read_people
from quotes.library.opening import discard_empty, open_database
from quotes.library.sources import Holdings
from quotes.model import QuotesError
from quotes.reading.locations import is_location
from quotes.reading.streams import STANDARD_INPUT, label
from quotes.reviewing import beside, read_corrections
from quotes.scaling.bringing import Bringing
from quotes.scaling.checking import checked
from quotes.scaling.finding import Extract, finder_of
from quotes.scaling.outcomes import Built, Progress, Standing
from quotes.scaling.planning import Origin
from quotes.scaling.processes import Patience, cores
from quotes.versions import extractor_version

__all__ = ["Built", "Progress", "Standing", "build", "extractor_version", "update"]

Source = str | os.PathLike[str]


def build(
    sources: Source | Iterable[Source],
    db: Source,
    *,
    progress: Progress | None = None,
    extract: Extract | None = None,
    version: str | None = None,
    topics: Source | None = None,
    compared: Callable[[int], None] | None = None,
    people: Source | None = None,
    corrected: Source | None = None,
    format: str | None = None,
    columns: Mapping[str, str] | None = None,
    jobs: int | None = None,
    prune: bool = False,
    check: bool = False,
    patience: Patience | None = None,
) -> Built:
    """Bring a database up to date with its sources: every article in them, and every statement in those.

    A file that has not changed since it was read, and that the same version read, costs no more than to see that. Of
    one that has changed, only the articles that have are looked through; an article that it lost is removed with its
    statements, and what can't be read keeps those of last time. All that becomes of an article happens at once. What
    has been taken is written every few seconds: a build that was broken off, however it was, is taken up again by the
    same call, and leaves what an unbroken one would. What comes by standard input, or by a feed, is only added to. The
    database itself, where it lies in one of the sources, is none.

    Args:
        sources: paths of files and folders, "-" for standard input; one, or several.
        db: the database file; made where there is none.
        progress: is told how far it is.
        extract: finds the statements of an article; ours where it is None. Another is called in this process.
        version: the version of `extract`; of ours where it is None.
        topics: a TOML file of subjects of one's own, beside ours or instead of them. The articles are looked through
            again when another one is given, or none, or what it says has changed.
        compared: is told now and then, at the end, how many texts have been compared to find repeats.
        people: a TOML file of persons and bodies that the user knows better: which names are one, which are not, what
            they are called in English. The database remembers it for later builds, until another one is given.
        corrected: a JSON Lines file of what people said of statements: see `quotes.reviewing`. None for the one that
            lies beside the database (db/quotes.corrections.jsonl), else for what the database remembers.
        format, columns: as for `quotes.read`.
        jobs: how many processes look through articles; as many as there are cores where it is None, and none but this
            one for 1. The outcome is the same.
        prune: whether files that are gone from a folder take their articles along.
        check: whether only to see what would change.
        patience: how long an article may take in another process before it is refused.

    Returns:
        What was done, or would be. Articles and files that were refused are in it, and in the table `sources`.

    Raises:
        QuotesError: nothing could be taken from a source, after the others have been taken; or a file of subjects,
            people or corrections can't be read, or has something else in it; or the database can't be written, is
            another program's or of a newer schema. A new database that holds nothing is not left behind.
    """
    paths = [sources] if isinstance(sources, str | os.PathLike) else list(sources)
    if not paths:
        raise QuotesError("nothing to build from: name at least one file or folder")
    names = sorted({_name(path) for path in paths})
    for name in names:
        if not _is_there(name):
            raise QuotesError(f"{label(name)}: no such file or folder")
    origins = [Origin(name, format, columns) for name in names]
    finder = finder_of(extract, version, topics)
    entries = None if people is None else read_people(people)
    target = os.fspath(db)
    own = _own_files(target, corrected)
    if check:
        return checked(target, origins, finder, own, prune=prune)
    said = _corrections(target, corrected)
    existed = os.path.exists(target)
    try:
        with (
            closing(open_database(target, write=True, create=True)) as database,
            Bringing(target, database, finder, said, own, jobs or cores(), progress, patience) as bringing,
        ):
            bringing.read(origins, prune=prune)
            bringing.correct()
            return bringing.settle(entries, compared)
    finally:
        if not existed:
            discard_empty(target)


def update(
    db: Source,
    *,
    progress: Progress | None = None,
    topics: Source | None = None,
    compared: Callable[[int], None] | None = None,
    people: Source | None = None,
    corrected: Source | None = None,
    jobs: int | None = None,
    prune: bool = False,
    check: bool = False,
    patience: Patience | None = None,
) -> Built:
    """Bring a database up to date with all that was ever built into it: as `build` with every source that it knows.

    What was named then is read again, folders with what is new in them, feeds with what has come. Articles that can't
    be read again, as they came by standard input or their files are gone, are looked through as they stand in the
    database where another version found their statements. Names of files are those that were given: relative ones
    count from where this is called.

    Args:
        db: the database file; the others: as for `build`.

    Returns:
        What was done, or would be.

    Raises:
        QuotesError: as `build`; or there is no such database.
    """
    target = os.fspath(db)
    finder = finder_of(None, None, topics)
    entries = None if people is None else read_people(people)
    own = _own_files(target, corrected)
    said = _corrections(target, corrected)
    if not os.path.exists(target):
        open_database(target)  # tells that there is none
    with closing(open_database(target, write=not check, create=not check)) as database:
        known = [Origin.remembered(*origin) for origin in Holdings(database).origins()]
        origins = [origin for origin in known if origin.name != STANDARD_INPUT and _is_there(origin.name)]
        if check:
            return checked(target, origins, finder, own, prune=prune)
        with Bringing(target, database, finder, said, own, jobs or cores(), progress, patience) as bringing:
            bringing.read(origins, prune=prune)
            bringing.renew()
            bringing.correct()
            return bringing.settle(entries, compared)


def _corrections(db: str, corrected: Source | None) -> list[Correction] | None:
    """What people said of statements, where there is a file of it."""
    given = beside(db) if corrected is None and beside(db).exists() else corrected
    return None if given is None else read_corrections(given)


def _name(path: Source) -> str:
    """A path without detours, with / on every system; an address as it is."""
    text = os.fspath(path)
    return text if text == STANDARD_INPUT or is_location(text) else Path(os.path.normpath(text)).as_posix()


def _is_there(name: str) -> bool:
    return name == STANDARD_INPUT or is_location(name) or os.path.exists(name)


def _own_files(db: str, corrected: Source | None) -> set[str]:
    """What SQLite writes and what people corrected, which may lie among the sources."""
    own = {os.path.realpath(db) + suffix for suffix in ("", "-journal", "-wal", "-shm")}
    return own | {os.path.realpath(path) for path in (beside(db), corrected) if path is not None}
