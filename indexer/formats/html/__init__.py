"""HTML pages: headings, paragraphs, list items, table rows and notes in reading order, nothing of the page's furniture.

Our digests say where each part stands: in `<section id="art.6" data-kind="provision">` all blocks carry that locator.
"""

from collections.abc import Iterator
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from indexer.formats import Block
from indexer.formats.characters import decode
from indexer.formats.html.walk import Walk

SUFFIXES = (".html", ".htm", ".xhtml")
KINDS = ("html", "text")
"""A fragment without <html>, or a page that opens with a comment, is no less readable."""
VERSION = "1"


def extract(path: Path) -> Iterator[Block]:
    """The blocks of an HTML file; its encoding is found by byte order mark, declaration, or frequency."""
    yield from blocks(decode(path.read_bytes()))


def blocks(html: str) -> Iterator[Block]:
    """The blocks of HTML already decoded."""
    body = LexborHTMLParser(html).body
    if body is not None:
        yield from Walk().blocks(body)
