"""Knowing: how common a word is on the shelves of English, French and Spanish: what tells short questions apart.

"Délai" stands in French passages only, and "réflexion" in hardly any other: where a question has two words, that the
library knows them tells more than their letters.
"""

from collections.abc import Mapping
from functools import cache

from indexer.detect import LATIN, Knows
from indexer.engines import Engine
from indexer.languages import analyse


def knowing(engine: Engine) -> Knows:
    """A function from a word to the share (0 to 1) of each shelf's passages that have it, in any of its forms."""
    held = {language: count for language, count in engine.manifest().passages.items() if language in LATIN and count}

    @cache
    def shares(word: str) -> Mapping[str, float]:
        return {language: _having(engine, language, word) / count for language, count in held.items()}

    return shares


def _having(engine: Engine, language: str, word: str) -> int:
    """Words without a stem ("the", "de la") are counted as written."""
    read = analyse(language, word)
    field, tokens = ("text", read.stemmed) if read.stemmed else ("exact", read.exact)
    return max(engine.having(language, field, [token.term for token in tokens]), default=0)
