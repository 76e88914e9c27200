"""OSCOLA, the Oxford standard for legal authorities: a footnote.

OSCOLA cites a treaty by the page of the Treaty Series and the dates of adoption and entry into force; the catalogue
has confirmed none of these, so volume and number stand there alone.
"""

from corpus.citation.csl import note
from corpus.citation.item import Item, item, titled_author, without
from corpus.citation.reference import Reference


def render(reference: Reference) -> str:
    """The footnote in HTML, without the publisher, who is the author; after a digest the work it is about."""
    record = without(item(reference), "publisher")
    return note(reference, "oscola-no-ibid", titled_author(_treaty(record) if record["type"] == "treaty" else record))


def _treaty(record: Item) -> Item:
    """The series goes where the style has room for what follows a treaty."""
    series = f"{record['volume']} UNTS No {record['number']}" if "volume" in record else ""
    kept = without(record, "volume", "number", "container-title")
    return kept | ({"genre": series} if series else {})
