"""The forms of the United Nations Editorial Manual: document, publication, treaty, resolution; and our own digests.

Documents are cited by symbol and paragraph, publications by title, sales number and unit or page, treaties by article.
What is not confirmed in the catalogue is left out.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from corpus.citation.bidi import foreign, latin, latin_runs
from corpus.citation.marks import around, inner, quoted, titled
from corpus.citation.reference import Reference

Words = Mapping[str, Any]
_DOCUMENTS = ("document", "resolution", "decision", "general recommendation")
"""Their titles stand in quotation marks; those of publications and treaties in italics."""


def render(reference: Reference) -> str:
    """The citation in HTML, in the edition's own language and ended as a footnote is."""
    said = words(reference.language)
    if reference.work is None:
        return _whole(reference) + str(said["stop"])
    publisher = latin_runs(escape(reference.publisher), reference.language)
    head = said["digest"].format(title=_title(reference), publisher=publisher, date=_year(reference))
    return _joined([head, *_place(reference)], said["comma"]) + tail(reference) + str(said["stop"])


def tail(reference: Reference) -> str:
    """What follows a citation in any style: the work a digest is about with its place, or what replaced the work."""
    said = words(reference.language)
    if reference.work:
        return f"{said['and']}{about(reference)}"
    return str(said["bracket"]).format(s=superseded(reference)) if reference.successor else ""


def about(reference: Reference) -> str:
    """The words for the work a digest is about, with its place; "" for any other."""
    return str(words(reference.language)["about"]).format(work=_whole(reference.work)) if reference.work else ""


def superseded(reference: Reference) -> str:
    """The words for the work that replaced this one; "" where none did."""
    newer = reference.successor
    if newer is None:
        return ""
    said = words(reference.language)
    title = said["other"].format(title=_title(newer), date=_year(newer)) if newer.year else _title(newer)
    return str(said["superseded"]).format(title=title)


def adopted(reference: Reference) -> str:
    """How a resolution or decision is called by its number and body; "" for any other work."""
    forms = words(reference.language)["adopted"]
    return str(forms[reference.body]).format(no=reference.number) if reference.number and reference.body else ""


@cache
def words(language: str) -> Words:
    """The words of a language, from manual.toml."""
    table = tomllib.loads((Path(__file__).parent / "manual.toml").read_text(encoding="utf-8"))
    found: Words = table[language]
    return found


def _whole(reference: Reference) -> str:
    """The work and the place in it, and what replaced the work."""
    comma = words(reference.language)["comma"]
    return _joined([_work(reference), *_place(reference)], comma) + tail(reference)


def _place(reference: Reference) -> list[str]:
    """The numbered unit; a page only where that is no paragraph or article, as the Manual asks; else the heading."""
    heading = quoted(reference.heading, reference.language) if reference.heading else ""
    page = latin_runs(escape(reference.page_pin, quote=False), reference.language)
    return [escape(reference.pin, quote=False), page, escape(heading, quote=False)]


def _work(reference: Reference) -> str:
    said, symbol = words(reference.language), latin(escape(reference.symbol), reference.language)
    kind = reference.publication.type
    if kind == "treaty":
        return _treaty(reference, said)
    if adopted(reference):
        return adopted(reference)
    if reference.sales_no:
        no = latin(escape(reference.sales_no), reference.language)
        return str(said["publication"]).format(title=_title(reference), no=no)
    if symbol and kind in (*_DOCUMENTS, "private"):
        return symbol
    if symbol:
        return str(said["other"]).format(title=_title(reference), date=symbol)
    return _other(reference, said)


def _treaty(reference: Reference, said: Words) -> str:
    volume, number = reference.series
    series = str(said["series"]).format(volume=volume, number=number)
    return str(said["treaty"]).format(title=_title(reference), series=series) if volume else _title(reference)


def _other(reference: Reference, said: Words) -> str:
    """A work without a number: publisher, title, place and year, as far as they are confirmed."""
    date = _joined([escape(reference.place), _year(reference)], said["comma"])
    publisher = latin_runs(escape(reference.publisher, quote=False), reference.language)
    head = _joined([publisher, _title(reference)], said["comma"])
    return str(said["other"]).format(title=head, date=date) if date else head


def _title(reference: Reference) -> str:
    """The title, marked with its language where it is not the edition's (no title in it is confirmed)."""
    title, code = reference.title
    language = code or reference.language
    if reference.publication.type in _DOCUMENTS:
        # The marks are those of the text around: “Appui aux victimes” in English, and in Arabic outside the isolate.
        start, end = around(reference.language)
        shown = escape(inner(title, reference.language), quote=False)
        return (
            start + (foreign(shown, language, reference.language) if code else latin(shown, reference.language)) + end
        )
    shown = str(words(language)["title"]).format(t=escape(titled(title, language), quote=False))
    return foreign(shown, language, reference.language) if code else latin(shown, reference.language)


def _year(reference: Reference) -> str:
    return str(words(reference.language)["year"]).format(y=reference.year) if reference.year else ""


def _joined(parts: list[str], comma: str) -> str:
    return comma.join(part for part in parts if part)
