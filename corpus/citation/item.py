"""A reference as a CSL-JSON item, the record that the CSL styles and the export formats are made from.

Source: the schema csl-data.json of Citation Style Language 1.0.2. What is not confirmed has no field.
"""

import re
from typing import Any

from corpus.citation.bidi import plain
from corpus.citation.manual import about, adopted, superseded, words
from corpus.citation.reference import Reference, said

TYPES = {
    "treaty": "treaty", "publication": "report", "issue paper": "report", "document": "report",
    "general recommendation": "report", "resolution": "report", "decision": "report", "digest": "report",
    "private": "document",
}  # fmt: skip
"""Our type of a work -> the type of a CSL item."""
Item = dict[str, Any]
_CONTROLS = re.compile("[\u2066-\u2069]")


def item(reference: Reference) -> Item:
    """The work a passage is in, without the place: id, type, title, author, issued and what else is confirmed.

    `number` is the sales number in the words of the edition's language, else the symbol; a treaty's volume and number
    are those of the Treaty Series. The id is that of the passage: two of one edition must not be taken for one.
    """
    publisher, title = reference.publisher, title_of(reference)[0]
    volume, number = reference.series
    called = _mentioned(reference) if title != plain(adopted(reference)) else ""
    treaty = reference.publication.type == "treaty"
    said_in = words(reference.language)
    sales_no = str(said_in["sales"]).format(no=reference.sales_no) if reference.sales_no else ""
    fields: Item = {
        "id": reference.passage or reference.edition.id,
        "type": TYPES[reference.publication.type],
        "title": title,
        "author": [{"literal": publisher}] if publisher and title == reference.title[0] and not treaty else [],
        "issued": {"date-parts": [[int(reference.year)]]} if reference.year.isdecimal() else {},
        "publisher": publisher if not treaty else "",
        "publisher-place": reference.place,
        "number": number
        or sales_no
        or next((each for each in (reference.symbol, called) if each not in ("", title)), ""),
        "volume": volume,
        "container-title": said_in["treaty_series"] if volume else "",
        "ISBN": " ".join(said(fact) for fact in reference.edition.isbn if fact.confirmed),
        "language": reference.language,
        "URL": _address(reference),
        "note": note(reference),
    }
    return {name: value for name, value in fields.items() if value}


def _mentioned(reference: Reference) -> str:
    """How a resolution or decision is called, after its title: "décision 4/4"; in English it may begin with a name."""
    called = plain(adopted(reference))
    return called if reference.language == "en" else called[:1].lower() + called[1:]


def without(record: Item, *names: str) -> Item:
    """The record without some of its fields."""
    return {name: value for name, value in record.items() if name not in names}


def titled_author(record: Item) -> Item:
    """The record with its title as the author where it has none.

    A style puts the title where there is no author; citeproc-py then prints it in its own place as well.
    """
    if "author" in record or "title" not in record:
        return record
    return {**without(record, "title"), "author": [{"literal": record["title"]}]}


def note(reference: Reference) -> str:
    """The place, for which a record has no field, and what it must not hide: a digest's work, a work's successor."""
    place = [reference.pin, reference.page_pin, reference.heading]
    told = _CONTROLS.sub("", plain(about(reference) or superseded(reference)))
    return str(words(reference.language)["and"]).join(part for part in (*place, told) if part)


def _address(reference: Reference) -> str:
    """The first address of the edition that is confirmed."""
    files = reference.edition.files
    return next((said(url) for file in files for url in file.urls if url.confirmed), "")


def title_of(reference: Reference) -> tuple[str, str]:
    """The confirmed title; else, and before a title in another language, how a resolution is called; or the symbol.

    With the language it is in; "" for a symbol.
    """
    title, language = reference.title
    called = plain(adopted(reference)) if language != reference.language else ""
    return (called, reference.language) if called else (title, language)
