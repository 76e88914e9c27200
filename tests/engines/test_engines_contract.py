"""The contract of Engine, asked of every engine in the folder."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from corpus.errors import DamagedError, EngineError
from corpus.model import Box, Locator, Page, Passage
from indexer.engines import Answer, Engine, Entry, Manifest, Phrase, Prefix, Query, Shelf, Term

Make = Callable[..., Any]


@pytest.fixture
def stocked(engine: Engine, make_entry: Make, make_shelf: Make) -> Engine:
    """Five English passages of two editions, and a Spanish one."""
    engine.update(
        [
            make_shelf(
                make_entry(
                    "art.2", "aid for the victim of trafficking", facets={"kind": ("provision",), "year": ("2000",)}
                ),
                make_entry("art.10", "the victim of the crime", facets={"kind": ("provision", "definition")}),
                make_entry("art.1", "trafficking", "guide/en", facets={"kind": ("text",), "year": ("2008",)}),
                make_entry("para.3~1", "safe return of the victim", symbol="A/RES/55/25", facets={"year": ("2008",)}),
                make_entry("para.3~2", "return"),
            ),
            make_shelf(make_entry("art.2", "ayuda a la víctima", "law/es"), language="es"),
        ],
        canaries={"en": Query("en", (Term("text", "victim"),))},
        about={"editions": {"law/en": {"pages": 3}}},
    )
    return engine


def ids(answer: Answer) -> list[str]:
    return [hit.passage_id.removeprefix("law/en/") for hit in answer.hits]


def found(engine: Engine, **parts: Any) -> list[str]:
    return sorted(ids(engine.search(Query("en", **parts))))


def text(word: str) -> Term:
    return Term("text", word)


def test_nothing_published_is_generation_0_and_answers_nothing(engine: Engine) -> None:
    assert engine.manifest() == Manifest(0, {}, {})
    assert engine.search(Query("en", (text("victim"),), facets=("kind",))) == Answer(0, (), {"kind": {}})
    assert engine.passage("law/en/art.2") is None
    assert engine.outline("law/en") == engine.unit("law/en", "art.2") == ()
    assert engine.neighbours("law/en/art.2") == (None, None)
    assert engine.vocabulary("en", "text") == {}
    assert engine.verify() == ()


def test_manifest_says_what_was_published(stocked: Engine) -> None:
    manifest = stocked.manifest()
    assert manifest.generation == 1
    assert manifest.shelves == {"en": "a1", "es": "a1"}
    assert manifest.passages == {"en": 5, "es": 1}
    assert manifest.about == {"editions": {"law/en": {"pages": 3}}}
    assert manifest.canaries["en"] in {"law/en/art.2", "law/en/art.10", "law/en/para.3~1"}
    assert manifest.fallback == ""
    assert stocked.verify() == ()


def test_any_of_the_terms(stocked: Engine) -> None:
    assert found(stocked, terms=(text("victim"), text("trafficking"))) == [
        "art.10",
        "art.2",
        "guide/en/art.1",
        "para.3~1",
    ]


def test_all_of_the_required(stocked: Engine) -> None:
    assert found(stocked, required=(text("victim"), text("return"))) == ["para.3~1"]
    assert found(stocked, required=(text("victim"), text("nowhere"))) == []


def test_terms_beside_required_only_raise_the_score(stocked: Engine) -> None:
    plain = stocked.search(Query("en", required=(text("victim"),)))
    raised = stocked.search(Query("en", (text("return"),), (text("victim"),)))
    assert raised.total == plain.total == 3
    assert ids(raised)[0] == "para.3~1"
    assert raised.hits[0].score > max(hit.score for hit in plain.hits)


def test_none_of_the_excluded(stocked: Engine) -> None:
    assert found(stocked, terms=(text("victim"),), excluded=(text("crime"), Prefix("text", "ret"))) == ["art.2"]
    assert found(stocked, terms=(text("victim"),), excluded=(Phrase("exact", ("the", "crime")),)) == [
        "art.2",
        "para.3~1",
    ]
    assert found(stocked, excluded=(text("crime"),)) == []


def test_a_phrase_stands_in_this_order_without_gap(stocked: Engine) -> None:
    assert found(stocked, required=(Phrase("exact", ("the", "victim", "of")),)) == ["art.10", "art.2"]
    assert found(stocked, required=(Phrase("exact", ("victim", "the")),)) == []
    assert found(stocked, required=(Phrase("exact", ("trafficking",)),)) == ["art.2", "guide/en/art.1"]
    assert found(stocked, required=(Phrase("exact", ()),)) == []
    assert found(stocked, required=(Phrase("exact", ("victim", "nowhere")),)) == []


def test_a_phrase_does_not_run_from_one_passage_into_the_next(stocked: Engine) -> None:
    assert found(stocked, required=(Phrase("exact", ("trafficking", "the")),)) == []


def test_a_prefix_is_any_term_that_begins_so(stocked: Engine) -> None:
    assert found(stocked, required=(Prefix("text", "traf"),)) == ["art.2", "guide/en/art.1"]
    assert found(stocked, terms=(Prefix("symbol", "A/RES/"),)) == ["para.3~1"]
    assert len(found(stocked, terms=(Prefix("text", ""),))) == 5


def test_fields_are_apart(stocked: Engine) -> None:
    assert found(stocked, terms=(Term("symbol", "victim"),)) == []
    assert found(stocked, terms=(Term("symbol", "A/RES/55/25"),)) == ["para.3~1"]


def test_languages_are_apart(stocked: Engine) -> None:
    assert stocked.search(Query("es", (text("victim"),))).total == 0
    assert stocked.search(Query("es", (text("víctima"),))).total == 1
    assert stocked.search(Query("fr", (text("victim"),))).total == 0


def test_filters_are_any_value_of_each_facet(stocked: Engine) -> None:
    assert found(stocked, filters={"kind": ("definition", "text")}) == ["art.10", "guide/en/art.1"]
    assert found(stocked, filters={"kind": ("provision",), "year": ("2000", "2008")}) == ["art.2"]
    assert found(stocked, terms=(text("trafficking"),), filters={"year": ("2008",)}) == ["guide/en/art.1"]
    assert found(stocked, filters={"kind": ()}) == found(stocked, filters={"nowhere": ("x",)}) == []


def test_facets_are_counted_over_all_matches_most_first(stocked: Engine) -> None:
    answer = stocked.search(
        Query("en", (text("the"), text("trafficking")), facets=("kind", "year", "nowhere"), limit=1)
    )
    assert {name: list(counts.items()) for name, counts in answer.facets.items()} == {
        "kind": [("provision", 2), ("definition", 1), ("text", 1)],
        "year": [("2008", 2), ("2000", 1)],
        "nowhere": [],
    }


def test_values_without_a_match_are_left_out_of_facets(stocked: Engine) -> None:
    assert stocked.search(Query("en", (text("crime"),), facets=("year",))).facets == {"year": {}}


def test_pages_of_hits_join_to_the_whole(stocked: Engine) -> None:
    query = Query("en", (text("the"), text("trafficking"), text("return")), limit=10)
    whole = stocked.search(query)
    pages = [stocked.search(replace(query, limit=2, offset=offset)) for offset in (0, 2, 4, 6)]
    assert [hit for page in pages for hit in page.hits] == list(whole.hits)
    assert {page.total for page in pages} == {whole.total} == {5}
    for odd in (replace(query, limit=0), replace(query, limit=-1), replace(query, offset=99)):
        assert stocked.search(odd) == Answer(5)
    assert stocked.search(replace(query, offset=-3)) == whole


def test_equal_scores_stand_in_the_order_of_ids(engine: Engine, make_entry: Make, make_shelf: Make) -> None:
    entries = [make_entry(f"art.{number}", "victim") for number in (9, 10, 2, 1)]
    engine.update([make_shelf(*entries)], canaries={}, about={})
    assert ids(engine.search(Query("en", (text("victim"),)))) == ["art.1", "art.10", "art.2", "art.9"]
    assert ids(engine.search(Query("en", (text("victim"),), limit=2, offset=1))) == ["art.10", "art.2"]


def test_a_term_asked_twice_weighs_twice(stocked: Engine) -> None:
    twice = stocked.search(Query("en", (text("victim"), text("victim"))))
    assert twice == stocked.search(Query("en", (Term("text", "victim", 2.0),)))
    assert twice != stocked.search(Query("en", (text("victim"),)))


@pytest.mark.parametrize("odd", ["", " ", "\x00", "\ud800", "nowhere", "a" * 70_000, "🙂", "f0", "*", "("])
def test_odd_words_never_raise(stocked: Engine, odd: str) -> None:
    clauses = Term(odd, odd), Term("text", odd), Prefix(odd, odd), Phrase("exact", (odd, odd)), Phrase(odd, (odd,))
    for clause in clauses:
        assert stocked.search(Query("en", required=(clause,))).total == 0
        stocked.search(Query(odd, excluded=(clause,), filters={odd: (odd,)}, facets=(odd,)))
    assert stocked.passage(odd) is None
    assert stocked.outline(odd) == stocked.unit(odd, odd) == stocked.unit("law/en", odd) == ()
    assert stocked.neighbours(odd) == (None, None)
    assert stocked.vocabulary("en", odd) == stocked.vocabulary(odd, "text") == {}


def test_odd_words_are_kept_and_found(engine: Engine, make_entry: Make, make_shelf: Make) -> None:
    odd = ["", "\x00", "\ud800", "a" * 70_000, "مُتَّجَر", "人口贩运", "🙂"]
    whole = Entry(
        make_entry("art.1", "x \ud800").passage, {"text": odd, "a field": ["x"], "_f0": ["y"]}, {"k": ("", "\udfff")}
    )
    engine.update([make_shelf(whole)], canaries={}, about={})
    for word in odd:
        assert engine.search(Query("en", (text(word),))).total == 1
    assert (
        engine.search(Query("en", (Term("a field", "x"),), (Term("_f0", "y"),), filters={"k": ("\udfff",)})).total == 1
    )
    assert engine.search(Query("en", (text("🙂"),), facets=("k",))).facets == {"k": {"": 1, "\udfff": 1}}
    assert engine.passage("law/en/art.1") == whole.passage


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


def never() -> Iterator[Entry]:
    raise AssertionError("a shelf that is kept was built again")


def test_a_kept_key_is_not_built_again(stocked: Engine, make_entry: Make, make_shelf: Make) -> None:
    new = make_shelf(make_entry("art.1", "nouveau", "law/fr"), language="fr")
    stocked.update([Shelf("en", "a1", never), new], canaries={}, about={})
    assert stocked.manifest().shelves == {"en": "a1", "fr": "a1"}
    assert stocked.search(Query("en", (text("victim"),))).total == 3
    assert stocked.search(Query("es", (text("víctima"),))).total == 0
    assert stocked.passage("law/fr/art.1") is not None


def test_the_same_again_is_no_new_generation(stocked: Engine) -> None:
    before = stocked.manifest()
    shelves = [Shelf(language, key, never) for language, key in before.shelves.items()]
    canaries = {"en": Query("en", (text("victim"),))}
    assert stocked.update(shelves, canaries=canaries, about=before.about) == before
    assert stocked.update(shelves, canaries=canaries, about={}).generation == 2


def test_a_canary_that_finds_nothing_changes_nothing(stocked: Engine, make_entry: Make, make_shelf: Make) -> None:
    before = stocked.manifest()
    bad = make_shelf(make_entry("art.1", "empty page"), key="b2")
    with pytest.raises(DamagedError, match="canary"):
        stocked.update([bad], canaries={"en": Query("en", (text("victim"),))}, about={})
    assert stocked.manifest() == before
    assert stocked.search(Query("en", (text("victim"),))).total == 3


def test_one_id_twice_is_named(stocked: Engine, make_entry: Make, make_shelf: Make) -> None:
    twice = make_shelf(make_entry("art.1", "one"), make_entry("art.1", "other"), key="b2")
    with pytest.raises(DamagedError, match=r"law/en/art\.1"):
        stocked.update([twice], canaries={}, about={})
    assert stocked.manifest().generation == 1


def test_an_error_in_reading_changes_nothing(stocked: Engine, make_entry: Make) -> None:
    def broken() -> Iterator[Entry]:
        yield make_entry("art.1", "one")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        stocked.update([Shelf("en", "b2", broken)], canaries={}, about={})
    assert stocked.manifest().generation == 1
    assert stocked.search(Query("en", (text("victim"),))).total == 3


def test_two_shelves_of_one_language_are_refused(engine: Engine, make_shelf: Make) -> None:
    with pytest.raises(EngineError):
        engine.update([make_shelf(), make_shelf(key="b2")], canaries={}, about={})


def test_an_empty_shelf_and_an_empty_generation(stocked: Engine, make_shelf: Make) -> None:
    stocked.update([make_shelf(key="empty")], canaries={}, about={})
    assert stocked.manifest().passages == {"en": 0}
    assert stocked.search(Query("en", (text("victim"), Prefix("text", "")), facets=("kind",))).total == 0
    assert stocked.update([], canaries={"en": Query("en")}, about={}).shelves == {}


def test_rollback_goes_back_and_the_next_update_forward(stocked: Engine, make_entry: Make, make_shelf: Make) -> None:
    new = make_shelf(make_entry("art.1", "new"), key="b2")
    assert stocked.update([new], canaries={}, about={}).generation == 2
    assert stocked.rollback().generation == 1
    assert stocked.search(Query("en", (text("victim"),))).total == 3
    with pytest.raises(DamagedError, match="earlier"):
        stocked.rollback()
    assert stocked.update([new], canaries={}, about={}).generation == 3
    assert stocked.search(Query("en", (text("new"),))).total == 1


def test_many_threads_ask_while_generations_change(stocked: Engine, make_entry: Make, make_shelf: Make) -> None:
    """Every answer is of one generation: its passages all say the same number."""
    wrong: list[object] = []
    stop = threading.Event()

    def ask() -> None:
        while not stop.is_set():
            answer = stocked.search(Query("en", (Prefix("text", "number"),), (Phrase("exact", ("the", "same")),)))
            if answer.total not in (0, 20) or len({hit.score for hit in answer.hits}) > 1:
                wrong.append(answer)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for number in range(5):
        entries = [make_entry(f"para.{n}", f"the same number{number}") for n in range(20)]
        stocked.update([make_shelf(*entries, key=f"k{number}")], canaries={}, about={})
    stop.set()
    for thread in threads:
        thread.join()
    assert not wrong
