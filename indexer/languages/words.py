"""Words: where they begin and end in the original text, and the folding that all six languages share."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

APOSTROPHES = "'’‘ʼ′＇´`\u1ffd\u1fef"
"""What is typed for an apostrophe; the last two become ´ and ` in NFC, so the four go together."""


def _ranges(points: list[int]) -> str:
    """Code points as the inside of a regular expression's character class."""
    spans: list[list[int]] = []
    for point in points:
        if spans and spans[-1][1] == point - 1:
            spans[-1][1] = point
        else:
            spans.append([point, point])
    return "".join(f"\\U{low:08x}-\\U{high:08x}" for low, high in spans)


def _is_mark(letter: str) -> bool:
    return unicodedata.category(letter) in ("Mn", "Mc", "Me")


def _is_raised(letter: str) -> bool:
    """Whether a letter or digit is set high or low, as footnote marks are; ordinals (n.º) belong to their word."""
    return unicodedata.decomposition(letter).startswith(("<super>", "<sub>")) and letter not in "ªº"


_PLANES = [*range(0x80, 0x20000), *range(0xE0000, 0xE0200)]
# Invisible: soft hyphen, grapheme joiner, joiners and direction marks; PDF text has them inside words.
_INVISIBLE = "\u00ad\u034f\u061c\u200c-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_MARKS = _ranges([point for point in _PLANES if _is_mark(chr(point))]) + _INVISIBLE
# Numerals that are no decimal digits (¹ ② ½) end a word and are none: `organisée¹` is the word organisée.
# ʼ is a letter in Unicode, but typed as an apostrophe.
_NOT_LETTERS = r"\W\d_ʼ" + _ranges(
    [point for point in _PLANES if _is_raised(chr(point)) or unicodedata.category(chr(point)) == "No"]
)
CJK = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
ARABIC = "\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefe"
ARABIC_MARKS = "\u0610-\u061a\u0640\u064b-\u065f\u0670"
"""Vowel signs and the stretching tatweel: the inside of a character class, as are these."""
CYRILLIC = "\u0400-\u052f\u1c80-\u1c8f\u1d2b\u2de0-\u2dff\ua640-\ua69f"
_is_cjk = re.compile(f"[{CJK}]").match


def segmenter(inner: str = "", lead: str = "") -> Callable[[str], Iterator[tuple[int, int]]]:
    r"""A function from a text to the spans of its words: letters of one script, or digits; each Han character alone.

    `inner` are characters kept between two letters (victim's); `lead` is a pattern of what may stand as a word before
    another (French l'). Combining marks, tatweel and invisible characters do not end a word; a change of script does.

    >>> [text[a:b] for text in ["2010年UNODC的报告"] for a, b in segmenter()(text)]
    ['2010', '年', 'UNODC', '的', '报', '告']
    """
    after = f"[{_MARKS}]*"

    def run(letter: str, kept: str = "") -> str:
        follow = f"(?:{kept}{letter}|{letter})" if kept else letter
        return f"{letter}(?:{after}{follow})*{after}"

    scripts = [f"(?![{_NOT_LETTERS}])[{ARABIC}]", f"(?![{_NOT_LETTERS}])[{CYRILLIC}]"]
    other = f"[^{_NOT_LETTERS}{CJK}{ARABIC}{CYRILLIC}]"
    single = f"(?![{_NOT_LETTERS}])[{CJK}]{after}"
    kept = f"[{inner}]" if inner else ""
    before = [f"(?:{lead})[{APOSTROPHES}](?={other})"] if lead else []
    words = [*before, run(other, kept), *map(run, scripts), single, rf"\d+{after}"]
    find = re.compile("|".join(words)).finditer
    return lambda text: (match.span() for match in find(text))


def is_cjk(word: str) -> bool:
    """Whether a word as segmented is one character of Chinese (or kana)."""
    return _is_cjk(word) is not None


_UNSEEN = re.compile(f"[{_INVISIBLE}\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_SAME = str.maketrans(dict.fromkeys(APOSTROPHES, "'"))


def fold(word: str) -> str:
    """Fold what never makes another word: case, composition and width (NFKC), digits of other scripts, the invisible.

    >>> fold("ＶＩＣＴＩＭ’Ｓ"), fold("١٩٥١"), fold("E\u0301tat")
    ("victim's", '1951', 'état')
    """
    if word.isascii():
        return word.replace("`", "'").lower()
    word = unicodedata.normalize("NFKC", _UNSEEN.sub("", word).translate(_SAME)).casefold()
    word = unicodedata.normalize("NFKC", word)
    return "".join(_digit(letter) for letter in word if not letter.isspace())


def _digit(letter: str) -> str:
    return str(unicodedata.decimal(letter)) if letter.isdecimal() else letter


def without_accents(term: str) -> str:
    """Drop all combining marks: délai -> delai, años -> anos."""
    if term.isascii():
        return term
    letters = unicodedata.normalize("NFD", term)
    return unicodedata.normalize("NFC", "".join(letter for letter in letters if not _is_mark(letter)))


@cache
def word_list(folder: str, code: str) -> tuple[str, ...]:
    """The words of a data file of this room, as written; `#` begins a comment."""
    text = (Path(__file__).parent / folder / f"{code}.txt").read_text(encoding="utf-8")
    return tuple(word for line in text.splitlines() for word in line.partition("#")[0].split())


def accent_restorer(code: str) -> Callable[[str], str]:
    """A function that gives a word typed without any accent those its stem depends on, by the list of a language.

    >>> accent_restorer("fr")("criminalite"), accent_restorer("fr")("illicite")
    ('criminalité', 'illicite')
    """
    listed = [fold(word) for word in word_list("accents", code)]
    words = {without_accents(word): word for word in listed if not word.startswith("-")}
    endings = {without_accents(word)[1:]: word[1:] for word in listed if word.startswith("-")}
    find = re.compile(f"(?:{'|'.join(sorted(endings, key=lambda ending: -len(ending)))})$")

    def restore(word: str) -> str:
        if not word.isascii():
            return word
        return words.get(word) or find.sub(lambda ending: endings[ending[0]], word)

    return restore


def stop_list(code: str, normalise: Callable[[str], str] = fold) -> frozenset[str]:
    """The stop list of a language, normalised, with the words as typed without accents (être, etre)."""
    words = [normalise(word) for word in word_list("stop_words", code)]
    return frozenset([*words, *map(without_accents, words)])


def little_list(code: str, normalise: Callable[[str], str] = fold) -> frozenset[str]:
    """The words of a language that rank but tell a reader nothing, normalised."""
    return frozenset(map(normalise, word_list("little_words", code)))


def stem_overrides(code: str, normalise: Callable[[str], str] = fold) -> dict[str, str]:
    """Words whose stemmer joins or parts them wrongly, mostly plurals, normalised, with the form they are kept as."""
    words = [normalise(word) for word in word_list("stem_overrides", code)]
    return dict(zip(words[::2], words[1::2], strict=True))
