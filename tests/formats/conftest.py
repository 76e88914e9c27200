"""A small invented document in every format, made from the same words, and what each must give."""

import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest

TITLE, WORDS, ITEM = "Shelter first", "A victim is asked nothing before she is safe.", "a bed and a door that locks;"

HTML = f"<!doctype html><html><body><h1>{TITLE}</h1><p>{WORDS}</p><ul><li>{ITEM}</li></ul></body></html>"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="r1" Type="{KIND}/officeDocument" Target="word/document.xml"/></Relationships>'
)


def word(body: str, **parts: str) -> bytes:
    """A .docx with this body; `parts` are further files of word/, as numbering="<w:numbering ...>"."""
    packed = BytesIO()
    kinds = {"numbering": "numbering", "styles": "styles", "footnotes": "footnotes"}
    links = "".join(
        f'<Relationship Id="p{name}" Type="{KIND}/{kinds[name]}" Target="{name}.xml"/>'
        for name in parts
        if name in kinds
    )
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("_rels/.rels", RELS)
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        archive.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>',
        )
        for name, text in parts.items():
            archive.writestr(f"word/{name}.xml", text.replace("{W}", W))
    return packed.getvalue()


def paragraph(text: str, properties: str = "") -> str:
    """One w:p."""
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def pdf() -> bytes:
    """A one-page PDF, written by hand."""
    lines = [(24, 720, TITLE), (12, 680, WORDS), (12, 640, ITEM)]
    stream = "".join(f"BT /F {size} Tf 72 {y} Td ({text}) Tj ET\n" for size, y, text in lines)
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        f"<</Length {len(stream)}>>stream\n{stream}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, offsets = "%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<</Size {size}/Root 1 0 R>>\n"
    return f"{out}{end}startxref\n{len(out)}\n%%EOF\n".encode()


DOCUMENTS: dict[str, Callable[[], bytes]] = {
    ".html": lambda: HTML.encode(),
    ".htm": lambda: HTML.encode(),
    ".xhtml": lambda: f'<?xml version="1.0"?>{HTML}'.encode(),
    ".txt": lambda: f"{TITLE}\n\n{WORDS}\n\n- {ITEM}\n".encode(),
    ".text": lambda: f"{TITLE}\n\n{WORDS}\n\n- {ITEM}\n".encode(),
    ".md": lambda: f"# {TITLE}\n\n{WORDS}\n\n- {ITEM}\n".encode(),
    ".markdown": lambda: f"# {TITLE}\n\n{WORDS}\n\n- {ITEM}\n".encode(),
    ".docx": lambda: word(paragraph(TITLE) + paragraph(WORDS) + paragraph(ITEM)),
    ".pdf": pdf,
}


@pytest.fixture(scope="session")
def document() -> Callable[[str], bytes]:
    """The invented document in the format of a suffix; a new format gives one here."""
    return lambda suffix: DOCUMENTS[suffix]()


@pytest.fixture(scope="session")
def words() -> tuple[str, str, str]:
    """The words of that document: title, paragraph, item."""
    return TITLE, WORDS, ITEM


@pytest.fixture(scope="session")
def make_word() -> Callable[..., bytes]:
    """The maker of .docx files."""
    return word


@pytest.fixture(scope="session")
def make_paragraph() -> Callable[..., str]:
    """The maker of their paragraphs."""
    return paragraph
