"""Grammars: how works number themselves, read from `grammars/*.toml`, where a person can check them.

A form such as `Article {n}` is written as printed; the braces stand for
{n} a number as digits of any script, Roman, Chinese or ordinal word; {d} digits only; {d.d} digits with dots or hyphens
between; {roman}, {chinese}, {ordinal}, {letter}, {abjad} one of that kind only.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

from corpus.model import StepKind
from indexer.structure.numerals import CHINESE, DIGITS, letters, ordinals

FOLDER = Path(__file__).with_name("grammars")
LABELS = ("digest", "masthead", "treaty", "model-law", "toolkit", "cards", "manual", "principles", "framework", "plain")
"""The grammars a catalogue entry may name."""


@dataclass(frozen=True, slots=True)
class Form:
    """One printed form of a marker in one language, with how far it was seen ("verified", "assumed" ...) and where."""

    language: str
    text: str
    status: str
    source: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """A kind of unit: `rank` says what encloses what (lower encloses higher), `keeps` which enclosing kinds its
    locator repeats, `holds` the kind a bare number inside it opens ("": numbers are mere lists; None: as outside)."""

    kind: StepKind
    rank: int
    forms: tuple[Form, ...]
    keeps: tuple[str, ...] = ()
    holds: str | None = None
    series: bool = False
    """Numbered text ("12. The Working Group ...") and not a heading."""
    heading: bool = False
    """A numbered heading ("II. Conclusions"): part of the path of headings, never of a numbered unit's locator."""
    title: bool = True
    """Whether a heading right after the marker is its title: "Article 6", "Assistance to victims"."""
    floats: bool = False
    """A table: text around it goes on as if it were not there."""


@dataclass(frozen=True, slots=True, eq=False)
class Grammar:
    """One way of numbering: its units, and the kind a bare number opens at the top of the document."""

    names: tuple[str, ...]
    about: str
    holds: str
    rows: bool
    units: tuple[Unit, ...]


def _number_classes(language: str) -> dict[str, str]:
    words = "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(ordinals(language), key=len, reverse=True))
    digits, roman, chinese = f"[{DIGITS}]{{1,4}}", "[IVXLC]{1,7}", f"[{CHINESE}]{{1,5}}"
    letter = {"ar": "|".join(letters("arabic_names"))}.get(language, "[A-Z]|[А-И]")
    return {
        "n": "|".join(filter(None, [digits, words, r"[IVXLCivxlc]{1,7}\b", chinese])),
        "d": digits,
        "d.d": rf"{digits}(?:\s?[.\-–．]\s?{digits}){{1,3}}",
        "roman": roman,
        "chinese": chinese,
        "ordinal": words or r"(?!)",
        "letter": letter,
        "abjad": "|".join(sorted(letters("arabic"), key=len, reverse=True)),
    }


@cache
def pattern_of(form: str, language: str) -> re.Pattern[str]:
    """The pattern a form stands for; group `n` is the number, the text begins after the match."""
    classes = _number_classes(language)
    out = ""
    for word in re.split(r"(\{[^}]+\}|\s+)", form):
        if word.startswith("{"):
            out += f"(?P<n>{classes[word[1:-1]]})"
        else:
            out += r"\s*" if word.isspace() else re.escape(word)
    end = r"(?!\w)" if form[-1] in "}" or form[-1].isalpha() else ""
    flags = 0 if "{roman}" in form or "{letter}" in form else re.IGNORECASE
    return re.compile(rf"[\s\u200e\u200f\u2066-\u2069*_«\"]*{out}{end}", flags)


def _unit(entry: dict[str, Any]) -> Unit:
    forms = tuple(
        Form(f["language"], f["text"], f["status"], f.get("source", ""), pattern_of(f["text"], f["language"]))
        for f in entry["forms"]
    )
    options = {name: entry[name] for name in ("holds", "series", "heading", "title", "floats") if name in entry}
    return Unit(cast(StepKind, entry["kind"]), entry["rank"], forms, tuple(entry.get("keeps", ())), **options)


@cache
def load(name: str) -> Grammar:
    """One grammar file with those it uses."""
    data = tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))
    units = [_unit(entry) for entry in data.get("unit", ())]
    for used in data.get("uses", ()):
        units += load(used).units
    return Grammar((name,), data["about"], data.get("holds", ""), data.get("rows", False), tuple(units))


@cache
def named(names: tuple[str, ...]) -> Grammar:
    """Several grammars as one; unknown names are left to the caller to report."""
    parts = [load(name) for name in names if name in LABELS] or [load("plain")]
    units = tuple(dict.fromkeys(unit for part in parts for unit in part.units))
    holds = next((part.holds for part in parts if part.holds), "")
    names = tuple(name for part in parts for name in part.names)
    return Grammar(names, parts[0].about, holds, any(part.rows for part in parts), units)
