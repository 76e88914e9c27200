"""Whether text recognition is installed and for which languages; asked without loading any of it."""

import shutil
import subprocess
from functools import cache
from importlib.util import find_spec

REMEDY = (
    "apt-get install tesseract-ocr tesseract-ocr-ara tesseract-ocr-chi-sim tesseract-ocr-fra tesseract-ocr-rus "
    "tesseract-ocr-spa && pip install 'pincite[ocr]'"
)
"""The one command that would help where recognition is not installed."""
_SECONDS = 30


@cache
def languages() -> frozenset[str]:
    """The languages tesseract has data for; empty where it, or pypdfium2 with Pillow, is not installed."""
    program = shutil.which("tesseract")
    if program is None or not (find_spec("PIL") and find_spec("pypdfium2")):
        return frozenset()
    try:
        told = subprocess.run([program, "--list-langs"], capture_output=True, text=True, check=False, timeout=_SECONDS)
    except (OSError, subprocess.TimeoutExpired):
        return frozenset()
    return frozenset(told.stdout.split("\n")[1:]) - {""}
