"""Segments -> lines with their text: by place from left to right, or as clusters where they run from right to left."""

from collections import Counter
from collections.abc import Sequence
from copy import copy

from indexer.formats.pdf import markers, rtl
from indexer.formats.pdf.characters import CJK, RTL
from indexer.formats.pdf.runs import PageText, Run
from indexer.formats.pdf.segments import Segment, left, right, segments

_WIDE = 0.75
"""A gap this wide may be the one between two cells of a table."""
_WORD_GAP = 0.16
"""A gap this wide, in sizes, is a space that was not written."""


class Line:
    """Text on one baseline of one page; coordinates in points of the frame in which it is upright.

    `visual` holds the clusters of a right-to-left line from left to right until the whole document has told how its
    producer wrote them; then `text` is set. `mark` is what stands before the text in the same line ("12.", "•").
    `origin` is what was added to the coordinates so that the lower left corner of the page in that frame is (0, 0).
    """

    __slots__ = (
        "angle",
        "artifact",
        "bold",
        "flag",
        "gaps",
        "hidden",
        "italic",
        "mcid",
        "origin",
        "page",
        "size",
        "text",
        "visual",
        "x0",
        "x1",
        "y",
    )

    def __init__(self, page: int, angle: int, y: float, size: float, runs: Sequence[Run]) -> None:
        shown = [run for run in runs if not run.text.isspace()]
        self.page, self.angle, self.y, self.size = page, angle, y, _usual_size(shown, size)
        self.x0, self.x1 = min(map(left, shown)), max(map(right, shown))
        self.artifact = all(run.artifact for run in shown)
        self.hidden = all(run.hidden for run in shown)
        self.bold = _most(shown, [run.face.bold for run in shown])
        self.italic = _most(shown, [run.face.italic for run in shown])
        self.mcid = shown[0].mcid
        self.origin = (0.0, 0.0)
        self.visual: list[str] | None = None
        self.flag = ""
        self.gaps: list[tuple[int, float, float]] = []
        self.text = ""

    def __repr__(self) -> str:
        return f"Line(p{self.page} x{self.x0:.0f}-{self.x1:.0f} y{self.y:.0f} s{self.size:.1f} {self.text!r})"


def parted(line: Line, gap: tuple[int, float, float]) -> tuple[Line, Line]:
    """A line as two, cut at one of its gaps: the cells of a narrow table."""
    at, left, right = gap
    first, second = copy(line), copy(line)
    first.text, first.x1, first.gaps = line.text[:at].rstrip(), left, [other for other in line.gaps if other[0] < at]
    second.text, second.x0 = line.text[at:], right
    second.gaps = [(offset - at, a, b) for offset, a, b in line.gaps if offset > at]
    return first, second


def _usual_size(runs: Sequence[Run], largest: float) -> float:
    """The size most of the text is set in: one large full stop does not make a line large."""
    if all(run.size > 0.97 * largest for run in runs):
        return largest
    sizes: Counter[float] = Counter()
    for run in runs:
        sizes[run.size] += len(run.text)
    return max(sizes, key=lambda size: (sizes[size], size))


def _most(runs: Sequence[Run], flags: Sequence[bool]) -> bool:
    """Whether most of the text has the flag."""
    if all(flags):
        return bool(flags)
    having = sum(len(run.text) for run, flag in zip(runs, flags, strict=True) if flag)
    return having > 0.8 * sum(len(run.text) for run in runs)


def _text(runs: list[Run], y: float, size: float, gaps: list[tuple[int, float, float]]) -> str:
    """The text of a left-to-right line: runs by place, spaces where a gap means one, note marks raised.

    Wide gaps are put down in `gaps`, each as (offset of what follows, its left and its right).
    """
    whole = ""
    last: Run | None = None
    for run in runs:
        text = run.text
        if last is not None:
            if text == last.text and abs(run.x0 - last.x0) < 0.25 * run.size and text.strip():
                continue  # printed twice to look bold
            if run.x0 - last.x1 > _WORD_GAP * size and not _closes_up(whole, text):
                whole += " "
            if run.x0 - last.x1 > _WIDE * size:
                gaps.append((len(whole), last.x1, run.x0))
        whole += text.translate(rtl.raised(run, y, size)) if run.size < size else text
        last = run
    return whole


def _closes_up(before: str, after: str) -> bool:
    """Whether a gap between these two is no space: there is one already, or both are Chinese."""
    return before[-1].isspace() or after[0].isspace() or bool(CJK.match(before[-1]) or CJK.match(after[0]))


def _finish(segment: Segment, page: int, angle: int) -> Line:
    """A line with its text, or with its clusters if it is written from right to left."""
    line = Line(page, angle, segment.y, segment.size, segment.runs)
    runs = segment.runs
    if any(RTL.search(run.text) for run in runs):
        line.visual = rtl.clusters(runs, segment.y, segment.size)
        return line
    if len(runs) == 1:
        line.text = runs[0].text.strip()
    else:
        runs.sort(key=lambda run: run.x0 + run.x1)
        line.text = _text(runs, segment.y, segment.size, line.gaps).strip()
    return line


def angles(page: PageText) -> list[int]:
    """The angles text is written at on a page, that of most of it first."""
    weight = {angle: sum(len(run.text) for run in runs) for angle, runs in page.runs.items()}
    return sorted((angle for angle in weight if weight[angle]), key=lambda angle: (-weight[angle], angle))


def finished(runs: Sequence[Run], page: int, angle: int) -> list[Line]:
    """The lines that runs of one angle make."""
    made = [_finish(segment, page, angle) for segment in markers.replaced(segments(runs))]
    return [line for line in made if line.text or line.visual]


def build(page: PageText) -> list[Line]:
    """The lines of a page: the text of the angle most of it is written at first, then the other angles."""
    return [line for angle in angles(page) for line in finished(page.runs[angle], page.number, angle)]
