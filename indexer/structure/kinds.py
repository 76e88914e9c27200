"""Kinds of passages, by rules a person can read (`kinds.toml`); the rule that fired is kept with the passage."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, cast

from corpus.model import Passage, PassageKind

OPENING = 250
"""How many characters count as the opening of a passage."""
_PLACES = ("heading", "opening", "text")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: all its conditions must hold; `words` are patterns by place and language."""

    name: str
    kind: PassageKind
    steps: frozenset[str]
    place: re.Pattern[str] | None
    words: Mapping[str, Mapping[str, re.Pattern[str]]]
    lines: re.Pattern[str] | None
    least: int

    def fires(self, passage: Passage, language: str) -> str | None:
        """The words that made the rule fit, "" where the place alone did, None if it does not fit."""
        said = []
        if self.steps and not self.steps.intersection(kind for kind, _ in passage.locator.steps):
            return None
        if self.place and not self.place.search(str(passage.locator.unit)):
            return None
        if self.lines and sum(bool(self.lines.search(line)) for line in passage.text.split("\n")) < self.least:
            return None
        for where, patterns in self.words.items():
            found = _found(patterns.get(language), _words(passage, where), self.least if where == "text" else 1)
            if found is None:
                return None
            said.append(found)
        return " ".join(said)


def _found(pattern: re.Pattern[str] | None, text: str, least: int) -> str | None:
    matches = [match[0] for match in pattern.finditer(text)] if pattern else []
    return matches[0] if len(matches) >= least else None


def _words(passage: Passage, where: str) -> str:
    if where == "heading":
        return passage.headings[-1] if passage.headings else ""
    return passage.text[:OPENING] if where == "opening" else passage.text


@cache
def rules() -> tuple[Rule, ...]:
    """The rules in the order in which they are tried."""
    data = tomllib.loads(Path(__file__).with_name("kinds.toml").read_text("utf-8"))
    return tuple(_rule(entry) for entry in data["rule"])


def _rule(entry: Mapping[str, Any]) -> Rule:
    words = {
        place: {language: _any(patterns) for language, patterns in entry[place].items()}
        for place in _PLACES
        if place in entry
    }
    place, lines = (re.compile(entry[name]) if name in entry else None for name in ("place", "lines"))
    kind = cast(PassageKind, entry["kind"])
    return Rule(entry["name"], kind, frozenset(entry.get("steps", ())), place, words, lines, entry.get("least", 1))


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


def kind_of(passage: Passage, language: str) -> tuple[PassageKind, str]:
    """The kind of a passage and the rule that says so, with the words it went by; ("text", "") if none does.

    >>> from corpus.model import Locator
    >>> kind_of(Passage("x/en", Locator.parse("card.5"), "No papers.", ("Card 5. Red flags",)), "en")
    ('indicators', 'indicators in heading: Red flags')
    """
    for rule in rules():
        said = rule.fires(passage, language)
        if said is not None:
            return rule.kind, f"{rule.name}: {' '.join(said.split())}" if said else rule.name
    return "text", ""


def with_kind(passage: Passage, language: str) -> Passage:
    """The passage with its kind; one that the markup gave is kept."""
    if passage.kind_rule:
        return passage
    kind, rule = kind_of(passage, language)
    return replace(passage, kind=kind, kind_rule=rule)
