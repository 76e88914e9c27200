"""A work that a newer one replaces is told as such wherever its passages are shown, in six languages."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient

from corpus.catalogue import Catalogue, load
from indexer.config import Config, LibraryConfig, SearchConfig
from indexer.languages import LANGUAGES
from indexer.library import Library
from indexer.report import lines
from webui import create_app
from webui.cli import main
from webui.messages import translations

DATA = Path(__file__).parents[1] / "data"
NEWER = "A newer work replaces this one."


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """A library of one invented work, which another one replaced."""
    root = tmp_path_factory.mktemp("superseded")
    works = load(DATA / "publications").publications
    old = replace(works["quiet-rooms"], superseded_by="quieter-rooms")
    editions = {code: replace(each, publication="quieter-rooms") for code, each in old.editions.items()}
    new = replace(old, id="quieter-rooms", years=(2030,), editions=editions, superseded_by="", supersedes="quiet-rooms")
    (root / "editions" / "quiet-rooms").mkdir(parents=True)
    (root / "editions" / "quiet-rooms" / "en.txt").write_bytes((DATA / "sample.txt").read_bytes())
    config = Config(LibraryConfig(path=root), search=SearchConfig("none"))
    made = Library(config, catalogue=Catalogue({"quiet-rooms": old, "quieter-rooms": new}))
    assert made.refresh().superseded == {"quiet-rooms": "quieter-rooms"}
    return made


@pytest.mark.parametrize("ui", LANGUAGES)
@pytest.mark.parametrize("path", ["passages/quiet-rooms/en/para.2", "search?q=door&in=en", "publications/quiet-rooms"])
def test_pages_say_so_and_lead_to_the_newer_work(room: Library, ui: str, path: str) -> None:
    shown = create_app(room).test_client().get(f"/{ui}/{path}").text
    assert translations()[ui].ugettext(NEWER) in shown
    assert f'href="/{ui}/publications/quieter-rooms"' in shown


@pytest.mark.parametrize("ui", LANGUAGES)
def test_a_digest_says_that_the_work_it_is_about_was_replaced(client: FlaskClient, ui: str) -> None:
    shown = client.get(f"/{ui}/publications/digest-model-law-2009?in={ui}").text
    first = shown.partition(f'href="/{ui}/passages/digest-model-law-2009/')[2].partition('"')[0]
    page = client.get(f"/{ui}/passages/digest-model-law-2009/{first}").text
    assert translations()[ui].ugettext("A newer work replaces the one this digest is about.") in page
    assert f'href="/{ui}/publications/model-legislative-provisions-2020"' in page


def test_the_command_and_the_api_say_so(room: Library) -> None:
    passage = "quiet-rooms/en/para.2"
    assert "replaces this one: quieter-rooms" in CliRunner().invoke(main, ["show", passage], obj=room).stdout
    told = json.loads(CliRunner().invoke(main, ["show", passage, "--json"], obj=room).stdout)
    assert told["superseded_by"] == "quieter-rooms"
    assert create_app(room).test_client().get(f"/api/passages/{passage}").get_json()["superseded_by"] == "quieter-rooms"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_and_the_citation_say_so(room: Library, language: str) -> None:
    assert any("quiet-rooms → quieter-rooms" in line for line in lines(room.refresh(), language))
    cited = room.cite(room.passage("quiet-rooms/en/para.2").passage).text
    assert "superseded by" in cited and "2030" in cited
