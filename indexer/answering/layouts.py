"""Keyboard layouts: what was typed while the keys stood for another script: ";thnds" is жертвы, "мшсешь" is victim."""

from collections.abc import Iterator

from indexer.detect import LATIN

_LATIN = "`qwertyuiop[]asdfghjkl;'zxcvbnm,./"
_KEYS = {"ru": "ёйцукенгшщзхъфывапролджэячсмитьбю.", "ar": "ذضصثقفغعهخحجدشسيبلاتنمكطئءؤر‗ىةوزظ"}
"""The same keys in the Russian and the Arabic layout; the one of b gives two letters in Arabic."""
_TWO = ("‗", "لا")


def retyped(text: str) -> Iterator[tuple[str, str]]:
    """(language, text) for each layout the keys may have been meant in.

    >>> list(retyped(";thnds"))[0], list(retyped("Мшсешь"))[0]
    (('ru', 'жертвы'), ('en', 'victim'))
    """
    text = text.lower()
    for language, keys in _KEYS.items():
        there = text.translate(str.maketrans(_LATIN, keys)).replace(*_TWO)
        if there != text and text.isascii():
            yield language, there
        back = text.replace(_TWO[1], _TWO[0]).translate(str.maketrans(keys, _LATIN))
        if back != text and back.isascii():
            yield from ((latin, back) for latin in LATIN)
