"""The hand-out as a Word document: each run says its language and direction, so that Arabic stands as Arabic."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from docx import Document
from docx.document import Document as Made
from docx.enum.table import WD_TABLE_DIRECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from corpus.citation.bidi import direction, latin_runs
from webui.handout import Entry, Extract
from webui.handout.layout import INK, paged, right_to_left, styled
from webui.handout.runs import Run, runs
from webui.handout.traces import saved, without_traces

TAGS = {"ar": "ar-SA", "en": "en-GB", "es": "es-ES", "fr": "fr-FR", "ru": "ru-RU", "zh": "zh-CN"}
"""What a word processor calls our languages: it has no tag for what the United Nations writes."""


@dataclass(frozen=True, slots=True)
class Words:
    """What the document says itself, in the reader's language."""

    language: str
    title: str
    lead: str
    source: str
    """"Official source:"."""


Line = tuple[str, list[Run | str], str]
"""Style, runs or addresses, the language that sets its direction."""


def document(words: Words, entries: list[Entry], made: datetime) -> bytes:
    """The file: a title, then each passage with its quotation, citation, source and what to know of it."""
    doc = Document()
    rtl = direction(words.language) == "rtl"
    styled(doc, TAGS[words.language], rtl)
    paged(doc, rtl)
    properties = doc.core_properties
    properties.title, properties.author, properties.comments = words.title, "Pincite", ""
    day = made.replace(hour=0, minute=0, second=0, microsecond=0)
    properties.created = properties.modified = day
    properties.language = TAGS[words.language]
    _put(_as("Title", doc.add_paragraph()), words.title, words.language)
    _put(_as("Lead", doc.add_paragraph()), words.lead, words.language)
    for number, entry in enumerate(entries, 1):
        _entry(doc, number, entry, words)
    without_traces(doc)
    return saved(doc, day)


def _entry(doc: Made, number: int, entry: Entry, words: Words) -> None:
    title = entry.shown.title[0]
    _put(_as("Heading 1", doc.add_paragraph()), f"{number}. {title}", entry.shown.title[1] or entry.shown.language)
    if entry.beside:
        _side_by_side(doc, (entry.shown, entry.beside), words)
    else:
        for style, parts, language in _lines(entry.shown, words):
            _fill(_as(style, doc.add_paragraph()), parts, language)
    for line in entry.missing:
        _put(_as("Note", doc.add_paragraph()), line, words.language)


def _side_by_side(doc: Made, pair: tuple[Extract, Extract], words: Words) -> None:
    """A table of two columns, the first language where reading begins; the quotations have a row of their own.

    One row for all would be moved to the next page as a whole by some word processors.
    """
    table = doc.add_table(rows=0, cols=2, style="Table Grid")
    if direction(words.language) == "rtl":
        table.table_direction = WD_TABLE_DIRECTION.RTL
    lines = [list(_lines(each, words)) for each in pair]
    for wanted in (("Path", "Pin"), ("Quote",), ("Source", "Note")):
        for cell, own in zip(table.add_row().cells, lines, strict=True):
            _cell(cell, [line for line in own if line[0] in wanted])
    _as("Note", doc.add_paragraph())


def _cell(cell: _Cell, lines: list[Line]) -> None:
    """A cell is born with one paragraph, and must have one."""
    for number, (style, parts, language) in enumerate(lines):
        paragraph = _as(style, cell.add_paragraph() if number else cell.paragraphs[0])
        paragraph.paragraph_format.keep_with_next = False
        _fill(paragraph, parts, language)


def _lines(each: Extract, words: Words) -> Iterable[Line]:
    """The paragraphs of a passage in order."""
    own = each.language
    for style, text in (("Path", " › ".join(each.passage.headings)), ("Pin", each.place)):
        if text:
            yield style, [*_said(text, own)], own
    yield "Quote", [*_said(each.words, own)], own
    cited = runs(each.citation.html, own) if each.citation else _said(each.passage.id, "en")
    yield "Source", [*cited], own
    for url in each.urls:
        yield "Source", [*_said(f"{words.source} ", words.language), url], words.language
    for note in each.notes:
        yield "Note", [*_said(note, words.language)], words.language


def _said(text: str, language: str) -> list[Run]:
    """Plain text as runs: Latin letters inside Arabic run their own way."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return runs(latin_runs(escaped, language), language)


def _as(style: str, paragraph: Paragraph) -> Paragraph:
    """The paragraph in a style, by the id of it: looked up by name, a hundred passages take seconds."""
    paragraph._p.style = style.replace(" ", "")
    return paragraph


def _put(paragraph: Paragraph, text: str, language: str) -> None:
    _fill(paragraph, _said(text, language), language)


def _fill(paragraph: Paragraph, parts: Iterable[Run | str], language: str) -> None:
    if direction(language) == "rtl":
        right_to_left(paragraph._p.get_or_add_pPr())
    for part in parts:
        if isinstance(part, str):
            _link(paragraph, part)
        else:
            _run(paragraph, part)


def _run(paragraph: Paragraph, run: Run) -> Any:
    """A run with its language, direction and slant."""
    made = paragraph.add_run(run.text)
    if run.italic:
        made.font.italic = made.font.cs_italic = True
    if run.rtl:
        made.font.rtl = True
    properties = made._r.get_or_add_rPr()
    if run.language == "zh":
        # Else a word processor sets “ ” in a Latin face, a half space wide.
        properties.get_or_add_rFonts().set(qn("w:hint"), "eastAsia")
    if run.language == "ar" and not run.rtl:
        return made
    said = OxmlElement("w:lang")
    key = {"ar": "w:bidi", "zh": "w:eastAsia"}.get(run.language, "w:val")
    said.set(qn(key), TAGS[run.language])
    properties.append(said)
    return made


def _link(paragraph: Paragraph, url: str) -> None:
    relation = paragraph.part.relate_to(
        url, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink", is_external=True
    )
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), relation)
    made = _run(paragraph, Run(url, "en", False))
    made.font.color.rgb, made.font.underline = INK, True
    link.append(made._r)
    paragraph._p.append(link)
