"""The whole line back, over our own digests in six languages."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.model import LANGUAGES
from indexer.library import Library
from indexer.search import Ask

ASSISTANCE = {
    "ar": "مساعدة ضحايا الاتجار وحمايتهم",
    "en": "assistance to victims",
    "es": "asistencia a las víctimas",
    "fr": "assistance aux victimes",
    "ru": "помощь жертвам",
    "zh": "帮助被害人",
}
REPATRIATION = {
    "ar": "إعادة الضحايا إلى الوطن",
    "en": "repatriation of victims",
    "es": "repatriación de las víctimas",
    "fr": "rapatriement des victimes",
    "ru": "репатриация жертв",
    "zh": "遣返被害人",
}


def ids(library: Library, typed: str, language: str = "") -> list[str]:
    """The passages found on the first shelf, the first ten."""
    return [found.passage.id for found in library.search(Ask(typed, language)).shelves[0].results]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_article_on_assistance_is_found(library: Library, language: str) -> None:
    wanted = f"digest-palermo-protocol/{language}/art.6"
    assert any(found.startswith(wanted) for found in ids(library, ASSISTANCE[language]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_article_on_repatriation_is_found(library: Library, language: str) -> None:
    assert f"digest-palermo-protocol/{language}/art.8" in ids(library, REPATRIATION[language])[:3]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_language_of_the_question_is_told(library: Library, language: str) -> None:
    assert library.search(Ask(ASSISTANCE[language])).understood.language == language


def test_the_reader_may_say_the_language(library: Library) -> None:
    results = library.search(Ask("assistance", "fr"))
    assert results.understood.language_said
    assert results.shelves[0].language == "fr"


def test_ids_of_one_locator_agree_in_all_languages(library: Library) -> None:
    found = library.passage("digest-palermo-protocol/ru/art.8")
    assert found.versions == {
        language: f"digest-palermo-protocol/{language}/art.8" for language in LANGUAGES if language != "ru"
    }


def test_highlights_are_spans_of_the_passage(library: Library) -> None:
    for language in LANGUAGES:
        for found in library.search(Ask(REPATRIATION[language], language)).shelves[0].results:
            for start, end in found.highlights:
                assert 0 <= start < end <= len(found.passage.text)


def test_a_phrase_is_found_as_written_only(library: Library) -> None:
    results = library.search(Ask('"people under 18"', "en")).shelves[0]
    assert all("people under 18" in found.passage.text for found in results.results)


def test_exclusion_leaves_out_every_form(library: Library) -> None:
    assert ids(library, "victims", "en")
    for found in library.search(Ask("victims -prosecutors", "en", limit=100)).shelves[0].results:
        assert "prosecutor" not in found.passage.text.casefold()


def test_a_filter_by_field_and_by_argument_agree(library: Library) -> None:
    typed = ids(library, "victims publication:digest-first-aid-kit", "en")
    given_ = library.search(Ask("victims", "en", filters={"publication": ("digest-first-aid-kit",)})).shelves[0]
    assert typed == [found.passage.id for found in given_.results] != []


def test_a_question_of_stop_words_alone_finds_what_has_them(library: Library) -> None:
    assert ids(library, "de la", "fr")


def test_a_question_in_two_scripts_looks_on_both_shelves(library: Library) -> None:
    shelves = library.search(Ask("repatriation 遣返")).shelves
    own = [shelf for shelf in shelves if not shelf.expanded]
    assert {shelf.language for shelf in own} == {"en", "zh"}
    assert all(shelf.total for shelf in own)


def test_counts_by_facet_are_those_of_all_matches(library: Library) -> None:
    results = library.search(Ask("victims", "en", limit=100))
    assert sum(results.facets["publication"].values()) == results.shelves[0].total


@given(st.text(max_size=80))
@settings(max_examples=60, deadline=None)
def test_any_string_has_an_answer(library: Library, typed: str) -> None:
    library.search(Ask(typed))
