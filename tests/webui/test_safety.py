"""No trace, no stranger, no error page: headers, logs, host names, the exit, and whatever is typed."""

import logging
import re
from urllib.parse import quote
from urllib.request import urlopen

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer.config import WebConfig
from indexer.search import Ask
from webui.headers import ALWAYS

ADDRESSES = (
    "/", "/en/", "/en/search?q=victims", "/en/passages/digest-palermo-protocol/en/art.6", "/en/none", "/exit", "/blank",
    "/api/search?q=victims", "/api/passages/none", "/healthz", "/static/style.css",
)  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_has_the_headers(client: FlaskClient, address: str) -> None:
    headers = client.get(address).headers
    for name, value in ALWAYS.items():
        assert headers[name] == value
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["Server-Timing"].startswith("app;dur=")
    assert ("no-store" in headers["Cache-Control"]) == (not address.startswith("/static"))
    assert ("ETag" in headers) == address.startswith("/static")
    assert "Set-Cookie" not in headers


@pytest.mark.parametrize("address", [each for each in ADDRESSES if each.startswith("/en/")])
def test_a_page_has_nothing_inline_and_asks_nobody_else(client: FlaskClient, address: str) -> None:
    text = client.get(address).text
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]* src=)|javascript:", text)
    assert not re.findall(r'(?:src|<link[^>]*href|action)="(?!/)[^"]*"', text)


def test_titles_are_neutral(client: FlaskClient) -> None:
    for address in ADDRESSES[1:5]:
        title = re.search("<title>(.*)</title>", client.get(address).text)
        assert title and not re.search("traffick|victim|Protocol", title[1])


def test_only_trusted_host_names_are_served(client: FlaskClient) -> None:
    for host in ("evil.example", "evil.example:8377", "127.0.0.1.evil.example"):
        refused = client.get("/en/", headers={"Host": host})
        assert refused.status_code == 400 and "trusted_hosts" in refused.text
    for host in ("localhost:8377", "127.0.0.1:8377", "[::1]:8377"):
        assert client.get("/en/", headers={"Host": host}).status_code == 200


def test_the_exit_is_a_link_on_every_page_and_leads_away(client: FlaskClient) -> None:
    for address in ADDRESSES[1:5]:
        assert client.get(address).text.count('href="/exit"') == 2
    first, second = client.get("/exit"), client.get("/exit")
    assert first.status_code == second.status_code == 302
    assert first.headers["Location"] == second.headers["Location"] == WebConfig().exit_to
    assert first.headers["Clear-Site-Data"] == '"cookies", "storage"'
    assert client.get("/exit?offline").headers["Location"] == "/blank"
    assert "incite" not in client.get("/blank").text


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    q=st.text(max_size=60) | st.sampled_from(['"', "-", "*", "kind:", "a" * 9_000, "\0", "%", "{{ 7*7 }}", "<script>"]),
    more=st.dictionaries(
        st.sampled_from(["page", "language", "in", "kind", "year", "publication", "topic", "off", "limit", "offset"]),
        st.text(max_size=12),
        max_size=4,
    ),
)
def test_whatever_is_typed_is_answered(client: FlaskClient, q: str, more: dict[str, str]) -> None:
    for address in ("/fr/search", "/api/search", "/fr/glossary"):
        answer = client.get(address, query_string={"q": q, **more})
        assert answer.status_code == 200 or (address == "/fr/search" and answer.status_code == 302)
        assert "<script>" not in answer.text or address == "/api/search"


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(path=st.text(max_size=30), style=st.text(max_size=8))
def test_whatever_address_is_typed_is_a_page(client: FlaskClient, path: str, style: str) -> None:
    for room in ("passages", "publications", "parallel"):
        answer = client.get(f"/fr/{room}/{quote(path)}", query_string={"style": style, "in": style, "page": style})
        assert answer.status_code in (200, 308, 404)


@pytest.mark.parametrize(
    "name", ["ui", "endpoint", "self", "values", "_scheme", "_external", "_anchor", "_method", "passage_id", "anchor"]
)
def test_a_parameter_may_have_any_name(client: FlaskClient, name: str) -> None:
    """A page that repeats its own address must not take the names in it for words of its own."""
    for page in ("search?q=a&", "list?", "help?", "passages/digest-palermo-protocol/en/art.6?", "glossary?"):
        answer = client.get(f"/en/{page}{name}=javascript")
        assert answer.status_code == 200 and '"javascript:' not in answer.text
        assert re.search(r'href="/ru/[^"]*" lang="ru"', answer.text)


def test_bytes_that_are_no_text_are_answered(client: FlaskClient) -> None:
    assert client.get("/en/search?q=%ff%fe%80").status_code == 200
    assert client.get("/api/search?q=%ff&limit=-5&offset=1e9&language=%00").status_code == 200


def test_nothing_that_was_asked_is_logged(
    desk: str, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    secret = "zanzibarquestion"
    for address in (f"/en/search?q={secret}", f"/api/search?q={secret}", f"/en/passages/{secret}", f"/en/{secret}"):
        try:
            urlopen(desk + address, timeout=20).read()
        except OSError as error:
            assert "404" in str(error)
    printed = capfd.readouterr()
    assert secret not in caplog.text + printed.out + printed.err


def test_a_page_that_fails_tells_the_log_no_question(
    app: Flask, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(ask: Ask) -> None:
        try:
            raise KeyError(ask.typed)
        except KeyError as error:
            raise RuntimeError(f"nothing for {ask.typed}") from error

    monkeypatch.setattr(app.extensions["library"], "search", broken)
    answer = app.test_client().get("/en/search?q=zanzibarquestion")
    assert answer.status_code == 500 and 'role="search"' in answer.text
    for told in ("RuntimeError", "KeyError", "test_safety.py", "in broken", "pages.results"):
        assert told in caplog.text
    assert "zanzibarquestion" not in caplog.text
    api = app.test_client().get("/api/search?q=zanzibarquestion")
    assert api.status_code == 500 and api.json and set(api.json) == {"error", "where", "remedy"}
    assert "zanzibarquestion" not in api.text


def test_a_method_that_is_not_allowed_is_told_which_are(client: FlaskClient) -> None:
    for address in ("/en/help", "/api/search", "/exit"):
        answer = client.put(address)
        assert answer.status_code == 405 and "GET" in answer.headers["Allow"]
