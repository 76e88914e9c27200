"""What the lines of a document say together about how their producer wrote right-to-left text."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from indexer.formats.pdf.rtl import MIRROR, logical

_CLOSING = {"(": ")", "[": "]", "{": "}", "«": "»"}
_LETTER = "[\u0621-\u064a\u066e-\u06d3]"
# Inside an Arabic word: not a blank, a digit, an Arabic letter or mark, nor what may join two words.
_FILLED = re.compile(rf"(?<={_LETTER})([^\s\d\u0600-\u06ff\ufffd/.,:;\-–—_])\1*(?={_LETTER})")


def fillers(lines: Sequence[Sequence[str]]) -> frozenset[str]:
    """Characters that only stretch words: a font may call the line between two letters "û" or ")".

    Latin letters have no place inside an Arabic word; another sign is one when it stands between two letters again and
    again, more than once in a row: "الحري))ة".
    """
    inside: Counter[str] = Counter()
    doubled: set[str] = set()
    for visual in lines:
        for match in _FILLED.finditer("".join(cluster[0] for cluster in visual)):
            inside[match[1]] += 1
            doubled |= {match[1]} if len(match[0]) > 1 else set()
    return frozenset(char for char, count in inside.items() if char.isalpha() or (count > 4 and char in doubled))


def without(visual: Sequence[str], drop: frozenset[str]) -> list[str]:
    """The clusters without those that only stretch words."""
    keys = "".join(cluster[0] for cluster in visual)
    gone = {i for match in _FILLED.finditer(keys) if match[1] in drop for i in range(*match.span())}
    return [cluster for i, cluster in enumerate(visual) if i not in gone]


def balance(text: str) -> int:
    """Matched minus crossed brackets of a line."""
    score = 0
    open_: list[str] = []
    for char in text:
        if char in _CLOSING:
            open_.append(_CLOSING[char])
        elif char in _CLOSING.values():
            matched = bool(open_) and open_[-1] == char
            if matched:
                open_.pop()
            score += 1 if matched else -1
    return score - len(open_)


def is_mirrored(lines: Iterable[Sequence[str]]) -> bool:
    """Whether the producer left the brackets of right-to-left text unmirrored: by the lines that have any."""
    votes = [0, 0]
    for visual in lines:
        if any(cluster in MIRROR for cluster in visual):
            for choice in (False, True):
                votes[choice] += balance(logical(visual, choice))
    return votes[True] >= votes[False]


def is_logical(lines: Iterable[Sequence[str]]) -> bool:
    """Whether glyphs stand from left to right in spoken order, as in some OCR layers: told by the ends of words.

    Words end in ة and ى and never begin with them; they begin with the article ال and hardly ever end in لا.
    """
    spoken = turned = 0
    for visual in lines:
        for word in re.findall("[\u0621-\u064a]{3,}", "".join(visual)):
            turned += (word[0] in "ةى") + word.endswith("لا")
            spoken += (word[-1] in "ةى") + word.startswith("ال")
    return spoken > 3 and spoken > 2 * turned
