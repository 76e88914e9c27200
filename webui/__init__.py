"""The front desk: a web interface and a JSON API over the library."""

import time
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

    from indexer.library import Library

__all__ = ["create_app"]


def create_app(
    library: "Library",
    public: bool = False,
    clock: "Callable[[], float]" = time.monotonic,
    today: "Callable[[], datetime]" = datetime.now,
) -> "Flask":
    """The web application over a library: pages in six languages, the API, `/exit` and `/healthz`.

    `public`: the desk is open to a network, so that one address may not ask as often as it likes.
    """
    import secrets  # the command imports this package, and only who serves waits for the web to be loaded

    from flask import Flask

    from webui import api, headers, pace, pages, reader, remembering
    from webui.sessions import Sessions
    from webui.tokens import Tokens

    settings = library.config.web
    app = Flask(__name__, static_folder=None)
    app.extensions["library"] = library
    app.config["MAX_CONTENT_LENGTH"] = 64 * 1024
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.json.sort_keys = False  # type: ignore[attr-defined]
    headers.protect(app, settings.trusted_hosts)
    reader.speak(app)
    sessions = Sessions(clock, settings.forget_minutes * 60)
    memory = remembering.Memory(sessions, Tokens(secrets.token_bytes(32)), settings.ask_by_post)
    remembering.remember(app, memory)
    app.extensions["today"] = today
    if public and settings.requests_per_minute:
        pace.hold(app, pace.Pace(settings.requests_per_minute, clock))
    app.register_blueprint(api.blueprint)
    pages.register(app)
    return app
