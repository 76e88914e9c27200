"""RIS, through rispy: a treaty is LEGAL, a publication or document RPRT, what we do not know GEN.

RIS has no field for the place in a work: it stands in a note (N1). The sales number or symbol is IS.
"""

import rispy

from corpus.citation.item import Item, item
from corpus.citation.reference import Reference

_TYPES = {"treaty": "LEGAL", "report": "RPRT", "document": "GEN"}
_FIELDS = {
    "title": "title", "container-title": "secondary_title", "publisher": "publisher", "number": "number",
    "publisher-place": "place_published", "volume": "volume", "ISBN": "issn", "language": "language",
}  # fmt: skip
"""Field of the item -> name of the field in rispy."""


def write(reference: Reference) -> str:
    """One record."""
    record = item(reference)
    return str(rispy.dumps([_entry(record)])).removeprefix("1.\n")  # rispy counts records; RIS has no such line


def _entry(record: Item) -> Item:
    entry: Item = {"type_of_reference": _TYPES[record["type"]], "id": record["id"]}
    entry |= {name: record[field] for field, name in _FIELDS.items() if field in record}
    if "author" in record:
        entry["authors"] = [author["literal"] for author in record["author"]]
    if "issued" in record:
        entry["year"] = str(record["issued"]["date-parts"][0][0])
    if "note" in record:
        entry["notes"] = [record["note"]]
    return entry | ({"urls": [record["URL"]]} if "URL" in record else {})
