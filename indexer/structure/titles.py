"""Titles: which lines are headings though not set as such, and which are set as headings but are not."""

import re
from collections.abc import Sequence

from indexer.structure.lines import ITEM, Line
from indexer.structure.marks import FULL_STOP, TERMINAL

_SHORT = 160
"""The longest line that may be a title though the format did not set it as one."""

_FIGURE = re.compile(
    r"(?i)\W*(figures?|graphiques?|gráficos?|figuras?|рис(унок|\.)|диаграмма|图|الشكل|شكل)"
    r"\s*[\d٠-٩IVXLC][\d٠-٩IVXLC.\-]*(\W|$)"
)


def clean(title: str) -> str:
    """A title on one line, without the marks of markdown."""
    return re.sub(r"\s+", " ", title).strip().strip("*_#").strip()


def is_title(line: Line) -> bool:
    """Whether a line right after "Article 6" may be its title: short and without a full stop."""
    return line.role == "paragraph" and len(line.text) <= _SHORT and not TERMINAL.search(line.text)


def is_subtitle(before: str, line: Line) -> bool:
    """Whether a line between a full sentence and the next number is a title that is set like text.

    "(b) Human resources" is one too, unless it goes on a list.
    """
    mark = ITEM.match(line.text)
    first = line.text[mark.end() if mark else 0 :].lstrip()[:1]
    alone = FULL_STOP.search(before) and len(line.text) <= _SHORT and not TERMINAL.search(line.text)
    listed = line.role not in ("paragraph", "item") or line.inner or (mark and ITEM.match(before))
    return bool(alone) and not listed and first.isalpha() and not first.islower()


def is_figure(line: Line) -> bool:
    """Whether a line is the caption of a figure: what follows are the words in a drawing."""
    return bool(_FIGURE.match(line.text)) and len(line.text) <= _SHORT and not TERMINAL.search(line.text)


def second_line(lines: Sequence[Line], at: int) -> bool:
    """Whether a heading is the second half of the one above: "... for the period from 1 July to", "30 June"."""
    line, above = lines[at], lines[max(at - 1, 0)]
    first = line.text.lstrip()[:1]
    return at > 0 and above.role == "heading" and above.level == line.level and (first.islower() or first.isdigit())


def goes_on(last: Line, line: Line) -> bool:
    """Whether what is set as a heading goes on with an unfinished sentence: the first line of a page looks so."""
    return line.text.lstrip()[:1].islower() and not TERMINAL.search(last.text)
