"""APA: the entry of the reference list and, on a line of its own, the citation in the text with the place.

The publisher is left out, as APA asks where it is the author. APA has no form for a digest of another work: the work
follows the entry.
"""

from corpus.citation.csl import entry, in_text
from corpus.citation.item import item, titled_author, without
from corpus.citation.reference import Reference


def render(reference: Reference) -> str:
    """The entry and the citation in the text, in HTML."""
    record = without(item(reference), "publisher")
    if record["type"] == "treaty":
        return f"{entry(reference, 'apa', record)}<br>{in_text(reference, 'apa', record)}"
    listed, short = titled_author(record), titled_author(without(record, "number"))
    return f"{entry(reference, 'apa', listed)}<br>{in_text(reference, 'apa', short)}"
