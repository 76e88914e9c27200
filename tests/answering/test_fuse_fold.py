"""One order, and one place for one thing said."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Locator, Passage
from indexer.answering.fold import fold, unit
from indexer.answering.fuse import Ranked, fuse
from indexer.answering.nearness import Nearness, nearest
from indexer.answering.vectors import shelf
from indexer.embedders import Vectors
from indexer.engines import Hit


def passage(passage_id: str, text: str) -> Passage:
    work, language, locator = passage_id.split("/", 2)
    return Passage(f"{work}/{language}", Locator.parse(locator), text)


def folded(
    ids: list[str], texts: dict[str, str] | None = None, about: dict[str, str] | None = None
) -> dict[str, tuple[str, ...]]:
    ranked = [Ranked(each, 1.0 / place) for place, each in enumerate(ids, 1)]
    places = fold(ranked, about or {}, lambda i: passage(i, (texts or {}).get(i, i)))
    return {place.shown.passage_id: place.folded for place in places}


def test_pieces_of_a_unit_take_one_place() -> None:
    found = folded(["law/en/art.6~2", "law/en/art.7", "law/en/art.6~1"])
    assert list(found.items()) == [("law/en/art.6~2", ("law/en/art.6~1",)), ("law/en/art.7", ())]


def test_a_digest_stands_under_the_work_it_is_about() -> None:
    about = {"digest-law": "law"}
    assert folded(["digest-law/en/art.6", "law/en/art.6"], about=about) == {"law/en/art.6": ("digest-law/en/art.6",)}
    assert folded(["digest-law/en/art.6", "law/en/art.7"], about=about) == {
        "digest-law/en/art.6": (),
        "law/en/art.7": (),
    }


def test_the_same_words_in_two_works_take_one_place() -> None:
    words = "Each State Party shall consider taking measures to protect the victims of this crime and their families"
    same = {
        "a/en/art.1": words + ".",
        "b/en/para.9": words.upper(),
        "c/en/art.2": words.replace("shall consider", "shall not"),
    }
    assert folded(list(same), same) == {"a/en/art.1": ("b/en/para.9",), "c/en/art.2": ()}


def test_short_texts_are_not_compared() -> None:
    assert len(folded(["a/en/art.1", "b/en/art.1"], {"a/en/art.1": "See above.", "b/en/art.1": "See above."})) == 2


@given(st.lists(st.sampled_from([f"w/en/art.{n}~{p}" for n in (1, 2, 3) for p in (1, 2)]), unique=True))
def test_nothing_is_lost_and_nothing_stands_twice(ids: list[str]) -> None:
    found = folded(ids)
    assert sorted([*found, *(each for more in found.values() for each in more)]) == sorted(ids)
    assert len({unit(each) for each in found}) == len(found)


hits = st.lists(st.tuples(st.sampled_from("abcdef"), st.floats(0.1, 50)), unique_by=lambda pair: pair[0])
near = st.dictionaries(st.sampled_from("abcdefgh"), st.floats(-4, 6))


@given(hits, near, st.floats(0, 0.9))
def test_every_hit_keeps_a_place_whatever_its_meaning(
    found: list[tuple[str, float]], z: dict[str, float], weight: float
) -> None:
    ranked = fuse(sorted((Hit(*pair) for pair in found), key=lambda hit: -hit.score), z, weight)
    names = [each.passage_id for each in ranked]
    assert len(set(names)) == len(names) and {name for name, _ in found} <= set(names)
    assert [each.score for each in ranked] == sorted((each.score for each in ranked), reverse=True)


def test_without_a_model_the_order_is_that_of_the_words() -> None:
    assert [each.passage_id for each in fuse([Hit("b", 2.0), Hit("a", 1.0)], {}, 0.3)] == ["b", "a"]


@given(hits, near, st.floats(0, 0.9))
def test_nearness_in_an_array_ranks_as_a_mapping_does(
    found: list[tuple[str, float]], z: dict[str, float], weight: float
) -> None:
    array = nearness({name: round(score) for name, score in z.items()})
    asked = [Hit(*pair) for pair in found]
    assert fuse(asked, array, weight) == fuse(asked, dict(array), weight)
    if len(set(array.values())) > 1:
        assert np.mean(list(array.values())) == pytest.approx(0, abs=1e-5)
        assert np.std(list(array.values())) == pytest.approx(1, abs=1e-5)


def nearness(similarities: dict[str, int]) -> Nearness:
    """To a question of one number, so that what a passage's vector is its similarity is."""
    rows = np.array(list(similarities.values()), np.float32).reshape(-1, 1)
    return Nearness(shelf(similarities, rows), np.ones(1, np.float32))


def test_of_many_that_are_equally_near_the_first_ids_are_found() -> None:
    ids = [f"{n * 7919 % 1000:04}" for n in range(1000)]
    array = nearness({name: n % 3 for n, name in enumerate(ids)})
    for known in (set[str](), set(ids[2::6])):
        wanted = sorted((-z, i) for i, z in array.items() if i not in known)[:20]
        assert nearest(array, 1.0, 20, known, len(known)) == [(name, -z) for z, name in wanted]


def test_of_what_the_words_found_no_other_passage_is_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    array = nearness({f"{n}": n for n in range(1000)})
    compared: list[int] = []

    def product(_: str, rows: Vectors, question: Vectors) -> Vectors:
        compared.append(len(rows))
        return np.asarray(rows @ question)

    monkeypatch.setattr(np, "einsum", product)
    fuse([Hit("7", 2.0), Hit("9", 1.0)], array, 0.3, alone=False)
    assert compared == [2]
