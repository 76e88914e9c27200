"""Ask a collection's questions as the product does, and count how well they are answered."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import ir_measures
from ir_measures import RR, R, Success, nDCG

from bench.relevance import collection
from bench.relevance.collection import Part, Set
from indexer.answering.answer import Evidence, answer, evidence
from indexer.answering.meaning import Meaning
from indexer.answering.order import Asked, order
from indexer.embedders import Embedder, Vectors
from indexer.engines import Engine
from indexer.engines.embedded import open_engine
from indexer.search import Ask, understand

MEASURES = {"nDCG@10": nDCG @ 10, "MRR@10": RR @ 10, "recall@5": R @ 5, "hit@1": Success @ 1, "hit@5": Success @ 5}
Numbers = Mapping[str, float]


def measure(found: Set, embedder: Embedder | None, across: bool) -> dict[str, dict[str, Numbers]]:
    """Of one set: `languages` by language and, if wanted, `pairs` by "fr->en" (question -> passages).

    `alone` is the pairs once more as if no passage stood in the question's own language: what holds for a work that
    exists only in another.
    """
    with TemporaryDirectory() as folder:
        engine = open_engine(Path(folder) / "index")
        collection.fill(engine, found)
        meaning = Meaning(embedder, Path(folder) / "vectors") if embedder else None
        if meaning:
            meaning.build(engine)
        asker = Asker(engine, meaning, {n: i for i, n in collection.numbered(found).items()})
        own = {code: numbers for code, part in found.items() if (numbers := asker.ask(part, code, code, part))}
        pairs = dict(_pairs(asker, found)) if across else {}
        alone = dict(_pairs(asker, found, alone=True)) if across else {}
        engine.close()
    return {"languages": own, "pairs": pairs, "alone": alone}


def _pairs(asker: "Asker", found: Set, alone: bool = False) -> Iterator[tuple[str, Numbers]]:
    for code, part in found.items():
        for other, there in found.items():
            numbers = asker.ask(part, code, other, there, alone) if other != code else {}
            if numbers:
                yield f"{code}->{other}", numbers


class Asker:
    """A filled engine, and the ids its passages have in the collection."""

    def __init__(self, engine: Engine, meaning: Meaning | None, ids: Mapping[int, str]) -> None:
        self._engine, self._meaning, self._ids = engine, meaning, ids
        self._catalogue = collection.catalogue()
        self._vectors: dict[str, Vectors] = {}

    def ask(self, part: Part, own: str, shelf: str, there: Part, alone: bool = False) -> Numbers:
        """All questions of a language to one shelf; empty where none has a right answer there."""
        right = {query: ids & there.passages.keys() for query, ids in part.right.items()}
        judged = {query: dict.fromkeys(ids, 1) for query, ids in right.items() if ids}
        if not judged:
            return {}
        run = {query: self._run(part.questions[query], own, shelf, alone) for query in judged}
        counted = ir_measures.calc_aggregate(list(MEASURES.values()), judged, run)
        return {"questions": len(judged)} | {name: round(counted[m], 4) for name, m in MEASURES.items()}

    def _run(self, text: str, own: str, shelf: str, alone: bool) -> dict[str, float]:
        understood = understand(Ask(plain(text), own), self._catalogue)
        asked = Asked(understood.question, own, understood.words, understood.concepts, understood.filters)
        words = understood.question.words
        sense = (self._meaning, self._vector(self._meaning, words)) if self._meaning and words else None
        home = None if alone or own == shelf else order(asked, own, self._engine, sense)
        versions = evidence(asked, home, self._catalogue) if home else Evidence()
        ordered = order(asked, shelf, self._engine, sense)
        found = answer(asked, ordered, self._engine, self._catalogue, own=versions)
        ids = [i for place in found.places for i in (place.shown.passage_id, *place.folded)][:100]
        return {self._ids[int(i.rpartition(".")[2])]: 1.0 / rank for rank, i in enumerate(ids, 1)}

    def _vector(self, meaning: Meaning, words: str) -> Vectors:
        if words not in self._vectors:
            self._vectors[words] = meaning.question(words)
        return self._vectors[words]


def plain(text: str) -> str:
    """A question without the marks of our grammar: who wrote these did not ask for a phrase or an exclusion.

    >>> plain('Who wrote "Nana"? -ed year:1880'), plain("l’auteur 'Zola'")
    ('Who wrote  Nana ?  ed year 1880', "l’auteur  Zola'")
    """
    return re.sub(r"[\"“”„«»‹›「」『』＂*＊:：]|(?<!\w)[‘']|(?<!\S)[-−–－﹣]", " ", text)


def mean(numbers: Iterable[Numbers]) -> Numbers:
    """The mean of each measure, over languages or pairs alike."""
    rows = list(numbers)
    return {name: round(sum(row[name] for row in rows) / len(rows), 4) for name in MEASURES} if rows else {}
