"""Guessing the grammar of a file that no catalogue entry names: the one whose numbers it really prints."""

from collections.abc import Sequence

from indexer.structure.beliefs import Beliefs
from indexer.structure.believe import weigh
from indexer.structure.given import is_given
from indexer.structure.grammar import named
from indexer.structure.lines import Line

_ORDER = ("model-law", "treaty", "toolkit", "cards", "manual", "principles", "framework")
_LEADING = {"model-law": "art", "treaty": "art", "toolkit": "tool", "cards": "card", "manual": "module"} | {
    "principles": "guideline", "framework": "pillar",
}  # fmt: skip
_ENOUGH = 2.5
"""How much a chain of numbers must be worth: three headed units, or three numbered paragraphs."""

_SAMPLE = 4000
"""How many lines are looked at: a grammar that does not show in a hundred pages is not the document's."""


def guess(lines: Sequence[Line], language: str) -> tuple[str, ...]:
    """The names of the grammars a document seems to follow; `plain` if it numbers nothing."""
    if is_given(lines):
        return ("digest",)
    lines = lines[:_SAMPLE]
    numbered = weigh(lines, named(("masthead",)), language)
    masthead = ("masthead",) if numbered.worth["para"] >= _ENOUGH else ()
    for name in _ORDER:
        beliefs = weigh(lines, named((name,)), language)
        if beliefs.worth[_LEADING[name]] >= _ENOUGH and (name != "model-law" or _has(beliefs, "commentary")):
            outside = masthead if numbered.worth["para"] > 2 * beliefs.worth[_LEADING[name]] else ()
            return (*outside, name)
    return masthead or ("plain",)


def _has(beliefs: Beliefs, kind: str) -> bool:
    return sum(mark.unit.kind == kind for mark in beliefs.marks.values()) >= 2
