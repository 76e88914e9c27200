"""Belief: which marks are the document's own units, by the order of their numbers and by what stands around them."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from indexer.structure.grammar import Grammar, Unit
from indexer.structure.lines import Line
from indexer.structure.marks import Mark, found
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
    _series([m for marks in every for m in marks if m.unit.series], lines, grammar, beliefs)
    return beliefs


def _headings(marks: Iterable[Mark], lines: Sequence[Line], beliefs: Beliefs) -> None:
    """I., II. and A., B.: the next number, the first one, or whatever is set as a heading."""
    last: tuple[int, ...] = (0,)
    for mark in marks:
        line = lines[mark.at]
        short = mark.titled and line.text[mark.start :].strip()
        if line.role == "heading" or (short and mark.key in ((last[0] + 1,), (1,)) and _alone(mark, lines)):
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
        if not mark.key:
            beliefs.marks[mark.at] = mark
        else:
            groups[bisect_right(scopes, mark.at), mark.key[:-1]].append(mark)
    for group in groups.values():
        _accept(group, [_weight(mark, lines, group) for mark in group], beliefs)


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


def _accept(marks: Sequence[Mark], weights: Sequence[float], beliefs: Beliefs) -> Chain:
    chain = longest([mark.key[-1] for mark in marks], weights)
    for place in chain.places:
        beliefs.marks[marks[place].at] = marks[place]
    if marks and chain.places:
        kind, prefix = marks[0].unit.kind, marks[0].key[:-1]
        beliefs.worth[kind] += chain.worth
        beliefs.missing += [f"{kind}.{'.'.join(map(str, (*prefix, number)))}" for number in chain.missing]
    return chain


def _series(marks: Sequence[Mark], lines: Sequence[Line], grammar: Grammar, beliefs: Beliefs) -> None:
    """Bare numbers, each among those of its own enclosing unit."""
    holders = _holders(lines, grammar, beliefs)
    groups: dict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        holder, holds = holders[mark.at]
        same = groups[holder] and groups[holder][-1].at == mark.at
        if mark.unit.kind == holds and mark.at not in beliefs.marks and not same:
            groups[holder].append(mark)
    for group in groups.values():
        _families(group, lines, beliefs)


def _holders(lines: Sequence[Line], grammar: Grammar, beliefs: Beliefs) -> list[tuple[int, str]]:
    """For every line the innermost unit that says what numbers are there, as (its line, kind)."""
    out: list[tuple[int, str]] = []
    stack: list[_Holder] = [_Holder(-1, -1, 0, grammar.holds)]
    for at, line in enumerate(lines):
        mark = beliefs.marks.get(at)
        if mark and mark.unit.rank < LOOSE:
            stack = [holder for holder in stack if holder.rank < mark.unit.rank]
            if mark.unit.holds is not None:
                stack.append(_Holder(mark.unit.rank, at, line.depth, mark.unit.holds))
        elif line.role == "heading" and line.level and stack[-1].at != at - 1:
            stack = [holder for holder in stack if holder.level < line.level]
        out.append((stack[-1].at, stack[-1].holds))
    return out


@dataclass(frozen=True, slots=True)
class _Holder:
    rank: int
    at: int
    level: int
    holds: str


def _families(marks: Sequence[Mark], lines: Sequence[Line], beliefs: Beliefs) -> None:
    """Plain numbers 1, 2, 3 against dotted ones 24.1, 24.2: the stronger are the paragraphs.

    A dotted family may live inside a plain paragraph: 26.1 to 26.329 between 26 and 27.
    """
    families: dict[tuple[int, ...], list[Mark]] = defaultdict(list)
    for mark in marks:
        families[mark.key[:-1]].append(mark)
    trial = {prefix: (group, _trial(group, lines)) for prefix, group in families.items()}
    plain_marks, plain = trial.pop((), ([], Chain((), (), 0.0)))
    at = {plain_marks[place].key: plain_marks[place].at for place in plain.places}
    inside = {prefix for prefix, (group, chain) in trial.items() if _inside(prefix, group, chain, at)}
    rivals = sum(chain.worth for prefix, (_, chain) in trial.items() if prefix not in inside)
    chosen = set(trial) - inside if rivals > plain.worth else inside
    for prefix in chosen:
        if trial[prefix][1].worth >= 1:
            _accept(trial[prefix][0], _weights(trial[prefix][0], lines), beliefs)
    if rivals <= plain.worth:
        chain = _accept(plain_marks, _weights(plain_marks, lines), beliefs)
        _sections(plain_marks, chain, lines, beliefs)


def _sections(marks: Sequence[Mark], chain: Chain, lines: Sequence[Line], beliefs: Beliefs) -> None:
    """Numbers that begin anew right under a heading, before or after the main chain: orders of courts have three."""
    if not chain.places or marks[0].unit.kind != "para":
        return
    outside = [m for k, m in enumerate(marks) if k < chain.places[0] or k > chain.places[-1]]
    runs: list[list[Mark]] = []
    for mark in outside:
        if mark.key == (1,) and mark.at and _heads(mark.at - 1, lines, beliefs):
            runs.append([mark])
        elif runs and not any(_heads(at, lines, beliefs) for at in range(runs[-1][-1].at + 1, mark.at)):
            runs[-1].append(mark)
    for run in runs:
        beliefs.local |= {run[place].at for place in _accept(run, _weights(run, lines), beliefs).places}


def _heads(at: int, lines: Sequence[Line], beliefs: Beliefs) -> bool:
    mark = beliefs.marks.get(at)
    return mark.unit.heading if mark else lines[at].role == "heading"


def _inside(prefix: tuple[int, ...], group: Sequence[Mark], chain: Chain, at: dict[tuple[int, ...], int]) -> bool:
    if prefix not in at or not chain.places:
        return False
    following = at.get((prefix[-1] + 1,), group[-1].at + 1)
    return at[prefix] < group[chain.places[0]].at and group[chain.places[-1]].at < following


def _trial(marks: Sequence[Mark], lines: Sequence[Line]) -> Chain:
    return longest([mark.key[-1] for mark in marks], _weights(marks, lines))


def _weights(marks: Sequence[Mark], lines: Sequence[Line]) -> list[float]:
    """A number that opens a block is likelier a paragraph's than one on a line inside, in a heading, in a quotation, or
    without text.

    A heading is not ruled out: a paragraph of which only one line stands at the foot of a page looks like one.
    """
    roles = {"heading": 0.6, "item": 0.9}
    return [
        (0.9 if lines[mark.at].inner else 1.0)
        * (0.3 if lines[mark.at].level and lines[mark.at].role == "paragraph" else 1.0)
        * roles.get(lines[mark.at].role, 1.0)
        * (1.0 if lines[mark.at].text[mark.start :].strip() else 0.5)
        for mark in marks
    ]
