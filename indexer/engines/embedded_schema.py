"""The Whoosh schema of a shelf: fields of ready-made terms with positions, and the passage stored as JSON."""

from array import array
from collections.abc import Iterator, Sequence
from typing import Any

from whoosh import fields, formats

STORED = "passage"


class Positions(formats.Format):  # type: ignore[misc]
    """Positions as 32-bit numbers, as many as the frequency says.

    `posting_size` has Whoosh join the values of a block; the frequencies cut them apart again. Whoosh's own format
    keeps one pickle for each passage and term, and reading those is most of what its phrase search takes.
    """

    posting_size = 1


class ReadyTerms(fields.FieldType):  # type: ignore[misc]
    """A field whose value is a sequence of terms: nothing is analysed, a term is its UTF-8 bytes."""

    def __init__(self) -> None:
        super().__init__(format=Positions(), analyzer=None)

    def index(self, value: Sequence[str], **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Each term with frequency, weight and positions."""
        positions: dict[str, array[int]] = {}
        for position, term in enumerate(value):
            positions.setdefault(term, array("I")).append(position)
        for term, places in positions.items():
            yield to_bytes(term), len(places), float(len(places)), places.tobytes()


def to_bytes(text: str) -> bytes:
    """A term or id as bytes; broken text (half a surrogate pair) is kept, not refused."""
    return text.encode("utf-8", "surrogatepass")


def to_text(content: bytes) -> str:
    """The term or id that `to_bytes` was given."""
    return content.decode("utf-8", "surrogatepass")


def schema() -> fields.Schema:
    """Any field named f0, f1, ...; the shelf's own file says which is which."""
    made = fields.Schema(**{STORED: fields.STORED()})
    made.add("f*", ReadyTerms(), glob=True)
    return made
