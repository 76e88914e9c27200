"""From a request to the API to the passage, in each language as its people type it."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from indexer.languages import analyse
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


RIGHT = [
    ("zh", "遣", "framework-for-action-2009/{}/table.2", ["遣"]),
    ("zh", "遣返", "framework-for-action-2009/{}/table.2", ["遣返"]),
    ("zh", "遣返被害人", "framework-for-action-2009/{}/table.2", ["遣返", "被害人"]),
    ("zh", "边境", "palermo-protocol/{}/art.11", ["边境"]),
    ("zh", "旅行证件", "palermo-protocol/{}/art.12", ["旅行", "证件"]),
    ("ar", "إعادة الضحايا", "framework-for-action-2009/{}/table.2", ["الضحايا", "الإعادة"]),
    ("ar", "اعادة ضحايا", "framework-for-action-2009/{}/table.2", ["الضحايا", "الإعادة"]),
    ("ar", "إِعادَة ضَحايا", "framework-for-action-2009/{}/table.2", ["الضحايا", "الإعادة"]),
    ("ar", "حدود", "palermo-protocol/{}/art.11", ["الحدود"]),
    ("ar", "الحُدود", "palermo-protocol/{}/art.11", ["الحدود"]),
    ("ar", "والحدود", "palermo-protocol/{}/art.11", ["الحدود"]),
    ("ru", "репатриация жертв", "framework-for-action-2009/{}/table.2", ["жертв", "репатриация"]),
    ("ru", "репатриации жертв", "framework-for-action-2009/{}/table.2", ["жертв", "репатриация"]),
    ("ru", "репатриацию жертвы", "framework-for-action-2009/{}/table.2", ["жертв", "репатриация"]),
    ("ru", "мерами пограничного контроля", "palermo-protocol/{}/art.11", ["меры", "пограничный", "контроль"]),
    ("fr", "l'identité de la victime", "model-law-2009/{}/art.16", ["identité", "victime"]),
    ("fr", "identite victime", "model-law-2009/{}/art.16", ["identité", "victime"]),
    ("fr", "qu’est-ce que l’exploitation", "palermo-protocol/{}/art.3", ["exploitation"]),
    ("fr", "mesures aux frontieres", "palermo-protocol/{}/art.11", ["mesures", "frontières"]),
    ("es", "repatriacion de victimas", "framework-for-action-2009/{}/table.2", ["víctimas", "repatriación"]),
    ("es", "medidas fronterizas", "palermo-protocol/{}/art.11", ["medidas", "fronterizos"]),
    ("en", "repatriation of victims", "framework-for-action-2009/{}/table.2", ["victims"]),
    ("en", "border measures", "palermo-protocol/{}/art.11", ["border", "measures"]),
]


@pytest.mark.parametrize(("language", "q", "right", "marked"), RIGHT)
def test_the_right_passage_is_among_the_first_with_its_words_marked(
    client: FlaskClient, language: str, q: str, right: str, marked: list[str]
) -> None:
    found = asked(client, q, language=language)["shelves"][0]
    wanted = f"digest-{right.format(language)}"
    first = {each["id"]: each for each in found["results"][:4]}
    assert wanted in first
    text, spans = first[wanted]["text"], first[wanted]["highlights"]
    assert spans == sorted(spans) and all(0 <= start < end <= len(text) for start, end in spans)
    shown = " ".join(text[start:end] for start, end in spans)
    assert all(word in shown for word in marked)


@pytest.mark.parametrize(("language", "q", "right", "marked"), RIGHT)
def test_marks_begin_and_end_with_words(
    client: FlaskClient, language: str, q: str, right: str, marked: list[str]
) -> None:
    for each in asked(client, q, language=language)["shelves"][0]["results"][:4]:
        read = analyse(language, each["text"]).exact
        begins, ends = {token.start for token in read}, {token.end for token in read}
        assert all(start in begins and end in ends for start, end in each["highlights"])


@pytest.mark.parametrize(("language", "q"), [(language, q) for language, q, _, _ in RIGHT])
def test_the_language_need_not_be_said(client: FlaskClient, language: str, q: str) -> None:
    assert asked(client, q)["query"]["language"] == language


@pytest.mark.parametrize(
    ("one", "two"), [("labour exploitation", "labor exploitation"), ("organised crime", "organized crime")]
)
def test_british_and_american_spelling_find_the_same(client: FlaskClient, one: str, two: str) -> None:
    found = [client.get("/api/search", query_string={"q": q, "language": "en"}).json for q in (one, two)]
    first, second = ([r["id"] for r in each["shelves"][0]["results"]] for each in found if each)
    assert first == second and not any(each["suggestion"] for each in found if each)
