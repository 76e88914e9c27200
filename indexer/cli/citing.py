"""The verbs `cite` (a passage's citation, record or quotation) and `quote` (where a quotation comes from)."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import click

from corpus.citation import export, export_all, formats, styles
from corpus.citation.item import item
from corpus.citation.quotation import quotation
from corpus.citation.reference import refer
from corpus.errors import LocatorError
from corpus.model import Locator, Passage
from indexer.cli.group import as_json, honest, language_option, main, show_json
from indexer.library import Library
from indexer.quoting import Origin, origins


@main.command()
@click.argument("passage_ids", metavar="PASSAGE...", nargs=-1, required=True)
@click.option("--style", type=click.Choice(sorted(styles())), default="un", show_default=True)
@click.option("--format", "form", type=click.Choice(["text", *sorted(formats())]), default="text", show_default=True)
@click.option("--quote", "words", is_flag=True, help="Also the words of the passage, between quotation marks.")
@as_json
@click.pass_obj
@honest
def cite(library: Library, passage_ids: tuple[str, ...], style: str, form: str, words: bool, as_json: bool) -> None:
    """Cite passages, each in the language of its edition. A sub-item may follow: palermo-protocol/fr/art.3/a

    Example: pincite cite digest-palermo-protocol/en/art.6 --style chicago
    """
    passages = [_passage(library, each) for each in passage_ids]
    if as_json:
        cited = [_cited_json(library, each, style) for each in passages]
        show_json(cited[0] if len(cited) == 1 else {"citations": cited})
    elif form != "text":
        one, *more = passages
        catalogue = library.catalogue
        click.echo(export_all(passages, catalogue, form) if more else export(one, catalogue, form), nl=False)
    else:
        texts = [quotation(p, library.catalogue, style) if words else library.cite(p, style) for p in passages]
        click.echo("\n\n".join(each.text for each in texts))


@main.command()
@click.argument("words", nargs=-1, required=True, metavar="TEXT")
@language_option
@as_json
@click.pass_obj
@honest
def quote(library: Library, words: tuple[str, ...], language: str | None, as_json: bool) -> None:
    """Say where a quotation comes from and whether its words are right; of a text, each of its quotations.

    Example: pincite quote "the principle of non-refoulement"
    """
    found = origins(" ".join(words), library.engine, library.catalogue, language or "")
    if as_json:
        show_json({"quotations": [_origin_json(each) for each in found]})
        return
    for each in found:
        for line in _origin_lines(each):
            click.echo(line)


def _cited_json(library: Library, passage: Passage, style: str) -> dict[str, Any]:
    cited = library.cite(passage, style)
    record = item(refer(passage, library.catalogue))
    return {"id": passage.id, "style": style, "text": cited.text, "html": cited.html, "csl": record}


def _origin_json(found: Origin) -> dict[str, Any]:
    return {
        "text": found.text,
        "verdict": found.verdict,
        "passage": found.passage.id if found.passage else None,
        "citation": found.citation.text if found.citation else None,
        "diff": [{"change": change, "text": text} for change, text in found.changes],
    }


def _origin_lines(found: Origin) -> Iterator[str]:
    """A quotation for a terminal; [-missing-] and {+added+} as in a word diff."""
    shown = {"same": "{}", "missing": "[-{}-]", "added": "{{+{}+}}"}
    yield found.verdict
    yield f"    {' '.join(shown[change].format(text) for change, text in found.changes) or found.text}"
    if found.passage and found.citation:
        yield f"    {found.citation.text}"
        yield f"    {found.passage.id}"


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
