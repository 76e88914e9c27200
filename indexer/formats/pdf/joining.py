"""Lines of one paragraph -> its running text: which line ends are spaces, which hyphens are only line-end hyphens."""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import accumulate

from indexer.formats.pdf.characters import CJK

_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010'’][^\W\d_]+)*")
_HYPHENATED = re.compile(r"(?:^|[\s(\[\"«“‘'’„¿¡])([^\W\d_]+)[-\u2010]$")
"""A word broken at a line's end; an address (org/human-) or a chain (non-self-) has hyphens of its own."""
_STRAY = re.compile(r"([^\W\d_]+) ([^\W\d_]{1,2})[-\u2010]$")
"""A letter torn off before its hyphen, as Russian UN documents have it: "уч и-" and "тывать"."""
_START = re.compile(r"[^\W\d_]+")
_SPACED = re.compile(r"(?<![^\s])([\u3400-\u9fff])(?: +([\u3400-\u9fff])(?![^\s])){2,}")
_CLOSED = re.compile(r"[/\u2010-]$")
SOFT = "\u00ad"


class Vocabulary:
    """The document's own words, with and without hyphens: they decide what a hyphen at a line's end is."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.words: Counter[str] = Counter()
        ends: list[tuple[str, str]] = []
        last = ""
        for text in texts:
            self.words.update(word.lower().replace("\u2010", "-") for word in _WORD.findall(text))
            before, after = _HYPHENATED.search(last), _START.match(text)
            if before and after and text[0].islower():
                ends.append((before[1].lower(), after[0]))
            last = text
        whole = sum(self.words[a + b] > 0 for a, b in ends)
        parted = sum(self.words[f"{a}-{b}"] > 0 for a, b in ends)
        self.hyphenates = whole >= parted
        """Whether the producer breaks words at all: Word by default does not, so its hyphens are real."""

    def drops(self, before: str, after: str) -> bool:
        """Whether the hyphen between two parts of a word was put there by the line's end."""
        whole, parted = self.words[(before + after).lower()], self.words[f"{before}-{after}".lower()]
        return whole > parted if whole or parted else self.hyphenates


def seam(before: str, after: str, vocabulary: Vocabulary) -> tuple[int, str]:
    """How two lines are joined: how many characters to take off the first, and what to put between.

    >>> seam("recog-", "nition", Vocabulary([])), seam("human", "rights", Vocabulary([]))
    ((1, ''), (0, ' '))
    """
    if before.endswith(SOFT):
        return 1, ""
    stray = _STRAY.search(before[-40:])
    if stray and (start := _START.match(after)) and vocabulary.words[f"{stray[1]}{stray[2]}{start[0]}".lower()]:
        return len(stray[2]) + 2, stray[2]
    hyphen, start = _HYPHENATED.search(before), _START.match(after)
    if hyphen and start and after[0].islower():
        return (1, "") if vocabulary.drops(hyphen[1], start[0]) else (0, "")
    if _CLOSED.search(before) and after[0].isalnum() and not before.endswith((" -", " /")):
        return 0, ""
    if CJK.match(before[-1]) and (CJK.match(after[0]) or after[0].isalnum()):
        return 0, ""
    if CJK.match(after[0]) and before[-1] not in ".,;:":
        return 0, ""
    return 0, " "


def join(texts: Iterable[str], vocabulary: Vocabulary) -> tuple[str, list[int]]:
    """The running text of lines, and the offset at which each line begins in it."""
    parts: list[str] = []
    starts: list[int] = []
    length, last = 0, ""
    for text in texts:
        if last and text:
            off, between = seam(last, text, vocabulary)
            parts[-1] = parts[-1][: len(parts[-1]) - off] + between
            length += len(between) - off
        starts.append(length)
        parts.append(text)
        length, last = length + len(text), text or last
    whole = "".join(parts)
    return (whole, starts) if SOFT not in whole else _without_soft(whole, starts)


def _without_soft(whole: str, starts: list[int]) -> tuple[str, list[int]]:
    """The text without the soft hyphens inside its lines."""
    pieces = [whole[a:b].replace(SOFT, "") for a, b in zip([0, *starts], [*starts, len(whole)], strict=True)]
    return "".join(pieces), list(accumulate(len(piece) for piece in pieces[:-1]))


def close_up(text: str) -> str:
    """Letter-spaced Chinese, as in mastheads, closed up.

    >>> close_up("联 合 国 A/80/1")
    '联合国 A/80/1'
    """
    return _SPACED.sub(lambda match: match[0].replace(" ", ""), text) if " " in text else text
