"""Numerals as the languages print them: Roman, Chinese, ordinal words, digits of any script."""

from functools import cache

_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_DIGITS = "零一二三四五六七八九"
_FIRST = {
    "en": "one first", "fr": "premier première 1er 1re", "es": "primero primera primer 1º", "zh": "",
    "ru": "первая первый первой первого первое первому", "ar": "الأولى الأول الاولى الاول",
}  # fmt: skip
_ALEF = str.maketrans("أإآ", "ااا")
_ARABIC_FEMININE = (
    "الاولى",
    "الثانية",
    "الثالثة",
    "الرابعة",
    "الخامسة",
    "السادسة",
    "السابعة",
    "الثامنة",
    "التاسعة",
    "العاشرة",
)
_ARABIC = ("الاول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع", "العاشر")
"""Ordinals of annexes; UN documents have few."""


def roman(number: int) -> str:
    """A number below 400 in small Roman numerals.

    >>> roman(4), roman(19)
    ('iv', 'xix')
    """
    out = ""
    for value, sign in _ROMAN:
        out, number = out + sign * (number // value), number % value
    return out


def chinese(number: int) -> str:
    """A number below 1,000 in Chinese numerals.

    >>> chinese(1), chinese(10), chinese(24), chinese(103)
    ('一', '十', '二十四', '一百零三')
    """
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    out = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        out += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and ones:
        out += "零"
    return out + (_DIGITS[ones] if ones or not number else "")


def arabic_ordinal(number: int) -> str:
    """The ordinal of an annex in Arabic: "الثاني"; "" above ten."""
    return "الأول" if number == 1 else _ARABIC[number - 1] if 0 < number <= len(_ARABIC) else ""


def value(word: str, language: str = "") -> int | None:
    """The number a word stands for, in whatever of these ways it is written; None if it is none.

    >>> value("١٠"), value("XIV"), value("二十四"), value("premier", "fr"), value("x2")
    (10, 14, 24, 1, None)
    """
    word = word.strip().lower()
    if word.isdecimal() and len(word) < 6:
        return int(word)
    if is_first(word, language):
        return 1
    if language == "ar":
        for ordinals in (_ARABIC, _ARABIC_FEMININE):
            if word.translate(_ALEF) in ordinals:
                return ordinals.index(word.translate(_ALEF)) + 1
    return _romans().get(word) or _chinese().get(word)


def is_first(word: str, language: str) -> bool:
    """Whether a word is the ordinal one of a language: "premier", "1er", "1º", "первая"."""
    return word.lower() in _FIRST.get(language, "").split()


@cache
def _romans() -> dict[str, int]:
    return {roman(number): number for number in range(1, 400)}


@cache
def _chinese() -> dict[str, int]:
    return {chinese(number): number for number in range(1, 1000)}
