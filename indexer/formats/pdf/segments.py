"""Runs -> segments of lines, in the order of the content stream, which is the reading order of every producer measured.

Sorting by position destroys two columns; so runs join the segment they continue, and a segment is never cut by what
comes later in the stream. Only pieces of one visual line that were written out of order are brought together.
"""

from collections.abc import Sequence
from itertools import pairwise
from unicodedata import combining

from indexer.formats.pdf.runs import Run

_COLUMN_GAP = 1.3
"""Runs farther apart than this, in sizes, are not one line: two cells, two columns, a number and its text."""
_MARKED_GAP = 0.8
"""So are runs this far apart that the producer marked as different content: two cells of a narrow table."""
_LOOK_BACK = 6


class Segment:
    """A line while it grows."""

    __slots__ = ("runs", "size", "x0", "x1", "y")

    def __init__(self, run: Run) -> None:
        self.y, self.size, self.x0, self.x1 = run.y, run.size, left(run), right(run)
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
                self.x0, self.x1 = min(self.x0, left(run)), max(self.x1, right(run))
                if run.size > self.size:
                    self.y, self.size = run.y, run.size


def left(run: Run) -> float:
    if run.text[0] != " ":
        return run.x0
    return next(run.edges[i] for i, glyph in enumerate(run.glyphs) if not glyph.isspace() and glyph)


def right(run: Run) -> float:
    if run.text[-1] != " ":
        return run.x1
    return next(run.edges[i + 1] for i in range(len(run.glyphs) - 1, -1, -1) if run.glyphs[i].strip())


def _grow(runs: Sequence[Run]) -> list[Segment]:
    """Runs joined to the run before them where they go on on its baseline."""
    segments: list[Segment] = []
    current: Segment | None = None
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
            current = Segment(run)
            segments.append(current)
    return segments


def _is_accent(run: Run) -> bool:
    """Whether a run is one glyph with a vowel sign, which may be moved far off the baseline: "اً" without width, "رً"."""
    last = run.text[-1]
    narrow = run.x1 - run.x0 < 1.2 * run.size
    return last >= "\u0300" and narrow and len(run.glyphs) == 1 and bool(combining(last))


def _place_accents(accents: Sequence[Run], segments: Sequence[Segment]) -> None:
    """Give vowel signs set apart to the line they stand in, the nearest whose width holds them."""
    for run in accents:
        near = [segment for segment in segments if segment.distance(run.x0, run.x1) < segment.size]
        around = [segment for segment in near if abs(segment.y - run.y) < 1.1 * segment.size]
        if around:
            line = min(around, key=lambda segment: abs(segment.y - run.y))
            line.runs.append(run)
            line.x0, line.x1 = min(line.x0, run.x0), max(line.x1, run.x1)


def _merge(segments: Sequence[Segment]) -> list[Segment]:
    """Pieces of one visual line written out of order (bidirectional text, justified words) brought together."""
    merged: list[Segment] = []
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


def _touch(earlier: Segment, segment: Segment) -> bool:
    near = earlier.distance(segment.x0, segment.x1) <= 0.6 * max(earlier.size, segment.size)
    return near and earlier.shares_baseline(segment.y, segment.size)


def _rejoin(segments: list[Segment]) -> list[Segment]:
    """Words of a line stretched so wide that they fell apart brought together: their gaps are all the same."""
    out: list[Segment] = []
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


def _follows(left: Segment, right: Segment) -> bool:
    """Whether a segment stands to the right (or left) of the one before, a stretched space away."""
    gap = left.distance(right.x0, right.x1)
    return left.shares_baseline(right.y, right.size) and 0.6 * left.size < gap < 4 * left.size


def _is_worded(group: Sequence[Segment]) -> bool:
    """Whether segments are mostly letters: the figures of a table may stand at equal distances."""
    text = "".join(run.text for segment in group for run in segment.runs)
    return 2 * sum(map(str.isalpha, text)) > len(text)


def _evenly(group: Sequence[Segment]) -> bool:
    """Whether segments are words with equal gaps."""
    gaps = [a.distance(b.x0, b.x1) for a, b in pairwise(group)]
    return len(gaps) > 1 and max(gaps) - min(gaps) < 0.15 * group[0].size


def _fills(group: Sequence[Segment], other: Segment) -> bool:
    """Whether segments reach exactly from edge to edge of the line before or after them."""
    x0, x1 = min(segment.x0 for segment in group), max(segment.x1 for segment in group)
    size = other.size
    return (
        abs(x0 - other.x0) < 1
        and abs(x1 - other.x1) < 1
        and abs(other.y - group[0].y) < 2 * size
        and x1 - x0 > 9 * size
    )


def segments(runs: Sequence[Run]) -> list[Segment]:
    """The segments of lines that runs of one angle make, in reading order."""
    found = _rejoin(_merge(_grow(runs)))
    accents = [run for run in runs if run.text and _is_accent(run)]
    _place_accents(accents, found)
    return _merge(found) if accents else found  # "جُرم" with "جُ" set apart had fallen into two
