"""The grammar's answers, over our own digests: what is asked for by its marks is what is found and marked."""

from dataclasses import replace

import pytest

from corpus.model import Locator, Passage
from indexer.answering.terms import entry_terms, own_query
from indexer.answering.understanding import understand
from indexer.engines import Entry, Shelf
from indexer.engines.memory import open_engine
from indexer.library import Library
from indexer.search import Ask, ShelfResults, has_meaning


def shelf(library: Library, typed: str, language: str) -> ShelfResults:
    """All of one language's results."""
    return library.search(Ask(typed, language, shelves=(language,), limit=1_000)).shelves[0]


def marked(found: ShelfResults) -> set[str]:
    """The letters that are marked anywhere."""
    return {r.passage.text[start:end] for r in found.results for start, end in r.highlights}


def test_a_beginning_of_several_chinese_characters_is_found_and_marked(library: Library) -> None:
    found = shelf(library, "人口贩*", "zh")
    assert found.total == shelf(library, "“人口贩”", "zh").total > 50
    assert marked(found) == {"人口贩"}


@pytest.mark.parametrize(
    ("typed", "language", "begins"),
    [("l’exploit*", "fr", "exploit"), ("الاتِّجا*", "ar", "الاتجا"), ("торгов*", "ru", "торгов")],
)
def test_a_beginning_is_read_as_its_language_writes_it(
    library: Library, typed: str, language: str, begins: str
) -> None:
    words = marked(shelf(library, typed, language))
    assert words and all(word.casefold().startswith(begins) for word in words)


def test_a_beginning_may_be_left_out(library: Library) -> None:
    left = shelf(library, "жертвы -торгов*", "ru")
    assert 0 < left.total < shelf(library, "жертвы", "ru").total
    for each in left.results:
        assert "торгов" not in (each.passage.text + "".join(each.passage.headings)).casefold()


@pytest.mark.parametrize(
    ("typed", "language", "words"),
    [
        ("repatria-\ntion of victims", "en", "repatriation of victims"), ("law-\nenforcement", "en", "law-enforcement"),
        ("жер-\nтва", "ru", "жертва"), ("право-\nохранительный", "ru", "правоохранительный"), ("из- за", "ru", "из-за"),
        ("entre-\nvistas", "es", "entrevistas"),
    ],
)  # fmt: skip
def test_a_broken_word_is_one_if_the_library_has_it(library: Library, typed: str, language: str, words: str) -> None:
    assert library.search(Ask(typed, language)).understood.question.words == words


@pytest.mark.parametrize("typed", ["victim -kind:provision", "victim -year:2026", "victim -publication:toolkit"])
def test_a_filter_that_is_left_out_is_not_taken_for_its_contrary(library: Library, typed: str) -> None:
    found = library.search(Ask(typed, "en"))
    assert not found.understood.filters and found.understood.unknown
    assert found.shelves[0].total == library.search(Ask("victim", "en")).shelves[0].total


def test_a_symbol_may_be_left_out(library: Library) -> None:
    assert shelf(library, "victim -symbol:A/RES/55/25", "en").total > 0


@pytest.mark.parametrize("typed", ["traffick*", "xylophone"])
def test_words_without_a_like_on_another_shelf_find_no_more_there_with_a_filter(library: Library, typed: str) -> None:
    """What the words find by their versions alone is all there is; the filter alone would find every provision."""
    ask = Ask(typed, "en", shelves=("ru",))
    found = library.search(replace(ask, filters={"kind": ("provision",)}))
    assert found.shelves[0].total == library.search(ask).facets["kind"].get("provision", 0)
    alone = library.search(Ask("kind:provision", "en", shelves=("ru",)))
    assert alone.shelves[0].total > 0


@pytest.mark.parametrize(
    ("typed", "interface", "language"),
    [
        ("article 10", "en", "en"), ("article 10", "fr", "fr"), ("art. 10 (2)", "es", "es"),
        ("articles 10-12", "en", "en"), ("guideline 2", "fr", "en"), ("article ten", "fr", "en"),
        ("artículo 10", "en", "es"), ("第十条", "en", "zh"),
        ("A/RES/55/25", "fr", "fr"), ("a/res/55/25", "en", "en"), ("А/RES/55/25", "en", "en"),
        ("E.09.V.11", "en", "en"),
        ("жертвы A/RES/55/25", "en", "ru"), ("вид:положение", "en", "ru"), ("类型:条款", "en", "zh"),
        ("kind:provision", "fr", "fr"), ("article 10 victims", "fr", "en"),
        ("год:2009", "en", "ru"), ("السنة:٢٠٠٩", "en", "ar"), ("年份：2009", "en", "zh"), ("année:2009", "en", "fr"),
        ("año:2009", "en", "es"), ("-жертвы", "en", "ru"), ("year:2009", "zh", "zh"),
        ("exploitation", "en", "en"), ("exploitation", "fr", "fr"), ("protection", "fr", "fr"), ("social", "en", "en"),
        ("social", "es", "es"), ("exploitation", "es", "fr"), ("domestic servitude", "fr", "en"),
        ("labour exploitation", "en", "en"), ("traite", "en", "fr"), ("organes", "en", "fr"),
        ("ONUDC", "en", "fr"), ("UNODC", "ru", "ru"), ("E 09 V 11", "fr", "fr"),
        ("Card no. 6", "fr", "en"),
    ],
)  # fmt: skip
def test_numbers_and_places_say_no_more_of_their_language_than_they_tell(
    library: Library, typed: str, interface: str, language: str
) -> None:
    assert library.search(Ask(typed, fallback=interface)).understood.language == language


def test_what_two_languages_write_alike_is_asked_in_one_of_them(library: Library) -> None:
    assert set(library.search(Ask("exploitation", fallback="en")).understood.words) == {"en"}
    assert set(library.search(Ask("exploitation жертвы", fallback="en")).understood.words) > {"ru"}


@pytest.mark.parametrize(("typed", "language"), [("6.4", "en"), ("٦-٤", "ar"), ("６．４", "zh")])
def test_a_dotted_number_alone_is_the_place_that_bears_it(library: Library, typed: str, language: str) -> None:
    found = library.search(Ask(typed, language))
    assert found.understood.question.locators == (Locator.parse("tool.6.4"),)
    assert found.shelves[0].results[0].passage.id == f"digest-toolkit-2008/{language}/tool.6.4"
    assert not library.search(Ask("99.4", language)).understood.question.locators


def test_the_place_itself_comes_before_others_that_share_a_step() -> None:
    engine = open_engine()
    places = ("art.2/par.10", "art.10/par.1", "art.10/par.2", "art.20/par.2")
    passages = [Passage("law/en", Locator.parse(place), "Article 10, paragraph 2") for place in places]
    entries = [Entry(each, entry_terms("en", each)) for each in passages]
    engine.update([Shelf("en", "a", lambda: iter(entries))], canaries={}, about={})
    found = engine.search(own_query(understand(Ask("article 10, paragraph 2", "en")).question, "en", {}))
    assert found.hits[0].passage_id == "law/en/art.10/par.2"


@pytest.mark.parametrize("typed", ["A/RES/55/25", "victims of A/RES/55/25"])
def test_the_letters_of_a_symbol_are_marked_only_as_a_symbol(library: Library, typed: str) -> None:
    for shelf_ in library.search(Ask(typed, "en")).shelves:
        for each in shelf_.results:
            assert not {"A", "RES", "55", "25"} & {found.word for found in each.found_by}


@pytest.mark.parametrize("typed", ["A/RES/55/25", "E.09.V.11", "article 10"])
def test_a_number_or_a_place_has_no_meaning(library: Library, typed: str) -> None:
    question = library.search(Ask(typed, "en")).understood.question
    assert not has_meaning(question)
    assert has_meaning(library.search(Ask(f"{typed} victims", "en")).understood.question)
