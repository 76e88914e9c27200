"""Extent: where the numbered text of a document begins, and where its tables begin and end."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Table:
    """The lines [start, end) of a table: caption and titles up to `rows`, then the rows; `mark` if it is numbered."""

    start: int
    rows: int
    end: int
    mark: Mark | None = None


def tables_of(lines: Sequence[Line], beliefs: Beliefs) -> dict[int, Table]:
    """All tables by their first line: numbered ones with at most three lines of title, then every other run of rows."""
    tables: dict[int, Table] = {}
    at = 0
    while at < len(lines):
        mark = beliefs.marks.get(at)
        if (mark and mark.unit.floats) or lines[at].role == "cell":
            rows = next(row for row in range(at, len(lines)) if lines[row].role == "cell")
            end = next((row for row in range(rows, len(lines)) if lines[row].role != "cell"), len(lines))
            tables[at] = Table(at, rows, end, mark if mark and mark.unit.floats else None)
            at = end
        else:
            at += 1
    return tables
