"""The command `pincite`: data on stdout, everything else on stderr; `webui.cli` adds `serve` and `up`."""

import json
import sys
from collections.abc import Callable, Iterable
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import click

from corpus.errors import EngineError, FetchError, LockedError, PinciteError
from corpus.model import LANGUAGES
from indexer import config, coverage, inspection, render, report, report_shelf, shopping, tables, terminal
from indexer.build import limits_of
from indexer.fetching import fetcher_of
from indexer.library import Library
from indexer.plan import Wish
from indexer.reading import read
from indexer.report_causes import said_in
from indexer.search import Ask

P = ParamSpec("P")
R = TypeVar("R")

USAGE, WITH_FAILURES, LOCKED, NETWORK, UNUSABLE, INTERRUPTED = 2, 3, 4, 5, 6, 130
"""Exit codes; 0 is done, 1 an error of ours."""
_CODES = ((LockedError, LOCKED), (EngineError, UNUSABLE), (FetchError, NETWORK))
as_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
language_option = click.option("--language", type=click.Choice(LANGUAGES), help="The language; else it is detected.")


def exit_code(error: PinciteError) -> int:
    """The exit code an error ends the command with."""
    return next((code for kind, code in _CODES if isinstance(error, kind)), USAGE)


def honest(command: Callable[P, R]) -> Callable[P, R]:
    """Our own errors become one line on stderr and their exit code; an interruption is no error."""

    @wraps(command)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return command(*args, **kwargs)
        except PinciteError as error:
            click.echo(f"pincite: {told(error, _keeper(args))}", err=True)
            sys.exit(exit_code(error))
        except KeyboardInterrupt:
            click.echo(f"pincite: {report.words_of(_keeper(args))['interrupted']}", err=True)
            sys.exit(INTERRUPTED)

    return guarded


def told(error: PinciteError, language: str) -> str:
    """An error in one line, in a language as far as its words are known there.

    >>> told(PinciteError("the file is empty.", "a.pdf", "Fetch it again."), "es")
    'a.pdf: el archivo está vacío. Descárguelo de nuevo.'
    """
    what, remedy = said_in(error.what, language), said_in(error.remedy, language)
    return str(PinciteError(what, error.where, remedy))


def _keeper(given: Iterable[Any]) -> str:
    """The language a command's library is kept in; English before there is one."""
    return next((each.config.refresh.language for each in given if isinstance(each, Library)), "en")


def show_json(data: Any) -> None:
    """One JSON object on stdout, letters of all languages as they are."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--config", "config_file", type=click.Path(path_type=Path), help="A config.toml; else ./config.toml.")
@click.version_option(package_name="pincite")
@click.pass_context
@honest
def main(context: click.Context, config_file: Path | None) -> None:
    """Find and cite passages of the United Nations' anti-trafficking tools, in six languages.

    Example: pincite search "délai de réflexion"
    """
    context.obj = context.obj or Library(config.load(config_file))


@main.command()
@click.option("--only", multiple=True, metavar="ID", help="Only this publication or edition; may be repeated.")
@click.option("--language", "languages", multiple=True, type=click.Choice(LANGUAGES), help="Only this language.")
@click.option("--offline", is_flag=True, help="Do not fetch anything: only what is here.")
@click.option("--try-unconfirmed", "unconfirmed", is_flag=True, help="Also try addresses nobody has seen.")
@click.option("--rebuild", is_flag=True, help="Build anew also what did not change, and read anew what failed.")
@click.option("--yes", is_flag=True, help="Go on although the new index holds much less.")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and how much fetched, and do nothing.")
@as_json
@click.pass_obj
@honest
def refresh(library: Library, /, as_json: bool, **options: Any) -> None:
    """Fetch what is new, read it and what is in the inbox, and build the index anew where it changed.

    Example: pincite refresh
    """
    wish = Wish(**options)
    fetcher = None if wish.offline else fetcher_of(library.config.refresh)
    with terminal.desk(library.config.refresh.language) as at:
        done = library.refresh(wish, at.tell, fetcher, terminal.asker(at))
    if as_json:
        show_json(done.as_json)
    else:
        show_report(done, library)
    if wish.only and done.unfetched:
        sys.exit(NETWORK)
    if done.failed:
        sys.exit(WITH_FAILURES)


@main.command()
@click.argument("words", nargs=-1, required=True)
@language_option
@click.option("--in", "shelves", metavar="xx,yy", default="", help="The languages to look in, the asked one if absent.")
@click.option("--publication", multiple=True, metavar="ID", help="Only in this publication; may be repeated.")
@click.option("--kind", multiple=True, metavar="KIND", help="Only passages of this kind, such as provision.")
@click.option("--limit", default=10, show_default=True, type=click.IntRange(1, 100))
@as_json
@click.pass_obj
@honest
def search(
    library: Library,
    words: tuple[str, ...],
    language: str | None,
    shelves: str,
    publication: tuple[str, ...],
    kind: tuple[str, ...],
    limit: int,
    as_json: bool,
) -> None:
    """Find passages. WORDS are OR-ed; "quoted words" are an exact phrase, -word leaves out, word* begins so.

    Example: pincite search "safe return" victim
    """
    filters = {"publication": publication, "kind": kind}
    ask = Ask(" ".join(words), language or "", shelves=_shelves(shelves), filters=filters, limit=limit)
    results = library.search(ask)
    if as_json:
        show_json(render.results(results))
    else:
        for line in render.result_lines(results):
            click.echo(line)


@main.command()
@click.argument("passage_id", metavar="PASSAGE")
@click.option("--versions", is_flag=True, help="Also the same passage in the other languages.")
@as_json
@click.pass_obj
@honest
def show(library: Library, passage_id: str, versions: bool, as_json: bool) -> None:
    """Print a passage with its citation.

    Example: pincite show digest-palermo-protocol/en/art.6
    """
    found = library.passage(passage_id)
    others = library.versions(found.passage) if versions else ()
    if as_json:
        show_json(render.passage(found) | ({"versions": render.versions(others)} if versions else {}))
        return
    for line in render.passage_lines(found, others):
        click.echo(line)


@main.command("read")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@as_json
@click.pass_obj
@honest
def read_command(library: Library, file: Path, as_json: bool) -> None:
    """Show what the reader makes of one file: blocks, passages, quality. Nothing is kept.

    Example: pincite read report.pdf
    """
    reading = read(file, limits_of(library.config.reading))
    made = inspection.as_json(inspection.inspect(file, reading, library.catalogue))
    if as_json:
        show_json(made)
        return
    for line in inspection.lines(made):
        click.echo(line)


@main.command()
@click.option("--missing", is_flag=True, help="What to fetch by hand: title, numbers, page to look at, file name.")
@as_json
@click.pass_obj
@honest
def status(library: Library, missing: bool, as_json: bool) -> None:
    """Say what is on the shelves, by work and language, and what is missing.

    Example: pincite status --missing
    """
    tongue = library.config.refresh.language
    if as_json:
        show_json({"missing": shopping.list_json(library.missing())} if missing else library.status())
    elif missing:
        wants = library.missing()
        watched = terminal.is_watched()
        present(tables.missing(wants, tongue)) if watched else click.echo(shopping.list_text(wants, tongue))
    elif terminal.is_watched():
        present(tables.status(library.status(), library.coverage(tongue), tongue))
    else:
        for line in render.status_lines(library.status(), tongue):
            click.echo(line)
        click.echo(coverage.table_text(library.coverage(tongue), tongue))
    if library.manifest().fallback and not library.manifest().generation:
        sys.exit(UNUSABLE)


def show_report(done: report.Report, library: Library) -> None:
    """A report for whoever ran the command: tables on a terminal, plain lines elsewhere, in the keeper's language."""
    language = library.config.refresh.language
    if terminal.is_watched():
        present(tables.report(done, language, report_shelf.file(library.root, done.number)))
        return
    for line in report.lines(done, language):
        click.echo(line)


def present(parts: Iterable[Any]) -> None:
    """Tables and lines on a terminal."""
    console = terminal.console()
    for part in parts:
        # A line is never broken here: an address must stay whole to be copied.
        console.print(part, soft_wrap=isinstance(part, str) and "://" in part)


def _shelves(text: str) -> tuple[str, ...]:
    named = tuple(part.strip() for part in text.split(",") if part.strip())
    for name in named:
        if name not in LANGUAGES:
            raise click.BadParameter(f"{name!r} is none of {', '.join(LANGUAGES)}", param_hint="--in")
    return named


from indexer import cli_cite, cli_keeper  # noqa: E402, F401  their verbs register themselves on `main`
