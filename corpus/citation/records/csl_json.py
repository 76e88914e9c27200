"""CSL-JSON: the record as reference managers exchange it; its `note` says the place, for which it has no field."""

import json

from corpus.citation.item import item
from corpus.citation.reference import Reference


def write(reference: Reference) -> str:
    """A list of one record."""
    return json.dumps([item(reference)], ensure_ascii=False, indent=2) + "\n"
