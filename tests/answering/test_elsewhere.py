"""A passage that exists only in another language is named beside the results of the question's own."""

from collections.abc import Mapping

import pytest

from corpus.catalogue import load
from corpus.model import Locator, Passage
from indexer.answering.answer import Answered
from indexer.answering.elsewhere import elsewhere
from indexer.answering.fold import Place
from indexer.answering.fuse import Ranked
from indexer.answering.terms import entry_terms
from indexer.engines import Engine, Entry, Query, Shelf, Term
from indexer.engines.memory import open_engine
from indexer.search import Ask, search

TEXTS = {
    "ru": {"model-law-2009/ru/art.1": "Жертвы торговли людьми получают помощь.", "model-law-2009/ru/art.2": "Границы."},
    "fr": {
        "model-law-2009/fr/art.1": "Les victimes de la traite reçoivent une aide.",
        "model-law-2009/fr/art.7": "L’enfant victime de la traite a droit à un tuteur.",
    },
    "es": {"model-law-2009/es/art.7": "El niño víctima de la trata tiene derecho a un tutor."},
}


@pytest.fixture(scope="module")
def engine() -> Engine:
    engine = open_engine()
    canaries = {language: Query(language, (Term("locator", "art.1"), Term("locator", "art.7"))) for language in TEXTS}
    engine.update([_shelf(*each) for each in TEXTS.items()], canaries=canaries, about={})
    return engine


def _shelf(language: str, texts: Mapping[str, str]) -> Shelf:
    passages = [Passage("/".join(i.split("/")[:2]), Locator.parse(i.split("/")[2]), text) for i, text in texts.items()]
    entries = [Entry(passage, entry_terms(language, passage)) for passage in passages]
    return Shelf(language, language, lambda: iter(entries))


def test_what_has_no_version_in_the_questions_language_is_named_once(engine: Engine) -> None:
    found = search(Ask("помощь жертвам торговли людьми", "ru"), engine, load())
    assert [result.passage.id for result in found.shelves[0].results] == ["model-law-2009/ru/art.1"]
    assert [result.passage.id for result in found.elsewhere] == ["model-law-2009/es/art.7"]


def test_the_readers_language_comes_first(engine: Engine) -> None:
    found = search(Ask("жертвы торговли людьми", "ru", fallback="fr"), engine, load())
    assert [result.passage.id for result in found.elsewhere] == ["model-law-2009/fr/art.7"]
    assert found.elsewhere[0].found_by[0].how == "glossary"


def test_nothing_is_named_where_the_reader_chose_the_shelves(engine: Engine) -> None:
    assert not search(Ask("жертвы торговли людьми", "ru", shelves=("ru",)), engine, load()).elsewhere


@pytest.mark.parametrize(("by", "named"), [("meaning", ["model-law-2009/fr/art.7"]), ("words", None)])
def test_a_bare_title_is_not_named_for_its_meaning_alone(by: str, named: list[str] | None) -> None:
    """ "(Percentage)" is near to any question; one that has the words of the question is named all the same."""
    texts = {
        "model-law-2009/fr/art.3": "(Pourcentage)",
        "model-law-2009/fr/art.7": TEXTS["fr"]["model-law-2009/fr/art.7"],
    }
    engine = open_engine()
    engine.update([_shelf("fr", texts)], canaries={"fr": Query("fr", (Term("locator", "art.7"),))}, about={})
    places = tuple(Place(Ranked(i, 1.0, by)) for i in texts)
    answered = Answered("fr", 2, places, 0, {}, unaided=tuple(texts))
    assert [place.shown.passage_id for _, place in elsewhere([answered], "ru", "ru", engine)] == (named or list(texts))
