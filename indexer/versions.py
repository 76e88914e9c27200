"""The same passage in another language: a look-up where units are numbered, an alignment where they are not.

Paragraphs of United Nations documents are numbered so that references are identical in all language versions
(Editorial Manual); headings are not. What stands between numbers is aligned by meaning where there is a model, else by
order and length, and says so.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate, takewhile

from corpus.model import Locator, Passage

_COUNTED = ("sec", "pre")
"""Steps that we count and no text prints."""


@dataclass(frozen=True, slots=True)
class Version:
    """The same unit in another language: the passage's id, or in `why` the reason there is none.

    `why`: "unknown" (not known to be published), "missing" (not published), "absent" (not on the shelf),
    "unreadable" (its file could not be read), "gap" (the edition is here and has no such unit).
    """

    language: str
    passage_id: str = ""
    why: str = ""
    approximate: bool = False


Nearest = Callable[[str, Sequence[str]], str]
"""Of these passage ids the one that says most nearly what a passage says; "" if that cannot be told."""


def by_length(_: str, __: Sequence[str]) -> str:
    """Nothing is told by meaning: order and length decide."""
    return ""


def aligned(
    passage: Passage, own: Sequence[Passage], other: Sequence[Passage], nearest: Nearest = by_length
) -> tuple[str, bool] | None:
    """The id of the passage of another edition that stands where this one stands, and whether that is approximate.

    `own` and `other` are the outlines of both editions. None: there is no such place.
    """
    unit = passage.locator.unit
    exact = next((each.id for each in other if each.locator.unit == unit), None)
    anchor = _numbered(unit)
    if anchor == unit:
        return (exact, False) if exact else None
    ours, theirs = _between(own, anchor), _between(other, anchor)
    if exact and [each.locator.unit for each in ours] == [each.locator.unit for each in theirs]:
        return exact, False
    if not theirs:
        return None
    return nearest(passage.id, [each.id for each in theirs]) or _at(_share(passage, ours), theirs), True


def counted(unit: Locator) -> bool:
    """Whether a step of a locator is one that we counted and the edition does not print."""
    return any(kind in _COUNTED for kind, _ in unit.steps)


def _numbered(unit: Locator) -> Locator:
    """The part of a locator before the first step that is only counted."""
    return Locator(tuple(takewhile(lambda step: step[0] not in _COUNTED, unit.steps)))


def _between(outline: Sequence[Passage], anchor: Locator) -> list[Passage]:
    """The unnumbered passages that stand directly in a numbered unit, or in none."""
    return [each for each in outline if _numbered(each.locator.unit) == anchor != each.locator.unit]


def _share(passage: Passage, among: Sequence[Passage]) -> float:
    """Where the middle of a passage stands among its neighbours, as a share (0-1) of all their letters."""
    ends = list(accumulate(len(each.text) for each in among))
    place = [each.id for each in among].index(passage.id)
    return (ends[place] - len(passage.text) / 2) / (ends[-1] or 1)


def _at(share: float, among: Sequence[Passage]) -> str:
    ends = list(accumulate(len(each.text) for each in among))
    return next(each.id for each, end in zip(among, ends, strict=True) if end >= share * ends[-1])
