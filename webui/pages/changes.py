"""What a form of ours may change in the reader's session, and how it comes back to where the reader was."""

from dataclasses import replace

from flask import redirect, render_template, request
from werkzeug.wrappers import Response

from corpus.errors import UnknownError
from webui import links
from webui.pages import blueprint, library
from webui.reading_list import added, moved, removed
from webui.remembering import QUESTION, forged, keep
from webui.sessions import Session

CHANGES = ("add", "remove", "up", "down", "clear", "by_post")
"""Fields of a form that change something: each form has one."""


@blueprint.before_request
def _change() -> Response | tuple[str, int] | None:
    """Change what the form says, then show the page it stands on; a form that only asks needs no token and passes.

    A page that holds a question is answered at once, any other by a redirect, so that loading it again changes
    nothing: an address is no place for a question that was sent so as to stand in none.
    """
    name = next((each for each in CHANGES if each in request.form), "") if request.method == "POST" else ""
    if not name:
        return None
    if forged():
        kept = [(each, value) for each, value in request.form.items(multi=True) if each != "token"]
        return render_template("forged.html", change=name, fields=kept), 400
    _make(name, request.form[name])
    if any(each in request.form for each in QUESTION):
        return None
    return redirect(links.this(_anchor(name)), 303)


def _make(name: str, value: str) -> None:
    if name == "add":
        try:
            found = library().passage(value).passage
        except UnknownError:  # a new generation does not hold it any more: the page will say so
            return
        keep(lambda session: added(session, found))
    elif name == "by_post":
        keep(lambda session: replace(session, by_post=value == "on", news=("by_post", value)))
    else:
        keep(lambda session: _arranged(session, name, value))


def _arranged(session: Session, name: str, passage_id: str) -> Session:
    if name == "clear":
        return replace(session, listed=())
    return removed(session, passage_id) if name == "remove" else moved(session, passage_id, -1 if name == "up" else 1)


def _anchor(name: str) -> str | None:
    return request.form[name] if name in ("add", "up", "down") else None
