"""Word documents: the numbers Word draws are written in, mammoth makes HTML of it, the reader of HTML blocks."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import mammoth

from corpus.errors import UnreadableError
from indexer.formats import Block, html
from indexer.formats.characters import tidy
from indexer.formats.docx import styles
from indexer.formats.docx.numbering import with_numbers
from indexer.formats.docx.package import Package, W

SUFFIXES = (".docx",)
VERSION = f"1-{html.VERSION}"
_REMEDY = "Open it in Word or LibreOffice and save it anew."


def extract(path: Path) -> Iterator[Block]:
    """The blocks of a Word document; its running heads and feet come first, as furniture: they bear the symbol."""
    package = Package.open(path)
    for text in _running(package):
        yield Block(text, role="furniture")
    style_map = styles.style_map(package)
    with_numbers(package)
    yield from html.blocks(_page(package, style_map, path))


def _page(package: Package, style_map: str, path: Path) -> str:
    packed = BytesIO(package.pack())
    try:
        made = mammoth.convert_to_html(packed, style_map=style_map, convert_image=mammoth.images.img_element(_no_image))
    except (RecursionError, MemoryError):
        raise
    except Exception as error:  # mammoth lets whatever its parsing meets through: KeyError, ExpatError, IndexError
        what = f"it is no Word document that can be read ({type(error).__name__})."
        raise UnreadableError(what, str(path), _REMEDY) from error
    return str(made.value)


def _no_image(image: Any) -> dict[str, str]:
    return {}


def _running(package: Package) -> list[str]:
    """The texts of heads and feet, each once."""
    parts = [name for name in sorted(package.parts) if name.startswith(("word/header", "word/footer"))]
    paragraphs = [node for part in parts for node in package.tree(part).iter(f"{W}p")]
    texts = ("".join(text.text or "" for text in node.iter(f"{W}t")) for node in paragraphs)
    return list(dict.fromkeys(filter(None, map(tidy, texts))))
