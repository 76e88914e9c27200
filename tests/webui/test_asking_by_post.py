"""Questions kept out of addresses: the whole task by POST, with no question in any address, link or redirect."""

import logging
import re
from contextlib import suppress
from dataclasses import replace
from html import unescape
from urllib.error import HTTPError
from urllib.parse import parse_qs, quote, unquote_plus, urlencode
from urllib.request import urlopen

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from indexer.languages import LANGUAGES
from indexer.library import Library
from webui import create_app

QUESTIONS = {
    "ar": "مساعدة الضحايا", "en": "assistance to victims", "es": "asistencia a las víctimas",
    "fr": "assistance aux victimes", "ru": "помощь жертвам", "zh": "援助被害人",
}  # fmt: skip


@pytest.fixture
def quiet(library: Library) -> FlaskClient:
    """A browser at a desk whose config.toml says `ask_by_post = true`."""
    config = replace(library.config, web=replace(library.config.web, ask_by_post=True))
    desk = Library(config, library.engine, library.catalogue)
    return create_app(desk).test_client()


def addresses(answer: TestResponse) -> list[str]:
    """All that a page could leave in an address: its links, where its forms go, where it redirects to."""
    found = re.findall(r'\s(?:href|formaction|action|src|content)="([^"]*)"', answer.text)
    return [unescape(each) for each in [*found, answer.headers.get("Location", "")]]


def silent(answer: TestResponse, question: str) -> TestResponse:
    """The answer, once it is sure that no address of it says the question."""
    assert answer.status_code in (200, 303)
    for each in addresses(answer):
        assert question not in unquote_plus(each) and "q=" not in each, each
    assert not re.search(
        r'<form(?! id="(?:adding|again|here|reading|back)")[^>]*role="search"[^>]*method="get"', answer.text
    )
    assert answer.headers["Referrer-Policy"] == "no-referrer" and answer.headers["Cache-Control"] == "no-store"
    title = re.search("<title>(.*)</title>", answer.text)
    assert not title or question not in title[1]
    return answer


def buttons(answer: TestResponse, form: str = "again") -> dict[str, str]:
    """The buttons of a form: what they say -> what they send."""
    found = re.findall(
        rf'<button class="link[^"]*"[^>]* form="{form}"[^>]*value="([^"]*)"[^>]*>(.*?)</button>', answer.text
    )
    return {re.sub("<[^>]+>", "", text).strip(): unescape(value) for value, text in found}


@pytest.mark.parametrize("ui", LANGUAGES)
def test_the_whole_task_without_the_question_in_any_address(quiet: FlaskClient, ui: str) -> None:
    question = QUESTIONS[ui]
    start = silent(quiet.get(f"/{ui}/"), question)
    assert f'action="/{ui}/search" method="post"' in start.text and 'name="q"' in start.text
    results = silent(quiet.post(f"/{ui}/search", data={"q": question}), question)
    assert f'value="{question}"' in results.text and "Set-Cookie" not in results.headers
    again = buttons(results)
    assert all(parse_qs(value)["q"] == [question] for value in again.values())
    more = next(value for text, value in again.items() if parse_qs(value).get("page") == ["2"])
    second = silent(quiet.post(f"/{ui}/search", data={"ask": more}), question)
    hits = re.findall(r'<article class="hit" id="([^"]+)"', second.text)
    assert hits and not set(hits) & set(re.findall(r'<article class="hit" id="([^"]+)"', results.text))
    other = "fr" if ui != "fr" else "en"
    shelf = next(value for value in again.values() if parse_qs(value).get("in") == [other])
    assert f'<blockquote class="words" lang="{other}"' in quiet.post(f"/{ui}/search", data={"ask": shelf}).text
    facet = next(value for value in again.values() if "kind" in parse_qs(value))
    assert silent(quiet.post(f"/{ui}/search", data={"ask": facet}), question).status_code == 200
    [back] = set(re.findall(r'<input type="hidden" name="from" value="([^"]*)"', second.text))
    passage = silent(quiet.post(f"/{ui}/passages/{hits[0]}", data={"from": unescape(back)}), question)
    asked = re.search(
        r'<form id="back" action="([^"]+)" method="post"><input type="hidden" name="ask" value="([^"]*)"', passage.text
    )
    assert asked
    returned = quiet.post(asked[1], data={"ask": unescape(asked[2])})
    assert re.findall(r'<article class="hit" id="([^"]+)"', returned.text) == hits, "the same page of results"


def test_the_language_of_the_pages_is_switched_with_the_question_kept(quiet: FlaskClient) -> None:
    question = QUESTIONS["ru"]
    results = quiet.post("/ru/search", data={"q": question, "in": "fr"})
    here = re.search(r'<form id="here" method="post"><input type="hidden" name="ask" value="([^"]*)">', results.text)
    assert here and 'form="here" formaction="/ar/search"' in results.text
    arabic = silent(quiet.post("/ar/search", data={"ask": unescape(here[1])}), question)
    assert '<html lang="ar" dir="rtl">' in arabic.text and '<blockquote class="words" lang="fr"' in arabic.text


def test_adding_answers_with_the_same_results(quiet: FlaskClient) -> None:
    question = QUESTIONS["en"]
    results = quiet.post("/en/search", data={"q": question})
    hits = re.findall(r'<article class="hit" id="([^"]+)"', results.text)
    fields = dict(re.findall(r'<input type="hidden" name="(token|ask)" value="([^"]*)"', results.text))
    added = quiet.post("/en/search", data={"token": fields["token"], "ask": unescape(fields["ask"]), "add": hits[2]})
    silent(added, question)
    assert added.status_code == 200 and re.findall(r'<article class="hit" id="([^"]+)"', added.text) == hits
    assert "Added to your reading list." in added.text
    assert f'formaction="/en/search#{hits[3]}"' in added.text, "the browser comes back to the passage by itself"


def test_a_refused_form_keeps_the_question_out_too(quiet: FlaskClient) -> None:
    question = QUESTIONS["en"]
    refused = quiet.post("/en/search", data={"token": "x", "ask": f"q={quote(question)}", "add": "none"})
    assert refused.status_code == 400
    assert not [each for each in addresses(refused) if "assistance" in each]
    token = re.search(r'name="token" value="([^"]+)"', refused.text)
    assert token
    again = quiet.post("/en/search", data={"token": token[1], "ask": f"q={quote(question)}", "add": "none"})
    assert again.status_code == 200 and 'class="hit"' in again.text


@pytest.mark.parametrize("ui", ["en", "ar"])
def test_glossary_help_and_the_work_ask_by_post_as_well(quiet: FlaskClient, ui: str) -> None:
    for page in ("glossary", "help", "publications/digest-toolkit-2008", "none"):
        answer = quiet.get(f"/{ui}/{page}")
        assert "search?q=" not in answer.text
        assert 'role="search"' not in answer.text or 'method="post"' in answer.text
    word = "victim" if ui == "en" else "ضحية"
    found = silent(quiet.post(f"/{ui}/glossary", data={"q": word}), word)
    assert found.text.count('<section class="concept">') < 30
    assert all("q" in parse_qs(value) for value in buttons(found).values())


def test_a_reader_may_choose_it_and_unchoose_it(client: FlaskClient) -> None:
    start = client.get("/en/")
    assert 'action="/en/search" method="get"' in start.text and 'name="by_post" value="on"' in start.text
    token = re.search(r'name="token" value="([^"]+)"', start.text)
    assert token
    chosen = client.post("/en/safety", data={"token": token[1], "by_post": "on"})
    assert (
        chosen.status_code == 303
        and chosen.headers["Location"] == "/en/safety"
        and "desk=" in chosen.headers["Set-Cookie"]
    )
    safety = client.get("/en/safety")
    assert 'name="by_post" value="off"' in safety.text
    for page in ("/en/", "/ru/help", "/en/passages/digest-palermo-protocol/en/art.6", "/en/search?q=victims"):
        assert 'method="get"' not in client.get(page).text and 'method="post"' in client.get(page).text
    token = re.search(r'name="token" value="([^"]+)"', safety.text)
    assert token
    client.post("/en/safety", data={"token": token[1], "by_post": "off"})
    assert client.get_cookie("desk") is None, "nothing is left to remember"
    assert 'method="get"' in client.get("/en/").text


def test_in_doubt_nothing_is_shown(client: FlaskClient) -> None:
    """A session is forgotten when it is idle or the desk starts anew: its reader may have chosen silence."""
    client.set_cookie("desk", "an-id-of-yesterday")
    assert 'method="get"' not in client.get("/en/").text
    assert "Set-Cookie" not in client.get("/en/").headers


def test_clearing_the_list_does_not_unchoose_it(client: FlaskClient) -> None:
    token = re.search(r'name="token" value="([^"]+)"', client.get("/en/").text)
    assert token
    client.post("/en/", data={"token": token[1], "by_post": "on"})
    client.post("/en/list", data={"token": token[1], "add": "digest-palermo-protocol/en/art.6"})
    client.post("/en/list", data={"token": token[1], "clear": "all"})
    assert 'action="/en/search" method="post"' in client.get("/en/").text


def test_odd_forms_are_answered(quiet: FlaskClient) -> None:
    for data in ({"ask": "\0%ff&&==;"}, {"ask": ""}, {"q": ""}, {"from": "x"}, {}, {"ask": "q=a&page=x&in=zz"}):
        assert quiet.post("/en/search", data=data).status_code in (200, 302)
    assert quiet.post("/en/passages/digest-palermo-protocol/en/art.6", data={"from": "\0&=%"}).status_code == 200
    assert quiet.post("/en/search", data={"q": "x" * 70_000}).status_code == 413


def test_nothing_of_a_form_is_logged(
    desk: str, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    secret = "zanzibarquestion"
    for path, fields in (
        ("/en/search", {"q": secret}),
        ("/en/search", {"ask": f"q={secret}"}),
        ("/en/list", {"add": secret}),
        ("/en/passages/none", {"from": f"q={secret}"}),
        ("/en/glossary", {"q": secret}),
        ("/en/nowhere", {"q": secret}),
    ):
        with suppress(HTTPError):
            urlopen(desk + path, data=urlencode(fields).encode(), timeout=20).read()
    printed = capfd.readouterr()
    assert secret not in caplog.text + printed.out + printed.err


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    path=st.sampled_from(["search", "list", "glossary", "safety", "passages/digest-palermo-protocol/en/art.6", ""]),
    fields=st.dictionaries(
        st.sampled_from(["q", "ask", "from", "add", "remove", "up", "down", "clear", "by_post", "token", "page", "in"]),
        st.text(max_size=20),
        max_size=5,
    ),
)
def test_whatever_form_is_sent_is_answered_and_without_a_token_changes_nothing(
    client: FlaskClient, path: str, fields: dict[str, str]
) -> None:
    answer = client.post(f"/fr/{path}", data=fields)
    assert answer.status_code in (200, 302, 400)
    assert "Set-Cookie" not in answer.headers and client.get_cookie("desk") is None
