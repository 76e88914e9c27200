"""Marks: what on each line looks like the beginning of a unit, before anything is believed."""

import re
from dataclasses import dataclass
from functools import cache

from indexer.structure.grammar import Grammar, Unit
from indexer.structure.lines import Line
from indexer.structure.numerals import ascii_digits, letters, value

_SEPARATOR = re.compile(r"\s*[.:：．。\-–—、)）]+\s*|\s+|$")
TERMINAL = re.compile(r"[.。;；؛:：,،?!؟！？]\s*$")
FULL_STOP = re.compile(r"[.。؟?!][\"”»’)\]¹²³⁴-⁹⁰]*\s*$")
_LEADERS = re.compile(r"(?:\.\s?){3,}|…|\t\s*[\divxlc–-]+\s*$|[_·]{3,}")
TITLE = 250
"""The longest title in characters: "III. Activités d'assistance technique ..." of the report of 2010 has 190."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A unit that may begin at line `at`: its number as read, and where its own text begins in the line."""

    at: int
    unit: Unit
    key: tuple[int, ...]
    start: int
    titled: bool
    """Whether the rest of the line is a title and not text."""

    @property
    def number(self) -> str:
        """The number as a locator writes it: `6.4`."""
        return ".".join(map(str, self.key))


def found(at: int, line: Line, grammar: Grammar, language: str) -> list[Mark]:
    """All marks of a line, at most one a unit of the grammar."""
    if line.role in ("footnote", "cell") or not _gate(grammar, language).match(line.text):
        return []
    if _LEADERS.search(line.text):
        return []
    marks = (_mark(at, line, unit, language) for unit in grammar.units)
    return [mark for mark in marks if mark]


@cache
def _gate(grammar: Grammar, language: str) -> re.Pattern[str]:
    """What any form begins with, in one pattern: most lines are prose, and are through with at once."""
    forms = (form.pattern.pattern for unit in grammar.units for form in unit.forms if form.language == language)
    return re.compile("|".join(dict.fromkeys(form.replace("(?P<n>", "(?:") for form in forms)) or "(?!)", re.IGNORECASE)


def _mark(at: int, line: Line, unit: Unit, language: str) -> Mark | None:
    for form in unit.forms:
        match = form.pattern.match(line.text) if form.language == language else None
        if match is None:
            continue
        key = _key(match.groupdict().get("n"), language, letter="{letter}" in form.text)
        if key is None:
            continue
        mark = _numbered(at, line, unit, key, match) if unit.series else _labelled(at, line, unit, key, match, language)
        if mark:
            return mark
    return None


def _key(number: str | None, language: str, letter: bool) -> tuple[int, ...] | None:
    if number is None:
        return ()
    if letter:
        named = letters("arabic_names").get(number) or letters("latin").get(number.lower())
        named = named or letters("cyrillic").get(number.lower())
        return (named,) if named else None
    parts = [value(part, language) for part in re.split(r"\s?[.\-–．]\s?", ascii_digits(number))]
    return tuple(part for part in parts if part is not None) if all(part is not None for part in parts) else None


def _numbered(at: int, line: Line, unit: Unit, key: tuple[int, ...], match: re.Match[str]) -> Mark | None:
    rest = line.text[match.end() :]
    glued = rest[:1].isdigit() or (len(key) > 1 and rest[:1] and not rest[:1].isspace() and match[0][-1].isdecimal())
    if line.role == "caption" or glued or min(key, default=1) < 1:
        return None
    return Mark(at, unit, key, match.end() + len(rest) - len(rest.lstrip()), False)


def _labelled(
    at: int, line: Line, unit: Unit, key: tuple[int, ...], match: re.Match[str], language: str
) -> Mark | None:
    separator = _SEPARATOR.match(line.text, match.end())
    if separator is None:
        return None
    rest = line.text[separator.end() :].strip("*_ ")
    titled = (len(rest) <= TITLE and not TERMINAL.search(rest)) or line.role in ("heading", "caption")
    between = line.text[match.end("n") if key else match.end() : separator.end()]
    if not _opens(line, rest, between, titled, language) or (not key and rest):
        return None
    return Mark(at, unit, key, separator.end(), titled)


def _opens(line: Line, rest: str, separator: str, titled: bool, language: str) -> bool:
    """Whether the line is a heading: "Article 10" is, "Article 10 of the Model Law provides ..." is not."""
    if not rest or line.role in ("heading", "caption"):
        return len(rest) <= 2 * TITLE
    if separator.strip():
        return True
    upper = not rest[0].islower() and ((titled and len(rest) <= 120) or language == "zh")
    return upper and (language != "ar" or len(rest) <= 60)
