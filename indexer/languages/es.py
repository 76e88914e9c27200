"""Spanish: a stop list, Snowball, and accents folded AFTER the stem."""

from indexer.languages import Language
from indexer.languages.snowball import snowball
from indexer.languages.words import fold, segmenter, without_accents, word_list


def stem(word: str) -> str:
    """The stem of a normalised word: víctimas -> victim."""
    return without_accents(snowball("spanish", word))


LANGUAGE = Language(
    code="es",
    name="Español",
    direction="ltr",
    segment=segmenter(),
    normalise=fold,
    stem=stem,
    stop_words=frozenset(map(fold, word_list("stop_words", "es"))),
)
