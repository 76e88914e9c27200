"""Running heads and feet, bar codes and job numbers: kept, because they identify the document, but no passage.

A head is known by its place: the same height on page after page, where what stands is the same but for its numbers.
Text alone does not tell: "Article 5" may be the first line of many pages.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from indexer.formats.pdf import labels
from indexer.formats.pdf.lines import Line
from indexer.formats.pdf.sheets import Sheet

_BAND = 0.125
"""The share of the page at its top and its bottom where heads and feet may stand."""
_NUMERAL = r"(?:[0-9\u0660-\u0669\u06f0-\u06f9]+|\b[ivxlcIVXLC]+\b)"
_MASK = re.compile(_NUMERAL)
PAGE_NUMBER = re.compile(
    rf"[-–—\s]*(?:page|página|стр\.?|صفحة|第)?\s*{_NUMERAL}\s*(?:(?:/|／|of|de|sur|из|من)\s*{_NUMERAL})?\s*(?:页)?[-–—\s.]*",
    re.I,
)
IDENTIFIERS = re.compile(
    r"\*\s?[0-9][0-9 ]{5,12}\*"  # the bar code, *2600248*
    r"|(?:[A-Z]{1,3}\.)?[0-9]{2}-[0-9]{5}\s?\(?[A-Z]?\)?(?:\s+[0-9]{6})*"  # the job number, V.08-50296 or 26-00248 (E)
    r"|(?:Please recycle|Printed in .{3,40}|United Nations publication)\W*",
)
_SEPARATOR = re.compile(r"[_\u2014\-=]{5,}")


def signatures(text: str, page: int) -> list[str]:
    """A line as it may look on another page: as it is, and with one numeral going up with the pages ("3/27").

    "Article 4" and "Article 14" are alike but for their number and no running head.
    """
    found = list(_MASK.finditer(text))
    same = [text.casefold().strip()]
    for match in found[:6]:
        numeral = labels.value(match[0])
        if numeral:
            kind, number = numeral
            same.append(f"{text[: match.start()]}<{kind}{number - page:+}>{text[match.end() :]}".casefold().strip())
    return same


def band(line: Line, sheet: Sheet) -> str:
    """ "top", "bottom" or "" for a line of the page's upright text."""
    if line.angle != sheet.angle:
        return "side"
    if line.y > sheet.height * (1 - _BAND):
        return "top"
    return "bottom" if line.y < sheet.height * _BAND else ""


def _level(line: Line, sheet: Sheet) -> tuple[str, int, float]:
    """Where a head stands and how large: its band, its distance from the edge in steps of four points, its size."""
    where = band(line, sheet)
    return where, round((sheet.height - line.y if where == "top" else line.y) / 4), round(line.size * 2) / 2


class Repeated:
    """Which lines of the bands return from page to page, and at which heights nothing else stands."""

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        self.pages = len(sheets)
        banded = [(line, sheet) for sheet in sheets for line in sheet.lines if band(line, sheet)]
        pages = {(band(line, sheet), key, sheet.number) for line, sheet in banded for key in self._all(line, sheet)}
        self.seen = Counter((where, key) for where, key, _ in pages)
        self.levels: Counter[tuple[str, int, float]] = Counter()
        self.foreign: Counter[tuple[str, int, float]] = Counter()
        self.numbered: Counter[tuple[str, int]] = Counter()
        for line, sheet in banded:
            if PAGE_NUMBER.fullmatch(line.text) and self.returns(line, sheet):
                self.numbered[_level(line, sheet)[:2]] += 1
            (self.levels if self.returns(line, sheet) else self.foreign)[_level(line, sheet)] += 1

    @staticmethod
    def _all(line: Line, sheet: Sheet) -> list[str]:
        return signatures(line.text, sheet.number)

    def returns(self, line: Line, sheet: Sheet) -> bool:
        """Whether the line stands on another page too; with words and a running number, on three or a third."""
        where, keys = band(line, sheet), self._all(line, sheet)
        if self.seen[where, keys[0]] >= 2:
            return True
        needed = 2 if PAGE_NUMBER.fullmatch(line.text) else max(3, self.pages / 3)
        return any(self.seen[where, key] >= needed for key in keys[1:])

    def holds(self, line: Line, sheet: Sheet) -> bool:
        """Whether a line is a running head or foot."""
        where = band(line, sheet)
        if where == "side":
            key = self._all(line, sheet)[0]
            return len(key) > 1 and any(self.seen[edge, key] >= 2 for edge in ("top", "bottom", "side"))
        level = _level(line, sheet)
        own, foreign = self.levels[level], self.foreign[level]
        if PAGE_NUMBER.fullmatch(line.text) and line.text.strip("-– .").isalpha() and self.numbered[level[:2]] >= 2:
            return True  # where page numbers stand: also the only "i" of a front page
        if not where or own < max(2, self.pages * 0.1):
            return False
        if self.returns(line, sheet):
            return foreign <= own
        return own >= 3 and foreign < own * 0.35 and len(line.text) < 90  # the head of a chapter of one page


def is_furniture(line: Line, sheet: Sheet, repeated: Repeated) -> bool:
    """Whether a line belongs to the page and not to the text."""
    if IDENTIFIERS.fullmatch(line.text) or _SEPARATOR.fullmatch(line.text):
        return True
    if band(line, sheet) in ("top", "bottom") and PAGE_NUMBER.fullmatch(line.text):
        if labels.counts(line.text, sheet.number, repeated.pages):
            return True
        if repeated.pages == 1 and _outermost(line, sheet):
            return True
    return repeated.holds(line, sheet)


def _outermost(line: Line, sheet: Sheet) -> bool:
    """Whether nothing but other furniture-like short lines stands beyond a line, towards the edge of the page."""
    top = band(line, sheet) == "top"
    beyond = [other for other in sheet.lines
              if other.angle == line.angle and (other.y > line.y + 2 if top else other.y < line.y - 2)]  # fmt: skip
    return all(band(other, sheet) and len(other.text) < 90 for other in beyond)


def split(sheets: Sequence[Sheet]) -> dict[int, list[Line]]:
    """Take the furniture out of the sheets: page number -> its lines of furniture."""
    repeated = Repeated(sheets)
    taken: dict[int, list[Line]] = {}
    for sheet in sheets:
        found = [line for line in sheet.lines if is_furniture(line, sheet, repeated)]
        chosen = set(map(id, found))
        sheet.lines = [line for line in sheet.lines if id(line) not in chosen]
        taken[sheet.number] = found
    return taken


def texts(lines: Iterable[Line]) -> list[str]:
    """The lines' texts, each once, in order."""
    return list(dict.fromkeys(line.text for line in lines))
