"""Ways that are no pages of ours: the exit, a blank page, the files of the look."""

from flask import Blueprint, Response, abort, current_app, redirect, request, url_for
from werkzeug.wrappers import Response as Answer

from webui.links import FOLDER, mark
from webui.remembering import forget

blueprint = Blueprint("leave", __name__)
FILES = {"style.css": "text/css", "script.js": "text/javascript"}
BLANK = "<!doctype html><meta charset=utf-8><title>\u200b</title>"


@blueprint.route("/exit", methods=["GET", "POST"])
def leave() -> Answer:
    """Away, at once: to the neutral page of config.toml, or to a blank one where it says so or there is no network."""
    target: str = current_app.extensions["library"].config.web.exit_to
    offline = "offline" in request.args or target == "blank"
    answer = redirect(url_for("leave.blank") if offline else target)
    forget()
    answer.headers["Clear-Site-Data"] = '"cookies", "storage"'
    return answer


@blueprint.get("/blank")
def blank() -> Response:
    """Nothing to see, whoever looks over a shoulder; needs no network."""
    return Response(BLANK, mimetype="text/html")


@blueprint.get("/static/<name>")
def static(name: str) -> Response:
    """The stylesheet or the script: they tell nothing, so a browser may keep them for a day."""
    if name not in FILES:
        abort(404)
    response = Response((FOLDER / name).read_bytes(), mimetype=FILES[name])
    response.set_etag(mark(name))
    response.headers["Cache-Control"] = "public, max-age=86400"
    response.make_conditional(request)
    return response


@blueprint.get("/favicon.ico")
def favicon() -> Response:
    """None: a tab that is told apart by no picture tells nothing."""
    return Response(status=204)
