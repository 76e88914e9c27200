"""Citations: one module a style, each with `NAME` and `render(reference) -> str` in HTML. To add one, put it here."""

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
    """A citation in one style, as plain text and as HTML, and the pin in the edition's language ("": none printed)."""

    style: str
    text: str
    html: str
    pin: str


@cache
def styles() -> dict[str, ModuleType]:
    """The styles there are, by name."""
    names = (info.name for info in pkgutil.iter_modules(__path__))
    modules = [importlib.import_module(f"{__name__}.{name}") for name in names]
    return {module.NAME: module for module in modules if hasattr(module, "NAME")}


def cite(passage: Passage, catalogue: Catalogue, style: str = "un") -> Citation:
    """The citation of a passage in its edition's own language; UnknownError for a style that is not there."""
    if style not in styles():
        raise UnknownError(f"there is no style {style!r}.", remedy=f"There are: {', '.join(sorted(styles()))}.")
    reference = refer(passage, catalogue)
    rendered = styles()[style].render(reference)
    return Citation(style, plain(rendered), rendered, reference.pin)
