"""The zip a .docx is: opened with limits, its XML without document types, packed anew for mammoth."""

import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Self
from xml.etree.ElementTree import Element, ParseError, tostring

from defusedxml import DefusedXmlException  # type: ignore[import-untyped]
from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]

from corpus.errors import EncryptedError, LimitError, UnreadableError

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MAX_XML = 100 << 20
"""Bytes of XML in one document, unpacked. A report of 80 pages has 3 MB, and a tree takes ten times its text."""
MAX_PARTS = 10_000
_REMEDY = "Open it in Word or LibreOffice and save it anew."


@dataclass(slots=True)
class Package:
    """The XML parts of a document by name, as bytes; pictures and embedded files are left out."""

    path: Path
    parts: dict[str, bytes]

    @classmethod
    def open(cls, path: Path) -> Self:
        """The parts of a file; LimitError if they unpack to too much, UnreadableError if the zip is broken."""
        try:
            with zipfile.ZipFile(path) as archive:
                return cls(path, _parts(archive, path))
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError) as error:
            raise UnreadableError("the file is damaged: it cannot be unpacked.", str(path), _REMEDY) from error
        except RuntimeError as error:
            raise EncryptedError("it asks for a password.", str(path), "Save a copy without password.") from error

    def tree(self, name: str) -> Element:
        """A part parsed; an empty element where there is none."""
        if name not in self.parts:
            return Element("none")
        try:
            found: Element = fromstring(self.parts[name], forbid_dtd=True)
            return found
        except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
            raise UnreadableError(f"its part {name} cannot be read as XML.", str(self.path), _REMEDY) from error

    def put(self, name: str, tree: Element) -> None:
        """Replace a part."""
        self.parts[name] = tostring(tree, encoding="utf-8", xml_declaration=True)

    def pack(self) -> bytes:
        """The document as a zip again, uncompressed; every part is parsed once, so that none brings entities in."""
        packed = BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            for name, data in self.parts.items():
                self.tree(name)
                archive.writestr(name, data)
        return packed.getvalue()


def _parts(archive: zipfile.ZipFile, path: Path) -> dict[str, bytes]:
    infos = [info for info in archive.infolist() if info.filename.endswith((".xml", ".rels"))]
    if len(infos) > MAX_PARTS or sum(info.file_size for info in infos) > MAX_XML:
        raise LimitError("it unpacks to more than any document holds.", str(path), _REMEDY)
    parts: dict[str, bytes] = {}
    left = MAX_XML
    for info in infos:
        if info.filename in parts:
            raise UnreadableError(f"it holds {info.filename} twice.", str(path), _REMEDY)
        with archive.open(info) as file:
            parts[info.filename] = file.read(left + 1)
        left -= len(parts[info.filename])
        if left < 0:
            raise LimitError("it unpacks to more than it says.", str(path), _REMEDY)
    return parts
