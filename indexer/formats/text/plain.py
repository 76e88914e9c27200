"""Plain text: paragraphs at blank lines, headings, items and notes by how they begin, broken paragraphs joined."""

import re
from collections.abc import Iterator
from dataclasses import replace

from indexer.formats import Block
from indexer.formats.characters import tidy
from indexer.formats.text.lines import pieces
from indexer.formats.text.roles import Roles

_ENDED = re.compile(r"""[.!?:;…。！？：；؟؛][»"”’')\]）」』]*[⁰¹²³⁴-⁹*†‡]*$""")
_LONG = 80
"""A paragraph without full stop is only taken for a broken one when it is longer than a title; in bytes of UTF-8."""


def blocks(text: str) -> Iterator[Block]:
    """The blocks of a plain text in reading order; a paragraph's notes follow it even if they interrupted it."""
    roles = Roles("*" in re.findall(r"(?<=\w)\*{1,3}(?=\s|$)", text.replace("**", "")))
    waiting: Block | None = None
    notes: list[Block] = []
    for piece in pieces(text):
        block = roles.block(piece)
        if block is None:
            continue
        if block.role == "footnote" and waiting:
            notes.append(block)
        elif waiting and _continues(waiting, block, bool(notes) or block.page != _last_page(waiting)):
            waiting = _joined(waiting, block)
        else:
            yield from [waiting, *notes] if waiting else []
            waiting, notes = (block, []) if block.role != "footnote" else (None, [block])
            if waiting is None:
                yield from notes
                notes = []
    yield from [waiting, *notes] if waiting else []


def _last_page(block: Block) -> int:
    return block.breaks[-1][1] if block.breaks else block.page


def _continues(before: Block, after: Block, interrupted: bool) -> bool:
    """Whether `after` is the rest of a paragraph that a page's end cut off, as "prioritaires sur / lesquelles"."""
    if before.role not in ("paragraph", "item") or after.role != "paragraph" or _ENDED.search(before.text):
        return False
    first = next((letter for letter in after.text if letter.isalnum()), "")
    if first.islower():
        return True
    return interrupted and len(before.text.encode()) >= _LONG and not re.match(r"\d{1,3}[.)]", after.text)


def _joined(before: Block, after: Block) -> Block:
    text = tidy(f"{before.text}\n{after.text}")
    if after.page == _last_page(before):
        return replace(before, text=text)
    at = len(text) - len(after.text)
    return replace(before, text=text, breaks=(*before.breaks, (at, after.page, after.page_label)))
