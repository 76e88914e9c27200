"""Russian: ё is written е at will, stress marks are not spelling; Snowball, and no stop list (it costs a point)."""

from indexer.languages import Language
from indexer.languages.snowball import snowball
from indexer.languages.words import fold, little_list, segmenter, stem_overrides

# After NFKC, й is one letter; what combining marks are left are the stress marks of textbooks (по́мощь).
_PLAIN = {ord("ё"): "е", 0x0300: None, 0x0301: None}


def normalise(word: str) -> str:
    """Fold one word: НАДЁЖНЫЙ -> надежный."""
    return fold(word).translate(_PLAIN)


_OVERRIDES = stem_overrides("ru", normalise)


def stem(word: str) -> str:
    """The stem of a normalised word: жертвами -> жертв; детей -> ребенок."""
    return _OVERRIDES.get(word) or snowball("russian", word)


LANGUAGE = Language(
    code="ru",
    name="Русский",
    direction="ltr",
    segment=segmenter(),
    normalise=normalise,
    stem=stem,
    little_words=little_list("ru", normalise),
    version=2,
)
