"""The Chicago Manual of Style: a full note.

Titles keep the capitals they are printed with, which Chicago would change in English. The place of publication, which
Chicago no longer asks for since its 18th edition, stays where it is confirmed: editions of one work differ in it.
"""

import re

from corpus.citation.csl import note
from corpus.citation.item import item, without
from corpus.citation.reference import Reference

_INSIDE = re.compile(r"(’?”)([,.])(?=\s|$)")
"""In English Chicago has commas and full stops before the closing mark: “Ladders,” n.d."""


def render(reference: Reference) -> str:
    """The note in HTML, without the publisher, who is the author; after a digest the work it is about."""
    shown = note(reference, "chicago-notes", without(item(reference), "publisher"))
    return _INSIDE.sub(r"\2\1", shown) if reference.language == "en" else shown
