"""The keeper's commands: refresh, status, rollback, doctor; registered by being imported."""

import sys
from collections.abc import Iterable
from typing import Any

import click

from corpus.model import LANGUAGES
from indexer import coverage, render
from indexer import doctor as examination
from indexer.cli import tables, terminal
from indexer.cli.group import NETWORK, UNUSABLE, WITH_FAILURES, as_json, honest, main, show_json
from indexer.library import Library
from indexer.refreshing import shopping
from indexer.refreshing.fetching import fetcher_of
from indexer.refreshing.plan import Wish
from indexer.report import Report, lines, words_of
from indexer.report import shelf as report_shelf
from indexer.report.causes import said_in


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


@main.command()
@as_json
@click.pass_obj
@honest
def rollback(library: Library, as_json: bool) -> None:
    """Go back to the generation of the index before this one. A refresh builds the newer one again.

    Example: pincite rollback
    """
    before = library.manifest().generation
    now = library.engine.rollback()
    if as_json:
        show_json({"generation": now.generation, "before": before, "passages": dict(now.passages)})
    else:
        what = f"Generation {now.generation} answers now, not {before}. It holds:"
        click.echo(said_in(what, library.config.refresh.language))
        click.echo("  ".join(f"{language} {count}" for language, count in sorted(now.passages.items())))


@main.command()
@click.option("--fix", is_flag=True, help="Also mend what can be mended without losing anything.")
@as_json
@click.pass_obj
@honest
def doctor(library: Library, fix: bool, as_json: bool) -> None:
    """Look at shelf, caches, index, vectors, disk, clock, text recognition, fonts and config, and say what mends them.

    Example: pincite doctor
    """
    language = library.config.refresh.language
    words = words_of(language)
    found = list(examination.examine(library.config, library.engine))
    if as_json:
        show_json({"findings": [each.as_json for each in found]})
    elif terminal.is_watched():
        present([tables.doctor(found, language)])
    for each in found:
        if not as_json and not terminal.is_watched():
            click.echo(f"{words[each.state]:<5} {tables.looked_at(each, words)}: {said_in(each.seen, language)}")
            if each.remedy:
                click.echo(f"      {words['remedy']}: {said_in(each.remedy, language)}")
        if fix and each.mend:
            each.mend()
            click.echo(f"      {words['mended']}: {tables.looked_at(each, words)}", err=True)
    bad = [each.name for each in found if each.state == "bad"]
    if bad:
        sys.exit(UNUSABLE if "index" in bad else WITH_FAILURES)


def show_report(done: Report, library: Library) -> None:
    """A report for whoever ran the command: tables on a terminal, plain lines elsewhere, in the keeper's language."""
    language = library.config.refresh.language
    if terminal.is_watched():
        present(tables.report(done, language, report_shelf.file(library.root, done.number)))
        return
    for line in lines(done, language):
        click.echo(line)


def present(parts: Iterable[Any]) -> None:
    """Tables and lines on a terminal."""
    console = terminal.console()
    for part in parts:
        # A line is never broken here: an address must stay whole to be copied.
        console.print(part, soft_wrap=isinstance(part, str) and "://" in part)
