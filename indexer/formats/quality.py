"""How well a file could be read, page by page: for the report, for `pincite read` and for `status`."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from indexer.formats import Block

State = Literal["text layer", "repaired", "mixed", "ocr", "no text", "unreadable"]
"""How a page's text was come by: as written; with repairs (flagged on its blocks); partly from its picture; all from
its picture; not at all, since there is nothing but a picture; not at all, since its characters tell nothing."""


@dataclass(frozen=True, slots=True)
class PageQuality:
    """One page: `bad_share` is the share (0-1) of its `chars` (without spaces) that tell nothing; `note` for people."""

    number: int
    label: str
    label_source: str
    state: State
    bad_share: float = 0.0
    chars: int = 0
    note: str = ""

    @property
    def unread(self) -> bool:
        """Whether words on the page may be missing from the text."""
        return self.state in ("no text", "unreadable")


@dataclass(frozen=True, slots=True)
class Document:
    """All that was read of one file: its blocks in reading order and the quality of each page."""

    blocks: tuple[Block, ...]
    pages: tuple[PageQuality, ...] = ()

    def states(self) -> dict[str, int]:
        """How many pages there are of each state."""
        return dict(Counter(page.state for page in self.pages))


def unread(pages: Iterable[PageQuality]) -> list[int]:
    """The numbers of the pages whose words may be missing."""
    return [page.number for page in pages if page.unread]
