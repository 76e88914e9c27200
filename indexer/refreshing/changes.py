"""Changed texts: an id outlives a corrected file or a new reader, so it is told where its words are not the same."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from corpus.model import Passage

Dates = Mapping[str, str]
"""Passage unit ("model-law-2009/fr/art.10") -> the day (ISO 8601) its text was last seen to change."""


@dataclass(frozen=True, slots=True)
class Change:
    """What differs between two readings of an edition: units with other words, units gone, units that are new."""

    edition: str
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    new: tuple[str, ...] = ()

    def __str__(self) -> str:
        parts = [_count(self.changed, "has other words", "have other words"), _count(self.gone, "is gone", "are gone")]
        return f"{self.edition}: " + "; ".join(part for part in parts if part)


def compare(edition: str, before: Iterable[Passage], after: Iterable[Passage]) -> Change:
    """Compare two readings of an edition unit by unit; how a long unit is cut into parts does not count."""
    old, new = _texts(before), _texts(after)
    return Change(
        edition,
        tuple(unit for unit in old if unit in new and old[unit] != new[unit]),
        tuple(unit for unit in old if unit not in new),
        tuple(unit for unit in new if unit not in old),
    )


def dated(known: Dates, changes: Iterable[Change], day: str) -> dict[str, str]:
    """The days of change, with those of today; a unit that is gone keeps its day, for whoever cited it."""
    today = {f"{change.edition}/{unit}": day for change in changes for unit in (*change.changed, *change.gone)}
    return {**known, **today}


def _texts(passages: Iterable[Passage]) -> dict[str, str]:
    """Unit -> SHA-256 of its words; white space is the reader's, not the author's."""
    words: dict[str, list[str]] = {}
    for passage in passages:
        words.setdefault(str(passage.locator.unit), []).extend(passage.text.split())
    return {unit: sha256(" ".join(said).encode("utf-8", "surrogatepass")).hexdigest() for unit, said in words.items()}


def _count(units: tuple[str, ...], one: str, many: str) -> str:
    shown = ", ".join(units[:5]) + (f" and {len(units) - 5} more" if len(units) > 5 else "")
    return f"{shown} {one if len(units) == 1 else many}" if units else ""
