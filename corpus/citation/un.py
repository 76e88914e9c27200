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

from corpus.citation.bidi import foreign, latin
from corpus.citation.marks import quoted, titled
from corpus.citation.reference import Reference

NAME = "un"
Words = Mapping[str, Any]
_DOCUMENTS = ("document", "resolution", "decision", "general recommendation")
"""Their titles stand in quotation marks; those of publications and treaties in italics."""


def render(reference: Reference) -> str:
    """The citation in HTML, in the edition's own language and ended as a footnote is."""
    words = _words(reference.language)
    if reference.work is None:
        return _whole(reference) + str(words["stop"])
    publisher = latin(escape(reference.publisher.strip()), reference.language)
    head = words["digest"].format(title=_title(reference), publisher=publisher, date=_year(reference))
    about = words["about"].format(work=_whole(reference.work))
    return _joined([head, *_place(reference)], words["comma"]) + f"{words['and']}{about}{words['stop']}"


def _whole(reference: Reference) -> str:
    """The work and the place in it, and what replaced the work."""
    words = _words(reference.language)
    cited = _joined([_work(reference), *_place(reference)], words["comma"])
    newer = reference.successor
    if newer is None:
        return cited
    title = words["other"].format(title=_title(newer), date=_year(newer)) if newer.year else _title(newer)
    return cited + str(words["superseded"]).format(title=title)


def _place(reference: Reference) -> list[str]:
    """The numbered unit; a page only where no paragraph or article is the place, as the Manual asks; else the heading."""
    heading = quoted(reference.heading, reference.language) if reference.heading else ""
    page = latin(escape(reference.page_pin, quote=False), reference.language)
    return [escape(reference.pin, quote=False), page, escape(heading, quote=False)]


def _work(reference: Reference) -> str:
    words, symbol = _words(reference.language), latin(reference.symbol, reference.language)
    kind = reference.publication.type
    if kind == "treaty":
        return _treaty(reference, words)
    if reference.number and reference.body in words["adopted"]:
        return str(words["adopted"][reference.body]).format(no=reference.number)
    if reference.sales_no:
        no = latin(reference.sales_no, reference.language)
        return str(words["publication"]).format(title=_title(reference), no=no)
    if symbol and kind in (*_DOCUMENTS, "private"):
        return symbol
    if symbol:
        return str(words["other"]).format(title=_title(reference), date=symbol)
    return _other(reference, words)


def _treaty(reference: Reference, words: Words) -> str:
    volume, number = reference.series
    series = str(words["series"]).format(volume=volume, number=number)
    return str(words["treaty"]).format(title=_title(reference), series=series) if volume else _title(reference)


def _other(reference: Reference, words: Words) -> str:
    """A work without a number: publisher, title, place and year, as far as they are confirmed."""
    date = _joined([escape(reference.place), _year(reference)], words["comma"])
    head = _joined([escape(reference.publisher, quote=False), _title(reference)], words["comma"])
    return str(words["other"]).format(title=head, date=date) if date else head


def _title(reference: Reference) -> str:
    """The title, marked with its language where it is not the edition's (no title in it is confirmed)."""
    title, code = reference.title
    language = code or reference.language
    if reference.publication.type in _DOCUMENTS:
        shown = escape(quoted(title, language), quote=False)
    else:
        shown = str(_words(language)["title"]).format(t=escape(titled(title, language), quote=False))
    return foreign(shown, language, reference.language) if code else latin(shown, reference.language)


def _year(reference: Reference) -> str:
    return str(_words(reference.language)["year"]).format(y=reference.year) if reference.year else ""


def _joined(parts: list[str], comma: str) -> str:
    return comma.join(part for part in parts if part)


@cache
def _words(language: str) -> Words:
    table = tomllib.loads((Path(__file__).parent / "un.toml").read_text(encoding="utf-8"))
    found: Words = table[language]
    return found
