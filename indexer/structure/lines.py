"""Lines: what the blocks of a document look like to the grammar, one printed line or paragraph each, with its pages."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from corpus.model import Box, Page
from indexer.formats import Block, Role
from indexer.structure.numerals import DIGITS, ascii_digits

_NOTE = re.compile(r"(?:(?P<mark>[⁰¹²³⁴-⁹]{1,4})\s*|(?P<star>\*{1,4}|†)\s+)(?=\S)")
_LEADERS = re.compile(r"(?:\.\s?){6,}|…{3,}|(?:_\s?){6,}")
"""Dots that lead to a page number: the line belongs to a table of contents, whatever the format took it for."""
_PAGED = re.compile(r"\t\s*[\divxlc]{1,4}\s*$")
_BREAK = re.compile(r"\n|(?<=[。；])(?=[0-9０-９]{1,3}[.．、]\s?[\u3400-\u9fff])")
"""Where a line may begin. Chinese has no spaces: "...无罪。2.任何人..." is one line to a format and two to the law."""
_ALONE = re.compile(
    rf"[\s\u200e\u200f]*(?:(?P<n>[{DIGITS}]{{1,4}})\s?(?P<sep>[.\-–．、])|[.\-–]\s?(?P<m>[{DIGITS}]{{1,4}}))\s*"
)
_ENDS = re.compile(r"[.。!?؟！？:：;；؛…»”\"'’)\]）】]\s*$")
ITEM = re.compile(r"\s*(?:[-•–*·]\s|[(（]?\w{1,4}[)）.]\s?|'\d')")
_LONG = 60
"""A line longer than this that ends without a stop was interrupted, whatever the next one begins with."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text with the pages it stands on, as (offset in text, page); `inner`: not the first of its block.

    `glued`: nothing, not even a new line, stands between it and the line before.
    """

    text: str
    pages: tuple[tuple[int, Page], ...] = ()
    role: Role = "paragraph"
    level: int = 0
    mark: str = ""
    locator: str = ""
    kind: str = ""
    columns: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    inner: bool = False
    glued: bool = False

    @property
    def depth(self) -> int:
        """The level of a heading, 0 for any other line."""
        return self.level if self.role == "heading" else 0


def read(blocks: Iterable[Block]) -> list[Line]:
    """All lines but furniture and contents; a number alone on its line is joined to its text."""
    lines = [
        line for block in _without_contents(blocks) for line in _split(_note(block)) if not _LEADERS.search(line.text)
    ]
    return _joined(lines)


def _without_contents(blocks: Iterable[Block]) -> list[Block]:
    """The blocks of the text: a table row after a line of the contents that ends in a page number is contents too."""
    kept: list[Block] = []
    contents = False
    for block in (block for block in blocks if block.role != "furniture" and block.text.strip()):
        before = contents
        contents = block.role == "contents" or (contents and block.role == "cell" and bool(_PAGED.search(block.text)))
        if contents and not before:
            _drop_head(kept)
        if not contents:
            kept.append(block)
    return kept


def _drop_head(kept: list[Block]) -> None:
    """Take away what heads a table of contents: "Contents" and, on a line of its own, "Paragraphs" or "Page"."""
    for _ in range(2):
        if kept and len(kept[-1].text) <= 24 and kept[-1].role in ("heading", "paragraph", "cell"):
            heading = kept.pop().role == "heading"
            if heading:
                return


def _note(block: Block) -> Block:
    """A footnote of a plain text file: a paragraph that begins with a raised number or a star."""
    match = _NOTE.match(block.text)
    if block.role != "paragraph" or not match or len(block.text) > 1200:
        return block
    return replace(block, role="footnote", mark=match["mark"] or match["star"])


def _pages(block: Block) -> tuple[tuple[int, Page], ...]:
    if not block.page and not block.breaks:
        return ()
    starts = ((0, block.page, block.page_label), *block.breaks)
    paired = len(block.boxes) == len(starts) > 1
    boxes: list[tuple[Box, ...]] = [(box,) for box in block.boxes] if paired else [block.boxes]
    boxes += [()] * (len(starts) - len(boxes))
    return tuple(
        (offset, Page(number, label, block.label_source, tuple(box), block.part))
        for (offset, number, label), box in zip(starts, boxes, strict=True)
    )


def _split(block: Block) -> list[Line]:
    """One line a printed line: a paragraph "1. ..." may stand in the middle of a block."""
    pages = _pages(block)
    lines: list[Line] = []
    starts = [0, *(match.end() for match in _BREAK.finditer(block.text))]
    for start, following in zip(starts, [*starts[1:], len(block.text) + 1], strict=True):
        end = following - 1 if block.text[following - 1 : following] in ("\n", "") else following
        text = block.text[start:end]
        if text.strip():
            here = slice_pages(pages, start, end)
            glued = bool(lines) and block.text[start - 1] != "\n"
            lines.append(
                Line(text, here, block.role, block.level, block.mark, block.locator, block.kind, block.columns,
                     block.flags, bool(lines), glued)
            )  # fmt: skip
    return lines


def slice_pages(pages: tuple[tuple[int, Page], ...], start: int, end: int) -> tuple[tuple[int, Page], ...]:
    """The pages of text[start:end], with offsets from its start."""
    before = [page for offset, page in pages if offset <= start][-1:]
    return tuple((0, page) for page in before) + tuple(
        (offset - start, page) for offset, page in pages if start < offset < max(end, start + 1)
    )


def _joined(lines: list[Line]) -> list[Line]:
    out: list[Line] = []
    waiting: tuple[str, Line] | None = None
    for line in lines:
        alone = _ALONE.fullmatch(line.text) if line.role in ("paragraph", "item") else None
        if waiting and (alone or line.role not in ("paragraph", "item")):
            out.append(waiting[1])
            waiting = None
        if alone:
            number = ascii_digits(alone["m"] or "")
            turned = f"{number}{'-' if alone[0].strip()[0] in '-–' else '.'}"
            waiting = (f"{alone[0].strip() if alone['n'] else turned} ", line)
        elif waiting:
            out.append(_with_number(waiting, line))
            waiting = None
        else:
            out.append(line)
    return [*out, waiting[1]] if waiting else out


def _with_number(waiting: tuple[str, Line], line: Line) -> Line:
    number, first = waiting
    moved = [(offset + len(number), page) for offset, page in line.pages]
    same = first.pages[:1] == line.pages[:1]
    pages = [*first.pages[:1], *(moved[1:] if same else moved)]
    return replace(line, text=number + line.text, pages=tuple(pages), inner=first.inner)


def _part(line: Line) -> str:
    """Which file of an edition in several files: what ends one goes on in no other."""
    return line.pages[0][1].part if line.pages else ""


def between(before: Line, after: Line, language: str) -> str:
    """What joins two lines of one unit: a sentence interrupted by a page's foot goes on, anything else is a new line.

    >>> between(Line("as a person"), Line("who was helped"), "en"), between(Line("as follows:"), Line("(a) Help"), "en")
    (' ', '\\n')
    """
    if after.glued:
        return ""
    apart = after.inner or after.role != "paragraph" or before.role not in ("paragraph", "item", "heading")
    if apart or _part(before) != _part(after) or _ENDS.search(before.text) or ITEM.match(after.text):
        return "\n"
    first = after.text.lstrip()[:1]
    if language == "zh":
        return "" if first > "\u2fff" else "\n"
    goes_on = first.islower() or (len(before.text) > _LONG and first.isalnum())
    return " " if goes_on or (language == "ar" and first.isalpha()) else "\n"
