"""What the page of results says of its results: their order, why they were found, for whom, and what is elsewhere."""

import re

import pytest
from flask.testing import FlaskClient

from corpus.model import LANGUAGES
from indexer.answering.highlight import Found
from indexer.library import Library
from indexer.search import Ask
from webui.pages.results import grouped, in_order


def shown(client: FlaskClient, question: str, ui: str = "en", **more: str) -> str:
    return client.get(f"/{ui}/search", query_string={"q": question, **more}).get_data(as_text=True)


def test_results_stand_in_the_order_in_which_they_answer(library: Library) -> None:
    results = library.search(Ask("protection of victims and witnesses", "en", limit=10)).shelves[0].results
    assert [each for _, run in in_order(results) for each in run] == list(results)
    works = [first.publication.id for first, _ in grouped(results)]
    assert len(works) == len(set(works)) < len(in_order(results))


def test_the_order_is_the_readers_choice(client: FlaskClient) -> None:
    page = shown(client, "protection of victims and witnesses")
    assert "group=yes" in page and "Group by publication" in page
    assert "Best answers first" in shown(client, "protection of victims and witnesses", group="yes")


def test_each_result_says_why_it_was_found(client: FlaskClient) -> None:
    page = shown(client, "repatriation of victims")
    results = re.findall(r'<article class="hit".*?</article>', page, re.DOTALL)
    assert results
    for each in results:
        assert "Why this result" in each
        assert '<bdi lang="en">of</bdi>' not in each
    assert "as typed" in page and "another form of the word" in page


@pytest.mark.parametrize("ui", LANGUAGES)
def test_a_shelf_in_another_language_says_what_found_its_results(
    client: FlaskClient, library: Library, ui: str
) -> None:
    found = library.search(Ask("airlines must look at the papers", "en", shelves=("ru",))).shelves[0]
    assert any(each.found_by == (Found("", "version", "text"),) for each in found.results)
    page = shown(client, "airlines must look at the papers", ui, language="en", **{"in": "ru"})
    assert page.count("<summary>") and "<mark></mark>" not in page and '<bdi lang="ru"></bdi>' not in page


@pytest.mark.parametrize("ui", LANGUAGES)
def test_audiences_have_names_in_the_readers_language(client: FlaskClient, ui: str) -> None:
    named = {"ar": "القضاة", "en": "judges", "es": "jueces", "fr": "juges", "ru": "судьи", "zh": "法官"}[ui]
    chosen = shown(client, "victim", ui, language="en", audience="judges").partition('class="filters')[2]
    assert named in chosen.partition("</p>")[0]


def test_what_stands_only_in_another_language_is_named(reader: FlaskClient) -> None:
    page = shown(reader, "репатриация жертв торговли людьми", ui="ru")
    there = page.partition("Найдено только на другом языке")[2]
    assert "palermo-protocol/" in there and "palermo-protocol/ru" not in there
    assert "Найдено только на другом языке" not in shown(reader, "защита жертв", ui="ru", **{"in": "en"})


def test_a_page_of_results_names_what_no_passage_has(client: FlaskClient) -> None:
    page = client.get("/fr/search?q=xylophones+et+victimes").text
    assert "Aucun passage ne contient :" in page.replace("\xa0", " ") and '<bdi lang="fr">xylophones</bdi>' in page
    assert "Aucun passage" not in client.get("/fr/search?q=victimes").text
