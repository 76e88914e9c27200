"""Paragraphs -> blocks: text, role, place and flags, as every format yields them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from corpus.model import Box
from indexer.formats import Block, Role
from indexer.formats.pdf import joining
from indexer.formats.pdf.beginnings import BULLET, LETTERED, NUMBERED
from indexer.formats.pdf.contents import is_entry
from indexer.formats.pdf.footnotes import MARK
from indexer.formats.pdf.joining import Vocabulary
from indexer.formats.pdf.lines import Line
from indexer.formats.pdf.paragraphs import Paragraph
from indexer.formats.pdf.rows import Row
from indexer.formats.pdf.runs import upright
from indexer.formats.pdf.tables import Table

Labels = Mapping[int, tuple[str, str]]
_ASCENT, _DESCENT = 0.8, 0.25
"""How far letters reach above and below the baseline, in sizes."""


def box(lines: Sequence[Line]) -> Box:
    """The rectangle around lines of one page, as the page is displayed."""
    angle, (dx, dy) = lines[0].angle, lines[0].origin
    corners = [
        upright(angle, x - dx, y - dy)
        for line in lines
        for x, y in ((line.x0, line.y - _DESCENT * line.size), (line.x1, line.y + _ASCENT * line.size))
    ]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return Box(round(min(xs), 1), round(min(ys), 1), round(max(xs), 1), round(max(ys), 1))


def boxes(lines: Sequence[Line]) -> tuple[Box, ...]:
    """One box for each page the lines stand on."""
    pages: dict[int, list[Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    return tuple(box(found) for found in pages.values())


def flags(lines: Sequence[Line]) -> tuple[str, ...]:
    """How the lines' text was come by, where it was not simply read."""
    return tuple(sorted({line.flag for line in lines} - {""}))


def _role(paragraph: Paragraph, text: str, body: float) -> tuple[Role, int]:
    """What a paragraph is, and its level."""
    first = paragraph.first
    if is_entry(text):
        return "contents", 0
    if LETTERED.match(text) or BULLET.match(text):
        return "item", 1
    if _is_heading(paragraph, text, body):
        return "heading", 1 if first.size > 1.35 * body else 2 if first.size > 1.08 * body else 3
    return "paragraph", 0


def _is_heading(paragraph: Paragraph, text: str, body: float) -> bool:
    """Short, and larger than the text or bold; a numbered paragraph in bold is one only without a full stop."""
    first = paragraph.first
    if len(text) > 250 or len(paragraph.lines) > 5 or not any(char.isalpha() for char in text):
        return False
    if first.size > 1.15 * body:
        return True
    ends = text.rstrip("⁰¹²³⁴⁵⁶⁷⁸⁹* ").endswith((".", ";", ",", "。", "؛", "،"))
    if NUMBERED.match(text) and ends:
        return False
    return all(line.bold for line in paragraph.lines) and not ends


def block(paragraph: Paragraph, labels: Labels, vocabulary: Vocabulary, body: float, role: Role | None = None,
          mark: str = "") -> Block:  # fmt: skip
    """The block of a paragraph; `role` and `mark` where they are known already."""
    lines = paragraph.lines
    text, starts = joining.join([line.text for line in lines], vocabulary)
    closed = joining.close_up(text)
    if closed != text:
        text, starts = closed, [min(start, len(closed)) for start in starts]
    found, level = (role, 0) if role else _role(paragraph, text, body)
    page = lines[0].page
    label, source = labels[page]
    turns = [i for i in range(1, len(lines)) if lines[i].page != lines[i - 1].page]
    return Block(
        text, page, label, source, found, level,
        boxes=boxes(lines),
        breaks=tuple((starts[i], lines[i].page, labels[lines[i].page][0]) for i in turns),
        mark=mark,
        flags=flags(lines),
    )  # fmt: skip


def note(mark: str, paragraph: Paragraph, labels: Labels, vocabulary: Vocabulary) -> Block:
    """The block of a footnote: its mark apart from its text."""
    made = block(paragraph, labels, vocabulary, 0.0, "footnote", mark)
    off = len(made.text) - len(bare) if (bare := MARK.sub("", made.text, count=1)) and mark else 0
    breaks = tuple((max(0, offset - off), page, label) for offset, page, label in made.breaks)
    return replace(made, text=made.text[off:], breaks=breaks)


def _cells(table: Table, row: Row, vocabulary: Vocabulary) -> list[str]:
    """The texts of a row's cells by column, "" where there is none."""
    return [joining.close_up(joining.join([line.text for line in cell], vocabulary)[0]) for cell in table.placed(row)]


def rows(
    table: Table, heads: tuple[str, ...], given: int, role: Role, labels: Labels, vocabulary: Vocabulary
) -> list[Block]:
    """The blocks of a table, one a row; its first `given` rows are the heads themselves and have none above them."""
    made: list[Block] = []
    for number, row in enumerate(table.rows):
        lines = row.lines
        label, source = labels[lines[0].page]
        cells = [cell.replace("\t", " ") for cell in _cells(table, row, vocabulary)]
        columns = heads if number >= given and role == "cell" else ()
        made.append(
            Block(
                "\t".join(cells),
                lines[0].page,
                label,
                source,
                role,
                boxes=boxes(lines),
                columns=columns,
                flags=flags(lines),
            )
        )
    return made


def head_texts(table: Table, given: int, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The column heads that the first rows of a table give, () if there are none."""
    stacked = [_cells(table, row, vocabulary) for row in table.rows[:given]]
    return tuple(" ".join(filter(None, texts)) for texts in zip(*stacked, strict=True)) if given else ()
