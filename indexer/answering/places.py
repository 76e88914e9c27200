"""Places that were typed: "article 10", "المادة 10", "第十条" -> a locator, the same in all languages."""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from corpus.citation.pinreading import HOLDS_PAR, parse_pin
from corpus.model import LANGUAGES, Locator, StepKind
from indexer.languages.ar import LETTERS, MARKS
from indexer.structure.numerals import CHINESE, DIGITS, ascii_digits, ordinals, value

_DATA: Mapping[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
_BEFORE: Mapping[str, Mapping[StepKind, str]] = _DATA["before"]
_ZH_BEFORE: Mapping[str, StepKind] = _DATA["zh"]["before"]
_ZH_BEHIND: Mapping[str, StepKind] = _DATA["zh"]["behind"]
_ZH_KINDS = {**_ZH_BEFORE, **_ZH_BEHIND}
_ZH_NUMBER = rf"[{DIGITS}]+(?:[.．-][{DIGITS}]+)*|[{CHINESE}]+"
_ZH = (
    re.compile(rf"(?:第\s*|(?=\S+号))(?P<number>{_ZH_NUMBER})\s*(?P<word>{'|'.join(_ZH_BEHIND)})"),
    re.compile(rf"(?P<word>{'|'.join(_ZH_BEFORE)})\s*(?P<number>{_ZH_NUMBER}(?![{CHINESE}\w]))"),
)
_DIGITS = rf"[{DIGITS}]+(?:[.．–-][{DIGITS}]+)*"
_NUMBER = rf"{_DIGITS}|[ivxl]{{1,6}}|1er|1re"
_CALLED = r"(?:(?:(?:№|n[.o]?[.º°]*)(?=\s*\d)|(?:n[úu]m(?:ero)?\.?|num[ée]ro|number|номер|رقم)(?![^\W\d]))\s*)?"
"""What may stand before the number: "Card no. 6", "article n° 10", "المادة رقم 10"; "article no one" has none."""
_DOTTED = ("tool", "table", "ch", "sec", "box", "annex")
"""What is numbered within a chapter: 6-4 is 6.4; articles 10-12 are three."""
_BARE: tuple[StepKind, ...] = ("tool", "table", "box", "para", "art")
"""What a dotted number alone may be: their numbers are printed as they stand."""
_WIDEST = 10
"""Articles of a range that are named one by one."""
_PARAGRAPHS = ("para", "par")


@dataclass(frozen=True, slots=True)
class _Said:
    """One mention of a kind of unit with its numbers, and where in the text it begins and ends."""

    kind: StepKind
    numbers: tuple[str, ...]
    start: int
    end: int
    paragraph: str = ""
    """The number in brackets behind it: of article 6(2) its paragraph."""


def places(text: str, language: str) -> tuple[Locator, ...]:
    """The places a question names, in order. Other languages' words are tried after its own.

    A question that is a place and nothing else is read whole; in others each is one step, but for a paragraph beside
    its article ("victims article 6, paragraph 2").

    >>> [str(p) for p in places("what does article 10 say", "en")], [str(p) for p in places("第十条", "zh")]
    (['art.10'], ['art.10'])
    >>> [str(p) for p in places("المادة ١٠", "ar")], [str(p) for p in places("Article premier", "fr")]
    (['art.10'], ['art.1'])
    """
    whole = parse_pin(text, language)
    if whole:
        return (Locator(tuple(step for kind, number in whole.unit.steps for step in _steps(kind, number))),)
    languages = (language, *(other for other in LANGUAGES if other != language))
    found = next((found for each in languages if (found := list(_found(text, each)))), [])
    return tuple(dict.fromkeys(found))


def alone_in(text: str) -> tuple[str, ...]:
    """The languages in which a text is a place and nothing else: "article 10" says not which of two it is in.

    >>> alone_in("article 10"), alone_in("art. 10 (2)"), alone_in("tool 6.4"), alone_in("article 10 victims")
    (('en', 'fr'), ('en', 'es', 'fr'), ('en',), ())
    """
    return tuple(each for each in LANGUAGES if text.strip() and (parse_pin(text, each) or _is_place(text, each)))


def bare(text: str, stands: Callable[[str], bool]) -> tuple[Locator, ...]:
    """The places a question names that is a number alone and dotted, as tools have: those that `stands` knows.

    >>> [str(place) for place in bare("6.4", lambda step: step == "tool.6.4")], bare("6.4", lambda step: False)
    (['tool.6.4'], ())
    """
    if not re.fullmatch(rf"[{DIGITS}]+(?:[.．–-][{DIGITS}]+)+", text.strip()):
        return ()
    number = _number(text, "")
    return tuple(Locator(((kind, number),)) for kind in _BARE if number and stands(f"{kind}.{number}"))


def _is_place(text: str, language: str) -> bool:
    left = text = _plain(text, language)
    for pattern in _ZH if language == "zh" else (_pattern(language),):
        left = pattern.sub("", left)
    return left != text and not any(letter.isalnum() for letter in left)


def _plain(text: str, language: str) -> str:
    """The text; of Arabic without marks, hamza and the dots of ta marbuta, which many do not type."""
    return MARKS.sub("", text).translate(LETTERS) if language == "ar" else text


def _found(text: str, language: str) -> Iterator[Locator]:
    text = _plain(text, language)
    said = [*(_said_zh if language == "zh" else _said_before)(text, language)]
    joint = re.compile(rf"\s*[,،、]?\s*(?:{_DATA['of'].get(language, '')})?\s*", re.IGNORECASE)
    while said:
        one = said.pop(0)
        if said and joint.fullmatch(text, one.end, said[0].start) and (both := _joined(one, said[0])):
            one = both
            said.pop(0)
        yield from _located(one)


def _joined(one: _Said, two: _Said) -> _Said | None:
    """An article and its paragraph, which stand side by side in either order."""
    outer, inner = (two, one) if one.kind in _PARAGRAPHS else (one, two)
    if outer.kind not in HOLDS_PAR or inner.kind not in _PARAGRAPHS or len(inner.numbers) != 1:
        return None
    return _Said(outer.kind, outer.numbers, one.start, two.end, inner.numbers[0])


def _located(said: _Said) -> Iterator[Locator]:
    for number in said.numbers:
        steps = list(_steps(said.kind, number))
        if said.paragraph and number == said.numbers[-1]:
            steps.append(("par", said.paragraph))
        yield Locator(tuple(steps))


def _steps(kind: StepKind, number: str) -> tuple[tuple[StepKind, str], ...]:
    """The steps one number says: tool 6-4 is 6.4, and article 6.3 is paragraph 3 of article 6."""
    held = re.fullmatch(r"(\d+)\.([1-9]\d?)", number)
    if kind in HOLDS_PAR and held:
        return ((kind, held[1]), ("par", held[2]))
    return ((kind, number.replace("-", ".") if kind in _DOTTED else number),)


def _said_zh(text: str, language: str) -> Iterator[_Said]:
    found = sorted((match for pattern in _ZH for match in pattern.finditer(text)), key=lambda match: match.start())
    for match in found:
        kind = _ZH_KINDS[match["word"]]
        yield _Said(kind, tuple(_numbers(kind, match["number"], language)), match.start(), match.end())


def _said_before(text: str, language: str) -> Iterator[_Said]:
    for match in _pattern(language).finditer(text):
        for kind in _BEFORE[language]:
            if match[kind]:
                typed = (match[kind], *re.findall(_DIGITS, match[f"{kind}_more"]))
                numbers = tuple(number for each in typed for number in _numbers(kind, each, language))
                inside = ascii_digits(match[f"{kind}_par"] or "") if kind in HOLDS_PAR else ""
                yield _Said(kind, numbers, match.start(), match.end(), inside)


@cache
def _spelled(language: str) -> Mapping[str, int]:
    """The words a number is typed in: ordinals, and of those that say "article dix" the cardinals."""
    counted = {word: n for n, word in enumerate(_DATA["cardinals"].get(language, "").split(), 1) if word != "-"}
    return {_plain(word, language): n for word, n in {**counted, **ordinals(language)}.items()}


def _typed(language: str, kind: str) -> str:
    """What the number of a unit may be: digits, Roman ones, a word, but not half of one: "article twenty-one".

    A paragraph's is neither Roman nor a cardinal: "exploitation par un proche", "par l’exploitation" name none.
    """
    inside = kind in _PARAGRAPHS
    words = [_plain(word, language) for word in ordinals(language)] if inside else _spelled(language)
    either = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    whole = rf"(?!(?:[-‐–]|\s+)(?:{either})(?!\w)|\s+et\s+un)"
    return "|".join([_DIGITS if inside else _NUMBER, *([f"(?:{either}){whole}"] if words else [])])


@cache
def _pattern(language: str) -> re.Pattern[str]:
    more = rf"(?:\s*(?:[,،;]|(?<!\w)(?:{_plain(_DATA['and'][language], language)}))\s*(?:{_DIGITS})(?!\w))*"
    article = _plain(_DATA["article"].get(language, ""), language)
    kinds = (
        rf"(?<!\w){article}(?:{_plain(words, language)})\.?\s*{_CALLED}"
        rf"[(（]?(?P<{kind}>{_typed(language, kind)})(?!\w)[)）]?"
        + (rf"(?:\s?[(（](?P<{kind}_par>[{DIGITS}]{{1,3}})[)）])?" if kind in HOLDS_PAR else "")
        + rf"(?P<{kind}_more>{more})"
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
    word = typed.strip().casefold()
    counted = 1 if word in ("1er", "1re") else _spelled(language).get(word) if language else None
    counted = counted or value(plain, language)
    return str(counted) if counted else ""
