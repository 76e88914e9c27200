"""One font of a file: character codes -> folded text and width, remembered, with what its name says of its weight."""

import re
from collections.abc import Callable, Iterable

from pdfminer.cmapdb import FileUnicodeMap
from pdfminer.pdffont import PDFCIDFont, PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdftypes import PDFObjRef, dict_value

from corpus.errors import PinciteError
from indexer.formats.pdf.characters import UNKNOWN, UNNAMED, fold, is_format
from indexer.formats.pdf.codes import pairs_of

_BOLD = re.compile(r"bold|black|heavy|semibd|demi|,b\b|[-_]bd", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|kursiv|[-,]it\b", re.IGNORECASE)
_SHORT = 4
_HALF = 32
_CODE = (1 << _HALF) - 1
_FORCE_BOLD = 1 << 18
_SYMBOL = re.compile(r"symbol|wingding|webding|dingbat", re.IGNORECASE)


class Face:
    """A font as the content stream uses it; `glyphs` maps a code to (text, width in text space of size 1)."""

    __slots__ = (
        "bold",
        "font",
        "glyphs",
        "italic",
        "multibyte",
        "name",
        "pairs",
        "strings",
        "symbols",
        "unnamed",
        "vertical",
    )

    def __init__(self, font: PDFFont, spec: object, unnamed: Callable[[], str]) -> None:
        self.font = font
        self.unnamed = unnamed
        self.pairs = pairs_of(font, spec) if isinstance(font, PDFCIDFont) else None
        self.name = str(font.fontname).rpartition("+")[2]
        self.bold = bool(_BOLD.search(self.name)) or bool(font.flags & _FORCE_BOLD)
        self.italic = bool(_ITALIC.search(self.name)) or bool(font.italic_angle)
        self.vertical = font.is_vertical()
        self.multibyte = font.is_multibyte()
        self.symbols = bool(_SYMBOL.search(self.name))
        self.glyphs: dict[int, tuple[str, float]] = {}
        self.strings: dict[bytes, tuple[int, ...]] = {}

    def codes(self, text: bytes) -> Iterable[int]:
        """The character codes of a string shown in this font; with a CID of its own in the upper half of the code."""
        if not self.multibyte:
            return text
        found = self.strings.get(text)
        if found is None:
            found = tuple(self._decoded(text))
            if len(text) <= _SHORT:  # Word shows glyph by glyph, and the same ones over and over
                self.strings[text] = found
        return found

    def _decoded(self, text: bytes) -> Iterable[int]:
        if self.pairs is not None:
            return [cid << _HALF | code for code, cid in self.pairs(text)]
        return self.font.decode(text)

    def glyph(self, key: int) -> tuple[str, float]:
        """(folded text, width) of what `codes` gave, learnt once; a code without a known character gives UNKNOWN."""
        code, cid = (key & _CODE, key >> _HALF) if self.pairs is not None else (key, key)
        by_code = self.pairs is not None and isinstance(getattr(self.font, "unicode_map", None), FileUnicodeMap)
        try:
            text = self.font.to_unichr(code if by_code else cid)
        except (PDFUnicodeNotDefined, KeyError, ValueError, OverflowError):
            text = " " if code == 32 and not self.multibyte else ""
        if text.startswith("(cid:"):
            text = ""
        if not self.symbols and len(text) == 1 and 0xF020 <= ord(text) <= 0xF07E:
            text = chr(ord(text) - 0xF000)  # the bar code of a UN document: its font counts as a symbol font
        width, folded = self.font.char_width(cid), fold(text)
        if not folded and width and not any(map(is_format, text)):  # a ligature's code, or none at all
            folded = self.unnamed()
        found = self.glyphs[key] = (folded, -width if self.vertical else width)
        return found


class Plain(Face):
    """A face of nothing but words, for text that comes from no font."""

    __slots__ = ()

    def __init__(self) -> None:
        self.name, self.bold, self.italic = "", False, False


class Faces:
    """The fonts of a file, each made once."""

    def __init__(self) -> None:
        self._manager = PDFResourceManager(caching=True)
        self._faces: dict[int, Face] = {}
        self._unnamed = iter(UNNAMED)

    def unnamed(self) -> str:
        """A character of its own for a glyph nobody named; from some number on they are all the same."""
        return chr(next(self._unnamed, ord(UNKNOWN)))

    def of(self, resources: object) -> dict[str, Face]:
        """Resource name -> font, for the resources of a page or form; a font that cannot be made is left out."""
        fonts: dict[str, Face] = {}
        for name, reference in dict_value(dict_value(resources).get("Font", {})).items():
            face = self._face(reference)
            if face is not None:
                fonts[name] = face
        return fonts

    def _face(self, reference: object) -> Face | None:
        objid = reference.objid if isinstance(reference, PDFObjRef) else None
        if objid in self._faces:
            return self._faces[objid]
        try:
            face = Face(self._manager.get_font(objid, dict_value(reference)), reference, self.unnamed)
        except PinciteError:
            raise
        except Exception:  # whatever a damaged font raises, the page's other fonts can still be read
            return None
        if objid is not None:
            self._faces[objid] = face
        return face
