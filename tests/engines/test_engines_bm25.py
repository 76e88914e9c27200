"""BM25 numbers worked out by hand, asked of every engine: rounding apart, anyone can check them with a calculator."""

import struct
from collections.abc import Callable
from typing import Any

import pytest

from indexer.engines import Engine, Phrase, Prefix, Query, Term

Make = Callable[..., Any]


@pytest.fixture
def three(engine: Engine, make_entry: Make, make_shelf: Make) -> Engine:
    """Three passages of 2, 4 and 6 terms: the average is 4. A fourth without the field counts for nothing.

    Inverse norms 1 / (1.2 * (0.25 + 0.75 * length / 4)):
    length 2: 1 / (1.2 * 0.625) = 1 / 0.75; length 4: 1 / (1.2 * 1) = 1 / 1.2; length 6: 1 / (1.2 * 1.375) = 1 / 1.65
    """
    texts = "aid victim", "aid aid victims home", "the home of the old victim"
    entries = [make_entry(f"art.{number}", text) for number, text in enumerate(texts, 1)]
    engine.update([make_shelf(*entries, make_entry("art.4", "", symbol="A/1"))], canaries={}, about={})
    return engine


def scores(engine: Engine, *terms: Any, **more: Any) -> dict[str, Any]:
    answer = engine.search(Query("en", terms, **more))
    return {hit.passage_id.removeprefix("law/en/"): pytest.approx(hit.score, rel=1e-6) for hit in answer.hits}


def test_one_term(three: Engine) -> None:
    """aid: N = 3, n = 2, idf = ln(1 + 1.5 / 2.5) = ln 1.6 = 0.47000363. weight - weight / (1 + f * inverse):
    art.1: f 1: 0.47000363 * (1 - 1 / (1 + 1 / 0.75)) = 0.47000363 * 1 / 1.75 = 0.26857350
    art.2: f 2: 0.47000363 * (1 - 1 / (1 + 2 / 1.2)) = 0.47000363 * 2 / 3.2 = 0.29375227
    """
    assert scores(three, Term("text", "aid")) == {"art.2": 0.29375227, "art.1": 0.26857350}


def test_a_weight_multiplies(three: Engine) -> None:
    """Half of the above."""
    assert scores(three, Term("text", "aid", 0.5)) == {"art.2": 0.14687613, "art.1": 0.13428675}


def test_the_sum_of_two_terms(three: Engine) -> None:
    """victim: N = 3, n = 2, idf 0.47000363; home: the same.
    art.1: aid 0.26857350 + victim 0.47000363 / 1.75 = 0.53714700
    art.2: aid 0.29375227 + home 0.47000363 / 2.2 = 0.21363801, together 0.50739028
    art.3: victim 0.47000363 / 2.65 = 0.17735986 + home 0.17735986 = 0.35471972
    """
    found = scores(three, *(Term("text", word) for word in ("aid", "victim", "home")))
    assert found == {"art.1": 0.53714700, "art.2": 0.50739028, "art.3": 0.35471972}


def test_a_prefix_is_one_term(three: Engine) -> None:
    """victim*: n = 3, idf = ln(1 + 0.5 / 3.5) = 0.13353139: / 1.75, / 2.2, / 2.65"""
    assert scores(three, Prefix("text", "victim")) == {"art.1": 0.07630365, "art.2": 0.06069609, "art.3": 0.05038921}


def test_a_phrase_has_the_idfs_of_its_terms(three: Engine) -> None:
    """ "the home": the: n = 1, idf = ln(1 + 2.5 / 1.5) = 0.98082925, home 0.47000363, together 1.45083288;
    it stands once in art.3: 1.45083288 / 2.65 = 0.54748411
    """
    assert scores(three, required=(Phrase("text", ("the", "home")),)) == {"art.3": 0.54748411}


def test_a_filter_has_no_score(three: Engine, make_entry: Make, make_shelf: Make) -> None:
    entry = make_entry("art.1", "aid", facets={"kind": ("text",)})
    three.update([make_shelf(entry, key="b")], canaries={}, about={})
    assert scores(three, filters={"kind": ("text",)}) == {"art.1": 0.0}


def test_lengths_are_rounded_down_to_four_bits(engine: Engine, make_entry: Make, make_shelf: Make) -> None:
    """Lengths 40 and 41 are one, 42 is the next: `SmallFloat.intToByte4` keeps 40, 42, 44, ... as they are."""
    entries = [make_entry(f"para.{length}", "aid" + " x" * (length - 1)) for length in (40, 41, 42)]
    engine.update([make_shelf(*entries)], canaries={}, about={})
    first, second, third = engine.search(Query("en", (Term("text", "aid"),))).hits
    assert (first.passage_id, second.passage_id) == ("law/en/para.40", "law/en/para.41")
    assert first.score == second.score > third.score


def test_scores_are_float32(three: Engine) -> None:
    for hit in three.search(Query("en", (Term("text", "aid"), Prefix("text", "v")))).hits:
        assert struct.unpack("<f", struct.pack("<f", hit.score))[0] == hit.score
