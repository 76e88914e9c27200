"""One order, and one place for one thing said."""

from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Locator, Passage
from indexer.engines import Hit
from indexer.fold import fold, unit
from indexer.fuse import Ranked, fuse


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
