"""Reading order by place, for pages whose content stream jumps about; everywhere else the stream's order is right.

The page is cut by the widest empty band, first across (columns apart), then down (paragraphs apart), and so on in the
parts; nothing depends on chance, so the same page gives the same order every time.
"""

from collections.abc import Sequence
from itertools import pairwise

from indexer.formats.pdf.characters import RTL
from indexer.formats.pdf.lines import Line

_DEPTH = 12


def jumps(lines: Sequence[Line]) -> int:
    """How often the stream goes back up over text of the same column: once a column is right, more is disorder."""
    return sum(
        below.y > above.y + 1.5 * above.size and min(above.x1, below.x1) - max(above.x0, below.x0) > 0
        for above, below in pairwise(lines)
        if above.angle == below.angle
    )


def is_scrambled(lines: Sequence[Line]) -> bool:
    """Whether the stream's order cannot be the reading order."""
    return jumps(lines) > max(4, 0.2 * len(lines))


def by_place(lines: Sequence[Line]) -> list[Line]:
    """The lines in the order a reader takes them; the right column first where the text runs from right to left."""
    backward = 2 * sum(bool(RTL.search(line.text or "".join(line.visual or ()))) for line in lines) > len(lines)
    return _cut(list(lines), backward, _DEPTH)


def _cut(lines: list[Line], backward: bool, depth: int) -> list[Line]:
    if len(lines) < 2 or not depth:
        return sorted(lines, key=lambda line: (-round(line.y), -line.x1 if backward else line.x0))
    size = sorted(line.size for line in lines)[len(lines) // 2]
    across = _gap([(line.x0, line.x1) for line in lines])
    down = _gap([(-line.y - 0.8 * line.size, -line.y + 0.2 * line.size) for line in lines])
    if across and across[1] - across[0] > 0.9 * size and _are_columns(lines, across[0]):
        left = [line for line in lines if line.x1 <= across[0] + 0.01]
        right = [line for line in lines if line.x1 > across[0] + 0.01]
        parts = (right, left) if backward else (left, right)
    elif down:
        parts = (
            [line for line in lines if -line.y + 0.2 * line.size <= down[0] + 0.01],
            [line for line in lines if -line.y + 0.2 * line.size > down[0] + 0.01],
        )
    else:
        return _cut(lines, backward, 0)
    return [line for part in parts for line in _cut(part, backward, depth - 1)]


def _are_columns(lines: Sequence[Line], edge: float) -> bool:
    """Whether both sides of a gap are text and not the cells of a row: several lines each."""
    left = sum(line.x1 <= edge + 0.01 for line in lines)
    return min(left, len(lines) - left) >= 3


def _gap(stretches: Sequence[tuple[float, float]]) -> tuple[float, float] | None:
    """The widest empty stretch between the others, None where there is none."""
    best: tuple[float, float] | None = None
    end = None
    for start, stop in sorted(stretches):
        if end is not None and start > end and (best is None or start - end > best[1] - best[0]):
            best = (end, start)
        end = stop if end is None else max(end, stop)
    return best
