"""While serving: a new generation answers without a restart, a damaged one gives way to the one before, loudly."""

import logging
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from indexer.languages import LANGUAGES
from indexer.library import Library
from tests.refreshing.test_fetching import ENGLISH, FRENCH
from tests.refreshing.test_pack import library
from webui import create_app
from webui.messages import translations

LOUD = "An earlier index answers, because the newest one could not be opened:"


@pytest.fixture
def room(tmp_path: Path) -> Library:
    """A library with two generations: the second knows tea, the first water only."""
    made = library(tmp_path / "var", ENGLISH, FRENCH)
    change(made, b"water", b"tea")
    return made


def change(room: Library, old: bytes, new: bytes) -> None:
    """Another process refreshes a changed English edition."""
    path = room.root / "editions" / "quiet-rooms" / "en.txt"
    path.write_bytes(path.read_bytes().replace(old, new))
    Library(room.config, catalogue=room._packaged).refresh()


def served(room: Library) -> FlaskClient:
    """A front desk that was opened now and stays open."""
    return create_app(Library(room.config, catalogue=room._packaged)).test_client()


def damage(room: Library, *generations: int) -> None:
    """Cut a shelf of each generation that no other one has: its English one."""
    for folder in (room.root / "index" / "shelves").glob("en-*"):
        named = [
            n for n in generations if folder.name in (room.root / "index" / "generations" / f"{n}.json").read_text()
        ]
        for path in folder.iterdir() if named else ():
            path.write_bytes(path.read_bytes()[:-1])


def test_a_new_generation_is_answered_from_without_a_restart(room: Library) -> None:
    desk = served(room)
    assert "tea" in desk.get("/en/passages/quiet-rooms/en/para.3").text
    assert desk.get("/healthz").get_json()["generation"] == 2
    change(room, b"tea", b"coffee")
    assert "coffee" in desk.get("/en/passages/quiet-rooms/en/para.3").text
    assert "coffee" in desk.get("/en/search?q=coffee").text
    assert desk.get("/healthz").get_json()["generation"] == 3


def test_rollback_is_seen_without_a_restart_too(room: Library) -> None:
    desk = served(room)
    assert "tea" in desk.get("/en/passages/quiet-rooms/en/para.3").text
    room.engine.rollback()
    assert "water" in desk.get("/en/passages/quiet-rooms/en/para.3").text


def test_a_damaged_generation_gives_way_loudly(room: Library, caplog: pytest.LogCaptureFixture) -> None:
    damage(room, 2)
    desk = served(room)
    with caplog.at_level(logging.WARNING):
        assert "water" in desk.get("/en/passages/quiet-rooms/en/para.3").text
    assert "the index is damaged" in caplog.text
    health = desk.get("/healthz")
    assert health.status_code == 200
    assert health.get_json()["generation"] == 1 and "damaged" in health.get_json()["fallback"]
    for ui in LANGUAGES:
        shown = desk.get(f"/{ui}/status").text
        assert translations()[ui].ugettext(LOUD) in shown
        assert ui == "en" or "is damaged" not in shown, "the reason is told in the keeper's language"


def test_damage_met_while_serving_gives_way_and_a_refresh_mends_it(room: Library) -> None:
    desk = served(room)
    assert "tea" in desk.get("/en/passages/quiet-rooms/en/para.3").text
    for folder in (room.root / "index" / "shelves").glob("en-*"):
        if folder.name in (room.root / "index" / "generations" / "2.json").read_text(encoding="utf-8"):
            for path in [*folder.glob("*.pst"), *folder.glob("*.col")]:
                with path.open("rb+") as file:
                    file.write(bytes(path.stat().st_size))
    assert desk.get("/en/search?q=door").status_code == 200
    assert desk.get("/healthz").get_json()["generation"] == 1
    Library(room.config, catalogue=room._packaged).refresh()
    assert "tea" in desk.get("/en/passages/quiet-rooms/en/para.3").text
    assert desk.get("/healthz").get_json()["fallback"] == ""


def test_where_nothing_can_be_opened_the_desk_says_so_and_recovers(room: Library) -> None:
    desk = served(room)
    damage(room, 1, 2)
    desk = served(room)
    health = desk.get("/healthz")
    assert health.status_code == 503 and health.get_json()["fallback"]
    assert desk.get("/en/search?q=door").status_code in (500, 503)
    assert desk.get("/fr/status").status_code == 200, "the keeper's page is what is needed now"
    Library(room.config, catalogue=room._packaged).refresh()
    assert desk.get("/healthz").status_code == 200
    assert desk.get("/en/search?q=door").status_code == 200
