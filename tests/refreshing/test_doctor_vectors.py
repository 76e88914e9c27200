"""The doctor and the vectors: what is damaged, missing or left over is seen, mended when asked, and made again."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from indexer import embedders
from indexer.config import Config, LibraryConfig, SearchConfig
from indexer.doctor import examine
from indexer.doctor.finding import Finding
from indexer.embedders import Vectors
from indexer.library import Library
from tests.refreshing.test_fetching import ENGLISH, FRENCH, listed


class Letters:
    """A model that counts letters: the same text has the same vector."""

    name, version, weight = "letters", "2", 0.1

    def embed(self, texts: Sequence[str], *, question: bool = False) -> Vectors:
        """One row a text."""
        rows = np.array([[text.count(letter) + 1 for letter in "aeiou"] for text in texts], np.float32)
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    """A library of two editions with their vectors."""
    monkeypatch.setattr(embedders, "find", lambda name: None if name == "none" else Letters())
    made = Library(Config(LibraryConfig(path=tmp_path), search=SearchConfig("letters")), catalogue=listed())
    (tmp_path / "inbox").mkdir()
    for name, content in (("one.txt", ENGLISH), ("two.txt", FRENCH)):
        (tmp_path / "inbox" / name).write_bytes(content)
    made.refresh()
    return made


def seen(room: Library) -> list[Finding]:
    return [each for each in examine(room.config, room.engine) if each.name == "vectors"]


def place(room: Library) -> Path:
    return room.root / "vectors" / "letters-2"


def mended(room: Library) -> None:
    """What the doctor offers, done, and a refresh: then nothing is wrong."""
    for each in seen(room):
        if each.mend:
            each.mend()
    room.refresh()
    assert [each.state for each in seen(room)] == ["good"]


def test_sound_vectors_are_counted(room: Library) -> None:
    [found] = seen(room)
    total = len({p.text for e in ("quiet-rooms/en", "quiet-rooms/fr") for p in room.outline(e)})
    assert (found.state, found.seen) == ("good", f"{total} vectors, as many as the passages need")


def test_without_a_model_there_is_nothing_to_look_at(room: Library) -> None:
    config = replace(room.config, search=SearchConfig("none"))
    assert [each.state for each in examine(config, room.engine) if each.name == "vectors"] == ["good"]


@pytest.mark.parametrize(
    "damage", ["index cut", "vectors cut", "no number", "vectors gone", "shelf cut", "shelf short"]
)
def test_what_is_damaged_is_seen_and_made_again(room: Library, damage: str) -> None:
    [file] = place(room).glob("vectors-*.npy")
    shelf, index = sorted(place(room).glob("shelf-*.json"))[0], place(room) / "index.json"
    if damage == "index cut":
        index.write_bytes(index.read_bytes()[:-9])
    elif damage == "vectors cut":
        file.write_bytes(file.read_bytes()[:-9])
    elif damage == "no number":
        np.save(file, np.full_like(np.load(file), np.nan))
    elif damage == "vectors gone":
        file.unlink()
    elif damage == "shelf cut":
        shelf.write_bytes(shelf.read_bytes()[:-9])
    else:
        shelf.write_text(json.dumps(dict(list(json.loads(shelf.read_bytes()).items())[1:])), encoding="utf-8")
    [found] = seen(room)
    assert found.state == "warning" and "damaged" in found.seen and "--fix" in found.remedy and found.mend
    mended(room)


def test_vectors_that_are_not_there_yet_are_made_by_a_refresh(room: Library) -> None:
    next(place(room).glob("shelf-*.json")).unlink()
    [found] = seen(room)
    assert (found.state, found.seen, found.mend) == ("warning", "1 of 2 languages have none yet", None)
    mended(room)


def test_what_is_left_over_goes_and_what_is_used_stays(room: Library) -> None:
    (place(room) / "index.part").write_bytes(b"half")
    for folder in ("letters-1", "other-1"):
        (room.root / "vectors" / folder).mkdir()
    used = {path.name for path in place(room).iterdir()} - {"index.part"}
    [found] = seen(room)
    assert found.seen == "2 files or folders that nothing uses any more"
    mended(room)
    assert {path.name for path in place(room).iterdir()} == used
    assert (room.root / "vectors" / "other-1").is_dir(), "another model may be gone back to"


def test_an_index_that_cannot_be_opened_is_not_compared_with(room: Library) -> None:
    for path in (room.root / "index" / "generations").glob("*.json"):
        path.write_bytes(b"{")
    again = Library(room.config, catalogue=room._packaged)
    assert [each.state for each in seen(again)] == ["good"]
