"""Fusion: one order from what the words found and what is near in meaning, within one shelf."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from indexer.answering.nearness import nearest, scores
from indexer.engines import Hit

NEAR = 1.0
"""Standard deviations above the shelf's mean from which a passage counts as found by its meaning alone."""
MOST_NEAR = 20
"""Passages at most that are found by meaning alone."""

_NOTE = "/fn."
"""In the id of a footnote: mostly a symbol or a title, near to everything; it is found by its words only."""


class Ranked(NamedTuple):
    """A passage in its place; `by` is "words", or what alone found it: "meaning", or its "version" in the question's
    own language."""

    passage_id: str
    score: float
    by: str = "words"


def fuse(
    hits: Sequence[Hit],
    near: Mapping[str, float],
    weight: float,
    alone: bool = True,
    known: Collection[str] | None = None,
) -> list[Ranked]:
    """The hits by the weighted sum of BM25 and nearness, each scaled to its best; reciprocal ranks lost when measured.

    `near` is z-scores by passage id, empty where there is no model: the hits then stay as they are. `alone` lets in
    passages that are near without any of the words, but no footnotes; `known` are all that have some of the words,
    where a filter leaves fewer `hits`.

    >>> hits = [Hit("a", 4.0), Hit("b", 3.9)]
    >>> [ranked.passage_id for ranked in fuse(hits, {"a": 0.0, "b": 2.0, "c": 3.0, "d": -1.0}, 0.3)]
    ['b', 'a', 'c']
    """
    if not near:
        return [Ranked(hit.passage_id, hit.score) for hit in hits]
    found = {hit.passage_id for hit in hits} if known is None else known
    extra = nearest(near, NEAR, MOST_NEAR, found, len(found)) if alone else []
    z_scores = scores(near, [hit.passage_id for hit in hits])
    highest = max((hit.score for hit in hits), default=0.0) or 1.0
    most = max([*z_scores, *(z for _, z in extra), 1e-6])
    both = [
        Ranked(hit.passage_id, _sum(hit.score / highest, z / most, weight))
        for hit, z in zip(hits, z_scores, strict=True)
    ]
    both += [Ranked(i, _sum(0.0, z / most, weight), "meaning") for i, z in extra if _NOTE not in i]
    return sorted(both, key=lambda ranked: (-ranked.score, ranked.passage_id))


def _sum(words: float, meaning: float, weight: float) -> float:
    return (1 - weight) * words + (weight * meaning if meaning > 0 else 0.0)
