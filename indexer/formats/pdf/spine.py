"""Words set letter below letter, as on the spine of a book, read as words and not poured into the page."""

from collections.abc import Sequence
from itertools import pairwise

from indexer.formats.pdf.lines import Line

_LEAST = 4
"""Fewer single letters below each other may be the marks of a list."""


def _is_below(above: Line, below: Line) -> bool:
    """Whether a letter stands right below another one, centred on it and of its size."""
    centred = abs((above.x0 + above.x1) - (below.x0 + below.x1)) < above.size
    return centred and 0 < above.y - below.y < 3 * above.size and abs(above.size - below.size) < 0.1 * above.size


def unstack(lines: Sequence[Line]) -> list[Line]:
    """The lines with every stack of single letters made one line."""
    out: list[Line] = []
    stack: list[Line] = []
    for line in [*lines, None]:
        letter = line is not None and len(line.text) == 1 and line.text.isalpha()
        if line is not None and letter and (not stack or _is_below(stack[-1], line)):
            stack.append(line)
            continue
        out += _joined(stack)
        stack = [line] if line is not None and letter else []
        out += [] if line is None or letter else [line]
    return out


def _joined(stack: list[Line]) -> list[Line]:
    """A stack as one line, a gap twice as wide as the others being a space; as it was, if it is none."""
    if len(stack) < _LEAST:
        return stack
    steps = [above.y - below.y for above, below in pairwise(stack)]
    usual = sorted(steps)[len(steps) // 2]
    first = stack[0]
    for step, line in zip(steps, stack[1:], strict=True):
        first.text += (" " if step > 1.6 * usual else "") + line.text
    first.x0, first.x1 = min(line.x0 for line in stack), max(line.x1 for line in stack)
    return [first]
