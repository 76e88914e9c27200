"""Rows that share their columns are a table: each becomes a row whose cells know the head of their column."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import mean, median

from indexer.formats.pdf.beginnings import NUMBERED, is_rtl
from indexer.formats.pdf.lines import Line, parted
from indexer.formats.pdf.rows import Cell, Row, gather, overlap
from indexer.formats.pdf.sheets import Rule, Sheet

Span = tuple[float, float]
_LONG = 9
"""More lines than this in most cells are columns of a page and no table, unless rules say so."""


@dataclass(slots=True)
class Table:
    """Rows on one page and the stretches of their columns, in reading order (right to left in Arabic)."""

    rows: list[Row]
    columns: list[Span]
    taken: list[Line]
    """The lines of the sheet it is made of."""

    @property
    def page(self) -> int:
        """The number of the page it stands on."""
        return self.rows[0].cells[0].lines[0].page

    def placed(self, row: Row) -> list[list[Line]]:
        """The lines of a row by column; a cell over several columns counts for the first of them."""
        found: list[list[Line]] = [[] for _ in self.columns]
        for cell in sorted(row.cells, key=lambda cell: cell.lines[0].y, reverse=True):
            shares = [min(cell.x1, b) - max(cell.x0, a) for a, b in self.columns]
            found[max(range(len(shares)), key=lambda i: (shares[i] > 0.5, -i if shares[i] > 0.5 else shares[i]))] += (
                cell.lines
            )
        return found


def columns(rows: Sequence[Row]) -> list[Span]:
    """The stretches of the columns: cells that overlap are one column, unless one spans what others keep apart."""
    spans = sorted((cell.x0, cell.x1) for row in rows if len(row.cells) > 1 for cell in row.cells)
    narrow = [span for span in spans if not _spans_several(span, spans)]
    merged: list[Span] = []
    for a, b in narrow:
        if merged and a < merged[-1][1]:
            merged[-1] = merged[-1][0], max(b, merged[-1][1])
        else:
            merged.append((a, b))
    return merged


def _spans_several(span: Span, spans: Sequence[Span]) -> bool:
    """Whether a cell reaches over two others that stand apart in at least two rows."""
    inside = [other for other in spans if other != span and min(other[1], span[1]) - max(other[0], span[0]) > 1]
    lefts = [b for a, b in inside]
    rights = [a for a, b in inside]
    return bool(inside) and sum(min(lefts) < a for a in rights) >= 2


def _inside(rules: Sequence[Rule], lines: Sequence[Line]) -> tuple[int, int]:
    """How many heights horizontal rules, and how many places vertical ones have among lines."""
    top, bottom = max(line.y + line.size for line in lines) + 6, min(line.y for line in lines) - 9
    left, right = min(line.x0 for line in lines) - 12, max(line.x1 for line in lines) + 12
    near = [rule for rule in rules if bottom < rule[1] < top and left - 40 < rule[0] and rule[2] < right + 40]
    flat = {round(y0 / 3) for x0, y0, x1, y1 in near if y1 - y0 < 3}
    upright = {round(x0 / 3) for x0, y0, x1, y1 in near if x1 - x0 < 3 and y1 - y0 > 8}
    return len(flat), len(upright)


def _is_table(rows: Sequence[Row], spans: Sequence[Span], rules: Sequence[Rule]) -> bool:
    """Whether rows are a table, by how many they are, how short their cells, and the rules between them."""
    several = [row for row in rows if len(row.cells) > 1]
    if len(spans) < 2 or len(several) < 2:
        return False
    if len(rows) == 2 and any(len(row.cells) < len(spans) for row in rows):
        return False
    flat, upright = _inside(rules, [line for row in rows for line in row.lines])
    if flat >= 3 or upright >= 2:
        return True
    short = mean(len(cell.lines) for row in several for cell in row.cells) <= _LONG
    return short and (len(spans) > 2 or len(several) > 2)


def _together(above: Row, below: Row) -> bool:
    """Whether two rows can belong to one table: near each other, and the lower one not as wide as all columns."""
    size = max(line.size for line in below.lines)
    return -2 * size < above.bottom - below.top < 4.5 * size


def _candidates(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Stretches of rows that may be tables: they begin and end with rows of several cells."""
    group: list[Row] = []
    for row in [*rows, None]:
        if row is not None and group and _together(group[-1], row) and _fits(group, row):
            group.append(row)
            continue
        while group and len(group[-1].cells) < 2:
            group.pop()
        if group:
            yield group
        group = [row] if row is not None and len(row.cells) > 1 else []


def _fits(group: Sequence[Row], row: Row) -> bool:
    """Whether a row can follow: several cells, or one that is no paragraph and stays within the columns seen.

    A line over several columns may be a heading within the table; a numbered one, or one that ends a sentence, is not.
    """
    if len(row.cells) > 1:
        return True
    cell, first = row.cells[0], group[0]
    x0, x1 = min(each.x0 for each in first.cells), max(each.x1 for each in first.cells)
    if len(cell.lines) > 3 or cell.x0 < x0 - 3 or cell.x1 > x1 + 3:
        return False
    text = cell.lines[-1].text
    over = sum(overlap(cell.lines[0], each) for each in first.cells) > 1
    return not over or (len(cell.lines) == 1 and not NUMBERED.match(text) and not text.endswith((".", "。", ";")))


def find(sheet: Sheet) -> list[Table]:
    """The tables of a sheet, from its lines in reading order."""
    found: list[Table] = []
    for rows in _candidates(gather(sheet)):
        spans = columns(rows)
        if _is_table(rows, spans, sheet.rules):
            taken = [line for row in rows for line in row.lines]
            for row in rows:
                row.cells = [part for cell in row.cells for part in _parts(cell, spans)]
            worded = [line for row in rows for line in row.lines if any(map(str.isalpha, line.text))]
            if sum(map(is_rtl, worded)) * 2 > len(worded):
                spans.reverse()
            found.append(Table(rows, spans, taken))
    return found


def head_on_page_before(sheet: Sheet, table: Table) -> Table | None:
    """The head of a table whose rows all stand on the next page: the last row of a sheet, under the same columns."""
    rows = gather(sheet)
    if len(table.columns) < 2 or not rows or len(rows[-1].cells) != len(table.columns):
        return None
    head = Table([rows[-1]], sorted((cell.x0, cell.x1) for cell in rows[-1].cells), rows[-1].lines)
    if table.columns[0] > table.columns[-1]:
        head.columns.reverse()
    return head if continues(head, table) else None


def _parts(cell: Cell, spans: Sequence[Span]) -> list[Cell]:
    """A cell cut where one of its lines has a gap between two columns that the other rows keep apart."""
    if len(cell.lines) != 1:
        return [cell]
    line = cell.lines[0]
    for gap in line.gaps:
        _, left, right = gap
        before = any(abs(left - end) < line.size or left > end for _, end in spans)
        if before and any(abs(right - start) < 0.5 * line.size for start, _ in spans):
            first, second = parted(line, gap)
            return [Cell([first]), *_parts(Cell([second]), spans)]
    return [cell]


def heads(table: Table) -> int:
    """How many of the first rows (up to 3) are heads of columns: bold or smaller, or words over figures."""
    if len(table.rows) < 2 or len(table.rows[0].cells) < 2:
        return 0
    rest = [line for row in table.rows[3:] or table.rows[1:] for line in row.lines]
    usual, bold = median(line.size for line in rest), all(line.bold for line in rest)

    def is_head(row: Row) -> bool:
        """Whether a row is set off from the rows below by its type."""
        smaller = max(line.size for line in row.lines) < 0.93 * usual
        if len(row.cells) < 2:
            return False
        return (smaller and not all(map(_is_figure, row.cells[1:]))) or (
            not bold and all(line.bold for line in row.lines)
        )

    if is_head(table.rows[0]):
        return next((i for i, row in enumerate(table.rows[:3]) if not is_head(row)), min(3, len(table.rows) - 1))
    worded = not any(map(_is_figure, table.rows[0].cells))
    return int(worded and any(any(map(_is_figure, row.cells)) for row in table.rows[1:]))


def continues(above: Table, below: Table) -> bool:
    """Whether a table, on the same or the next page, has the columns of the one before."""
    pairs = zip(above.columns, below.columns, strict=False)
    near = below.page - above.page <= 1
    return (
        near
        and len(above.columns) == len(below.columns)
        and all(min(a[1], b[1]) - max(a[0], b[0]) > 0 for a, b in pairs)
    )


def _is_figure(cell: Cell) -> bool:
    """Whether a cell holds figures and hardly a word: "127 persons" and "2009" do, "Victims identified" does not."""
    text = "".join(line.text for line in cell.lines)
    return sum(char.isdigit() for char in text) * 3 > len(text)
