"""What words a shelf has, as written, and in how many passages: read once for a shelf, and kept."""

from collections.abc import Mapping

from indexer.answering.lexicon import glossary
from indexer.engines import Engine
from indexer.languages import analyse
from indexer.languages.words import without_accents

SHORTEST = 4
"""Letters of the shortest word that is proposed for another: of shorter ones too many are alike."""
KEPT = 24
"""Vocabularies kept in memory."""

_kept: dict[tuple[int, str, str], tuple[Mapping[str, int], Mapping[str, str]]] = {}


def vocabulary(engine: Engine, language: str) -> Mapping[str, int]:
    """The words that may be proposed, with the passages each stands in; none where there is no such shelf."""
    return _read(engine, language)[0]


def plain(engine: Engine, language: str) -> Mapping[str, str]:
    """The same words, each with what it is compared by: itself without accents."""
    return _read(engine, language)[1]


def _read(engine: Engine, language: str) -> tuple[Mapping[str, int], Mapping[str, str]]:
    key = (id(engine), language, engine.manifest().shelves.get(language, ""))
    found = _kept.get(key)
    if found is None:
        exact = engine.vocabulary(language, "exact")
        words = {**_of_the_glossary(engine, language), **exact}
        words = {word: count for word, count in words.items() if len(word) >= SHORTEST and word.isalpha()}
        found = words, {word: without_accents(word) for word in words}
        while len(_kept) >= KEPT:
            _kept.pop(next(iter(_kept), key), None)
        _kept[key] = found
    return found


def _of_the_glossary(engine: Engine, language: str) -> dict[str, int]:
    """The glossary's words, with the passages that have a form of each: "trafficked" where these say "traffickers"."""
    stems: dict[str, str] = {}
    for term in (term for concept in glossary().concepts.values() for term in concept.terms[language]):
        read = analyse(language, term.text)
        words = {token.position: token.term for token in read.exact}
        stems |= {words[token.position]: token.term for token in read.stemmed}
    counts = engine.having(language, "text", list(stems.values()))
    return {word: count for word, count in zip(stems, counts, strict=True) if count}
