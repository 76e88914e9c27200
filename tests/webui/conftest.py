"""Fixtures for the front desk: the application over the session's library, and a client."""

import pytest
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
