"""English: Porter2, and no stop list (removing stop words costs short keyword questions 1.5 points)."""

from indexer.languages import Language
from indexer.languages.snowball import snowball
from indexer.languages.words import APOSTROPHES, fold, little_list, segmenter, stem_overrides

_SINGULARS = stem_overrides("en")


def stem(word: str) -> str:
    """The stem of a normalised word: victims, victim's -> victim; children's -> child."""
    stemmed = snowball("english", word)
    return _SINGULARS.get(stemmed, stemmed)


LANGUAGE = Language(
    code="en",
    name="English",
    direction="ltr",
    segment=segmenter(inner=APOSTROPHES),  # victim's is a word, and its stem is victim
    normalise=fold,
    stem=stem,
    little_words=little_list("en"),
)
