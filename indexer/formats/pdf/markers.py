"""List marks that a producer wrote after the text of the page (WeasyPrint does) brought back before their line."""

import re
from collections.abc import Sequence

from indexer.formats.pdf.characters import BULLETS, RTL
from indexer.formats.pdf.segments import Segment

_MARK = re.compile(rf"[{BULLETS}]|\(?(?:\d{{1,3}}|[a-z]{{1,4}})[.)]")
_REACH = 3.0
"""How far from its text a mark may stand, in sizes."""


def replaced(segments: Sequence[Segment]) -> list[Segment]:
    """The segments with every stray mark before the line it stands beside; the rest in its order.

    A mark whose neighbour in the stream is on its line, as most producers write it, is not touched.
    """
    placed = list(segments)
    for at, segment in enumerate(segments):
        if not _is_mark(segment) or any(_beside(segment, other) for other in _around(segments, at)):
            continue
        beside = [other for other in segments if other is not segment and _beside(segment, other)]
        if beside:
            line = min(beside, key=lambda other: other.distance(segment.x0, segment.x1))
            placed.remove(segment)
            placed.insert(placed.index(line), segment)
    return placed


def _is_mark(segment: Segment) -> bool:
    glyphs = sum(len(run.glyphs) for run in segment.runs)
    return glyphs < 8 and bool(_MARK.fullmatch("".join(run.text for run in segment.runs).strip()))


def _around(segments: Sequence[Segment], at: int) -> Sequence[Segment]:
    return [*segments[max(0, at - 1) : at], *segments[at + 1 : at + 2]]


def _beside(mark: Segment, line: Segment) -> bool:
    """Whether a line begins right beside the mark: at its right, or at its left if it reads from right to left."""
    if _is_mark(line) or not line.shares_baseline(mark.y, mark.size):
        return False
    backwards = any(RTL.search(run.text) for run in line.runs)
    gap = mark.x0 - line.x1 if backwards else line.x0 - mark.x1
    return 0 <= gap <= _REACH * line.size
