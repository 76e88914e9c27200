"""Fixtures for the front desk: the application over the session's library, and a client."""

import threading
from collections.abc import Iterator
from contextlib import suppress

import pytest
import waitress
from flask import Flask
from flask.testing import FlaskClient

from indexer.library import Library
from webui import create_app


@pytest.fixture(scope="session")
def app(library: Library) -> Flask:
    """The application; a page that fails raises nothing but answers 500, as it would for a reader."""
    return create_app(library)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser without JavaScript."""
    return app.test_client()


@pytest.fixture(scope="session")
def desk(app: Flask) -> Iterator[str]:
    """The address of the application as it is really served."""
    server = waitress.create_server(app, host="127.0.0.1", port=0, threads=4, ident=None)

    def run() -> None:
        with suppress(OSError):  # its sockets are closed under it at the end
            server.run()

    threading.Thread(target=run, daemon=True).start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()
