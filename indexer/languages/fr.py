"""French: elision (l'exploitation, qu’elle), a stop list, Snowball, and accents folded AFTER the stem."""

from indexer.languages import Language
from indexer.languages.snowball import snowball
from indexer.languages.words import fold, segmenter, without_accents, word_list

_ELIDED = "(?i:[cdjlmnst]|(?:jus|lors|puis|quoi)?qu)"


def stem(word: str) -> str:
    """The stem of a normalised word: victimes -> victim, réflexion -> reflexion."""
    return without_accents(snowball("french", word))


LANGUAGE = Language(
    code="fr",
    name="Français",
    direction="ltr",
    segment=segmenter(lead=_ELIDED),
    normalise=fold,
    stem=stem,
    stop_words=frozenset(map(fold, word_list("stop_words", "fr"))),
)
