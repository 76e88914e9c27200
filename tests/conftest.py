"""Fixtures all tests share: where the real documents are, where there are any."""

import os
from pathlib import Path

import pytest


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
