"""Power loss, as far as it can be acted here: whatever was not forced to the disk is emptied, and nothing is lost.

A file system may keep a new name and lose the content that was never forced to the disk (fsync): the file is then
empty. So every file that was not forced is emptied after a run; and nothing may get its name before its content is so.
"""

import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytest_httpserver import HTTPServer

from corpus.fetch import Fetcher
from indexer.config import Config, LibraryConfig, SearchConfig
from indexer.library import Library
from tests.refreshing.test_fetching import ENGLISH, FRENCH, OTHER, listed
from tests.refreshing.test_pack import everything

Mark = tuple[int, int, int]


class Disk:
    """Knows which contents were forced to the disk, and which files got their name before that."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, root: Path) -> None:
        self.root, self.safe, self.early = root, set[Mark](), list[str]()
        self.order: list[str] = []
        fsync, replace, rename = os.fsync, Path.replace, Path.rename

        def forced(handle: int) -> None:
            self.safe.add(_mark(os.fstat(handle)))
            fsync(handle)

        def named(move: Callable[..., Path]) -> Callable[..., Path]:
            def moved(path: Path, target: Path) -> Path:
                files = [path] if path.is_file() else [each for each in path.rglob("*") if each.is_file()]
                self.early += [f"{each.name} -> {target}" for each in files if not self.is_safe(each)]
                self.order.append(Path(target).name)
                return move(path, target)

            return moved

        monkeypatch.setattr(os, "fsync", forced)
        monkeypatch.setattr(Path, "replace", named(replace))
        monkeypatch.setattr(Path, "rename", named(rename))

    def is_safe(self, path: Path) -> bool:
        """Whether this very content was forced to the disk."""
        return _mark(path.stat()) in self.safe

    def power_loss(self) -> list[str]:
        """Empty what was not; its names."""
        lost = [
            path for path in self.root.rglob("*") if path.is_file() and path.stat().st_size and not self.is_safe(path)
        ]
        kept = [path for path in lost if "inbox" not in path.parts and path.name not in ("LOCK", "LOCK.owner")]
        for path in kept:
            path.write_bytes(b"")
        return sorted(str(path.relative_to(self.root)) for path in kept)


def _mark(stat: os.stat_result) -> Mark:
    return stat.st_ino, stat.st_size, stat.st_mtime_ns


@pytest.fixture
def room(tmp_path: Path, httpserver: HTTPServer) -> Library:
    """A library that will get an edition from the network, one from an archive and a private one."""
    httpserver.expect_request("/note.txt").respond_with_data(ENGLISH, headers={"ETag": '"one"'})
    (tmp_path / "inbox").mkdir()
    with zipfile.ZipFile(tmp_path / "inbox" / "all.zip", "w") as archive:
        archive.writestr("salles.txt", FRENCH)
    (tmp_path / "inbox" / "minutes.txt").write_bytes(OTHER)
    config = Config(LibraryConfig(path=tmp_path), search=SearchConfig("none"))
    return Library(config, catalogue=listed(httpserver.url_for("/note.txt")))


def test_after_a_refresh_all_that_matters_is_on_the_disk(
    room: Library, fetcher: Callable[..., Fetcher], monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = Disk(monkeypatch, room.root)
    report = room.refresh(fetcher=fetcher())
    assert len(report.added) == 3 and not report.failed
    before = everything(room)
    assert not [line for line in disk.early if "reports" not in line], "a name before its content"
    assert disk.power_loss() == []
    after = Library(room.config, catalogue=room._packaged)
    assert after.engine.verify() == () and everything(after) == before
    again = after.refresh()
    assert (len(again.unchanged), again.generation, again.failed) == (3, report.generation, ())


def test_what_a_newer_file_replaces_is_safe_before_it_goes(
    room: Library, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    room.refresh()
    disk = Disk(monkeypatch, room.root)
    newer = room.root / "inbox" / "minutes.md"
    newer.write_bytes(OTHER + b"\n4. One more.\n")
    os.utime(newer, (2e9, 2e9))
    room.refresh()
    (room.root / "inbox" / "minutes.txt").write_bytes(OTHER + b"\n4. Two more.\n")
    room.refresh()
    assert not [line for line in disk.early if "reports" not in line]
    for path in room.root.rglob("earlier/*"):
        assert disk.is_safe(path), path


def test_a_generation_is_named_last(room: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    disk = Disk(monkeypatch, room.root)
    room.refresh()
    at = disk.order.index("CURRENT")
    shelves = [name for name in disk.order[:at] if name.startswith(("fr-", "en-"))]
    assert len(shelves) == 2 and "1.json" in disk.order[:at], "shelves, then the generation, then the pointer"
    assert not [name for name in disk.order[at:] if name.startswith(("fr-", "en-"))]


def test_a_power_cut_at_any_moment_of_publishing_leaves_an_index_that_answers(
    room: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The power goes at each move of a file, one after the other; what was not forced to the disk is then empty."""
    room.refresh()
    before = everything(room)
    for moment in range(1, 40):
        content = OTHER + f"\n4. One more, {moment}.\n".encode()
        (room.root / "inbox" / "minutes.txt").write_bytes(content)
        with monkeypatch.context() as patch:
            disk = Disk(patch, room.root)
            disk.safe |= {_mark(path.stat()) for path in room.root.rglob("*") if path.is_file()}
            if not _cut(Library(room.config, catalogue=room._packaged), moment, patch):
                break
            disk.power_loss()
        after = Library(room.config, catalogue=room._packaged)
        assert everything(after).keys() >= before.keys(), moment
        assert not after.manifest().fallback
        after.refresh()
    assert moment > 8, "there were that many moments"
    assert f"One more, {moment}" in " ".join(everything(Library(room.config, catalogue=room._packaged)).values())


def _cut(room: Library, moment: int, patch: pytest.MonkeyPatch) -> bool:
    """Refresh until so many files were moved; whether it was cut off."""
    left, replace = [moment], Path.replace

    def moved(path: Path, target: Any) -> Path:
        left[0] -= 1
        if left[0] < 0:
            raise KeyboardInterrupt
        return replace(path, target)

    patch.setattr(Path, "replace", moved)
    try:
        room.refresh()
    except KeyboardInterrupt:
        return True
    return False
