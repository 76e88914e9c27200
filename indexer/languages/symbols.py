"""Document symbols, sales numbers and job numbers, found whole: A/RES/55/25, E.09.V.11, V.09-81430."""

import re
from collections.abc import Iterator

from indexer.languages.words import fold

# Russian typists write the Latin letters of a symbol with the Cyrillic ones that look the same.
_ALIKE = str.maketrans("АВСЕНКМОРТХІавсеноркмтхі", "ABCEHKMOPTXIabcehopkmtxi")
_LETTER = "A-Za-zＡ-Ｚａ-ｚАВСЕНКМОРТХІавсеноркмтхі"
_DIGIT = "0-9０-９٠-٩۰-۹"
_MARK = "[\u200e\u200f\u2066-\u2069]?"
_BEFORE = rf"(?<![{_LETTER}{_DIGIT}/／.．@_-])"
_AFTER = rf"(?![{_LETTER}{_DIGIT}])"
_SLASH = f"{_MARK}[/／⁄]{_MARK}"
_DOT = r"[.．]\s?"
_DASH = "[-‐‑–－]"

_SYMBOL = re.compile(
    rf"{_BEFORE}[{_LETTER}]{{1,8}}(?:{_SLASH}[{_LETTER}{_DIGIT}]+(?:[.．-][{_LETTER}{_DIGIT}]+)*)+{_AFTER}"
)
_RESOLUTION = re.compile(rf"{_BEFORE}[{_DIGIT}]{{1,2}}{_SLASH}[{_DIGIT}]{{1,3}}(?![{_LETTER}{_DIGIT}/／])")
_SALES = re.compile(
    rf"(?:{_BEFORE}([{_LETTER}]){_DOT}|{_BEFORE})([{_DIGIT}]{{2}}){_DOT}([IVXivxＩＶＸІі]{{1,5}}){_DOT}([{_DIGIT}]{{1,3}}){_AFTER}"
)
_JOB = re.compile(
    rf"(?:{_BEFORE}([{_LETTER}]{{1,2}}){_DOT}|{_BEFORE})([{_DIGIT}]{{2}}){_DASH}([{_DIGIT}]{{5}}){_AFTER}"
)


def symbols(text: str) -> Iterator[tuple[str, int, int]]:
    """The (term, start, end) of every symbol and number, in order; one number may give two terms with one span.

    A sales number gives itself and its tail, which all languages share; a resolution its number, a job number its tail.

    >>> [term for term, _, _ in symbols("voir A/RES/55/25 (numéro de vente : F.09.V.11).")]
    ['a/res/55/25', '55/25', 'f.09.v.11', '09.v.11']
    """
    found = [*_documents(text), *_numbers(text)]
    return iter(sorted(found, key=lambda term: (term[1], -term[2])))


def without_symbols(text: str) -> str:
    """The text with spaces for its symbols and numbers, as long as before: their letters are no words.

    >>> without_symbols("voir A/RES/55/25.")
    'voir            .'
    """
    for _, start, end in symbols(text):
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _plain(text: str) -> str:
    return re.sub(r"\s", "", fold(text.translate(_ALIKE))).replace("⁄", "/")


def _documents(text: str) -> Iterator[tuple[str, int, int]]:
    for match in _SYMBOL.finditer(text):
        term = _plain(match[0])
        if not any(letter.isdigit() for letter in term):  # and/or, км/ч
            continue
        yield term, *match.span()
        resolution = re.fullmatch(r"a/res/(\d+/\d+)", term)
        if resolution:
            yield resolution[1], *match.span()
    for match in _RESOLUTION.finditer(text):
        yield _plain(match[0]), *match.span()


def _numbers(text: str) -> Iterator[tuple[str, int, int]]:
    for match in _SALES.finditer(text):
        letter, *parts = match.groups()
        yield from _whole_and_tail(letter, ".".join(map(_plain, parts)), match.span())
    for match in _JOB.finditer(text):
        letter, *parts = match.groups()
        yield from _whole_and_tail(letter, "-".join(map(_plain, parts)), match.span())


def _whole_and_tail(letter: str | None, tail: str, span: tuple[int, int]) -> Iterator[tuple[str, int, int]]:
    if letter:
        yield f"{_plain(letter)}.{tail}", *span
    yield tail, *span
