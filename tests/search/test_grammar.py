"""The grammar's answers, over our own digests: what is asked for by its marks is what is found and marked."""

from dataclasses import replace

import pytest

from indexer.library import Library
from indexer.search import Ask, ShelfResults


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
