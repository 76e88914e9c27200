"""Fixtures for the front desk: the application over a library of digests or one with pages, a client, a real server."""

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from corpus.catalogue import Catalogue, load
from indexer.config import Config, LibraryConfig, SearchConfig
from indexer.library import Library
from webui import create_app, serving

TYPESET = Path(__file__).parents[1] / "data" / "typeset"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
WORKS = ("palermo-protocol", "toolkit-2008", "digest-palermo-protocol", "digest-toolkit-2008")


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
    with served(app) as address:
        yield address


@pytest.fixture(scope="session")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """A library with all a page can show: digests, a work in three languages with its PDF, a file nobody can read."""
    root = tmp_path_factory.mktemp("stocked")
    folder = root / "editions" / "palermo-protocol"
    folder.mkdir(parents=True)
    catalogue = Catalogue({name: load().publication(name) for name in WORKS})
    library = Library(Config(LibraryConfig(path=root), search=SearchConfig("none")), catalogue=catalogue)
    (root / "inbox").mkdir()
    for languages in (("ar",), ("en", "zh")):  # in two refreshes: there is a report before the last
        for language in languages:
            shutil.copy(TYPESET / f"palermo-protocol.{language}.chromium.pdf", folder / f"{language}.pdf")
        (root / "inbox" / "moved.pdf").write_text("<html><head><title>Moved</title></head></html>", "utf-8")
        assert [failure.file for failure in library.refresh().failed] == ["moved.pdf"]
    return library


@pytest.fixture
def reader(stocked: Library) -> FlaskClient:
    """A browser without JavaScript at the desk of that library, with a session of its own."""
    return create_app(stocked).test_client()


@pytest.fixture(scope="session")
def stocked_desk(stocked: Library) -> Iterator[str]:
    """The address of that library as it is really served."""
    with served(create_app(stocked)) as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A browser with a profile of its own that is thrown away; skips where there is none."""
    playwright = pytest.importorskip("playwright.sync_api", reason="no playwright here: pip install playwright")
    path = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if not path:
        pytest.skip("no Chromium here: apt install chromium")
    with playwright.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """An application at a free port of this computer."""
    server = serving.listen(app, "127.0.0.1", 0, threads=4)

    def run() -> None:
        with suppress(OSError):  # its sockets are closed under it at the end
            server.run()

    threading.Thread(target=run, daemon=True).start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()
