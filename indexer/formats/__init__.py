"""Formats: one module a file format, each with `SUFFIXES` and `extract(path) -> Iterator[Block]`.

To add a format, put one module here; nothing else changes. `python -m indexer.formats FILE` reads one file in a
process of its own, within limits.
"""

from dataclasses import dataclass
from typing import Literal

from corpus.model import Box

Role = Literal["paragraph", "heading", "item", "cell", "footnote", "caption", "furniture", "contents"]
"""What a block is on its page. "furniture" is running heads and feet, bar-code and job-number lines: kept, because
they identify the document, never indexed. "contents" is a line of a table of contents, never indexed either."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item, table row, footnote or caption, in reading order, as displayed.

    `page` counts the file's pages from 1 (0: the format has no pages). A paragraph that runs over pages is one block;
    `page` is its first and `breaks` tells where the next pages begin: (offset in text, page, label). `level` is the
    depth of a heading (1 is the highest) or of a list item. `mark` is a footnote's number as printed. `locator` and
    `kind` are given by formats whose markup says them (our digests); else the structure finds them.
    `columns` are the column heads of a table row's cells.
    """

    text: str
    page: int = 0
    page_label: str = ""
    label_source: str = ""
    role: Role = "paragraph"
    level: int = 0
    boxes: tuple[Box, ...] = ()
    breaks: tuple[tuple[int, int, str], ...] = ()
    mark: str = ""
    locator: str = ""
    kind: str = ""
    columns: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    """How the text was come by, where it was not simply read: "repaired", "ocr", "reordered"."""
