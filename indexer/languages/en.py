"""English: Porter2, and no stop list (removing stop words costs short keyword questions 1.5 points)."""

import re

from indexer.languages import Language
from indexer.languages.snowball import snowball
from indexer.languages.words import APOSTROPHES, fold, little_list, segmenter, stem_overrides

_SINGULARS = stem_overrides("en")
# The verbs that are written -ise everywhere, and the words that only end so; all others are -ize in America and here.
_ALWAYS_ISE = (
    "adv|advert|appra|appr|ar|br|chast|circumc|compr|comprom|conc|cru|dem|desp|dev|disgu|enterpr|exc|exerc|"
    "expert|pract|franch|gu|improv|inc|likew|merchand|no|otherw|parad|pra|prec|prem|prom|ra|repr|rev|r|superv|surm|surpr|"
    "telev|treat|upra|w"
)
_ENDINGS = "e|ed|es|ing|er|ers|able|ably|ability|ation|ations|ational|ationally"
_ISE = re.compile(rf"^(?!(?:{_ALWAYS_ISE})is)(\w{{3,}})is({_ENDINGS})(?=$|'s?$)")
_OUR = re.compile(
    r"^(?=(?:arm|behavi|col|discol|dishon|endeav|fav|harb|hon|hum|lab|misbehavi|neighb|rig|rum|val|vig)our)(\w+?)our"
)


def american(word: str) -> str:
    """A word as it is spelt in America, where a rule says so: the United Nations write labour, but organize.

    >>> american("criminalisation"), american("labourers"), american("supervised"), american("four")
    ('criminalization', 'laborers', 'supervised', 'four')
    """
    return _OUR.sub(r"\1or", _ISE.sub(r"\1iz\2", word))


def stem(word: str) -> str:
    """The stem of a normalised word: victims, victim's -> victim; children's -> child; organised -> as organized."""
    stemmed = snowball("english", american(word))
    return _SINGULARS.get(stemmed, stemmed)


LANGUAGE = Language(
    code="en",
    name="English",
    direction="ltr",
    segment=segmenter(inner=APOSTROPHES),  # victim's is a word, and its stem is victim
    normalise=fold,
    stem=stem,
    little_words=little_list("en"),
    version=2,
)
