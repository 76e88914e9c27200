"""Fixtures all tests share: where the real documents are, where there are any."""

import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from indexer.config import Config, LibraryConfig, SearchConfig

if TYPE_CHECKING:
    from indexer.library import Library


if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # A suite that a shell began in the background ignores Ctrl-C, and so would every process it starts.
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def realdocs() -> Path:
    """The folder of real documents, which are never part of the repository; skips where it is absent."""
    folder = Path(os.environ.get("PINCITE_REALDOCS", Path(__file__).parents[2] / "shared" / "realdocs"))
    if not folder.is_dir():
        pytest.skip("no real documents here: set PINCITE_REALDOCS to their folder")
    return folder


@pytest.fixture(scope="session")
def samples(realdocs: Path) -> Path:
    """The folder of typeset samples with known truth, beside the real documents; skips where it is absent."""
    folder = realdocs.parent / "samples"
    if not folder.is_dir():
        pytest.skip("no samples with known truth beside the real documents")
    return folder


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> "Library":
    """A library of all packaged digests in six languages, built once; tests must not change it."""
    from indexer.library import Library  # only the tests that ask for it pay for it

    built = Library(Config(LibraryConfig(path=tmp_path_factory.mktemp("library")), search=SearchConfig("none")))
    report = built.refresh()
    assert not report.failed
    return built
