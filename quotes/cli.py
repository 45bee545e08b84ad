"""The command line: each command is a few lines over the Python API, and can do nothing that the API cannot."""

from __future__ import annotations

import csv
import errno
import json
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

import click

import quotes
from quotes.exchange import to_json
from quotes.terminal import Counter

__all__ = ["cli", "main"]

_F = TypeVar("_F", bound=Callable[..., Any])
_DATABASE = "db/quotes.db"


class _Commands(click.Group):
    """A group whose errors are one line for people, and whose interrupt is 130."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()  # here, so that a full disk is an error like the others
        except quotes.QuotesError as error:
            raise click.ClickException(str(error)) from error
        except KeyboardInterrupt:
            click.echo("Interrupted", err=True)
            ctx.exit(130)
        except OSError as error:
            if error.errno == errno.EPIPE:  # click ends quietly
                raise
            raise click.ClickException(str(error)) from error
        return result


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="quotes")
def cli() -> None:
    """Statements out of news text: who said what, when, where and about what.

    A SOURCE is a file, a folder, or - for standard input: archive pages or single articles in plain text, or JSON
    Lines, gzipped or not. The exit code is 0, or 1 when something is wrong (one line says what), 2 for a command or an
    option that there is not, 130 after an interrupt.
    """
    for stream in (sys.stdout, sys.stderr):  # Arabic and JSON are UTF-8, whatever the locale says
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


# What several commands share


def _sources(command: _F) -> _F:
    return click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")(command)


def _database(command: _F) -> _F:
    option = click.option("--db", default=_DATABASE, show_default=True, metavar="FILE", help="The database.")
    return option(command)


def _machine(command: _F) -> _F:
    """The two options for programs that read what a command prints."""
    as_json = click.option("--json", "form", flag_value="json", help="Print a JSON array of objects.")
    as_csv = click.option("--csv", "form", flag_value="csv", help="Print CSV, with a line of column names.")
    return as_json(as_csv(command))


def _print(rows: Iterable[Mapping[str, Any]], form: str) -> None:
    """Rows for a program, one by one as they come."""
    if form == "json":
        separator = "[\n"
        for row in rows:
            sys.stdout.write(separator + to_json(row))
            separator = ",\n"
        sys.stdout.write("[]\n" if separator == "[\n" else "\n]\n")
        return
    writer = None
    for row in rows:
        if writer is None:
            writer = csv.DictWriter(sys.stdout, fieldnames=list(row), lineterminator="\n")
            writer.writeheader()
        writer.writerow(
            {key: " ".join(value) if isinstance(value, list | tuple) else value for key, value in row.items()}
        )


def _refused(counter: Counter) -> Callable[[quotes.QuotesError], None]:
    """What is done about an article or a file that cannot be read: a line on standard error, and on."""

    def tell(error: quotes.QuotesError) -> None:
        counter.clear()
        click.echo(f"Passed over: {error}", err=True)

    return tell


# From articles


@cli.command()
@_sources
@_database
def build(sources: tuple[str, ...], db: str) -> None:
    """Put the statements of articles into a database.

    The database is made where there is none. A source that is already in it is brought up to date; all changes of one
    source happen at once or not at all.

    \b
    Example:
        quotes build db/sample --db db/quotes.db
    """
    with Counter("articles") as counter:
        built = quotes.build(sources, db, progress=lambda path, count: counter.add())
    for refusal in built.refusals:
        click.echo(f"Passed over: {refusal.reason}", err=True)
    changes = f"{built.added:,} added, {built.changed:,} changed, {built.removed:,} removed"
    click.echo(f"{db}: {built.quotes:,} statements in {built.documents:,} articles ({changes})")


@cli.command()
@_sources
def extract(sources: tuple[str, ...]) -> None:
    """Write the statements of articles as JSON Lines, one article a line.

    What cannot be read is named on standard error and passed over. The exit code is 1 when nothing at all could be
    read of one of the sources; the others are written all the same.

    \b
    Example:
        quotes extract db/sample > statements.jsonl
    """
    failed = 0
    with Counter("articles", quiet=sys.stdout.isatty()) as counter:
        refused = _refused(counter)
        for source in sources:
            try:
                for document in quotes.read(source, refused=refused):
                    sys.stdout.write(to_json(quotes.to_record(document, quotes.extract(document))) + "\n")
                    counter.add()
            except quotes.QuotesError as error:
                if len(sources) == 1:
                    raise
                refused(error)
                failed += 1
    if failed:
        raise quotes.QuotesError(f"{failed} of {len(sources)} sources could not be read")


@cli.command()
@click.argument("gold", type=click.Path())
@click.argument("predicted", type=click.Path(), required=False)
@click.option("--json", "as_json", is_flag=True, help="Print the figures as one JSON object.")
@click.option(
    "--misses", type=click.IntRange(0), default=0, metavar="N", help="List the first N things that are wrong."
)
def evaluate(gold: str, predicted: str | None, as_json: bool, misses: int) -> None:
    """Score the extractor against an annotated file.

    GOLD and PREDICTED are JSON Lines as `quotes extract` writes them. With PREDICTED, that is scored instead of what is
    found in the articles of GOLD now.

    \b
    Example:
        quotes evaluate gold.jsonl --misses 20
    """
    evaluation = quotes.evaluate(gold, predicted)
    click.echo(json.dumps(evaluation.figures, ensure_ascii=False) if as_json else evaluation)
    for miss in evaluation.misses[:misses]:
        fields = (miss.kind, miss.article, miss.expected or "-", miss.got or "-", miss.text)
        click.echo(" | ".join(fields))


def main() -> None:
    """What the command `quotes` runs."""
    cli()
