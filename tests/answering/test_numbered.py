"""A number that stands in no passage names a work; one that stands in a passage finds it."""

from dataclasses import replace

import pytest

from corpus.catalogue import Catalogue
from indexer.answering.facets import works_of
from indexer.answering.numbered import numbered
from indexer.library import Library
from indexer.query import Question
from indexer.search import Ask, Results

SAID = ("Sales No. E.08.V.14", "numéro de vente : F.08.V.14", "núm. de venta: S.08.V.14", "в продаже под № R.08.V.14",
        "出售品编号：C.08.V.14", "رقم المبيع A.08.V.14")  # fmt: skip


def works(found: Results) -> set[str]:
    """The publications of what is shown."""
    return {each.passage.edition.partition("/")[0] for shelf in found.shelves for each in shelf.results}


@pytest.mark.parametrize("typed", ["E.08.V.14", "S.08.V.14", "e.08.v.14", *SAID])
@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_a_number_no_passage_has_is_the_work_it_names(library: Library, typed: str, language: str) -> None:
    found = library.search(Ask(typed, language))
    assert works(found) == {"digest-toolkit-2008"}
    assert found.understood.filters["publication"] == ("digest-toolkit-2008", "toolkit-2008")


def test_the_words_beside_it_are_asked_of_that_work(library: Library) -> None:
    found = library.search(Ask("interpreters at the interview E.08.V.14", "en"))
    alone = library.search(Ask("interpreters at the interview publication:toolkit-2008", "en"))
    assert works(found) == {"digest-toolkit-2008"}
    assert found.understood.words["en"] == alone.understood.words["en"]


def test_two_numbers_are_two_works(library: Library) -> None:
    wanted = library.search(Ask("E.08.V.14 E.09.V.11", "en")).understood.filters["publication"]
    assert set(wanted) == {"toolkit-2008", "digest-toolkit-2008", "model-law-2009", "digest-model-law-2009"}


@pytest.mark.parametrize(
    "typed", ["symbol:A/RES/55/25", "cote : A/RES/55/25", "文号：A/RES/55/25", "A / RES / 55 / 25"]
)
def test_a_symbol_that_names_a_work_is_that_work(library: Library, typed: str) -> None:
    found = library.search(Ask(typed))
    assert works(found) == {"digest-palermo-protocol"} and "symbol" not in found.understood.question.fields


def test_a_number_that_stands_in_a_passage_stays_a_word(library: Library) -> None:
    typed = Question("", words="victims E.08.V.14")
    assert numbered(typed, "en", library.catalogue, lambda language, terms, field="symbol": True) == typed


def test_a_number_that_is_not_confirmed_names_no_work(library: Library) -> None:
    work = library.catalogue.publication("toolkit-2008")
    doubted = {
        code: replace(each, sales_no=each.sales_no and replace(each.sales_no, status="unverified"))
        for code, each in work.editions.items()
    }
    catalogue = Catalogue({work.id: replace(work, editions=doubted)})
    assert works_of("E.08.V.14", library.catalogue) and not works_of("E.08.V.14", catalogue)


def test_a_number_nobody_knows_is_a_word(library: Library) -> None:
    found = library.search(Ask("E.55.X.99", "en"))
    assert not found.understood.filters and not found.shelves[0].total
