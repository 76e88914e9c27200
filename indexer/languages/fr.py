"""French: elision (l'exploitation, qu’elle), a stop list, Snowball, and accents folded AFTER the stem."""

from indexer.languages import Language
from indexer.languages.snowball import snowball
from indexer.languages.words import accent_restorer, fold, segmenter, stem_overrides, stop_list, without_accents

_ELIDED = "(?i:[cdjlmnst]|(?:jus|lors|puis|quoi)?qu)"


_restore = accent_restorer("fr")
_LISTED = stem_overrides("fr")
_OVERRIDES = {**{without_accents(word): kept for word, kept in _LISTED.items()}, **_LISTED}
"""As typed without accents too; "traite" is itself."""


def stem(word: str) -> str:
    """The stem of a normalised word: victimes -> victim, criminalité and criminalite -> criminal."""
    return _OVERRIDES.get(word) or without_accents(snowball("french", _restore(word)))


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
