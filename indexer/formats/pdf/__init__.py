"""PDF: content stream -> glyphs -> lines -> right-to-left -> page furniture -> footnotes -> blocks, a file a stage."""

from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

from indexer.formats import Block
from indexer.formats.pdf.recognition import languages
from indexer.formats.quality import Document

SUFFIXES = (".pdf",)
VERSION = "2"
"""Raised whenever the same file would give other blocks: what was read by another version is read anew."""


def variant() -> str:
    """What else decides the blocks: the languages text is recognised in; "" where it is not installed.

    So a library whose scans could not be read is read anew once tesseract is there.
    """
    known = ",".join(sorted(languages()))
    return f"ocr{sha256(known.encode()).hexdigest()[:8]}" if known else ""


def read(path: Path, ocr: str = "auto", reached: Callable[[int], None] = lambda page: None) -> Document:
    """Everything read of a PDF: blocks and the quality of each page; an UnreadableError says why it cannot be read.

    `ocr`: "auto" sends pages without usable text to tesseract where it is installed, "off" never does. `reached` is
    told each page as it is begun.
    """
    from indexer.formats.pdf import reading  # pdfminer takes a while to load: only who reads a PDF waits for it

    return reading.read(path, ocr, reached)


def extract(path: Path) -> Iterator[Block]:
    """The blocks of a PDF in reading order."""
    yield from read(path).blocks
