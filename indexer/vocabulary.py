"""What words a shelf has and in how many passages: read once for a shelf, and kept."""

from collections.abc import Mapping
from dataclasses import dataclass

from indexer.engines import Engine

SHORTEST = 4
"""Letters of the shortest word that is proposed for another: of shorter ones too many are alike."""
KEPT = 24
"""Vocabularies kept in memory."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words as written that may be proposed, and stems, each with the number of passages it stands in."""

    words: Mapping[str, int]
    stems: Mapping[str, int]


_kept: dict[tuple[int, str, str], Vocabulary] = {}


def vocabulary(engine: Engine, language: str) -> Vocabulary:
    """The words of a shelf, of text and headings; nothing where there is no such shelf."""
    key = (id(engine), language, engine.manifest().shelves.get(language, ""))
    found = _kept.get(key)
    if found is None:
        found = _read(engine, language)
        while len(_kept) >= KEPT:
            _kept.pop(next(iter(_kept), key), None)
        _kept[key] = found
    return found


def _read(engine: Engine, language: str) -> Vocabulary:
    exact = engine.vocabulary(language, "exact")
    words = {word: count for word, count in exact.items() if len(word) >= SHORTEST and word.isalpha()}
    return Vocabulary(words, {**engine.vocabulary(language, "heading"), **engine.vocabulary(language, "text")})
