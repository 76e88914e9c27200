"""Damage to the files of the embedded engine: seen, told, and survived by falling back; never a wrong answer."""

import logging
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from corpus.errors import DamagedError, LockedError
from indexer.engines import Entry, Query, Shelf, Term
from indexer.engines.embedded import EmbeddedEngine, open_engine
from indexer.engines.embedded_cache import Cache
from indexer.engines.embedded_shelf import ShelfReader

Make = Callable[..., Any]
VICTIM = Query("en", (Term("text", "victim"),))


@pytest.fixture
def index(tmp_path: Path, make_entry: Make, make_shelf: Make) -> Path:
    """Two generations of one shelf each: the first has one passage on victims, the second two."""
    for build in (1, 2):
        entries = [make_entry(f"art.{n}", f"the victim {n}", facets={"kind": ("text",)}) for n in range(build)]
        publish(tmp_path, make_shelf(*entries, key=f"k{build}"))
    return tmp_path


def publish(folder: Path, shelf: Shelf, keep: int = 2) -> EmbeddedEngine:
    engine = open_engine(folder, keep=keep)
    engine.update([shelf], canaries={"en": VICTIM}, about={})
    return engine


def flip(path: Path, place: float = 0.5) -> None:
    content = bytearray(path.read_bytes())
    content[int(place * (len(content) - 1))] ^= 1
    path.write_bytes(content)


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.stat().st_size)


def total(folder: Path) -> int:
    return open_engine(folder).search(VICTIM).total


def test_verify_finds_a_flipped_byte_in_every_file(index: Path) -> None:
    for path in files(index / "shelves" / "en-k2"):
        before = path.read_bytes()
        for place in (0.0, 0.5, 1.0):
            flip(path, place)
            assert [(f.generation, f.where) for f in open_engine(index).verify()] == [(2, f"en-k2/{path.name}")]
            path.write_bytes(before)
    assert open_engine(index).verify() == ()


def test_a_missing_or_cut_file_falls_back_loudly(index: Path, caplog: pytest.LogCaptureFixture) -> None:
    for path in files(index / "shelves" / "en-k2"):
        before = path.read_bytes()
        path.write_bytes(before[:-1])
        with caplog.at_level(logging.WARNING):
            manifest = open_engine(index).manifest()
        assert manifest.generation == 1
        assert path.name in manifest.fallback
        assert path.name in caplog.text
        path.unlink()
        assert total(index) == 1
        path.write_bytes(before)
        caplog.clear()
    assert total(index) == 2


def test_a_flipped_byte_never_gives_anything_but_an_answer(index: Path) -> None:
    """At the same size only `verify` sees it for certain; asking may fall back, but does not raise."""
    for path in files(index / "shelves" / "en-k2"):
        before = path.read_bytes()
        for place in range(11):
            flip(path, place / 10)
            assert total(index) in (0, 1, 2)
            path.write_bytes(before)


@pytest.mark.parametrize("content", [b"", b"two\n", b"\xff\xfe", b"7\n", b"-1", "²".encode()])
def test_a_broken_pointer_falls_back_to_the_newest(index: Path, content: bytes) -> None:
    (index / "CURRENT").write_bytes(content)
    engine = open_engine(index)
    assert engine.manifest().generation == 2
    assert engine.manifest().fallback
    assert [fault.where for fault in engine.verify()] == ["CURRENT"]


def test_a_lost_pointer_falls_back_to_the_newest(index: Path) -> None:
    (index / "CURRENT").unlink()
    assert total(index) == 2
    assert open_engine(index).manifest().fallback


def test_a_changed_manifest_falls_back(index: Path) -> None:
    flip(index / "generations" / "2.json", 0.3)
    assert total(index) == 1
    assert [(fault.generation, fault.where) for fault in open_engine(index).verify()] == [(2, "2.json")]


def test_another_schema_is_not_read(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("indexer.engines.embedded_generations.SCHEMA", 99)
    with pytest.raises(DamagedError, match="schema"):
        total(index)


def test_nothing_usable_is_told(index: Path) -> None:
    for number in (1, 2):
        shutil.rmtree(index / "shelves" / f"en-k{number}")
    with pytest.raises(DamagedError, match="refresh"):
        total(index)


def test_an_update_builds_again_what_is_damaged(index: Path, make_entry: Make, make_shelf: Make) -> None:
    flip(next((index / "shelves" / "en-k2").glob("*.pst")))
    engine = publish(index, make_shelf(make_entry("art.1", "the victim"), key="k2"))
    assert engine.manifest().generation == 3
    assert (index / "shelves" / "en-k2.2").is_dir()
    assert engine.search(VICTIM).total == 1
    assert {fault.generation for fault in engine.verify()} == {2}


def test_an_update_after_all_is_lost(index: Path, make_entry: Make, make_shelf: Make) -> None:
    shutil.rmtree(index / "shelves")
    engine = publish(index, make_shelf(make_entry("art.1", "the victim"), key="k2"))
    assert (engine.manifest().generation, engine.search(VICTIM).total) == (3, 1)


def test_damage_while_serving_falls_back(index: Path, caplog: pytest.LogCaptureFixture) -> None:
    engine = open_engine(index)
    assert engine.manifest().generation == 2
    for path in (index / "shelves" / "en-k2").glob("*.pst"):
        with path.open("rb+") as file:
            file.write(bytes(path.stat().st_size))
    with caplog.at_level(logging.WARNING):
        assert engine.search(VICTIM).total == 1
    assert engine.manifest().generation == 1
    assert "Generation 1 answers" in caplog.text


def test_rollback_passes_over_what_is_damaged(index: Path, make_entry: Make, make_shelf: Make) -> None:
    engine = publish(index, make_shelf(make_entry("art.1", "the victim"), key="k3"))
    flip(next((index / "shelves" / "en-k2").glob("*.pst")))
    assert engine.rollback().generation == 1


def test_a_reader_sees_what_another_publishes(index: Path, make_entry: Make, make_shelf: Make) -> None:
    reader = open_engine(index)
    assert reader.search(VICTIM).total == 2
    publish(index, make_shelf(make_entry("art.1", "the victim"), key="k3"))
    assert reader.search(VICTIM).total == 1


def test_only_so_many_are_kept_but_never_less_than_a_reader_needs(
    index: Path, make_entry: Make, make_shelf: Make
) -> None:
    reader = ShelfReader(index / "shelves" / "en-k2", Cache(0))
    for build in (3, 4, 5):
        publish(index, make_shelf(make_entry("art.1", "the victim"), key=f"k{build}"), keep=1)
    assert {path.name for path in (index / "shelves").iterdir()} == {"en-k2", "en-k4", "en-k5"}
    assert {path.name for path in (index / "generations").iterdir()} == {"4.json", "5.json"}
    assert reader.search(VICTIM).total == 2
    del reader
    publish(index, make_shelf(make_entry("art.1", "the victim"), key="k6"), keep=1)
    assert {path.name for path in (index / "shelves").iterdir()} == {"en-k5", "en-k6"}


def test_a_half_built_leftover_is_replaced(index: Path, make_entry: Make, make_shelf: Make) -> None:
    for name in (".building-en", "en-k3"):
        (index / "shelves" / name).mkdir()
        (index / "shelves" / name / "MAIN_x.pst").write_bytes(b"half")
    engine = publish(index, make_shelf(make_entry("art.1", "the victim"), key="k3"), keep=0)
    assert engine.search(VICTIM).total == 1
    assert {path.name for path in (index / "shelves").iterdir()} == {"en-k3.2"}


def test_two_updates_at_once(index: Path, make_entry: Make, make_shelf: Make) -> None:
    """The second is told who holds the lock; the first goes on; after it the lock is free."""
    begun, go_on = threading.Event(), threading.Event()

    def slow() -> Iterator[Entry]:
        begun.set()
        assert go_on.wait(20)
        yield make_entry("art.1", "the slow victim")

    first = threading.Thread(target=publish, args=(index, Shelf("en", "slow", slow)))
    first.start()
    assert begun.wait(20)
    with pytest.raises(LockedError, match=f"process {os.getpid()} on .+ since 20"):
        publish(index, make_shelf(make_entry("art.1", "the victim"), key="k3"))
    with pytest.raises(LockedError):
        open_engine(index).rollback()
    assert total(index) == 2
    go_on.set()
    first.join()
    assert total(index) == 1
    assert publish(index, make_shelf(make_entry("art.1", "the victim"), key="k3")).manifest().generation == 4


def test_a_lock_whose_owner_died_is_free(index: Path, make_entry: Make, make_shelf: Make) -> None:
    (index / "LOCK").touch()
    (index / "LOCK.owner").write_text('{"pid": 1, "host": "elsewhere", "since": "2001-01-01"}')
    publish(index, make_shelf(make_entry("art.1", "the victim"), key="k3"))
    assert not (index / "LOCK.owner").exists()
