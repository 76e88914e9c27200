"""The reports of refreshes as pages, in the reader's language, and as files to forward."""

import json

from flask import Response, abort, url_for

from indexer.report import Report, from_json
from indexer.report import shelf as report_shelf
from webui.pages import blueprint, library, page
from webui.pages.files import size
from webui.pages.state import note, told, when_of, works
from webui.reader import current

LISTED = 24
"""Reports that are linked from one: two years of a monthly refresh. The others keep their addresses."""

NOTES = 80
"""Notes on the page; all of them stand in the text."""


@blueprint.get("/report")
def latest_report() -> str:
    """The report of the last refresh; nothing can be changed here."""
    newest = report_shelf.latest(library().root)
    return _shown(from_json(newest)) if newest else page("report.html", report=None, others=[])


@blueprint.get("/report/<int:number>")
def report(number: int) -> str:
    """A report that is kept; 404 for one that is not."""
    return _shown(_kept(number))


@blueprint.get("/report/<int:number>.<any(txt, json):kind>")
def report_file(number: int, kind: str) -> Response:
    """A report as a file: text in the reader's language to forward, or what `refresh --json` printed."""
    found = _kept(number)
    if kind == "txt":
        made, mime = report_shelf.text(found, current().code), "text/plain"
    else:
        made, mime = json.dumps(found.as_json, ensure_ascii=False, indent=2) + "\n", "application/json"
    name = f"pincite-report-{number}.{kind}"
    return Response(made, mimetype=mime, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _kept(number: int) -> Report:
    found = report_shelf.kept(library().root, number)
    return from_json(found) if found else abort(404)


def _shown(found: Report) -> str:
    words = ("fetched", "added", "changed", "withdrawn")
    return page(
        "report.html",
        report=found,
        when=when_of(found.as_json),
        changes={word: works(getattr(found, word)) for word in words},
        counts={word: len(getattr(found, word)) for word in words},
        failed=[told(each.edition, each.file, each.cause, each.remedy) for each in found.failed],
        notes=[note(each) for each in found.notes[:NOTES]],
        more=len(found.notes) > NOTES,
        unread=[(works([edition])[0], numbers) for edition, numbers in found.unread_pages.items()],
        superseded=[
            (*works([f"{old}/", f"{new}/"]), _years(old), _years(new)) for old, new in found.superseded.items()
        ],
        downloaded=size(found.fetched_bytes) if found.fetched_bytes else "",
        others=_others(found.number),
    )


def _years(work: str) -> str:
    """The years of a work: what tells it from its successor of the same title."""
    known = library().catalogue.publications.get(work)
    return "–".join(map(str, known.years)) if known else ""


def _others(number: int) -> list[tuple[int, str]]:
    """The newest reports but this one, with their addresses."""
    numbers = [each for each in report_shelf.numbers(library().root)[: LISTED + 1] if each != number]
    return [(each, url_for("pages.report", number=each)) for each in numbers[:LISTED]]
