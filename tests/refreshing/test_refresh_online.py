"""The command from the network to the index: what it fetches, what it says, and the code it ends with."""

import json
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pytest_httpserver import HTTPServer

from corpus.fetch import Fetcher
from indexer.cli import main
from indexer.config import Config, LibraryConfig, RefreshConfig
from indexer.library import Library
from indexer.refreshing.plan import Wish
from indexer.report.shelf import kept, latest
from indexer.search import Ask
from tests.refreshing.test_fetching import ENGLISH, listed

Make = Callable[..., Fetcher]


def run(room: Library, *words: str) -> Result:
    return CliRunner().invoke(main, ["refresh", *words], obj=room)


@pytest.fixture
def online(fetcher: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the command fetch from this computer."""
    monkeypatch.setattr("indexer.cli.keeping.fetcher_of", lambda config: fetcher())


def room_with(root: Path, *urls: str, **config: object) -> Library:
    settings = Config(LibraryConfig(path=root), refresh=RefreshConfig(**config))  # type: ignore[arg-type]
    return Library(settings, catalogue=listed(*urls))


def test_from_the_address_to_the_answer(httpserver: HTTPServer, online: None, tmp_path: Path) -> None:
    httpserver.expect_request("/note.txt").respond_with_data(ENGLISH, headers={"ETag": '"one"'})
    room = room_with(tmp_path, httpserver.url_for("/note.txt"))
    done = json.loads(run(room, "--json").stdout)
    assert (done["fetched"], done["added"], done["fetched_bytes"]) == (
        ["quiet-rooms/en"], ["quiet-rooms/en"], len(ENGLISH),
    )  # fmt: skip
    assert room.search(Ask("door opens from inside", "en")).shelves[0].results
    assert (kept(tmp_path, 1), latest(tmp_path)) == (done, done)
    assert "quiet-rooms: en" in (tmp_path / "reports" / "1.txt").read_text(encoding="utf-8")


def test_offline_asks_nobody(httpserver: HTTPServer, online: None, tmp_path: Path) -> None:
    done = run(room_with(tmp_path, httpserver.url_for("/note.txt")), "--offline")
    assert (done.exit_code, httpserver.log) == (0, [])


def test_without_a_network_it_says_so_in_one_line_and_is_no_failure(online: None, tmp_path: Path) -> None:
    room = room_with(tmp_path, "http://nowhere.invalid/a.txt")
    begun = time.monotonic()
    done = run(room)
    assert time.monotonic() - begun < 5
    assert done.exit_code == 0
    assert "list of files to fetch by hand: pincite status --missing" in done.stdout
    assert "failed" not in done.stdout
    assert run(room, "--only", "quiet-rooms/en").exit_code == 5


def test_an_edition_asked_for_that_does_not_come_ends_with_five(
    httpserver: HTTPServer, online: None, tmp_path: Path
) -> None:
    httpserver.expect_request("/note.txt").respond_with_data("", 404)
    room = room_with(tmp_path, httpserver.url_for("/note.txt"))
    assert run(room).exit_code == 3
    assert run(room, "--only", "quiet-rooms").exit_code == 5
    assert run(room, "--only", "no-such-work").exit_code == 2


def test_an_edition_withdrawn_at_its_address_stays_and_is_told(
    httpserver: HTTPServer, online: None, tmp_path: Path
) -> None:
    httpserver.expect_ordered_request("/note.txt").respond_with_data(ENGLISH)
    httpserver.expect_ordered_request("/note.txt").respond_with_data("", 410)
    room = room_with(tmp_path, httpserver.url_for("/note.txt"))
    run(room)
    again = run(room)
    assert again.exit_code == 3 and "removed the file" in again.stdout
    assert room.search(Ask("door", "en")).shelves[0].results


def test_the_report_is_in_the_keepers_language(online: None, tmp_path: Path) -> None:
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "note.txt").write_bytes(ENGLISH)
    for language, word in (("fr", "inchangé"), ("ar", "لم يتغيّر"), ("zh", "未变更"), ("ru", "без изменений")):
        room = room_with(tmp_path, language=language)
        run(room, "--offline")
        assert word in run(room, "--offline").stdout


def test_a_work_that_another_took_the_place_of_is_told(tmp_path: Path) -> None:
    catalogue = listed()
    old = replace(catalogue.publications["quiet-rooms"], superseded_by="quieter-rooms")
    room = Library(
        Config(LibraryConfig(path=tmp_path)), catalogue=replace(catalogue, publications={"quiet-rooms": old})
    )
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "note.txt").write_bytes(ENGLISH)
    assert room.refresh().superseded == {"quiet-rooms": "quieter-rooms"}
    assert "quiet-rooms → quieter-rooms" in run(room, "--offline").stdout


def test_rebuild_builds_anew_and_says_that_nothing_changed(tmp_path: Path) -> None:
    room = room_with(tmp_path)
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "note.txt").write_bytes(ENGLISH)
    first = room.refresh()
    again = room.refresh(Wish(rebuild=True))
    assert again.generation == first.generation + 1
    assert (again.unchanged, again.changed) == (("quiet-rooms/en",), ())
    assert room.refresh().generation == again.generation
