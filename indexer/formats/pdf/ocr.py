"""Pages without usable text read by tesseract: rendered by pdfium, words with boxes put through the line builder.

Both are optional (`pip install pincite[ocr]`, and the Debian packages tesseract-ocr-...); without them nothing is
recognised and the report says which pages were left unread.
"""

import csv
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO
from pathlib import Path
from statistics import median

from indexer.formats.pdf import lines, rtl
from indexer.formats.pdf.fonts import Plain
from indexer.formats.pdf.recognition import languages
from indexer.formats.pdf.runs import Run
from indexer.formats.pdf.sheets import Sheet

_SCRIPTS = {"Arabic": "ara", "Cyrillic": "rus", "Han": "chi_sim", "Latin": "eng+fra+spa"}
_COARSE_IS_BETTER = frozenset({"ara", "chi_sim"})
"""Arabic is recognised worse the finer it is rendered: error rates .01-.03 at 150, .12-.25 at 300."""
_GREY = 0.1
"""A page with more than this share of grey is paper as scanned, not black on white."""
_FINE, _COARSE = 300, 150
_SECONDS = 90
_SURE = 60
"""Words with less confidence than this (0-100) are counted as doubtful."""


_DOUBTFUL = 0.3
"""With more doubt than this (0-1) the other scripts are tried too."""
Word = dict[str, str]
"""A row of tesseract's table, by its column heads."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """A page as recognised: its sheet, the languages tried, and the share of doubtful characters (0-1)."""

    sheet: Sheet
    languages: str
    doubtful: float


def _picture(path: Path, number: int, dpi: int, smooth: bool = True) -> tuple[bytes, bool]:
    """A page as a PNG, and whether its paper is grey: then it is smoothed, or tesseract takes it for a photograph."""
    import pypdfium2
    from PIL import ImageFilter, ImageOps

    with pypdfium2.PdfDocument(path) as document:
        image = document[number - 1].render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
    shades = image.histogram()
    dusty = sum(shades[90:235]) > _GREY * sum(shades)
    if dusty and smooth:
        image = ImageOps.autocontrast(image.filter(ImageFilter.GaussianBlur(dpi / 150)), cutoff=(1, 40))
    out = BytesIO()
    image.save(out, format="PNG", dpi=(dpi, dpi))
    return out.getvalue(), dusty


def _tesseract(picture: bytes, *options: str) -> str:
    """What tesseract prints about a picture; "" when it fails or takes too long."""
    command = [shutil.which("tesseract") or "tesseract", "stdin", "stdout", *options]
    alone = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(command, input=picture, capture_output=True, check=True, timeout=_SECONDS, env=alone)
    except (subprocess.SubprocessError, OSError):
        return ""
    return done.stdout.decode("utf-8", "replace")


def _guesses(picture: bytes) -> list[str]:
    """The languages to try, script by script: first what tesseract makes of the page as a whole."""
    seen = re.search(r"^Script: (\w+)", _tesseract(picture, "--psm", "0"), re.MULTILINE)
    order = [_SCRIPTS.get(seen[1], "")] if seen else []
    order += [codes for codes in _SCRIPTS.values() if codes not in order]
    have = ["+".join(code for code in codes.split("+") if code in languages()) for codes in order]
    return [codes for codes in have if codes]


def _words(table: str) -> Iterator[Word]:
    """The words of tesseract's table, in its reading order."""
    for row in csv.DictReader(StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        if row.get("level") == "5" and (row.get("text") or "").strip():
            yield row


def _runs(words: Sequence[Word], dpi: int, height: float) -> Iterator[list[Run]]:
    """The runs of each line, a word each; its size is that of its paragraph, its baseline that of its line."""
    scale = 72 / dpi
    heights: dict[tuple[str, ...], list[float]] = {}
    found: dict[tuple[str, ...], list[Word]] = {}
    for word in words:
        heights.setdefault((word["block_num"], word["par_num"]), []).append(float(word["height"]))
        found.setdefault((word["block_num"], word["par_num"], word["line_num"]), []).append(word)
    for key, line in found.items():
        size = 1.1 * scale * (median(heights[key[:2]]) if len(heights[key[:2]]) > 3 else max(heights[key[:2]]))
        y = height - scale * median(float(word["top"]) + float(word["height"]) for word in line)
        yield [_run(word, y, size, scale) for word in line]


def _run(word: Word, y: float, size: float, scale: float) -> Run:
    """A word as a run of one cluster, a little narrower than its box so that it never touches the next."""
    x0, x1 = float(word["left"]) * scale, (float(word["left"]) + float(word["width"])) * scale
    narrow = min(0.1 * size, (x1 - x0) / 4)
    return Run(y, size, Plain(), [word["text"]], [x0 + narrow, x1 - narrow])


def _doubt(words: Sequence[Word]) -> float:
    """The share of characters in words tesseract is not sure of; 1 where there are none."""
    unsure = sum(len(word["text"]) for word in words if float(word["conf"]) < _SURE)
    return unsure / sum(len(word["text"]) for word in words) if words else 1.0


def _read(path: Path, number: int) -> tuple[list[Word], str, int]:
    """The words of a page in the languages that leave the least doubt, these languages, and the resolution.

    Letters of the Latin and Cyrillic alphabets are tried as they are, in fine; smoothed only where that fails.
    """
    coarse, dusty = _picture(path, number, _COARSE)
    best: tuple[list[Word], str, int] = ([], "", _COARSE)
    for codes in _guesses(coarse):
        ways = [(coarse, _COARSE)] if dusty or codes in _COARSE_IS_BETTER else []
        if codes not in _COARSE_IS_BETTER:
            ways.insert(0, (_picture(path, number, _FINE, smooth=False)[0], _FINE))
        for picture, dpi in ways:
            words = list(_words(_tesseract(picture, "-l", codes, "--psm", "3", "tsv")))
            if _doubt(words) < _doubt(best[0]):
                best = words, codes, dpi
            if _doubt(words) < _DOUBTFUL:
                return best
    return best


def recognise(path: Path, page: Sheet) -> Recognised | None:
    """A page recognised from its picture; None where nothing is installed or nothing was seen."""
    words, codes, dpi = _read(path, page.number) if languages() else ([], "", _COARSE)
    if not words:
        return None
    made = Sheet(page.number, page.width, page.height, label=page.label)
    for runs in _runs(words, dpi, page.height):
        made.lines += lines.finished(runs, page.number, 0)
    for line in made.lines:
        line.flag = "ocr"
        if line.visual is not None:  # each word is one cluster in spoken order already
            line.text, line.visual = rtl.logical(line.visual, mirrored=False).strip(), None
    return Recognised(made, codes, _doubt(words))
