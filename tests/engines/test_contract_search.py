"""The contract of Engine for searching, asked of every engine in the folder."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from indexer.engines import Answer, Engine, Entry, Phrase, Prefix, Query, Term

Make = Callable[..., Any]


def ids(answer: Answer) -> list[str]:
    return [hit.passage_id.removeprefix("law/en/") for hit in answer.hits]


def found(engine: Engine, **parts: Any) -> list[str]:
    return sorted(ids(engine.search(Query("en", **parts))))


def text(word: str) -> Term:
    return Term("text", word)


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
