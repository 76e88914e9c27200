"""The library's state for whoever keeps it, in the reader's language: the last refresh, failures, gaps, the disk."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from corpus.catalogue import name
from indexer import disk
from indexer.report import by_publication
from indexer.report.causes import said_in
from indexer.report.shelf import latest
from webui.pages import blueprint, library, page
from webui.pages.files import size
from webui.reader import current

GUESSED = "the grammar was guessed"
"""A note that has a section of its own."""


@dataclass(frozen=True, slots=True)
class Work:
    """A work and some of its languages: its id, what to call it and in which language that is."""

    id: str
    title: tuple[str, str]
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """Something put into words elsewhere: what it is about, the words, the language they are in."""

    about: Work | None
    file: str
    text: str
    language: str
    remedy: str = ""
    remedy_language: str = ""


@blueprint.get("/status")
def status() -> str:
    """The library's state for the keeper; nothing can be changed here."""
    state, report = library().status(), latest(library().root)
    failed = report["failed"] if report else state["failed"]
    editions = state["editions"]
    return page(
        "status.html",
        state=state,
        fallback=told("", "", state["fallback"]),
        when=when_of(report),
        changes={word: works(report.get(word, ())) for word in ("added", "changed", "withdrawn")},
        counts={word: len(report.get(word, ())) for word in ("added", "changed", "withdrawn")},
        failed=[told(each["edition"], each["file"], each["cause"], each["remedy"]) for each in failed],
        notes=[note(each) for each in report.get("notes", ()) if GUESSED not in each],
        unread=[(works([each["id"]])[0], each) for each in editions if each["unread_pages"]],
        guessed=works(each["id"] for each in editions if each["guessed"]),
        wanted=len(library().missing()),
        used={what: size(count) for what, count in disk.used(library().root).items()},
        free=size(disk.free(library().root)),
    )


def works(editions: Iterable[str]) -> list[Work]:
    """Edition ids by their works, as a reader knows them; a work that is not in the catalogue any more by its id."""
    known = library().catalogue.publications
    grouped = by_publication(editions).items()
    return [
        Work(id, name(known[id], current().code) if id in known else (id, ""), tuple(languages))
        for id, languages in grouped
    ]


def told(edition: str, file: str, text: str, remedy: str = "") -> Said:
    """A cause and its remedy in the reader's words where those are known, else marked as English."""
    about = works([edition])[0] if edition else None
    return Said(about, file, *_said(text), *_said(remedy))


def _said(text: str) -> tuple[str, str]:
    words = said_in(text, current().code)
    return words, current().code if words != text else "en"


def note(text: str) -> Said:
    """A note; most begin with the edition they are about."""
    edition, colon, rest = text.partition(": ")
    known = colon and edition.partition("/")[0] in library().catalogue.publications
    return told(edition, "", rest) if known else told("", "", text)


def when_of(report: Mapping[str, Any]) -> datetime | None:
    """When the last refresh ended."""
    try:
        return datetime.fromisoformat(report.get("when", ""))
    except ValueError:
        return None
