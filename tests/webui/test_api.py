"""The JSON API: the shapes of the design, clamped numbers, errors that say what to do."""

from flask.testing import FlaskClient

from corpus.model import LANGUAGES

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
    assert client.get("/api/none").json == {"error": "404"}


def test_publications_and_health(client: FlaskClient) -> None:
    works = {work["id"]: work for work in client.get("/api/publications").json or ()}
    assert works["digest-palermo-protocol"]["passages"]["zh"] > 20
    assert works["palermo-protocol"]["passages"]["zh"] == 0 and works["palermo-protocol"]["states"]["zh"] == "by hand"
    health = client.get("/healthz").json
    assert (
        health and health["generation"] == 1 and health["fallback"] == "" and set(health["passages"]) == set(LANGUAGES)
    )
