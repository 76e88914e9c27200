"""Lines written from right to left: glyphs by place -> text in the order it is spoken.

The order of the stream is not trusted inside such a line (LuaLaTeX writes it logically, all others visually): glyphs
are sorted by place, marks go to their base letter, the line is turned round, and what runs from left to right in it -
numbers, Latin words, addresses - is turned back. Whether brackets were mirrored by the producer is decided by a vote
over the whole document (Word and LibreOffice did it, Chromium and LuaLaTeX did not).
"""

import itertools
import re
import unicodedata
from collections.abc import Iterable, Sequence

from indexer.formats.pdf.characters import RAISED_LETTERS, RTL, SUPERSCRIPTS
from indexer.formats.pdf.runs import Run

_WORD_GAP = 0.16
MIRROR = dict(zip("()[]{}<>«»‹›", ")(][}{><»«›‹", strict=True))
_L = "A-Za-z\u00c0-\u024f\u0370-\u04ff"
_D = "0-9\u0660-\u0669\u06f0-\u06f9"
# A token read from its end: the line has been turned round.
_TOKEN = re.compile(rf"[{_L}{_D}%](?:[{_L}{_D}\u0300-\u036f]|[-./:,@%&_#+~?=–’'](?=[{_L}{_D}/:]))*")
_STRETCH = re.compile(rf"{_TOKEN.pattern}(?:[ ,;:–-]+{_TOKEN.pattern})*")
_SIGN = re.compile(r"[-+]")
_STRONG = re.compile(rf"{RTL.pattern}|[{_L}]")
_LATIN = re.compile(f"[{_L}]")
_RTL_STRETCH = re.compile(rf"{RTL.pattern}(?:[^{_L}{_D}]*{RTL.pattern})*")
_GROUPS = re.compile(r"(?<![\d.,])((?:000|0\d\d)(?: \d{3})*) ([1-9]\d{0,2})(?![\d.,])")


class _Glyph:
    __slots__ = ("text", "x0", "x1")

    def __init__(self, text: str, x0: float, x1: float) -> None:
        self.text, self.x0, self.x1 = text, min(x0, x1), max(x0, x1)


def _is_mark(text: str) -> bool:
    """Whether a glyph is nothing but vowel signs and the like."""
    bare = text.strip()
    return bool(bare) and all(unicodedata.combining(char) for char in bare)


def _base(mark: _Glyph, bases: Sequence[_Glyph]) -> _Glyph | None:
    """The letter a mark sits on: the one whose width holds its middle, else the nearest."""
    middle = (mark.x0 + mark.x1) / 2
    letters = [glyph for glyph in bases if not glyph.text.isspace()]

    def away(glyph: _Glyph) -> float:
        inside = glyph.x0 - 0.5 <= middle <= glyph.x1 + 0.5
        return 0.0 if inside else min(abs(glyph.x0 - middle), abs(glyph.x1 - middle))

    return min(letters, key=away, default=None)


def _repeats(mark: _Glyph, bases: Sequence[_Glyph], size: float) -> bool:
    """Whether a glyph is only the marks of the letter under it though it is called letter and marks: "م" and "مّ".

    Typst names it so; the glyph then becomes a mark.
    """
    if len(mark.text) < 2 or mark.x1 - mark.x0 > 0.3 * size or not _is_mark(mark.text[1:]):
        return False
    base = _base(mark, [glyph for glyph in bases if glyph is not mark])
    if base is None or base.text != mark.text[0]:
        return False
    mark.text = mark.text[1:]
    return True


def raised(run: Run, y: float, size: float) -> dict[int, int]:
    """How a run's characters are shown if it is a note mark, figures or one letter, small and above the baseline."""
    if run.size >= 0.8 * size or run.y - y <= 0.12 * size:
        return {}
    bare = run.text.strip(" ,")
    if bare.isdigit():
        return SUPERSCRIPTS
    return RAISED_LETTERS if len(bare) == 1 else {}


def clusters(runs: Iterable[Run], y: float, size: float) -> list[str]:
    """The clusters from left to right: a letter with its marks, a ligature's letters in spoken order, or a space."""
    glyphs: list[_Glyph] = []
    for run in runs:
        shown = raised(run, y, size)
        for i, text in enumerate(run.glyphs):
            if text:
                glyphs.append(_Glyph(text.translate(shown) if shown else text, run.edges[i], run.edges[i + 1]))
    glyphs.sort(key=lambda glyph: glyph.x0 + glyph.x1)
    bases = [glyph for glyph in glyphs if not _is_mark(glyph.text)]
    bases = [glyph for glyph in bases if not _repeats(glyph, bases, size)]
    for mark in glyphs:
        if _is_mark(mark.text):
            base = _base(mark, bases)
            if base is not None:
                base.text += mark.text.strip()
    found: list[str] = []
    right = None
    for glyph in bases:
        blank = glyph.text.isspace()
        if right is not None and not blank and glyph.x0 - right > _WORD_GAP * size and not found[-1].isspace():
            found.append(" ")
        if not (blank and found and found[-1].isspace()):
            found.append(glyph.text)
        right = glyph.x1 if right is None else max(right, glyph.x1)
    return found


def _turn_back(items: list[str], keys: str) -> list[str]:
    """Latin words and numbers of a line that was turned round, turned back.

    Every token is; the order of tokens only between the first and the last Latin one of a stretch, since numbers alone
    follow the Arabic: "55/25 (A/RES/55/25)".
    """
    out = list(items)
    for stretch in _STRETCH.finditer(keys):
        tokens = [match.span() for match in _TOKEN.finditer(keys, *stretch.span())]
        latin = [span for span in tokens if _LATIN.search(keys, *span)]
        start, end = (latin[0][0], latin[-1][1]) if len(latin) > 1 else (0, 0)
        out[start:end] = items[start:end][::-1]
        for a, b in tokens:
            if not start <= a < end:
                for c, d in _numbers(keys, a, b):
                    out[c:d] = items[c:d][::-1]
    return out


def _numbers(keys: str, start: int, end: int) -> list[tuple[int, int]]:
    """The parts of a token to turn back: after an Arabic letter a hyphen does not hold numbers together.

    "الصفحات 12-14" is displayed as 14-12 (UAX 9, rules W2 and W4), but A/HRC/12-14 as it is.
    """
    before = [match[0] for match in _STRONG.finditer(keys, 0, start)]
    if not _SIGN.search(keys, start, end) or _LATIN.search(keys, start, end) or (before and _LATIN.match(before[-1])):
        return [(start, end)]
    cuts = [start - 1, *(match.start() for match in _SIGN.finditer(keys, start, end)), end]
    return [(a + 1, b) for a, b in itertools.pairwise(cuts)]


def logical(visual: Sequence[str], mirrored: bool, within: bool = True) -> str:
    """The text of clusters given from left to right; `mirrored`: the brackets' glyphs must be turned round too.

    `within`: the line is one of a text that runs from right to left, whatever it holds itself.

    >>> logical(list("55/25 مقر رارق"), mirrored=True)
    'قرار رقم 55/25'
    """
    keys = "".join(cluster[0] for cluster in visual)
    if not within and len(RTL.findall(keys)) < 0.4 * len(_LATIN.findall(keys)):
        items = list(visual)
        for match in _RTL_STRETCH.finditer(keys):
            items[match.start() : match.end()] = items[match.start() : match.end()][::-1]
        return "".join(items)
    items = [MIRROR.get(cluster, cluster) if mirrored else cluster for cluster in reversed(visual)]
    return _regroup("".join(_turn_back(items, "".join(item[0] for item in items))))


def _regroup(text: str) -> str:
    """A number in groups, which cannot begin with a zero, put right: "000 100" was 100 000."""

    def turned(match: re.Match[str]) -> str:
        return " ".join([match[2], *reversed(match[1].split(" "))])

    return _GROUPS.sub(turned, text)
