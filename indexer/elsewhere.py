"""What answers well and stands in no version in the question's own language: the French passage no Russian one says."""

from collections.abc import Iterable, Iterator

from indexer.answer import Answered
from indexer.engines import Engine
from indexer.fold import Place
from indexer.parallel import unit_of

SHOWN = 3
"""Passages of other languages that are named beside the results of the question's own."""


def elsewhere(answers: Iterable[Answered], own: str, first: str, engine: Engine) -> list[tuple[str, Place]]:
    """(language, place) of the best that no version on the `own` shelf says, in the language `first` if it has them.

    A unit is named once, though it may stand in several other languages; languages take turns, since scores of two
    shelves are never compared.
    """
    others = sorted((a for a in answers if a.language != own), key=lambda a: (a.language != first, a.language))
    lines = [list(_missing(answered, own, engine)) for answered in others]
    seen: dict[tuple[str, str], tuple[str, Place]] = {}
    for turn in range(max(map(len, lines), default=0)):
        for answered, line in zip(others, lines, strict=True):
            for place in line[turn : turn + 1]:
                seen.setdefault(unit_of(place.shown.passage_id), (answered.language, place))
    return list(seen.values())[:SHOWN]


def _missing(answered: Answered, own: str, engine: Engine) -> Iterator[Place]:
    """The places of what answers best by itself: what has versions is helped by them, and would hide what has none."""
    places = {i: place for place in answered.places for i in (place.shown.passage_id, *place.folded)}
    for place in dict.fromkeys(places[i] for i in answered.unaided if i in places):
        publication, name = unit_of(place.shown.passage_id)
        if not engine.unit_ids(f"{publication}/{own}", name):
            yield place
