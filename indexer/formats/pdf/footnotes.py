"""Footnotes: small type below the last line of the text, each beginning with its mark."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from indexer.formats.pdf.beginnings import is_rtl
from indexer.formats.pdf.lines import Line
from indexer.formats.pdf.sheets import Rule, Sheet

_SMALLER = 0.92
MARK = re.compile(
    r"\s*([⁰¹²³⁴-⁹]+|[0-9\u0660-\u0669]{1,3}(?=\s|[.)]\s|[^\W\d_]|$)|\*{1,4}|[†‡§]|[ᵃ-ᵐⁱ]|[a-z](?=\s))[.)]?\s*"
)
_NUMBER = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹٠١٢٣٤٥٦٧٨٩ᵃᵇᶜᵈᶠᵍʰⁱʲᵏˡᵐ", "0123456789" * 2 + "abcdfghijklm")


@dataclass(slots=True)
class Note:
    """A footnote: its mark as a plain number or sign, and its lines; `carried` when it goes on from the page before."""

    mark: str
    lines: list[Line] = field(default_factory=list)
    carried: bool = False


def plain(mark: str) -> str:
    """A mark as written in a locator: "¹²" is "12"."""
    return mark.translate(_NUMBER)


def _overlap(a: Line, b: Line) -> bool:
    return a.x0 < b.x1 and b.x0 < a.x1


def _small(sheet: Sheet, body: float) -> list[Line]:
    """The page's small lines that have no line of the text's size below them in their column."""
    upright = [line for line in sheet.lines if line.angle == sheet.angle]
    full = [line for line in upright if line.size > _SMALLER * body]
    return [
        line
        for line in upright
        if line.size <= _SMALLER * body
        and line.y < 0.65 * sheet.height
        and not any(other.y < line.y - 1 and _overlap(line, other) for other in full)
    ]


def _rules_over(line: Line, sheet: Sheet) -> list[Rule]:
    """Short rules at the left of the text a little above a line, as above the first note."""
    return [
        (x0, y0, x1, y1)
        for x0, y0, x1, y1 in sheet.rules
        if y1 - y0 < 3
        and line.y < y0 < line.y + 3.5 * line.size
        and 20 < x1 - x0 < 0.5 * sheet.width
        and x0 < line.x1 + 5
    ]


def _begins_under(line: Line, x0: float, x1: float, reach: float) -> bool:
    """Whether a line begins near the begin of a rule: notes of the next column have a rule of their own."""
    return x1 - reach < line.x1 < x1 + 10 if is_rtl(line) else x0 - 10 < line.x0 < x0 + reach


def _below_rule(sheet: Sheet, body: float) -> list[Line]:
    """The lines under a rule whose first line is small and begins with a mark: notes whatever their size."""
    upright = [line for line in sheet.lines if line.angle == sheet.angle]
    found: list[Line] = []
    for first in upright:
        if first.size > _SMALLER * body or not MARK.match(first.text) or first.y > 0.65 * sheet.height:
            continue
        for x0, y0, x1, _ in _rules_over(first, sheet):
            under = [line for line in upright if line.y < y0 and _begins_under(line, x0, x1, 0.3 * sheet.width)]
            small = [line for line in under if line.size <= _SMALLER * body]
            topmost = under and max(line.y for line in under) < first.y + first.size / 2
            if topmost and len(small) > 0.6 * len(under) and min(under, key=lambda line: line.y) in small:
                found += [line for line in under if line not in found]
    return found


def take(sheet: Sheet, body: float, open_note: bool) -> list[Note]:
    """Take the footnotes out of a sheet; `open_note`: the page before had notes, so the first may go on here."""
    small = _below_rule(sheet, body) or _small(sheet, body)
    start = next((i for i in range(len(small)) if _is_first(i, small)), None)
    if start is None or (start > 0 and not open_note and start > 3):
        return []
    if len(small) == len(sheet.lines) and not _rules_over(small[start], sheet):
        return []  # a page set small all over
    notes: list[Note] = []
    begin = 0 if start and open_note and _rules_over(small[0], sheet) else start
    for line in small[begin:]:
        match = MARK.match(line.text)
        if match and _begins(line, notes, match[1]):
            notes.append(Note(plain(match[1]), [line]))
        elif notes:
            notes[-1].lines.append(line)
        else:
            notes.append(Note("", [line], carried=True))
    chosen = {id(line) for note in notes for line in note.lines}
    sheet.lines = [line for line in sheet.lines if id(line) not in chosen]
    return notes


def _begins(line: Line, notes: Sequence[Note], mark: str) -> bool:
    """Whether a line that begins like a note does begin one: a number must be raised or follow the one before."""
    if not mark[0].isdigit() or not mark.isascii():
        return True
    previous = next((note.mark for note in reversed(notes) if note.mark.isdigit()), None)
    return previous is None or int(plain(mark)) == int(previous) + 1


def _is_first(at: int, small: Sequence[Line]) -> bool:
    """Whether a small line can be the first of the notes: a mark and words, and no figure of a chart or a table."""
    match = MARK.match(small[at].text)
    if match is None or _in_row(small[at], small):
        return False
    text = small[at].text[match.end() :]
    if not text and at + 1 < len(small) and abs(small[at + 1].y - small[at].y) < small[at + 1].size:
        text = small[at + 1].text
    return sum(map(str.isalpha, text)) > 0.4 * len(text.replace(" ", "")) > 0


def _in_row(line: Line, lines: Sequence[Line]) -> bool:
    """Whether other lines stand beside it: then it is the cell of a table."""
    beside = [other for other in lines if other is not line and abs(other.y - line.y) < 0.3 * line.size]
    return len(beside) > 1
