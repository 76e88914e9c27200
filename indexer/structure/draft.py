"""Draft: a unit as it grows line by line, with the pages its text stands on; then the passages it makes."""

from dataclasses import dataclass, field, replace
from typing import cast

from corpus.model import Box, Locator, Page, Passage, PassageKind, StepKind
from indexer.structure.lines import Line, between, slice_pages
from indexer.structure.sentences import cut

Steps = tuple[tuple[StepKind, str], ...]


@dataclass(slots=True)
class Draft:
    """A unit being read: its place, its headings, its text, and the pages by their offsets in it."""

    steps: Steps
    headings: tuple[str, ...] = ()
    parts: list[str] = field(default_factory=list)
    size: int = 0
    pages: list[tuple[int, Page]] = field(default_factory=list)
    last: Line | None = None
    kind: str = ""
    flags: set[str] = field(default_factory=set)

    @property
    def text(self) -> str:
        """All that was added."""
        return "".join(self.parts)

    @property
    def tail(self) -> str:
        """The last line that was added, "" if none was."""
        return self.parts[-1] if self.parts else ""

    def add(self, line: Line, language: str, start: int = 0) -> None:
        """Append a line from offset `start` on; an empty rest adds nothing."""
        text = line.text[start:].strip()
        if not text:
            return
        start = line.text.index(text, start)
        joint = between(self.last, line, language) if self.last else ""
        here = self.size + len(joint)
        self.parts += [joint, text]
        self.size = here + len(text)
        self.pages += [(here + at, page) for at, page in slice_pages(line.pages, start, start + len(text))]
        self.last, self.kind = line, self.kind or line.kind
        self.flags |= set(line.flags)

    def passages(self, edition: str, language: str) -> list[Passage]:
        """The unit as one passage, or as pieces ~1, ~2 ... where it is too long for one."""
        text = self.text
        spans = cut(text, language) if text else []
        kind, rule = (self.kind, "markup") if self.kind else ("text", "")
        return [
            Passage(
                edition, Locator(self.steps, piece=n if len(spans) > 1 else 0), text[start:end].strip(),
                self.headings, _merged(slice_pages(tuple(self.pages), start, end)), cast(PassageKind, kind), rule,
                quality=",".join(sorted(self.flags)),
            )
            for n, (start, end) in enumerate(spans, 1)
        ]  # fmt: skip


def _merged(pages: tuple[tuple[int, Page], ...]) -> tuple[Page, ...]:
    """Each page once, in reading order, with the boxes of all its lines."""
    seen: dict[tuple[str, int, str], Page] = {}
    boxes: dict[tuple[str, int, str], list[Box]] = {}
    for _, page in pages:
        key = (page.part, page.number, page.label)
        seen.setdefault(key, page)
        boxes.setdefault(key, []).extend(box for box in page.boxes if box not in boxes.get(key, ()))
    return tuple(replace(page, boxes=tuple(boxes[key])) for key, page in seen.items())
