"""Formats: one module a file format, each with `SUFFIXES`, `VERSION` and `extract(path) -> Iterator[Block]`.

To add a format, put one module here; nothing else changes. A module may also have `KINDS`, what `sniff.kind` may say
of its files (else its suffixes without the dot), and, where it has pages, `read(path) -> quality.Document` with the
quality of each page beside the blocks. `read` may take `ocr: str` and `reached: Callable[[int], None]`, to be called
with the number of each page as it is begun. `python -m indexer.formats FILE` reads one file in a process of its own.
"""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Literal

from corpus.errors import EmptyFileError, UnreadableError, WrongTypeError
from corpus.model import Box
from indexer.formats import sniff

if TYPE_CHECKING:
    from indexer.formats.quality import Document

Role = Literal["paragraph", "heading", "item", "cell", "footnote", "caption", "furniture", "contents"]
"""What a block is on its page. "furniture" is running heads and feet, bar-code and job-number lines: kept, because
they identify the document, never indexed. "contents" is a line of a table of contents, never indexed either."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item, table row, footnote or caption, in reading order, as displayed.

    `page` counts the file's pages from 1 (0: the format has no pages). A paragraph that runs over pages is one block;
    `page` is its first and `breaks` tells where the next pages begin: (offset in text, page, label). `level` is the
    depth of a heading (1 is the highest) or of a list item, or how deep a paragraph is quoted (0: not at all).
    `mark` is a footnote's number as printed. `locator` and `kind` are given by formats whose markup says them (our
    digests); else the structure finds them. A table row is one block, its cells parted by tabs; `columns` are the
    column heads of these cells, one each, or empty where the table has none.
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
    part: str = ""
    """Of an edition in several files: the part this file holds; no reader knows it, the shelf does."""


@cache
def formats() -> dict[str, ModuleType]:
    """The module for each suffix, found by looking through this folder: {".html": <module>, ...}."""
    names = (info.name for info in pkgutil.iter_modules(__path__) if not info.name.startswith("_"))
    modules = [importlib.import_module(f"{__name__}.{name}") for name in names]
    return {suffix: module for module in modules for suffix in getattr(module, "SUFFIXES", ())}


def format_of(path: Path) -> ModuleType:
    """The module that reads files of this suffix; UnreadableError names the readable ones."""
    found = formats().get(path.suffix.lower())
    if found is None:
        raise _unknown(path)
    return found


def _unknown(path: Path) -> UnreadableError:
    """What a file that nothing reads is, and what can be made of it; by its content, where that tells more."""
    try:
        found = sniff.kind(path)
    except OSError:
        found = ""
    if found and found != "text":
        remedy = sniff.remedy("archive" if path.suffix.lower() == f".{found}" == ".zip" else found, formats())
        return WrongTypeError(f"it is {sniff.describe(path, found)}.", str(path), remedy)
    known = ", ".join(sorted(formats()))
    what = f"files named {path.suffix or path.name!r} are not read."
    return UnreadableError(what, str(path), f"Read are: {known}.")


def reader(path: Path) -> str:
    """Name and version of what reads this file, for example "html1": what was read by another is read anew.

    A format may add a `variant()`: what is installed beside it and changes what it reads.
    """
    module = format_of(path)
    variant = module.variant() if hasattr(module, "variant") else ""
    return f"{module.__name__.rpartition('.')[2]}{getattr(module, 'VERSION', '0')}{'-' if variant else ''}{variant}"


def check(path: Path) -> ModuleType:
    """The module that will read the file, after a look at its content.

    EmptyFileError if it has no bytes, WrongTypeError if it is of another type than its name says.
    """
    module = format_of(path)
    try:
        if not path.stat().st_size:
            raise EmptyFileError("the file is empty.", str(path), "Fetch it again.")
        found = sniff.kind(path)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UnreadableError(f"cannot be opened: {reason}.", str(path), "Look at its rights.") from error
    kinds = getattr(module, "KINDS", tuple(suffix.removeprefix(".") for suffix in module.SUFFIXES))
    if found and found not in kinds:
        raise WrongTypeError(f"it is {sniff.describe(path, found)}.", str(path), sniff.remedy(found, formats()))
    return module


def extract(path: Path) -> Iterator[Block]:
    """The blocks of a file in reading order; errors are UnreadableError and its kind."""
    yield from check(path).extract(path)


def read(path: Path, ocr: str = "auto", reached: Callable[[int], None] = lambda page: None) -> "Document":
    """The blocks of a file and the quality of its pages, in this process and without limits.

    `ocr` is "auto" or "off"; `reached` is told each page as it is begun. For files of others there is
    `indexer.refreshing.reading`.
    """
    from indexer.formats.quality import Document  # which itself knows Block

    module = check(path)
    if not hasattr(module, "read"):
        return Document(tuple(module.extract(path)))
    taken = inspect.signature(module.read).parameters
    offered = {"ocr": ocr, "reached": reached}
    document: Document = module.read(path, **{name: value for name, value in offered.items() if name in taken})
    return document
