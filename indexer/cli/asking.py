"""The commands that ask: search, show, read; registered by being imported."""

from pathlib import Path

import click

from corpus.model import LANGUAGES
from indexer import inspection, render
from indexer.build import limits_of
from indexer.cli.group import as_json, honest, language_option, main, show_json
from indexer.library import Library
from indexer.refreshing.reading import read
from indexer.report import words_of
from indexer.search import Ask


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
    results, tongue = library.search(ask), library.config.refresh.language
    if not library.manifest().passages:
        click.echo(words_of(tongue)["nothing_indexed"], err=True)
    if as_json:
        show_json(render.results(results))
        return
    for line in render.result_lines(results, tongue):
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


def _shelves(text: str) -> tuple[str, ...]:
    named = tuple(part.strip() for part in text.split(",") if part.strip())
    for name in named:
        if name not in LANGUAGES:
            raise click.BadParameter(f"{name!r} is none of {', '.join(LANGUAGES)}", param_hint="--in")
    return named
