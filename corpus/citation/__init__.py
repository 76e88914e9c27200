"""Citations of a passage in a style, and records of its work in an export format."""

import pkgutil
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path

from corpus.catalogue import Catalogue
from corpus.citation.bidi import plain
from corpus.citation.reference import refer
from corpus.errors import UnknownError
from corpus.model import Passage


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation in one style, as plain text and as HTML, and the pin as the style writes it ("": none printed).

    The text has a line break where the HTML has `<br>` (APA), and bidi isolates where directions meet.
    """

    style: str
    text: str
    html: str
    pin: str


def styles() -> tuple[str, ...]:
    """The names of the styles there are: the files in corpus/citation/stylebook/."""
    return _names("stylebook")


def formats() -> tuple[str, ...]:
    """The names of the export formats there are: the files in corpus/citation/records/."""
    return _names("records")


def cite(passage: Passage, catalogue: Catalogue, style: str = "un") -> Citation:
    """The citation of a passage in its edition's own language; UnknownError for a style that is not there.

    >>> from corpus.catalogue import load
    >>> from corpus.model import Locator
    >>> cite(Passage("ctoc-cop-wg4-2010-2/es", Locator.parse("para.12/a"), ""), load()).text
    'CTOC/COP/WG.4/2010/2, párr. 12 a).'
    """
    if style not in styles():
        raise UnknownError(f"there is no style {style!r}.", remedy=f"There are: {', '.join(styles())}.")
    reference = refer(passage, catalogue)
    # Imported when asked for: a search needs only the first style, and not the packages behind the others.
    module = import_module(f"{__name__}.stylebook.{style}")
    rendered = str(module.render(reference))
    return Citation(
        style, plain(rendered), rendered, module.pin(reference) if hasattr(module, "pin") else reference.pin
    )


def export(passage: Passage, catalogue: Catalogue, format: str) -> str:
    """The record of a passage's work in an export format, the place in its note; UnknownError for another format."""
    if format not in formats():
        raise UnknownError(f"there is no format {format!r}.", remedy=f"There are: {', '.join(formats())}.")
    module = import_module(f"{__name__}.records.{format.replace('-', '_')}")
    return str(module.write(refer(passage, catalogue)))


def export_all(passages: Sequence[Passage], catalogue: Catalogue, format: str) -> str:
    """The records of several passages in one file, each by itself; UnknownError for another format."""
    if format not in formats():
        raise UnknownError(f"there is no format {format!r}.", remedy=f"There are: {', '.join(formats())}.")
    module = import_module(f"{__name__}.records.{format.replace('-', '_')}")
    references = [refer(passage, catalogue) for passage in passages]
    if hasattr(module, "write_all"):
        return str(module.write_all(references))
    return "".join(str(module.write(each)) for each in references)


@cache
def _names(folder: str) -> tuple[str, ...]:
    """The modules of a folder by name, without importing any."""
    found = pkgutil.iter_modules([str(Path(__file__).parent / folder)])
    return tuple(sorted(module.name.replace("_", "-") for module in found))
