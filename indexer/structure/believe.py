"""Belief: which marks are the document's own units, by the order of their numbers and by what stands around them."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from indexer.structure.beliefs import LOOSE, Beliefs, accept
from indexer.structure.grammar import Grammar, Unit
from indexer.structure.lines import Line
from indexer.structure.marks import Mark, found
from indexer.structure.series import series

_LONE_LETTER = re.compile(r"\W*[VXLC]\.")


def weigh(lines: Sequence[Line], grammar: Grammar, language: str) -> Beliefs:
    """Decide for every line which unit begins there, from the outermost kind to the innermost."""
    every = [found(at, line, grammar, language) for at, line in enumerate(lines)]
    beliefs = Beliefs()
    labelled = sorted({m.unit for marks in every for m in marks if not m.unit.series}, key=lambda unit: unit.rank)
    for unit in labelled:
        marks = [m for line in every for m in line if m.unit is unit and m.at not in beliefs.marks]
        if unit.heading:
            _headings(marks, lines, beliefs)
        else:
            _units(marks, lines, beliefs)
    _parts(every, grammar, beliefs)
    series([m for marks in every for m in marks if m.unit.series], lines, grammar, beliefs)
    return beliefs


def _headings(marks: Iterable[Mark], lines: Sequence[Line], beliefs: Beliefs) -> None:
    """I., II. and A., B.: the next number, the first one, or whatever is set as a heading.

    "C. Initiatives" is not the hundredth heading after II, though C is a Roman numeral.
    """
    last: tuple[int, ...] = (0,)
    for mark in marks:
        line = lines[mark.at]
        short = mark.titled and line.text[mark.start :].strip()
        due = mark.key in ((last[0] + 1,), (1,))
        set_so = line.role == "heading" and (due or not _LONE_LETTER.match(line.text))
        if set_so or (short and due and _alone(mark, lines)):
            beliefs.marks[mark.at] = mark
            last = mark.key


def _alone(mark: Mark, lines: Sequence[Line]) -> bool:
    """Whether a line stands alone as a heading does, and not among the lines of a block."""
    follows = mark.at + 1 < len(lines) and not lines[mark.at + 1].inner
    return not lines[mark.at].inner and follows and lines[mark.at].role != "item"


def _units(marks: Sequence[Mark], lines: Sequence[Line], beliefs: Beliefs) -> None:
    groups: dict[tuple[int, tuple[int, ...]], list[Mark]] = defaultdict(list)
    scopes = _scopes(marks[0].unit, beliefs) if marks else []
    for mark in marks:
        if mark.unit.floats and not _table(mark, lines):
            continue
        if not mark.key or mark.unit.rank >= LOOSE:
            beliefs.marks[mark.at] = mark
        else:
            groups[bisect_right(scopes, mark.at), mark.key[:-1]].append(mark)
    for group in groups.values():
        accept(group, [_weight(mark, lines, group) for mark in group], beliefs)


def _scopes(unit: Unit, beliefs: Beliefs) -> list[int]:
    """Where the numbers of a unit may begin anew: at every accepted unit that its locator repeats."""
    return sorted(at for at, mark in beliefs.marks.items() if mark.unit.kind in unit.keeps)


def _table(mark: Mark, lines: Sequence[Line]) -> bool:
    return any(line.role == "cell" for line in lines[mark.at + 1 : mark.at + 4])


def _weight(mark: Mark, lines: Sequence[Line], group: Sequence[Mark]) -> float:
    """How much a labelled line looks like a beginning: a table of contents has one such line after the other."""
    if mark.at + 1 >= len(lines):
        return 0.4
    crowded = mark.titled and any(other.at == mark.at + 1 for other in group)
    return 0.2 if crowded else 1.5 if lines[mark.at].role == "heading" else 1.0


def _parts(every: Sequence[Sequence[Mark]], grammar: Grammar, beliefs: Beliefs) -> None:
    """Parts whose paragraphs each begin with 1, as in a legislative guide, are in the locator: part.2/para.5."""
    parts = sorted(at for at, mark in beliefs.marks.items() if mark.unit.kind == "part")
    ends = [*parts, len(every)][1:]
    firsts = [_first_number(every[start:end], grammar) for start, end in zip(parts, ends, strict=True)]
    if firsts.count((1,)) >= 2:
        for at in parts:
            unit = replace(beliefs.marks[at].unit, heading=False, holds=grammar.holds)
            beliefs.marks[at] = replace(beliefs.marks[at], unit=unit)


def _first_number(every: Sequence[Sequence[Mark]], grammar: Grammar) -> tuple[int, ...] | None:
    return next((mark.key for marks in every for mark in marks if mark.unit.kind == grammar.holds), None)
