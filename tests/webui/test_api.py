"""The JSON API: the shapes of the design, clamped numbers, errors that say what to do."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from corpus.errors import EngineError
from corpus.model import LANGUAGES
from indexer.search import Ask
from webui import api_errors

RESULT = {
    "id", "publication", "language", "title", "headings", "locator", "pin", "page", "page_label", "kind", "text",
    "highlights", "score", "found_by", "quality", "citation", "versions",
}  # fmt: skip


def test_a_search_answers_shelves_with_results(client: FlaskClient) -> None:
    found = client.get("/api/search?q=assistance+to+victims&limit=3").json
    assert found and set(found) >= {"query", "shelves", "facets"}
    first = found["shelves"][0]
    assert first["language"] == "en" and first["total"] >= 3 and len(first["results"]) == 3
    for result in first["results"]:
        assert set(result) >= RESULT
        assert all(0 <= start < end <= len(result["text"]) for start, end in result["highlights"])


def test_parameters_narrow_and_are_clamped(client: FlaskClient) -> None:
    narrowed = client.get("/api/search?q=victims&in=en,fr&publication=digest-palermo-protocol&kind=provision").json
    assert narrowed and [shelf["language"] for shelf in narrowed["shelves"]] == ["en", "fr"]
    assert {r["publication"] for s in narrowed["shelves"] for r in s["results"]} == {"digest-palermo-protocol"}
    for numbers in ("limit=-1", "limit=x", "limit=99999999999999999999", "offset=-3", "offset=1e3"):
        answer = client.get(f"/api/search?q=victims&{numbers}")
        assert answer.status_code == 200 and answer.json
        assert len(answer.json["shelves"][0]["results"]) <= 50


def test_the_next_results_follow_the_first(client: FlaskClient) -> None:
    def ids(parameters: str) -> list[str]:
        found = client.get(f"/api/search?q=victims&in=en&{parameters}").json
        return [result["id"] for result in found["shelves"][0]["results"]] if found else []

    assert ids("limit=4") == ids("limit=2") + ids("limit=2&offset=2")


def test_a_passage_and_its_versions(client: FlaskClient) -> None:
    passage = client.get("/api/passages/digest-palermo-protocol/fr/art.8").json
    assert passage and passage["locator"] == "art.8" and passage["pin"] == "art. 8" and passage["digest"] is True
    versions = client.get("/api/passages/digest-palermo-protocol/fr/art.8/versions").json
    assert versions and {version["language"] for version in versions} == set(LANGUAGES) - {"fr"}
    assert all(version["id"] == f"digest-palermo-protocol/{version['language']}/art.8" for version in versions)


def test_what_is_not_here_is_said_with_a_remedy(client: FlaskClient) -> None:
    for address in ("/api/passages/none", "/api/passages/none/en/art.1/versions", "/api/passages/a/b"):
        answer = client.get(address)
        assert answer.status_code == 404 and answer.json and answer.json["error"] and answer.json["remedy"]


@pytest.mark.parametrize(
    ("method", "address", "sent", "status"),
    [
        ("GET", "/api/none", {}, 404),
        ("GET", "/api", {}, 404),
        ("GET", "/api/publications/none", {}, 404),
        ("POST", "/api/search", {}, 405),
        ("DELETE", "/healthz", {}, 405),
        ("GET", "/api/search", {"headers": {"Host": "elsewhere.example"}}, 400),
    ],
)
def test_every_error_is_one_sentence_and_what_to_do(
    client: FlaskClient, method: str, address: str, sent: dict[str, Any], status: int
) -> None:
    answer = client.open(address, method=method, **sent)
    assert answer.status_code == status and answer.mimetype == "application/json"
    assert answer.json and set(answer.json) == {"error", "where", "remedy"} and answer.json["where"] == address
    for told in (answer.json["error"], answer.json["remedy"]):
        assert " " in told and "<" not in told.replace("<id>", "") and str(status) not in told


@pytest.mark.parametrize(("raised", "status"), [(EngineError("the index cannot be used"), 503), (KeyError("x"), 500)])
def test_what_fails_inside_is_told_without_its_words(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch, raised: Exception, status: int
) -> None:
    def broken(ask: Ask) -> None:
        raise raised

    monkeypatch.setattr(app.extensions["library"], "search", broken)
    answer = client.get("/api/search?q=victims")
    assert answer.status_code == status and answer.json and set(answer.json) == {"error", "where", "remedy"}
    assert answer.json["error"] == api_errors.SAID[status][0] and "victims" not in answer.text


def test_a_status_without_words_of_its_own_has_those_of_its_hundred(client: FlaskClient) -> None:
    with client.application.test_request_context("/api/search"):
        assert api_errors.failed(431).json == api_errors.failed(400).json
        assert api_errors.failed(502).json == api_errors.failed(500).json


def test_publications_and_health(client: FlaskClient) -> None:
    works = {work["id"]: work for work in client.get("/api/publications").json or ()}
    assert works["digest-palermo-protocol"]["passages"]["zh"] > 20
    assert works["palermo-protocol"]["passages"]["zh"] == 0 and works["palermo-protocol"]["states"]["zh"] == "by hand"
    health = client.get("/healthz").json
    assert (
        health and health["generation"] == 1 and health["fallback"] == "" and set(health["passages"]) == set(LANGUAGES)
    )
