"""Tables: which ones hold data, and their rows with the column heads each cell stands under."""

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from indexer.formats.characters import tidy
from indexer.formats.html.rules import BLOCKS, HEADINGS, dropped, raised

Row = tuple[tuple[str, ...], tuple[str, ...]]
"""The texts of a row's cells, and for each the column head above it."""
MAX_SPAN = 200
"""A colspan beyond this is a mistake or an attack: a row never has so many columns."""


def is_layout(table: LexborNode) -> bool:
    """Whether a table only places things on the page: its cells are then read like any other text."""
    if table.attributes.get("role") in ("presentation", "none") or any(inner != table for inner in table.css("table")):
        return True
    rows = [cells_of(row) for row in table.css("tr")]
    if all(sum(bool(cell.text().strip()) for cell in cells) <= 1 for cells in rows):
        return True
    if any(cell.tag == "th" for cells in rows for cell in cells):
        return False
    return any(_is_flow(cell) for cells in rows for cell in cells)


def _is_flow(cell: LexborNode) -> bool:
    return bool(cell.css(", ".join(HEADINGS))) or len(cell.css("p")) > 3 or len(cell.css("li")) > 3


def cells_of(row: LexborNode) -> list[LexborNode]:
    """The td and th of one row."""
    return [cell for cell in row.iter() if cell.tag in ("td", "th")]


def rows(table: LexborNode) -> Iterator[Row]:
    """The body rows of a data table; heads come with each row, or as a row of their own if no row follows them."""
    heads: list[list[str]] = []
    open_spans: dict[int, int] = {}
    told = False
    for row in table.css("tr"):
        cells = _placed(row, open_spans)
        if not told and _is_head(row, cells):
            heads.append(_spread(cells))
        elif any(text for _, text, _ in cells):
            told = True
            yield (
                tuple(text for _, text, _ in cells),
                tuple(_head(heads, at, width) for at, _, width in cells) if any(any(line) for line in heads) else (),
            )
    if not told:
        yield from ((tuple(text for text in dict.fromkeys(line) if text), ()) for line in heads if any(line))


def _is_head(row: LexborNode, cells: list[tuple[int, str, int]]) -> bool:
    parent = row.parent
    if parent is not None and parent.tag == "thead":
        return True
    return bool(cells) and all(cell.tag == "th" for cell in cells_of(row))


def _placed(row: LexborNode, open_spans: dict[int, int]) -> list[tuple[int, str, int]]:
    """(column, text, width) of each cell; `open_spans` is how many more rows a column is taken by a cell above."""
    placed: list[tuple[int, str, int]] = []
    taken = {column for column, left in open_spans.items() if left}
    column = 0
    later: dict[int, int] = {}
    for cell in cells_of(row):
        while column in taken:
            column += 1
        width, height = _span(cell, "colspan"), _span(cell, "rowspan")
        placed.append((column, inline(cell), width))
        later.update({column + step: height - 1 for step in range(width)})
        column += width
    for column in taken:
        open_spans[column] -= 1
    open_spans.update(later)
    return placed


def _span(cell: LexborNode, name: str) -> int:
    given = (cell.attributes.get(name) or "1").strip()
    return min(int(given), MAX_SPAN) or 1 if given.isascii() and given.isdigit() and len(given) < 9 else 1


def _spread(cells: list[tuple[int, str, int]]) -> list[str]:
    """Head texts by column: a head over two columns stands over both."""
    line = [""] * max((at + width for at, _, width in cells), default=0)
    for at, text, width in cells:
        line[at : at + width] = [text] * width
    return line


def _head(heads: list[list[str]], at: int, width: int) -> str:
    """The head of a cell: "Variance Amount" where "Amount" stands under "Variance"."""
    above = (line[column] for line in heads for column in range(at, at + width) if column < len(line))
    return " ".join(dict.fromkeys(text for text in above if text))


def inline(cell: LexborNode) -> str:
    """All text of a cell on one line; its paragraphs are parted by a space."""
    pieces: list[str] = []
    stack = [cell]
    while stack:
        node = stack.pop()
        if node.is_text_node:
            pieces.append(node.text_content or "")
        elif node.tag == "sup":
            pieces.append(raised(node))
        elif node == cell or not dropped(node):
            pieces.append(" " if node.tag in BLOCKS or node.tag == "br" else "")
            stack.extend(reversed(list(node.iter(include_text=True))))
    return tidy("".join(pieces))
