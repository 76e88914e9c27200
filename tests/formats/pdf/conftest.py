"""A small PDF writer for tests: pages as lists of (x, y, text[, size[, font]]) or as content streams in, a file out.

F1 is Helvetica, F2 Helvetica-Bold, F3 a font of 0.5 em a glyph for every script. All text in these tests is our own.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

Text = tuple[float, float, str] | tuple[float, float, str, float] | tuple[float, float, str, float, str]
Page = bytes | Sequence[Text]
WIDTH, HEIGHT = 595, 842


def show(x: float, y: float, text: str, size: float = 11, font: str = "F1") -> bytes:
    """One line of text at a place."""
    if font == "F3":
        return coded(x, y, text, size)
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /{font} {size} Tf 1 0 0 1 {x} {y} Tm ({escaped}) Tj ET\n".encode("cp1252")


def coded(x: float, y: float, text: str, size: float = 11) -> bytes:
    """One run in F3, a font of 0.5 em a glyph whose codes are the UTF-16 of what it shows, glyph by glyph."""
    return f"BT /F3 {size} Tf 1 0 0 1 {x} {y} Tm <{text.encode('utf-16-be').hex()}> Tj ET\n".encode()


_CMAP = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def
1 begincodespacerange <0000> <FFFF> endcodespacerange
1 beginbfrange <0020> <FFFD> <0020> endbfrange endcmap end end"""


def stream(data: bytes, head: bytes = b"") -> bytes:
    """A stream object's body."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), head, data)


def document(
    pages: Sequence[bytes], catalog: bytes = b"", extra: Sequence[bytes] = (), resources: bytes = b""
) -> bytes:
    """A whole file. Objects: 1 catalog, 2 page tree, 3-6 fonts, 7 ToUnicode, 8... `extra`, then pages and contents."""
    first = 8 + len(extra)
    kids = b" ".join(b"%d 0 R" % (first + 2 * i) for i in range(len(pages)))
    fonts = b"/Font << /F1 3 0 R /F2 4 0 R /F3 5 0 R >> " + resources
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalog,
        b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(pages), kids),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Own /Encoding /Identity-H /DescendantFonts [6 0 R] "
        b"/ToUnicode 7 0 R >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Own /DW 500 /CIDSystemInfo << /Registry (Adobe) "
        b"/Ordering (Identity) /Supplement 0 >> /FontDescriptor << /Type /FontDescriptor /FontName /Own /Flags 4 >> >>",
        stream(_CMAP),
        *extra,
    ]
    for i, page in enumerate(pages):
        content = page if isinstance(page, bytes) else b"".join(show(*text) for text in page)
        box = b"/MediaBox [0 0 %d %d] /Resources << %s >>" % (WIDTH, HEIGHT, fonts)
        objects.append(b"<< /Type /Page /Parent 2 0 R %s /Contents %d 0 R >>" % (box, first + 2 * i + 1))
        objects.append(stream(content))
    out, offsets = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + trailer


@pytest.fixture
def typeset(tmp_path: Path) -> Callable[..., Path]:
    """Writes pages to a PDF file and gives its path."""

    def write(*pages: Page, name: str = "own.pdf", **more: object) -> Path:
        path = tmp_path / name
        path.write_bytes(document(pages, **more))  # type: ignore[arg-type]
        return path

    return write
