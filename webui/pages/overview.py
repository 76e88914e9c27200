"""Pages about the whole library: what it covers, the words of the field, and its state for the keeper."""

from datetime import UTC, datetime
from pathlib import Path

from flask import request

from indexer import coverage as table
from webui.glossary import glossary_of, sought
from webui.pages import blueprint, library, page
from webui.reader import current


@blueprint.get("/coverage")
def coverage() -> str:
    """Works by languages: on the shelf, missing, and why."""
    rows = library().coverage(current().code)
    return page("coverage.html", rows=rows, counts=table.counts(rows))


@blueprint.get("/glossary")
def glossary() -> str:
    """The concepts of the field in six languages; with `q` those it names."""
    typed = request.args.get("q", "").strip()
    found = sought(typed)
    return page("glossary.html", typed=typed, concepts=found[:40], total=len(found), whole=len(glossary_of().concepts))


@blueprint.get("/status")
def status() -> str:
    """The library's state for the keeper; nothing can be changed here."""
    state = library().status()
    return page(
        "status.html",
        state=state,
        when=_published(library().root),
        unread=[edition for edition in state["editions"] if edition["unread_pages"]],
        guessed=[edition for edition in state["editions"] if edition["guessed"]],
        wanted=len(library().missing()),
    )


def _published(root: Path) -> datetime | None:
    """When the live generation was switched to."""
    pointer = root / "index" / "CURRENT"
    return datetime.fromtimestamp(pointer.stat().st_mtime, UTC) if pointer.is_file() else None
