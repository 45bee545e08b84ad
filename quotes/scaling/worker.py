"""The other end of `quotes.scaling.processes`: a process that does one shard after the other.

It is started as a program of its own, not forked and not as `multiprocessing` does it: a fork would share an open
database with its parent, and `multiprocessing` runs the user's script once more in every process.
"""

from __future__ import annotations

import faulthandler
import os
import pickle
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from quotes.scaling.shards import Part, work

__all__ = ["READY", "serve"]

READY = "ready"


def serve() -> None:
    """Answer on standard output what is asked on standard input, until nothing more is.

    After the job, each question is `(what, seconds)` and then the parts. What takes longer than the seconds ends the
    process, whatever it is at: the clock is a thread that no loop of Python or C can hold up.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is the parent's to answer
    questions = sys.stdin.buffer
    with os.fdopen(os.dup(1), "wb") as answers, Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        os.dup2(2, 1)  # what is printed must not come among the answers
        with suppress(EOFError, BrokenPipeError):  # the parent is gone
            job = pickle.load(questions)
            _tell(answers, READY)
            while True:
                what, seconds = pickle.load(questions)
                faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
                parts = pickle.load(questions)
                answer = _DOES[what](parts, job)
                faulthandler.cancel_dump_traceback_later()
                _tell(answers, answer)


def _read(parts: Sequence[Part], job: Any) -> list[Any]:
    return [list(part.documents()) for part in parts]


def _call(call: tuple[Callable[[Any], Any], Any], job: Any) -> Any:
    function, argument = call
    return function(argument)


_DOES: dict[str, Callable[[Any, Any], Any]] = {"work": work, "read": _read, "call": _call}


def _tell(stream: Any, what: Any) -> None:
    pickle.dump(what, stream, pickle.HIGHEST_PROTOCOL)
    stream.flush()
