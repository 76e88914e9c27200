"""Where much would be lost somebody is asked once: a yes goes on in the same run, a no is kept for these files."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from pytest_httpserver import HTTPServer

from corpus.catalogue import Catalogue
from corpus.fetch import Fetcher
from indexer.cli import main
from indexer.config import Config, LibraryConfig, RefreshConfig
from indexer.library import Library
from indexer.refreshing.plan import Wish
from indexer.report.shelf import latest
from tests.refreshing.test_fetching import ENGLISH, FRENCH, OTHER, listed
from tests.refreshing.test_pack import everything


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


def test_a_no_holds_back_its_language_alone_and_the_others_go_live(
    room: Library, fetcher: Callable[..., Fetcher]
) -> None:
    before, live = everything(room), room.manifest()
    heard, agree = asked(False)
    report = room.refresh(fetcher=fetcher(), agree=agree)
    now = room.manifest()
    assert (report.added, report.withdrawn, report.held) == (("quiet-rooms/en",), (), ("quiet-rooms/fr",))
    assert now.generation == live.generation + 1 == report.generation
    assert now.shelves["fr"] == live.shelves["fr"] and now.about["editions"].items() >= live.about["editions"].items()
    assert everything(room).items() >= before.items() and "quiet-rooms/en/para.3" in everything(room)
    assert room.engine.verify() == () and "fr 0 passages instead of" in heard[0]
    [failure] = report.failed
    assert failure.file == "fr" and "--yes --language fr" in failure.remedy
    assert latest(room.root)["held"] == ["quiet-rooms/fr"]


def test_a_no_is_remembered_for_these_files_and_said_in_one_line(
    room: Library, fetcher: Callable[..., Fetcher]
) -> None:
    heard, agree = asked(False)
    room.refresh(fetcher=fetcher(), agree=agree)
    before, live = everything(room), room.manifest()
    for _ in range(2):
        again = room.refresh(Wish(offline=True), agree=agree)
        [failure] = again.failed
        assert "fr 0 passages instead of" in failure.cause and "declined this before" in failure.cause
        assert "\n" not in failure.cause and again.held == ("quiet-rooms/fr",)
    assert len(heard) == 1, "asked once"
    assert (everything(room), room.manifest()) == (before, live), "there is nothing more to do"


def test_with_other_files_of_its_language_it_is_asked_anew(room: Library) -> None:
    heard, agree = asked(False)
    (room.root / "inbox" / "salles.txt").unlink()
    for content, questions in ((OTHER, 1), (OTHER + b"\n4. More.\n", 1), (b"\n2. Une autre salle.", 2)):
        (room.root / "inbox" / "more.txt").write_bytes(content)
        for _ in range(2):
            assert room.refresh(Wish(offline=True), agree=agree).held[-1] == "quiet-rooms/fr"
        assert len(heard) == questions, content
    assert set(room.manifest().shelves) == {"en", "fr"} and room.manifest().passages["fr"] == 2


@pytest.mark.parametrize("narrow", [("fr",), ()])
def test_what_was_declined_can_be_accepted_and_is_then_forgotten(room: Library, narrow: tuple[str, ...]) -> None:
    room.refresh(Wish(offline=True), agree=asked(False)[1])
    assert room.refresh(Wish(offline=True, yes=True, languages=narrow)).withdrawn == ("quiet-rooms/fr",)
    assert not (room.root / "declined.json").exists() and "fr" not in room.manifest().shelves


def test_where_nobody_can_be_asked_nothing_is_remembered(room: Library, fetcher: Callable[..., Fetcher]) -> None:
    for _ in range(2):
        report = room.refresh(fetcher=fetcher())
        assert report.held == ("quiet-rooms/fr",) and "declined" not in report.failed[0].cause
    assert room.manifest().generation == 2 and not (room.root / "declined.json").exists()
    assert room.refresh(Wish(offline=True), agree=asked(True)[1]).withdrawn == ("quiet-rooms/fr",)


def test_each_language_is_asked_about_by_itself(room: Library, fetcher: Callable[..., Fetcher]) -> None:
    room.refresh(fetcher=fetcher())
    (room.root / "editions" / "quiet-rooms" / "en.txt").unlink()
    heard: list[str] = []

    def agree(what: str) -> bool:
        heard.append(what)
        return "fr 0" in what

    report = room.refresh(Wish(offline=True), agree=agree)
    assert len(heard) == 2
    assert (report.withdrawn, report.held) == (("quiet-rooms/fr",), ("quiet-rooms/en",))
    assert set(room.manifest().shelves) == {"en"} and "quiet-rooms/en/para.3" in everything(room)


def test_a_no_survives_a_run_that_is_cut_off_before_it_goes_live(
    room: Library, fetcher: Callable[..., Fetcher], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    before = everything(room)
    heard, agree = asked(False)
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr("indexer.build.publish", interrupted)
        room.refresh(fetcher=fetcher(), agree=agree)
    assert everything(room) == before
    report = room.refresh(Wish(offline=True), agree=agree)
    assert (report.added, report.held, len(heard)) == (("quiet-rooms/en",), ("quiet-rooms/fr",), 1)


def test_with_a_yes_at_the_end_all_is_as_if_it_had_been_said_at_once(
    room: Library, fetcher: Callable[..., Fetcher]
) -> None:
    room.refresh(fetcher=fetcher(), agree=asked(False)[1])
    room.refresh(Wish(offline=True, yes=True))
    held, shelves = everything(room), dict(room.manifest().shelves)
    room.engine.close()
    shutil.rmtree(room.root / "index")
    fresh = Library(room.config, catalogue=room._packaged)
    assert fresh.refresh(Wish(offline=True)).failed == ()
    assert (everything(fresh), dict(fresh.manifest().shelves)) == (held, shelves)


def test_a_broken_file_of_a_language_held_back_is_told_too(room: Library) -> None:
    other = "une-autre-note"
    folder = room.root / "editions" / "quiet-rooms"
    (folder / "en.txt").write_bytes(ENGLISH)
    work = room._packaged.publications["quiet-rooms"]
    editions = {code: replace(edition, publication=other) for code, edition in work.editions.items()}
    broken = replace(work, id=other, editions=editions)
    more = Library(room.config, catalogue=Catalogue({**room._packaged.publications, other: broken}))
    (room.root / "editions" / other).mkdir()
    (room.root / "editions" / other / "fr.pdf").write_bytes(b"%PDF-1.4 and nothing else")
    report = more.refresh(Wish(offline=True))
    assert [f.edition or f.file for f in report.failed] == [f"{other}/fr", "fr"]
    assert (report.added, report.held) == (("quiet-rooms/en",), ("quiet-rooms/fr",))


def test_a_file_that_comes_back_needs_no_question(room: Library) -> None:
    assert room.refresh(Wish(offline=True), agree=asked(False)[1]).held
    (room.root / "gone.txt").rename(room.root / "editions" / "quiet-rooms" / "fr.txt")
    report = room.refresh(Wish(offline=True))
    assert (report.unchanged, report.held, report.failed) == (("quiet-rooms/fr",), (), ())


@pytest.mark.parametrize(
    ("language", "words", "held"),
    [
        ("fr", "le nouvel index contiendrait bien moins", "en attente"),
        ("zh", "新索引的内容将比当前索引少得多", "暂缓"),
        ("ar", "الفهرس الجديد أصغر كثيراً", "مؤجَّل"),
        ("es", "el nuevo índice tendría mucho menos", "en espera"),
        ("ru", "новый индекс содержал бы намного меньше", "отложено"),
    ],
)
def test_the_command_tells_in_the_keepers_language(room: Library, language: str, words: str, held: str) -> None:
    config = replace(room.config, refresh=RefreshConfig(language=language))
    spoken = Library(config, catalogue=room._packaged)
    done = CliRunner().invoke(main, ["refresh", "--offline"], obj=spoken)
    assert done.exit_code == 3 and words in done.stdout and "pincite refresh --yes --language fr" in done.stdout
    assert f"{held} " in done.stdout and "stays as" not in done.stdout
    assert "passages instead" not in done.stdout


@pytest.mark.parametrize(("language", "words"), [("fr", "le fichier est vide."), ("ru", "файл пуст.")])
def test_the_note_in_the_inbox_is_in_the_keepers_language(tmp_path: Path, language: str, words: str) -> None:
    spoken = Library(Config(LibraryConfig(path=tmp_path), refresh=RefreshConfig(language=language)), catalogue=listed())
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "scan.pdf").touch()
    spoken.refresh()
    assert words in (tmp_path / "inbox" / "scan.pdf.why.txt").read_text(encoding="utf-8")
