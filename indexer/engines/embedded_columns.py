"""Reads what lies beside the index of a shelf: ids in order, editions, and facets to filter and count by."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.errors import DamagedError
from indexer.engines.embedded_files import REMEDY

Mask = NDArray[np.bool_]
Rows = NDArray[np.int32]


def load(folder: Path, name: str) -> NDArray[Any]:
    """An array of a shelf, read whole: a file that is mapped would change under us with its disk."""
    try:
        array: NDArray[Any] = np.load(folder / f"{name}.npy", allow_pickle=False)
    except Exception as error:  # a changed header makes numpy raise nearly anything
        raise DamagedError(f"{name}.npy cannot be read ({error})", folder.name, REMEDY) from error
    return array


class Ids:
    """The ids of a shelf in their own order (rank) and in that of the entries (row)."""

    def __init__(self, folder: Path) -> None:
        joined, ends = load(folder, "ids").tobytes(), load(folder, "id-ends").tolist()
        # As text: UTF-8 sorts as its letters do.
        try:
            self._names = [joined[start:end].decode("utf-8", "surrogatepass") for start, end in pairwise(ends)]
        except UnicodeDecodeError as error:
            raise DamagedError(f"ids.npy cannot be read ({error})", folder.name, REMEDY) from error
        self.rows: Rows = load(folder, "id-rows")
        self.ranks: Rows = load(folder, "id-ranks")

    def name(self, row: int) -> str:
        """The id of a row."""
        return self._names[int(self.ranks[row])]

    def names(self, rows: NDArray[np.integer[Any]]) -> list[str]:
        """The ids of many rows."""
        return [self._names[rank] for rank in self.ranks[rows].tolist()]

    def row(self, passage_id: str) -> int | None:
        """The row of an id."""
        rank = bisect_left(self._names, passage_id)
        return int(self.rows[rank]) if self._names[rank : rank + 1] == [passage_id] else None

    def beginning(self, start: str) -> list[int]:
        """The rows whose ids begin so, ascending."""
        rank = last = bisect_left(self._names, start)
        while last < len(self._names) and self._names[last].startswith(start):
            last += 1
        return sorted(self.rows[rank:last].tolist())


class Facets:
    """The facets of a shelf: pairs of a row and the number of a value."""

    def __init__(self, folder: Path, facets: Sequence[tuple[str, Sequence[str]]], count: int) -> None:
        self._count = count
        self._values = {name: list(values) for name, values in facets}
        self._pairs = {name: load(folder, f"facet-{number}") for number, (name, _) in enumerate(facets)}

    def mask(self, filters: Mapping[str, Sequence[str]]) -> Mask:
        """Which rows all filters allow."""
        allowed = np.ones(self._count, np.bool_)
        for name, values in filters.items():
            one = np.zeros(self._count, np.bool_)
            if name in self._values:
                rows, numbers = self._pairs[name]
                wanted = np.isin(np.arange(len(self._values[name])), self._numbers(name, values))
                one[rows[wanted[numbers]]] = True
            allowed &= one
        return allowed

    def _numbers(self, name: str, values: Sequence[str]) -> list[int]:
        return [number for number, value in enumerate(self._values[name]) if value in values]

    def counts(self, name: str, matched: Mask) -> dict[str, int]:
        """Rows matched by value, most first; none for a facet that does not exist."""
        if name not in self._values:
            return {}
        rows, numbers = self._pairs[name]
        counted = np.bincount(numbers[matched[rows]], minlength=len(self._values[name])).tolist()
        some = [(value, many) for value, many in zip(self._values[name], counted, strict=True) if many]
        return dict(sorted(some, key=lambda item: (-item[1], item[0])))
