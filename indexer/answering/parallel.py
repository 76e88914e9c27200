"""Evidence from parallel passages: what answers a question in its own language answers it in another language too.

A paragraph of a United Nations document has the same number in all language versions, so what the Russian words of a
question find on the Russian shelf tells which French passages say it.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from corpus.model import Locator
from indexer.answering.fold import unit
from indexer.answering.fuse import MOST_NEAR, Ranked
from indexer.engines import Engine
from indexer.versions import counted

SHARE = 0.6
"""What the version's score weighs beside the passage's own; measured by bench/relevance."""
FIRST = 200
"""Passages of the question's own shelf that are looked at: what answers less well is no evidence."""

Unit = tuple[str, str]
"""A publication and a locator without its piece: the same for all its language versions."""


def answering(ranked: Sequence[Ranked], exact: frozenset[str] = frozenset()) -> dict[Unit, float]:
    """How well each unit answers on the question's own shelf, best first, as a share (0-1) of the best.

    Headings are counted by us, not numbered by the edition, so a unit that is only counted is no evidence, except in
    publications whose versions are known to be parallel: `exact`.

    >>> answering([Ranked("law/ru/art.6~2", 4.0), Ranked("law/ru/art.6", 3.0), Ranked("law/ru/sec.2", 2.0)])
    {('law', 'art.6'): 1.0}
    """
    best = max((each.score for each in ranked), default=0.0) or 1.0
    out: dict[Unit, float] = {}
    for each in ranked[:FIRST]:
        key = unit_of(each.passage_id)
        if key[0] in exact or not _only_counted(key[1]):
            out.setdefault(key, each.score / best)
    return out


def supported(
    ranked: Sequence[Ranked],
    own: Mapping[Unit, float],
    language: str,
    engine: Engine,
    let_in: Mapping[Unit, float] | None = None,
) -> list[Ranked]:
    """A shelf's order with the versions' evidence; `let_in` are the units that may be found by their version only.

    Unless said otherwise these are the same.
    """
    free = own if let_in is None else let_in
    if not own and not free:
        return list(ranked)
    best = max((each.score for each in ranked), default=0.0) or 1.0
    support = {place: SHARE * score for place, score in own.items()}
    both = [Ranked(i, (1 - SHARE) * (score / best) + support.get(unit_of(i), 0.0), by) for i, score, by in ranked]
    found = {each.passage_id for each in ranked}
    some = (i for i in _versions(free, language, engine) if i not in found)
    both += [Ranked(i, support.get(unit_of(i), 0.0), "version") for i in some]
    return sorted(both, key=lambda each: (-each.score, each.passage_id))


def _versions(own: Mapping[Unit, float], language: str, engine: Engine) -> list[str]:
    """The versions of the units that answer best, as ids."""
    units = list(own)[:MOST_NEAR]
    return [i for work, place in units for i in engine.unit_ids(f"{work}/{language}", place)[:1]]


@lru_cache(maxsize=1 << 15)
def _only_counted(place: str) -> bool:
    """Whether a unit's number is ours; the same places stand in many works."""
    return counted(Locator.parse(place))


@lru_cache(maxsize=1 << 15)
def unit_of(passage_id: str) -> Unit:
    """What a passage's versions share."""
    publication, _, place = unit(passage_id).split("/", 2)
    return publication, place
