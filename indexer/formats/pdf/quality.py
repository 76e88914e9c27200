"""How good the text of each page is: what was read, what is missing, and what would help."""

from dataclasses import dataclass, replace

from indexer.formats.pdf.blocks import Labels
from indexer.formats.pdf.ocr import Recognised
from indexer.formats.pdf.sheets import Sheet
from indexer.formats.quality import PageQuality, State

BAD_SHARE = 0.15
"""A page with more characters than this that tell nothing cannot be read: words would be lost without a trace."""
_FEW = 25
"""Fewer characters than this under a picture that fills the page are a stamp or a page number, not its text."""
_PICTURE = 0.3


@dataclass(frozen=True, slots=True)
class Judged:
    """What a page is, before furniture and tables are taken out of its lines."""

    state: State
    chars: int
    bad: int
    note: str = ""


def judge(sheet: Sheet) -> Judged:
    """The state of a page as its text layer has it."""
    chars, bad = sheet.chars, sheet.bad
    if chars and bad > BAD_SHARE * chars:
        return Judged("unreadable", chars, bad, f"{bad} of {chars} characters are unknown: the fonts do not tell them")
    if chars < _FEW and sheet.picture > _PICTURE:
        return Judged("no text", chars, bad, "the page is a picture")
    if not sheet.sound:
        return Judged("mixed", chars, bad, "part of the page is damaged: words may be missing")
    if sheet.picture > _PICTURE and sheet.lines and all(line.hidden for line in sheet.lines):
        return Judged("ocr", chars, bad, "the text was recognised from the picture before the file was published")
    return Judged("text layer", chars, bad)


def needs_eyes(judged: Judged) -> bool:
    """Whether a page can only be read from its picture."""
    return judged.state in ("no text", "unreadable")


def recognised(found: Recognised) -> Judged:
    """What a page is after it was read from its picture."""
    chars = found.sheet.chars
    note = f"recognised from its picture ({found.languages}); {found.doubtful:.0%} of it is doubtful"
    return Judged("ocr", chars, round(found.doubtful * chars), note)


def unread(judged: Judged, why: str) -> Judged:
    """The same page, with what would help."""
    return replace(judged, note=f"{judged.note}; {why}")


def report(sheet: Sheet, judged: Judged, labels: Labels) -> PageQuality:
    """The quality of a page as everybody else sees it."""
    share = judged.bad / judged.chars if judged.chars else 0.0
    state: State = "repaired" if judged.state == "text layer" and sheet.repaired else judged.state
    return PageQuality(sheet.number, *labels[sheet.number], state, round(share, 4), judged.chars, judged.note)
