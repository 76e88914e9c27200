"""The contract of Engine for passages and words, asked of every engine in the folder."""

from collections.abc import Callable
from typing import Any

from corpus.model import Box, Locator, Page, Passage
from indexer.engines import Engine, Entry

Make = Callable[..., Any]


def test_a_passage_comes_back_whole(engine: Engine, make_shelf: Make) -> None:
    pages = (Page(9, "iv", "label", (Box(0.1, 1, 2.5, 3),)), Page(10))
    passage = Passage(
        "law/ar", Locator((("art", "10"), ("par", "1")), ("a",), 2), "«نص»\n", ("الفصل", "المادة"), pages, "provision",
        "heading", ("police",), ("aid", "return"), "ok",
    )  # fmt: skip
    engine.update([make_shelf(Entry(passage, {}), language="ar")], canaries={}, about={})
    assert engine.passage(passage.id) == passage
    assert engine.unit("law/ar", "art.10/par.1/a") == (passage,)


def test_units_outlines_and_neighbours_keep_the_order_given(stocked: Engine) -> None:
    def locators(*passages: Passage | None) -> list[str]:
        return [str(passage.locator) if passage else "" for passage in passages]

    assert locators(*stocked.outline("law/en")) == ["art.2", "art.10", "para.3~1", "para.3~2"]
    assert locators(*stocked.outline("guide/en")) == ["art.1"]
    assert locators(*stocked.unit("law/en", "art.2")) == ["art.2"]
    assert locators(*stocked.unit("law/en", "para.3")) == ["para.3~1", "para.3~2"]
    assert locators(*stocked.unit("law/en", "para.3~1")) == []
    assert locators(*stocked.neighbours("law/en/art.10")) == ["art.2", "para.3~1"]
    assert locators(*stocked.neighbours("law/en/art.2")) == ["", "art.10"]
    assert locators(*stocked.neighbours("law/en/para.3~2")) == ["para.3~1", ""]


def test_pieces_come_in_reading_order(engine: Engine, make_entry: Make, make_shelf: Make) -> None:
    engine.update([make_shelf(*(make_entry(f"para.1~{piece}") for piece in range(1, 13)))], canaries={}, about={})
    assert [passage.locator.piece for passage in engine.unit("law/en", "para.1")] == list(range(1, 13))


def test_vocabulary_counts_passages(stocked: Engine) -> None:
    assert stocked.vocabulary("en", "text") == {
        "aid": 1, "for": 1, "the": 3, "victim": 3, "of": 3, "trafficking": 2, "crime": 1, "safe": 1, "return": 2,
    }  # fmt: skip
    assert stocked.vocabulary("en", "symbol") == {"A/RES/55/25": 1}


def test_the_ids_of_a_unit_are_those_of_its_passages(stocked: Engine) -> None:
    asked = [("law/en", "art.2"), ("law/en", "para.3"), ("law/en", "para.3~1"), ("guide/en", "art.1"), ("law", "en"),
             ("law", "en/art.2"), ("", ""), ("law/en", "art"), ("none/en", "art.2")]  # fmt: skip
    for edition, unit in asked:
        assert stocked.unit_ids(edition, unit) == tuple(passage.id for passage in stocked.unit(edition, unit))
    assert stocked.unit_ids("law/en", "para.3") == ("law/en/para.3~1", "law/en/para.3~2")


def test_an_id_that_is_none_is_nobody(stocked: Engine) -> None:
    for odd in ("", "/", "//", "law", "law/en", "law/en/", "law/en/art.2/", "/law/en/art.2", "law/en/art.99", "\ud800"):
        assert stocked.passage(odd) is None and stocked.neighbours(odd) == (None, None)


def test_having_says_what_the_vocabulary_says(stocked: Engine) -> None:
    for field in ("text", "exact", "heading", "symbol", "none"):
        counts = stocked.vocabulary("en", field)
        terms = [*counts, "none", "", "\ud800", "victim"]
        assert stocked.having("en", field, terms) == tuple(counts.get(term, 0) for term in terms)
    assert stocked.having("xx", "text", ["victim", "aid"]) == (0, 0)
    assert stocked.having("en", "text", []) == ()
