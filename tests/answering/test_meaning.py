"""By meaning: vectors on disk, what they add, and that search is whole without them."""

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import EngineError
from indexer import embedders
from indexer.answering import vectors
from indexer.answering.meaning import Meaning
from indexer.embedders import Vectors
from indexer.library import Library
from indexer.search import Ask, search


class Letters:
    """An embedder for tests: texts that share letters are near; counts what it is given."""

    name, version, weight = "letters", "1", 0.4

    def __init__(self, broken: bool = False) -> None:
        self.read, self.broken = 0, broken

    def embed(self, texts: Sequence[str], *, question: bool = False) -> Vectors:
        if self.broken:
            raise EngineError("the embedder failed")
        self.read += len(texts)
        counts = [_counts(text) for text in texts]
        return embedders.unit(np.array(counts).reshape(len(texts), 26))


def _counts(text: str) -> list[float]:
    """How often each letter stands in a text, and a little of what tells it from all others."""
    digest = sha256(text.encode("utf-8", "replace")).digest()
    return [text.count(chr(97 + n)) + digest[n] / 500 for n in range(26)]


def test_texts_are_embedded_once(library: Library, tmp_path: Path) -> None:
    model = Letters()
    heard: list[str] = []
    made = Meaning(model, tmp_path).build(library.engine, heard.append)
    assert made > 700 and heard[:2] == [f"comparing by meaning: {n} of {made}" for n in (0, vectors.TOLD)]
    assert Meaning(model, tmp_path).build(library.engine, heard.append) == 0
    assert not [file for file in tmp_path.rglob("*") if file.suffix in (".pkl", ".pickle", ".part")]


class Stopped(Letters):
    """An embedder during whose third batch somebody presses Ctrl-C; tells how many vectors lie on the disk then."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder, self.kept = folder, 0

    def embed(self, texts: Sequence[str], *, question: bool = False) -> Vectors:
        if self.read == 2 * vectors.BATCH:
            files = list(self.folder.rglob("vectors-*.npy"))
            self.kept = sum(len(np.load(file)) for file in files)
            raise KeyboardInterrupt
        return super().embed(texts, question=question)


@pytest.mark.parametrize(("seconds", "kept"), [(0.0, 2 * vectors.BATCH), (3600.0, 0)])
def test_what_was_embedded_before_a_stop_is_not_embedded_again(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seconds: float, kept: int
) -> None:
    monkeypatch.setattr(vectors, "KEEP_SECONDS", seconds)
    first, second = Stopped(tmp_path), Letters()
    with pytest.raises(KeyboardInterrupt):
        Meaning(first, tmp_path).build(library.engine)
    assert first.kept == kept, "what a kill would have left"
    made = Meaning(second, tmp_path).build(library.engine)
    assert made == second.read and made + first.read == Meaning(Letters(), tmp_path / "whole").build(library.engine)
    near = Meaning(second, tmp_path).near(second.embed(["victim"])[0], "fr", library.engine)
    assert len(near) > 100


def test_damaged_vectors_are_made_anew(library: Library, tmp_path: Path) -> None:
    meaning = Meaning(Letters(), tmp_path)
    made = meaning.build(library.engine)
    next(tmp_path.rglob("*.npy")).write_bytes(b"no numbers")
    assert meaning.near(meaning.question("victim"), "en", library.engine) == {}
    assert meaning.build(library.engine) == made
    assert len(meaning.near(meaning.question("victim"), "en", library.engine)) > 100


@pytest.mark.parametrize("pattern", ["index.json", "shelf-*.json", "*.npy"])
def test_where_nothing_changed_no_passage_is_read_and_what_a_power_cut_emptied_is_made_anew(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pattern: str
) -> None:
    meaning = Meaning(Letters(), tmp_path)
    meaning.build(library.engine)
    with monkeypatch.context() as patch:
        patch.setattr("indexer.answering.vectors._passages", lambda *_: pytest.fail("passages were read"))
        assert meaning.build(library.engine) == 0
    for file in tmp_path.rglob(pattern):
        file.write_bytes(b"")
    meaning.build(library.engine)
    assert all(len(meaning.near(meaning.question("x"), code, library.engine)) > 100 for code in ("ar", "en", "zh"))


def test_nearness_is_measured_within_a_language(library: Library, tmp_path: Path) -> None:
    meaning = Meaning(Letters(), tmp_path)
    meaning.build(library.engine)
    for language in ("en", "fr"):
        near = list(meaning.near(meaning.question("assistance to victims"), language, library.engine).values())
        assert abs(float(np.mean(near))) < 1e-3 and abs(float(np.std(near)) - 1) < 1e-3


def test_what_has_none_of_the_words_may_be_found_and_says_so(library: Library, tmp_path: Path) -> None:
    meaning = Meaning(Letters(), tmp_path)
    meaning.build(library.engine)
    found = search(Ask("xylophone", "en"), library.engine, library.catalogue, meaning)
    assert found.shelves[0].results
    assert {f.how for each in found.shelves[0].results for f in each.found_by} == {"meaning"}
    filtered = search(Ask("xylophone kind:definition", "en"), library.engine, library.catalogue, meaning)
    assert {each.passage.kind for each in filtered.shelves[0].results} <= {"definition"}
    quoted = search(Ask('"xylophone"', "en"), library.engine, library.catalogue, meaning)
    assert not quoted.shelves[0].results


@pytest.mark.parametrize("typed", ["victims", "délai de réflexion", "children and witnesses", "xylophone"])
@pytest.mark.parametrize("shelves", [(), ("en", "fr", "zh")])
def test_the_count_of_a_value_is_what_its_filter_finds(
    library: Library, tmp_path: Path, typed: str, shelves: tuple[str, ...]
) -> None:
    meaning = Meaning(Letters(), tmp_path)
    meaning.build(library.engine)
    ask = Ask(typed, shelves=shelves)
    facets = search(ask, library.engine, library.catalogue, meaning).facets
    for name in ("kind", "publication", "topic"):
        for value, count in facets[name].items():
            filtered = replace(ask, filters={name: (value,)})
            found = search(filtered, library.engine, library.catalogue, meaning)
            assert found.facets[name][value] == count, (name, value)


@pytest.mark.parametrize("built", [True, False])
def test_search_is_whole_without_a_model_that_works(library: Library, tmp_path: Path, built: bool) -> None:
    meaning = Meaning(Letters(broken=built), tmp_path)
    with_, without = (search(Ask("victims", "en"), library.engine, library.catalogue, m) for m in (meaning, None))
    assert [r.passage.id for r in with_.shelves[0].results] == [r.passage.id for r in without.shelves[0].results]


@pytest.mark.parametrize("name", embedders.modules())
def test_every_embedder_keeps_the_contract(name: str) -> None:
    if name not in embedders.installed():
        pytest.skip(f"the extra meaning is not installed: {name}")
    model = embedders.find(name)
    assert model is not None and model.name == name and model.version and 0 < model.weight < 1
    nasty = ["", " ", "a\0b", "\ud800", "victim " * 5_000, "ضحية", "被害人"]
    rows = model.embed(nasty)
    assert rows.dtype == np.float32 and rows.shape[0] == len(nasty)
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-3)
    assert np.allclose(model.embed(nasty[5:]), rows[5:], atol=1e-2)
    assert model.embed([]).shape[0] == 0
    one, same, other = model.embed(
        ["victims of trafficking", "víctimas de la trata de personas", "tarifas de correo aéreo"]
    )
    assert one @ same > one @ other
