"""Nearness: how near every passage of a shelf is to a question, kept as one array and looked at where needed."""

from collections.abc import Container, Iterator, Mapping, Sequence

import numpy as np

from indexer.embedders import Vectors


class Nearness(Mapping[str, float]):
    """Passage id -> z-score; `rows` says which number is whose. A shelf of 30,000 passages costs no dictionary."""

    def __init__(self, ids: Sequence[str], rows: Mapping[str, int], scores: Vectors) -> None:
        self._ids, self._rows, self._scores = ids, rows, scores

    def __getitem__(self, passage_id: str) -> float:
        return float(self._scores[self._rows[passage_id]])

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)

    def best(self) -> float:
        """The highest of all."""
        return float(np.max(self._scores))

    def from_(self, least: float, many: int) -> list[tuple[str, float]]:
        """The `many` nearest that reach `least`, and all that are as near as the last of them, in no order."""
        scores = self._scores
        if many < len(scores):
            least = max(least, float(np.partition(scores, len(scores) - many)[len(scores) - many]))
        return [(self._ids[row], float(scores[row])) for row in np.flatnonzero(scores >= np.float64(least)).tolist()]

    def of(self, ids: Sequence[str]) -> list[float]:
        """The z-scores of these; 0 where there is none."""
        rows = np.array([self._rows.get(each, -1) for each in ids], np.intp)
        found: list[float] = np.where(rows < 0, np.float32(0), self._scores[rows]).tolist()
        return found


def scores(near: Mapping[str, float], ids: Sequence[str]) -> list[float]:
    """The z-scores of these passages; 0 where there is none."""
    return near.of(ids) if isinstance(near, Nearness) else [near.get(each, 0.0) for each in ids]


def best(near: Mapping[str, float]) -> float:
    """The highest z-score."""
    return near.best() if isinstance(near, Nearness) else max(near.values())


def nearest(near: Mapping[str, float], least: float, many: int, without: Container[str], known: int) -> list[str]:
    """The `many` nearest that reach `least` and are not `without`, of which there are `known`; ties by id.

    >>> nearest({"a": 2.0, "b": 3.0, "c": 0.5, "d": 2.0}, 1.0, 2, {"b"}, 1)
    ['a', 'd']
    """
    pairs = near.from_(least, many + known) if isinstance(near, Nearness) else near.items()
    some = ((-z, name) for name, z in pairs if z >= least and name not in without)
    return [name for _, name in sorted(some)[:many]]
