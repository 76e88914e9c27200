"""What answers well and stands in no version in the question's own language: the French passage no Russian one says."""

from collections.abc import Iterable, Iterator

from indexer.answering.answer import Answered
from indexer.answering.fold import Place
from indexer.answering.parallel import unit_of
from indexer.engines import Engine

SHOWN = 3
"""Passages of other languages that are named beside the results of the question's own."""
BARE = 80
"""Letters up to which a passage that ends like no sentence is a title or the head of a table."""
_ENDS = tuple(".;:!?…。；：！？؟؛»”")


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
        if not engine.unit_ids(f"{publication}/{own}", name) and not _says_nothing(place, engine):
            yield place


def _says_nothing(place: Place, engine: Engine) -> bool:
    """Whether only its meaning found it, and it is bare: "(Percentage)" is near to any question."""
    passage = engine.passage(place.shown.passage_id) if place.shown.by == "meaning" else None
    return passage is not None and is_bare(passage.text)


def is_bare(text: str) -> bool:
    """Whether a text is no sentence but a title, the head of a table, a unit in brackets.

    >>> is_bare("(Percentage)"), is_bare("Declaración Universal"), is_bare("No one shall be held in slavery.")
    (True, True, False)
    """
    said = text.strip()
    return len(said) <= BARE and not said.endswith(_ENDS)
