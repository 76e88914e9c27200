"""Snowball stemmers of NLTK that need no download, loaded when first used and remembered word by word."""

from functools import cache, lru_cache
from typing import Any


@cache
def _stemmer(name: str) -> Any:
    from nltk.stem.snowball import SnowballStemmer

    return SnowballStemmer(name)


@lru_cache(maxsize=200_000)
def snowball(name: str, word: str) -> str:
    """The stem of a normalised word; a word the algorithm cannot take is its own stem."""
    try:
        stem: str = _stemmer(name).stem(word)
    except (IndexError, ValueError):
        return word
    return stem or word
