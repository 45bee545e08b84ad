"""All cores of one machine: shards to processes, answers back in the order of the shards.

What a process dies of, or takes too long over, is tried again, each article alone in a process of its own, and refused
if it is the one. So one article costs itself and nothing else.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from contextlib import suppress
from time import monotonic
from typing import Any, Generic, Self, TypeVar

from attrs import frozen

from quotes.model import QuotesError
from quotes.scaling.shards import Answer, Failed, Job, Part, Single, work
from quotes.scaling.worker import READY

__all__ = ["Here", "Patience", "Processes", "cores"]

T = TypeVar("T")
Tag = TypeVar("Tag")
A = TypeVar("A")
B = TypeVar("B")

_AHEAD = 8
"""Shards for each process that are read, or looked through and not yet taken: so many that none has to wait."""

_START = "import sys; sys.path[:] = {path!r}; from quotes.scaling.worker import serve; serve()"


def cores() -> int:
    """How many processes can run at once for us."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@frozen
class Patience:
    """How long is waited for a shard.

    Args:
        seconds: for any; each: besides, for every byte of it, a hundred times what a slow machine needs.
    """

    seconds: float = 60.0
    each: float = 2e-4

    def of(self, size: int) -> float:
        """The seconds for so many bytes."""
        return self.seconds + self.each * size


class Here(Generic[T]):
    """The same work in this process, one shard after the other: nothing guards it against an article that hangs."""

    def __init__(self, job: Job[T]) -> None:
        self._job = job

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        pass

    def map(self, shards: Iterable[tuple[Tag, Sequence[Part]]]) -> Iterator[tuple[Tag, list[list[Answer[T]]]]]:
        """As `Processes.map`."""
        for tag, parts in shards:
            yield tag, work(parts, self._job)

    def spread(self, function: Callable[[A], B], arguments: Iterable[A]) -> Iterator[B]:
        """As `map`, the function."""
        return map(function, arguments)


class Processes(Generic[T]):
    """Several processes that do a job, each started when there is a shard for it.

    Args:
        job: what they do; count: how many; patience: how long they may take over it.
    """

    def __init__(self, job: Job[T], count: int, patience: Patience | None = None) -> None:
        self._job = pickle.dumps(job, pickle.HIGHEST_PROTOCOL)
        self._ahead = _AHEAD * count
        self._patience = patience or Patience()
        self._threads = ThreadPoolExecutor(count)  # each thread has a process, and waits for it
        self._own = threading.local()
        self._all: set[_Process] = set()
        self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._closed = True
        for process in list(self._all):
            process.end()
        self._threads.shutdown(cancel_futures=True)
        for process in list(self._all):
            process.end()

    def map(self, shards: Iterable[tuple[Tag, Sequence[Part]]]) -> Iterator[tuple[Tag, list[list[Answer[T]]]]]:
        """What comes of shards.

        Args:
            shards: each with whatever it is to be known by; no more of them are asked for than are soon needed.

        Returns:
            The same in the same order, with the answers that `work` gives; nothing but the articles decides on these.

        Raises:
            QuotesError: no process can be started.
        """
        return self._each(self._tagged, shards)

    def spread(self, function: Callable[[A], B], arguments: Iterable[A]) -> Iterator[B]:
        """As `map`, the function, in other processes; where one dies of it, in this one."""
        return self._each(lambda argument: self._called(function, argument), arguments)

    def _each(self, function: Callable[[A], B], arguments: Iterable[A]) -> Iterator[B]:
        """What comes of a function that has a process do it, in order, with no more asked for than is soon needed."""
        waiting: deque[Future[B]] = deque()
        for argument in arguments:
            waiting.append(self._threads.submit(function, argument))
            while waiting and (len(waiting) > self._ahead or waiting[0].done()):
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()

    def _tagged(self, shard: tuple[Tag, Sequence[Part]]) -> tuple[Tag, list[list[Answer[T]]]]:
        tag, parts = shard
        return tag, self._answers(parts) if parts else []

    def _called(self, function: Callable[[A], B], argument: A) -> B:
        try:
            done: B = self._ask("call", (function, argument))
        except _LostError:
            return function(argument)
        return done

    def _answers(self, parts: Sequence[Part]) -> list[list[Any]]:
        try:
            answers: list[list[Any]] = self._ask("work", parts)
            return answers
        except _LostError as error:
            if len(parts) > 1:
                return [self._answers([part])[0] for part in parts]
            (part,) = parts
            if isinstance(part, Single):
                return [[Failed(str(error), part.document.title)]]
        try:
            ((*items,),) = self._ask("read", parts)
        except _LostError as error:
            return [[Failed(f"reading it: {error}")]]
        singles = [Failed(str(item)) if isinstance(item, QuotesError) else Single(item) for item in items]
        alone = [[one] if isinstance(one, Failed) else self._answers([one])[0] for one in singles]
        return [[answer for answers in alone for answer in answers]]

    def _ask(self, what: str, parts: Any) -> Any:
        process: _Process | None = getattr(self._own, "process", None)
        if process is None:
            process = self._own.process = _Process(self._job)
            self._all.add(process)
        data = pickle.dumps(parts, pickle.HIGHEST_PROTOCOL)
        try:
            if self._closed:
                process.end()
            return process.ask(what, data, self._patience.of(len(data)))
        except _LostError as error:
            self._own.process = None
            self._all.discard(process)
            if self._closed:
                raise CancelledError from error
            raise


class _LostError(Exception):
    """A process is gone; the text is why, as far as anybody can know."""


class _Process:
    def __init__(self, job: bytes) -> None:
        start = _START.format(path=sys.path)
        pipe = subprocess.PIPE
        self._process = subprocess.Popen([sys.executable, "-P", "-c", start], stdin=pipe, stdout=pipe)
        try:
            self._send(job)
            ready = self._receive()
        except (OSError, EOFError, pickle.UnpicklingError):
            ready = None
        if ready != READY:
            self.end()
            raise QuotesError("no process can be started to look through articles; with one job, none is needed")

    def ask(self, what: str, parts: bytes, seconds: float) -> Any:
        since = monotonic()
        try:
            self._send(pickle.dumps((what, seconds)) + parts)
            return self._receive()
        except (OSError, EOFError, ValueError, pickle.UnpicklingError) as error:
            raise _LostError(self._reason(monotonic() - since, seconds)) from error

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()

    def _reason(self, taken: float, seconds: float) -> str:
        with suppress(OSError):
            self._process.stdin.close()  # type: ignore[union-attr]  # it is a pipe
        code = self._process.wait()
        self.end()
        if code == 1 and taken >= seconds:
            return f"it took longer than {seconds:.3g} seconds"
        if code < 0:
            return f"the process that looked through it died ({signal.Signals(-code).name})"
        return f"the process that looked through it ended with code {code}"

    def _send(self, data: bytes) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(data)
        self._process.stdin.flush()

    def _receive(self) -> Any:
        assert self._process.stdout is not None
        return pickle.load(self._process.stdout)
