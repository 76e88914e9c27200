"""PDF: content stream -> glyphs -> lines -> right-to-left -> page furniture -> footnotes -> blocks, a file a stage."""

from collections.abc import Iterator
from pathlib import Path

from indexer.formats import Block
from indexer.formats.quality import Document

SUFFIXES = (".pdf",)
VERSION = 1
"""Raised whenever the same file would give other blocks: what was read before is then read anew."""


def read(path: Path) -> Document:
    """Everything read of a PDF: blocks and the quality of each page; an UnreadableError says why it cannot be read."""
    from indexer.formats.pdf import reading  # pdfminer takes a while to load: only who reads a PDF waits for it

    return reading.read(path)


def extract(path: Path) -> Iterator[Block]:
    """The blocks of a PDF in reading order."""
    yield from read(path).blocks
