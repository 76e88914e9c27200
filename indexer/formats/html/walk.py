"""The walk through a page in reading order: text gathers until a block element opens or closes, then it is a block."""

import re
from collections.abc import Iterator
from dataclasses import replace

from selectolax.lexbor import LexborNode

from indexer.formats import Block, Role
from indexer.formats.characters import tidy
from indexer.formats.html import tables
from indexer.formats.html.rules import BLOCKS, CONTENTS, Place, dropped, place, raised
from indexer.formats.marks import from_mark, numeral

_FIRST_MARK = re.compile(r"([⁰¹²³⁴-⁹]{1,3}|\d{1,3}(?=[.)\]\s])|\[\d{1,3}\]|\*{1,3}|†|‡)[.)\]]?\s*(?=\S)")


class Walk:
    """The state of reading one page; never recursive, since pages nest a hundred thousand deep if they want to."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._places = [Place()]
        self._number = ""
        """The number of a list item whose text has not come yet: <li><p>text."""
        self._counts: list[int] = []
        self._heading = ""
        """The last text, if it was a heading: a table under "Contents" is a table of contents."""
        self._ready: list[Block] = []

    def blocks(self, root: LexborNode) -> Iterator[Block]:
        """The blocks under `root`; text outside any known element becomes a paragraph, never lost."""
        stack = [(root, False)]
        while stack:
            node, closing = stack.pop()
            if closing:
                self._close(node)
            elif node.is_text_node:
                self._pieces.append(node.text_content or "")
            elif node.is_element_node and not dropped(node) and self._open(node):
                stack.append((node, True))
                stack.extend((child, False) for child in reversed(list(node.iter(include_text=True))))
            yield from self._ready
            self._ready.clear()

    def _open(self, node: LexborNode) -> bool:
        """Begin an element; False if all of it is told already."""
        if node.tag == "sup":
            self._pieces.append(raised(node))
            return False
        if node.tag == "br":
            self._pieces.append("\n")
        if node.tag not in BLOCKS:
            return True
        self._flush()
        self._places.append(place(node, self._places[-1]))
        self._count(node)
        if node.tag == "table" and not tables.is_layout(node):
            self._table(node)
            self._places.pop()
            return False
        return True

    def _close(self, node: LexborNode) -> None:
        if node.tag in BLOCKS:
            self._flush()
            self._places.pop()
            if node.tag in ("ol", "ul", "menu", "dir"):
                self._counts.pop()
            elif node.tag == "li":
                self._number = ""

    def _count(self, node: LexborNode) -> None:
        """Number the items of ordered lists, as a browser shows them: <ol start=3 type=a> begins with "c."."""
        given = node.attributes
        if node.tag in ("ol", "ul", "menu", "dir"):
            self._counts.append(_integer(given.get("start"), 1) - 1 if node.tag == "ol" else -(10**9))
        elif node.tag == "li" and self._counts and self._counts[-1] > -(10**9):
            self._counts[-1] = _integer(given.get("value"), self._counts[-1] + 1)
            parent = node.parent
            style = (parent.attributes.get("type") if parent is not None else "") or "1"
            self._number = numeral(self._counts[-1], style)

    def _flush(self) -> None:
        raw, self._pieces = "".join(self._pieces), []
        here = self._places[-1]
        text = "\n".join(filter(None, map(tidy, raw.split("\n")))) if here.kept else tidy(raw)
        if text:
            self._heading = text if here.role == "heading" else ""
            self._ready.append(self._block(text, here))

    def _block(self, text: str, here: Place) -> Block:
        number, self._number = self._number, ""
        if here.role == "footnote":
            return self._note(text, here, number)
        if number and not re.match(rf"\W?{re.escape(number)}\b", text):
            text = f"{number}. {text}"
        return Block(text, role=here.role, level=here.level, locator=here.locator, kind=here.kind)

    def _note(self, text: str, here: Place, number: str) -> Block:
        found = _FIRST_MARK.match(text)
        if found and here.mark in ("", from_mark(found[1])):
            here, text = replace(here, mark=from_mark(found[1])), text[found.end() :]
        self._places[-1] = replace(here, mark=here.mark or number)
        return Block(text, role="footnote", mark=here.mark or number, locator=here.locator, kind=here.kind)

    def _table(self, table: LexborNode) -> None:
        here = self._places[-1]
        for caption in table.css("caption"):
            self._ready.append(Block(tables.inline(caption), role="caption", locator=here.locator, kind=here.kind))
        role: Role = here.role if here.role in ("furniture", "footnote") else "cell"
        if role == "cell" and CONTENTS.fullmatch(self._heading):
            role = "contents"
        for cells, heads in tables.rows(table):
            text = "\t".join(cells)
            self._ready.append(Block(text, role=role, locator=here.locator, kind=here.kind, columns=heads))


def _integer(given: str | None, otherwise: int) -> int:
    return int(given) if given and re.fullmatch(r"-?[0-9]{1,6}", given) else otherwise
