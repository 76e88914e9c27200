"""One open shelf of the embedded engine: searched, and read passage by passage."""

import gc
import threading
import weakref
from collections.abc import Sequence
from functools import reduce
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.errors import DamagedError
from corpus.model import Passage
from indexer.engines import Answer, Hit, Query
from indexer.engines.clauses import Clause, merged
from indexer.engines.embedded_cache import Cache
from indexer.engines.embedded_columns import Facets, Ids, Mask, Rows, load
from indexer.engines.embedded_files import REMEDY, read_sealed
from indexer.engines.embedded_json import passage_from_json
from indexer.engines.embedded_postings import Postings
from indexer.engines.embedded_score import Field, Scorer, Scores

_open: "weakref.WeakSet[ShelfReader]" = weakref.WeakSet()
_open_lock = threading.Lock()


def open_folders() -> set[Path]:
    """The folders of shelves that this process still reads: not to be removed.

    Readers that nobody holds are collected first: not every Python lets go of them at once.
    """
    gc.unfreeze()
    gc.collect()
    with _open_lock:
        return {reader.folder for reader in _open}


class ShelfReader:
    """A shelf opened for reading; its files are closed when nobody holds it any more. DamagedError if it cannot be."""

    def __init__(self, folder: Path, cache: Cache) -> None:
        self.folder = folder
        about = read_sealed(folder / "shelf.json")
        self.count = int(about["passages"])
        self._ids = Ids(folder)
        self._editions = {name: number for number, name in enumerate(about["editions"])}
        self._edition: Rows = load(folder, "editions")
        self._facets = Facets(folder, about["facets"], self.count)
        self._fields = {
            name: Field(folder, number, total, having) for number, (name, total, having) in enumerate(about["fields"])
        }
        self._postings = Postings(folder)
        weakref.finalize(self, self._postings.close)
        self._scorer = Scorer(self._postings, self._fields, cache)
        with _open_lock:
            _open.add(self)
        if not self.count == self._postings.count == len(self._ids.rows) == len(self._edition):
            raise DamagedError(f"its counts do not agree with {self.count} passages", folder.name, REMEDY)

    def search(self, query: Query) -> Answer:
        """See `Query` for what matches."""
        sums = np.zeros(self.count, np.float64)
        mask = self._matching(query, sums)
        matched = np.flatnonzero(mask)
        order = self._order(matched, sums[matched].astype(np.float32), query)
        hits = tuple(map(Hit, self._ids.names(order), sums[order].astype(np.float32).tolist()))
        return Answer(len(matched), hits, {name: self._facets.counts(name, mask) for name in query.facets})

    def _matching(self, query: Query, sums: NDArray[np.float64]) -> Mask:
        """Which rows match; the scores of all clauses are added to `sums`."""
        required = [self._mark(clause, sums) for clause in merged(query.required)]
        terms = [self._mark(clause, sums) for clause in merged(query.terms)]
        if required:
            mask: Mask = reduce(np.logical_and, required)
        elif terms:
            mask = reduce(np.logical_or, terms)
        else:
            mask = np.full(self.count, bool(query.filters))
        if query.filters:
            mask &= self._facets.mask(query.filters)
        for clause in query.excluded:
            mask[self._scorer.score(clause)[0]] = False
        return mask

    def _mark(self, clause: Clause, sums: NDArray[np.float64]) -> Mask:
        rows, scores = self._scorer.score(clause)
        sums[rows] += scores
        mask = np.zeros(self.count, np.bool_)
        mask[rows] = True
        return mask

    def _order(self, matched: NDArray[np.int64], scores: Scores, query: Query) -> NDArray[np.int64]:
        """The rows asked for, by score, then id; only those that may be among them are sorted."""
        start, stop = max(query.offset, 0), max(query.offset, 0) + max(query.limit, 0)
        if start == stop:
            return matched[:0]
        if stop < len(matched):
            least = np.partition(scores, len(scores) - stop)[len(scores) - stop]
            matched, scores = matched[scores >= least], scores[scores >= least]
        order = np.lexsort((self._ids.ranks[matched], -scores))[start:stop]
        return matched[order]

    def passage(self, passage_id: str) -> Passage | None:
        """A passage by its id."""
        row = self._ids.row(passage_id)
        return None if row is None else self._passage(row)

    def may_hold(self, passage_id: str) -> bool:
        """Whether this shelf has an edition that the id may begin with."""
        steps = passage_id.split("/")
        return any("/".join(steps[:many]) in self._editions for many in range(1, len(steps)))

    def unit(self, edition: str, unit: str) -> tuple[Passage, ...]:
        """The passages of one unit: the id itself, or those of its pieces."""
        return self._read(self._unit(edition, unit))

    def unit_ids(self, edition: str, unit: str) -> tuple[str, ...]:
        """Their ids."""
        return tuple(map(self._ids.name, self._unit(edition, unit)))

    def _unit(self, edition: str, unit: str) -> list[int]:
        number = self._editions.get(edition)
        if number is None:
            return []
        whole = None if "~" in unit else self._ids.row(f"{edition}/{unit}")
        rows = self._ids.beginning(f"{edition}/{unit}~")
        found = sorted(rows if whole is None else [whole, *rows])
        return [row for row in found if self._edition[row] == number]

    def neighbours(self, passage_id: str) -> tuple[Passage | None, Passage | None]:
        """The passages before and after in the edition."""
        row = self._ids.row(passage_id)
        if row is None:
            return None, None
        same = np.flatnonzero(self._edition == self._edition[row]).tolist()
        place = same.index(row)
        before, after = same[:place][-1:], same[place + 1 :][:1]
        return next(iter(self._read(before)), None), next(iter(self._read(after)), None)

    def outline(self, edition: str) -> tuple[Passage, ...]:
        """All passages of an edition in reading order."""
        if edition not in self._editions:
            return ()
        return self._read(np.flatnonzero(self._edition == self._editions[edition]).tolist())

    def vocabulary(self, field: str) -> dict[str, int]:
        """Every term of a field with the number of passages it stands in."""
        return self._postings.terms(self._fields[field].number) if field in self._fields else {}

    def having(self, field: str, terms: Sequence[str]) -> tuple[int, ...]:
        """In how many passages each of these terms stands."""
        if field not in self._fields:
            return (0,) * len(terms)
        return tuple(self._postings.having(self._fields[field].number, term) for term in terms)

    def _read(self, rows: Sequence[int]) -> tuple[Passage, ...]:
        return tuple(self._passage(row) for row in rows)

    def _passage(self, row: int) -> Passage:
        return passage_from_json(self._postings.stored(row))
