"""Every engine gives exactly the memory engine's answers: ids, scores to the last bit, totals and facets."""

import random
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.model import Locator, Passage
from indexer.engines import Engine, Entry, Phrase, Prefix, Query, Shelf, Term
from indexer.engines.embedded import open_engine as open_embedded
from indexer.engines.memory import open_engine as open_memory

WORDS = ["a", "ab", "abc", "b", "victim", "", "é", "人口", "\ud800", "zz"]
FIELDS = ["text", "exact", "heading", "symbol"]
FACETS = ["kind", "year"]

words = st.sampled_from(WORDS)
terms = st.lists(words, max_size=12)
weights = st.sampled_from([1.0, 0.5, 2.0, 0.1, 3.7])
values = st.lists(st.sampled_from(["x", "y", "", "provision"]), max_size=3).map(tuple)
entries = st.lists(
    st.tuples(st.dictionaries(st.sampled_from(FIELDS), terms), st.dictionaries(st.sampled_from(FACETS), values)),
    max_size=14,
)
fields = st.sampled_from([*FIELDS, "nowhere"])
term = st.builds(Term, fields, words, weights)
prefix = st.builds(Prefix, fields, words, weights)
phrase = st.builds(Phrase, fields, st.lists(words, max_size=3).map(tuple), weights)
queries = st.builds(
    Query,
    st.just("en"),
    st.lists(term | prefix, max_size=4).map(tuple),
    st.lists(term | prefix | phrase, max_size=2).map(tuple),
    st.lists(term | prefix | phrase, max_size=1).map(tuple),
    st.dictionaries(st.sampled_from([*FACETS, "nowhere"]), values, max_size=2),
    st.lists(st.sampled_from([*FACETS, "nowhere"]), unique=True).map(tuple),
    st.integers(-1, 12),
    st.integers(-1, 6),
)
Opener = Callable[..., Engine]


def collection(parts: Sequence[tuple[Mapping[str, Any], Mapping[str, Any]]]) -> Shelf:
    """Numbered backwards, so that the order of ids is not that of entries."""
    made = [
        Entry(Passage("law/en", Locator((("para", str(len(parts) - number)),)), "text"), fields, facets)
        for number, (fields, facets) in enumerate(parts)
    ]
    return Shelf("en", "k", lambda: iter(made))


def check(folder: Path, shelf: Shelf, asked: Sequence[Query], cache_mb: int) -> None:
    embedded, memory = open_embedded(folder, cache_mb=cache_mb), open_memory()
    for engine in (embedded, memory):
        engine.update([shelf], canaries={}, about={})
    for query in [*asked, *asked]:
        ours, reference = embedded.search(query), memory.search(query)
        assert ours == reference
        assert [list(counts) for counts in ours.facets.values()] == [list(c) for c in reference.facets.values()]
    for field in FIELDS:
        assert embedded.vocabulary("en", field) == memory.vocabulary("en", field)
    embedded.close()


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(entries, st.lists(queries, min_size=4, max_size=8), st.sampled_from([0, 16]))
def test_small_collections(parts: Any, asked: list[Query], cache_mb: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        check(Path(folder), collection(parts), asked, cache_mb)


@pytest.mark.long
@settings(deadline=None, max_examples=3000, suppress_health_check=[HealthCheck.too_slow])
@given(entries, st.lists(queries, min_size=10, max_size=20), st.sampled_from([0, 16]))
def test_small_collections_at_length(parts: Any, asked: list[Query], cache_mb: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        check(Path(folder), collection(parts), asked, cache_mb)


def test_a_collection_of_many_blocks(tmp_path: Path) -> None:
    """3,000 passages: postings of several blocks, with lengths from 1 to 300 and frequencies to match."""
    chance = random.Random(7)
    vocabulary = [f"w{number}" for number in range(300)]
    likely = [1 / (number + 1) for number in range(300)]

    def passage() -> tuple[dict[str, list[str]], dict[str, tuple[str, ...]]]:
        words = chance.choices(vocabulary, likely, k=int(chance.paretovariate(0.9)) % 300 + 1)
        return {"text": words, "exact": words}, {"kind": (chance.choice("xyz"),)}

    def clause(field: str) -> Term | Prefix | Phrase:
        first, second = chance.choices(vocabulary, likely, k=2)
        made = Term(field, first, chance.random()), Prefix(field, first[:3]), Phrase(field, (first, second))
        return chance.choice(made)

    asked = [
        Query("en", (Term("text", chance.choice(vocabulary[:40])),) * 2, (clause("exact"),), facets=("kind",), limit=25)
        for _ in range(12)
    ]
    loose = [Query("en", tuple(Term("text", w) for w in vocabulary[n : n + 5]), limit=50) for n in (0, 10, 100)]
    check(tmp_path, collection([passage() for _ in range(3000)]), [*asked, *loose], 16)
