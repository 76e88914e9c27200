"""Pins: a locator as it is written in a language, from the table in pins.toml.

Source of the forms: United Nations Editorial Manual Online, for English, French and Spanish; the others follow the
usage of the official texts in that language.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from corpus.citation import numerals
from corpus.model import Locator

Words = Mapping[str, Any]
_ON = ("commentary", "fn")
"""A commentary and a footnote are on a place, not of it: "комментарий к статье 10", "التعليق على المادة 10"."""


def pin(locator: Locator, language: str) -> str:
    """The place in the words of a language; parts of a long unit are cited as the unit.

    >>> pin(Locator.parse("art.6/par.2/b"), "en"), pin(Locator.parse("art.6/par.2/b/i"), "fr")
    ('art. 6, para. 2 (b)', 'art. 6, par. 2 b) i)')
    >>> pin(Locator.parse("art.6/par.2/b"), "ru"), pin(Locator.parse("art.6/par.2/b/ii"), "zh")
    ('пункт 2 b) статьи 6', '第6条第2款(b)项(二)目')
    >>> pin(Locator.parse("art.10/commentary"), "ru"), pin(Locator.parse("art.3/a"), "ru")
    ('комментарий к статье 10', 'подпункт a) статьи 3')
    """
    words = forms(language)
    parts = [_step(locator, place, words, language) for place in range(len(locator.steps))]
    return str(words["within"]).join(reversed(parts) if words["inside_first"] else parts)


def page_pin(label: str, language: str) -> str:
    """A printed page in the words of a language.

    >>> page_pin("xii", "es")
    'pág. xii'
    """
    return str(forms(language)["page"]).format(n=label)


@cache
def forms(language: str) -> Words:
    """The forms of a language, from pins.toml."""
    table = tomllib.loads((Path(__file__).parent / "pins.toml").read_text(encoding="utf-8"))
    found: Words = table[language]
    return found


def anchor(text: str, degree: int, language: str) -> str:
    """The letter or Roman numeral of a sub-item in the language's own signs.

    A lone i, v or x at the first degree is a letter; Arabic has letters of its own in the order أ ب ج د, and
    numbers the second degree '1' '2'; Chinese (一) (二).

    >>> anchor("b", 0, "ar"), anchor("ii", 1, "ar"), anchor("ii", 1, "zh"), anchor("ii", 1, "ru")
    ('ب', '2', '二', 'ii')
    """
    number = numerals.value(text) if is_roman(text, degree) else None
    if number and language in ("ar", "zh"):
        return str(number) if language == "ar" else numerals.chinese(number)
    letters = str(forms(language).get("letters", "")).split()
    place = ord(text) - ord("a") if len(text) == 1 else -1
    return letters[place] if not number and 0 <= place < len(letters) else text


def is_roman(text: str, degree: int) -> bool:
    """Whether a sub-item is numbered with a Roman numeral: "ii" always, "i" only below a letter."""
    return set(text) <= set("ivx") and numerals.value(text) is not None and (degree > 0 or len(text) > 1)


def _step(locator: Locator, place: int, words: Words, language: str) -> str:
    """One step; the innermost with its sub-items, a holding one in the form its language gives it."""
    kind, number = locator.steps[place]
    last = place == len(locator.steps) - 1
    on = not last and locator.steps[place + 1][0] in _ON
    table = words if last else words.get("on", {}) if on and kind in words.get("on", {}) else words.get("of", words)
    form = str(words.get("first", {}).get(kind) if number == "1" and kind in words.get("first", {}) else table[kind])
    signs = _anchors(locator, words, language) if last else ""
    if signs and kind in words.get("anchored", {}):
        form, signs = str(words["anchored"][kind]).replace("{a}", signs), ""
    return form.format(n=_number(kind, number, language)).strip() + signs


def _anchors(locator: Locator, words: Words, language: str) -> str:
    inline = locator.steps[-1][0] in words.get("anchored", {}) and language == "zh"
    forms = [words["roman" if is_roman(each, degree) else "letter"] for degree, each in enumerate(locator.anchors)]
    forms = ["({a})" for _ in forms] if inline else forms
    signs = (anchor(each, degree, language) for degree, each in enumerate(locator.anchors))
    return "".join(str(form).format(a=sign) for form, sign in zip(forms, signs, strict=True))


def _number(kind: str, number: str, language: str) -> str:
    """Annexes of documents bear Roman numerals; Arabic documents join the two numbers of a paragraph by a hyphen.

    A tool keeps its full stop as our digests write it: after Arabic words "6-13" is displayed as 13-6.
    """
    if kind == "annex" and number.isdecimal() and 0 < int(number) < 11:
        sign = {"zh": numerals.chinese, "ar": numerals.arabic_ordinal}.get(language, numerals.roman)(int(number))
        return sign if language in ("zh", "ar") else sign.upper()
    return number.replace(".", "-") if language == "ar" and kind != "tool" else number
