"""Places that were typed: "article 10", "المادة 10", "第十条" -> a locator, the same in all languages."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from corpus.citation.pinreading import parse_pin
from corpus.model import LANGUAGES, Locator
from indexer.structure.numerals import CHINESE, DIGITS, ascii_digits, ordinals, value

_AR = "[وف]?(?:[بك]?ال|لل|[بلك])?"
"""What Arabic writes before a word: the article, "and", "in", "for"."""
WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {"art": "articles?|arts?", "para": "paragraphs?|paras?|§+", "tool": "tools?", "card": "cards?",
           "module": "modules?", "principle": "principles?", "guideline": "guidelines?", "table": "tables?",
           "ch": "chapters?|chap", "sec": "sections?|sect", "box": "box(?:es)?", "annex": "annex(?:es)?"},
    "fr": {"art": "articles?|arts?", "para": "paragraphes?|par|§+", "tool": "outils?", "card": "fiches?",
           "module": "modules?", "principle": "principes?", "guideline": "directives?", "table": "tableaux?",
           "ch": "chapitres?|chap", "sec": "sections?|sect", "box": "encadrés?", "annex": "annexes?"},
    "es": {"art": "art[ií]culos?|arts?", "para": "p[aá]rrafos?|p[aá]rrs?|§+", "tool": "instrumentos?|herramientas?",
           "card": "fichas?|tarjetas?", "module": "m[oó]dulos?", "principle": "principios?",
           "guideline": "directriz|directrices", "table": "cuadros?|tablas?", "ch": "cap[ií]tulos?|cap",
           "sec": "secci[oó]n|secciones|secc", "box": "recuadros?", "annex": "anexos?"},
    "ru": {"art": "стат(?:ь[яиеюё]|ь[её]й|ей|ья(?:ми|м|х))|ст", "para": "пункт(?:ами|ов|ом|ам|ах|[аеуы])?|п|§+",
           "tool": "инструмент(?:ами|ов|ом|[аеуы])?|пособи(?:ями|ем|й|[еяюи])",
           "guideline": "руководящ(?:ее|его|ему) положени[еяю]",
           "card": "карточ(?:к(?:ами|ой|[аиеу])|ек)", "module": "модул(?:ями|ем|ей|[ьяеюи])",
           "principle": "принцип(?:ами|ов|ом|[аеуы])?", "table": "таблиц(?:ами|ей|[аыеу])?",
           "ch": "глав(?:ами|ой|[аыеу])?", "sec": "раздел(?:ами|ов|ом|[аеуы])?",
           "box": "встав(?:к(?:ами|ой|[аиеу])|ок)", "annex": "приложени(?:ями|ем|й|[еяюи])"},
    "ar": {"art": f"{_AR}(?:مادة|مادت[يا]ن|مواد)", "para": f"{_AR}(?:فقرة|فقرت[يا]ن|فقرات)",
           "tool": f"{_AR}(?:أداة|أدات[يا]ن|أدوات)", "card": f"{_AR}(?:بطاقة|بطاقت[يا]ن|بطاقات)",
           "module": f"{_AR}(?:نميطة|وحدة)", "principle": f"{_AR}مبدأ", "guideline": f"{_AR}مبدأ (?:ال)?توجيهي",
           "table": f"{_AR}جدول", "ch": f"{_AR}فصل", "sec": f"{_AR}فرع", "box": f"{_AR}إطار", "annex": f"{_AR}مرفق"},
}  # fmt: skip
"""The words before a number, as they are typed; the Chinese ones stand behind it."""
_AND = {"en": "and|or|&|to", "fr": "et|ou|à", "es": "y|e|o|a", "ru": "и|или|по", "ar": "و|أو|إلى"}
_CHINESE = {"条": "art", "段": "para", "章": "ch", "节": "sec", "款": "par", "号卡片": "card", "号工具": "tool"}
_ZH = re.compile(rf"(?:第\s*|(?=\S+号))([{DIGITS}]+(?:[.．-][{DIGITS}]+)*|[{CHINESE}]+)\s*({'|'.join(_CHINESE)})")
_ZH_BEFORE = re.compile(
    rf"(工具|卡片|模块|表|方框|附件|原则|准则)\s*([{DIGITS}]+(?:[.．-][{DIGITS}]+)*|[{CHINESE}]+(?![{CHINESE}\w]))"
)
_ZH_KINDS = {"工具": "tool", "卡片": "card", "模块": "module", "表": "table", "方框": "box", "附件": "annex",
             "原则": "principle", "准则": "guideline"}  # fmt: skip
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
    patterns = [_ZH, _ZH_BEFORE] if language == "zh" else [_pattern(language)]
    left = text
    for pattern in patterns:
        left = pattern.sub("", left)
    return left != text and not any(letter.isalnum() for letter in left)


def _found(text: str, language: str) -> Iterator[Locator]:
    if language == "zh":
        pairs = [(_CHINESE[m[2]], m[1]) for m in _ZH.finditer(text)]
        pairs += [(_ZH_KINDS[m[1]], m[2]) for m in _ZH_BEFORE.finditer(text)]
    else:
        pairs = [
            (kind, typed)
            for match in _pattern(language).finditer(text)
            for kind in WORDS[language]
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
    more = rf"(?:\s*(?:[,،;]|(?<!\w)(?:{_AND[language]}))\s*(?:{_DIGITS})(?!\w))*"
    kinds = (
        rf"(?<!\w)(?:{words})\.?\s*(?:№|n[.º°]*\s)?\s*(?P<{kind}>{number})(?!\w)(?P<{kind}_more>{more})"
        for kind, words in WORDS[language].items()
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
