"""Places that were typed: "article 10", "المادة 10", "第十条" -> a locator, the same in all languages."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from corpus.citation.pinreading import parse_pin
from corpus.model import LANGUAGES, Locator
from indexer.structure.numerals import CHINESE, DIGITS, ascii_digits, ordinals, value

WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {"art": "articles?|arts?", "para": "paragraphs?|paras?", "tool": "tool", "card": "card", "module": "module",
           "principle": "principle", "guideline": "guideline", "table": "table", "ch": "chapter|chap",
           "sec": "section|sect", "box": "box", "annex": "annex"},
    "fr": {"art": "articles?|art", "para": "paragraphes?|par", "tool": "outil", "card": "fiche", "module": "module",
           "principle": "principe", "guideline": "directive", "table": "tableau", "ch": "chapitre|chap",
           "sec": "section|sect", "box": "encadré", "annex": "annexe"},
    "es": {"art": "art[ií]culos?|art", "para": "p[aá]rrafos?|p[aá]rr", "tool": "instrumento|herramienta",
           "card": "ficha|tarjeta", "module": "m[oó]dulo", "principle": "principio", "guideline": "directriz",
           "table": "cuadro|tabla", "ch": "cap[ií]tulo|cap", "sec": "secci[oó]n|secc", "box": "recuadro",
           "annex": "anexo"},
    "ru": {"art": "стать(?:я|и|е|ю|ей)|ст", "para": "пункт(?:а|е|у|ом)?|п",
           "tool": "инструмент(?:а|е)?|пособи(?:е|я|ю|и)", "guideline": "руководящ(?:ее|его|ему) положени(?:е|я|ю)",
           "card": "карточк(?:а|и|е|у)", "module": "модул(?:ь|я|е)", "principle": "принцип(?:а|е)?",
           "table": "таблиц(?:а|ы|е|у)", "ch": "глав(?:а|ы|е|у)", "sec": "раздел(?:а|е)?", "box": "вставк(?:а|и|е|у)",
           "annex": "приложени(?:е|я|и)"},
    "ar": {"art": "(?:ال)?مادة", "para": "(?:ال)?فقرة", "tool": "(?:ال)?أداة", "card": "(?:ال)?بطاقة",
           "module": "(?:ال)?نميطة|(?:ال)?وحدة", "principle": "(?:ال)?مبدأ",
           "guideline": "(?:ال)?مبدأ (?:ال)?توجيهي", "table": "(?:ال)?جدول",
           "ch": "(?:ال)?فصل", "sec": "(?:ال)?فرع", "box": "(?:ال)?إطار", "annex": "(?:ال)?مرفق"},
}  # fmt: skip
"""The words before a number, as they are typed; the Chinese ones stand behind it."""
_CHINESE = {"条": "art", "段": "para", "章": "ch", "节": "sec", "款": "par", "号卡片": "card"}
_ZH = re.compile(rf"第\s*([{DIGITS}]+|[{CHINESE}]+)\s*({'|'.join(_CHINESE)})")
_ZH_BEFORE = re.compile(rf"(工具|卡片|模块|表|方框|附件|原则|准则)\s*([{DIGITS}]+(?:[.．-][{DIGITS}]+)*)")
_ZH_KINDS = {"工具": "tool", "卡片": "card", "模块": "module", "表": "table", "方框": "box", "附件": "annex",
             "原则": "principle", "准则": "guideline"}  # fmt: skip
_NUMBER = rf"[{DIGITS}]+(?:[.．-][{DIGITS}]+)*|[ivxl]{{1,6}}|1er|1re"


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
        return (whole.unit,)
    languages = (language, *(other for other in LANGUAGES if other != language))
    found = next((found for each in languages if (found := list(_found(text, each)))), [])
    return tuple(dict.fromkeys(found))


def _found(text: str, language: str) -> Iterator[Locator]:
    if language == "zh":
        pairs = [(_CHINESE[m[2]], m[1]) for m in _ZH.finditer(text)]
        pairs += [(_ZH_KINDS[m[1]], m[2]) for m in _ZH_BEFORE.finditer(text)]
    else:
        pairs = [
            (kind, match[kind])
            for match in _pattern(language).finditer(text)
            for kind in WORDS[language]
            if match[kind]
        ]
    for kind, typed in pairs:
        number = _number(typed, language)
        if number:
            yield Locator(((kind, number),))  # type: ignore[arg-type]


@cache
def _pattern(language: str) -> re.Pattern[str]:
    spelled = "|".join(map(re.escape, sorted(ordinals(language), key=len, reverse=True)))
    number = f"{_NUMBER}|{spelled}" if spelled else _NUMBER
    kinds = (
        rf"(?<!\w)(?:{words})\.?\s*(?:№|n[.º°]*\s)?\s*(?P<{kind}>{number})(?!\w)"
        for kind, words in WORDS[language].items()
    )
    return re.compile("|".join(kinds), re.IGNORECASE)


def _number(typed: str, language: str) -> str:
    """A number in the digits locators have: ١٠ and 十 are 10, premier and 1er are 1, 6-4 is 6.4."""
    plain = ascii_digits(typed.strip()).replace("-", ".").replace("．", ".")
    if plain.replace(".", "").isdecimal():
        return ".".join(str(int(part)) for part in plain.split(".")) if len(plain) < 12 else ""
    counted = 1 if plain.casefold() in ("1er", "1re") else value(plain, language)
    return str(counted) if counted else ""
