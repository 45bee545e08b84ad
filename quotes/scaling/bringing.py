"""A database brought up to date: what there is to do is done in many processes, and written by this one."""

from __future__ import annotations

import os
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from pathlib import PurePath
from time import monotonic
from typing import Self

from attrs import evolve

from quotes.library.changes import Changes, Refusal
from quotes.library.corrections import Correction, changed, correct
from quotes.library.corrections import corrections as known_corrections
from quotes.library.directory import Person
from quotes.library.opening import clear_errors, write_ahead, write_through
from quotes.library.preparing import Prepared
from quotes.library.sources import Holdings
from quotes.library.writing import Reading, Writer, describe, settle, totals, writing
from quotes.model import QuotesError
from quotes.reading.streams import STANDARD_INPUT, label
from quotes.reviewing import by_document
from quotes.scaling.finding import Finder, IsKnown
from quotes.scaling.outcomes import Built, Progress, Standing
from quotes.scaling.planning import Listing, Origin, Plan, Step, files_of, shards
from quotes.scaling.processes import Here, Patience, Processes
from quotes.scaling.shards import Answer, Failed, Job, Single

__all__ = ["Bringing"]

_Answered = tuple[list[Step], list[list[Answer[Prepared]]]]

_ARTICLES, _SECONDS = 500, 5.0
"""After so many articles, or so many seconds, what there is is written: it then stands, whatever happens."""

_TOGETHER = 2000
"""Of a source that was known before, so many changed articles, or portions of it, are written at once."""


class Bringing:
    """Brings one database up to date.

    Args:
        db: its path; database: the connection to it; own: files that are no sources.
        finder: what finds statements; corrections: what people said of them, None for what the database remembers.
        jobs: how many processes there may be; progress, patience: as for `quotes.build`.
    """

    def __init__(
        self,
        db: str,
        database: sqlite3.Connection,
        finder: Finder,
        corrections: Sequence[Correction] | None,
        own: Set[str],
        jobs: int,
        progress: Progress | None,
        patience: Patience | None,
    ) -> None:
        self._db = db
        self._database = database
        self._own = own
        self._before = known_corrections(database)
        self._corrections = self._before if corrections is None else corrections
        self._finder = evolve(finder, corrections=by_document(self._corrections))
        self._progress = progress or (lambda standing: None)
        job = Job(self._finder, IsKnown(db, self._finder) if totals(database)[0] else None)
        # Nobody knows whether another extractor than ours can be sent to a process.
        alone = jobs == 1 or finder.extract is not None
        self._pool: Here[Prepared] | Processes[Prepared] = Here(job) if alone else Processes(job, jobs, patience)
        self._changes = Changes()
        self._found: Counter[str] = Counter()  # articles that stand in each of what was named
        self._plan: Plan | None = None
        self._torn: set[str] = set()  # sources that have to be read once more
        self._told = Standing("", 0, 0, 0.0)
        self._read = 0  # bytes
        self._written = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._pool.__exit__()
        if self._written:
            write_through(self._database)

    def read(self, origins: Sequence[Origin], *, prune: bool, listing: Listing = files_of) -> None:
        """Take what is new or has changed; with `prune`, away with what is gone; `listing` tells of which files."""
        holdings = Holdings(self._database)
        plan = self._plan = Plan(origins, holdings, self._finder.reading, self._own, listing=listing)
        with clear_errors(self._db):
            describe(self._database, self._finder.labels)
            self._follow(plan)
            while self._torn:
                torn, self._torn = self._torn, set()
                self._follow(Plan(origins, holdings, self._finder.reading, self._own, only=torn, listing=listing))
            for name in plan.gone():
                plan.states[name] = "gone"
                if prune:
                    self._write([([Step("remove", Reading(name, name))], [])])
        self._changes.refusals += plan.refusals
        self._changes.unchanged += sum(plan.unchanged.values())

    def _follow(self, plan: Plan) -> None:
        self._take(self._pool.map(shards(plan.steps())))

    def renew(self) -> None:
        """Look through the articles again that another version has, as they stand in the database."""
        holdings = Holdings(self._database)

        def parts() -> Iterator[Step]:
            for identity in holdings.outdated(self._finder.version):
                document = holdings.document(identity)
                if document is not None:
                    yield Step("renew", Reading("", ""), len(document.text), Single(document))

        with clear_errors(self._db):
            self._take(self._pool.map(shards(parts())))

    def correct(self) -> None:
        """Look again at the articles of which people say something else now."""
        if documents := changed(self._before, self._corrections):
            with clear_errors(self._db), writing(self._database, self._finder.version, self._finder) as writer:
                correct(self._database, self._corrections)
                for document in documents:
                    writer.again(document)
            self._changes += writer.changes

    def settle(self, people: Sequence[Person] | None, compared: Callable[[int], None] | None) -> Built:
        """Settle what goes by all articles together, and tell what was done."""
        with clear_errors(self._db):
            settle(self._database, people, compared, self._pool.spread)
            documents, quotes = totals(self._database)
        assert self._plan is not None
        failures = [
            self._plan.empty.get(origin.name) or _nothing(origin.name, self._changes.refusals)
            for origin in self._plan.origins
            if not self._found[origin.stored] + self._plan.unchanged.get(origin.stored, 0)
            and origin.stored not in self._plan.repeated
        ]
        if failures:
            raise QuotesError("; ".join(failures))
        changes = self._changes
        return Built(
            documents=documents,
            quotes=quotes,
            added=changes.added,
            changed=changes.changed,
            removed=changes.removed,
            unchanged=changes.unchanged,
            refusals=tuple(changes.refusals),
            sources=self._plan.states,
        )

    def _take(self, answered: Iterable[_Answered]) -> None:
        """Write what comes, a portion at a time, and tell how far that is."""
        waiting: list[_Answered] = []
        since = monotonic()
        for steps, answers in answered:
            waiting.append((steps, answers))
            self._tell(steps, answers)
            if self._is_enough(waiting, monotonic() - since):
                self._write(waiting)
                waiting, since = [], monotonic()
        self._write(waiting)

    @staticmethod
    def _is_enough(waiting: Sequence[_Answered], seconds: float) -> bool:
        """Whether it is time to write; what has changed in one source is written together, if that is not too much."""
        new = sum(isinstance(answer, Prepared) for _, answers in waiting for each in answers for answer in each)
        last = waiting[-1][0][-1]
        within = last.reading.known and last.what != "close"
        if within:
            return new >= _TOGETHER or len(waiting) >= _TOGETHER
        return new >= _ARTICLES or seconds >= _SECONDS

    def _write(self, portions: Sequence[_Answered]) -> None:
        if not portions:
            return
        if not self._written:
            write_ahead(self._database)
        self._written = True
        with writing(self._database, self._finder.version, self._finder) as writer:
            for steps, answers in portions:
                rest = iter(answers)
                for step in steps:
                    self._do(writer, step, next(rest) if step.part is not None else [])
        self._changes += writer.changes

    def _do(self, writer: Writer, step: Step, answers: Sequence[Answer[Prepared]]) -> None:
        reading = step.reading
        if step.what == "close":
            torn = reading.source in self._torn
            writer.close(reading, "" if torn else step.stamp, self._finder.reading)
            self._found[reading.origin] += len(reading.documents)
        elif step.what == "refuse":
            writer.refuse(reading, Refusal(reading.source, step.reason))
        elif step.what == "remove":
            writer.remove(reading.source)
        for answer in answers:
            if step.what == "renew":
                if isinstance(answer, Prepared):  # of what can't be read again, nothing is lost
                    writer.renew(answer)
            elif isinstance(answer, Failed) and answer.title is None:
                writer.refuse(reading, Refusal(reading.source, answer.reason))
            else:
                self._article(writer, reading, answer)
                reading.count += 1

    def _article(self, writer: Writer, reading: Reading, answer: Answer[Prepared]) -> None:
        position = reading.count
        if isinstance(answer, Prepared):
            writer.take(reading, answer._replace(position=position))
        elif isinstance(answer, Failed):
            reason = f"{reading.source}, article {position + 1}: {answer.reason}"
            writer.refuse(reading, Refusal(reading.source, reason, answer.title, position))
        elif not writer.keep(reading, answer.uid, position, answer.record):
            self._torn.add(reading.source)  # it was there when it was looked for, and another source has lost it since

    def _tell(self, steps: Sequence[Step], answers: Sequence[Sequence[Answer[Prepared]]]) -> None:
        """How far it is, once what these steps brought has been looked through."""
        self._read += sum(step.weight for step in steps)
        taken = [answer for each in answers for answer in each if not isinstance(answer, Failed)]
        done = self._read + (self._plan.done if self._plan else 0)
        self._told = Standing(
            source=steps[-1].reading.source,
            documents=self._told.documents + len(taken),
            quotes=self._told.quotes + sum(len(one.quotes) for one in taken if isinstance(one, Prepared)),
            share=min(1.0, done / self._plan.total) if self._plan and self._plan.total else 0.0,
        )
        self._progress(self._told)


def _nothing(source: str, refusals: Sequence[Refusal]) -> str:
    """Why nothing came of a source."""
    own = [refusal for refusal in refusals if refusal.source == source or _is_within(refusal.source, source)]
    if not own:
        return f"{label(source)}: no article in it"
    if len(own) == 1:
        return own[0].reason
    return f"{label(source)}: nothing could be taken, {len(own)} refused; {own[0].reason}"


def _is_within(name: str, folder: str) -> bool:
    return name != STANDARD_INPUT and PurePath(os.path.abspath(name)).is_relative_to(os.path.abspath(folder))
