"""Sentences: where a text may be cut, in six languages, and the cutting of long units; no character is ever lost."""

import re
import tomllib
from functools import cache
from pathlib import Path

LIMIT = 1500
"""The longest passage in characters; a longer unit is cut at sentences into pieces."""
_END = re.compile(
    r"(?P<full>[。！？；]+[”’」』）)]*)|(?P<stop>[.!?؟۔…]+)(?P<close>(?:[\"”»’'\])]|[\s\u00a0\u202f]»)*)(?=\s)|\n+"
)
_CLAUSE = re.compile(r"[;:,،؛，、：](?=\s|[\u3400-\u9fff])|\s(?=\S)")
_LAST_WORD = re.compile(r"[\w.\-]+$")


@cache
def _abbreviations() -> dict[str, frozenset[str]]:
    data = tomllib.loads(Path(__file__).with_name("abbreviations.toml").read_text("utf-8"))
    return {language: frozenset(words) for language, words in data.items()}


def sentences(text: str, language: str) -> list[tuple[int, int]]:
    """The spans of a text's sentences, in order; they cover it whole, spaces belong to the sentence before.

    >>> [s := "See art. 6. It holds in 3.5 cases. Ask!", [s[a:b] for a, b in sentences(s, "en")]][1]
    ['See art. 6. ', 'It holds in 3.5 cases. ', 'Ask!']
    """
    cuts = [0]
    for match in _END.finditer(text):
        after = re.compile(r"\s*").match(text, match.end())
        end = after.end() if after else match.end()
        if cuts[-1] < end < len(text) and (match["stop"] is None or _ends(text, match, end, language)):
            cuts.append(end)
    return list(zip(cuts, [*cuts[1:], len(text)], strict=True)) if text else []


def _ends(text: str, match: re.Match[str], after: int, language: str) -> bool:
    """Whether a full stop ends a sentence: not in "art. 6", "No. 5", "J. Doe", nor before a small letter."""
    if text[after].islower() or "\n" in text[match.end() : after]:
        return "\n" in text[match.end() : after]
    if match["stop"] != "." or match["close"]:
        return True
    word = _LAST_WORD.search(text, max(0, match.start() - 20), match.start())
    if word is None:
        return True
    known = word[0].lower() in _abbreviations().get(language, frozenset())
    initial = len(word[0]) == 1 and word[0].isalpha() and word[0].isupper()
    number = word[0].isdigit() and (word.start() == 0 or text[word.start() - 1] == "\n")
    return not (known or initial or number)


def cut(text: str, language: str, limit: int = LIMIT) -> list[tuple[int, int]]:
    """The spans of the pieces of a text, each of at most `limit` characters, cut at sentences and of like length.

    The spans follow one another without a gap; a text within the limit is one piece.
    """
    if len(text) <= limit:
        return [(0, len(text))]
    target = len(text) / -(-len(text) // limit)
    pieces: list[tuple[int, int]] = []
    start = end = 0
    for span in sentences(text, language):
        for a, b in _shortened(text, *span, limit):
            if end > start and (b - start > limit or end - start >= target):
                pieces.append((start, end))
                start = a
            end = b
    return [*pieces, (start, end)]


def _shortened(text: str, start: int, end: int, limit: int) -> list[tuple[int, int]]:
    """A sentence longer than the limit is cut at its last clause or space that fits; without one, anywhere."""
    spans = []
    while end - start > limit:
        places = [match.end() for match in _CLAUSE.finditer(text, start + limit // 2, start + limit)]
        middle = places[-1] if places else start + limit
        spans.append((start, middle))
        start = middle
    return [*spans, (start, end)]
