"""The report of a refresh in a real browser: access in both directions of writing, and nothing over a narrow edge."""

from pathlib import Path
from typing import Any

import pytest

from indexer.config import Config, LibraryConfig, SearchConfig
from indexer.library import Library
from tests.webui.conftest import served
from tests.webui.test_report import folder
from webui import create_app

__all__ = ["folder"]


@pytest.mark.parametrize("ui", ["ar", "fr", "zh"])
def test_a_full_report_is_accessible_and_fits(chromium: Any, folder: Path, ui: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="no axe here: see the extra `test`")
    app = create_app(Library(Config(LibraryConfig(path=folder), search=SearchConfig("none"))))
    with served(app) as address:
        page = chromium.new_page(viewport={"width": 320, "height": 640})
        page.goto(f"{address}/{ui}/report")
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        assert [each["id"] for each in axe.Axe().run(page).response["violations"]] == []
        page.close()
