"""What is believed about a document's numbers, and how a chain of marks is accepted."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from indexer.structure.marks import Mark
from indexer.structure.sequence import Chain, longest

LOOSE = 80
"""Boxes and tables: units of this rank and above stand in the text without enclosing the paragraphs after them."""


@dataclass(slots=True)
class Beliefs:
    """The accepted mark of each line, what the chains of numbers are worth, and what was missed."""

    marks: dict[int, Mark] = field(default_factory=dict)
    local: set[int] = field(default_factory=set)
    """Lines whose number counts within their own section: 1, 2 after RESUELVE beside 1 to 20 after CONSIDERANDO."""
    worth: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    missing: list[str] = field(default_factory=list)


def accept(
    marks: Sequence[Mark], weights: Sequence[float], beliefs: Beliefs, headed: Sequence[bool] | None = None
) -> Chain:
    """Believe the likeliest chain of these marks, and note what is missing in it."""
    chain = longest([mark.key[-1] for mark in marks], weights, headed)
    for place in chain.places:
        beliefs.marks[marks[place].at] = marks[place]
    if marks and chain.places:
        kind, prefix = marks[0].unit.kind, marks[0].key[:-1]
        beliefs.worth[kind] += chain.worth
        beliefs.missing += [f"{kind}.{'.'.join(map(str, (*prefix, number)))}" for number in chain.missing]
    return chain
