"""Pages to read: how to ask, how to be safe, what this is and whose the texts are."""

from webui.components import components
from webui.pages import blueprint, library, page


@blueprint.get("/help")
def help() -> str:
    """How to ask."""
    return page("help.html")


@blueprint.route("/safety", methods=["GET", "POST"])
def safety() -> str:
    """What the exit does and what it cannot do."""
    return page("safety.html", minutes=library().config.web.forget_minutes)


@blueprint.get("/about")
def about() -> str:
    """What this is, and whose the texts are."""
    return page("about.html", components=components())
