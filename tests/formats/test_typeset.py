"""Two of our digests, typeset by two producers in one and two columns, read back: right words, order and pages."""

import json
from functools import cache
from itertools import pairwise
from pathlib import Path

import edlib
import pytest

from indexer.formats import Block, extract

TYPESET = Path(__file__).parents[1] / "data" / "typeset"
FILES = sorted(TYPESET.glob("*.pdf"))
ALLOWED = {"ar": 0.01}
"""The share of letters that may be wrong: Arabic vowel signs sit above letters and may land on a neighbour."""


@cache
def read(path: Path) -> tuple[Block, ...]:
    return tuple(extract(path))


def body(path: Path) -> str:
    """All that may become a passage, without white space (a line end says nothing of it in Chinese) and bullets."""
    blocks = (block.text for block in read(path) if block.role not in ("furniture", "contents"))
    return "".join("".join(blocks).replace("•", "").split())


def truth(path: Path) -> list[str]:
    work, language, _, _ = path.name.split(".")
    blocks = json.loads((TYPESET / f"{work}.{language}.json").read_text(encoding="utf-8"))
    return ["".join(block.split()) for block in blocks]


def found(block: str, text: str) -> tuple[int, int]:
    """How many letters of a block are wrong where it fits best, and where that is.

    edlib knows 256 letters at a time: what the block does not have is all one letter to it.
    """
    letters = {letter: chr(0x100 + n) for n, letter in enumerate(sorted(set(block)))}
    other = chr(0x100 + len(letters))
    coded = "".join(letters.get(letter, other) for letter in text)
    match = edlib.align("".join(letters[letter] for letter in block), coded, mode="HW", task="locations")
    return match["editDistance"], match["locations"][0][1]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_block_is_there_letter_by_letter_and_in_order(path: Path) -> None:
    text, blocks = body(path), [block for block in truth(path) if len(block) >= 12]
    matches = [found(block, text) for block in blocks]
    wrong = sum(distance for distance, _ in matches) / sum(map(len, blocks))
    assert wrong <= ALLOWED.get(path.name.split(".")[1], 0.001)
    ends = [end for _, end in matches]
    assert sum(after < before for before, after in pairwise(ends)) == 0


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_running_head_or_page_number_is_text(path: Path) -> None:
    assert "Pincite·" not in body(path)
    extra = len(body(path)) - sum(map(len, truth(path)))
    assert abs(extra) <= 0.005 * len(body(path)) + 4


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_block_knows_its_page_and_the_printed_one(path: Path) -> None:
    blocks = [block for block in read(path) if block.role != "furniture"]
    assert [block.page for block in blocks] == sorted(block.page for block in blocks)
    assert {(str(block.page), "footer") for block in blocks} >= {(b.page_label, b.label_source) for b in blocks}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_bullet_stands_with_its_item(path: Path) -> None:
    assert not [block for block in read(path) if set(block.text.split()) == {"•"}]
    assert not [block for block in read(path) if "•" in block.text and block.role != "item"]


def test_there_are_two_works_in_six_languages_by_two_producers() -> None:
    assert len(FILES) == 24
