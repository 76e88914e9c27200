"""The Chicago Manual of Style: a full note.

Titles keep the capitals they are printed with, which Chicago would change in English. The note carries no place of
publication, as Chicago asks since its 18th edition.
"""

from corpus.citation.csl import note
from corpus.citation.item import item, without
from corpus.citation.reference import Reference


def render(reference: Reference) -> str:
    """The note in HTML, without the publisher, who is the author; after a digest the work it is about."""
    return note(reference, "chicago-notes", without(item(reference), "publisher"))
