"""Runs -> lines, in the order of the content stream, which is the reading order of every producer measured.

Sorting by position destroys two columns; so runs join the line they continue, and a line is never cut by what comes
later in the stream. Only runs of one visual line that were written out of order are brought together.
"""

from collections.abc import Sequence
from itertools import pairwise
from unicodedata import combining

from indexer.formats.pdf import rtl
from indexer.formats.pdf.characters import CJK, RTL, SUPERSCRIPTS
from indexer.formats.pdf.runs import PageText, Run

_COLUMN_GAP = 1.3
"""Runs farther apart than this, in sizes, are not one line: two cells, two columns, a number and its text."""
_MARKED_GAP = 0.8
"""So are runs this far apart that the producer marked as different content: two cells of a narrow table."""
_WORD_GAP = 0.16
_LOOK_BACK = 6


class Line:
    """Text on one baseline of one page; coordinates in points of the frame in which it is upright.

    `visual` holds the clusters of a right-to-left line from left to right until the whole document has told how its
    producer wrote them; then `text` is set. `mark` is what stands before the text in the same line ("12.", "•").
    """

    __slots__ = (
        "angle",
        "artifact",
        "bold",
        "hidden",
        "italic",
        "mcid",
        "page",
        "size",
        "text",
        "visual",
        "x0",
        "x1",
        "y",
    )

    def __init__(self, page: int, angle: int, y: float, size: float, runs: Sequence[Run]) -> None:
        self.page, self.angle, self.y, self.size = page, angle, y, size
        shown = [run for run in runs if not run.text.isspace()]
        self.x0, self.x1 = min(map(_left, shown)), max(map(_right, shown))
        self.artifact = all(run.artifact for run in shown)
        self.hidden = all(run.hidden for run in shown)
        self.bold = _most(shown, [run.face.bold for run in shown])
        self.italic = _most(shown, [run.face.italic for run in shown])
        self.mcid = shown[0].mcid
        self.visual: list[str] | None = None
        self.text = ""

    def __repr__(self) -> str:
        return f"Line(p{self.page} x{self.x0:.0f}-{self.x1:.0f} y{self.y:.0f} s{self.size:.1f} {self.text!r})"


class _Segment:
    """A line while it grows."""

    __slots__ = ("runs", "size", "x0", "x1", "y")

    def __init__(self, run: Run) -> None:
        self.y, self.size, self.x0, self.x1 = run.y, run.size, _left(run), _right(run)
        self.runs = [run]

    def shares_baseline(self, y: float, size: float) -> bool:
        """Whether text there stands on this line, be it as a raised note mark."""
        largest, off = max(self.size, size), abs(self.y - y)
        return off <= 0.2 * largest or (min(self.size, size) < 0.85 * largest and off < 0.55 * largest)

    def distance(self, x0: float, x1: float) -> float:
        """How far the stretch lies to the right or left, negative where it overlaps."""
        return max(x0 - self.x1, self.x0 - x1)

    def add(self, runs: Sequence[Run]) -> None:
        """Take runs in; the largest gives the baseline."""
        for run in runs:
            self.runs.append(run)
            if not run.text.isspace():
                self.x0, self.x1 = min(self.x0, _left(run)), max(self.x1, _right(run))
                if run.size > self.size:
                    self.y, self.size = run.y, run.size


def _left(run: Run) -> float:
    if run.text[0] != " ":
        return run.x0
    return next(run.edges[i] for i, glyph in enumerate(run.glyphs) if not glyph.isspace() and glyph)


def _right(run: Run) -> float:
    if run.text[-1] != " ":
        return run.x1
    return next(run.edges[i + 1] for i in range(len(run.glyphs) - 1, -1, -1) if run.glyphs[i].strip())


def _most(runs: Sequence[Run], flags: Sequence[bool]) -> bool:
    """Whether most of the text has the flag."""
    if all(flags):
        return bool(flags)
    having = sum(len(run.text) for run, flag in zip(runs, flags, strict=True) if flag)
    return having > 0.8 * sum(len(run.text) for run in runs)


def _grow(runs: Sequence[Run]) -> list[_Segment]:
    """Runs joined to the run before them where they go on on its baseline."""
    segments: list[_Segment] = []
    current: _Segment | None = None
    for run in runs:
        if not run.text or _is_accent(run):
            continue
        blank = run.text.isspace()
        if current is not None and current.shares_baseline(run.y, run.size):
            distance, size = current.distance(run.x0, run.x1), max(current.size, run.size)
            if distance <= (_COLUMN_GAP if run.mcid == current.runs[0].mcid else _MARKED_GAP) * size:
                if not blank or distance <= 0.6 * size:
                    current.add([run])
                continue
        if not blank:
            current = _Segment(run)
            segments.append(current)
    return segments


def _is_accent(run: Run) -> bool:
    """Whether a run is one glyph with a vowel sign, which may be moved far off the baseline: "اً" without width, "رً"."""
    last = run.text[-1]
    return last >= "\u0300" and len(run.glyphs) == 1 and bool(combining(last))


def _place_accents(runs: Sequence[Run], segments: Sequence[_Segment]) -> None:
    """Give vowel signs set apart to the line they stand in, the nearest whose width holds them."""
    for run in filter(_is_accent, (run for run in runs if run.text)):
        around = [segment for segment in segments
                  if abs(segment.y - run.y) < 1.1 * segment.size and segment.distance(run.x0, run.x1) < segment.size]  # fmt: skip
        if around:
            min(around, key=lambda segment: abs(segment.y - run.y)).runs.append(run)


def _merge(segments: Sequence[_Segment]) -> list[_Segment]:
    """Pieces of one visual line written out of order (bidirectional text, justified words) brought together."""
    merged: list[_Segment] = []
    for segment in segments:
        recent = [other for other in merged[-_LOOK_BACK:] if _touch(other, segment)]
        if not recent:
            merged.append(segment)
            continue
        for later in recent[1:]:  # what it brings together: "https" of one font between ":" and "." of another
            recent[0].add(later.runs)
            merged.remove(later)
        recent[0].add(segment.runs)
    return merged


def _touch(earlier: _Segment, segment: _Segment) -> bool:
    near = earlier.distance(segment.x0, segment.x1) <= 0.6 * max(earlier.size, segment.size)
    return near and earlier.shares_baseline(segment.y, segment.size)


def _rejoin(segments: list[_Segment]) -> list[_Segment]:
    """Words of a line stretched so wide that they fell apart brought together: their gaps are all the same."""
    out: list[_Segment] = []
    start = 0
    for end in range(1, len(segments) + 1):
        if end < len(segments) and _follows(segments[end - 1], segments[end]):
            continue
        group = segments[start:end]
        around = [*segments[max(0, start - 1) : start], *segments[end : end + 1]]
        if len(group) > 1 and _is_worded(group) and (_evenly(group) or any(_fills(group, other) for other in around)):
            for segment in group[1:]:
                group[0].add(segment.runs)
            group = group[:1]
        out += group
        start = end
    return out


def _follows(left: _Segment, right: _Segment) -> bool:
    """Whether a segment stands to the right (or left) of the one before, a stretched space away."""
    gap = left.distance(right.x0, right.x1)
    return left.shares_baseline(right.y, right.size) and 0.6 * left.size < gap < 4 * left.size


def _is_worded(group: Sequence[_Segment]) -> bool:
    """Whether segments are mostly letters: the figures of a table may stand at equal distances."""
    text = "".join(run.text for segment in group for run in segment.runs)
    return 2 * sum(map(str.isalpha, text)) > len(text)


def _evenly(group: Sequence[_Segment]) -> bool:
    """Whether segments are words with equal gaps."""
    gaps = [a.distance(b.x0, b.x1) for a, b in pairwise(group)]
    return len(gaps) > 1 and max(gaps) - min(gaps) < 0.15 * group[0].size


def _fills(group: Sequence[_Segment], other: _Segment) -> bool:
    """Whether segments reach exactly from edge to edge of the line before or after them."""
    x0, x1 = min(segment.x0 for segment in group), max(segment.x1 for segment in group)
    size = other.size
    return (
        abs(x0 - other.x0) < 1
        and abs(x1 - other.x1) < 1
        and abs(other.y - group[0].y) < 2 * size
        and x1 - x0 > 9 * size
    )


def _text(runs: list[Run], y: float, size: float) -> str:
    """The text of a left-to-right line: runs by place, spaces where a gap means one, note marks raised."""
    parts: list[str] = []
    last: Run | None = None
    for run in runs:
        text = run.text
        if last is not None:
            if text == last.text and abs(run.x0 - last.x0) < 0.25 * run.size and text.strip():
                continue  # printed twice to look bold
            if run.x0 - last.x1 > _WORD_GAP * size and not _closes_up(parts[-1], text):
                parts.append(" ")
        if rtl.is_raised(run, y, size):
            text = text.translate(SUPERSCRIPTS)
        parts.append(text)
        last = run
    return "".join(parts)


def _closes_up(before: str, after: str) -> bool:
    """Whether a gap between these two is no space: there is one already, or both are Chinese."""
    return before[-1].isspace() or after[0].isspace() or bool(CJK.match(before[-1]) or CJK.match(after[0]))


def _finish(segment: _Segment, page: int, angle: int) -> Line:
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
        line.text = _text(runs, segment.y, segment.size).strip()
    return line


def angles(page: PageText) -> list[int]:
    """The angles text is written at on a page, that of most of it first."""
    weight = {angle: sum(len(run.text) for run in runs) for angle, runs in page.runs.items()}
    return sorted((angle for angle in weight if weight[angle]), key=lambda angle: (-weight[angle], angle))


def build(page: PageText) -> list[Line]:
    """The lines of a page: the text of the angle most of it is written at first, then the other angles."""
    lines: list[Line] = []
    for angle in angles(page):
        segments = _rejoin(_merge(_grow(page.runs[angle])))
        _place_accents(page.runs[angle], segments)
        for segment in segments:
            line = _finish(segment, page.number, angle)
            if line.text or line.visual:
                lines.append(line)
    return lines
