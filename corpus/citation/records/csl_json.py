"""CSL-JSON: the record as reference managers exchange it; its `note` says the place, for which it has no field."""

import json
from collections.abc import Sequence

from corpus.citation.item import item
from corpus.citation.reference import Reference


def write(reference: Reference) -> str:
    """A list of one record."""
    return json.dumps([item(reference)], ensure_ascii=False, indent=2) + "\n"


def write_all(references: Sequence[Reference]) -> str:
    """A list of records; each has the id of its passage, since two of one edition must not be taken for one."""
    records = [item(reference) | {"id": reference.passage} for reference in references]
    return json.dumps(records, ensure_ascii=False, indent=2) + "\n"
