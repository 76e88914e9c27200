"""What one shelf answers: the words' hits and what is near in meaning, fused, folded and counted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from corpus.catalogue import Catalogue
from indexer.bounding import bounded
from indexer.embedders import Vectors
from indexer.engines import Answer, Engine, Query
from indexer.expand import Named
from indexer.facets import FACETS, add, facets_of
from indexer.fold import Place, fold
from indexer.fuse import Ranked, fuse
from indexer.meaning import Meaning
from indexer.parallel import Unit, answering, supported
from indexer.query import Question
from indexer.terms import other_query, own_query

WINDOW = 1_000
"""Hits that are ranked: of more, those with the best words."""
SPARE = 10
"""Places compared beyond those shown: they move up where some are folded."""
CROSS_WEIGHT = 0.75
"""The share of meaning on another language's shelf, where the only words are the glossary's."""

NOTHING: Mapping[Unit, float] = {}
"""No evidence from versions: none is needed on the question's own shelf."""


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


def answer(
    asked: Asked,
    language: str,
    engine: Engine,
    catalogue: Catalogue,
    sense: tuple[Meaning, Vectors] | None = None,
    shown: int = 10,
    counted: tuple[str, ...] = FACETS,
    own: Mapping[Unit, float] = NOTHING,
) -> Answered:
    """Ask one shelf: in its own words if the question has any in its language, else by glossary and meaning.

    `shown` is how many places will be looked at: a few more are compared with one another, and none where it is 0.
    `counted` are the facets to count; `own` is how well the units of the question's own shelf answer it.
    """
    query, cut = bounded(shelf_query(asked, language), partial(engine.having, language, "text"))
    found, ranked = _ranked(asked, query, engine, sense, counted)
    if language not in asked.words:
        ranked = supported(ranked, own, language, engine, _alone(found, query))
    ranked = list(_allowed(ranked, query, engine, catalogue))
    places = fold(ranked, _about(catalogue), engine.passage, shown + SPARE if shown else 0)
    extra = [each.passage_id for each in ranked if each.by != "words"]
    facets = add(found.facets, _count(extra if counted else (), engine, catalogue))
    return Answered(language, found.total + len(extra), tuple(places), len(ranked) - len(places), facets, cut)


def _ranked(
    asked: Asked, query: Query, engine: Engine, sense: tuple[Meaning, Vectors] | None, counted: tuple[str, ...] = ()
) -> tuple[Answer, list[Ranked]]:
    """What the words find on a shelf, and the order words and meaning give it."""
    found = engine.search(replace(query, limit=WINDOW, facets=counted))
    near = sense[0].near(sense[1], query.language, engine) if sense else {}
    return found, fuse(found.hits, near, _weight(sense, query.language in asked.words), _alone(found, query))


def _alone(found: Answer, query: Query) -> bool:
    """Whether what has none of the words may be found too."""
    return found.total <= WINDOW and not query.required and not query.excluded


def evidence(
    asked: Asked, engine: Engine, catalogue: Catalogue, sense: tuple[Meaning, Vectors] | None = None
) -> Mapping[Unit, float]:
    """How well the units of the question's own shelf answer it; nothing where words are asked for as written."""
    if asked.question.literal:
        return NOTHING
    query, _ = bounded(shelf_query(asked, asked.language), partial(engine.having, asked.language, "text"))
    return answering(_ranked(asked, query, engine, sense)[1], _parallel(catalogue))


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
