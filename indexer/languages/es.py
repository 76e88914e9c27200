"""Spanish: a stop list, Snowball, and accents folded AFTER the stem."""

from indexer.languages import Language
from indexer.languages.snowball import snowball
from indexer.languages.words import accent_restorer, fold, segmenter, stem_overrides, stop_list, without_accents

_restore = accent_restorer("es")
_OVERRIDES = stem_overrides("es")


def stem(word: str) -> str:
    """The stem of a normalised word: víctimas -> victim, policia as policía -> polic."""
    return _OVERRIDES.get(word) or without_accents(snowball("spanish", _restore(word)))


LANGUAGE = Language(
    code="es",
    name="Español",
    direction="ltr",
    segment=segmenter(),
    normalise=fold,
    stem=stem,
    stop_words=stop_list("es"),
    version=2,
)
