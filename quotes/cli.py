"""The command line: each command is a few lines over the Python API, and can do nothing that the API cannot."""

from __future__ import annotations

import errno
import json
import sys
from collections.abc import Callable
from typing import Any, TypeVar

import click

import quotes
from quotes.exchange import to_json

__all__ = ["cli", "main"]

_F = TypeVar("_F", bound=Callable[..., Any])


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
    """Statements out of news text: who said what, when, where and about what."""
    for stream in (sys.stdout, sys.stderr):  # Arabic and JSON are UTF-8, whatever the locale says
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


@cli.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
def extract(sources: tuple[str, ...]) -> None:
    """Write the statements of articles as JSON Lines, one article a line.

    \b
    Example:
        quotes extract db/sample > statements.jsonl
    """
    for source in sources:
        for document in quotes.read(source):
            sys.stdout.write(to_json(quotes.to_record(document, quotes.extract(document))) + "\n")


@cli.command()
@click.argument("gold", type=click.Path())
@click.argument("predicted", type=click.Path(), required=False)
@click.option("--json", "as_json", is_flag=True, help="Print the figures as one JSON object.")
@click.option("--misses", type=click.IntRange(0), default=0, metavar="N", help="Print the first N things that are wrong.")
def evaluate(gold: str, predicted: str | None, as_json: bool, misses: int) -> None:
    """Score the extractor, or the file PREDICTED, against the annotated file GOLD.

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
