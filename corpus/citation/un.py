"""The forms of the United Nations Editorial Manual: document, publication, treaty, resolution; and our own digests.

Documents are cited by symbol and paragraph, publications by title, sales number and unit or page, treaties by article.
What is not confirmed in the catalogue is left out.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from corpus.citation.reference import Reference
from corpus.model import Fact

NAME = "un"
_RESOLUTION = re.compile(r"A/RES/(\d+/\d+)")


def render(reference: Reference) -> str:
    """The citation in HTML, in the edition's own language and ended as a footnote is."""
    words = _words(reference.edition.language)
    if reference.work is None:
        return _whole(reference) + str(words["stop"])
    head = words["digest"].format(title=_title(reference), date=_date(reference))
    about = words["about"].format(work=_whole(reference.work))
    return _joined([head, reference.pin], words["comma"]) + f"{words['and']}{about}{words['stop']}"


def _whole(reference: Reference) -> str:
    """The work and the place in it; a page only where no numbered unit is the place, as the Manual asks."""
    words = _words(reference.edition.language)
    return _joined([_work(reference), reference.pin, reference.page_pin], words["comma"])


def _work(reference: Reference) -> str:
    words, edition, publication = _words(reference.edition.language), reference.edition, reference.publication
    symbol, sales_no = _said(edition.symbol), _said(edition.sales_no)
    if publication.type == "treaty":
        series = _series(publication.treaty_series, words)
        return str(words["treaty"].format(title=_title(reference), series=series)) if series else _title(reference)
    if symbol and not sales_no:
        resolution = _RESOLUTION.fullmatch(symbol)
        return str(words["resolution"].format(no=resolution[1])) if resolution else f"<bdi>{escape(symbol)}</bdi>"
    if sales_no:
        return str(words["publication"].format(title=_title(reference), no=f"<bdi>{escape(sales_no)}</bdi>"))
    return _other(reference, words)


def _other(reference: Reference, words: Mapping[str, Any]) -> str:
    """A publication without a number: publisher, title, place and year, as far as they are confirmed."""
    edition = reference.edition
    date = _joined([escape(_said(edition.place)), _date(reference)], words["comma"])
    publisher = escape(_said(reference.publication.publisher))
    head = _joined([publisher, _title(reference)], words["comma"])
    return str(words["other"]).format(title=head, date=date) if date else head


def _title(reference: Reference) -> str:
    """The title, marked with its language where it is not the edition's (no title in it is confirmed)."""
    title, language = reference.title
    shown = str(_words(language or reference.edition.language)["title"]).format(t=escape(title))
    return shown if language in ("", reference.edition.language) else f'<bdi lang="{language}">{shown}</bdi>'


def _date(reference: Reference) -> str:
    return _said(reference.edition.year) or "".join(str(year) for year in reference.publication.years[:1])


def _series(fact: Fact | None, words: Mapping[str, Any]) -> str:
    """Volume and number of the Treaty Series in the language's own words."""
    match = re.fullmatch(r"vol\. (\d+), No\. (\d+)", _said(fact))
    return str(words["series"]).format(volume=match[1], number=match[2]) if match else ""


def _said(fact: Fact | None) -> str:
    return fact.value if fact and fact.confirmed else ""


def _joined(parts: list[str], comma: str) -> str:
    return comma.join(part for part in parts if part)


@cache
def _words(language: str) -> Mapping[str, Any]:
    table = tomllib.loads((Path(__file__).parent / "un.toml").read_text(encoding="utf-8"))
    found: Mapping[str, Any] = table[language]
    return found
