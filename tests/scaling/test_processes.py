"""Shards in other processes: the same answers in the same order, whatever becomes of a process."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from quotes.model import Document, QuotesError
from quotes.scaling.processes import Here, Patience, Processes
from quotes.scaling.shards import Failed, Job, Known, Single

# In a module of its own, as other processes have to find it.
MAKING = '''
import os, signal, time
from attrs import frozen
from quotes.model import Document, QuotesError

def make(document):
    if "kill" in document.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "exit" in document.text:
        os._exit(7)
    if "hang" in document.text:
        while True:
            pass
    if "sleep" in document.text:
        time.sleep(60)
    if "mistake" in document.text:
        raise ZeroDivisionError("a\\nmistake")
    if "print" in document.text:
        print("printed", flush=True)
    return document.text.upper()

def known(document):
    return "{}" if "known" in document.text else None

@frozen
class Lines:
    """A part of several articles; reading it may be what goes wrong."""
    text: str
    def documents(self):
        if "unreadable" in self.text:
            os._exit(9)
        for line in self.text.split("|"):
            yield QuotesError("line: refused") if line == "bad" else Document(title="", text=line)
'''


@pytest.fixture
def making(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Job[str]]:
    (tmp_path / "making.py").write_text(MAKING)
    monkeypatch.syspath_prepend(tmp_path)
    import making  # noqa: PLC0415

    yield Job(making.make, making.known)
    del sys.modules["making"]


def single(text: str) -> Single:
    return Single(Document(title=f"about {text}", text=text))


def lines(text: str):
    return sys.modules["making"].Lines(text)


def test_the_same_answers_in_the_same_order_here_and_elsewhere(making):
    shards = [(n, [single(f"{n} {m}") for m in range(n % 4)]) for n in range(40)]
    shards.insert(7, ("mixed", [lines("one|bad|mistake|known|print")]))
    with Here(making) as here, Processes(making, 3) as elsewhere:
        expected = list(here.map(shards))
        assert list(elsewhere.map(shards)) == expected
    ((_, mixed),) = [pair for pair in expected if pair[0] == "mixed"]
    known = Document(title="", text="known").uid
    mistake = Failed("ZeroDivisionError: a mistake", "")
    assert mixed == [["ONE", Failed("line: refused"), mistake, Known(known, "{}"), "PRINT"]]


@pytest.mark.parametrize(
    ("word", "reason"),
    [
        ("kill", "the process that looked through it died (SIGKILL)"),
        ("exit", "the process that looked through it ended with code 7"),
        ("hang", "it took longer than 1 seconds"),
        ("sleep", "it took longer than 1 seconds"),
    ],
)
def test_what_a_process_dies_of_costs_itself_alone(making, word, reason):
    shards = [(n, [single(f"{n}"), lines(f"before|{word}|after" if n == 3 else "x|y")]) for n in range(8)]
    with Processes(making, 2, Patience(1.0, 0)) as processes:
        answers = dict(processes.map(shards))
    assert answers.pop(3) == [["3"], ["BEFORE", Failed(reason, ""), "AFTER"]]
    assert all(given == [[str(n)], ["X", "Y"]] for n, given in answers.items())


def test_an_article_that_was_read_already(making):
    with Processes(making, 1) as processes:
        ((_, answers),) = processes.map([("", [single("kill"), single("well")])])
    assert answers == [[Failed("the process that looked through it died (SIGKILL)", "about kill")], ["WELL"]]


def test_a_part_that_cannot_even_be_read(making):
    with Processes(making, 1) as processes:
        ((_, answers),) = processes.map([("", [lines("well"), lines("unreadable"), lines("too")])])
    assert answers[::2] == [["WELL"], ["TOO"]]
    assert answers[1] == [Failed("reading it: the process that looked through it ended with code 9")]


def test_no_more_is_read_than_is_soon_needed(making):
    read = 0

    def shards():
        nonlocal read
        for n in range(200):
            read = n
            yield n, [single("x")]

    with Processes(making, 1) as processes:
        answers = processes.map(shards())
        next(answers)
        assert read < 20


def test_nothing_is_left_running(making):
    since = time.monotonic()
    with Processes(making, 2, Patience(60, 0)) as processes, pytest.raises(KeyboardInterrupt):
        for _ in processes.map((n, [single("sleep" if n else "x")]) for n in range(30)):
            raise KeyboardInterrupt
    assert not processes._all
    assert time.monotonic() - since < 50


def test_no_process_can_be_started(making, monkeypatch):
    monkeypatch.setattr(sys, "executable", "/bin/true")
    with Processes(making, 2) as processes, pytest.raises(QuotesError, match="no process can be started"):
        list(processes.map([(0, [single("x")])]))
