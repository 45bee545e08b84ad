"""The SQL of the site: one file a question; those in pages/ are asked by our own pages, the others by people."""

from __future__ import annotations

from functools import cache
from importlib import resources

from attrs import frozen

__all__ = ["Question", "page_sql", "questions"]


@frozen
class Question:
    """A query that people open, fill in and edit.

    Args:
        name: its address; title: the question; description: what it answers, in a sentence or two; sql: the answer.
    """

    name: str
    title: str
    description: str
    sql: str


@cache
def questions() -> tuple[Question, ...]:
    """All questions, in the order of their names."""
    files = resources.files("quotes.site.queries").iterdir()
    return tuple(
        _question(file.name.removesuffix(".sql"), file.read_text("utf-8"))
        for file in sorted(files, key=lambda file: file.name)
        if file.name.endswith(".sql")
    )


@cache
def page_sql(name: str) -> str:
    """The SQL by which one of our pages asks for what it shows."""
    text = resources.files("quotes.site.queries").joinpath("pages", f"{name}.sql").read_text("utf-8")
    return _question(name, text).sql


def _question(name: str, text: str) -> Question:
    """A file begins with comments: the question on the first line, then what it answers."""
    lines = text.splitlines()
    comments = [line.removeprefix("--").strip() for line in lines if line.startswith("--")]
    sql = "\n".join(line for line in lines if not line.startswith("--"))
    return Question(name, comments[0], " ".join(comments[1:]), sql)
