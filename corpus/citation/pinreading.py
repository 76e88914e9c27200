"""Places as people type them ("article 10", "المادة 10", "第十条", "Article premier") -> Locator, in six languages."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from corpus.citation import numerals
from corpus.citation.pins import forms
from corpus.citation.pinwords import any_of, folded, spoken, words
from corpus.model import LANGUAGES, Locator, StepKind

HOLDS_PAR = ("art", "option", "principle", "guideline")
"""What has paragraphs of its own (`par`); elsewhere paragraphs are numbered through the document (`para`)."""
_PARTED = (*HOLDS_PAR, "annex")
"""What no paragraph holds."""
_LOOKALIKES = str.maketrans("асеорхуіАСЕОРХУІ", "aceopxyiACEOPXYI")
"""Cyrillic letters typed for the Latin ones that number sub-items in Russian documents too: "подпункт (а)"."""
_LONGEST = 200
_SPACE = r"[\s\u00a0\u202f]*"


@dataclass(slots=True)
class _Reading:
    """What was understood so far: steps from the outside in, and the sub-items."""

    steps: list[tuple[StepKind, str]] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    of: bool = False

    def add(self, kind: str, number: str, holds: bool) -> None:
        """A unit inside the last one; one that holds what was read goes around it."""
        self.steps.insert(0 if holds else len(self.steps), (kind, number))  # type: ignore[arg-type]
        self.of = False


def parse_pin(text: str, language: str) -> Locator | None:
    """The locator a place stands for as it is written or typed in a language; None if it is none. Never raises.

    >>> str(parse_pin("article 10, paragraph 1 (a)", "en")), str(parse_pin("Article premier", "fr"))
    ('art.10/par.1/a', 'art.1')
    >>> str(parse_pin("第十条", "zh")), str(parse_pin("الفقرة ٢ (ب) من المادة ٦", "ar"))
    ('art.10', 'art.6/par.2/b')
    >>> parse_pin("victims of trafficking", "en")
    """
    if language not in LANGUAGES or len(text) > _LONGEST:
        return None
    reading, rest = _Reading(), folded(text, language).strip(" .,;:，。、；：،؛\u00a0")
    while rest:
        read = _next(reading, rest, language)
        if not read:
            return None
        rest = rest[read:]
    return _located(reading)


def _next(reading: _Reading, rest: str, language: str) -> int:
    """Understand what comes first in the rest; how many signs that is, 0 if it says nothing about a place."""
    for pattern, understand in _patterns(language):
        match = pattern.match(rest)
        if match and match[0] and understand(reading, match, language):
            return match.end()
    return 0


def _located(reading: _Reading) -> Locator | None:
    steps: list[tuple[StepKind, str]] = []
    for kind, number in reading.steps:
        inside = any(holder in HOLDS_PAR for holder, _ in steps)
        steps.append(("par" if kind == "para" and inside else "para" if kind == "par" and not inside else kind, number))
    return Locator(tuple(steps), tuple(reading.anchors)) if steps else None


def _unit(reading: _Reading, match: re.Match[str], language: str) -> bool:
    kind = words(language)[match["word"].casefold()]
    number = _number(match["number"], kind, language)
    signs = match["inside"] if "inside" in match.re.groupindex else ""
    if number is None:
        return False
    reading.add(kind, number, _holds(reading, match, language))
    return not signs or all(_anchor(reading, sign, language) for sign in re.findall(r"[(（]([^)）]*)", signs))


def _bare(reading: _Reading, match: re.Match[str], language: str) -> bool:
    """A preamble or a commentary has no number."""
    reading.add(words(language)[match["word"].casefold()], "", _holds(reading, match, language))
    return True


def _holds(reading: _Reading, match: re.Match[str], language: str) -> bool:
    """Whether the unit holds what was read before: after "of", a bare sub-item, or as a Russian or Arabic genitive.

    A paragraph is inside an article or an annex in whichever order they are typed: "ст. 6 п. 2".
    """
    if words(language)[match["word"].casefold()] == "para" and reading.steps and reading.steps[0][0] in _PARTED:
        return False
    joined = match[0].lstrip().startswith((",", "،", ";", "、"))
    genitive = language in ("ru", "ar") and bool(reading.steps)
    return reading.of or (not joined and (genitive or bool(reading.anchors and not reading.steps)))


def _sub(reading: _Reading, match: re.Match[str], language: str) -> bool:
    sign = match["sign"]
    inside = bool(reading.steps) and reading.steps[-1][0] in HOLDS_PAR and not reading.anchors
    if inside and sign.isdecimal() and len(sign) < 4:
        reading.steps.append(("para", sign))  # article 10 (2) is its paragraph
        return True
    return _anchor(reading, sign, language)


def _joint(reading: _Reading, match: re.Match[str], _: str) -> bool:
    """A comma joins outside to inside, "of" inside to outside."""
    reading.of = bool(match["of"])
    return bool(reading.steps or reading.anchors)


def _anchor(reading: _Reading, sign: str, language: str) -> bool:
    """A sub-item; a number in Chinese or Arabic is the Roman numeral other languages print."""
    sign = sign.translate(_LOOKALIKES)
    number = numerals.value(sign) if sign.isdecimal() or not sign.isascii() else None
    letters = [folded(letter, "ar") for letter in str(forms("ar")["letters"]).split()]  # هـ without its tatweel
    if number:
        reading.anchors.append(numerals.roman(number) if number < 400 else str(number))
    elif language == "ar" and sign in letters[:26]:
        reading.anchors.append(chr(ord("a") + letters.index(sign)))
    elif re.fullmatch(r"[0-9A-Za-z]{1,6}", sign):
        reading.anchors.append(sign)
    else:
        return False
    return True


def _number(text: str, kind: str, language: str) -> str | None:
    """A number as locators have it: digits, with a full stop in it also where Arabic writes a hyphen."""
    if numerals.is_first(text, language):
        return "1"
    if re.fullmatch(r"[0-9]{1,5}(?:[.-][0-9]{1,5})*[A-Za-z]{0,4}", text):
        return text.replace("-", ".") if language == "ar" else text
    if re.fullmatch("[A-Z]", text) and text not in "IVX":
        return text
    value = numerals.value(text, language)
    return str(value) if value is not None else None


@cache
def _patterns(language: str) -> tuple[tuple[re.Pattern[str], Any], ...]:
    """What may come next, in the order to try: unit, sub-item, unit without number, joint."""
    rows, known = spoken()[language], words(language)
    lead = any_of(rows["lead"])
    start = rf"{_SPACE}(?:[,،，、;]{_SPACE})?(?:(?:{lead}){_SPACE})?" if lead else rf"{_SPACE}(?:[,،，、;]{_SPACE})?"
    sub = rf"(?:(?:{any_of(rows['sub'])})\.?{_SPACE})?"
    sign = r"[(（]?(?P<sign>[0-9A-Za-z\u0400-\u04ff\u0600-\u06ff一二三四五六七八九十]{1,6})[)）][项目]?(?:分段)?"
    quoted = r"['‘’](?P<sign>[0-9]{1,3})['’‘]"
    bare = any_of([word for word, kind in known.items() if kind in ("pre", "commentary")])
    of = rf"(?P<of>(?:{any_of(rows['of'])})(?![\w]))" if language != "zh" else rf"(?P<of>{any_of(rows['of'])})"
    written: list[tuple[str, Any]] = [
        *((start + unit, _unit) for unit in _units(language)),
        (start + sub + sign, _sub),
        (start + sub + quoted, _sub),
        (rf"{start}(?P<word>{bare})(?!\w)" if language != "zh" else rf"{start}(?P<word>{bare})", _bare),
        (rf"{_SPACE}(?:{of}|[,،，、;]){_SPACE}", _joint),
    ]
    return tuple((re.compile(pattern, re.IGNORECASE), understand) for pattern, understand in written)


def _units(language: str) -> Iterator[str]:
    """The shapes of a numbered unit: word and number; in Chinese also the number between 第 and the word."""
    known = words(language)
    number = r"(?P<number>[0-9]+(?:[.-][0-9]+)*[A-Za-z]{0,4}|[A-Za-z]{1,8}|[^\W\d_]{1,12}|1º)"
    if language != "zh":
        yield rf"(?P<word>{any_of(known)})(?![^\W\d_])\.?{_SPACE}{number}(?!\w)(?!['’)])"
        return
    digits = "[0-9]+(?:[.-][0-9]+)*[A-Za-z]{0,4}|[零一二三四五六七八九十百]+"
    inside = r"(?P<inside>(?:[(（][0-9A-Za-z一二三四五六七八九十]{1,6}[)）])*)"
    yield rf"第?{_SPACE}(?P<number>{digits}){_SPACE}{inside}(?P<word>{any_of(_after(known))})"
    yield rf"(?P<word>{any_of(known)}){_SPACE}(?P<number>{digits}|[A-Z])(?![条款段章节])"


def _after(known: Mapping[str, str]) -> list[str]:
    return [word for word in known if word in ("条", "款", "段", "章", "节", "部分", "行")]
