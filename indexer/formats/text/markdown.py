"""Markdown through markdown-it, and its HTML through the reader of HTML; "##Title" without a space is a heading too."""

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt

from indexer.formats import Block, html

_HEADING = re.compile(r"^( {0,3}#{1,6})(?=[^\s#])", re.M)
_NUMBERED = re.compile(r"(?<=[.;:!?])[ \t]*\n(?=\d{1,3}[.)][ \t])")
"""A numbered paragraph right under another text: to Markdown it would be that text's next words."""
_NOTE = re.compile(r"^\[\^([\w-]{1,20})\]:[ \t]*(.+(?:\n(?:[ \t]+\S.*|(?![\[\n])\S.*))*)", re.M)
_REFERENCE = re.compile(r"\[\^([\w-]{1,20})\]")


def blocks(text: str) -> Iterator[Block]:
    """The blocks of Markdown: headings, paragraphs, lists, tables, quotations, notes ([^1]: ...)."""
    spaced = _NUMBERED.sub("\n\n", _HEADING.sub(r"\1 ", text))
    noted = _NOTE.sub(r'\n<aside role="doc-footnote" id="fn-\1">\n\n<sup>\1</sup> \2\n\n</aside>\n', spaced)
    page = MarkdownIt("commonmark").enable("table").render(_REFERENCE.sub(r"<sup>\1</sup>", noted))
    yield from html.blocks(page)
