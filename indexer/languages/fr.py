"""French: elision (l'exploitation, qu’elle), a stop list, Snowball, and accents folded AFTER the stem."""

from indexer.languages import Language
from indexer.languages.snowball import snowball
from indexer.languages.words import accent_restorer, fold, plural_list, segmenter, stop_list, without_accents

_ELIDED = "(?i:[cdjlmnst]|(?:jus|lors|puis|quoi)?qu)"


_restore = accent_restorer("fr")
_KEPT = plural_list("fr")
_KEPT |= {without_accents(word): kept for word, kept in _KEPT.items() if without_accents(word) not in _KEPT}
"""As typed without accents too; "traite" is itself."""


def stem(word: str) -> str:
    """The stem of a normalised word: victimes -> victim, criminalité and criminalite -> criminal."""
    return _KEPT.get(word) or without_accents(snowball("french", _restore(word)))


LANGUAGE = Language(
    code="fr",
    name="Français",
    direction="ltr",
    segment=segmenter(lead=_ELIDED),
    normalise=fold,
    stem=stem,
    stop_words=stop_list("fr"),
    version=2,
)
