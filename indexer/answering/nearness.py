"""Nearness: how near the passages of a shelf are to a question, compared only as far as somebody asks."""

from collections.abc import Container, Iterator, Mapping, Sequence
from functools import cached_property

import numpy as np

from indexer.answering.vectors import ShelfVectors
from indexer.embedders import Vectors


class Nearness(Mapping[str, float]):
    """Passage id -> z-score: standard deviations from the mean similarity of the shelf.

    Raw similarities of two languages cannot be compared: a question is nearer to all passages of its own language.
    Mean and deviation are those of all passages, though mostly only those that were found are compared.
    """

    def __init__(self, shelf: ShelfVectors, question: Vectors) -> None:
        self._shelf, self._question = shelf, np.asarray(question, np.float32)
        self._mean = float(shelf.mean @ self._question)
        variance = float(self._question @ shelf.covariance @ self._question)
        self._spread = max(variance, 0.0) ** 0.5

    def __getitem__(self, passage_id: str) -> float:
        return float(self._scores(self._shelf.vectors[[self._shelf.rows[passage_id]]])[0])

    def __iter__(self) -> Iterator[str]:
        return iter(self._shelf.ids)

    def __len__(self) -> int:
        return len(self._shelf.ids)

    def from_(self, least: float, many: int) -> list[tuple[str, float]]:
        """The `many` nearest that reach `least`, and all that are as near as the last of them, in no order."""
        scores = self._all
        if many < len(scores):
            least = max(least, float(np.partition(scores, len(scores) - many)[len(scores) - many]))
        return [(self._shelf.ids[row], float(scores[row])) for row in np.flatnonzero(scores >= least).tolist()]

    def of(self, ids: Sequence[str]) -> list[float]:
        """The z-scores of these; 0 where there is none."""
        rows = np.array([self._shelf.rows.get(each, -1) for each in ids], np.intp)
        found: list[float] = np.where(rows < 0, np.float32(0), self._scores(self._shelf.vectors[rows])).tolist()
        return found

    @cached_property
    def _all(self) -> Vectors:
        return self._scores(self._shelf.vectors)

    def _scores(self, vectors: Vectors) -> Vectors:
        # Not `@`: it starts threads that wait for one another, four times slower where other work is being done.
        near = np.einsum("ij,j->i", vectors, self._question)
        return np.asarray((near - self._mean) / self._spread if self._spread > 1e-6 else near * 0, np.float32)


def scores(near: Mapping[str, float], ids: Sequence[str]) -> list[float]:
    """The z-scores of these passages; 0 where there is none."""
    return near.of(ids) if isinstance(near, Nearness) else [near.get(each, 0.0) for each in ids]


def nearest(
    near: Mapping[str, float], least: float, many: int, without: Container[str], known: int
) -> list[tuple[str, float]]:
    """The `many` nearest that reach `least` and are not `without`, of which there are `known`; ties by id.

    >>> nearest({"a": 2.0, "b": 3.0, "c": 0.5, "d": 2.0}, 1.0, 2, {"b"}, 1)
    [('a', 2.0), ('d', 2.0)]
    """
    pairs = near.from_(least, many + known) if isinstance(near, Nearness) else near.items()
    some = sorted((-z, name) for name, z in pairs if z >= least and name not in without)
    return [(name, -z) for z, name in some[:many]]
