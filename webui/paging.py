"""Long lists cut into pages by what they weigh: three languages of a long article are more than twenty short ones."""

from collections.abc import Callable, Sequence
from typing import TypeVar

Item = TypeVar("Item")


def cut(items: Sequence[Item], weigh: Callable[[Item], int], most: int) -> list[Sequence[Item]]:
    """The items in pages of at most `most` each; what is heavier alone has a page alone. One empty page for none.

    >>> cut([3, 3, 5, 9, 1], lambda each: each, 6)
    [[3, 3], [5], [9], [1]]
    """
    starts, weight = [0], 0
    for at, item in enumerate(items):
        weight += weigh(item)
        if weight > most and at > starts[-1]:
            starts.append(at)
            weight = weigh(item)
    return [items[start:end] for start, end in zip(starts, [*starts[1:], len(items)], strict=True)]


def letters(*texts: str) -> int:
    """The bytes of texts as a page sends them: an Arabic letter is two, a Chinese one three."""
    return sum(len(text.encode()) for text in texts)
