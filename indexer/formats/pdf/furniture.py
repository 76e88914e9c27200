"""Running heads and feet, bar codes and job numbers: kept, because they identify the document, but no passage.

A head is known by its place: the same height on page after page, where what stands is the same but for its numbers.
Text alone does not tell: "Article 5" may be the first line of many pages.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

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


def mask(text: str) -> str:
    """A line with its numbers masked: what heads and feet of different pages have in common."""
    return _MASK.sub("#", text).strip().casefold()


def band(line: Line, sheet: Sheet) -> str:
    """ "top", "bottom" or "" for a line of the page's upright text."""
    if line.angle != sheet.angle:
        return "side"
    if line.y > sheet.height * (1 - _BAND):
        return "top"
    return "bottom" if line.y < sheet.height * _BAND else ""


def _level(line: Line, sheet: Sheet) -> tuple[str, int]:
    """Where a head stands: its band, and its distance from the page's edge in steps of four points."""
    where = band(line, sheet)
    return where, round((sheet.height - line.y if where == "top" else line.y) / 4)


def _near(level: tuple[str, int]) -> list[tuple[str, int]]:
    return [(level[0], level[1] + step) for step in (-1, 0, 1)]


class Repeated:
    """Which lines of the bands return from page to page, and at which heights nothing else stands."""

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        self.pages = len(sheets)
        self.keys: Counter[tuple[str, str]] = Counter()
        for sheet in sheets:
            self.keys.update({(band(line, sheet), mask(line.text)) for line in sheet.lines if band(line, sheet)})
        self.levels: Counter[tuple[str, int]] = Counter()
        self.foreign: Counter[tuple[str, int]] = Counter()
        for sheet in sheets:
            for line in sheet.lines:
                if band(line, sheet):
                    count = self.levels if self._returns(line, sheet) else self.foreign
                    count[_level(line, sheet)] += 1

    def _returns(self, line: Line, sheet: Sheet) -> bool:
        return self.keys[band(line, sheet), mask(line.text)] >= 2

    def holds(self, line: Line, sheet: Sheet) -> bool:
        """Whether a line is a running head or foot."""
        where = band(line, sheet)
        if not where:
            return False
        if where == "side":
            key = mask(line.text)
            return len(key) > 1 and max(self.keys[edge, key] for edge in ("top", "bottom", "side")) >= max(
                2, self.pages * 0.1
            )
        levels = _near(_level(line, sheet))
        own, foreign = (sum(count[level] for level in levels) for count in (self.levels, self.foreign))
        if own < max(2, self.pages * 0.1) or foreign > own * 0.5:
            return False
        return self._returns(line, sheet) or (own >= 3 and foreign < own * 0.35 and len(line.text) < 90)


def is_furniture(line: Line, sheet: Sheet, repeated: Repeated) -> bool:
    """Whether a line belongs to the page and not to the text."""
    text = line.text
    if IDENTIFIERS.fullmatch(text) or _SEPARATOR.fullmatch(text):
        return True
    where = band(line, sheet)
    if where in ("top", "bottom") and PAGE_NUMBER.fullmatch(text) and _outermost(line, sheet):
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
