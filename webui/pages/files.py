"""The files of an edition as they were published: told with their size and pages before a poor line fetches one."""

from dataclasses import dataclass
from pathlib import Path

from babel.units import format_unit
from flask import Response, abort, request, send_file

from indexer.pageview.original import originals
from indexer.refreshing.plan import accounts
from indexer.report import sized
from webui.pages import blueprint, library
from webui.reader import current

KINDS = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
"""What is handed out: a page of somebody else's HTML would run under our address."""


@dataclass(frozen=True, slots=True)
class File:
    """A file one can open: its place among the edition's, the part it holds ("" where it is all), kind and size."""

    at: int
    part: str
    kind: str
    """Such as PDF."""
    media: str
    size: str


def files(edition_id: str) -> tuple[File, ...]:
    """The files the index was read from, as far as they are here unchanged."""
    found = originals(edition_id, library().manifest(), library().root)
    return tuple(
        File(at, part, path.suffix[1:].upper(), KINDS[path.suffix.lower()], size(path.stat().st_size))
        for at, (part, path) in enumerate(found)
        if path and path.suffix.lower() in KINDS
    )


def length(edition_id: str, part: str = "") -> int:
    """The pages of an edition's files, or of the file of one part; 0 where they have none, or none that can be told."""
    account = accounts(library().manifest()).get(edition_id, {})
    if not part:
        return int(account.get("pages", 0))
    return next((int(file.get("pages", 0)) for file in account.get("files", ()) if file["part"] == part), 0)


def place_of(edition_id: str, part: str) -> int:
    """Which of an edition's files holds a part, from 0; 0 where there is but one."""
    account = accounts(library().manifest()).get(edition_id, {})
    return next((at for at, file in enumerate(account.get("files", ())) if file["part"] == part), 0)


@blueprint.get("/file/<publication_id>/<language>")
def whole_file(publication_id: str, language: str) -> Response:
    """A file of an edition as it was published; `?at=1` is the second of an edition in several files."""
    edition_id = f"{publication_id}/{language}"
    if edition_id not in {edition.id for edition in library().catalogue.editions()}:
        abort(404)
    at, found = request.args.get("at", "0"), originals(edition_id, library().manifest(), library().root)
    path = found[int(at)][1] if at.isdecimal() and len(at) < 4 and int(at) < len(found) else None
    if not path or path.suffix.lower() not in KINDS:
        abort(404)
    part = f"-{int(at) + 1}" if len(found) > 1 else ""
    return sent(path, f"{edition_id.replace('/', '-')}{part}{path.suffix.lower()}", KINDS[path.suffix.lower()])


def sent(path: Path, name: str, media: str) -> Response:
    """A file to be shown where a browser can, and not kept by it."""
    answer = send_file(path.resolve(), media, download_name=name, conditional=False, etag=False)
    del answer.headers["Cache-Control"], answer.headers["Last-Modified"]
    return answer


def size(count: int) -> str:
    """Bytes as the reader writes them, never less than there are: 80 kB, 1,2 Mo, 3,5 ГБ."""
    number, unit = sized(count)
    return format_unit(number, f"digital-{unit}", "short", locale=current().locale)
