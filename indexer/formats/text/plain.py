"""Plain text: paragraphs at blank lines, headings, items and notes by how they begin, broken paragraphs joined."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from indexer.formats import Block
from indexer.formats.characters import tidy
from indexer.formats.text.lines import pieces
from indexer.formats.text.roles import Roles

_ENDED = re.compile(r"""[.!?:;…。！？：；؟؛][»"”’')\]）」』]*[⁰¹²³⁴-⁹*†‡]*$""")
_STARRED = re.compile(r"""(?<=[\w)»"”])\*{1,3}(?=[\s.,;:)]|$)""", re.M)
"""A word that bears a star, as the agenda's "provisoire*"."""
_LONG = 80
"""A paragraph without full stop is only taken for a broken one when it is longer than a title; in bytes of UTF-8."""


def blocks(text: str) -> Iterator[Block]:
    """The blocks of a plain text in reading order; a paragraph's notes follow it even if they interrupted it."""
    roles = Roles(bool(_STARRED.search(text.replace("**", ""))))
    waiting: _Open | None = None
    for piece in pieces(text):
        block = roles.block(piece)
        if block is None:
            continue
        if waiting and waiting.takes(block):
            continue
        if waiting:
            yield from waiting.closed()
        waiting = _Open(block)
    if waiting:
        yield from waiting.closed()


class _Open:
    """A block that may go on yet, with the notes that came between; joined once at the end, however many parts."""

    def __init__(self, first: Block) -> None:
        self._first, self._parts, self._notes = first, [first], list[Block]()

    def takes(self, block: Block) -> bool:
        """Whether the block belongs here: as a note, or as the rest of the paragraph."""
        if block.role == "footnote" and self._first.role != "footnote":
            self._notes.append(block)
            return True
        if self._goes_on(block):
            self._parts.append(block)
            return True
        return False

    def _goes_on(self, block: Block) -> bool:
        """Whether a page's end cut the paragraph off before it, as "activités prioritaires sur / lesquelles"."""
        last = self._parts[-1]
        if self._first.role not in ("paragraph", "item") or block.role != "paragraph" or _ENDED.search(last.text[-20:]):
            return False
        first = next((letter for letter in block.text if letter.isalnum()), "")
        if first.islower():
            return True
        interrupted = self._notes or block.page != last.page
        return bool(interrupted) and len(last.text.encode()) >= _LONG and not re.match(r"\d{1,3}[.)]", block.text)

    def closed(self) -> Iterator[Block]:
        """The whole block, then its notes."""
        text, breaks, at = [self._first.text], [], len(self._first.text)
        for before, after in pairwise(self._parts):
            space = tidy(f"{before.text[-1]}\n{after.text[0]}")[1:-1]
            at += len(space)
            if after.page != before.page:
                breaks.append((at, after.page, after.page_label))
            text += [space, after.text]
            at += len(after.text)
        yield replace(self._first, text="".join(text), breaks=tuple(breaks))
        yield from self._notes
