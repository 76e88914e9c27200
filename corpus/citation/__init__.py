"""Citations: one module a style, each with `NAME` and `render(reference) -> str` in HTML; put one here to add a style."""

import html
import importlib
import pkgutil
import re
from dataclasses import dataclass
from functools import cache
from types import ModuleType

from corpus.catalogue import Catalogue
from corpus.citation.pins import pin
from corpus.errors import UnknownError
from corpus.model import Edition, Passage, Publication


@dataclass(frozen=True, slots=True)
class Reference:
    """All a style may need: the passage, its edition and work, the pin, and for a digest the work it is about."""

    passage: Passage
    edition: Edition
    publication: Publication
    pin: str
    page_label: str
    work: Edition | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation in one style, as plain text and as HTML, and the pin in the edition's language."""

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


def refer(passage: Passage, edition: Edition, publication: Publication, catalogue: Catalogue) -> Reference:
    """Gather what a citation of a passage may say."""
    work = catalogue.publication(publication.about).editions[edition.language] if publication.about else None
    first = passage.pages[0] if passage.pages else None
    label = first.label if first and first.label_source != "index" else ""
    return Reference(passage, edition, publication, pin(passage.locator, edition.language), label, work)


def cite(
    passage: Passage, edition: Edition, publication: Publication, catalogue: Catalogue, style: str = "un"
) -> Citation:
    """The citation of a passage in the edition's own language; UnknownError for a style that is not there."""
    if style not in styles():
        raise UnknownError(f"there is no style {style!r}.", remedy=f"There are: {', '.join(sorted(styles()))}.")
    reference = refer(passage, edition, publication, catalogue)
    rendered = styles()[style].render(reference)
    return Citation(style, html.unescape(re.sub(r"<[^>]+>", "", rendered)), rendered, reference.pin)
