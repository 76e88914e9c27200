"""Numerals as the six languages print them: digits of any script, Roman, Chinese, ordinal words, letters."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

DIGITS = "0-9٠-٩۰-۹０-９"
"""The inside of a character class: ASCII, Arabic-Indic, Persian and full-width digits."""
CHINESE = "〇零一二三四五六七八九十百两"
_CHINESE = {"〇": 0, "零": 0, "两": 2} | {sign: n for n, sign in enumerate("一二三四五六七八九", 1)}
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_CANONICAL_ROMAN = re.compile(r"(?i)(?=[ivxlc])c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("numerals.toml").read_text("utf-8"))


def _spellings(entries: list[str]) -> dict[str, int]:
    return {spelling: value for value, entry in enumerate(entries, 1) for spelling in entry.split("|")}


@cache
def ordinals(language: str) -> dict[str, int]:
    """Ordinal words of a language with their values, in lower case.

    >>> ordinals("fr")["premier"], ordinals("ar")["الأولى"]
    (1, 1)
    """
    return _spellings(_data()["ordinals"].get(language, []))


@cache
def letters(script: str) -> dict[str, int]:
    """Letters that number things, with their values; `script` is latin, arabic, arabic_names or cyrillic."""
    return _spellings(_data()["letters"][script])


@cache
def lookalikes() -> dict[str, str]:
    """Cyrillic letters printed for the Latin ones they look like."""
    return dict(_data()["letters"]["lookalikes"])


def ascii_digits(text: str) -> str:
    """The text with digits of every script as ASCII: `٢٤` is `24`, `１０` is `10`."""
    return "".join(str(int(c)) if c.isdecimal() else c for c in text)


def roman(text: str) -> int | None:
    """The value of a Roman numeral written in the canonical way, else None.

    >>> roman("XIV"), roman("iv"), roman("IIII")
    (14, 4, None)
    """
    if not _CANONICAL_ROMAN.fullmatch(text):
        return None
    values = [_ROMAN[sign] for sign in text.lower()]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def chinese(text: str) -> int | None:
    """The value of a Chinese numeral below 1,000, else None.

    >>> chinese("二十四"), chinese("十"), chinese("一百零三")
    (24, 10, 103)
    """
    total, digit = 0, -1
    for sign in text:
        if sign in "十百":
            total, digit = total + max(digit, 1 if digit < 0 else 0) * (10 if sign == "十" else 100), -1
        elif sign in _CHINESE:
            digit = _CHINESE[sign]
        else:
            return None
    return (total + max(digit, 0)) or None


def value(text: str, language: str) -> int | None:
    """The value of a printed number: digits, Chinese, a Roman numeral or an ordinal word of the language.

    >>> value("١٠", "ar"), value("第十", "zh"), value("premier", "fr"), value("IX", "en")
    (10, None, 1, 9)
    """
    text = text.strip()
    if text.isdecimal():
        return int(text) if len(text) < 6 else None
    word = " ".join(text.lower().split())
    return ordinals(language).get(word) or roman(text) or (chinese(text) if text else None)


def roman_of(number: int) -> str:
    """A number below 400 as a lower-case Roman numeral: 4 is `iv`."""
    steps = [(100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")]
    out = ""
    for size, sign in steps:
        out, number = out + sign * (number // size), number % size
    return out
