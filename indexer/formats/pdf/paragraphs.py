"""Lines -> paragraphs: where one ends is told by gaps, indents, type, marks, and by lines that end before they must."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from indexer.formats.pdf.beginnings import is_marked, is_rtl
from indexer.formats.pdf.characters import CJK
from indexer.formats.pdf.contents import is_entry
from indexer.formats.pdf.lines import Line
from indexer.formats.pdf.sheets import Sheet

_END = re.compile(r"[.!?:;。！？：；؟؛…][\"”’»)\]⁰¹²³⁴-⁹*]*$")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:pp?|paras?|nos?|arts?|vols?|cf|see|sect|chap|fig|ed|eds|núms?|párrs?|págs?|art|par|fasc|п|пп|ст|стр|"
    r"см|т|гл|рис|табл|им)\.$",
    re.IGNORECASE,
)
_LINK = re.compile(r"[-\u2010\u00ad]$")


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together, in order; over pages and columns too. `mark`: a number that stood beside them."""

    lines: list[Line] = field(default_factory=list)

    @property
    def first(self) -> Line:
        return self.lines[0]

    @property
    def last(self) -> Line:
        return self.lines[-1]


class Measures:
    """What is usual in this document: the distance of lines by size, and the edges of the columns of each page."""

    def __init__(self, sheets: Iterable[Sheet]) -> None:
        gaps: dict[float, Counter[float]] = defaultdict(Counter)
        self.edges: dict[int, list[tuple[float, float]]] = {}
        for sheet in sheets:
            for above, below in zip(sheet.lines, sheet.lines[1:], strict=False):
                gap = above.y - below.y
                if above.angle == below.angle and 0.5 * above.size < gap < 3 * above.size and _overlap(above, below):
                    gaps[_size(above)][round(gap * 2) / 2] += 1
            self.edges[sheet.number] = _columns(sheet.lines)
        self.gaps = {size: _usual(found) for size, found in gaps.items()}

    def leading(self, line: Line) -> float:
        """The usual distance of two lines of a paragraph in this size, in points."""
        return self.gaps.get(_size(line), 1.2 * line.size)

    def column(self, line: Line) -> tuple[float, float]:
        """The left and right edge of the column a line stands in."""
        around = [edge for edge in self.edges.get(line.page, ()) if edge[0] - 2 <= line.x0 and line.x1 <= edge[1] + 2]
        return min(around, key=lambda edge: edge[1] - edge[0], default=(line.x0, line.x1))


def _size(line: Line) -> float:
    return round(line.size * 2) / 2


def _usual(gaps: Counter[float]) -> float:
    """The leading: the smallest gap that is at least a fifth as frequent as the most frequent one."""
    most = max(gaps.values())
    return min(gap for gap, count in gaps.items() if count >= max(1, most * 0.2))


def _overlap(a: Line, b: Line) -> bool:
    return min(a.x1, b.x1) - max(a.x0, b.x0) > 0


def _columns(lines: Sequence[Line]) -> list[tuple[float, float]]:
    """The stretches of a page where lines stand above each other: from the widest lines' edges."""
    columns: list[list[float]] = []
    group: list[Line] = []
    for line in [*lines, None]:
        if line is not None and (not group or (group[-1].y > line.y and _overlap(group[-1], line))):
            group.append(line)
            continue
        if len(group) > 1:
            columns.append([min(each.x0 for each in group), max(each.x1 for each in group)])
        group = [line] if line is not None else []
    return [(a, b) for a, b in columns]


def ends_early(line: Line, following: Line, measures: Measures) -> bool:
    """Whether the next line's first word would have fitted: then the line was ended on purpose."""
    left, right = measures.column(line)
    word = following.text.split(" ", 1)[0] if not CJK.match(following.text) else following.text[:2]
    width = (following.x1 - following.x0) * min(1.0, (len(word) + 1) / max(1, len(following.text)))
    room = line.x0 - left if is_rtl(line) else right - line.x1
    return room > width + 0.6 * line.size


def breaks(paragraph: Paragraph, line: Line, measures: Measures) -> bool:
    """Whether a line begins a new paragraph after this one."""
    last = paragraph.last
    if _differs(last, line) or is_entry(last.text):
        return True
    if line.page != last.page or line.y > last.y or not _overlap(last, line):
        return _breaks_far(paragraph, line, measures)
    if last.y - line.y > 1.3 * measures.leading(line) + 1:
        return True
    return _breaks_near(paragraph, line, measures)


def _differs(last: Line, line: Line) -> bool:
    """Whether type or direction of writing change."""
    if last.angle != line.angle or abs(last.size - line.size) > 0.09 * max(last.size, line.size):
        return True
    return last.bold != line.bold and min(len(last.text), len(line.text)) > 3


def _indent(line: Line, measures: Measures) -> float:
    """How far a line begins inside its column."""
    left, right = measures.column(line)
    return right - line.x1 if is_rtl(line) else line.x0 - left


def _start(line: Line) -> float:
    """Where a line begins, greater meaning farther in."""
    return -line.x1 if is_rtl(line) else line.x0


def _breaks_near(paragraph: Paragraph, line: Line, measures: Measures) -> bool:
    """The same for a line right below, in the same type."""
    last = paragraph.last
    moved = _start(line) - _start(last)
    if is_marked(line.text) and (
        _END.search(last.text)
        or moved < -3
        or ends_early(last, line, measures)
        or (len(paragraph.lines) > 1 and _like_first(paragraph, line))
    ):
        return True
    if is_marked(paragraph.first.text) and len(paragraph.lines) == 1 and moved > -3 * line.size:
        return ends_early(last, line, measures) and bool(_END.search(last.text))
    if moved > 0.7 * line.size and len(paragraph.lines) > 1 and not _centred(last, line):
        return True
    if _centred(last, line):
        return False
    return ends_early(last, line, measures) and not _LINK.search(last.text)


def _like_first(paragraph: Paragraph, line: Line) -> bool:
    """Whether a line begins where its paragraph did, with the same kind of mark."""
    return is_marked(paragraph.first.text) and abs(_start(paragraph.first) - _start(line)) < 3


def _centred(a: Line, b: Line) -> bool:
    """Whether two lines are centred on each other and not merely set flush."""
    return abs((a.x0 + a.x1) - (b.x0 + b.x1)) < 4 and abs(a.x0 - b.x0) > 3


def _breaks_far(paragraph: Paragraph, line: Line, measures: Measures) -> bool:
    """The same for a line in the next column or on the next page."""
    last = paragraph.last
    if is_marked(line.text) or line.bold:
        return True
    if line.text[:1].islower() or _ABBREVIATION.search(last.text):
        return False
    if _END.search(last.text):
        return not _flush(paragraph, measures) or _indent(line, measures) > 0.7 * line.size
    return ends_early(last, line, measures)


def _flush(paragraph: Paragraph, measures: Measures) -> bool:
    """Whether the last line is stretched to the column's edge in a paragraph that is set justified."""
    ends = [measures.column(line)[0] - line.x0 if is_rtl(line) else measures.column(line)[1] - line.x1
            for line in paragraph.lines]  # fmt: skip
    return len(ends) > 2 and max(map(abs, ends)) < 1.5


def group(lines: Iterable[Line], measures: Measures) -> list[Paragraph]:
    """The paragraphs of lines in reading order."""
    paragraphs: list[Paragraph] = []
    for line in lines:
        if paragraphs and not breaks(paragraphs[-1], line, measures):
            paragraphs[-1].lines.append(line)
        else:
            paragraphs.append(Paragraph([line]))
    return paragraphs
