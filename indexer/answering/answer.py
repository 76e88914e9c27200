"""What one shelf answers: the words' hits and what is near in meaning, fused, folded and counted."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from corpus.catalogue import Catalogue
from indexer.answering.bounding import bounded
from indexer.answering.expand import Named
from indexer.answering.facets import FACETS, add, facets_of
from indexer.answering.fold import Place, fold
from indexer.answering.fuse import Ranked, fuse
from indexer.answering.meaning import Meaning
from indexer.answering.parallel import Unit, answering, supported
from indexer.answering.terms import other_query, own_query
from indexer.embedders import Vectors
from indexer.engines import Answer, Engine, Query
from indexer.query import Question

WINDOW = 1_000
"""Hits that are ranked: of more, those with the best words."""
SPARE = 10
"""Places compared beyond those shown: they move up where some are folded."""
UNSHOWN = 50
"""Hits that are folded where no place is shown: enough to tell what stands in another language only."""
FEW = 100
"""Hits that are ranked of a shelf that is only counted."""
UNAIDED = 10
"""Passages of another shelf that are looked at for what stands in its language only."""
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
class Answered:
    """One shelf's answer: all places in order, the exact number of passages found, and how many of them are folded."""

    language: str
    total: int
    places: tuple[Place, ...]
    folded: int
    facets: Mapping[str, Mapping[str, int]]
    bounded: bool = False
    """Whether of very many words only the rarest were looked up."""
    unaided: tuple[str, ...] = ()
    """The ids of what answers best without the help of versions."""


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


@dataclass(frozen=True, slots=True)
class Evidence:
    """How well the units of the question's own shelf answer it; nothing where there is no other shelf to help."""

    within: Mapping[Unit, float] = field(default_factory=dict)
    """Those the filters allow."""
    free: Mapping[Unit, float] = field(default_factory=dict)
    """The same where no filter is set: what may be found by its version alone."""


def answer(
    asked: Asked,
    ordered: Ordered,
    engine: Engine,
    catalogue: Catalogue,
    shown: int = 10,
    own: Evidence = Evidence(),
) -> Answered:
    """A shelf's answer from what was found on it, with what the question's own shelf says of its versions.

    `shown` is how many places will be looked at: a few more are compared with one another, and none where it is 0.
    """
    query, found, ranked = ordered.query, ordered.found, ordered.ranked
    language = query.language
    if language not in asked.words:
        ranked = supported(ranked, own.within, language, engine, own.free if ordered.alone else {})
    ranked = list(_allowed(ranked, query, engine, catalogue))
    looked = ranked if shown else ranked[:UNSHOWN]
    places = fold(looked, _about(catalogue), engine.passage, shown + SPARE if shown else 0)
    extra = [each.passage_id for each in ranked if each.by != "words"]
    facets = add(found.facets, _count(extra if found.facets else (), engine, catalogue))
    total, folded = found.total + len(extra), len(looked) - len(places)
    unaided = tuple(each.passage_id for each in ordered.ranked[:UNAIDED])
    return Answered(language, total, tuple(places), folded, facets, ordered.bounded, unaided)


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


def evidence(asked: Asked, home: Ordered, catalogue: Catalogue) -> Evidence:
    """What the question's own shelf tells of the others; nothing where words are asked for as written."""
    if asked.question.literal:
        return Evidence()
    within = answering(home.ranked, _parallel(catalogue))
    if not home.query.filters:
        return Evidence(within, within)
    free = fuse(home.free.hits, home.near, home.weight, home.alone)
    return Evidence(within, answering(free, _parallel(catalogue)))


def shelf_query(asked: Asked, language: str) -> Query:
    """What the engine is asked of one shelf."""
    if language in asked.words:
        return own_query(replace(asked.question, words=asked.words[language]), language, asked.filters)
    return other_query(asked.question, asked.language, language, asked.concepts, asked.filters)


def _weight(sense: tuple[Meaning, Vectors] | None, own: bool) -> float:
    if sense is None:
        return 0.0
    return sense[0].embedder.weight if own else CROSS_WEIGHT


def _allowed(ranked: Iterable[Ranked], query: Query, engine: Engine, catalogue: Catalogue) -> Iterable[Ranked]:
    """What was found by none of the words must pass the filters too."""
    for each in ranked:
        if each.by == "words" or not query.filters or _passes(each.passage_id, query, engine, catalogue):
            yield each


def _passes(passage_id: str, query: Query, engine: Engine, catalogue: Catalogue) -> bool:
    values = _values(passage_id, engine, catalogue)
    return all(set(wanted) & set(values.get(name, ())) for name, wanted in query.filters.items())


def _values(passage_id: str, engine: Engine, catalogue: Catalogue) -> Mapping[str, tuple[str, ...]]:
    passage = engine.passage(passage_id)
    if passage is None:
        return {}
    return facets_of(passage, catalogue.publication(catalogue.edition(passage.edition).publication))


def _count(passage_ids: Iterable[str], engine: Engine, catalogue: Catalogue) -> dict[str, dict[str, int]]:
    counts: dict[str, dict[str, int]] = {}
    for passage_id in passage_ids:
        values = _values(passage_id, engine, catalogue)
        counts = add(counts, {name: dict.fromkeys(each, 1) for name, each in values.items()})
    return counts


def _parallel(catalogue: Catalogue) -> frozenset[str]:
    """The publications whose versions are made parallel, headings too: our digests."""
    return frozenset(work.id for work in catalogue.publications.values() if work.is_digest)


def _about(catalogue: Catalogue) -> dict[str, str]:
    return {work.id: work.about for work in catalogue.publications.values() if work.is_digest and work.about}
