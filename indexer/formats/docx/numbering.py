"""Numbers that Word draws but does not write: "1." before a paragraph whose style counts is put into its text."""

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from indexer.formats.docx.package import Package, W
from indexer.formats.docx.styles import value
from indexer.formats.marks import numeral

_STYLES = {
    "lowerLetter": "a",
    "upperLetter": "A",
    "lowerRoman": "i",
    "upperRoman": "I",
    "russianLower": "russian",
    "arabicAbjad": "abjad",
    "chineseCounting": "chinese",
    "chineseCountingThousand": "chinese",
    "ideographDigital": "chinese",
    "japaneseCounting": "chinese",
}


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts: from `start`, in a numeral style, written like "%1.%2."."""

    start: int
    style: str
    text: str


@dataclass(frozen=True, slots=True)
class Lists:
    """The document's lists: each num with the abstract list that counts for it, and its levels."""

    abstract: dict[str, str]
    levels: dict[str, dict[int, Level]]
    styled: dict[str, tuple[str, int]]
    """(num, level) of paragraph styles that are numbered."""
    restarted: dict[tuple[str, int], int]
    """Where a num begins a level anew although another num of the same list counted before."""


def with_numbers(package: Package) -> None:
    """Write the numbers into word/document.xml, and take away what would have mammoth make bare lists of them."""
    lists = _lists(package)
    document = package.tree("word/document.xml")
    counter = Counter(lists)
    for paragraph in document.iter(f"{W}p"):
        number = counter.number(paragraph)
        if number:
            _write(paragraph, number)
    package.put("word/document.xml", document)
    numbering = package.tree("word/numbering.xml")
    if len(numbering):
        _unstyle(numbering)
        package.put("word/numbering.xml", numbering)


class Counter:
    """Counts as Word does: per abstract list, deeper levels begin anew after a higher one."""

    def __init__(self, lists: Lists) -> None:
        self._lists = lists
        self._counts: dict[str, dict[int, int]] = {}
        self._seen: set[tuple[str, int]] = set()

    def number(self, paragraph: Element) -> str:
        """The number drawn before a paragraph, as "12." or "(a)"; "" for none and for bullets."""
        num, depth = self._place(paragraph)
        abstract = self._lists.abstract.get(num, "")
        level = self._lists.levels.get(num, {}).get(depth)
        if level is None:
            return ""
        counts = self._counts.setdefault(abstract, {})
        restart = self._lists.restarted.get((num, depth))
        if restart is not None and (num, depth) not in self._seen:
            counts[depth] = restart - 1
        self._seen.add((num, depth))
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        return self._drawn(num, level, counts)

    def _drawn(self, num: str, level: Level, counts: dict[int, int]) -> str:
        if level.style in ("bullet", "none"):
            return ""

        def one(match: re.Match[str]) -> str:
            depth = int(match[1]) - 1
            above = self._lists.levels[num].get(depth, level)
            return numeral(counts.get(depth, above.start), above.style)

        return re.sub(r"%([1-9])", one, level.text).strip()

    def _place(self, paragraph: Element) -> tuple[str, int]:
        """(num, level) of a paragraph: its own, else its style's; ("", 0) for none. numId 0 takes a number away."""
        own = value(paragraph, "pPr/numPr/numId")
        num, depth = self._lists.styled.get(value(paragraph, "pPr/pStyle"), ("", 0))
        level = value(paragraph, "pPr/numPr/ilvl")
        return own or num, int(level) if level.isdigit() else depth


def _lists(package: Package) -> Lists:
    tree = package.tree("word/numbering.xml")
    drawn = {node.get(f"{W}abstractNumId", ""): _levels(node) for node in tree.iter(f"{W}abstractNum")}
    abstract, levels, restarted = {}, {}, {}
    for node in tree.iter(f"{W}num"):
        num = node.get(f"{W}numId", "")
        abstract[num] = value(node, "abstractNumId")
        levels[num] = dict(drawn.get(abstract[num], {}))
        for override in node.iter(f"{W}lvlOverride"):
            depth = _whole(override.get(f"{W}ilvl", ""), 0)
            levels[num] |= _levels(override)
            if value(override, "startOverride"):
                restarted[num, depth] = _whole(value(override, "startOverride"), 1)
    return Lists(abstract, levels, _styled(package), restarted)


def _levels(node: Element) -> dict[int, Level]:
    levels = {}
    for level in node.iter(f"{W}lvl"):
        style = value(level, "numFmt") or "decimal"
        start = _whole(value(level, "start"), 1)
        depth = _whole(level.get(f"{W}ilvl", ""), 0)
        levels[depth] = Level(start, _STYLES.get(style, style), value(level, "lvlText"))
    return levels


def _styled(package: Package) -> dict[str, tuple[str, int]]:
    """Numbered paragraph styles; one based on another inherits its number."""
    nodes = {node.get(f"{W}styleId", ""): node for node in package.tree("word/styles.xml").iter(f"{W}style")}
    found: dict[str, tuple[str, int]] = {}
    for style, node in nodes.items():
        step: Element | None = node
        for _ in range(12):
            num = value(step, "pPr/numPr/numId") if step is not None else ""
            if step is None or num:
                break
            step = nodes.get(value(step, "basedOn"))
        if step is not None and num:
            found[style] = num, _whole(value(step, "pPr/numPr/ilvl"), 0)
    return found


def _write(paragraph: Element, number: str) -> None:
    """A run with the number before the paragraph's own, and the paragraph no longer a list item."""
    properties = paragraph.find(f"{W}pPr")
    if properties is not None:
        for mark in properties.findall(f"{W}numPr"):
            properties.remove(mark)
    run = Element(f"{W}r")
    SubElement(run, f"{W}t").text = number
    SubElement(run, f"{W}tab")
    paragraph.insert(0 if properties is None else 1, run)


def _unstyle(numbering: Element) -> None:
    """Part styles from lists: else mammoth would number again what is numbered now."""
    for level in numbering.iter(f"{W}lvl"):
        for link in level.findall(f"{W}pStyle"):
            level.remove(link)


def _whole(text: str, otherwise: int) -> int:
    return int(text) if re.fullmatch(r"\d{1,9}", text, re.A) else otherwise
