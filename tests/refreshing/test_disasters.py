"""Full disk, read-only shelf, two refreshes at once, files replaced while they are read: no loss, clear words."""

import os
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from pytest_httpserver import HTTPServer

from corpus.errors import LockedError, PinciteError
from corpus.fetch import Fetcher
from indexer.cli import main
from indexer.config import Config, LibraryConfig
from indexer.library import Library
from indexer.refreshing.plan import Wish
from indexer.refreshing.reading import Reading
from tests.refreshing.conftest import pdf
from tests.refreshing.test_fetching import ENGLISH, FRENCH, listed
from tests.refreshing.test_pack import everything, library

Make = Callable[..., Fetcher]


def mount(folder: Path, *options: str) -> None:
    subprocess.run(["mount", "-t", "tmpfs", *options, "tmpfs", str(folder)], check=True, capture_output=True)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 3 MB; skips where none may be mounted."""
    folder = tmp_path / "disk"
    folder.mkdir()
    try:
        mount(folder, "-o", "size=3m")
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no small disk can be mounted here: that takes root on Linux")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fill(folder: Path, leave: int = 0) -> Path:
    """Fill the disk up to so many bytes."""
    filler = folder / "filler"
    with suppress(OSError), filler.open("wb", buffering=0) as file:
        while True:
            file.write(bytes(4096))
    with filler.open("rb+") as file:
        file.truncate(max(filler.stat().st_size - leave, 0))
    return filler


@pytest.mark.parametrize("leave", [0, 20_000, 60_000, 150_000])
def test_a_full_disk_loses_nothing_and_says_so(small_disk: Path, leave: int) -> None:
    room = library(small_disk / "var", ENGLISH)
    before = everything(room)
    (room.root / "inbox" / "more.txt").write_bytes(FRENCH * 300)
    filler = fill(small_disk, leave)
    done = CliRunner().invoke(main, ["refresh", "--offline"], obj=room)
    assert done.exit_code in (0, 3, 6), done.output
    if done.exit_code:
        assert "space" in done.output.lower() or "room" in done.output.lower()
        assert "Traceback" not in done.output
    after = Library(room.config, catalogue=listed())
    assert everything(after).items() >= before.items()
    filler.unlink()
    assert CliRunner().invoke(main, ["refresh", "--offline"], obj=after).exit_code == 0
    assert "quiet-rooms/fr" in after.manifest().about["editions"]


def test_a_download_that_finds_no_room_is_gone_on_with_when_there_is(
    httpserver: HTTPServer, fetcher: Make, small_disk: Path
) -> None:
    httpserver.expect_request("/a.pdf").respond_with_data(pdf(4_000_000), headers={"ETag": '"one"'})
    room = Library(Config(LibraryConfig(path=small_disk)), catalogue=listed(httpserver.url_for("/a.pdf")))
    report = room.refresh(fetcher=fetcher())
    [failure] = report.failed
    assert "only" in failure.cause and "MB left" in failure.cause and "room" in failure.remedy


def test_vectors_that_find_no_room_do_not_undo_a_refresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The index is live by then, and search is whole without meaning."""

    class Full:
        def build(self, engine: object, tell: object) -> int:
            raise OSError(28, "No space left on device")

    room = library(tmp_path, ENGLISH)
    room.meaning = Full()  # type: ignore[assignment]
    (room.root / "inbox" / "more.txt").write_bytes(FRENCH)
    told: list[str] = []
    assert room.refresh(Wish(), told.append).added == ("quiet-rooms/fr",)
    assert "No space left" in told[-1]


def test_a_shelf_that_may_not_be_written_is_told_and_still_answers(small_disk: Path) -> None:
    room = library(small_disk / "var", ENGLISH)
    before = everything(room)
    (room.root / "inbox" / "more.txt").write_bytes(FRENCH)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    after = Library(room.config, catalogue=listed())
    done = CliRunner().invoke(main, ["refresh", "--offline"], obj=after)
    assert done.exit_code == 6
    assert "Read-only file system" in done.stderr and "rights" in done.stderr
    assert everything(after) == before
    assert CliRunner().invoke(main, ["search", "door"], obj=after).exit_code == 0
    assert "cannot be written" in CliRunner().invoke(main, ["doctor"], obj=after).stdout


def test_two_refreshes_at_once_are_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    room = library(tmp_path, ENGLISH)
    (room.root / "inbox" / "more.txt").write_bytes(FRENCH)
    inside, go_on = threading.Event(), threading.Event()
    done: list[Any] = []

    def tell(line: str) -> None:
        inside.set()
        assert go_on.wait(60)

    other = threading.Thread(target=lambda: done.append(room.refresh(Wish(), tell)))
    other.start()
    assert inside.wait(60)
    second = Library(room.config, catalogue=listed())
    with pytest.raises(LockedError, match=f"process {os.getpid()}"):
        second.refresh()
    assert CliRunner().invoke(main, ["refresh", "--offline"], obj=second).exit_code == 4
    assert CliRunner().invoke(main, ["refresh", "--dry-run", "--offline"], obj=second).exit_code in (0, 3)
    go_on.set()
    other.join()
    assert done[0].added == ("quiet-rooms/fr",)
    assert second.refresh().unchanged == ("quiet-rooms/en", "quiet-rooms/fr")


def test_the_lock_of_a_refresh_that_died_is_no_lock(tmp_path: Path) -> None:
    room = library(tmp_path, ENGLISH)
    (room.root / "LOCK.owner").write_text('{"pid": 1, "host": "gone", "since": "2001-01-01"}', encoding="utf-8")
    (room.root / "LOCK").touch()
    assert room.refresh().unchanged == ("quiet-rooms/en",)


def test_a_file_replaced_while_it_is_filed_is_told_and_taken_the_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = library(tmp_path)
    path = room.root / "inbox" / "note.txt"
    path.write_bytes(ENGLISH)
    recognise = __import__("indexer.refreshing.recognise", fromlist=["recognise"]).recognise

    def replaced(*given: Any) -> Any:
        path.write_bytes(ENGLISH.replace(b"water", b"tea"))
        return recognise(*given)

    monkeypatch.setattr("indexer.refreshing.inbox.recognise", replaced)
    report = room.refresh()
    assert "replaced while" in report.failed[0].cause
    assert report.added == ()
    monkeypatch.undo()
    assert room.refresh().added == ("quiet-rooms/en",)
    assert "tea" in room.passage("quiet-rooms/en/para.3").passage.text


def test_a_file_replaced_on_the_shelf_while_it_is_read_keeps_what_answered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = library(tmp_path, ENGLISH)
    path = room.root / "editions" / "quiet-rooms" / "en.txt"
    path.write_bytes(ENGLISH + b"\n4. One more.\n")
    real = __import__("indexer.refreshing.generation", fromlist=["read_all"]).read_all

    def replaced(paths: Any, *given: Any, **more: Any) -> Iterator[tuple[Path, Reading | PinciteError]]:
        path.write_bytes(ENGLISH + b"\n4. Yet another.\n")
        yield from real(paths, *given, **more)

    monkeypatch.setattr("indexer.refreshing.generation.read_all", replaced)
    report = room.refresh()
    assert [failure.edition for failure in report.failed] == ["quiet-rooms/en"]
    assert room.passage("quiet-rooms/en/para.2").passage.text
    monkeypatch.undo()
    assert room.refresh().changed == ("quiet-rooms/en",)
    assert "Yet another" in room.passage("quiet-rooms/en/para.4").passage.text
