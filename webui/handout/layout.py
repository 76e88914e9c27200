"""How the Word document looks: its styles, faces and pages, for six languages and both directions."""

from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

FACES = {"w:ascii": "Calibri", "w:hAnsi": "Calibri", "w:cs": "Arial", "w:eastAsia": "Microsoft YaHei"}
"""One face a script, all on any office computer; where one is missing the word processor takes its own."""
INK, SOFT = RGBColor(0x0C, 0x5C, 0x58), RGBColor(0x52, 0x5D, 0x66)
STYLES: dict[str, tuple[float, bool, RGBColor | None, float, float]] = {
    "Title": (20, True, INK, 0, 6),
    "Lead": (10, False, SOFT, 0, 12),
    "Heading 1": (13, True, INK, 18, 4),
    "Path": (9.5, False, SOFT, 2, 2),
    "Pin": (10.5, True, None, 2, 2),
    "Quote": (11.5, False, None, 2, 6),
    "Source": (10, False, None, 0, 3),
    "Note": (9, False, SOFT, 0, 2),
}
"""Style -> size in points, bold, colour, points before and after."""
_AFTER_BIDI = (
    "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:mirrorIndents",
    "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment", "w:textboxTightWrap", "w:outlineLvl", "w:divId",
    "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange",
)  # fmt: skip
"""What the schema (ECMA-376, 17.3.1) wants after `w:bidi`: word processors refuse a file with another order."""


def styled(doc: Document, language: str, rtl: bool) -> None:
    """Give the document its styles; `language` is a tag such as `fr-FR`."""
    _faces(doc.styles.element.find(qn("w:docDefaults")).find(f".//{qn('w:rPr')}"), language, rtl)
    for name, (size, bold, colour, before, after) in STYLES.items():
        style: Any = doc.styles[name] if name in doc.styles else doc.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.font.size, style.font.bold, style.font.cs_bold = Pt(size), bold, bold
        style.font.italic = style.font.cs_italic = False
        style.font.color.rgb = colour or RGBColor(0, 0, 0)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        style.paragraph_format.line_spacing = 1.25 if name == "Quote" else 1.1
        properties = style.element.get_or_add_rPr()
        _faces(properties, "", rtl)
        # Arabic letters are small for their size: as large as on our pages.
        _sized(properties, size + 2)
    doc.styles["Quote"].paragraph_format.left_indent = Cm(0.6)
    for name in STYLES:
        doc.styles[name].paragraph_format.keep_with_next = name in ("Heading 1", "Path", "Pin")
    _ruled_off(doc)


def paged(doc: Document, rtl: bool) -> None:
    """A4 with the page's number at its foot."""
    section = doc.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.3)
    section.top_margin = section.bottom_margin = Cm(2.2)
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    number = OxmlElement("w:fldSimple")
    number.set(qn("w:instr"), "PAGE")
    number.append(foot.add_run("1")._r)
    foot._p.append(number)
    if rtl:
        section._sectPr.insert_element_before(OxmlElement("w:bidi"), "w:rtlGutter", "w:docGrid", "w:printerSettings")


def right_to_left(properties: Any) -> None:
    """Let a paragraph run from right to left."""
    properties.insert_element_before(OxmlElement("w:bidi"), *_AFTER_BIDI)


def _faces(properties: Any, language: str, rtl: bool) -> None:
    faces = (
        properties.get_or_add_rFonts() if hasattr(properties, "get_or_add_rFonts") else properties.find(qn("w:rFonts"))
    )
    for name in list(faces.attrib):
        del faces.attrib[name]
    for name, face in FACES.items():
        faces.set(qn(name), face)
    if language:
        said = properties.find(qn("w:lang"))
        said.set(qn("w:eastAsia" if language[:2] == "zh" else "w:bidi" if rtl else "w:val"), language)


def _sized(properties: Any, size: float) -> None:
    """The size of right-to-left letters, which has an element of its own."""
    made = properties.find(qn("w:szCs"))
    if made is None:
        made = OxmlElement("w:szCs")
        properties.find(qn("w:sz")).addnext(made)
    made.set(qn("w:val"), str(round(size * 2)))


def _ruled_off(doc: Document) -> None:
    """No line under the title: the template has one in its own blue."""
    properties = doc.styles["Title"].element.get_or_add_pPr()
    line = properties.find(qn("w:pBdr"))
    if line is not None:
        properties.remove(line)
