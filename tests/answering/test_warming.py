"""What is opened before the first question, and that nothing is kept from being let go."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer.answering import vectors
from indexer.answering.meaning import Meaning
from indexer.config import Config, LibraryConfig, SearchConfig
from indexer.engines.embedded_shelf import open_folders
from indexer.library import Library
from indexer.search import Ask
from indexer.warming import warm
from tests.answering.test_meaning import Letters


@pytest.fixture(autouse=True)
def thawed() -> Iterator[None]:
    """What is frozen here is nobody else's."""
    yield
    gc.unfreeze()


def test_all_shelves_are_open_and_out_of_the_collectors_way(library: Library) -> None:
    before = library.search(Ask("victims", "en"))
    warm(library)
    assert gc.get_freeze_count() > 10_000
    assert library.search(Ask("victims", "en")) == before


def test_the_model_and_all_vectors_are_opened_too(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    meaning = Meaning(Letters(), tmp_path)
    made = meaning.build(library.engine)
    meaning = Meaning(Letters(), tmp_path)
    monkeypatch.setattr(library, "meaning", meaning)
    opened: list[str] = []
    real = vectors.load
    monkeypatch.setattr(vectors, "load", lambda *given: opened.append(given[2]) or real(*given))  # type: ignore[func-returns-value]
    warm(library)
    assert isinstance(meaning.embedder, Letters) and 0 < meaning.embedder.read < made
    assert sorted(opened) == sorted(library.manifest().shelves.values())


def test_an_empty_or_damaged_library_is_no_reason_not_to_start(tmp_path: Path) -> None:
    warm(Library(Config(LibraryConfig(path=tmp_path), search=SearchConfig("none"))))
    index = tmp_path / "index"
    (index / "generations").mkdir(parents=True)
    (index / "generations" / "1.json").write_text("nonsense")
    (index / "CURRENT").write_text("1\n")
    warm(Library(Config(LibraryConfig(path=tmp_path), search=SearchConfig("none"))))


def test_a_shelf_nobody_reads_is_found_though_it_was_frozen(library: Library) -> None:
    other = Library(library.config)
    warm(other)
    assert gc.get_freeze_count()
    assert {path.parent.parent for path in open_folders()} >= {library.root / "index"}
    assert gc.get_freeze_count() == 0
