"""The source itself: the page a passage stands on as a small PDF, and as a picture with the passage outlined."""

import re
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import NoReturn

from flask import Response, abort, current_app, request, send_file
from werkzeug.exceptions import ServiceUnavailable

from corpus.errors import UnknownError, UnreadableError
from corpus.model import Page, Passage
from indexer import pageview
from indexer.pageview.original import original
from indexer.search import Result
from webui.pages import blueprint, library
from webui.pages.files import length, place_of, size
from webui.reader import current, speaking

MOST = 4
"""Pages of one passage that are offered: what runs on for longer is read in the file."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page the passage stands on: which of them, what it is called, the size of its PDF ("": not cut yet)."""

    at: int
    place: str
    size: str
    alt: str
    """What the picture shows, in the language of `Shown.language`."""
    height: int
    """Of a picture 900 wide, so that the page does not jump when it comes."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What there is to see of a passage's source."""

    leaves: tuple[Leaf, ...]
    number: int
    """The first page's number in the file."""
    file: int
    """Which of the edition's files that is, from 0."""
    size: str
    """Of the whole file."""
    length: int
    """Its pages."""
    drawn: bool
    most: str
    """The size no picture is over."""
    language: str


def shown(found: Result) -> Shown | None:
    """The source of a passage; None where it has no PDF here, or its page cannot be told for certain."""
    passage = found.passage
    numbered = [(at, page) for at, page in enumerate(passage.pages[:MOST]) if page.number > 0]
    pages = [(at, page, path) for at, page in numbered if (path := _original(passage.edition, page))]
    if not pages or len(pages) < len(numbered):
        return None
    language = found.title[1] or found.edition.language
    leaves = (
        Leaf(
            at,
            _place(page, current().code),
            _cut_size(path, page),
            f"{found.title[0]}, {_place(page, language)}",
            _height(page),
        )
        for at, page, path in pages
    )
    _, first, file = pages[0]
    return Shown(
        tuple(leaves),
        first.number,
        place_of(passage.edition, first.part),
        size(file.stat().st_size),
        length(passage.edition, first.part),
        pageview.can_draw(),
        size(pageview.CAP),
        language,
    )


@blueprint.get("/page/<path:passage_id>")
def page_pdf(passage_id: str) -> Response:
    """The page as a PDF of its own; `?at=1` is the second page of a passage that runs over."""
    passage, path, page = _asked(passage_id)
    try:
        made = pageview.cut(path, page.number, _folder())
    except UnreadableError as error:
        _refuse(error)
    return _shown_whole(made, f"{_named(passage, page)}.pdf")


@blueprint.get("/page-image/<path:passage_id>")
def page_image(passage_id: str) -> Response:
    """The page as a picture with the passage outlined."""
    passage, path, page = _asked(passage_id)
    if not pageview.can_draw():
        abort(404)
    try:
        made = pageview.image(path, page.number, page.boxes, _folder())
    except UnreadableError as error:
        _refuse(error)
    return _shown_whole(made, f"{_named(passage, page)}{made.suffix}")


def _asked(passage_id: str) -> tuple[Passage, Path, Page]:
    """The passage, its file and the page asked for; 404 where one of them is not here."""
    try:
        passage = library().passage(passage_id).passage
    except UnknownError:
        abort(404)
    at = request.args.get("at", "0")
    found = passage.pages[int(at)] if re.fullmatch("[0-9]", at) and int(at) < len(passage.pages) else None
    if not found or found.number < 1:
        abort(404)
    return passage, _original(passage.edition, found) or abort(404), found


def _original(edition_id: str, page: Page) -> Path | None:
    known = edition_id in {edition.id for edition in library().catalogue.editions()}
    return original(edition_id, library().manifest(), library().root, page.part) if known else None


def _folder() -> Path:
    return library().root / "pages"


def _refuse(error: UnreadableError) -> NoReturn:
    """What went wrong is told to the keeper without the file: what somebody reads is nobody's business."""
    current_app.logger.error("a page could not be shown: %s: %s", type(error).__name__, error.what)
    raise ServiceUnavailable(retry_after=5)


def _shown_whole(path: Path, name: str) -> Response:
    """What the cache holds, to be shown, not saved; read at once: another page may soon take its place there."""
    answer = send_file(BytesIO(path.read_bytes()), download_name=name, conditional=False, etag=False)
    del answer.headers["Cache-Control"]
    return answer


def _cut_size(path: Path, page: Page) -> str:
    known = pageview.cut_size(path, page.number, _folder())
    return size(known) if known else ""


def _height(page: Page) -> int:
    """What a page of the A series has, upright, or across where its text lies beyond an upright page's 612 points."""
    return 636 if any(box.x1 > 620 for box in page.boxes) else 1273


def _printed(page: Page) -> str:
    return page.label if page.label_source in ("label", "footer") else ""


def _place(page: Page, language: str) -> str:
    """The page in the words of a language: as it is printed, else its place in the file; with the part it is in."""
    words = speaking(language).words
    number = {"label": _printed(page), "number": speaking(language).number(page.number)}
    place = words.ugettext("p. %(label)s" if _printed(page) else "page %(number)s of the file") % number
    return f"{page.part}, {place}" if page.part else place


def _named(passage: Passage, page: Page) -> str:
    """What a page is called when it is saved: manual-fr-module-2-p7."""
    parts = (passage.edition.replace("/", "-"), page.part, f"p{_word(_printed(page) or str(page.number))}")
    return "-".join(part for part in parts if part)


def _word(label: str) -> str:
    return re.sub(r"[^0-9A-Za-z]+", "-", label)
