"""The front desk: a web interface and a JSON API over the library."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from indexer.library import Library

__all__ = ["create_app"]


def create_app(library: "Library") -> "Flask":
    """The web application over a library: pages in six languages, the API, `/exit` and `/healthz`."""
    from flask import Flask  # the command imports this package, and only who serves waits for the web to be loaded

    from webui import api, headers, pages, reader

    app = Flask(__name__, static_folder=None)
    app.extensions["library"] = library
    app.config["MAX_CONTENT_LENGTH"] = 64 * 1024
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.json.sort_keys = False  # type: ignore[attr-defined]
    headers.protect(app, library.config.web.trusted_hosts)
    reader.speak(app)
    app.register_blueprint(api.blueprint)
    pages.register(app)
    return app
