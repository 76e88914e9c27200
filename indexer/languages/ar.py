"""Arabic: diacritics, tatweel, seats of hamza folded; light10 stemming with one-letter prepositions; a stop list."""

import re
from functools import lru_cache

from indexer.languages import Language
from indexer.languages.words import fold, segmenter, word_list

_FOLD = str.maketrans("أإآٱىیےةۀہھؤئک", "اااايييههههويك")
_DROP = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u08d3-\u08ff]")
_SUFFIXES = ("ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي")


def normalise(word: str) -> str:
    """Fold one word: الاتّجار, الإتجار and ﺍﻻﺗﺠﺎﺭ -> الاتجار."""
    word = _DROP.sub("", fold(word))
    return word if word.isascii() else word.translate(_FOLD).replace("ء", "")


def _without_article(word: str) -> str:
    """Take off conjunction, preposition and article while enough is left: وبالاتجار -> اتجار."""
    if word[0] in "وف" and len(word) >= 4:
        word = word[1:]
    for prefix in ("بال", "كال", "لل", "ال"):
        if word.startswith(prefix) and len(word) >= len(prefix) + 2:
            return word[len(prefix) :]
    return word[1:] if word[0] in "بكل" and len(word) >= 5 else word


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The light stem of a normalised word: والضحايا -> ضحايا, ضحيتها -> ضحيت."""
    if not "ء" <= word[0] <= "ي":
        return word
    word = _without_article(word)
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) >= len(suffix) + 2:
            word = word[: -len(suffix)]
    return word


_STOP = tuple(map(normalise, word_list("stop_words", "ar")))

LANGUAGE = Language(
    code="ar",
    name="العربية",
    direction="rtl",
    segment=segmenter(),
    normalise=normalise,
    stem=stem,
    stop_words=frozenset(joint + word for word in _STOP for joint in ("", "و", "ف")),
)
