"""Finds and scores the clauses of a query in one shelf with whole arrays: the memory engine's numbers, bit for bit."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.engines import Phrase, Prefix, Term
from indexer.engines.bm25 import float32, idf, inverse_norms
from indexer.engines.clauses import Clause
from indexer.engines.embedded_cache import Cache
from indexer.engines.embedded_columns import Rows, load
from indexer.engines.embedded_postings import Frequencies, Places, Postings

Scores = NDArray[np.float32]
_NO_ROWS: Rows = np.empty(0, np.int32)
_NO_SCORES: Scores = np.empty(0, np.float32)


@dataclass(frozen=True, slots=True)
class Found:
    """The rows a clause matches, ascending; `rise` is 1 + frequency * inverse norm; its idf."""

    rows: Rows
    rise: Scores
    idf: float


class Field:
    """The numbers of one field of a shelf: how many rows have it, and by row the inverse norm of its length."""

    def __init__(self, folder: Path, number: int, total: int, having: int) -> None:
        self.number, self.having = number, having
        table = np.array(inverse_norms(total, having), np.float32)
        self.inverse: Scores = table[load(folder, f"lengths-{number}")]


class Scorer:
    """Clauses in, rows and scores out; what was decoded is kept in the cache."""

    def __init__(self, postings: Postings, fields: dict[str, Field], cache: Cache) -> None:
        self._postings, self._fields, self._cache = postings, fields, cache
        self._shelf = object()

    def score(self, clause: Clause) -> tuple[Rows, Scores]:
        """The rows a clause matches with its score in each."""
        field = self._fields.get(clause.field)
        if field is None:
            return _NO_ROWS, _NO_SCORES
        found: Found = self._cache.get(
            (self._shelf, replace(clause, weight=1.0)), lambda: _sized(self._find(clause, field))
        )
        weight = np.float32(float32(float32(clause.weight) * found.idf))
        return found.rows, weight - weight / found.rise

    def _find(self, clause: Clause, field: Field) -> Found:
        match clause:
            case Term():
                rows, many = self._postings.term(field.number, clause.text) or (_NO_ROWS, _NO_SCORES)
                rarity = idf(field.having, len(rows))
            case Prefix():
                rows, many = self._prefix(field, clause.text)
                rarity = idf(field.having, len(rows))
            case Phrase():
                rows, many = self._phrase(field, clause.terms)
                rarity = float32(sum(self._rarity(field, text) for text in clause.terms)) if len(rows) else 0.0
        return Found(rows, np.float32(1) + many * field.inverse[rows], rarity)

    def _rarity(self, field: Field, text: str) -> float:
        places = self._places(field, text)
        return idf(field.having, len(np.unique(places >> 32)))

    def _prefix(self, field: Field, text: str) -> tuple[Rows, Frequencies]:
        many = np.zeros(len(field.inverse), np.float32)
        for term in self._postings.terms(field.number, text):
            rows, frequencies = self._postings.term(field.number, term) or (_NO_ROWS, _NO_SCORES)
            many[rows] += frequencies
        rows = np.flatnonzero(many).astype(np.int32)
        return rows, many[rows]

    def _phrase(self, field: Field, terms: Sequence[str]) -> tuple[Rows, Frequencies]:
        """From the rarest term's places, those where each other term stands as far away as it should."""
        each = [self._places(field, text) for text in terms]
        if not each or not all(map(len, each)):
            return _NO_ROWS, _NO_SCORES
        rarest = min(range(len(each)), key=lambda number: len(each[number]))
        starts = each[rarest] - rarest
        for number, places in enumerate(each):
            starts = starts[_among(starts + number, places)]
        rows, many = np.unique(starts >> 32, return_counts=True)
        return rows.astype(np.int32), many.astype(np.float32)

    def _places(self, field: Field, text: str) -> Places:
        def read() -> tuple[Places, int]:
            places = self._postings.places(field.number, text)
            return places, places.nbytes

        places: Places = self._cache.get((self._shelf, field.number, text), read)
        return places


def _among(wanted: Places, places: Places) -> NDArray[np.bool_]:
    spots = np.minimum(np.searchsorted(places, wanted), len(places) - 1)
    return np.asarray(places[spots] == wanted)


def _sized(found: Found) -> tuple[Any, int]:
    return found, found.rows.nbytes + found.rise.nbytes + 200
