"""Of very many words only the rarest are looked up, and that is said; an ordinary question is never touched."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from indexer.answering.bounding import EXCLUDED, PHRASES, PREFIXES, REQUIRED, WORDS, bounded
from indexer.engines import Phrase, Prefix, Query, Term
from indexer.library import Library
from indexer.search import Ask


def words(*numbers: int) -> tuple[Term, ...]:
    return tuple(Term(field, f"w{n}") for field in ("text", "heading") for n in numbers)


def none(words: Sequence[str]) -> list[int]:
    return [0 for _ in words]


def test_the_rarest_words_are_kept_in_their_order_with_all_their_fields() -> None:
    query = Query("en", (*words(*range(WORDS + 50)), Term("symbol", "a/res/55/25"), Term("locator", "art.10")))
    counts = {f"w{n}": 1_000 - n for n in range(WORDS + 40)}  # the last ten stand nowhere
    less, cut = bounded(query, lambda words: [counts.get(word, 0) for word in words])
    assert cut and less.terms[-2:] == query.terms[-2:]
    assert less.terms[:-2] == words(*range(40, WORDS + 40))


def test_what_stands_nowhere_goes_first() -> None:
    query = Query("en", words(*range(WORDS + 1)))
    less, cut = bounded(query, lambda words: [0 if word == "w7" else 5 for word in words])
    assert cut and Term("text", "w7") not in less.terms and len(less.terms) == 2 * WORDS


def test_of_phrases_beginnings_and_what_is_kept_out_the_first_are_kept() -> None:
    phrases = tuple(Phrase("exact", (f"a{n}", "b")) for n in range(200))
    prefixes = tuple(Prefix("exact", f"a{n}") for n in range(200))
    less, cut = bounded(Query("en", (*prefixes, *phrases), phrases, phrases), none)
    assert cut
    assert less.terms == (*prefixes[:PREFIXES], *phrases[:PHRASES])
    assert less.required == phrases[:REQUIRED] and less.excluded == phrases[:EXCLUDED]


@given(st.lists(st.integers(0, WORDS - 1), max_size=300))
def test_a_question_of_few_different_words_is_as_it_was(numbers: list[int]) -> None:
    query = Query("en", words(*numbers), filters={"kind": ("text",)})
    assert bounded(query, none) == (query, False)


def test_it_is_said(library: Library) -> None:
    page = " ".join(passage.text for passage in library.outline("digest-palermo-protocol/en"))
    assert library.search(Ask(page, "en")).shelves[0].bounded
    assert not library.search(Ask("assistance to victims of trafficking", "en")).shelves[0].bounded
