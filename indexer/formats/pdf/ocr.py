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
from functools import cache
from io import BytesIO, StringIO
from pathlib import Path
from statistics import median

from indexer.formats.pdf import rtl
from indexer.formats.pdf.fonts import Plain
from indexer.formats.pdf.runs import PageText, Run
from indexer.formats.pdf.sheets import Sheet, sheet

REMEDY = (
    "apt-get install tesseract-ocr tesseract-ocr-ara tesseract-ocr-chi-sim tesseract-ocr-fra tesseract-ocr-rus "
    "tesseract-ocr-spa && pip install 'pincite[ocr]'"
)
"""The one command that would help where recognition is not installed."""
_SCRIPTS = {"Arabic": "ara", "Cyrillic": "rus", "Han": "chi_sim", "Japanese": "chi_sim", "Latin": "eng+fra+spa"}
_DPI = {"ara": 150}
"""Arabic is recognised worse the finer it is rendered: error rates .01-.03 at 150, .12-.25 at 300."""
_FINE, _COARSE = 300, 150
_SECONDS = 90
_SURE = 60
"""Words with less confidence than this (0-100) are counted as doubtful."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """A page as recognised: its sheet, the languages tried, and the share of doubtful characters (0-1)."""

    sheet: Sheet
    languages: str
    doubtful: float


@cache
def languages() -> frozenset[str]:
    """The languages tesseract has data for; empty where it, or pypdfium2 with Pillow, is not installed."""
    program = shutil.which("tesseract")
    if program is None or not _renders():
        return frozenset()
    told = subprocess.run([program, "--list-langs"], capture_output=True, text=True, check=False, timeout=_SECONDS)
    return frozenset(told.stdout.split("\n")[1:]) - {""}


def _renders() -> bool:
    try:
        import PIL
        import pypdfium2
    except ImportError:
        return False
    return bool(PIL.__version__ and pypdfium2.PdfDocument)


def _picture(path: Path, number: int, dpi: int) -> bytes:
    """A page as a PNG in grey."""
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        image = document[number - 1].render(scale=dpi / 72, grayscale=True).to_pil()
    out = BytesIO()
    image.save(out, format="PNG", dpi=(dpi, dpi))
    return out.getvalue()


def _tesseract(picture: bytes, *options: str) -> str:
    """What tesseract prints about a picture; "" when it fails or takes too long."""
    command = [shutil.which("tesseract") or "tesseract", "stdin", "stdout", *options]
    alone = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(command, input=picture, capture_output=True, check=True, timeout=_SECONDS, env=alone)
    except (subprocess.SubprocessError, OSError):
        return ""
    return done.stdout.decode("utf-8", "replace")


def _script(picture: bytes) -> str:
    """The languages to try, by the script tesseract sees on the page; all there are, where it sees none."""
    seen = re.search(r"^Script: (\w+)", _tesseract(picture, "--psm", "0"), re.MULTILINE)
    wanted = _SCRIPTS.get(seen[1], "") if seen else ""
    have = [code for code in wanted.split("+") if code in languages()]
    return "+".join(have or sorted(languages() & {"ara", "chi_sim", "eng", "fra", "rus", "spa"}))


def _words(table: str) -> Iterator[dict[str, str]]:
    """The words of tesseract's table, in its reading order."""
    for row in csv.DictReader(StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        if row.get("level") == "5" and (row.get("text") or "").strip():
            yield row


def _runs(words: Sequence[dict[str, str]], dpi: int, height: float) -> Iterator[Run]:
    """A run for each word; its size is that of its paragraph, its baseline that of its line."""
    scale = 72 / dpi
    heights: dict[tuple[str, str], list[float]] = {}
    feet: dict[tuple[str, str, str], list[float]] = {}
    for word in words:
        part = (word["block_num"], word["par_num"])
        heights.setdefault(part, []).append(float(word["height"]))
        foot = float(word["top"]) + float(word["height"])
        feet.setdefault((*part, word["line_num"]), []).append(foot)
    for word in words:
        part = (word["block_num"], word["par_num"])
        x0, wide = float(word["left"]) * scale, float(word["width"]) * scale
        size = max(heights[part]) * scale if len(heights[part]) < 4 else median(heights[part]) * scale
        y = height - median(feet[(*part, word["line_num"])]) * scale
        yield Run(y, size * 1.1, Plain(), [word["text"]], [x0, x0 + wide])


def recognise(path: Path, page: Sheet) -> Recognised | None:
    """A page recognised from its picture; None where nothing is installed or nothing was seen."""
    if not languages():
        return None
    picture = _picture(path, page.number, _COARSE)
    tried = _script(picture)
    dpi = _DPI.get(tried, _FINE)
    if dpi != _COARSE:
        picture = _picture(path, page.number, dpi)
    words = list(_words(_tesseract(picture, "-l", tried, "--psm", "3", "tsv")))
    if not words:
        return None
    shown = PageText(page.number, page.width, page.height)
    shown.runs[0] = list(_runs(words, dpi, page.height))
    made = sheet(shown, page.label)
    for line in made.lines:
        line.flag = "ocr"
        if line.visual is not None:  # each word is one cluster in spoken order already
            line.text, line.visual = rtl.logical(line.visual, mirrored=False).strip(), None
    unsure = sum(len(word["text"]) for word in words if float(word["conf"]) < _SURE)
    return Recognised(made, tried, unsure / sum(len(word["text"]) for word in words))
