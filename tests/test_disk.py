"""What a library takes up: counted by what it is for, once each, and nothing of a folder that is not there."""

import os
from pathlib import Path

from indexer import disk


def test_bytes_are_counted_by_what_they_are_for(tmp_path: Path) -> None:
    for name, size in (("editions/a/en.pdf", 700), ("inbox/b.pdf", 50), ("index/shelves/en/x", 9), ("blocks/c", 4)):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_bytes(b"x" * size)
    assert disk.used(tmp_path) == {"files": 750, "index": 9, "caches": 4}
    os.link(tmp_path / "index/shelves/en/x", tmp_path / "index/shelves/en/y")
    assert disk.used(tmp_path)["index"] == 9


def test_a_library_that_is_not_there_takes_nothing(tmp_path: Path) -> None:
    assert disk.used(tmp_path / "none") == {"files": 0, "index": 0, "caches": 0}
    assert disk.free(tmp_path / "none") == 0 < disk.free(tmp_path)
