"""Russian: ё is written е at will, stress marks are not spelling; Snowball, and no stop list (it costs a point)."""

from functools import partial

from indexer.languages import Language
from indexer.languages.snowball import snowball
from indexer.languages.words import fold, little_list, segmenter

# After NFKC, й is one letter; what combining marks are left are the stress marks of textbooks (по́мощь).
_PLAIN = {ord("ё"): "е", 0x0300: None, 0x0301: None}


def normalise(word: str) -> str:
    """Fold one word: НАДЁЖНЫЙ -> надежный."""
    return fold(word).translate(_PLAIN)


LANGUAGE = Language(
    code="ru",
    name="Русский",
    direction="ltr",
    segment=segmenter(),
    normalise=normalise,
    stem=partial(snowball, "russian"),
    little_words=little_list("ru", normalise),
)
