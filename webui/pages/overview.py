"""Pages about the whole library: what it covers, and the words of the field."""

from indexer import coverage as table
from webui.asking import number, said
from webui.glossary import glossary_of, sought
from webui.pages import blueprint, library, page
from webui.paging import cut, letters
from webui.reader import current

CONCEPTS = 30
"""Concepts on one page: six languages of them stay under the weight of a page."""


WEIGHT = 42_000
"""Bytes of the table on one page."""


@blueprint.get("/coverage")
def coverage() -> str:
    """Works by languages: on the shelf, missing, and why."""
    rows = library().coverage(current().code)
    ordered = sorted(rows, key=lambda row: (-sum(row.passages.values()), row.name_language == "", row.name))
    parts = cut(ordered, _weight, WEIGHT)
    at = number("page", 1, 1, len(parts))
    return page("coverage.html", rows=parts[at - 1], counts=table.counts(rows), at=at, last=len(parts))


@blueprint.route("/glossary", methods=["GET", "POST"])
def glossary() -> str:
    """The concepts of the field in six languages; with `q` those it names."""
    typed = said().get("q", "").strip()
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


def _weight(row: table.Row) -> int:
    return 800 + letters(row.name) + sum(130 for count in row.passages.values() if count)
