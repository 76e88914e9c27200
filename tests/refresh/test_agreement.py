"""Where much would be lost somebody is asked once: a yes goes on in the same run, a no is kept for these files."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from pytest_httpserver import HTTPServer

from corpus.fetch import Fetcher
from indexer.cli import main
from indexer.config import Config, LibraryConfig, RefreshConfig
from indexer.library import Library
from indexer.plan import Wish
from indexer.proving import ShrunkError
from indexer.report_shelf import latest
from tests.refresh.test_fetching import ENGLISH, FRENCH, OTHER, listed
from tests.refresh.test_pack import everything


@pytest.fixture
def room(tmp_path: Path, httpserver: HTTPServer) -> Library:
    """A library whose French edition has gone from the shelf, and whose English one comes from the network."""
    httpserver.expect_request("/note.txt").respond_with_data(ENGLISH)
    made = Library(Config(LibraryConfig(path=tmp_path)), catalogue=listed(httpserver.url_for("/note.txt")))
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "salles.txt").write_bytes(FRENCH)
    made.refresh(Wish(offline=True))
    (tmp_path / "editions" / "quiet-rooms" / "fr.txt").rename(tmp_path / "gone.txt")
    return made


def asked(answer: bool) -> tuple[list[str], Callable[[str], bool]]:
    """Somebody who answers always the same, and what was asked."""
    heard: list[str] = []

    def agree(what: str) -> bool:
        heard.append(what)
        return answer

    return heard, agree


def test_after_a_yes_the_report_has_what_was_fetched_before_it(
    room: Library, fetcher: Callable[..., Fetcher], httpserver: HTTPServer
) -> None:
    heard, agree = asked(True)
    report = room.refresh(fetcher=fetcher(), agree=agree)
    assert len(heard) == 1 and "fr 0 passages instead of" in heard[0]
    assert (report.fetched, report.added, report.withdrawn) == (
        ("quiet-rooms/en",),
        ("quiet-rooms/en",),
        ("quiet-rooms/fr",),
    )
    assert report.fetched_bytes == len(ENGLISH)
    assert latest(room.root)["fetched"] == ["quiet-rooms/en"] and report.number == 2, "one run, one report"
    assert len([1 for request, _ in httpserver.log if request.path == "/note.txt"]) == 1


def test_a_no_is_remembered_for_these_files_and_said_in_one_line(room: Library) -> None:
    before = everything(room)
    heard, agree = asked(False)
    with pytest.raises(ShrunkError):
        room.refresh(Wish(offline=True), agree=agree)
    with pytest.raises(ShrunkError, match=r"declined this before.* pincite refresh --yes") as told:
        room.refresh(Wish(offline=True), agree=agree)
    assert len(heard) == 1, "asked once"
    assert "fr 0 passages instead of" in told.value.what and "\n" not in str(told.value)
    assert everything(room) == before
    assert "declined this before" in latest(room.root)["failed"][0]["cause"]


def test_with_other_files_it_is_asked_anew(room: Library) -> None:
    heard, agree = asked(False)
    for content in (b"", OTHER):
        (room.root / "inbox" / "more.txt").write_bytes(content)
        with pytest.raises(ShrunkError):
            room.refresh(Wish(offline=True), agree=agree)
    assert len(heard) == 2


def test_what_was_declined_can_be_accepted_and_is_then_forgotten(room: Library) -> None:
    with pytest.raises(ShrunkError):
        room.refresh(Wish(offline=True), agree=asked(False)[1])
    assert room.refresh(Wish(offline=True, yes=True)).withdrawn == ("quiet-rooms/fr",)
    assert not (room.root / "declined.json").exists()


def test_where_nobody_can_be_asked_nothing_is_remembered(room: Library) -> None:
    for _ in range(2):
        with pytest.raises(ShrunkError, match="--yes") as told:
            room.refresh(Wish(offline=True))
        assert "declined" not in str(told.value)


def test_a_file_that_comes_back_needs_no_question(room: Library) -> None:
    with pytest.raises(ShrunkError):
        room.refresh(Wish(offline=True), agree=asked(False)[1])
    (room.root / "gone.txt").rename(room.root / "editions" / "quiet-rooms" / "fr.txt")
    assert room.refresh(Wish(offline=True)).unchanged == ("quiet-rooms/fr",)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", "le nouvel index contiendrait bien moins"),
        ("zh", "新索引的内容将比当前索引少得多"),
        ("ar", "الفهرس الجديد أصغر كثيرًا"),
    ],
)
def test_the_command_tells_and_asks_in_the_keepers_language(room: Library, language: str, words: str) -> None:
    config = replace(room.config, refresh=RefreshConfig(language=language))
    spoken = Library(config, catalogue=room._packaged)
    done = CliRunner().invoke(main, ["refresh", "--offline"], obj=spoken)
    assert done.exit_code == 6 and words in done.stderr and "pincite refresh --yes" in done.stderr
    assert "passages instead" not in done.stderr


@pytest.mark.parametrize(("language", "words"), [("fr", "le fichier est vide."), ("ru", "файл пуст.")])
def test_the_note_in_the_inbox_is_in_the_keepers_language(tmp_path: Path, language: str, words: str) -> None:
    spoken = Library(Config(LibraryConfig(path=tmp_path), refresh=RefreshConfig(language=language)), catalogue=listed())
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "scan.pdf").touch()
    spoken.refresh()
    assert words in (tmp_path / "inbox" / "scan.pdf.why.txt").read_text(encoding="utf-8")
