"""Sub-items (a), (i), 1. inside a passage: anchors, the same in all languages, with the span of each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from indexer.structure.numerals import DIGITS, ascii_digits, letters, lookalikes, roman, roman_of

_MARK = re.compile(
    r"[ \t\u200e\u200f]*(?:[-•–*]\s+)?"
    rf"(?:[(（](?P<bracketed>[^\W_]{{1,5}})[)）]|(?P<half>[^\W_]{{1,5}})[)）]|(?P<dotted>[{DIGITS}]{{1,3}}|[a-zа-я])[.．、](?=\s)"
    rf"|(?P<hyphen>[{DIGITS}]{{1,3}})\s?[-–](?=\s)|['‘’](?P<quoted>[{DIGITS}]{{1,2}})['’‘])"
)


@dataclass(frozen=True, slots=True)
class _Item:
    start: int
    readings: tuple[tuple[str, int], ...]
    """What the mark may mean, as (family, value): "(i)" is the letter 9 or the Roman 1."""


def anchors(text: str, language: str) -> dict[tuple[str, ...], tuple[int, int]]:
    """The spans of the sub-items of a passage's text, by anchor path; an item's span holds its own sub-items.

    >>> spans = anchors("Each State shall:\\n(a) Act;\\n(i) Now;\\n(ii) Later;\\n(b) Report.", "en")
    >>> list(spans), "Each State shall:\\n(a) Act;\\n(i) Now;\\n(ii) Later;\\n(b) Report."[slice(*spans["a", "ii"])]
    ([('a',), ('a', 'i'), ('a', 'ii'), ('b',)], '(ii) Later;')

    Arabic (أ) and Russian а) or a) are `a` too; where one path comes twice only the first is kept.
    """
    items = list(_items(text, language))
    paths = _paths(items)
    spans: dict[tuple[str, ...], tuple[int, int]] = {}
    for n, (item, path) in enumerate(zip(items, paths, strict=True)):
        if path and path not in spans:
            following = (i.start for i, p in zip(items[n + 1 :], paths[n + 1 :], strict=True) if p and not _in(p, path))
            end = next(following, len(text))
            spans[path] = (item.start, item.start + len(text[item.start : end].rstrip()))
    return spans


def _in(path: tuple[str, ...], outer: tuple[str, ...]) -> bool:
    return path[: len(outer)] == outer and len(path) > len(outer)


def _items(text: str, language: str) -> Iterator[_Item]:
    at = 0
    for line in text.split("\n"):
        match = _MARK.match(line)
        if match:
            mark = next(group for group in match.groups() if group)
            readings = tuple(_readings(mark, language, digits="roman" if match["quoted"] else "number"))
            if readings:
                yield _Item(at + len(line) - len(line.lstrip()), readings)
        at += len(line) + 1


def _readings(mark: str, language: str, digits: str) -> Iterator[tuple[str, int]]:
    plain, low = ascii_digits(mark), mark.lower()
    if plain.isdecimal():
        yield digits, int(plain)
        return
    value = letters("latin").get(lookalikes().get(low, low)) if len(low) == 1 else None
    if value:
        yield "letter", value
    if language == "ru" and low in letters("cyrillic"):
        yield "letter", letters("cyrillic")[low]
    if mark in letters("arabic"):
        yield "letter", letters("arabic")[mark]
    number = roman(low)
    if number and number < 40:
        yield "roman", number


def _paths(items: list[_Item]) -> list[tuple[str, ...]]:
    """The path of each item, () where it fits nowhere: an item goes on a list that is open, or opens one with 1."""
    open_lists: list[tuple[str, int]] = []
    out = []
    for n, item in enumerate(items):
        placed = _placed(item, open_lists, items[n + 1] if n + 1 < len(items) else None)
        open_lists = placed or open_lists
        out.append(tuple(_name(family, value) for family, value in placed) if placed else ())
    return out


def _placed(item: _Item, lists: list[tuple[str, int]], after: _Item | None) -> list[tuple[str, int]] | None:
    continuing = [
        (depth, family, value)
        for depth in range(len(lists) - 1, -1, -1)
        for family, value in item.readings
        if lists[depth] == (family, value - 1)
    ]
    opening = [(family, value) for family, value in item.readings if value == 1 and family not in dict(lists)]
    prefers_new = opening and after and (opening[0][0], 2) in after.readings
    if continuing and not prefers_new:
        depth, family, value = continuing[0]
        return [*lists[:depth], (family, value)]
    return [*lists, opening[0]] if opening and len(lists) < 3 else None


def _name(family: str, value: int) -> str:
    if family == "letter":
        return chr(96 + value) if value <= 26 else "z" * 2
    return roman_of(value) if family == "roman" else str(value)
