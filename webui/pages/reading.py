"""The reading list: its page, the hand-out as a page to print, and the files it can be taken away as."""

from datetime import datetime

from flask import Response, abort, current_app, request

from corpus.citation import export_all, formats, styles
from corpus.errors import UnknownError
from corpus.model import Passage
from webui.asking import code, number
from webui.handout import Wanted, entries
from webui.handout.plain import written
from webui.pages import blueprint, library, page
from webui.pages.passages import RECORDS
from webui.reader import current, gettext
from webui.reading_list import MOST
from webui.remembering import session

SHOWN = 20
"""Passages on one page of the list: so many stay under the weight of a page."""
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@blueprint.route("/list", methods=["GET", "POST"])
def reading_list() -> str:
    """The passages the reader has put on the list, with what can be done with them."""
    listed, wanted = _listed(), _wanted()
    last = max(1, -(-len(listed) // SHOWN))
    at = number("page", 1, 1, last)
    return page(
        "list.html",
        entries=entries(listed[(at - 1) * SHOWN : at * SHOWN], wanted, library()),
        first=(at - 1) * SHOWN,
        total=len(listed),
        most=MOST,
        at=at,
        last=last,
        wanted=wanted,
        styles=sorted(styles(), key=lambda name: (name != "un", name)),
        formats=formats(),
        minutes=library().config.web.forget_minutes,
    )


@blueprint.get("/list/print")
def handout() -> str:
    """The hand-out as one page, as heavy as its passages."""
    return page("handout.html", entries=entries(_listed(), _wanted(), library()), wanted=_wanted())


@blueprint.get("/list/<any(docx,text):format>")
def handout_file(format: str) -> Response:
    """The hand-out as a Word document or as plain text."""
    found = entries(_listed(), _wanted(), library())
    title = gettext("Passages with their sources")
    if format == "text":
        return _file(written(title, found), "text/plain", "txt")
    from webui.handout.document import Words, document  # only who takes a document away waits for it to be loaded

    lead = gettext("Each passage is quoted word for word, with its source. Numbers of pages are those printed.")
    made: datetime = current_app.extensions["today"]()
    words = Words(current().code, title, lead, gettext("Official source:"))
    return _file(document(words, found, made), DOCX, "docx")


@blueprint.get("/list/record/<format>")
def records(format: str) -> Response:
    """The records of all passages for a reference manager, those in the language that was chosen."""
    found = [each.shown.passage for each in entries(_listed(), _wanted(), library()) if each.shown.citation]
    try:
        kind, suffix = RECORDS.get(format, ("text/plain", "txt"))
        return _file(export_all(found, library().catalogue, format), kind, suffix)
    except UnknownError:
        abort(404)


def _listed() -> tuple[Passage, ...]:
    found = session()
    return found.listed if found else ()


def _wanted() -> Wanted:
    """How the list is to be shown, from the address; what makes no sense is as if it were not given."""
    style = request.args.get("style", "un")
    first, second = code(request.args.get("language", "")), code(request.args.get("beside", ""))
    return Wanted(style if style in styles() else "un", first, second if second != first else "")


def _file(content: str | bytes, kind: str, suffix: str) -> Response:
    """A file to be saved; its name tells nothing of what is in it."""
    heading = f'attachment; filename="passages.{suffix}"'
    return Response(content, mimetype=kind, headers={"Content-Disposition": heading})
