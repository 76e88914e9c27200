"""Lines of a text file to pieces: what stands between blank lines, or begins like an item on its own line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from indexer.formats.characters import tidy

_BEGINS = re.compile(
    r"""\s*(?:[-•–—▪●*]\s+\S | \d{1,3}[.)]\s+\S | \(?(?:[a-zа-я]|[ivx]{1,5})\)\s+\S | [⁰¹²³⁴-⁹]{1,3}\s*\S | \#{1,6}\s*\S
        | \[\^?\d{1,3}\]:?\s+\S)""",
    re.X,
)
_ENDS = re.compile(r"[.!?:;…。；：！？]\W*$")
_LISTED = re.compile(r"\s*(?:[-•▪●*]\s|\[\^?\d|[⁰¹²³⁴-⁹#])")
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u2010\u00ad]\n(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Piece:
    """The text of one paragraph, item, heading or note on one line, and its page (0: the file has no page breaks)."""

    text: str
    page: int = 0


def pieces(text: str) -> Iterator[Piece]:
    """The pieces of a text; hard line ends are gone, and so are hyphens before a line end that cut a word."""
    pages = text.split("\f")
    for number, page in enumerate(pages, 1):
        for paragraph in re.split(r"\n(?:[^\S\n]*\n)+", page):
            for lines in _split(paragraph.strip("\n").split("\n")):
                joined = tidy(unwrapped(lines))
                if joined:
                    yield Piece(joined, number if len(pages) > 1 else 0)


def unwrapped(lines: list[str]) -> str:
    r"""Lines as one text; "traf-/fic" is "traffic", "Anti-/Trafficking" keeps its hyphen.

    >>> unwrapped(["la lutte contre le traf-", "fic et la sous-", "Commission"])
    'la lutte contre le traffic et la sous-Commission'
    """
    text = "\n".join(line.strip() for line in lines)
    return _HYPHEN.sub(lambda cut: "" if text[cut.end()].islower() else cut[0][0], text)


def _split(lines: list[str]) -> Iterator[list[str]]:
    """A paragraph's lines, parted where a new item begins though no blank line stands before it."""
    gathered: list[str] = []
    for line in lines:
        if gathered and _BEGINS.match(line) and (_ENDS.search(gathered[-1]) or _LISTED.match(line)):
            yield gathered
            gathered = []
        gathered.append(line)
    yield gathered
