"""Every page in every language of the interface: answers, says its language, weighs little, leaves no trace."""

import re
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from indexer.languages import LANGUAGES

QUESTIONS = {
    "ar": "مساعدة الضحايا", "en": "assistance to victims", "es": "asistencia a las víctimas",
    "fr": "assistance aux victimes", "ru": "помощь жертвам", "zh": "援助被害人",
}  # fmt: skip
PAGES = (
    "", "search?q={q}", "search?q={q}&page=2", "search?q=zzzqqq", "passages/digest-palermo-protocol/{ui}/art.6",
    "passages/digest-toolkit-2008/fr/tool.6.4", "publications", "publications/digest-palermo-protocol",
    "publications/palermo-protocol", "parallel/digest-toolkit-2008?in=en,ar,zh", "parallel/palermo-protocol",
    "coverage", "glossary", "glossary?q={q}", "status", "help", "safety", "about",
)  # fmt: skip
HEAVIEST = 60 * 1024


def address(page: str, ui: str) -> str:
    """The address of a page in a language."""
    return f"/{ui}/" + page.format(ui=ui, q=quote(QUESTIONS[ui]))


@pytest.mark.parametrize("ui", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_every_page_in_every_language(client: FlaskClient, page: str, ui: str) -> None:
    answer = client.get(address(page, ui))
    assert answer.status_code == 200
    assert f'<html lang="{ui}" dir="{LANGUAGES[ui].direction}">' in answer.text
    assert len(answer.data) <= HEAVIEST
    assert len(re.findall(r"<h1\b", answer.text)) == 1
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("ui", LANGUAGES)
def test_a_question_finds_the_article_on_assistance(client: FlaskClient, ui: str) -> None:
    text = client.get(address("search?q={q}", ui)).text
    assert f"/{ui}/passages/digest-palermo-protocol/{ui}/art.6" in text
    assert f'<blockquote class="words" lang="{ui}" dir="{LANGUAGES[ui].direction}">' in text
    assert "<mark>" in text


def test_the_root_takes_the_browsers_language(client: FlaskClient) -> None:
    for accepted, ui in [
        ("fr-CA, en;q=0.5", "fr"),
        ("zh-Hans-CN", "zh"),
        ("de, ru;q=0.3", "ru"),
        ("de", "en"),
        ("", "en"),
    ]:
        assert client.get("/", headers={"Accept-Language": accepted}).headers["Location"] == f"/{ui}/"


def test_what_is_not_here_is_a_page_that_helps_on(client: FlaskClient) -> None:
    for path in ("/ru/passages/nothing/here", "/ru/publications/none", "/ru/parallel/none", "/ru/none"):
        answer = client.get(path)
        assert answer.status_code == 404
        assert '<html lang="ru" dir="ltr">' in answer.text and 'role="search"' in answer.text
