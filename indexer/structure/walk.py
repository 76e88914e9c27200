"""The walk through the lines of a document, keeping what is open: headings, articles, the paragraph being read."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import takewhile

from indexer.structure.beliefs import LOOSE, Beliefs
from indexer.structure.draft import Draft, Steps
from indexer.structure.extent import Table, beginning, tables_of
from indexer.structure.grammar import Grammar
from indexer.structure.lines import Line
from indexer.structure.marks import Mark, found
from indexer.structure.notes import Notes
from indexer.structure.opened import Open, closes, without_top
from indexer.structure.titles import clean, goes_on, is_figure, is_subtitle, is_title, second_line


class Walk:
    """Where the reader of a document stands; `drafts` are the units found so far, in order."""

    def __init__(self, lines: Sequence[Line], grammar: Grammar, beliefs: Beliefs, language: str) -> None:
        self.lines, self.grammar, self.beliefs, self.language = lines, grammar, beliefs, language
        self.root = Open("")
        self.stack: list[Open] = []
        self.drafts: dict[Steps, Draft] = {}
        self.now: Draft | None = None
        self.unnumbered: Counter[Steps] = Counter()
        self.notes = Notes(language)
        self.begin = beginning(lines, beliefs)
        self.begun = not self.begin

    def run(self) -> list[Draft]:
        """Every unit with text, in document order, footnotes last."""
        tables = tables_of(self.lines, self.beliefs)
        at = 0
        while at < len(self.lines):
            if at >= self.begin and not self.begun:
                self._keep(())
                self.root, self.now, self.begun = Open(""), None, True
            if at in tables:
                self._table(tables[at])
                at = tables[at].end
            else:
                self._line(at, self.lines[at])
                at += 1
        self._keep(())
        return [draft for draft in self.drafts.values() if draft.parts] + self.notes.drafts

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
        before = self.now.tail if self.now else ""
        if before and following and following.unit.series and is_subtitle(before, line):
            return True
        if self.grammar.holds and is_figure(line):
            return True
        captions = found(at, line, self.grammar, self.language) if self.grammar.holds else []
        return any(mark.unit.floats and mark.titled for mark in captions)

    def _unit(self, mark: Mark, line: Line) -> None:
        unit = mark.unit
        self._keep(takewhile(lambda entry: not closes(unit.rank, line.depth, entry), self.stack))
        title = line.text if mark.titled else line.text[: mark.start]
        titled = not unit.title or unit.heading or bool(mark.titled and line.text[mark.start :].strip())
        steps = () if unit.heading else (*self._kept(unit.keeps), (unit.kind, mark.number))
        self._push(Open(clean(title), unit.rank, line.depth, steps, titled), line)
        if not mark.titled:
            self._text(line, mark.start)

    def _heading(self, at: int, line: Line) -> None:
        top = self.stack[-1] if self.stack else None
        if top and self.now is None and (not top.titled or second_line(self.lines, at)):
            top.title, top.titled = f"{top.title} {clean(line.text)}", True
            return
        self._keep(without_top(lambda e: e.level >= line.depth and bool(line.depth or not e.rank), self.stack))
        self._push(Open(clean(line.text), 0, line.depth), line)

    def _keep(self, entries: Iterable[Open]) -> None:
        """Close all that is open but these; a unit that had nothing but its title is a passage all the same.

        So is a line of text that was taken for a heading, when no text came under it.
        """
        kept = list(entries)
        while len(self.stack) > len(kept):
            entry = self.stack.pop()
            if entry.place and entry.empty:
                headings = tuple(above.title for above in self.stack)
                draft = Draft(entry.place, headings, parts=[entry.title], pages=list(entry.pages))
                self.drafts.setdefault(entry.place, draft)
                self._fill()
        self.stack = kept

    def _push(self, entry: Open, line: Line) -> None:
        parent = self.stack[-1] if self.stack else self.root
        if not entry.steps and (self.begun or self.drafts):
            parent.children += 1
            entry.ordinal = parent.children
        self.stack.append(entry)
        self.now = None
        entry.pages = line.pages[:1]
        if entry.steps or line.role != "heading":
            entry.place = entry.steps or self._place()

    def _number(self, mark: Mark, line: Line) -> None:
        self._keep(without_top(lambda entry: entry.rank >= LOOSE, self.stack))
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

    def _table(self, table: Table) -> None:
        """A table and its rows; the text around it goes on as if it were not there.

        A table without a number is the n-th of its section: the paragraph that it interrupts stays quotable.
        """
        titles = [clean(line.text) for line in self.lines[table.start : table.rows]]
        headings = (*(entry.title for entry in self.stack), *([" ".join(titles)] if titles else []))
        steps = self._table_place(table.mark)
        self._fill()
        for row, line in enumerate(self.lines[table.rows : table.end], 1):
            place: Steps = (*steps, ("row", str(row))) if self.grammar.rows else steps
            self.drafts.setdefault(place, Draft(place, headings)).add(line, self.language)

    def _table_place(self, mark: Mark | None) -> Steps:
        if mark:
            return (*self._kept(mark.unit.keeps), (mark.unit.kind, mark.number))
        section = self._place()
        self.unnumbered[section] += 1
        return (*section, ("table", str(self.unnumbered[section])))

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
