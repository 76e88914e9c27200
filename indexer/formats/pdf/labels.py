"""The label printed on each page: the PDF's own, else the numerals of heads and feet, else the file page."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from indexer.formats.pdf.lines import Line
from indexer.formats.pdf.sheets import Sheet

_NUMERAL = re.compile(r"(?<![\w./-])(\d{1,4}|[ivxlc]{1,7}|[IVXLC]{1,7})(?:\s?[/／]\s?(\d{1,4}))?(?![\w.-]|/\w)")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_TENS = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
Numeral = tuple[str, int]
"""Its kind ("arabic", "roman", "ROMAN") and its value."""


def roman(value: int) -> str:
    """The small Roman numeral of 1-399.

    >>> roman(14), roman(299)
    ('xiv', 'ccxcix')
    """
    out = ""
    for worth, letters in _TENS:
        while value >= worth:
            out, value = out + letters, value - worth
    return out


def value(numeral: str) -> Numeral | None:
    """What a numeral says, None for letters that are no Roman numeral ("ill").

    >>> value("xiv"), value("٣"), value("ill")
    (('roman', 14), ('arabic', 3), None)
    """
    if numeral.isdigit():
        return "arabic", int(numeral)
    small, total = numeral.lower(), 0
    for this, following in zip(small, [*small[1:], ""], strict=True):
        worth = _ROMAN[this]
        total += -worth if _ROMAN.get(following, 0) > worth else worth
    return ("roman" if numeral.islower() else "ROMAN", total) if roman(total) == small else None


def _candidates(lines: Sequence[Line]) -> list[Numeral]:
    """The numerals standing alone in heads and feet: "3/27" and "Page 3" are 3, "A/80/590" is none.

    Of "3/27" the 27 is tried too: an Arabic foot shows it first.
    """
    texts = [text for line in lines for match in _NUMERAL.finditer(line.text) for text in match.groups()]
    found = [value(text) for text in texts if text]
    return [numeral for numeral in found if numeral is not None]


def counts(text: str, page: int, pages: int) -> bool:
    """Whether a foot says by itself which page of how many it is: "2/2" on the second of two."""
    return pages > 1 and bool(re.search(rf"(?<!\S){page}\s?[/／]\s?{pages}(?!\S)", text))


def _printed(kind: str, number: int) -> str:
    if kind == "arabic":
        return str(number)
    return roman(number) if kind == "roman" else roman(number).upper()


def from_numerals(pages: Mapping[int, Sequence[Line]]) -> dict[int, str]:
    """Labels by the numerals that go up with the pages; pages between two of one count are filled in.

    A numeral counts when another page, at most five away, agrees on how far printed and file pages are apart.
    """
    offsets = {page: {(kind, number - page) for kind, number in _candidates(lines)} for page, lines in pages.items()}
    votes = Counter(offset for found in offsets.values() for offset in found)
    chosen: dict[int, tuple[str, int]] = {
        page: ("arabic", 0)
        for page, lines in pages.items()
        if any(counts(line.text, page, len(pages)) for line in lines)
    }
    for page, found in offsets.items():
        agreed = [key for key in found if any(key in offsets.get(page + step, ()) for step in range(-5, 6) if step)]
        if agreed:
            chosen[page] = max(agreed, key=lambda key: (votes[key], key))
    filled = {page: _fill(page, chosen) for page in pages}
    return {page: _printed(key[0], page + key[1]) for page, key in filled.items() if key and page + key[1] > 0}


def _fill(page: int, chosen: Mapping[int, tuple[str, int]]) -> tuple[str, int] | None:
    """A page's own count, or the one of its neighbours: of the pages before it unless a new count begins below 1."""
    if page in chosen or not chosen:
        return chosen.get(page)
    before = max((other for other in chosen if other < page), default=None)
    after = min((other for other in chosen if other > page), default=None)
    if before is None or after is None or chosen[before] == chosen[after]:
        return chosen[before if before is not None else after]  # type: ignore[index]
    return chosen[after] if page + chosen[after][1] > 0 else chosen[before]


def label(sheets: Sequence[Sheet], furniture: Mapping[int, Sequence[Line]]) -> dict[int, tuple[str, str]]:
    """Page number -> (label, its source: "label", "footer" or "index")."""
    printed = from_numerals({sheet.number: furniture[sheet.number] for sheet in sheets})
    own = {sheet.number: sheet.label for sheet in sheets}
    trusted = any(own.values()) and any(text != str(number) for number, text in own.items())
    labels: dict[int, tuple[str, str]] = {}
    for number in own:
        if own[number] and (trusted or number not in printed):
            labels[number] = own[number], "label"
        elif number in printed:
            labels[number] = printed[number], "footer"
        else:
            labels[number] = str(number), "index"
    return labels
