"""French: elision (l'exploitation, qu’elle), a stop list, Snowball, and accents folded AFTER the stem."""

from indexer.languages import Language
from indexer.languages.snowball import snowball
from indexer.languages.words import accent_restorer, fold, segmenter, stop_list, without_accents

_ELIDED = "(?i:[cdjlmnst]|(?:jus|lors|puis|quoi)?qu)"


_restore = accent_restorer("fr")


def stem(word: str) -> str:
    """The stem of a normalised word: victimes -> victim, criminalité and criminalite -> criminal."""
    return without_accents(snowball("french", _restore(word)))


LANGUAGE = Language(
    code="fr",
    name="Français",
    direction="ltr",
    segment=segmenter(lead=_ELIDED),
    normalise=fold,
    stem=stem,
    stop_words=stop_list("fr"),
)
