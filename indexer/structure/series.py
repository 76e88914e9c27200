"""Series: which bare numbers, 1. or 24.1, are the paragraphs of the document or of the unit they stand in."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.structure.beliefs import LOOSE, Beliefs, accept
from indexer.structure.grammar import Grammar
from indexer.structure.lines import Line
from indexer.structure.marks import Mark
from indexer.structure.sequence import Chain, longest


def series(marks: Sequence[Mark], lines: Sequence[Line], grammar: Grammar, beliefs: Beliefs) -> None:
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
    trial = {prefix: (group, _trial(group, lines, beliefs)) for prefix, group in families.items()}
    plain_marks, plain = trial.pop((), ([], Chain((), (), 0.0)))
    at = {plain_marks[place].key: plain_marks[place].at for place in plain.places}
    inside = {prefix for prefix, (group, chain) in trial.items() if _inside(prefix, group, chain, at)}
    rivals = sum(chain.worth for prefix, (_, chain) in trial.items() if prefix not in inside)
    chosen = set(trial) - inside if rivals > plain.worth else inside
    for prefix in chosen:
        if trial[prefix][1].worth >= 1:
            accept(trial[prefix][0], _weights(trial[prefix][0], lines), beliefs)
    if rivals <= plain.worth:
        chain = accept(plain_marks, _weights(plain_marks, lines), beliefs, _headed(plain_marks, lines, beliefs))
        _sections(plain_marks, chain, lines, beliefs)


def _sections(marks: Sequence[Mark], chain: Chain, lines: Sequence[Line], beliefs: Beliefs) -> None:
    """Numbers that begin anew right under a heading, before or after the main chain: orders of courts have three."""
    if not chain.places or marks[0].unit.kind != "para":
        return
    outside = [m for k, m in enumerate(marks) if k < chain.places[0] or k > chain.places[-1]]
    runs: list[list[Mark]] = []
    for mark in outside:
        if mark.key == (1,) and mark.at > 0 and _heads(mark.at - 1, lines, beliefs):
            runs.append([mark])
        elif runs and not any(_heads(at, lines, beliefs) for at in range(runs[-1][-1].at + 1, mark.at)):
            runs[-1].append(mark)
    for run in runs:
        beliefs.local |= {run[place].at for place in accept(run, _weights(run, lines), beliefs).places}


def _heads(at: int, lines: Sequence[Line], beliefs: Beliefs) -> bool:
    mark = beliefs.marks.get(at)
    return mark.unit.heading if mark else lines[at].role == "heading"


def _inside(prefix: tuple[int, ...], group: Sequence[Mark], chain: Chain, at: dict[tuple[int, ...], int]) -> bool:
    if prefix not in at or not chain.places:
        return False
    following = at.get((prefix[-1] + 1,), group[-1].at + 1)
    return at[prefix] < group[chain.places[0]].at and group[chain.places[-1]].at < following


def _trial(marks: Sequence[Mark], lines: Sequence[Line], beliefs: Beliefs) -> Chain:
    return longest([mark.key[-1] for mark in marks], _weights(marks, lines), _headed(marks, lines, beliefs))


def _headed(marks: Sequence[Mark], lines: Sequence[Line], beliefs: Beliefs) -> list[bool]:
    return [mark.at > 0 and _heads(mark.at - 1, lines, beliefs) for mark in marks]


def _weights(marks: Sequence[Mark], lines: Sequence[Line]) -> list[float]:
    """A number that opens a block is likelier a paragraph's than one on a line inside, in a heading, in a quotation, or
    without text.

    A heading is not ruled out: a paragraph of which only one line stands at the foot of a page looks like one.
    """
    roles = {"heading": 0.6, "item": 0.9}
    return [
        (0.5 if lines[mark.at].glued else 0.9 if lines[mark.at].inner else 1.0)
        * (0.3 if lines[mark.at].level and lines[mark.at].role == "paragraph" else 1.0)
        * roles.get(lines[mark.at].role, 1.0)
        * (1.0 if lines[mark.at].text[mark.start :].strip() else 0.5)
        for mark in marks
    ]
