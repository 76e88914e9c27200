"""ISO 690: a full note; in English, French and Spanish by that language's style file, else by the English one.

There is no style file for Arabic, Chinese and Russian: the words follow the locale, the punctuation the English.
The styles print no report number and no series of a treaty; these follow the citation. The French and Spanish files
print "[S. l.]", "[s. n.]" and "[s. d.]": that the work names none, where it is only not confirmed; these are left out.
"""

import re

from corpus.citation.csl import note
from corpus.citation.item import item, without
from corpus.citation.reference import Reference

_FILES = {"fr": "iso690-note-fr", "es": "iso690-full-note-es"}
_NONE = re.compile(r"(?<=\. )\[[Ss]\.\s?l\.\]\s?:\s?|\[s\.\s?n\.\],\s")
_NO_DATE = re.compile(r"[.,]\s*\[s\.\s?d\.\](?=[,.])")


def render(reference: Reference) -> str:
    """The note in HTML; all works are set as books, since the styles differ on reports."""
    shown = note(
        reference,
        _FILES.get(reference.language, "iso690-full-note-en"),
        without({**item(reference), "type": "book"}, "volume"),
    )
    return _NO_DATE.sub("", _NONE.sub("", shown))
