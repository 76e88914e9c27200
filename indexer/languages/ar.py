"""Arabic: diacritics, tatweel, seats of hamza folded; light10 stemming with one-letter prepositions; a stop list."""

import re

from indexer.languages import Language
from indexer.languages.words import ARABIC_MARKS, fold, little_list, segmenter, stem_overrides, stop_list

LETTERS = str.maketrans("أإآٱىیےةۀہھؤئک", "اااايييههههويك")
"""Letters that are typed one for another, each with the one they are compared by."""
MARKS = re.compile(f"[{ARABIC_MARKS}\u06d6-\u06ed\u08d3-\u08ff]")
"""Vowel signs, tatweel and the signs of the Koran, which most people do not type."""
_PRONOUNS = ("هما", "هم", "هن")
_ROOTS = frozenset((
    "موقت", "ثابت", "توقيت", "تصويت", "تثبيت", "صامت", "مثبت", "ثبوت", "سكوت", "تفاوت", "متفاوت", "تشتيت", "بيوت",
))  # fmt: skip
"""Words whose last letter is of the root, not a ta marbuta before a pronoun."""
_NO_PRONOUN = ("ساهم", "تفاهم", "داهم")
"""What a verb ends with that has no pronoun."""
_SUFFIXES = ("ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي")


def normalise(word: str) -> str:
    """Fold one word: الاتّجار, الإتجار and ﺍﻻﺗﺠﺎﺭ -> الاتجار."""
    word = MARKS.sub("", fold(word))
    return word if word.isascii() else word.translate(LETTERS).replace("ء", "")


def _off(letters: str, word: str) -> str:
    """Take off one leading letter of these where three letters are left."""
    return word[1:] if len(word) >= 4 and word[0] in letters else word


def _without_article(word: str) -> str:
    """Take off conjunction, preposition and article while enough is left: وبالاتجار -> اتجار.

    After the article the same letters go again: البرنامج, لبرنامج and برنامج (programme) meet though برنامج begins
    like a preposition, and الوثيقة meets وثيقة.
    """
    word = _off("وف", word)
    for article in ("بال", "كال", "لل", "ال"):
        if word.startswith(article) and len(word) >= len(article) + 2:
            word = _off("وف", word[len(article) :])
            break
    return _off("بكل", word)


_SINGULARS = {
    _without_article(plural): _without_article(singular) for plural, singular in stem_overrides("ar", normalise).items()
}


def _without_pronoun(word: str) -> str:
    """Take off their, her and the dual, and give ta marbuta back: مساعدتهم -> مساعده, ضحيتان -> ضحيه, ضحاياهم -> ضحايا.

    Of four letters or more, for متهم (accused) and تفاهم (understanding) have no pronoun.
    """
    if word.endswith(_NO_PRONOUN):
        return word
    for ending in (*_PRONOUNS, "ها", "ه", "ان", "ين"):
        base = word.removesuffix(ending)
        if base == word:
            continue
        if base in _SINGULARS or base in _ROOTS:
            return base
        if base.endswith("ت") and not base.endswith("ات") and len(base) >= 4:
            return base[:-1] + "ه"
        if ending in _PRONOUNS and len(base) >= 4:
            return base
    return word


def stem(word: str) -> str:
    """The light stem of a normalised word: والمساعدات, مساعدة, مساعدتهم -> مساعد."""
    if not "ء" <= word[0] <= "ي":
        return word
    word = _without_pronoun(_without_article(word))
    word = _SINGULARS.get(word, word)
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) >= len(suffix) + 2:
            word = word[: -len(suffix)]
    return word


LANGUAGE = Language(
    code="ar",
    name="العربية",
    direction="rtl",
    segment=segmenter(),
    normalise=normalise,
    stem=stem,
    stop_words=frozenset(joint + word for word in stop_list("ar", normalise) for joint in ("", "و", "ف")),
    little_words=little_list("ar", normalise),
    version=2,
)
