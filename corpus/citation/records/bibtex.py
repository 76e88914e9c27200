"""BibTeX, through pybtex, in UTF-8: a publication or document is a techreport, a treaty or an unknown work misc.

BibTeX has no field for the place in a work: it stands in the note. Names and titles are in braces, so that no style
takes a body for a person or changes capitals. It has no address: pybtex escapes what a URL needs.
"""

from pybtex.database import BibliographyData, Entry, Person

from corpus.citation.item import Item, item
from corpus.citation.reference import Reference

_TYPES = {"treaty": "misc", "report": "techreport", "document": "misc"}
_FIELDS = {
    "container-title": "series", "publisher": "institution", "publisher-place": "address", "number": "number",
    "volume": "volume", "ISBN": "isbn", "language": "language", "note": "note",
}  # fmt: skip
"""Field of the item -> field of the entry."""


def write(reference: Reference) -> str:
    """One entry; its key is the id of the passage, a hyphen for a slash and a colon for a tilde, unsafe in a key."""
    record = item(reference)
    fields = {"title": f"{{{_safe(record['title'])}}}"}
    fields |= {name: _safe(record[field]) for field, name in _FIELDS.items() if field in record}
    if "issued" in record:
        fields["year"] = str(record["issued"]["date-parts"][0][0])
    entry = Entry(_TYPES[record["type"]], fields=fields, persons=_persons(record))
    key = reference.passage.replace("/", "-").replace("~", ":")
    return str(BibliographyData(entries={key: entry}).to_string("bibtex"))


def _persons(record: Item) -> dict[str, list[Person]]:
    names = [author["literal"] for author in record.get("author", ())]
    return {"author": [Person(last=f"{{{_safe(name)}}}") for name in names]} if names else {}


def _safe(text: str) -> str:
    """The text without signs BibTeX would stumble over: a brace without its partner."""
    return text.replace("{", "(").replace("}", ")")
