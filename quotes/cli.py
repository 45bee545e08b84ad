"""The command line: each command is a few lines over the Python API, and can do nothing that the API cannot."""

from __future__ import annotations

import csv
import errno
import json
import os
import secrets
import shutil
import socket
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, islice
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING, Any, TypeVar, get_args

import click

import quotes
from quotes.exchange import Record, to_json
from quotes.languages.citations import CITED_IN
from quotes.languages.subjects import check_subjects
from quotes.model import QuoteType, SpeakerKind
from quotes.passages import show as show_passage
from quotes.reading.streams import label
from quotes.terminal import Counter, isolated, paragraph

if TYPE_CHECKING:
    from quotes.building import Built, Standing
    from quotes.library import Statement
    from quotes.scaling.cluster import Spreading

__all__ = ["cli", "main"]

_F = TypeVar("_F", bound=Callable[..., Any])
_T = TypeVar("_T")
_DATABASE = "db/quotes.db"
_LOCAL = ("127.0.0.1", "localhost", "::1")
_PARQUET = "db/parquet"


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

    A SOURCE is a file, a folder, an address of the web, or - for standard input. What is in it is told by its content:
    HTML pages, RSS and Atom, WARC, JSON Lines, CSV, TREC, plain text, compressed or not, and zip and tar files of
    these. The exit code is 0, or 1 when something is wrong (one line says what), 2 for a command or an
    option that there is not, 130 after an interrupt.
    """
    for stream in (sys.stdout, sys.stderr):  # Arabic and JSON are UTF-8, whatever the locale says
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


# What several commands share


def _sources(command: _F) -> _F:
    return click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")(command)


def _reading(command: _F) -> _F:
    """How sources are read: what `quotes.read` takes."""
    kinds = "warc, jsonl, feed, html, trec, csv, text or article"
    options = (
        click.option("--format", metavar="NAME", help=f"What the sources are, if not told by content: {kinds}."),
        click.option(
            "--column",
            "columns",
            multiple=True,
            metavar="FIELD=NAME",
            callback=_columns,
            help="What CSV or JSON Lines call title, text, published, ...",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


def _columns(context: click.Context, parameter: click.Parameter, given: tuple[str, ...]) -> dict[str, str]:
    columns = dict(pair.partition("=")[::2] for pair in given)
    if "" in columns.values():
        raise click.BadParameter("a field and its name there, as text=body")
    return columns


def _database(command: _F) -> _F:
    option = click.option("--db", default=_DATABASE, show_default=True, metavar="FILE", help="The database.")
    return option(command)


def _topics(command: _F) -> _F:
    option = click.option("--topics", metavar="FILE", help="Subjects of your own, in TOML: beside ours, or instead.")
    return option(command)


def _people(command: _F) -> _F:
    return click.option("--people", metavar="FILE", help="Who is who, in TOML; the database remembers it.")(command)


def _corrections(command: _F) -> _F:
    text = "What `quotes serve --review` wrote; by default, the file that lies beside the database."
    return click.option("--corrections", metavar="FILE", help=text)(command)


def _quiet(command: _F) -> _F:
    return click.option("--quiet", is_flag=True, help="Tell of nothing but errors.")(command)


def _selection(command: _F) -> _F:
    """Which statements: what `Library.search` and `Library.timeline` take."""
    options = (
        click.option("--speaker", metavar="NAME", help="Whose words: any form of the name, or words of it."),
        click.option("--since", metavar="DATE", help="The first day: 2016, 2016-10 or 2016-10-03."),
        click.option("--until", metavar="DATE", help="The last day."),
        click.option("--venue-kind", metavar="KIND", help="interview, speech, press-conference, ..."),
        click.option("--outlet", metavar="NAME", help="To which channel, paper or agency: words of its name."),
        click.option("--subject", metavar="SLUG", help="What it is about: peace-process, environment, ..."),
        click.option("--place", metavar="CODE", help="The country that it is about: SY, EG, ..."),
        click.option("--type", type=click.Choice(get_args(QuoteType)), help="In quotation marks, retold, or both."),
        click.option("--act", metavar="ACT", help="What was done by saying it: say, deny, demand, ..."),
        click.option("--role", metavar="ROLE", help="The speaker's office, as articles word it."),
        click.option("--publisher", metavar="NAME", help="The outlet: words of its name."),
        click.option("--once", is_flag=True, help="What several articles tell, only as it was published first."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def _order(command: _F) -> _F:
    orders = click.Choice(["date", "oldest", "relevance"])
    return click.option("--order", type=orders, default="date", show_default=True, help="What comes first.")(command)


def _every(command: _F) -> _F:
    kinds = click.Choice(["day", "week", "month", "year"])
    return click.option("--every", type=kinds, default="month", show_default=True, help="How long a period is.")(
        command
    )


def _machine(command: _F) -> _F:
    """The two options for programs that read what a command prints."""
    as_json = click.option("--json", "form", flag_value="json", help="Print a JSON array of objects.")
    as_csv = click.option("--csv", "form", flag_value="csv", help="Print CSV, with a line of column names.")
    return as_json(as_csv(command))


def _any(found: Iterator[_T], what: str) -> Iterator[_T]:
    """What was found; a line on standard error where that is nothing."""
    first = next(found, None)
    if first is None:
        click.echo(f"No {what} found", err=True)
        return iter(())
    return chain([first], found)


def _print(rows: Iterable[Mapping[str, Any]], form: str, columns: Sequence[str]) -> None:
    """Rows for a program, one by one as they come; the columns stand in CSV even where there is no row."""
    if form == "json":
        separator = "[\n"
        for row in rows:
            sys.stdout.write(separator + to_json(row))
            separator = ",\n"
        sys.stdout.write("[]\n" if separator == "[\n" else "\n]\n")
        return
    writer = csv.DictWriter(sys.stdout, fieldnames=columns, lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow(
            {key: " ".join(value) if isinstance(value, list | tuple) else value for key, value in row.items()}
        )


def _counted(found: Iterable[_T], counter: Counter) -> Iterator[_T]:
    """What was found, counted as it is taken."""
    for one in found:
        counter.add()
        yield one


def _refused(counter: Counter) -> Callable[[quotes.QuotesError], None]:
    """What is done about an article or a file that cannot be read: a line on standard error, and on."""

    def tell(error: quotes.QuotesError) -> None:
        counter.clear()
        click.echo(f"Passed over: {error}", err=True)

    return tell


# From articles


def _bringing(command: _F) -> _F:
    """What `build` and `update` take."""
    options = (
        _topics,
        _people,
        _corrections,
        click.option(
            "--jobs",
            type=click.IntRange(1),
            metavar="N",
            help="Processes that look through articles.  [default: cores]",
        ),
        click.option("--prune", is_flag=True, help="Remove the articles of files that are gone from a folder."),
        click.option("--check", is_flag=True, help="Only tell what would change; nothing does."),
        _quiet,
    )
    for option in reversed(options):
        command = option(command)
    return command


@cli.command()
@_sources
@_database
@_bringing
@_reading
@click.option("--dask", metavar="ADDRESS", help="Look through them on a Dask cluster, or `local`, into Parquet files.")
@click.option("--parquet", metavar="FOLDER", help="Where --dask puts those.  [default: db/parquet]")
def build(sources: tuple[str, ...], db: str, dask: str | None, parquet: str | None, **options: Any) -> None:
    """Put the statements of articles into a database.

    The database is made where there is none, and else brought up to date: a file that is as it was is passed over, of
    one that has changed only the articles that have are looked through. What comes by standard input is only added to.
    What has been taken is written every few seconds; after an interrupt, the same command goes on from there.

    With --dask, many machines look through them, into a folder of Parquet files; `quotes load` brings that into the
    database. Sources may be in any place then that fsspec leads to: s3://bucket/pages.

    \b
    Examples:
        quotes build db/sample --db db/quotes.db
        quotes build articles/ --prune --check
        quotes build archive/ --dask tcp://10.0.0.1:8786 --parquet s3://bucket/statements
    """
    if dask is not None:
        _spread(sources, parquet or _PARQUET, dask, **options)
    elif parquet is not None:
        raise click.UsageError("--parquet goes with --dask")
    else:
        _bring(partial(quotes.build, sources, db), db, **options)


@cli.command()
@click.argument("folder", default=_PARQUET)
@_database
@_topics
@_people
@_corrections
@_quiet
def load(folder: str, db: str, **options: Any) -> None:
    """Bring the Parquet files of `quotes build --dask` into a database. FOLDER is db/parquet by default.

    The database then has the rows that `quotes build` would have made of the same sources. What has not changed since
    it was loaded is passed over.

    \b
    Example:
        quotes load s3://bucket/statements --db db/quotes.db
    """
    _bring(partial(quotes.load, folder, db), db, **options)


@cli.command()
@_database
@_bringing
def update(db: str, **options: Any) -> None:
    """Read all that was ever built into a database again, and take what is new.

    Files and folders are looked for under the names under which they were given: run it where `quotes build` was run.

    \b
    Example:
        quotes update --db db/quotes.db
    """
    _bring(partial(quotes.update, db), db, **options)


def _bring(
    bring: Callable[..., Built], db: str, *, people: str | None, corrections: str | None, quiet: bool, **options: Any
) -> None:
    """Bring a database up to date, telling how far that is and what came of it."""
    try:
        with Counter("articles", quiet=quiet, lines=True) as counter:
            built = bring(
                people=people,
                corrected=corrections,
                progress=lambda standing: counter.tell(_standing(counter, standing)),
                compared=lambda count: counter.tell(f"{count:,} texts compared"),
                **options,
            )
    except KeyboardInterrupt:
        click.echo(f"Interrupted. What was taken is in {db}, and the same command goes on from there", err=True)
        sys.exit(130)
    if not quiet:
        for refusal in built.refusals:
            click.echo(f"Passed over: {refusal.reason}", err=True)
        _tell_built(built, db, options.get("check", False), options.get("prune", False))
    if people is not None and not options.get("check"):
        from quotes.library.directory import read_people  # noqa: PLC0415 - not before a database is asked for

        with quotes.open(db) as library:
            for person in read_people(people):
                if not any(any(library.speakers(name)) for name in person.names):
                    click.echo(f"{people}: {person.slug}: nobody in {db} is called so", err=True)


def _spread(
    sources: tuple[str, ...],
    folder: str,
    dask: str,
    *,
    people: str | None,
    corrections: str | None,
    quiet: bool,
    check: bool,
    prune: bool,
    **options: Any,
) -> None:
    """Look through sources on a cluster, telling how far that is and what came of it."""
    for name, given in {"--people": people, "--corrections": corrections, "--check": check, "--prune": prune}.items():
        if given:
            raise click.UsageError(
                f"{name} does not go with --dask" + ("" if given is True else ", but with quotes load")
            )
    try:
        with Counter("shards", quiet=quiet, lines=True) as counter:
            spread = quotes.spread(
                sources, folder, dask=dask, progress=lambda far: counter.tell(_far(counter, far)), **options
            )
    except KeyboardInterrupt:
        click.echo(f"Interrupted. Whole shards are in {folder}, and the same command goes on from there", err=True)
        sys.exit(130)
    if quiet:
        return
    for refusal in spread.refusals:
        click.echo(f"Passed over: {refusal.reason}", err=True)
    made = f"{spread.quotes:,} statements in {spread.documents:,} articles"
    click.echo(f"{folder}: {made} ({spread.shards:,} shards made, {spread.passed:,} there, {spread.removed:,} removed)")


def _far(counter: Counter, far: Spreading) -> str:
    counted = f"{far.documents:,} articles, {far.quotes:,} statements"
    return f"{counted}, {far.shards:,} of {far.total:,} shards, {counter.pace(far.documents, far.shards / far.total)}"


def _standing(counter: Counter, standing: Standing) -> str:
    counted = f"{standing.documents:,} articles, {standing.quotes:,} statements"
    return f"{counted}, {counter.pace(standing.documents, standing.share)}"


def _tell_built(built: Built, db: str, check: bool, prune: bool) -> None:
    if check:
        for name, state in built.sources.items():
            if state != "unchanged":
                click.echo(f"{state:<14}{label(name)}")
        changes = (
            f"{built.added:,} articles to add, {built.changed:,} to look through again, {built.removed:,} to remove"
        )
        click.echo(f"{db}: {changes}")
        return
    changes = f"{built.added:,} added, {built.changed:,} changed, {built.removed:,} removed"
    click.echo(f"{db}: {built.quotes:,} statements in {built.documents:,} articles ({changes})")
    gone = sum(state == "gone" for state in built.sources.values())
    if gone and not prune:
        click.echo(f"Gone, but kept in {db}: {gone:,} of its sources; --prune removes their articles", err=True)


@cli.command()
@_sources
@_topics
@_reading
def extract(sources: tuple[str, ...], topics: str | None, **how: Any) -> None:
    """Write the statements of articles as JSON Lines, one article a line.

    What cannot be read, or is in a language that we do not know, is named on standard error and passed over. The exit
    code is 1 when nothing came of one of the sources; the others are written all the same.

    \b
    Example:
        quotes extract db/sample > statements.jsonl
    """
    if topics is not None:
        check_subjects(Path(topics))  # so that a wrong file is one line, not one for each article
    failed = 0
    with Counter("articles", quiet=sys.stdout.isatty()) as counter:
        refused = _refused(counter)
        for source in sources:
            try:
                for record in _records(source, refused, how, topics):
                    sys.stdout.write(to_json(record) + "\n")
                    counter.add()
            except quotes.QuotesError as error:
                if len(sources) == 1:
                    raise
                refused(error)
                failed += 1
    if failed:
        raise quotes.QuotesError(f"{failed} of {len(sources)} sources could not be read")


def _records(
    source: str, refused: Callable[[quotes.QuotesError], None], how: Mapping[str, Any], topics: str | None
) -> Iterator[Record]:
    """The articles of a source with their statements, as they are written."""
    for document, found in _extracted(source, refused, how, topics):
        yield quotes.to_record(document, found)


def _extracted(
    source: str,
    refused: Callable[[quotes.QuotesError], None],
    how: Mapping[str, Any],
    topics: str | None = None,
) -> Iterator[tuple[quotes.Document, list[quotes.Quote]]]:
    """The articles of a source with their statements; what is wrong with one does not stop the others."""
    taken = False
    for document in quotes.read(source, refused=refused, **how):
        try:
            found = quotes.extract(document, topics=topics)
        except Exception as error:
            reason = str(error) if isinstance(error, quotes.QuotesError) else f"{type(error).__name__}: {error}"
            refused(quotes.QuotesError(f"{document.source}, article {document.position + 1}: {reason}"))
        else:
            taken = True
            yield document, found
    if not taken:
        raise quotes.QuotesError(f"{label(source)}: no article in which statements can be looked for")


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


@cli.command()
@click.argument("source")
@_reading
@click.option("--quote", "number", type=click.IntRange(1), metavar="N", help="Only the N-th statement of the source.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array of objects.")
def explain(source: str, number: int | None, as_json: bool, **how: Any) -> None:
    """Tell why each statement of a source is as it is.

    Which word reports it, why it begins and ends where it does, whose words they are, what its day and its occasion
    rest on, and what was ruled out. In a terminal its parts have colours, unless NO_COLOR is set.

    \b
    Example:
        quotes explain db/sample --quote 4
    """
    with Counter("articles", quiet=sys.stdout.isatty()) as counter:
        found = _numbered(source, counter, how)
        if number is not None:
            number = min(number, sys.maxsize)  # nothing counts further
            found = islice(found, number - 1, number)
        first = next(found, None)
        if first is None and number is not None:
            raise quotes.QuotesError(f"{label(source)}: no statement {number}")
        found = chain([first] if first is not None else [], found)
        if as_json:
            rows = ({"number": n, "article": document.id, **quote.explain().as_dict()} for n, document, quote in found)
            _print(rows, "json", ())
            return
        columns, colour = min(shutil.get_terminal_size().columns, 100), not os.environ.get("NO_COLOR")
        for n, document, quote in found:
            if sys.stdout.isatty():
                click.echo(show_passage(n, quote, document, columns, colour=colour) + "\n")
            else:
                click.echo(f"{n:<12}{' '.join(quote.text.split())}\n{quote.explain()}\n")


def _numbered(
    source: str, counter: Counter, how: Mapping[str, Any]
) -> Iterator[tuple[int, quotes.Document, quotes.Quote]]:
    """The statements of a source, counted from 1, each with its article."""
    number = 0
    for document, found in _extracted(source, _refused(counter), how):
        counter.add()
        for quote in found:
            number += 1
            yield number, document, quote


@cli.command()
@_sources
@_reading
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, metavar="N", help="How long a list is.")
@click.option(
    "--examples",
    type=click.IntRange(0),
    default=1,
    show_default=True,
    metavar="N",
    help="How many places of each word.",
)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object.")
def survey(sources: tuple[str, ...], limit: int, examples: int, as_json: bool, **how: Any) -> None:
    """List what may have been overlooked in articles, the commonest first.

    These are the words before clauses and quotations that no statement covers (a star for a verb that is known to
    report), reporting words without a speaker, and the longest contents. Words that are too often there are those that
    the extractor should learn.

    \b
    Example:
        quotes survey articles.jsonl.gz --limit 50
    """
    from quotes.surveying import LISTS  # noqa: PLC0415 - no other command needs it

    with Counter("articles") as counter:
        found = quotes.survey(
            sources, limit=limit, examples=examples, progress=counter.add, refused=_refused(counter), **how
        )
    if as_json:
        click.echo(to_json(found.as_dict()))
        return
    click.echo(f"{found.articles:,} articles, {found.statements:,} statements")
    for name, title in LISTS.items():
        click.secho(f"\n{title}", bold=True)
        for row in getattr(found, name):
            click.echo(f"{row.count:>7,}  {_inline(row.word)}{' *' if row.lemma else ''}")
            for example in row.examples:
                click.secho(_block(example, " " * 9), dim=True)
    click.secho("\nLongest contents, in words", bold=True)
    for content in found.longest:
        click.echo(f"{content.length:>7,}  {_inline(content.cue)}  {_inline(content.article)}")
        if examples:
            click.secho(_block(shorten(content.text, 120, placeholder=" \u2026"), " " * 9), dim=True)


# Out of a database


@cli.command()
@click.argument("query", default="")
@_database
@_selection
@_order
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, metavar="N", help="How many at most.")
@_machine
def search(query: str, db: str, form: str | None, **selection: Any) -> None:
    """Print the statements that QUERY finds, or all of them.

    Words are found in any spelling and with any particle attached. "A phrase" in quotation marks stands as it is; AND,
    OR, NOT and a star after a prefix* work too.

    \b
    Examples:
        quotes search "النهر OR السد" --speaker الحمداني --since 2022
        quotes search --type direct --venue-kind interview --csv > interviews.csv
    """
    from quotes.library.statements import STATEMENT_COLUMNS  # noqa: PLC0415 - not before a database is asked for

    with quotes.open(db) as library:
        found = _any(library.search(query, **selection), "statement")
        if form:
            _print((statement.as_dict() for statement in found), form, STATEMENT_COLUMNS)
            return
        for statement in found:
            _show(statement)


@cli.command()
@click.argument("format", metavar="FORMAT")
@click.argument("query", default="")
@_database
@_selection
@_order
@click.option("--limit", type=click.IntRange(1), metavar="N", help="How many at most; else all.")
@click.option("--id", "ids", multiple=True, metavar="ID", help="This statement; to be given for each of several.")
@click.option("--language", type=click.Choice(CITED_IN), default="en", show_default=True, help="Of citations.")
@click.option("--title", default="", metavar="TEXT", help="Of a feed.")
@click.option("--site", metavar="URL", help="Where the library is published: links begin with it.")
@click.option(
    "--output", type=click.Path(dir_okay=False), metavar="FILE", help="Where to write it; else to the screen."
)
def export(
    format: str,
    query: str,
    db: str,
    ids: tuple[str, ...],
    language: str,
    title: str,
    site: str | None,
    output: str | None,
    **selection: Any,
) -> None:
    """Write the statements that QUERY finds, or all of them, in a FORMAT for other programs.

    \b
    text        citations in plain text        json        an array of objects
    bibtex      for LaTeX and Zotero           jsonl       JSON Lines
    csl         CSL-JSON, for Zotero           parquet     takes quotes[parquet]
    wikipedia   the template that cites news   tei         TEI P5, <said>
    csv         a table                        annotation  W3C Web Annotation
    atom        a feed of the first fifty      quotation   schema.org, as JSON-LD
    sitemap     for search engines             gold        the articles that people reviewed

    The pages of the site link to the same.

    \b
    Examples:
        quotes export bibtex السد --speaker الحمداني --language ar
        quotes export parquet --output statements.parquet
    """
    from quotes.exporting import SITE, save  # noqa: PLC0415 - no other command needs it

    with quotes.open(db) as library, Counter("statements", quiet=output is None) as counter:
        found = map(library.quote, ids) if ids else library.search(query, **selection)
        pieces = quotes.export(
            library, format, statements=_counted(found, counter), site=site or SITE, language=language, title=title
        )
        if output is None:
            for piece in pieces:
                sys.stdout.buffer.write(piece)
        else:
            save(output, pieces)


@cli.command()
@click.argument("id")
@_database
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object.")
def show(id: str, db: str, as_json: bool) -> None:
    """Print everything about one statement, and where it stands. ID is its `id` or `uid`.

    \b
    Example:
        quotes show 1
    """
    with quotes.open(db) as library:
        statement = library.quote(id)
    row = {**statement.as_dict(), "context": statement.context(), "citation": statement.citation()}
    if as_json:
        click.echo(to_json(row))
        return
    for name, value in row.items():
        if value not in (None, "", []):
            _field(name, ", ".join(value) if isinstance(value, list) else str(value))


@cli.command()
@click.argument("name", default="")
@_database
@click.option("--kind", type=click.Choice(get_args(SpeakerKind)), help="What the speaker is.")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, metavar="N", help="How many at most.")
@_machine
def speakers(name: str, db: str, kind: str | None, limit: int, form: str | None) -> None:
    """Print the speakers, those with most statements first. NAME is any form of a name, or words of it.

    \b
    Example:
        quotes speakers --kind person --limit 10
    """
    from quotes.library.statements import SPEAKER_COLUMNS  # noqa: PLC0415 - not before a database is asked for

    with quotes.open(db) as library:
        found = _any(islice(library.speakers(name, kind=kind), min(limit, sys.maxsize)), "speaker")
        if form:
            _print((speaker.as_dict() for speaker in found), form, SPEAKER_COLUMNS)
            return
        for speaker in found:
            seen = " to ".join(sorted({str(day) for day in (speaker.first_seen, speaker.last_seen) if day}))
            click.echo(f"{speaker.quotes:>6}  {speaker.kind:<12}  {seen:<24}  {_inline(speaker.name)}")


@cli.command()
@click.argument("name")
@_database
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object.")
def speaker(name: str, db: str, as_json: bool) -> None:
    """Print everything about one speaker. NAME is a name or any form of it, or the `id` or `uid`.

    \b
    Example:
        quotes speaker الحمداني
    """
    with quotes.open(db) as library:
        found = library.speaker(name)
    row = found.as_dict()
    if as_json:
        click.echo(to_json(row))
        return
    for key, value in row.items():
        if value not in (None, "", []):
            _field(key, ", ".join(map(isolated, value)) if isinstance(value, list) else str(value))


@cli.command()
@click.argument("subject", metavar="SUBJECT")
@click.option("--speaker", "names", multiple=True, metavar="NAME", help="Whose words; to be given for each of several.")
@_database
@_machine
def compare(subject: str, names: tuple[str, ...], db: str, form: str | None) -> None:
    """Print what several speakers say on a subject, each statement once, the oldest first.

    SUBJECT is a slug: peace-process, environment, ... Without a name, everybody is compared.

    \b
    Example:
        quotes compare environment --speaker الحمداني --speaker هالستروم
    """
    from quotes.library.statements import STATEMENT_COLUMNS  # noqa: PLC0415 - not before a database is asked for

    with quotes.open(db) as library:
        found = _any(iter(library.compare(subject, names or None)), "statement")
        if form:
            rows = (statement.as_dict() for position in found for statement in position.statements)
            _print(rows, form, STATEMENT_COLUMNS)
            return
        for position in found:
            click.secho(_block(f"{position.speaker.name} ({len(position.statements)})"), bold=True)
            for statement in position.statements:
                told = f"  told {statement.told} times" if statement.told > 1 else ""
                click.secho(f"    {statement.date or 'no day    '}  {statement.uid}{told}", dim=True)
                click.echo(_block(statement.text, "    "))
            click.echo()


@cli.command()
@click.argument("id")
@_database
@_machine
def outlets(id: str, db: str, form: str | None) -> None:
    """Print how each outlet tells a statement, the first that published it first. ID is its `id` or `uid`.

    \b
    Example:
        quotes outlets 107
    """
    from quotes.library.statements import STATEMENT_COLUMNS  # noqa: PLC0415 - not before a database is asked for

    with quotes.open(db) as library:
        if form:
            _print((statement.as_dict() for statement in library.tellings(id)), form, STATEMENT_COLUMNS)
            return
        for coverage in library.outlets(id):
            click.secho(_inline(coverage.publisher or "outlet not known"), bold=True)
            for statement in coverage.statements:
                facts = (str(statement.document.published or "no day"), statement.quote.part, statement.uid)
                click.secho(f"    {'  '.join(facts)}", dim=True)
                click.echo(_block(statement.text, "    "))


@cli.command()
@click.argument("query", default="")
@_database
@_selection
@_every
@click.option("--by", type=click.Choice(["subject", "place"]), help="Count those on each apart.")
@_machine
def timeline(query: str, db: str, form: str | None, **selection: Any) -> None:
    """Print how many statements that QUERY finds were made when; without it, of all of them.

    \b
    Example:
        quotes timeline --speaker الحمداني --every month --by subject
    """
    with quotes.open(db) as library:
        found = _any(iter(library.timeline(query, **selection)), "dated statement")
        if form:
            rows = ({"start": str(one.start), "quotes": one.quotes, "topic": one.topic} for one in found)
            _print(rows, form, ("start", "quotes", "topic"))
            return
        for period in found:
            click.echo(f"{period.start}{period.quotes:>8,}" + (f"  {period.topic}" if period.topic else ""))


@cli.group()
def plot() -> None:
    """Draw a picture of a database, as SVG or PNG after the ending of FILE. It takes the extra quotes[plot].

    \b
    Examples:
        quotes plot timeline hamdani.svg --speaker الحمداني
        quotes plot network countries.png
    """


@plot.command("timeline")
@click.argument("file")
@_database
@click.option("--speaker", metavar="NAME", help="Whose words: any form of the name, or words of it.")
@click.option("--since", metavar="DATE", help="The first day: 2016, 2016-10 or 2016-10-03.")
@click.option("--until", metavar="DATE", help="The last day.")
@_every
def plot_timeline(file: str, db: str, **selection: Any) -> None:
    """How many statements somebody makes, month by month and by subject."""
    with quotes.open(db) as library:
        quotes.save_picture(quotes.plot_timeline(library, **selection), file)


@plot.command("network")
@click.argument("file")
@_database
@click.option("--subject", metavar="SLUG", help="What it is about: peace-process, environment, ...")
@click.option("--since", metavar="DATE", help="The first day: 2016, 2016-10 or 2016-10-03.")
@click.option("--until", metavar="DATE", help="The last day.")
@click.option("--limit", type=click.IntRange(1), default=40, show_default=True, metavar="N", help="How many lines.")
def plot_network(file: str, db: str, **selection: Any) -> None:
    """Who speaks about which country, and how often."""
    with quotes.open(db) as library:
        quotes.save_picture(quotes.plot_network(library, **selection), file)


@cli.command()
@_database
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object.")
def stats(db: str, as_json: bool) -> None:
    """Print how much a database holds: articles, statements by type and by year, speakers.

    \b
    Example:
        quotes stats --db db/quotes.db
    """
    with quotes.open(db) as library:
        statements = library.db.table("quotes")
        counts = {
            "articles": library.db.table("documents").count,
            "statements": statements.count,
            "speakers": library.db.table("speakers").count,
            "types": {kind: statements.count_where("type = ?", [kind]) for kind in get_args(QuoteType)},
            "years": {str(period.start.year): period.quotes for period in library.timeline(every="year")},
            "undated": statements.count_where("date is null"),
        }
    if as_json:
        click.echo(to_json(counts))
        return
    for name, count in counts.items():
        for what, number in count.items() if isinstance(count, dict) else [(name, count)]:
            click.echo(f"{what:<12}{number:>9,}")


@cli.group()
def language() -> None:
    """Packs of languages: start a new one, and see what one lacks (docs/languages.md).

    \b
    Example:
        quotes language check en
    """


@language.command()
@click.argument("code")
@click.option("--into", metavar="FOLDER", help="Where its folder is made, if not beside the other languages.")
def new(code: str, into: str | None) -> None:
    """Make the skeleton of a pack for the language CODE: every file that the engine asks for, and what goes where.

    \b
    Example:
        quotes language new fr
    """
    from quotes.packs import new_pack  # noqa: PLC0415 - no other command needs it

    click.echo(new_pack(code, into))


@language.command()
@click.argument("code")
@click.option("--into", metavar="FOLDER", help="Where its folder is, if not beside the other languages.")
def check(code: str, into: str | None) -> None:
    """Look through the pack of the language CODE: missing words, unused words, golden rules that fail.

    The exit code is 1 where something is broken or a golden rule fails.

    \b
    Example:
        quotes language check en
    """
    from quotes.packs import check_pack  # noqa: PLC0415

    report = check_pack(code, into)
    for title, lines in (("broken", report.broken), ("missing words", report.missing), ("unused words", report.unused)):
        for line in lines:
            click.echo(f"{title:<14}  {isolated(line)}")
    for line in report.failing:
        click.echo(f"{'golden rule':<14}  {isolated(line)}")
    click.echo(f"{'golden rules':<14}  {report.golden}, failing {len(report.failing)}")
    if not report.works:
        raise SystemExit(1)


@cli.command()
@click.argument("db", default=_DATABASE, metavar="[FILE]")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8001, show_default=True, help="0 for any that is free.")
@click.option("--open", "browse", is_flag=True, help="Open it in a browser.")
@click.option("--review", is_flag=True, help="Let whoever has the address that is printed correct statements.")
@click.option("--corrections", metavar="FILE", help="Where corrections are kept; else beside the database.")
@_topics
def serve(
    db: str, host: str, port: int, browse: bool, review: bool, corrections: str | None, topics: str | None
) -> None:
    """Look at a database in a browser.

    It is Datasette that serves it, with our plugin and our titles and descriptions. Queries end after a second or a
    thousand rows. With --review, on this machine's own address alone, statements can be corrected: docs/correcting.md.

    \b
    Example:
        quotes serve db/quotes.db --open
    """
    quotes.open(db).close()  # so that a wrong file is one line, here as everywhere, and a taken port below
    try:
        socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET).close()
    except OSError as error:
        raise quotes.QuotesError(f"port {port}: {error.strerror or error}") from error
    if review:
        _open_desk(db, host, port, corrections, topics)
    from datasette.cli import cli as datasette  # noqa: PLC0415 - no other command needs it

    from quotes.publishing import LIMITS  # noqa: PLC0415

    limits = [part for key, value in LIMITS.items() for part in ("--setting", key, str(value))]
    # No --metadata: what metadata.json says of a database named quotes, the plugin says of every database of ours.
    datasette(["serve", db, "--host", host, "--port", str(port), *limits, *(["--open"] if browse else [])])


def _open_desk(db: str, host: str, port: int, corrections: str | None, topics: str | None) -> None:
    """Let whoever has the address that is printed here correct statements; nobody beyond this machine can reach it."""
    if host not in _LOCAL:
        raise quotes.QuotesError(f"host: {host!r}: corrections are made on this machine alone, at {_LOCAL[0]}")
    if not port:
        raise quotes.QuotesError("port: corrections are made at an address that is known before: not 0")
    from quotes.reviewing import Reviewer, beside  # noqa: PLC0415 - no other command needs it
    from quotes.scaling.finding import finder_of  # noqa: PLC0415
    from quotes.site.review import open_desk  # noqa: PLC0415

    finder = finder_of(None, None, topics)
    extract = partial(quotes.extract, topics=topics)
    token = secrets.token_urlsafe(24)
    open_desk(Reviewer(db, corrections or beside(db), extract, finder.version), db, token)
    place = f"[{host}]" if ":" in host else host
    click.echo(f"Correct statements at http://{place}:{port}/-/review?token={token}")


@cli.command()
@click.argument("folder")
@_database
@click.option("--url", metavar="URL", help="Where it will be found: https://example.org/quotes/.")
@click.option("--wheel", metavar="FILE", help="This package as a file, as `make wheel` builds it; else it is named.")
def publish(folder: str, db: str, url: str | None, wheel: str | None) -> None:
    """Prepare a FOLDER that is put on the web: a copy of the database, and what serves it.

    Datasette serves the folder as it is. It has what Datasette's own publish commands take, a Dockerfile and a systemd
    unit; its README.md says how. docs/publishing.md says what strangers can do then, and what they cannot.

    \b
    Example:
        quotes publish build/public --url https://example.org/quotes/
    """
    made = quotes.publish(db, folder, url=url, wheel=wheel)
    click.echo(f"{made}: ready; try `datasette serve {made}`, and read {made / 'README.md'}")


# In a terminal


def _inline(text: str) -> str:
    """A name inside a line: set apart from its surroundings in a terminal, as it is anywhere else."""
    return isolated(text) if sys.stdout.isatty() else text


def _block(text: str, indent: str = "") -> str:
    """A text on lines of its own: broken to the width of a terminal, on one line anywhere else."""
    if not sys.stdout.isatty():
        return indent + " ".join(text.split())
    return paragraph(text, min(shutil.get_terminal_size().columns, 100), indent)


def _show(statement: Statement) -> None:
    """A statement as people read it: the words, then who, when and where, then the article."""
    speaker = statement.speaker.name if statement.speaker else ""
    venue = statement.venue.name if statement.venue else ""
    facts = [_inline(fact) for fact in (speaker, str(statement.date or ""), venue) if fact]
    click.secho(_block(f"“{statement.text}”" if statement.type == "direct" else statement.text), bold=True)
    click.echo("    " + " · ".join(facts))
    click.secho(_block(statement.document.title, "    "), dim=True)
    click.secho(f"    {statement.uid}", dim=True)
    click.echo()


def _field(name: str, value: str) -> None:
    head = f"{name:<18}"
    if "\n" in value or len(head + value) > 80:
        click.echo(f"{head.rstrip()}\n{_block(value, '    ')}")
    else:
        click.echo(head + _inline(value))


def main() -> None:
    """What the command `quotes` runs."""
    cli()
