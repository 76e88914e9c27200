"""Places that were typed: "article 10", "المادة 10", "第十条" -> a locator, the same in all languages."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from corpus.citation.pinreading import parse_pin
from corpus.model import LANGUAGES, Locator
from indexer.structure.numerals import CHINESE, DIGITS, ascii_digits, ordinals, value

_DATA: Mapping[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
_BEFORE: Mapping[str, Mapping[str, str]] = _DATA["before"]
_ZH_BEFORE: Mapping[str, str] = _DATA["zh"]["before"]
_ZH_BEHIND: Mapping[str, str] = _DATA["zh"]["behind"]
_ZH_KINDS = {**_ZH_BEFORE, **_ZH_BEHIND}
_ZH_NUMBER = rf"[{DIGITS}]+(?:[.．-][{DIGITS}]+)*|[{CHINESE}]+"
_ZH = (
    re.compile(rf"(?:第\s*|(?=\S+号))(?P<number>{_ZH_NUMBER})\s*(?P<word>{'|'.join(_ZH_BEHIND)})"),
    re.compile(rf"(?P<word>{'|'.join(_ZH_BEFORE)})\s*(?P<number>{_ZH_NUMBER}(?![{CHINESE}\w]))"),
)
_DIGITS = rf"[{DIGITS}]+(?:[.．–-][{DIGITS}]+)*"
_NUMBER = rf"{_DIGITS}|[ivxl]{{1,6}}|1er|1re"
_DOTTED = ("tool", "table", "ch", "sec", "box", "annex")
"""What is numbered within a chapter: 6-4 is 6.4; articles 10-12 are three."""
_WIDEST = 10
"""Articles of a range that are named one by one."""


def places(text: str, language: str) -> tuple[Locator, ...]:
    """The places a question names, in order. Other languages' words are tried after its own.

    A question that is a place and nothing else is read whole ("article 6, paragraph 2"); in others each is one step.

    >>> [str(p) for p in places("what does article 10 say", "en")], [str(p) for p in places("第十条", "zh")]
    (['art.10'], ['art.10'])
    >>> [str(p) for p in places("المادة ١٠", "ar")], [str(p) for p in places("Article premier", "fr")]
    (['art.10'], ['art.1'])
    """
    whole = parse_pin(text, language)
    if whole:
        steps = whole.unit.steps
        return (Locator(tuple((k, n.replace("-", ".") if k in _DOTTED else n) for k, n in steps)),)
    languages = (language, *(other for other in LANGUAGES if other != language))
    found = next((found for each in languages if (found := list(_found(text, each)))), [])
    return tuple(dict.fromkeys(found))


def alone_in(text: str) -> tuple[str, ...]:
    """The languages in which a text is a place and nothing else: "article 10" says not which of two it is in.

    >>> alone_in("article 10"), alone_in("art. 10 (2)"), alone_in("tool 6.4"), alone_in("article 10 victims")
    (('en', 'fr'), ('en', 'es', 'fr'), ('en',), ())
    """
    return tuple(each for each in LANGUAGES if text.strip() and (parse_pin(text, each) or _is_place(text, each)))


def _is_place(text: str, language: str) -> bool:
    left = text
    for pattern in _ZH if language == "zh" else (_pattern(language),):
        left = pattern.sub("", left)
    return left != text and not any(letter.isalnum() for letter in left)


def _found(text: str, language: str) -> Iterator[Locator]:
    if language == "zh":
        pairs = [(_ZH_KINDS[m["word"]], m["number"]) for pattern in _ZH for m in pattern.finditer(text)]
    else:
        pairs = [
            (kind, typed)
            for match in _pattern(language).finditer(text)
            for kind in _BEFORE[language]
            if match[kind]
            for typed in (match[kind], *re.findall(_DIGITS, match[f"{kind}_more"]))
        ]
    for kind, typed in pairs:
        for number in _numbers(kind, typed, language):
            yield Locator(((kind, number),))  # type: ignore[arg-type]


@cache
def _pattern(language: str) -> re.Pattern[str]:
    spelled = "|".join(map(re.escape, sorted(ordinals(language), key=len, reverse=True)))
    number = f"{_NUMBER}|{spelled}" if spelled else _NUMBER
    more = rf"(?:\s*(?:[,،;]|(?<!\w)(?:{_DATA['and'][language]}))\s*(?:{_DIGITS})(?!\w))*"
    article = _DATA["article"].get(language, "")
    kinds = (
        rf"(?<!\w){article}(?:{words})\.?\s*(?:№|n[.º°]*\s)?\s*(?P<{kind}>{number})(?!\w)(?P<{kind}_more>{more})"
        for kind, words in _BEFORE[language].items()
    )
    return re.compile("|".join(kinds), re.IGNORECASE)


def _numbers(kind: str, typed: str, language: str) -> Iterator[str]:
    """The numbers typed for one kind: of articles 10-12 all three."""
    ends = re.fullmatch(r"(\d{1,3})[–-](\d{1,3})", ascii_digits(typed.strip()))
    if ends and kind not in _DOTTED and 0 <= int(ends[2]) - int(ends[1]) <= _WIDEST:
        yield from map(str, range(int(ends[1]), int(ends[2]) + 1))
    elif number := _number(typed, language):
        yield number


def _number(typed: str, language: str) -> str:
    """A number in the digits locators have: ١٠ and 十 are 10, premier and 1er are 1, 6-4 is 6.4."""
    plain = re.sub("[-–．]", ".", ascii_digits(typed.strip()))
    if plain.replace(".", "").isdecimal():
        return ".".join(str(int(part)) for part in plain.split(".")) if len(plain) < 12 else ""
    counted = 1 if plain.casefold() in ("1er", "1re") else value(plain, language)
    return str(counted) if counted else ""
