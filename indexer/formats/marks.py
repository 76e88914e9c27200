"""Numbers as they are printed before a paragraph, an item or a note: 3, c, iv, ¹, *."""

from string import ascii_lowercase

_LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
"""Letters that number items in Russian: without ё, й, ъ, ы, ь."""
ABJAD = "ابجدهوزحطيكلمنسعفصقرشتثخذضظغ"
"""Arabic letters in the order of their numbers, which numbers items: أ) ب) ج) د)."""
_CHINESE = "〇一二三四五六七八九"


def from_mark(text: str) -> str:
    """A note's mark on the line.

    >>> from_mark("¹²"), from_mark("[3]"), from_mark("*")
    ('12', '3', '*')
    """
    return text.translate(_LOWERED).strip("[]")


def numeral(number: int, style: str = "1") -> str:
    """A number in the style of HTML's <ol type>, or of Word's longer names.

    >>> numeral(4), numeral(28, "a"), numeral(4, "i"), numeral(9, "I"), numeral(12, "chinese"), numeral(2, "russian")
    ('4', 'bb', 'iv', 'IX', '十二', 'б')
    """
    if style in ("I", "A"):
        return numeral(number, style.lower()).upper()
    if number < 1 or number > 100_000:
        return str(number)
    if style == "i":
        return _roman(number)
    if style == "chinese":
        return _chinese(number)
    letters = {"a": ascii_lowercase, "russian": RUSSIAN, "abjad": ABJAD}.get(style)
    return _lettered(number, letters) if letters else str(number)


def _lettered(number: int, letters: str) -> str:
    """After z comes aa, then bb: as Word counts, and as long United Nations lists are lettered."""
    times, at = divmod(number - 1, len(letters))
    return letters[at] * min(times + 1, 9)


def _roman(number: int) -> str:
    told = ""
    for value, letter in _ROMAN:
        told += letter * (number // value)
        number %= value
    return told


def _chinese(number: int) -> str:
    """Up to 99, as articles are counted; beyond that the plain digits."""
    if number > 99:
        return str(number)
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else f"{_CHINESE[tens]}十"
    return head + (_CHINESE[ones] if ones or not tens else "")
