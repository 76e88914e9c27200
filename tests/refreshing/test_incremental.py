"""What did not change is not read and not built: counted by child processes started and by files left untouched."""

import subprocess
from pathlib import Path
from typing import Any

import pytest

from indexer.library import Library
from indexer.refreshing import children
from indexer.refreshing.plan import Wish
from tests.refreshing.test_fetching import ENGLISH, FRENCH, OTHER
from tests.refreshing.test_pack import library


class Children:
    """Counts the files that are read in a process of their own."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.read: list[str] = []
        real = children.Children.start

        def start(alive: children.Children, command: list[str]) -> "subprocess.Popen[bytes]":
            self.read.append(Path(command[-1]).name)
            return real(alive, command)

        monkeypatch.setattr(children.Children, "start", start)


def untouched(room: Library, language: str) -> dict[str, tuple[int, ...]]:
    """The identity of every file of a language's shelf: node, size, times."""
    key = room.manifest().shelves[language]
    [folder] = (room.root / "index" / "shelves").glob(f"{language}-{key}")
    stats = {path.name: path.stat() for path in folder.iterdir()}
    return {name: (stat.st_ino, stat.st_size, stat.st_mtime_ns) for name, stat in stats.items()}


@pytest.fixture
def room(tmp_path: Path) -> Library:
    """A library of an English and a French edition."""
    return library(tmp_path, ENGLISH, FRENCH)


def test_a_refresh_of_what_is_the_same_reads_nothing_and_writes_no_generation(
    room: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    children = Children(monkeypatch)
    index = {path: path.stat().st_mtime_ns for path in (room.root / "index").rglob("*") if path.is_file()}
    assert room.refresh().unchanged == ("quiet-rooms/en", "quiet-rooms/fr")
    assert children.read == []
    assert {path: path.stat().st_mtime_ns for path in index} == index


def test_one_changed_edition_reads_one_file_and_builds_one_language(
    room: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    children, before = Children(monkeypatch), untouched(room, "en")
    (room.root / "editions" / "quiet-rooms" / "fr.txt").write_bytes(FRENCH + b"\n2. Une autre porte.\n")
    assert room.refresh().changed == ("quiet-rooms/fr",)
    assert children.read == ["fr.txt"]
    assert untouched(room, "en") == before, "the other language's shelf is the very same files"


def test_one_edition_more_reads_one_file_though_its_language_is_built_anew(
    room: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    children, before = Children(monkeypatch), untouched(room, "fr")
    (room.root / "inbox" / "minutes.txt").write_bytes(OTHER)
    assert len(room.refresh().added) == 1
    assert children.read == ["minutes.txt"], "the other English edition comes from what was read before"
    assert untouched(room, "fr") == before


def test_work_cut_off_before_the_index_is_not_done_again(room: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    (room.root / "inbox" / "minutes.txt").write_bytes(OTHER)

    def cut(*_: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("indexer.build.publish", cut)
        with pytest.raises(KeyboardInterrupt):
            room.refresh()
    children = Children(monkeypatch)
    assert len(room.refresh().added) == 1
    assert children.read == []


def test_a_failed_file_is_not_read_again_unless_it_is_wished_for(
    room: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    (room.root / "inbox" / "scan.pdf").write_bytes(b"%PDF-1.4 and nothing else")
    assert len(room.refresh().failed) == 1
    children = Children(monkeypatch)
    assert len(room.refresh(Wish(offline=True)).failed) == 1
    assert children.read == []
