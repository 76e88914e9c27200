"""Snowball stemmers of NLTK that need no download, loaded when first used (NLTK takes a third of a second)."""

from functools import cache
from typing import Any


@cache
def _stemmer(name: str) -> Any:
    from nltk.stem.snowball import SnowballStemmer

    return SnowballStemmer(name)


def snowball(name: str, word: str) -> str:
    """The stem of a normalised word; a word the algorithm cannot take is its own stem."""
    try:
        stem: str = _stemmer(name).stem(word)
    except (IndexError, ValueError):
        return word
    return stem or word
