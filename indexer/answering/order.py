"""What is found on one shelf, by words and by meaning, and its order."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from indexer.answering.bounding import bounded
from indexer.answering.expand import Named
from indexer.answering.facets import FACETS
from indexer.answering.fuse import Ranked, fuse
from indexer.answering.meaning import Meaning
from indexer.answering.terms import other_query, own_query
from indexer.embedders import Vectors
from indexer.engines import Answer, Engine, Query
from indexer.query import Question

WINDOW = 1_000
"""Hits that are ranked: of more, those with the best words."""
FEW = 100
"""Hits that are ranked of a shelf that is only counted."""
CROSS_WEIGHT = 0.75
"""The share of meaning on another language's shelf, where the only words are the glossary's."""

_NUMBERS = re.compile(r"(\d+)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that was understood: its language, the words for each language it is written in, its concepts."""

    question: Question
    language: str
    words: Mapping[str, str]
    concepts: tuple[Named, ...] = ()
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ordered:
    """What a shelf was asked, what the words found, and all of it in order; `bounded` as in `Answered`."""

    query: Query
    found: Answer
    ranked: list[Ranked]
    free: Answer
    """What the words find where no filter is set."""
    near: Mapping[str, float]
    weight: float
    """The share of meaning, by which `near` was counted."""
    bounded: bool
    alone: bool
    """Whether what has none of the words may be found too."""


def order(
    asked: Asked,
    language: str,
    engine: Engine,
    sense: tuple[Meaning, Vectors] | None = None,
    counted: tuple[str, ...] = FACETS,
    window: int = WINDOW,
) -> Ordered:
    """What is found on a shelf by the words in its language, or else by glossary and meaning, and its order.

    `counted` are the facets to count; `window` is how many hits are ranked, at least all where meaning may add to them.
    """
    query, cut = bounded(shelf_query(asked, language), partial(engine.having, language, "text"))
    found = engine.search(replace(query, limit=window, facets=counted))
    if window < found.total <= WINDOW:
        found = engine.search(replace(query, limit=WINDOW, facets=counted))
    near = sense[0].near(sense[1], language, engine) if sense else {}
    # A filter leaves out what it does not name, and lets nothing in: only so is the count of its value what it finds.
    free = engine.search(replace(query, filters={}, limit=WINDOW)) if query.filters else found
    alone = free.total <= WINDOW and not query.required and not query.excluded
    weight = _weight(sense, language in asked.words)
    ranked = fuse(found.hits, near, weight, alone, {hit.passage_id for hit in free.hits})
    if not (query.terms or query.required):
        ranked.sort(key=lambda each: _counted(each.passage_id))
    return Ordered(query, found, ranked, free, near, weight, cut, alone)


def _counted(passage_id: str) -> list[str | int]:
    """What sorts ids as a reader counts, art.2 before art.10: where nothing but filters is asked all answer alike.

    >>> sorted(["law/en/art.10", "law/en/art.2"], key=_counted)
    ['law/en/art.2', 'law/en/art.10']
    """
    return [int(part) if at % 2 else part for at, part in enumerate(_NUMBERS.split(passage_id))]


def shelf_query(asked: Asked, language: str) -> Query:
    """What the engine is asked of one shelf."""
    if language in asked.words:
        return own_query(replace(asked.question, words=asked.words[language]), language, asked.filters)
    return other_query(asked.question, asked.language, language, asked.concepts, asked.filters)


def _weight(sense: tuple[Meaning, Vectors] | None, own: bool) -> float:
    if sense is None:
        return 0.0
    return sense[0].embedder.weight if own else CROSS_WEIGHT
