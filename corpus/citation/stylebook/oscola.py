"""OSCOLA, the Oxford standard for legal authorities: a footnote.

OSCOLA cites a treaty by the page of the Treaty Series and the dates of adoption and entry into force; the catalogue
has confirmed none of these, so volume and number stand there alone.
"""

import re
from html import escape

from corpus.citation.csl import note
from corpus.citation.item import Item, item, titled_author, without
from corpus.citation.manual import words
from corpus.citation.marks import inner
from corpus.citation.reference import Reference

_PARAGRAPH = re.compile(r"(?<=^art )(\d+), para (\d+)")


def render(reference: Reference) -> str:
    """The footnote in HTML, without the publisher, who is the author; after a digest the work it is about."""
    record = without(item(reference), "publisher")
    if record.get("number") == reference.symbol != "" and reference.publication.type != "private":
        record["number"] = f"UN Doc {reference.symbol}"
    record = titled_author(_treaty(record) if record["type"] == "treaty" else record)
    if reference.language == "en" and "number" in record:
        record["number"] = record["number"].replace("No. ", "No ")
    place = _place(reference) if reference.language == "en" else ""
    return _series(note(reference, "oscola-no-ibid", record, place), reference)


def pin(reference: Reference) -> str:
    """The pin as it stands in the footnote; a digest's as in the citation of its work, in the Manual's form."""
    if reference.language != "en" or reference.work:
        return reference.pin
    return _PARAGRAPH.sub(r"\1(\2)", reference.pin.replace(". ", " ").replace(" (", "("))


def _place(reference: Reference) -> str:
    """The place as OSCOLA abbreviates in English, without full stops: "art 6(2)(b)", "para 12(a)(ii)"."""
    heading = f"‘{inner(reference.heading, 'en', 0)}’" if reference.heading else ""
    page = reference.page_pin.replace(". ", " ") if reference.pin else reference.page
    return escape(", ".join(part for part in (pin(reference), page, heading) if part), quote=False)


def _treaty(record: Item) -> Item:
    """The series goes where the style has room for what follows a treaty."""
    series = f"{record['volume']} UNTS No {record['number']}" if "volume" in record else ""
    kept = without(record, "volume", "number", "container-title")
    return kept | ({"genre": series} if series else {})


def _series(shown: str, reference: Reference) -> str:
    """The series directly after the year, "(2000) 2237 UNTS"; in Arabic the volume inside the isolate."""
    volume, comma = reference.series[0], words(reference.language)["comma"]
    if not volume:
        return shown
    shown = shown.replace(f'{volume} <bdi dir="ltr">UNTS', f'<bdi dir="ltr">{volume} UNTS')
    gap = "" if reference.language == "zh" else " "
    return re.sub(rf"{comma}((?:<bdi[^>]*>)?{volume} UNTS)", rf"{gap}\1", shown, count=1)
