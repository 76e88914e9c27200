"""What one glyph's text is turned into before anything else: ligatures, presentation forms, radicals, controls.

Displayed text is never NFKC-ed as a whole: that would turn № into No, ² into 2 and the Chinese ， into a comma. Only
characters that stand for a SHAPE are folded, glyph by glyph: the Latin ﬁ, the Arabic ﻻ, the radical ⼈.
"""

import re
import unicodedata

from indexer.formats.pdf import radicals

UNKNOWN = "\ufffd"
"""What stands for a glyph whose character the file does not tell."""
UNNAMED = range(0xF0000, 0xF0800)
"""Private characters, one for each glyph nobody named, until the words it stands in name it (repair.py)."""
RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
CJK = re.compile("[\u2e80-\u2fff\u3000-\u303f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")
BULLETS = "•‣◦▪▫■□●○➢➤✓✔❑❖◆◇►▶–—·∙⚫"

_SHAPES = (*range(0xFB00, 0xFB07), *range(0xFB1D, 0xFDFB), *range(0xFE70, 0xFEFD))
_ORNATE = (0xFD3E, 0xFD3F)  # ornate parentheses around verses: characters of their own
_CONTROLS = (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF, *range(0x20), 0x7F)
_SPACES = (0x09, 0x0A, 0x0D, 0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F)
# The Symbol and Wingdings fonts, whose code points are private: what lists and check lists are marked with.
_SYMBOLS = {
    0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "➢", 0xF0FC: "✓", 0xF06F: "□", 0xF0A8: "□", 0xF071: "❑", 0xF076: "❖",
    0xF06E: "■", 0xF0FE: "☒", 0xF0A3: "□", 0xF0E0: "→", 0xF02D: "–", 0xF06C: "●", 0xF0B0: "°", 0xF0D7: "·",
}  # fmt: skip


def _shape(code: int) -> str:
    """The letters of a ligature or presentation form; a lone mark loses the space NFKC puts under it."""
    return unicodedata.normalize("NFKC", chr(code)).strip() or " "


FOLD: dict[int, str] = (
    {code: "" for code in _CONTROLS}
    | {code: " " for code in _SPACES}
    | {code: _shape(code) for code in _SHAPES if code not in _ORNATE}
    | radicals.table()
    | _SYMBOLS
)


def fold(text: str) -> str:
    """One glyph's text with shapes folded and controls dropped; a soft hyphen stays, for the joining of lines.

    >>> [fold(c) for c in ("ﬃ", "ﻻ", "⼈", "\\u200f", "№", "²")]
    ['ffi', 'لا', '人', '', '№', '²']
    """
    return text if text.isascii() and text.isprintable() else text.translate(FOLD)


def is_bad(char: str) -> bool:
    """Whether a character tells nothing: unknown, private, or a control that slipped through."""
    return char == UNKNOWN or unicodedata.category(char) in ("Co", "Cn", "Cc", "Cs")


SUPERSCRIPTS = str.maketrans("0123456789٠١٢٣٤٥٦٧٨٩", "⁰¹²³⁴⁵⁶⁷⁸⁹" * 2)
"""Digits of a note mark, as displayed: a mark must not be glued to its word as a digit."""
RAISED_LETTERS = str.maketrans("abcdfghijklm", "ᵃᵇᶜᵈᶠᵍʰⁱʲᵏˡᵐ")
"""Letters that mark the notes of a table; not e and o, which are raised in French and Spanish words ("XIXe", "1o")."""


def is_format(char: str) -> bool:
    """Whether a character is meant to be invisible: joiners and marks of direction, but no code below the space."""
    return unicodedata.category(char) == "Cf"
