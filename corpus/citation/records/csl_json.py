"""CSL-JSON: the record as reference managers exchange it; its `note` says the place, for which it has no field."""

import json
from collections.abc import Sequence

from corpus.citation.item import item
from corpus.citation.reference import Reference


def write(reference: Reference) -> str:
    """A list of one record."""
    return json.dumps([item(reference)], ensure_ascii=False, indent=2) + "\n"


def write_all(references: Sequence[Reference]) -> str:
    """A list of records; one after another two lists would be no JSON."""
    return json.dumps([item(reference) for reference in references], ensure_ascii=False, indent=2) + "\n"
