"""The numbers the United Nations prints on its publications: their forms, and what they say about the language."""

import re

LETTERS = {"A": "ar", "C": "zh", "E": "en", "F": "fr", "R": "ru", "S": "es"}
"""The letter that stands for the language, first in a sales number and last in a job number."""

_SALES = re.compile(r"([ACEFRS])\.(\d{2}\.[IVX]{1,5}(?:\.[A-Z])?\.\d{1,3})")
_TAIL = re.compile(r"(?:([A-Z])\.)?(\d{2}\.[IVX]{1,5}(?:\.[A-Z])?\.\d{1,3})")
_JOB = re.compile(r"(?:V\.)?(\d{2}-\d{5})(?: \(([ACEFRS])\))?")
_SYMBOL = re.compile(
    r"[A-Z]{1,8}(?:/[A-Z0-9][A-Za-z0-9.\-]*)+"
    r"(?: ?\((?:[A-Z][a-z]+\. ?\w+|[IVXLC]+)\))?"  # A/81/6 (Sect. 24), A/RES/217(III)
    r"(?:/[A-Z][a-z]+\. ?\d+)*(?:, annex(?: [IVX]+)?)?"
)


def sales_language(number: str) -> str:
    """The language a well-formed sales number names, or "" when it is not well formed.

    >>> sales_language("F.09.V.11"), sales_language("F.9.V.11")
    ('fr', '')
    """
    match = _SALES.fullmatch(number)
    return LETTERS[match[1]] if match else ""


def sales_tail(number: str) -> str:
    """What a sales number has in common in all languages of a work, or "" when it is none.

    >>> sales_tail("E.09.V.11") == sales_tail("S.09.V.11") == sales_tail("09.V.11") == "09.V.11"
    True
    """
    match = _TAIL.fullmatch(re.sub(r"\s", "", number).upper())
    return match[2] if match else ""


def job_number(number: str) -> str:
    """The digits of a job number, or "" when it is none: V.09-81430 (F) and 09-81430 are one.

    >>> job_number("V.09-81430 (F)"), job_number("09-81430"), job_number("V.0981430")
    ('09-81430', '09-81430', '')
    """
    match = _JOB.fullmatch(" ".join(number.split()))
    return match[1] if match else ""


def job_language(number: str) -> str:
    """The language a job number names in brackets, or "" when it names none.

    >>> job_language("V.09-81430 (F)"), job_language("V.09-86358")
    ('fr', '')
    """
    match = _JOB.fullmatch(number)
    return LETTERS[match[2]] if match and match[2] else ""


def is_symbol(text: str) -> bool:
    """Whether a text has the form of a document symbol, with an annex where a treaty stands in one.

    >>> is_symbol("CTOC/COP/WG.4/2010/6"), is_symbol("A/RES/55/25, annex II"), is_symbol("CTOC COP 2010")
    (True, True, False)
    >>> is_symbol("A/81/6 (Sect. 24)"), is_symbol("A/RES/217(III)")
    (True, True)
    """
    return _SYMBOL.fullmatch(text) is not None


def isbn_digits(text: str) -> str:
    """An ISBN without its hyphens and spaces.

    >>> isbn_digits("978-92-1-133674-0")
    '9789211336740'
    """
    return re.sub(r"[\s\u2010-\u2012-]", "", text).upper()


def is_isbn(text: str) -> bool:
    """Whether an ISBN of ten or thirteen digits has the right check digit.

    >>> is_isbn("978-92-1-133674-0"), is_isbn("978-92-1-133674-1"), is_isbn("92-1-333380-3"), is_isbn("978-92-133789-1")
    (True, False, True, False)
    """
    digits = isbn_digits(text)
    if re.fullmatch(r"97[89]\d{10}", digits):
        return sum(int(digit) * (1, 3)[place % 2] for place, digit in enumerate(digits)) % 10 == 0
    if re.fullmatch(r"\d{9}[\dX]", digits):
        values = [10 if digit == "X" else int(digit) for digit in digits]
        return sum(value * (10 - place) for place, value in enumerate(values)) % 11 == 0
    return False
