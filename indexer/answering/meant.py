"""Did you mean: a question with its words as passages write them, or as another keyboard would have written it."""

import re
from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from indexer.answering.expand import named
from indexer.answering.layouts import retyped
from indexer.answering.lexicon import lexicon
from indexer.answering.vocabulary import SHORTEST, plain, vocabulary
from indexer.detect import LATIN
from indexer.engines import Engine, Phrase, Query, Term
from indexer.languages import LANGUAGES, analyse
from indexer.languages.ar import MARKS
from indexer.languages.words import without_accents

ALIKE = 80
"""How alike (0 to 100) a word must be to be proposed: one letter in five may differ."""
LONG = 8
"""Letters from which a word may have two mistakes; of a shorter one that is another word: tratado is no trata."""
READ = 500
"""Letters of a question that are put right."""
FEW = 3
"""Words nobody wrote that may be slips; of more the collection has none, unless each is like one it has."""
MOST = 8
"""Slips of a question that are put right."""


def did_you_mean(typed: str, language: str, absent: Sequence[str], others: Sequence[str], engine: Engine) -> str:
    """The typed string with words nobody wrote replaced by like ones somebody did; "" where there are none.

    `absent` are those words; `others` the languages it may be in besides: a mistyped word tells little of its own.
    """
    typed = typed[:READ]
    if not absent:
        return ""
    if meant := _other_keys(typed, [language, *others], vocabulary(engine, language), engine):
        return meant
    if language == "zh":
        return _chinese(typed, absent, engine)
    terms = [each.typed for each in named(typed, language)]  # переводчик is no перевозчики though no passage has it
    absent = [word for word in absent if not any(word in term for term in terms)]
    latin = [other for other in others if other in LATIN and len(absent) <= FEW]
    found = (_spelled(typed, each, absent, engine) for each in dict.fromkeys([language, *latin]))
    return next(filter(None, found), "")


def _spelled(typed: str, language: str, absent: Sequence[str], engine: Engine) -> str:
    better = typed
    for count, word in enumerate(absent):
        near = _like(LANGUAGES[language].normalise(word), language, engine) if count < MOST else ""
        if near:
            better = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", _written(near, language, engine), better)
        elif len(absent) > FEW:
            return ""
    return better if better != typed else ""


def _like(word: str, language: str, engine: Engine) -> str:
    """The word that a long enough one may be a slip for; "" where it is none."""
    known = len(word) < SHORTEST or word in vocabulary(engine, language)
    return "" if known else _nearest(word, language, engine)


def _nearest(word: str, language: str, engine: Engine) -> str:
    """The most alike word, the most frequent of those equally alike; the first letter counts for much.

    Accents do not count: nobody mistypes "vicitma" for want of one.
    """
    words, among = vocabulary(engine, language), plain(engine, language)
    typed = without_accents(word)
    alike = process.extract(typed, among, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=5)
    near = [each for each in alike if OSA.distance(typed, each[0]) <= (2 if _may_be_two(typed, each[0]) else 1)]
    found = [each for each in near if not _prefixed(typed, each[0])]
    ranked = sorted(found, key=lambda each: (-each[1] - 3 * (each[2][0] == word[0]), -words[each[2]]))
    return ranked[0][2] if ranked else ""


def _may_be_two(typed: str, other: str) -> bool:
    """Whether two mistakes are believed: in a long word that begins alike, for опросить is no просит."""
    return len(typed) >= LONG and typed[0] == other[0]


def _prefixed(one: str, other: str) -> bool:
    """Whether one word is the other behind a prefix: ненаказание is the opposite of наказание, no slip for it."""
    shorter, longer = sorted((one, other), key=len)
    return len(longer) - len(shorter) > 1 and longer.endswith(shorter)


def _written(word: str, language: str, engine: Engine) -> str:
    """A word as a passage writes it: Arabic is kept without hamza and ta marbuta, and nobody writes it so."""
    if language != "ar":
        return word
    for hit in engine.search(Query(language, terms=(Term("exact", word),), limit=1)).hits:
        passage = engine.passage(hit.passage_id)
        text = "\n".join((passage.text, *passage.headings)) if passage else ""
        seen = (text[t.start : t.end] for t in analyse(language, text).exact if t.term == word)
        return MARKS.sub("", next(seen, word))
    return word


def _other_keys(typed: str, languages: Iterable[str], own: Mapping[str, int], engine: Engine) -> str:
    """The string as another layout gives it, where that gives words passages have, and none were typed."""
    allowed = frozenset(languages)
    for language, text in retyped(typed):
        words = [token.term for token in analyse(language, text).exact if len(token.term) >= SHORTEST]
        known = vocabulary(engine, language) if language in allowed and words else {}
        if known and all(word in known for word in words) and not any(word in own for word in typed.lower().split()):
            return text
    return ""


def _chinese(typed: str, absent: Iterable[str], engine: Engine) -> str:
    """Chinese has no words to compare: a term of the glossary of which one character differs, the longest first.

    What is a term already is left alone: its own characters are near to others.
    """
    wrong = frozenset(absent)
    terms = sorted(("".join(stems) for stems in lexicon("zh").concepts), key=len, reverse=True)
    right = {place for each in named(typed, "zh") for place in range(each.start, each.end)}
    for term in terms:
        for at in range(len(typed) - len(term) + 1):
            there = typed[at : at + len(term)]
            if not _one_off(there, term) or not any(pair in there for pair in wrong):
                continue
            alone = len(term) > 2 or sum(_one_off(there, other) for other in terms) == 1
            if alone and right.isdisjoint(range(at, at + len(term))) and _stands(term, engine):
                return typed[:at] + term + typed[at + len(term) :]
    return ""


def _stands(term: str, engine: Engine) -> bool:
    return engine.search(Query("zh", required=(Phrase("exact", tuple(term)),), limit=0)).total > 0


def _one_off(one: str, other: str) -> bool:
    return len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) == 1
