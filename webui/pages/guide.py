"""Pages to read: how to ask, how to be safe, what this is and whose the texts are."""

from webui.pages import blueprint, page


@blueprint.get("/help")
def help() -> str:
    """How to ask."""
    return page("help.html")


@blueprint.get("/safety")
def safety() -> str:
    """What the exit does and what it cannot do."""
    return page("safety.html")


@blueprint.get("/about")
def about() -> str:
    """What this is, and whose the texts are."""
    return page("about.html")
