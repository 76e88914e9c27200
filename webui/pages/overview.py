"""Pages about the whole library: what it covers, the words of the field, and its state for the keeper."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from flask import request

from indexer import coverage as table
from indexer.report_shelf import latest
from webui.asking import number
from webui.glossary import glossary_of, sought
from webui.pages import blueprint, library, page
from webui.reader import current

CONCEPTS = 30
"""Concepts on one page: six languages of them stay under the weight of a page."""


@blueprint.get("/coverage")
def coverage() -> str:
    """Works by languages: on the shelf, missing, and why."""
    rows = library().coverage(current().code)
    ordered = sorted(rows, key=lambda row: (-sum(row.passages.values()), row.name_language == "", row.name))
    return page("coverage.html", rows=ordered, counts=table.counts(rows))


@blueprint.get("/glossary")
def glossary() -> str:
    """The concepts of the field in six languages; with `q` those it names."""
    typed = request.args.get("q", "").strip()
    found = sought(typed) if typed else sorted(sought(""), key=lambda each: each.preferred(current().code).text.lower())
    last = max(1, -(-len(found) // CONCEPTS))
    at = number("page", 1, 1, last)
    return page(
        "glossary.html",
        typed=typed,
        concepts=found[(at - 1) * CONCEPTS : at * CONCEPTS],
        total=len(found),
        whole=len(glossary_of().concepts),
        at=at,
        last=last,
    )


@blueprint.get("/status")
def status() -> str:
    """The library's state for the keeper; nothing can be changed here."""
    state = library().status()
    return page(
        "status.html",
        state=state,
        report=latest(library().root),
        when=_when(latest(library().root)),
        unread=[edition for edition in state["editions"] if edition["unread_pages"]],
        guessed=[edition for edition in state["editions"] if edition["guessed"]],
        wanted=len(library().missing()),
    )


def _when(report: Mapping[str, Any]) -> datetime | None:
    """When the last refresh ended."""
    try:
        return datetime.fromisoformat(report.get("when", ""))
    except ValueError:
        return None
