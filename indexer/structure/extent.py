"""Extent: where the numbered text of a document begins, and where its tables begin and end."""

from collections.abc import Mapping, Sequence

from indexer.structure.beliefs import Beliefs
from indexer.structure.lines import Line
from indexer.structure.marks import Mark


def beginning(lines: Sequence[Line], beliefs: Beliefs) -> int:
    """The line where the numbered text begins, with the headings right above; before it stands the cover (`pre`)."""
    marks = beliefs.marks
    units = [at for at, mark in marks.items() if not (mark.unit.heading or mark.unit.floats)]
    if not units:
        return 0
    first = min(at for at, mark in marks.items() if at in units or (mark.unit.heading and mark.key == (1,)))
    while first and _above(first - 1, first, lines, marks):
        first -= 1
    return first


def _above(at: int, below: int, lines: Sequence[Line], marks: Mapping[int, Mark]) -> bool:
    """Whether a line is the heading that a unit or heading right below stands under."""
    outer, inner = marks.get(at), marks.get(below)
    if outer:
        return not inner or inner.unit.series or outer.unit.rank < inner.unit.rank
    if lines[at].role != "heading" or (inner and inner.unit.heading):
        return False
    return bool(inner) or lines[at].level < lines[below].level


def tables_of(lines: Sequence[Line], beliefs: Beliefs) -> dict[int, int]:
    """Where tables begin and end: the caption, at most three lines of title, the rows."""
    spans = {}
    for at in (at for at, mark in beliefs.marks.items() if mark.unit.floats):
        end = at + 1
        while lines[end].role != "cell":
            end += 1
        while end < len(lines) and lines[end].role == "cell":
            end += 1
        spans[at] = end
    return spans
