"""A sheet: one page as lines, with what else the stages after it must know of the page."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from indexer.formats.pdf import lines, order, rtl, spine, votes
from indexer.formats.pdf.characters import is_bad
from indexer.formats.pdf.lines import Line
from indexer.formats.pdf.runs import PageText

Rule = tuple[float, float, float, float]


@dataclass(slots=True)
class Sheet:
    """A page while it is worked on; `width` and `height` are those of the frame in which most text is upright.

    `picture` is the share of the page the largest picture covers, `label` the PDF's own page label if it has one.
    """

    number: int
    width: float
    height: float
    angle: int = 0
    lines: list[Line] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    picture: float = 0.0
    label: str = ""
    sound: bool = True
    repaired: bool = False

    @property
    def chars(self) -> int:
        """Characters on the page, without spaces."""
        return sum(len(line.text) - line.text.count(" ") for line in self.lines)

    @property
    def bad(self) -> int:
        """Characters that tell nothing."""
        return sum(is_bad(char) for line in self.lines if not line.text.isascii() for char in line.text)


def _origin(angle: int, width: float, height: float) -> tuple[float, float]:
    """What to add to coordinates of the turned frame so that its lower left corner is (0, 0)."""
    return {90: (0.0, width), 180: (width, height), 270: (height, 0.0)}.get(angle, (0.0, 0.0))


def sheet(page: PageText, label: str) -> Sheet:
    """The sheet of what was shown on a page."""
    angle = next(iter(lines.angles(page)), 0)
    width, height = (page.height, page.width) if angle in (90, 270) else (page.width, page.height)
    made = Sheet(page.number, width, height, angle, rules=page.rules, label=label, sound=page.sound)
    made.picture = max(page.pictures, default=0.0)
    made.lines = spine.unstack(lines.build(page))
    for line in made.lines:
        line.origin = dx, dy = _origin(line.angle, page.width, page.height)
        line.x0, line.x1, line.y = line.x0 + dx, line.x1 + dx, line.y + dy
    if order.is_scrambled(made.lines):
        made.lines = order.by_place(made.lines)
        for line in made.lines:
            line.flag = "reordered"
    return made


_TURNED = re.compile(r"[.،؛:,;)!؟⁰¹²³⁴-⁹]+(?=[^\s.،؛:,;)!؟⁰¹²³⁴-⁹])")


def resolve(sheets: Iterable[Sheet]) -> None:
    """Give right-to-left lines their text, now that the whole document can vote on how it was written."""
    sheets = list(sheets)
    written = [line for sheet in sheets for line in sheet.lines if line.visual]
    if not written:
        return
    drop = votes.fillers([line.visual or () for line in written])
    if drop:
        for line in written:
            line.visual = votes.without(line.visual or (), drop)
    clusters = [line.visual or [] for line in written]
    mirrored = votes.is_mirrored(clusters)
    within = 2 * len(clusters) > sum(
        any(map(str.isalpha, line.text)) or bool(line.visual) for s in sheets for line in s.lines
    )
    for sheet in sheets:
        spoken = votes.is_logical([line.visual for line in sheet.lines if line.visual])
        for line in sheet.lines:
            if line.visual is not None:
                line.text = ("".join(line.visual) if spoken else rtl.logical(line.visual, mirrored, within)).strip()
                line.visual = None
            elif within and not spoken and _TURNED.match(line.text):
                line.text = rtl.logical(list(line.text), mirrored)  # Latin only, its full stop at the left


def body_size(sheets: Sequence[Sheet]) -> float:
    """The size most of the text is set in, in points, to the nearest half."""
    sizes: Counter[float] = Counter()
    for each in sheets:
        for line in each.lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=10.0)
