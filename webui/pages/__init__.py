"""The pages, one function a page, one file a group: each is `/<language of the interface>/...`."""

from traceback import format_tb
from typing import Any

from flask import Blueprint, Flask, current_app, redirect, render_template, request, url_for
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as Answer

from corpus.errors import EngineError
from corpus.reviews import reviewed
from indexer.languages import LANGUAGES
from indexer.library import Library
from indexer.phases import phase
from webui import api_errors, labels, links
from webui.asking import packed
from webui.marking import excerpt, telling
from webui.reader import current, negotiated
from webui.why import why

blueprint = Blueprint("pages", __name__, url_prefix=f"/<any({','.join(LANGUAGES)}):ui>")


@blueprint.url_value_preprocessor
def _take_language(endpoint: str | None, values: dict[str, Any] | None) -> None:
    if values:
        values.pop("ui", None)


@blueprint.url_defaults
def _give_language(endpoint: str, values: dict[str, Any]) -> None:
    values.setdefault("ui", current().code)


def library() -> Library:
    """The library of this application."""
    found: Library = current_app.extensions["library"]
    return found


def register(app: Flask) -> None:
    """Hang the pages into the application."""
    from webui.pages import (  # noqa: F401
        changes,
        guide,
        leave,
        overview,
        passages,
        publications,
        reading,
        report,
        results,
        start,
        state,
    )

    app.register_blueprint(blueprint)
    app.register_blueprint(leave.blueprint)
    app.jinja_env.globals.update(
        labels=labels, links=links, packed=packed, excerpt=excerpt, telling=telling, reviewed=reviewed, why=why
    )
    app.jinja_env.globals["url_for"] = links.url  # no template writes an address with %D0%B6 in it
    app.add_url_rule("/", "root", lambda: redirect(url_for("pages.start", ui=negotiated())))
    app.add_url_rule("/report", "report", lambda: redirect(url_for("pages.latest_report", ui=negotiated())))
    app.register_error_handler(Exception, _failed)


def _failed(error: Exception) -> Answer | tuple[str, int, dict[str, str]]:
    """A page that helps on, or JSON for the API; what was typed is nowhere told, not even to the log."""
    unusable = isinstance(error, EngineError)
    status = (error.code or 500) if isinstance(error, HTTPException) else 503 if unusable else 500
    if isinstance(error, HTTPException) and status < 400:
        return error.get_response()
    if not isinstance(error, HTTPException):
        said = f"{error}\n" if unusable else ""
        current_app.logger.error("a page failed in %s\n%s%s", request.endpoint, said, _trail(error))
    more = dict(error.get_headers()) if isinstance(error, HTTPException) else {}  # such as which methods are allowed
    more.pop("Content-Type", None)
    if api_errors.is_asked():
        answer = api_errors.failed(status)
        answer.headers.extend(more)
        return answer
    return render_template("failed.html", status=status, unusable=unusable), status, more


def _trail(error: BaseException | None) -> str:
    """Where an error came from and what caused it, without their words: those may hold what was typed."""
    out = ""
    while error:
        out += f"{type(error).__name__}\n{''.join(format_tb(error.__traceback__))}"
        error = error.__cause__ or error.__context__
    return out


def page(template: str, **values: Any) -> str:
    """A rendered page."""
    with phase("render"):
        return render_template(template, **values)
