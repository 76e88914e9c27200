"""How a numbered paragraph, a list item or a bullet begins, and such marks put before the line they stand beside."""

import re
from collections.abc import Sequence

from indexer.formats.pdf.characters import BULLETS, RTL
from indexer.formats.pdf.lines import Line

_D = "0-9\u0660-\u0669\u06f0-\u06f9"
NUMBERED = re.compile(
    rf"\s*[(\[]?[{_D}]{{1,3}}(?:\.[{_D}]{{1,3}})*\s?[.)\]\-–—、．](?:\s|$)|\s*[{_D}]{{1,3}}(?:\.[{_D}]{{1,3}})+(?:\s|$)"
)
LETTERED = re.compile(
    r"\s*(?:\([a-zA-Zа-яء-ي]{1,2}\)|\([ivxlc]{1,5}\)|[a-zA-Zа-я]{1}\)|[ء-ي]\s?\)|（[一二三四五六七八九十]+）|[一二三四五六七八九十]+、)(?:\s|$|(?<=[）、]))"
)
BULLET = re.compile(rf"\s*[{re.escape(BULLETS)}](?:\s|$)")
_BARE_MARK = re.compile(
    rf"(?:[(\[]?[{_D}]{{1,3}}(?:\.[{_D}]{{1,3}})*\s?[.)\]\-–—、．]*|\([a-zA-Zа-яء-ي]{{1,5}}\)|[{re.escape(BULLETS)}])"
)
_SURE_MARK = re.compile(
    rf"[{_D}]{{1,3}}(?:\.[{_D}]{{1,3}})*\s?[.)]|\([a-zA-Zа-яء-ي]{{1,5}}\)|[{re.escape(BULLETS)}⁰¹²³⁴-⁹]+"
)


def is_marked(text: str) -> bool:
    """Whether a text begins with a number, letter or bullet of a list."""
    return bool(NUMBERED.match(text) or LETTERED.match(text) or BULLET.match(text))


def is_rtl(line: Line) -> bool:
    """Whether a line runs from right to left."""
    return bool(RTL.search(line.text))


def attach_marks(lines: Sequence[Line], sure: bool = False) -> list[Line]:
    """Numbers and bullets set apart from the line they belong to put before it: "12." and "The Group met".

    `sure`: only those that can be nothing else, not "12" and "343.1", which may be cells of a table.
    """
    out: list[Line] = []
    for line in lines:
        before = out[-1] if out else None
        if before is not None and _is_mark(before, line, sure):
            _absorb(line, before)
            out[-1] = line
        elif before is not None and is_rtl(before) and _is_mark(line, before, sure):
            _absorb(before, line)
        else:
            out.append(line)
    return out


def _is_mark(mark: Line, line: Line, sure: bool) -> bool:
    """Whether a line is only the number or bullet of another one."""
    if not _BARE_MARK.fullmatch(mark.text) or not _beside(mark, line):
        return False
    if not sure:
        return True
    worded = any(map(str.isalpha, line.text[:3]))
    decimal = "." in mark.text and line.x1 - line.x0 > 12 * line.size  # 26.1 before a paragraph, not before a figure
    return worded and (_SURE_MARK.fullmatch(mark.text) is not None or decimal)


def _beside(mark: Line, line: Line) -> bool:
    """Whether a mark stands in a line's first line: to its left, or to its right in Arabic."""
    if mark.page != line.page or mark.angle != line.angle or abs(mark.y - line.y) > 0.35 * max(mark.size, line.size):
        return False
    gap = mark.x0 - line.x1 if is_rtl(line) else line.x0 - mark.x1
    return -0.5 * line.size < gap < 6 * line.size


def _absorb(line: Line, mark: Line) -> None:
    line.text = f"{mark.text} {line.text}"
    line.x0, line.x1 = min(line.x0, mark.x0), max(line.x1, mark.x1)
