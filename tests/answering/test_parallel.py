"""A passage whose version answers in the question's own language answers it in another."""

from dataclasses import replace

from corpus.model import LANGUAGES, Locator, Passage
from indexer.answering.fuse import Ranked
from indexer.answering.parallel import answering, supported
from indexer.engines import Entry, Query, Shelf, Term
from indexer.engines.memory import open_engine
from indexer.library import Library
from indexer.search import Ask

OWN = {("law", "art.1"): 1.0, ("law", "art.2"): 0.5}


def test_a_units_best_piece_speaks_for_it() -> None:
    assert answering([Ranked("law/ru/art.6~2", 4.0), Ranked("law/ru/art.6", 3.0)]) == {("law", "art.6"): 1.0}


def test_what_we_counted_is_no_evidence_unless_the_versions_are_parallel() -> None:
    ranked = [Ranked("law/ru/ch.1/sec.2", 2.0), Ranked("law/ru/art.2", 1.0)]
    assert answering(ranked) == {("law", "art.2"): 0.5}
    assert ("law", "ch.1/sec.2") in answering(ranked, exact=frozenset({"law"}))


def test_the_version_weighs_and_alone_lets_in() -> None:
    engine = open_engine()
    entries = [Entry(Passage("law/fr", Locator.parse(f"art.{n}"), "un"), {"text": ["un"]}) for n in (1, 2, 3)]
    shelf = Shelf("fr", "a1", lambda: iter(entries))
    engine.update([shelf], canaries={"fr": Query("fr", (Term("text", "un"),))}, about={})
    ranked = [Ranked("law/fr/art.3", 9.0), Ranked("law/fr/art.2", 8.0)]
    found = supported(ranked, OWN, "fr", engine)
    assert [(each.passage_id, each.by) for each in found] == [
        ("law/fr/art.2", "words"), ("law/fr/art.1", "version"), ("law/fr/art.3", "words"),
    ]  # fmt: skip
    kept = supported(ranked, OWN, "fr", engine, let_in={})
    assert [each.passage_id for each in kept] == ["law/fr/art.2", "law/fr/art.3"]
    assert supported(ranked, {}, "fr", engine) == ranked


def test_the_right_passage_of_one_language_comes_up_in_all(library: Library) -> None:
    """The airlines' duty, asked in English words no glossary has."""
    found = library.search(Ask("airlines and bus companies must look at the papers of travellers", "en"))
    for shelf in found.shelves:
        assert "digest-palermo-protocol/art.11" in {_neutral(each.passage.id) for each in shelf.results}
    assert {shelf.language for shelf in found.shelves} == set(LANGUAGES)


def test_filters_hold_for_what_a_version_found(library: Library) -> None:
    ask = Ask("airlines must look at the papers", "en", filters={"publication": ("digest-model-law-2009",)})
    for shelf in library.search(ask).shelves:
        assert {each.publication.id for each in shelf.results} <= {"digest-model-law-2009"}


def test_a_word_left_out_lets_nothing_in_by_its_version(library: Library) -> None:
    found = library.search(replace(Ask("airlines -papers", "en"), shelves=("fr",)))
    assert all("version" not in {by.how for by in each.found_by} for each in found.shelves[0].results)


def _neutral(passage_id: str) -> str:
    publication, _, place = passage_id.split("/", 2)
    return f"{publication}/{place}"
