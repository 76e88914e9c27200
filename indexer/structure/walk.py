"""The walk through the lines of a document, keeping what is open: headings, articles, the paragraph being read."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from corpus.model import Page
from indexer.structure.believe import LOOSE, Beliefs
from indexer.structure.draft import Draft, Steps
from indexer.structure.grammar import Grammar
from indexer.structure.lines import Line
from indexer.structure.marks import Mark, found
from indexer.structure.notes import Notes
from indexer.structure.titles import clean, goes_on, is_subtitle, is_title, second_line


@dataclass(slots=True)
class Open:
    """A heading or unit whose end has not come yet."""

    title: str
    rank: int = 0
    """The rank of a numbered heading or unit, 0 for a heading without number."""
    level: int = 0
    steps: Steps = ()
    """The locator of a unit; empty for a heading."""
    titled: bool = True
    ordinal: int = 0
    """Counts the headings of one parent from 1; 0 for the titles on a cover, which no text precedes."""
    children: int = 0
    empty: bool = True
    pages: tuple[tuple[int, Page], ...] = ()


class Walk:
    """Where the reader of a document stands; `drafts` are the units found so far, in order."""

    def __init__(self, lines: Sequence[Line], grammar: Grammar, beliefs: Beliefs, language: str) -> None:
        self.lines, self.grammar, self.beliefs, self.language = lines, grammar, beliefs, language
        self.root = Open("")
        self.stack: list[Open] = []
        self.drafts: dict[Steps, Draft] = {}
        self.now: Draft | None = None
        self.notes = Notes(language)
        self.begin = _beginning(lines, beliefs)
        self.begun = not self.begin

    def run(self) -> list[Draft]:
        """Every unit with text, in document order, footnotes last."""
        tables = _tables(self.lines, self.beliefs)
        at = 0
        while at < len(self.lines):
            if at == self.begin and not self.begun:
                self._keep(())
                self.root, self.now, self.begun = Open(""), None, True
            if at in tables:
                self._table(self.beliefs.marks[at], at, tables[at])
                at = tables[at]
            else:
                self._line(at, self.lines[at])
                at += 1
        self._keep(())
        return [draft for draft in self.drafts.values() if draft.text] + self.notes.drafts

    def _line(self, at: int, line: Line) -> None:
        mark = self.beliefs.marks.get(at)
        if line.role == "footnote":
            self.notes.add(line)
        elif mark and mark.unit.series:
            self._number(mark, line)
        elif mark:
            self._unit(mark, line)
        elif self._is_heading(at, line):
            self._heading(at, line)
        else:
            self._text(line)

    def _is_heading(self, at: int, line: Line) -> bool:
        """Whether a line that begins no unit is a heading, set as one or not."""
        last = self.now.last if self.now else None
        if line.role == "heading":
            return not (last and goes_on(last, line))
        if self.now is None and self.stack and not self.stack[-1].titled and at + 1 < len(self.lines):
            return is_title(line)
        following = self.beliefs.marks.get(at + 1)
        if last and following and following.unit.series and is_subtitle(last, line):
            return True
        captions = found(at, line, self.grammar, self.language) if self.grammar.holds else []
        return any(mark.unit.floats and mark.titled for mark in captions)

    def _unit(self, mark: Mark, line: Line) -> None:
        unit = mark.unit
        self._keep(takewhile(lambda entry: not _closes(unit.rank, line.depth, entry), self.stack))
        title = line.text if mark.titled else line.text[: mark.start]
        titled = not unit.title or unit.heading or bool(mark.titled and line.text[mark.start :].strip())
        steps = () if unit.heading else (*self._kept(unit.keeps), (unit.kind, mark.number))
        self._push(Open(clean(title), unit.rank, line.depth, steps, titled, pages=line.pages[:1]))
        if not mark.titled:
            self._text(line, mark.start)

    def _heading(self, at: int, line: Line) -> None:
        top = self.stack[-1] if self.stack else None
        if top and self.now is None and (not top.titled or second_line(self.lines, at)):
            top.title, top.titled = f"{top.title} {clean(line.text)}", True
            return
        self._keep(_without_top(lambda e: e.level >= line.depth and bool(line.depth or not e.rank), self.stack))
        self._push(Open(clean(line.text), 0, line.depth))

    def _keep(self, entries: Iterable[Open]) -> None:
        """Close all that is open but these; a unit that had nothing but its title is a passage all the same."""
        kept = list(entries)
        for entry in self.stack[len(kept) :]:
            if entry.steps and entry.empty:
                self.drafts.setdefault(entry.steps, Draft(entry.steps, text=entry.title, pages=list(entry.pages)))
        self.stack = kept

    def _push(self, entry: Open) -> None:
        parent = self.stack[-1] if self.stack else self.root
        self._fill()
        if not entry.steps and (self.begun or self.drafts):
            parent.children += 1
            entry.ordinal = parent.children
        self.stack.append(entry)
        self.now = None

    def _number(self, mark: Mark, line: Line) -> None:
        self._keep(_without_top(lambda entry: entry.rank >= LOOSE, self.stack))
        enclosing = self._kept(mark.unit.keeps)
        if mark.unit.kind == "par" and not enclosing:
            self._text(line)
            return
        if mark.at in self.beliefs.local:
            enclosing = self._place()
        self.now = self._draft((*enclosing, (mark.unit.kind, mark.number)))
        self.now.add(line, self.language, mark.start)

    def _text(self, line: Line, start: int = 0) -> None:
        if self.now is None:
            self.now = self._draft(self._place())
        if self.stack:
            self.stack[-1].titled = True
        self.now.add(line, self.language, start)

    def _table(self, mark: Mark, at: int, end: int) -> None:
        """A table and its rows; the text around it goes on as if it were not there."""
        self._fill()
        steps = (*self._kept(mark.unit.keeps), (mark.unit.kind, mark.number))
        lines = self.lines[at:end]
        titles = [clean(line.text) for line in takewhile(lambda line: line.role != "cell", lines)]
        headings = (*(entry.title for entry in self.stack), " ".join(titles))
        for row, line in enumerate(lines[len(titles) :], 1):
            place: Steps = (*steps, ("row", str(row))) if self.grammar.rows else steps
            self.drafts.setdefault(place, Draft(place, headings)).add(line, self.language)

    def _kept(self, keeps: Sequence[str]) -> Steps:
        enclosing = (entry.steps[-1] for entry in self.stack if entry.steps)
        return tuple(step for step in enclosing if step[0] in keeps)

    def _place(self) -> Steps:
        """The locator of unnumbered text: of the innermost unit, and of the headings since it."""
        base: Steps = () if self.begun else (("pre", ""),)
        ordinals: list[int] = []
        for entry in self.stack:
            base, ordinals = (entry.steps, []) if entry.steps else (base, [*ordinals, entry.ordinal])
        number = ".".join(str(ordinal) for ordinal in ordinals if ordinal)
        section: Steps = (("sec", number),) if number else ()
        return (*base, *section) or (("pre", ""),)

    def _fill(self) -> None:
        for entry in self.stack:
            entry.empty = False

    def _draft(self, steps: Steps) -> Draft:
        self._fill()
        return self.drafts.setdefault(steps, Draft(steps, tuple(entry.title for entry in self.stack)))


def _without_top(falls: Callable[[Open], bool], stack: Sequence[Open]) -> Sequence[Open]:
    """The stack without the entries at its end that fall."""
    size = len(stack)
    while size and falls(stack[size - 1]):
        size -= 1
    return stack[:size]


def _closes(rank: int, level: int, entry: Open) -> bool:
    """Whether a new unit ends one that is open: of like or inner rank, or a heading of like or inner level."""
    return entry.rank >= rank if entry.rank else bool(level) and entry.level >= level


def _beginning(lines: Sequence[Line], beliefs: Beliefs) -> int:
    """The line where the numbered text begins, with the headings right above; before it stands the cover (`pre`)."""
    marks = beliefs.marks
    units = [at for at, mark in marks.items() if not (mark.unit.heading or mark.unit.floats)]
    if not units:
        return 0
    first = min(at for at, mark in marks.items() if at in units or (mark.unit.heading and mark.key == (1,)))
    while first and _above(first - 1, first, lines, marks):
        first -= 1
    return first


def _above(at: int, below: int, lines: Sequence[Line], marks: Mapping[int, Mark]) -> bool:
    """Whether a line is the heading that a unit or heading right below stands under."""
    outer, inner = marks.get(at), marks.get(below)
    if outer:
        return not inner or inner.unit.series or outer.unit.rank < inner.unit.rank
    if lines[at].role != "heading" or (inner and inner.unit.heading):
        return False
    return bool(inner) or lines[at].level < lines[below].level


def _tables(lines: Sequence[Line], beliefs: Beliefs) -> dict[int, int]:
    """Where tables begin and end: the caption, at most three lines of title, the rows."""
    spans = {}
    for at in (at for at, mark in beliefs.marks.items() if mark.unit.floats):
        end = at + 1
        while lines[end].role != "cell":
            end += 1
        while end < len(lines) and lines[end].role == "cell":
            end += 1
        spans[at] = end
    return spans
