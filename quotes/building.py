"""From sources to a database: reading, extraction and library, joined."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from contextlib import closing
from functools import cache, partial
from importlib import import_module, metadata, resources
from importlib.resources.abc import Traversable
from pathlib import Path, PurePath
from typing import Any

from attrs import frozen

from quotes.languages.subjects import check_subjects
from quotes.library.changes import Changes, Refusal
from quotes.library.corrections import Correction, changed, correct, corrections
from quotes.library.directory import read_people
from quotes.library.opening import clear_errors, discard_empty, open_database
from quotes.library.writing import Extract, Writer, settle, totals, writing
from quotes.model import Quote, QuotesError
from quotes.reading import read
from quotes.reading.streams import STANDARD_INPUT, files, label
from quotes.reviewing import Corrected, beside, by_document, read_corrections

__all__ = ["Built", "Progress", "build", "extractor_version"]

Source = str | os.PathLike[str]
Progress = Callable[[str, int], None]
"""Is told, after each article, the file that is being read and how many articles have been read in all."""


@frozen
class Built:
    """What a build did, and what the database holds now.

    Args:
        documents, quotes: how many articles and statements the database holds.
        added, changed, removed, unchanged: articles, by what became of them.
        refusals: what could not be taken, and why.
    """

    documents: int
    quotes: int
    added: int
    changed: int
    removed: int
    unchanged: int
    refusals: tuple[Refusal, ...]


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
) -> Built:
    """Bring a database up to date with its sources: every article in them, and every statement in those.

    Each source is one transaction: it comes to stand as it is now, or nothing of it changes. A source that has not
    changed changes nothing; one that has takes only its own articles with it; a file that is gone from a folder takes
    its articles along, one that can't be read keeps those of last time. A second build of a folder looks only at what
    is new, unless the extractor has changed since. What comes by standard input is only added to. The sources are taken
    in the order of their names; the database itself, where it lies in one of them, is none.

    Args:
        sources: paths of files and folders, "-" for standard input; one, or several.
        db: the database file; made where there is none.
        progress: is told after each article.
        extract: finds the statements of an article; ours where it is None.
        version: the version of `extract`; of ours where it is None.
        topics: a TOML file of subjects of one's own, beside ours or instead of them. The articles are looked through
            again when another one is given, or none, or what it says has changed.
        compared: is told now and then, at the end, how many texts have been compared to find repeats.
        people: a TOML file of persons and bodies that the user knows better: which names are one, which are not, what
            they are called in English. The database remembers it for later builds, until another one is given.
        corrected: a JSON Lines file of what people said of statements: see `quotes.reviewing`. None for the one that
            lies beside the database (db/quotes.corrections.jsonl), else for what the database remembers.
        format, columns: as for `quotes.read`.

    Returns:
        What was done. Articles and files that were refused are in it, and in the table `sources`.

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
        if name != STANDARD_INPUT and not os.path.exists(name):
            raise QuotesError(f"{label(name)}: no such file or folder")
    target = os.fspath(db)
    existed = os.path.exists(target)
    labels: Mapping[str, Mapping[str, str]] = {}
    version = version or extractor_version()
    if topics is not None:
        path = Path(topics)
        labels = check_subjects(path)
        version += f"+{hashlib.blake2b(path.read_bytes(), digest_size=4).hexdigest()}"
        extract = extract or partial(_ours(), topics=path)
    extract = extract or _ours()
    entries = None if people is None else read_people(people)
    given = beside(target) if corrected is None and beside(target).exists() else corrected
    counter = _Counter(progress)
    taken = False
    changes = Changes()
    failures: list[QuotesError] = []
    try:
        known = None if given is None else read_corrections(given)
        with closing(open_database(target, write=True, create=True)) as database:
            before = corrections(database)
            known = before if known is None else known
            extract = Corrected(extract, by_document(known))
            for name in names:
                try:
                    with clear_errors(target), writing(database, version, extract, labels) as writer:
                        _take(name, writer, counter, _own_files(target, given), {"format": format, "columns": columns})
                except _UnreadableError as error:
                    failures.append(error)
                    continue
                taken = True
                changes += writer.changes
            with clear_errors(target):
                if changed(before, known):
                    with writing(database, version, extract, labels) as writer:
                        _correct(database, writer, before, known)
                    changes += writer.changes
                settle(database, entries, compared)
            documents, quotes = totals(database)
    finally:
        if not existed and not taken:
            discard_empty(target)
    if failures:
        raise QuotesError("; ".join(map(str, failures)))
    return Built(
        documents=documents,
        quotes=quotes,
        added=changes.added,
        changed=changes.changed,
        removed=changes.removed,
        unchanged=changes.unchanged,
        refusals=tuple(changes.refusals),
    )


@cache
def extractor_version() -> str:
    """The version of the package with a digest of all that finds statements: rules, words and languages."""
    digest = hashlib.blake2b(digest_size=4)
    for package in ("quotes.extraction", "quotes.languages"):
        for name, data in _code(resources.files(package), package):
            digest.update(f"{name}\x1f{len(data)}\x1f".encode() + data)
    return f"{metadata.version('quotes')}+{digest.hexdigest()}"


def _ours() -> Callable[..., Sequence[Quote]]:
    """The pipeline, loaded when it is needed: it brings the words of the languages with it."""
    extract: Callable[..., Sequence[Quote]] = import_module("quotes.extraction").extract
    return extract


class _UnreadableError(QuotesError):
    """A source has nothing to take; that is no reason to leave the others out."""


class _Counter:
    def __init__(self, progress: Progress | None) -> None:
        self._progress = progress
        self._count = 0

    def tell(self, path: str) -> None:
        self._count += 1
        if self._progress:
            self._progress(path, self._count)


def _take(source: str, writer: Writer, counter: _Counter, own: Set[str], how: Mapping[str, Any]) -> None:
    """Everything that a source holds now, and away with what it does no longer."""
    seen = set()
    try:
        paths = [path for path in files(source) if os.path.realpath(path) not in own]
    except QuotesError as error:
        raise _UnreadableError(str(error)) from error
    for path in paths:
        name = _storable(_name(path))
        seen.add(name)
        if name == STANDARD_INPUT:
            writer.keep(name)  # what came by it last time cannot be read again
        partly: list[QuotesError] = []
        found = False
        try:
            for document in read(path, refused=partly.append, **how):
                found = True
                writer.take(name, document)
                counter.tell(name)
        except QuotesError as error:
            if found:  # it broke off: what was read of it stands
                partly.append(error)
            else:
                writer.unreadable(Refusal(name, str(error)))
        for refused in partly if found else ():
            writer.refuse(Refusal(name, str(refused)))
    if not writer.changes.taken:
        raise _UnreadableError(_nothing(source, writer.changes.refusals))
    for known in writer.sources():
        if known not in seen and _is_within(known, source) and not os.path.exists(known):
            writer.remove(known)


def _correct(
    database: sqlite3.Connection, writer: Writer, before: Sequence[Correction], known: Sequence[Correction]
) -> None:
    """Remember what people said of statements, and look again at the articles of which they say something else now."""
    correct(database, known)
    for document in changed(before, known):
        writer.again(document)


def _nothing(source: str, refusals: Sequence[Refusal]) -> str:
    """Why nothing came of a source."""
    if not refusals:
        return f"{label(source)}: no article in it"
    if len(refusals) == 1:
        return refusals[0].reason
    return f"{label(source)}: nothing could be taken, {len(refusals)} refused; {refusals[0].reason}"


def _name(path: Source) -> str:
    """A path without detours, with / on every system."""
    text = os.fspath(path)
    return text if text == STANDARD_INPUT else Path(os.path.normpath(text)).as_posix()


def _storable(name: str) -> str:
    """How the database calls a file: by its name, escaped where that is no UTF-8."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def _is_within(name: str, folder: str) -> bool:
    return name != STANDARD_INPUT and PurePath(os.path.abspath(name)).is_relative_to(os.path.abspath(folder))


def _own_files(db: str, corrected: Source | None) -> set[str]:
    """What SQLite writes and what people corrected, which may lie among the sources."""
    own = {os.path.realpath(db) + suffix for suffix in ("", "-journal", "-wal", "-shm")}
    return own | {os.path.realpath(path) for path in (beside(db), corrected) if path is not None}


def _code(folder: Traversable, name: str) -> Iterable[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _code(entry, f"{name}/{entry.name}")
        elif entry.name.endswith((".py", ".toml")):
            yield f"{name}/{entry.name}", entry.read_bytes()
