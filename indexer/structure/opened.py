"""What is open while a document is read: headings and units whose end has not come yet."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus.model import Page
from indexer.structure.draft import Steps


@dataclass(slots=True)
class Open:
    """A heading or unit whose end has not come yet."""

    title: str
    rank: int = 0
    """The rank of a numbered heading or unit, 0 for a heading without number."""
    level: int = 0
    steps: Steps = ()
    """The locator of a unit; empty for a heading."""
    titled: bool = True
    ordinal: int = 0
    """Counts the headings of one parent from 1; 0 for the titles on a cover, which no text precedes."""
    children: int = 0
    empty: bool = True
    place: Steps = ()
    """Where its title becomes a passage if nothing comes under it; () for what is surely but a heading."""
    pages: tuple[tuple[int, Page], ...] = ()


def without_top(falls: Callable[[Open], bool], stack: Sequence[Open]) -> Sequence[Open]:
    """The stack without the entries at its end that fall."""
    size = len(stack)
    while size and falls(stack[size - 1]):
        size -= 1
    return stack[:size]


def closes(rank: int, level: int, entry: Open) -> bool:
    """Whether a new unit ends one that is open: of like or inner rank, or a heading of like or inner level."""
    return entry.rank >= rank if entry.rank else bool(level) and entry.level >= level
