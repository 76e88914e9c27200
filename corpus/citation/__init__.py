"""Citations: one module a style (`NAME`, `render(reference)`) or an export format (`FORMAT`, `write(reference)`).

To add one, put its file here.
"""

import importlib
import pkgutil
from dataclasses import dataclass
from functools import cache
from types import ModuleType

from corpus.catalogue import Catalogue
from corpus.citation.bidi import plain
from corpus.citation.reference import refer
from corpus.errors import UnknownError
from corpus.model import Passage


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation in one style, as plain text and as HTML, and the pin in the edition's language ("": none printed).

    The text has a line break where the HTML has `<br>` (APA), and bidi isolates where directions meet.
    """

    style: str
    text: str
    html: str
    pin: str


def styles() -> dict[str, ModuleType]:
    """The styles there are, by name."""
    return {module.NAME: module for module in _modules() if hasattr(module, "NAME")}


def formats() -> dict[str, ModuleType]:
    """The export formats there are, by name."""
    return {module.FORMAT: module for module in _modules() if hasattr(module, "FORMAT")}


def cite(passage: Passage, catalogue: Catalogue, style: str = "un") -> Citation:
    """The citation of a passage in its edition's own language; UnknownError for a style that is not there."""
    if style not in styles():
        raise UnknownError(f"there is no style {style!r}.", remedy=f"There are: {', '.join(sorted(styles()))}.")
    reference = refer(passage, catalogue)
    rendered = styles()[style].render(reference)
    return Citation(style, plain(rendered), rendered, reference.pin)


def export(passage: Passage, catalogue: Catalogue, format: str) -> str:
    """The record of a passage's work in an export format, the place in its note; UnknownError for another format."""
    if format not in formats():
        raise UnknownError(f"there is no format {format!r}.", remedy=f"There are: {', '.join(sorted(formats()))}.")
    return str(formats()[format].write(refer(passage, catalogue)))


@cache
def _modules() -> tuple[ModuleType, ...]:
    names = (info.name for info in pkgutil.iter_modules(__path__))
    return tuple(importlib.import_module(f"{__name__}.{name}") for name in names)
