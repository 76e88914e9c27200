"""The JSON API: the same objects the command prints, and `/healthz`."""

from typing import Any

from flask import Blueprint, current_app

from corpus.errors import UnknownError
from corpus.model import LANGUAGES
from indexer import coverage, render
from indexer.library import Library
from indexer.phases import phase
from indexer.search import Ask
from webui.asking import FARTHEST, MOST, asked, number

blueprint = Blueprint("api", __name__)


@blueprint.get("/api/search")
def search() -> dict[str, Any]:
    """Answer a question: shelves with their results, counts by facet."""
    wanted = asked()
    limit, offset = number("limit", 10, 0, MOST), number("offset", 0, 0, FARTHEST)
    ask = Ask(wanted.typed, wanted.language, "en", wanted.shelves, wanted.filters, limit, offset, wanted.off)
    found = _library().search(ask)
    with phase("render"):
        return render.results(found)


@blueprint.get("/api/passages/<path:passage_id>")
def passage(passage_id: str) -> Any:
    """A passage with its place, citation and versions; 404 where no such passage is on the shelves."""
    try:
        if passage_id.endswith("/versions"):
            found = _library().passage(passage_id.removesuffix("/versions"))
            return render.versions(_library().versions(found.passage))
        return render.passage(_library().passage(passage_id))
    except UnknownError as error:
        return {"error": error.what, "where": error.where, "remedy": error.remedy}, 404


@blueprint.get("/api/publications")
def publications() -> list[dict[str, Any]]:
    """All works and digests we know of, with what is on the shelf of each."""
    library = _library()
    rows = {row.work: row for row in library.coverage()}
    counts = library.manifest().about.get("editions", {})
    return [_publication(work, rows.get(work.id), counts) for work in library.catalogue.publications.values()]


@blueprint.get("/healthz")
def healthz() -> tuple[dict[str, Any], int]:
    """Whether there is anything to answer from: 503 where no generation was published yet."""
    manifest = _library().manifest()
    held = {language: manifest.passages.get(language, 0) for language in LANGUAGES}
    status = 200 if manifest.generation else 503
    return {"generation": manifest.generation, "fallback": manifest.fallback, "passages": held}, status


def _publication(work: Any, row: coverage.Row | None, counts: dict[str, Any]) -> dict[str, Any]:
    held = {code: counts.get(edition.id, {}).get("passages", 0) for code, edition in work.editions.items()}
    titles = {c: e.title.value for c, e in work.editions.items() if e.title and e.title.confirmed}
    states = dict(row.states) if row else {}
    return {
        "id": work.id, "type": work.type, "years": list(work.years), "digest": work.is_digest, "about": work.about,
        "superseded_by": work.superseded_by, "titles": titles, "passages": held, "states": states,
    }  # fmt: skip


def _library() -> Library:
    library: Library = current_app.extensions["library"]
    return library
