"""Lines that stand side by side, gathered into the rows of what may be a table.

Producers write a table row by row and a row cell by cell, so a row shows in the stream as a step aside: a line that
stands beside the ones before it instead of below them. Two columns of a page step aside once, a table at every row.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from indexer.formats.pdf.lines import Line
from indexer.formats.pdf.sheets import Rule, Sheet

_STACKED = 1.75
"""Lines of one cell are no farther apart than this, in sizes."""
_REACH = 3.0
"""How far above the first line of a row another of its cells may begin, in sizes: heads are set to the bottom."""


@dataclass(slots=True)
class Cell:
    """Lines above each other in one column of a row."""

    lines: list[Line] = field(default_factory=list)

    @property
    def x0(self) -> float:
        return min(line.x0 for line in self.lines)

    @property
    def x1(self) -> float:
        return max(line.x1 for line in self.lines)


@dataclass(slots=True)
class Row:
    """Cells side by side, in the order of the stream."""

    cells: list[Cell] = field(default_factory=list)

    @property
    def lines(self) -> list[Line]:
        return [line for cell in self.cells for line in cell.lines]

    @property
    def top(self) -> float:
        return max(cell.lines[0].y for cell in self.cells)

    @property
    def bottom(self) -> float:
        return min(cell.lines[-1].y for cell in self.cells)


def overlap(line: Line, cell: Cell | Line) -> bool:
    """Whether two things stand above each other."""
    return min(line.x1, cell.x1) - max(line.x0, cell.x0) > 0.5


def ruled_between(above: Line, below: Line, rules: Sequence[Rule]) -> bool:
    """Whether a horizontal rule parts two lines."""
    return any(
        y1 - y0 < 3 and below.y + 0.3 * below.size < y0 < above.y and x0 < below.x1 and below.x0 < x1
        for x0, y0, x1, y1 in rules
    )


def _goes_on(row: Row, line: Line, rules: Sequence[Rule]) -> bool:
    """Whether a line is the next one of the row's last cell."""
    last = row.cells[-1].lines[-1]
    gap = last.y - line.y
    return (
        0 < gap < _STACKED * max(line.size, last.size)
        and overlap(line, row.cells[-1])
        and not any(overlap(line, cell) for cell in row.cells[:-1])
        and not (len(row.cells) > 1 and ruled_between(last, line, rules))
    )


def _beside(row: Row, line: Line) -> bool:
    """Whether a line begins another cell of the row: it stands at its height, and under none of its cells."""
    size = max(line.size, row.cells[-1].lines[-1].size)
    at_height = row.bottom - 0.75 * size < line.y < row.top + _REACH * size
    return at_height and not any(overlap(line, cell) for cell in row.cells)


def _own(lines: Sequence[Line], line: Line, rules: Sequence[Rule]) -> int:
    """Where the row begins in the lines of a first cell that a line steps aside of; at their end if it does not.

    The lines at its height and below are the row's, and those set tight above them: a row may be set to the bottom.
    """
    start = len(lines)
    while start and not overlap(lines[start - 1], line) and lines[start - 1].y < line.y + 0.5 * line.size:
        start -= 1
    if start == len(lines) and lines[-1].y > line.y + 0.5 * line.size:
        return start
    while 0 < start < len(lines):
        above, below = lines[start - 1], lines[start]
        tight = above.y - below.y < 1.3 * below.size and above.bold == below.bold and abs(above.size - below.size) < 0.5
        if (
            not tight
            or overlap(above, line)
            or ruled_between(above, below, rules)
            or below.y - lines[-1].y > 2 * below.size
        ):
            break
        start -= 1
    return start


def _step_aside(done: list[Row], row: Row, line: Line, rules: Sequence[Rule]) -> bool:
    """Take a line into a row as a new cell, if it is one; what stood above the row becomes a row of its own."""
    if len(row.cells) > 1:
        if not _beside(row, line):
            return False
    else:
        lines = row.cells[0].lines
        start = _own(lines, line, rules)
        if start == len(lines) or not _beside(Row([Cell(lines[start:])]), line):
            return False
        if start:
            done.insert(len(done) - 1, Row([Cell(lines[:start])]))
        row.cells[0].lines = lines[start:]
    row.cells.append(Cell([line]))
    return True


def gather(sheet: Sheet) -> list[Row]:
    """All lines of a sheet as rows in reading order; what stands alone is a row of one cell."""
    done: list[Row] = []
    row: Row | None = None
    for line in sheet.lines:
        if row is None or line.angle != row.cells[0].lines[0].angle:
            row = Row([Cell([line])])
            done.append(row)
        elif _goes_on(row, line, sheet.rules):
            row.cells[-1].lines.append(line)
        elif not _step_aside(done, row, line, sheet.rules):
            row = Row([Cell([line])])
            done.append(row)
    return done
