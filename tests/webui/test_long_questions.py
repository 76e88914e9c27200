"""A question of any length makes no heavy page: it stands on it a few times, not in each of a hundred links."""

import re
from html import unescape
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.webui.test_budgets import HEAVIEST
from tests.webui.test_crawl import Page

SENTENCES = {
    "ar": "هل يجوز معاقبة ضحايا الاتجار بالأشخاص على أفعال أجبروا على ارتكابها وما هي المساعدة التي تقدم لهم؟ ",
    "ru": "Какую помощь государства-участники оказывают жертвам торговли людьми при возвращении в свою страну? ",
    "zh": "缔约国应当采取哪些措施保护人口贩运活动的被害人和证人并在遣返时向他们提供援助，",
}
CASES = [(ui, letters) for ui in SENTENCES for letters in (60, 140, 400, 1_000)]


def question(ui: str, letters: int) -> str:
    return (SENTENCES[ui] * 40)[:letters].strip()


def ids(answer: TestResponse) -> list[str]:
    return re.findall(r'<article class="hit" id="([^"]+)"', answer.text)


def asks(answer: TestResponse) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """All a page of results offers to ask: (method, path, parameters), of links and of buttons."""
    page = Page(answer.text)
    found = [("get", parts.path, parse_qsl(parts.query)) for each in page.links if (parts := urlsplit(each)).query]
    for form in page.forms:
        pressed = [((name, value), to) for name, value, to in form.buttons]
        found += [
            (form.method, to or form.action, [*form.fields, *([pair] if pair[0] else [])]) for pair, to in pressed
        ]
    kept = [each for each in found if each[1].endswith("/search") and {"q", "ask"} & set(dict(each[2]))]
    return [each for each in kept if "token" not in dict(each[2])]


def ask(client: FlaskClient, method: str, path: str, pairs: list[tuple[str, str]]) -> TestResponse:
    if method == "get":
        return client.get(f"{path}?{urlencode(pairs)}")
    return client.post(path, data=urlencode(pairs), content_type="application/x-www-form-urlencoded")


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(("ui", "letters"), CASES)
def test_a_page_of_results_is_light_however_long_the_question(
    client: FlaskClient, ui: str, letters: int, method: str
) -> None:
    answer = ask(client, method, f"/{ui}/search", [("q", question(ui, letters))])
    assert ids(answer) and len(answer.data) <= HEAVIEST


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(("ui", "letters"), [("ru", 60), ("ru", 400), ("zh", 400), ("ar", 140)])
def test_all_it_offers_keeps_the_question(client: FlaskClient, ui: str, letters: int, method: str) -> None:
    typed = question(ui, letters)
    first = ask(client, method, f"/{ui}/search", [("q", typed)])
    offered = asks(first)
    assert {each[0] for each in offered} == {method} and len(offered) > 20
    for answer in (ask(client, method, path, pairs) for _, path, pairs in offered[::7]):
        box = re.search(r'name="q" value="([^"]*)"', answer.text)
        assert answer.status_code == 200 and box and unescape(box[1]) == typed
    paths = {path for _, path, _ in offered}
    assert {f"/{code}/search" for code in ("ar", "en", "ru")} <= paths, "the language of the pages can be changed"


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_filter_a_shelf_and_a_page_are_what_they_say(client: FlaskClient, method: str) -> None:
    first = ask(client, method, "/ru/search", [("q", question("ru", 400))])
    said = [(path, pairs, dict(parse_qsl(dict(pairs).get("ask", "")))) for _, path, pairs in asks(first)]
    [page] = [each for each in said if each[2].get("page") == "2"][:1]
    second = ask(client, method, page[0], page[1])
    assert ids(second) and not set(ids(second)) & set(ids(first))
    [shelf] = [each for each in said if each[2] == {"in": "fr"}]
    assert '<blockquote class="words" lang="fr"' in ask(client, method, shelf[0], shelf[1]).text
    [kind] = [each for each in said if each[2].get("kind") == "provision"]
    assert '<p class="filters' in ask(client, method, kind[0], kind[1]).text


def test_what_is_longer_than_is_read_is_not_repeated(client: FlaskClient) -> None:
    for parameters in (
        {"q": "victims " * 5_000},
        {"q": "victims", "off": "x" * 20_000},
        {"q": "victims", "kind": "y" * 9_000},
    ):
        answer = client.post("/en/search", data=parameters)
        assert answer.status_code == 200 and len(answer.data) <= HEAVIEST
