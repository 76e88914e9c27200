"""What one shelf answers: what was found on it, helped by versions in the question's language, folded and counted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from corpus.catalogue import Catalogue
from indexer.answering.facets import add, facets_of
from indexer.answering.fold import Place, fold
from indexer.answering.fuse import Ranked, fuse
from indexer.answering.order import Asked, Ordered
from indexer.answering.parallel import Unit, answering, supported
from indexer.engines import Engine, Query

SPARE = 10
"""Places compared beyond those shown: they move up where some are folded."""
UNSHOWN = 50
"""Hits that are folded where no place is shown: enough to tell what stands in another language only."""
UNAIDED = 10
"""Passages of another shelf that are looked at for what stands in its language only."""


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


def evidence(asked: Asked, home: Ordered, catalogue: Catalogue) -> Evidence:
    """What the question's own shelf tells of the others; nothing where words are asked for as written."""
    if asked.question.literal:
        return Evidence()
    within = answering(home.ranked, _parallel(catalogue))
    if not home.query.filters:
        return Evidence(within, within)
    free = fuse(home.free.hits, home.near, home.weight, home.alone)
    return Evidence(within, answering(free, _parallel(catalogue)))


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
