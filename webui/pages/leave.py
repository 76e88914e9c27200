"""Ways that are no pages of ours: the exit, a blank page, the files of the look."""

from flask import Blueprint, Response, current_app, redirect, request, send_from_directory, url_for
from werkzeug.wrappers import Response as Answer

from webui.links import FOLDER

blueprint = Blueprint("leave", __name__)
BLANK = "<!doctype html><meta charset=utf-8><title>\u200b</title>"


@blueprint.route("/exit", methods=["GET", "POST"])
def leave() -> Answer:
    """Away, at once: to the neutral page of config.toml, or to a blank one where it says so or there is no network."""
    target = getattr(current_app.extensions["library"].config.web, "exit_to", "blank")
    offline = "offline" in request.args or target == "blank"
    answer = redirect(url_for("leave.blank") if offline else target)
    answer.headers["Clear-Site-Data"] = '"cookies", "storage"'
    return answer


@blueprint.get("/blank")
def blank() -> Response:
    """Nothing to see, whoever looks over a shoulder; needs no network."""
    return Response(BLANK, mimetype="text/html")


@blueprint.get("/static/<path:name>")
def static(name: str) -> Response:
    """The stylesheet and the script: they tell nothing, so a browser may keep them for a day."""
    return send_from_directory(FOLDER, name, max_age=86_400)


@blueprint.get("/favicon.ico")
def favicon() -> Response:
    """None: a tab that is told apart by no picture tells nothing."""
    return Response(status=204)
