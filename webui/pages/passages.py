"""The page people cite: a passage between its neighbours, its citation, its versions, where its words come from."""

import re

from flask import Response, abort, request

from corpus.citation import export, formats, styles
from corpus.citation.meta import meta
from corpus.citation.quotation import quotation
from corpus.errors import UnknownError
from webui.marking import marked
from webui.origins import source_of
from webui.pages import blueprint, library, page
from webui.pages.source import shown

RECORDS = {
    "ris": ("application/x-research-info-systems", "ris"),
    "bibtex": ("application/x-bibtex", "bib"),
    "csl-json": ("application/vnd.citationstyles.csl+json", "json"),
}
"""Media type and suffix of an export format; one that is not here is plain text."""


@blueprint.route("/passages/<path:passage_id>", methods=["GET", "POST"])
def passage(passage_id: str) -> str:
    """A passage; 404 where no such passage is on the shelves."""
    try:
        found = library().passage(passage_id)
    except UnknownError:
        abort(404)
    before, after = library().neighbours(passage_id)
    style = request.args.get("style", "un")
    style = style if style in styles() else "un"
    return page(
        "passage.html",
        found=found,
        before=before,
        after=after,
        text=marked(found.passage.text, ()),
        unit=library().unit(found.passage),
        style=style,
        styles=sorted(styles(), key=lambda name: (name != "un", name)),
        formats=formats(),
        meta=meta(found.passage, library().catalogue),
        citation=library().cite(found.passage, style),
        quotation=quotation(found.passage, library().catalogue, style),
        versions=library().versions(found.passage),
        source=source_of(found.passage, library()),
        replaced=_replaced(found.publication.about),
        shown=shown(found),
    )


def _replaced(about: str) -> str:
    """The work that took the place of the one a digest is about; "" where there is none."""
    work = library().catalogue.publications.get(about)
    return work.superseded_by if work else ""


@blueprint.get("/record/<format>/<path:passage_id>")
def record(format: str, passage_id: str) -> Response:
    """The record of a passage for a reference manager, as a file; 404 for a format or passage that is not here."""
    try:
        written = export(library().passage(passage_id).passage, library().catalogue, format)
    except UnknownError:
        abort(404)
    kind, suffix = RECORDS.get(format, ("text/plain", "txt"))
    name = re.sub(r"[^0-9A-Za-z.]+", "-", passage_id) + f".{suffix}"
    return Response(written, mimetype=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
