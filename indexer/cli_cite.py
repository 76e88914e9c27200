"""The verb `cite`: a passage's citation in a style, its record in an export format, or its words with the citation."""

from dataclasses import replace

import click

from corpus.citation import export, formats, styles
from corpus.citation.item import item
from corpus.citation.quotation import quotation
from corpus.citation.reference import refer
from corpus.errors import LocatorError
from corpus.model import Locator, Passage
from indexer.cli import as_json, honest, main, show_json
from indexer.library import Library


@main.command()
@click.argument("passage_id", metavar="PASSAGE")
@click.option("--style", type=click.Choice(sorted(styles())), default="un", show_default=True)
@click.option("--format", "form", type=click.Choice(["text", *sorted(formats())]), default="text", show_default=True)
@click.option("--quote", is_flag=True, help="Also the words of the passage, between quotation marks.")
@as_json
@click.pass_obj
@honest
def cite(library: Library, passage_id: str, style: str, form: str, quote: bool, as_json: bool) -> None:
    """Cite a passage in the language of its edition. A sub-item may follow: palermo-protocol/fr/art.3/a

    Example: pincite cite digest-palermo-protocol/en/art.6 --style chicago
    """
    passage = _passage(library, passage_id)
    if as_json:
        cited = library.cite(passage, style)
        record = item(refer(passage, library.catalogue))
        show_json({"id": passage.id, "style": style, "text": cited.text, "html": cited.html, "csl": record})
    elif form != "text":
        click.echo(export(passage, library.catalogue, form), nl=False)
    elif quote:
        click.echo(quotation(passage, library.catalogue, style).text)
    else:
        click.echo(library.cite(passage, style).text)


def _passage(library: Library, passage_id: str) -> Passage:
    """The passage of an id; sub-items are no passages of their own, so they are put on the unit that has them."""
    work, _, rest = passage_id.partition("/")
    language, _, place = rest.partition("/")
    try:
        locator = Locator.parse(place)
    except LocatorError:
        return library.passage(passage_id).passage
    found = library.passage(f"{work}/{language}/{Locator(locator.steps, piece=locator.piece)}").passage
    return replace(found, locator=locator)
