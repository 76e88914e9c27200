"""The language of a typed question: script first, then a rule, then langdetect with English, French and Spanish."""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files
from itertools import groupby
from typing import Literal

from langdetect import DetectorFactory

from indexer.languages.words import ARABIC, CJK, CYRILLIC, fold, segmenter, without_accents, word_list

LATIN = ("en", "es", "fr")
"""The languages that one script does not tell apart."""
ENOUGH = 600
"""Letters of a question that are read: more of them never change an answer."""
POINT = 4.0
"""What a point of the rule weighs against the logarithms of the letters: 2 to 6 measured alike."""
RARE = 1e-5
"""The probability of letters a profile lacks: 1e-2 loses seven of a hundred two-word questions, 1e-6 none."""
KNOWN = 1.5
"""What a logarithm of a word's share in passages weighs against one of its letters: 1 to 2 measured alike."""
FEW = 1e-4
"""The share of passages a word is taken to have where it was not seen."""
READ = 12
"""Words of a question that are looked up: more are told apart without."""
Knows = Callable[[str], Mapping[str, float]]

_SCRIPTS = {"ar": re.compile(f"[{ARABIC}]"), "zh": re.compile(f"[{CJK}]"), "ru": re.compile(f"[{CYRILLIC}]")}
_segment = segmenter()
_NUMBER_SIGN = re.compile(r"\bno(?=\.|\s*\d)", re.IGNORECASE)
"""Of "Sales No." and "card no 6": it is no Spanish word."""
_WEIGHT = {"zh": 3}  # one Chinese character says as much as three letters
_SIGNS = {
    "es": re.compile("[ñ¿¡áíóú]"),
    "fr": re.compile(r"[œæçàâèêëîïôùûÿ]|\b(?:[ldjmtsnc]|qu|jusqu|lorsqu|puisqu)['’‘´]\w"),
}


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch [start, end) of a question that is written in one language's script."""

    language: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Detected:
    """The language of a question, how sure (0 to 1) and why; `others` are the next candidates, best first.

    `language` is None where nothing tells: no letters, or only acronyms and numbers. `runs` covers the words of the
    question in order, each with the language to search it in; more than one where scripts are mixed.
    """

    language: str | None
    confidence: float
    why: Literal["script", "rule", "statistics", "nothing"]
    others: tuple[str, ...] = ()
    runs: tuple[Run, ...] = ()


def detect(question: str, knows: Knows | None = None) -> Detected:
    """The language of what was typed; the same answer every time, for any string whatever.

    `knows` tells of a word which share of each language's passages has it: what the letters leave open, the library may
    tell.

    >>> detect("торговля людьми").language, detect("délai de réflexion").language
    ('ru', 'fr')
    """
    question = _NUMBER_SIGN.sub("  ", question)
    words = list(_words(question[:ENOUGH]))
    latin = _detect_latin(question[:ENOUGH], [word for script, word, _ in words if script == "latin"], knows)
    weights = Counter[str]()
    for script, word, _ in words:
        language = script if script != "latin" else None if _is_acronym(word) else latin.language
        if language:
            weights[language] += len(word) * _WEIGHT.get(language, 1)
    if not weights:
        alone = latin.language
        return replace(latin, runs=tuple(_runs(question, words, alone, alone)) if alone else ())
    ranked = [language for language, _ in weights.most_common()]
    runs = tuple(_runs(question, words, latin.language or ranked[0], ranked[0]))
    if ranked == [latin.language]:
        return replace(latin, runs=runs)
    others = (*ranked[1:], *(other for other in latin.others if other not in ranked))
    return Detected(ranked[0], weights[ranked[0]] / weights.total(), "script", others, runs)


def _words(text: str) -> Iterator[tuple[str, str, int]]:
    """The (script, word, start) of every word; numbers and scripts we have no language for are left out."""
    for start, end in _segment(text):
        script = _script(text[start])
        if script:
            yield script, text[start:end], start


@lru_cache(maxsize=10_000)
def _script(letter: str) -> str:
    for script, pattern in _SCRIPTS.items():
        if pattern.match(letter):
            return "" if letter.isdecimal() else script
    return "latin" if unicodedata.name(letter, "").startswith(("LATIN", "FULLWIDTH LATIN")) else ""


def _is_acronym(word: str) -> bool:
    """UNODC, TIP and the A of A/RES/55/25 are at home in every language."""
    return len(word) == 1 or (len(word) <= 6 and word.isupper())


def _runs(question: str, words: list[tuple[str, str, int]], latin: str, main: str) -> Iterator[Run]:
    """Neighbouring words of one language, each run reaching from its first word to the end of its last."""
    tagged = [
        ((main if _is_acronym(word) else latin) if script == "latin" else script, start, start + len(word))
        for script, word, start in words
    ]
    for language, group in groupby(tagged, lambda word: word[0]):
        spans = list(group)
        start, end = spans[0][1], spans[-1][2]
        yield Run(language, start, end, question[start:end])


def _detect_latin(text: str, words: list[str], knows: Knows | None) -> Detected:
    """English, French or Spanish: the points of the rule, the letters of the words and where they are known."""
    points = _points(text, words)
    plain = [fold(word) for word in words if not _is_acronym(word)]
    if not words or not (points or plain):
        return Detected(None, 0.0, "nothing")
    letters, known = _letters(plain), _known(plain[:READ], knows)
    weights = {language: POINT * points[language] + letters[language] + known[language] for language in LATIN}
    ranked = sorted(LATIN, key=lambda language: -weights[language])
    best = max(weights.values())
    share = 1 / sum(math.exp(weight - best) for weight in weights.values())
    ahead = all(points[ranked[0]] > points[other] for other in ranked[1:])
    return Detected(ranked[0], share, "rule" if ahead else "statistics", tuple(ranked[1:]))


def _known(words: list[str], knows: Knows | None) -> Mapping[str, float]:
    """How much less common the words are in each language than where they are most common, as logarithms."""
    behind = dict.fromkeys(LATIN, 0.0)
    if knows is None:
        return behind
    for word in words:
        shares = knows(word)
        most = max(shares.values(), default=0.0)
        for language in LATIN if most else ():
            behind[language] += KNOWN * math.log((shares.get(language, 0.0) + FEW) / (most + FEW))
    return behind


def _points(text: str, words: list[str]) -> Counter[str]:
    """What speaks for each language: words it alone has (2), its letters and signs (2), its endings (1)."""
    points = Counter[str]()
    worded = any(len(word) > 1 for word in words)  # of letters alone, as in E 09 V 11, none is a word
    folded = [fold(word) for word in words if worded]
    for language in LATIN:
        cues, endings = _cues(language)
        points[language] += 2 * sum(word in cues for word in folded)
        points[language] += sum(len(word) > 4 and word.endswith(endings) for word in folded)
    lowered = _lowered(text)
    for language, sign in _SIGNS.items():
        points[language] += 2 * len(sign.findall(lowered))
    return +points


def _lowered(text: str) -> str:
    """A text in lower case and composed, to look for signs in."""
    return unicodedata.normalize("NFC", text).lower()


@cache
def _cues(language: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """The words, with and without their accents, and the endings (written -ción) that speak for a language."""
    listed = word_list("cue_words", language)
    words = [fold(word) for word in listed if not word.startswith("-")]
    endings = [fold(word[1:]) for word in listed if word.startswith("-")]
    return frozenset([*words, *map(without_accents, words)]), tuple({*endings, *map(without_accents, endings)})


@cache
def _profiles() -> tuple[tuple[str, ...], dict[str, list[float]]]:
    """The languages of langdetect's three profiles, and how probable each has one to three letters, in that order."""
    factory = DetectorFactory()
    folder = files("langdetect") / "profiles"
    factory.load_json_profile([(folder / language).read_text(encoding="utf-8") for language in LATIN])
    return tuple(factory.langlist), factory.word_lang_prob_map


def _letters(words: list[str]) -> dict[str, float]:
    """The logarithm of how probable words are in each language, by their runs of one to three letters.

    langdetect itself draws runs at random from a text, seven times; a question is so short that all are counted
    instead, once: the same answer every time without a seed, and at two words one mistake less in a hundred.
    """
    languages, profiles = _profiles()
    totals = dict.fromkeys(languages, 0.0)
    for word in words:
        for run in _letter_runs(f" {word} "):
            for language, probability in zip(languages, profiles.get(run, ()), strict=False):
                totals[language] += math.log(probability + RARE)
    return totals


def _letter_runs(word: str) -> Iterator[str]:
    spans = ((start, start + size) for size in (1, 2, 3) for start in range(len(word) - size + 1))
    return (word[start:end] for start, end in spans if word[start:end] != " ")
