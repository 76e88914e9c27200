"""The stages of reading one PDF, in their order: this screen is the whole line from file to blocks."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from indexer.formats import Block, Role
from indexer.formats.pdf import (
    blocks,
    contents,
    footnotes,
    furniture,
    labels,
    ocr,
    opening,
    paragraphs,
    quality,
    recognition,
    repair,
    sheets,
    tables,
)
from indexer.formats.pdf.beginnings import attach_marks
from indexer.formats.pdf.fonts import Faces
from indexer.formats.pdf.footnotes import Note
from indexer.formats.pdf.joining import Vocabulary
from indexer.formats.pdf.limits import Limits
from indexer.formats.pdf.lines import Line
from indexer.formats.pdf.pages import read_page
from indexer.formats.pdf.paragraphs import Measures, Paragraph
from indexer.formats.pdf.quality import Judged
from indexer.formats.pdf.sheets import Sheet
from indexer.formats.pdf.tables import Table
from indexer.formats.quality import Document


def read(path: Path, recognise: str = "auto", reached: Callable[[int], None] = lambda page: None) -> Document:
    """All blocks of a PDF in reading order, and the quality of each page; an UnreadableError where it fails."""
    pages = load(path, Limits(), reached)
    sheets.resolve(pages)
    repair.ligatures(pages)
    judged = look(path, pages, [quality.judge(sheet) for sheet in pages], recognise)
    removed = furniture.split(pages)
    labelled = labels.label(pages, removed)
    made = _blocks(pages, removed, labelled)
    return Document(tuple(made), tuple(quality.report(*each, labelled) for each in zip(pages, judged, strict=True)))


def look(path: Path, pages: list[Sheet], judged: list[Judged], choice: str) -> list[Judged]:
    """Read what has no usable text from its picture, where that is wanted and can be done; the pages are replaced."""
    out = list(judged)
    for i, found in enumerate(judged):
        if not quality.needs_eyes(found):
            continue
        seen = ocr.recognise(path, pages[i]) if choice != "off" else None
        if seen is not None:
            pages[i], out[i] = seen.sheet, quality.recognised(seen)
        elif choice == "off":
            out[i] = quality.unread(found, "recognition is switched off")
        elif not recognition.languages():
            out[i] = quality.unread(found, f"to read it: {recognition.REMEDY}")
    return out


def load(path: Path, limits: Limits, reached: Callable[[int], None] = lambda page: None) -> list[Sheet]:
    """The pages of a file as sheets of lines."""
    with opening.opened(path) as document:
        faces, made = Faces(), []
        for number, page in opening.pages(document, path, limits):
            reached(number)
            with opening.translated(path, number):
                made.append(sheets.sheet(read_page(page, number, faces, limits), page.label or ""))
    return made


def _blocks(pages: Sequence[Sheet], removed: Mapping[int, Sequence[Line]], labelled: blocks.Labels) -> Iterable[Block]:
    """Blocks page by page: a page's notes and furniture follow what ends on it."""
    body = sheets.body_size(pages)
    words = Vocabulary(line.text for sheet in pages for line in sheet.lines)
    for sheet in pages:
        sheet.lines = attach_marks(sheet.lines, sure=True)
    place = {id(line): number for number, line in enumerate(line for sheet in pages for line in sheet.lines)}
    tables_found = tabled(pages, words)
    notes = take_notes(pages, body)
    placed: list[tuple[int, list[Block]]] = []
    for table, given, heads, role in tables_found:
        first = min(place[id(line)] for line in table.taken)
        placed.append((first, blocks.rows(table, heads, given, role, labelled, words)))
    for each in _paragraphs(pages):
        placed.append((place[id(each.first)], [blocks.block(each, labelled, words, body)]))
    made = [block for _, found in sorted(placed, key=lambda item: item[0]) for block in found]
    made += [blocks.note(note.mark, Paragraph(note.lines), labelled, words) for note in notes]
    for lines in removed.values():
        made += [blocks.block(Paragraph([line]), labelled, words, body, "furniture") for line in lines]
    order = {"footnote": 1, "furniture": 2}
    return sorted(made, key=lambda block: (block.page, order.get(block.role, 0)))


def _paragraphs(pages: Sequence[Sheet]) -> list[Paragraph]:
    """The paragraphs of what is left of the sheets."""
    measures = Measures(pages)
    lines = [line for sheet in pages for line in attach_marks(sheet.lines)]
    return paragraphs.group(lines, measures)


def take_notes(pages: Iterable[Sheet], body: float) -> list[Note]:
    """The footnotes of all pages; one that goes on over the page is one note."""
    notes: list[Note] = []
    for sheet in pages:
        for note in footnotes.take(sheet, body, bool(notes)):
            if note.carried and notes:
                notes[-1].lines += note.lines
            else:
                notes.append(note)
    return notes


def tabled(pages: Sequence[Sheet], words: Vocabulary) -> list[tuple[Table, int, tuple[str, ...], Role]]:
    """Take the tables out of the sheets: each with how many rows are heads, the heads, and its role.

    A table that goes on on the next page keeps its heads; where they are printed again, they are heads again.
    """
    found: list[tuple[Table, int, tuple[str, ...], Role]] = []
    titled, last = False, 0
    for before, sheet in zip([None, *pages], pages, strict=False):
        titled = any(contents.is_title(line.text) for line in sheet.lines) or (titled and last == sheet.number - 1)
        for table in tables.find(sheet):
            chosen = set(map(id, table.taken))
            sheet.lines = [line for line in sheet.lines if id(line) not in chosen]
            if contents.is_contents(table, titled):
                found.append((table, 0, (), "contents"))
                last = sheet.number
                continue
            given = tables.heads(table)
            goes_on = bool(found) and not given and tables.continues(found[-1][0], table)
            heads = found[-1][2] if goes_on else blocks.head_texts(table, given, words)
            if not heads and before is not None and (head := tables.head_on_page_before(before, table)):
                taken = set(map(id, head.taken))
                before.lines = [line for line in before.lines if id(line) not in taken]
                heads = blocks.head_texts(head, 1, words)
                found.append((head, 1, heads, "cell"))
            found.append((table, given, heads, "cell"))
    return found
