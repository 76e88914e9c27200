"""Folding: one place in the results for one thing said, however often it stands on the shelf."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from corpus.model import Passage
from indexer.answering.fuse import Ranked

LETTERS = 60
"""Shorter texts are not compared: "See article 5." may rightly stand in two works."""
_OTHER = re.compile(r"[\W_]+")
COMPARED = 200
"""Places at most whose texts are compared: beyond them nobody looks, and reading them all would be slow."""


class Place(NamedTuple):
    """A result's place: the passage shown, and those folded under it."""

    shown: Ranked
    folded: tuple[str, ...] = ()


def fold(
    ranked: Iterable[Ranked],
    about: Mapping[str, str],
    read: Callable[[str], Passage | None],
    compared: int = COMPARED,
) -> list[Place]:
    """The places, in order, each for one unit; a unit takes the place of its best part.

    Folded are the pieces of one long unit; a digest's passage under the passage of the work it is `about` (digest id
    -> work id) where both were found; and a passage of another work with the same words, the first found is shown:
    of these only the first `compared` places are read. A page of results is the same whatever is asked for after it.
    """
    named = [(unit(each.passage_id), each) for each in ranked]
    found = {name for name, _ in named}
    groups: dict[str, list[tuple[str, Ranked]]] = {}
    for name, each in named:
        groups.setdefault(_work_of(name, about, found), []).append((name, each))
    places = [_place(name, group) for name, group in groups.items()]
    compared = min(compared, COMPARED)
    return [*_alike(places[:compared], read), *places[compared:]]


def unit(passage_id: str) -> str:
    """The id of the unit a passage is a piece of: `law/en/art.6~2` is of `law/en/art.6`."""
    return passage_id.partition("~")[0]


def _work_of(name: str, about: Mapping[str, str], found: set[str]) -> str:
    """The unit of the work itself for one of a digest, where that was found too."""
    publication, _, rest = name.partition("/")
    if publication not in about:
        return name
    itself = f"{about[publication]}/{rest}"
    return itself if itself in found else name


def _place(name: str, group: list[tuple[str, Ranked]]) -> Place:
    if len(group) == 1:
        return Place(group[0][1])
    shown = next(each for own, each in group if own == name)
    return Place(shown, tuple(each.passage_id for _, each in group if each is not shown))


def _alike(places: list[Place], read: Callable[[str], Passage | None]) -> list[Place]:
    kept: dict[str, Place] = {}
    for place in places:
        passage = read(place.shown.passage_id)
        letters = _letters(passage.text) if passage else ""
        key = letters if len(letters) >= LETTERS else place.shown.passage_id
        first = kept.get(key)
        more = (place.shown.passage_id, *place.folded)
        kept[key] = Place(first.shown, (*first.folded, *more)) if first else place
    return list(kept.values())


def _letters(text: str) -> str:
    """Letters and digits alone: two prints of one sentence differ in marks, never in words ("shall", "shall not")."""
    return _OTHER.sub("", unicodedata.normalize("NFKC", text).casefold())
