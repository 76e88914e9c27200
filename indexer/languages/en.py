"""English: Porter2, and no stop list (removing stop words costs short keyword questions 1.5 points)."""

from functools import partial

from indexer.languages import Language
from indexer.languages.snowball import snowball
from indexer.languages.words import APOSTROPHES, fold, segmenter

LANGUAGE = Language(
    code="en",
    name="English",
    direction="ltr",
    segment=segmenter(inner=APOSTROPHES),  # victim's is a word, and its stem is victim
    normalise=fold,
    stem=partial(snowball, "english"),
)
