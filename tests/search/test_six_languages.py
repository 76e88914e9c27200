"""From a request to the API to the passage, in each language as its people type it."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from indexer.library import Library
from webui import create_app


@pytest.fixture(scope="module")
def client(library: Library) -> FlaskClient:
    return create_app(library).test_client()


def asked(client: FlaskClient, q: str, **more: str) -> dict[str, Any]:
    answer = client.get("/api/search", query_string={"q": q, **more})
    assert answer.status_code == 200
    found: dict[str, Any] = answer.get_json()
    return found


def ids(client: FlaskClient, q: str, language: str, shelf: str = "") -> list[str]:
    """The first shelf's passages, of the language asked for."""
    found = asked(client, q, language=language, **{"in": shelf or language})["shelves"][0]
    assert found["language"] == (shelf or language)
    return [each["id"] for each in found["results"]]


@pytest.mark.parametrize("q", ["贩", "贩运", "人口贩运", "贩运人口", "被害人", "遣返被害人"])
def test_chinese_of_one_two_and_more_characters(client: FlaskClient, q: str) -> None:
    found = asked(client, q)
    shelf = found["shelves"][0]
    assert shelf["language"] == "zh" and shelf["total"] > 0
    for each in shelf["results"]:
        marked = "".join(each["text"][start:end] for start, end in each["highlights"])
        assert set(marked + "".join(f["word"] for f in each["found_by"])) & set(q)


def test_a_chinese_word_finds_what_has_it_whole_first(client: FlaskClient) -> None:
    for found in asked(client, "偷运移民", language="zh")["shelves"][0]["results"][:3]:
        assert "偷运" in found["text"] + "".join(found["headings"])


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("الضحايا", "ضحايا"),
        ("ضَحَايَا", "ضحايا"),
        ("الإتجار بالأشخاص", "الاتجار بالاشخاص"),
        ("الاتّجـار", "الاتجار"),
        ("إعادة الضحايا", "اعادة الضحايا"),
        ("المساعدة", "المساعده"),
    ],
)
def test_arabic_article_diacritics_hamza_and_tatweel_change_nothing(client: FlaskClient, one: str, two: str) -> None:
    assert ids(client, one, "ar") == ids(client, two, "ar") != []


@pytest.mark.parametrize(
    ("one", "two"),
    [("торговля людьми", "торговле людьми"), ("жертва", "жертвами"), ("свидетелей", "свидетель"), ("учёт", "учет")],
)
def test_russian_cases_and_yo_change_nothing(client: FlaskClient, one: str, two: str) -> None:
    assert ids(client, one, "ru") == ids(client, two, "ru")


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("l'exploitation", "exploitation"),
        ("l’identité d’une victime", "identité victime"),
        ("délai", "delai"),
        ("criminalité organisée", "criminalite organisee"),
        ("mesures de sécurité", "mesures de securite"),
    ],
)
def test_french_elision_and_missing_accents_change_nothing(client: FlaskClient, one: str, two: str) -> None:
    assert ids(client, one, "fr") == ids(client, two, "fr")


@pytest.mark.parametrize(("one", "two"), [("víctimas", "victimas"), ("protección", "proteccion"), ("niños", "ninos")])
def test_spanish_missing_accents_change_nothing(client: FlaskClient, one: str, two: str) -> None:
    assert ids(client, one, "es") == ids(client, two, "es") != []


@pytest.mark.parametrize(("one", "two"), [("victims", "victim"), ("children", "child"), ("VICTIM’S", "victim")])
def test_english_forms_change_nothing(client: FlaskClient, one: str, two: str) -> None:
    assert set(ids(client, one, "en")) & set(ids(client, two, "en"))


@pytest.mark.parametrize(
    ("q", "language"),
    [("article 10", "en"), ("المادة ١٠", "ar"), ("المادة العاشرة", "ar"), ("第十条", "zh"), ("статья 10", "ru"),
     ("artículo 10", "es"), ("article 10", "fr")],
)  # fmt: skip
def test_a_place_is_found_first_and_shown(client: FlaskClient, q: str, language: str) -> None:
    found = asked(client, q, language=language)
    assert found["query"]["locators"] == ["art.10"]
    assert {each["locator"] for each in found["shelves"][0]["results"][:2]} == {"art.10"}


def test_article_premier_is_article_one(client: FlaskClient) -> None:
    assert asked(client, "Article premier", language="fr")["shelves"][0]["results"][0]["locator"] == "art.1"
