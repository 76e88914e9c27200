"""Chinese: every character a word; the stemmed field has overlapping pairs beside them (`analyse` joins them)."""

from indexer.languages import Language
from indexer.languages.words import fold, little_list, segmenter


def stem(word: str) -> str:
    """Chinese does not inflect: a word stays as it is."""
    return word


LANGUAGE = Language(
    code="zh",
    name="中文",
    direction="ltr",
    segment=segmenter(),
    normalise=fold,
    stem=stem,
    little_words=little_list("zh"),
)
