"""The memory engine: the reference in plain Python, slow and obviously right; nothing outlives the process."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from corpus.errors import DamagedError, EngineError
from corpus.model import Passage
from indexer.engines import Answer, Fault, Hit, Manifest, Phrase, Prefix, Query, Shelf, Term
from indexer.engines.bm25 import float32, idf, inverse_norms, length_byte
from indexer.engines.clauses import Clause, merged


def open_engine(folder: Path | None = None, *, keep: int = 2) -> "MemoryEngine":
    """An empty engine; `folder` is not used, `keep` generations before the live one are there for `rollback`."""
    return MemoryEngine(keep)


class MemoryEngine:
    """The Engine of one process: its generations, the live one last."""

    def __init__(self, keep: int) -> None:
        self._keep = keep
        self._next = 1
        self._generations: list[tuple[Manifest, dict[str, MemoryShelf]]] = [(Manifest(0, {}, {}), {})]

    def update(self, shelves: Iterable[Shelf], *, canaries: Mapping[str, Query], about: Mapping[str, Any]) -> Manifest:
        """Publish a generation of exactly these shelves; see `Engine`."""
        wanted = list(shelves)
        if len({shelf.language for shelf in wanted}) < len(wanted):
            raise EngineError("two shelves have one language", remedy="Give one shelf a language.")
        held = {shelf.language: self._kept(shelf) or MemoryShelf(shelf) for shelf in wanted}
        manifest = Manifest(
            self._next,
            {language: shelf.key for language, shelf in held.items()},
            {language: len(shelf.entries) for language, shelf in held.items()},
            json.loads(json.dumps(dict(about))),
            {language: _ask(held[language], query) for language, query in canaries.items() if language in held},
        )
        if replace(manifest, generation=self.manifest().generation) != self.manifest():
            self._generations = [*self._generations, (manifest, held)][-1 - self._keep :]
            self._next += 1
        return self.manifest()

    def search(self, query: Query) -> Answer:
        """The answer of the live generation; see `Query` for what matches."""
        shelf = self._live.get(query.language)
        return shelf.search(query) if shelf else Answer(0, facets={name: {} for name in query.facets})

    def passage(self, passage_id: str) -> Passage | None:
        """A passage of the live generation by its id."""
        return next((passage for passage in self._passages() if passage.id == passage_id), None)

    def unit(self, edition: str, unit: str) -> tuple[Passage, ...]:
        """The passages of one unit of an edition: one, or its pieces."""
        return tuple(p for p in self.outline(edition) if str(replace(p.locator, piece=0)) == unit)

    def unit_ids(self, edition: str, unit: str) -> tuple[str, ...]:
        """The ids of the passages of one unit."""
        return tuple(passage.id for passage in self.unit(edition, unit))

    def neighbours(self, passage_id: str) -> tuple[Passage | None, Passage | None]:
        """The passages before and after in the edition."""
        passage = self.passage(passage_id)
        if passage is None:
            return None, None
        row = [None, *self.outline(passage.edition), None]
        place = row.index(passage)
        return row[place - 1], row[place + 1]

    def outline(self, edition: str) -> tuple[Passage, ...]:
        """All passages of an edition in reading order."""
        return tuple(passage for passage in self._passages() if passage.edition == edition)

    def manifest(self) -> Manifest:
        """What the live generation holds."""
        return self._generations[-1][0]

    def vocabulary(self, language: str, field: str) -> Mapping[str, int]:
        """Every term of a field with the number of passages it stands in."""
        entries = self._live[language].entries if language in self._live else ()
        return Counter(term for entry in entries for term in set(entry.terms.get(field, ())))

    def having(self, language: str, field: str, terms: Sequence[str]) -> tuple[int, ...]:
        """In how many passages each of these terms stands."""
        counts = self.vocabulary(language, field)
        return tuple(counts.get(term, 0) for term in terms)

    def rollback(self) -> Manifest:
        """Go back to the generation before."""
        if len(self._generations) < 2 or not self._generations[-2][0].generation:
            raise DamagedError(
                "there is no earlier generation to go back to", remedy="The index that answers now stays."
            )
        self._generations = self._generations[:-1]
        return self.manifest()

    def verify(self) -> tuple[Fault, ...]:
        """Nothing on disk, so nothing that could be damaged."""
        return ()

    def close(self) -> None:
        """Nothing to let go of."""

    @property
    def _live(self) -> "dict[str, MemoryShelf]":
        return self._generations[-1][1]

    def _passages(self) -> list[Passage]:
        return [entry.passage for _, shelf in sorted(self._live.items()) for entry in shelf.entries]

    def _kept(self, wanted: Shelf) -> "MemoryShelf | None":
        shelves = (shelves.get(wanted.language) for _, shelves in self._generations)
        return next((shelf for shelf in shelves if shelf and shelf.key == wanted.key), None)


class MemoryShelf:
    """The entries of one language, in the order given; DamagedError where two have one id."""

    def __init__(self, shelf: Shelf) -> None:
        self.key = shelf.key
        self.entries = tuple(shelf.entries())
        for passage_id, times in Counter(entry.passage.id for entry in self.entries).items():
            if times > 1:
                raise DamagedError(f"{times} passages have this id", passage_id, "Report it: the structure is wrong.")

    def search(self, query: Query) -> Answer:
        """Every entry looked at, one after the other."""
        required, terms = merged(query.required), merged(query.terms)
        counts = {clause: self._frequencies(clause) for clause in (*required, *terms, *query.excluded)}
        found = [n for n in range(len(self.entries)) if self._matches(query, counts, n)]
        scores = self._scores([*required, *terms], counts)
        hits = sorted((-scores[n], self.entries[n].passage.id) for n in found)
        start, stop = max(query.offset, 0), max(query.offset, 0) + max(query.limit, 0)
        return Answer(
            len(found),
            tuple(Hit(passage_id, -negative) for negative, passage_id in hits[start:stop]),
            {name: self._count(name, found) for name in query.facets},
        )

    def _frequencies(self, clause: Clause) -> list[int]:
        return [_frequency(clause, entry.terms.get(clause.field, ())) for entry in self.entries]

    def _matches(self, query: Query, counts: Mapping[Clause, Sequence[int]], n: int) -> bool:
        facets = self.entries[n].facets
        if any(not set(values) & set(facets.get(name, ())) for name, values in query.filters.items()):
            return False
        if any(counts[clause][n] for clause in query.excluded):
            return False
        if query.required:
            return all(counts[clause][n] for clause in merged(query.required))
        if query.terms:
            return any(counts[clause][n] for clause in merged(query.terms))
        return bool(query.filters)

    def _scores(self, clauses: Sequence[Clause], counts: Mapping[Clause, Sequence[int]]) -> list[float]:
        """By entry: the sum of its clauses' scores, added in double and rounded once, as Lucene's disjunction does."""
        sums = [0.0] * len(self.entries)
        for clause in clauses:
            lengths = [len(entry.terms.get(clause.field, ())) for entry in self.entries]
            inverse = inverse_norms(sum(lengths), sum(map(bool, lengths)))
            weight = float32(float32(clause.weight) * self._idf(clause, counts[clause]))
            for n, frequency in enumerate(counts[clause]):
                if frequency:
                    rise = float32(1 + float32(frequency * inverse[length_byte(lengths[n])]))
                    sums[n] += float32(weight - float32(weight / rise))
        return [float32(total) for total in sums]

    def _idf(self, clause: Clause, counts: Sequence[int]) -> float:
        having_field = sum(bool(entry.terms.get(clause.field)) for entry in self.entries)
        if not isinstance(clause, Phrase):
            return idf(having_field, sum(map(bool, counts)))
        each = [self._frequencies(Term(clause.field, text)) for text in clause.terms]
        return float32(sum(idf(having_field, sum(map(bool, numbers))) for numbers in each))

    def _count(self, facet: str, found: Sequence[int]) -> dict[str, int]:
        values = Counter(value for n in found for value in set(self.entries[n].facets.get(facet, ())))
        return dict(sorted(values.items(), key=lambda item: (-item[1], item[0])))


def _frequency(clause: Clause, terms: Sequence[str]) -> int:
    match clause:
        case Term():
            return sum(term == clause.text for term in terms)
        case Prefix():
            return sum(term.startswith(clause.text) for term in terms)
    wanted = clause.terms
    starts = range(len(terms) - len(wanted) + 1) if wanted else ()
    return sum(tuple(terms[start : start + len(wanted)]) == wanted for start in starts)


def _ask(shelf: MemoryShelf, canary: Query) -> str:
    hits = shelf.search(replace(canary, limit=1, offset=0)).hits
    if not hits:
        raise DamagedError("the canary question finds nothing", shelf.key, "The generation before stays live.")
    return hits[0].passage_id
