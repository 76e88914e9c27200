"""What a file really is, by its first bytes: a web page saved as .pdf must not be taken for a damaged PDF."""

import re
import zipfile
from collections.abc import Container
from html import unescape
from pathlib import Path

from indexer.formats.characters import decode, tidy

HEAD = 65536
_HTML = re.compile(rb"(?:\s|<\?xml[^>]*>|<!--.*?-->)*<(?:!doctype\s+html|html|head|body)[\s>]", re.I | re.S)
_MAGIC = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "doc"),
    (b"{\\rtf", "rtf"),
    (b"\xff\xd8\xff", "picture"),
    (b"\x89PNG\r\n", "picture"),
    (b"GIF8", "picture"),
    (b"II*\x00", "picture"),
    (b"MM\x00*", "picture"),
    (b"AT&TFORM", "djvu"),
    (b"Rar!\x1a", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b", "archive"),
)
_NAMES = {
    "pdf": "a PDF",
    "docx": "a Word document (.docx)",
    "zip": "a zip archive",
    "doc": "an old Word or Office file (.doc)",
    "rtf": "a Rich Text file",
    "picture": "a picture",
    "djvu": "a DjVu file",
    "archive": "an archive",
    "office": "another Office or e-book file",
    "text": "plain text",
}
_REMEDIES = {
    "html": "Download the document again by hand: the server answered with a page instead of the file.",
    "doc": "Open it in Word or LibreOffice and save it as .docx or PDF.",
    "rtf": "Open it in Word or LibreOffice and save it as .docx or PDF.",
    "office": "Open it in the programme that made it and save it as .docx or PDF.",
    "picture": "Make a PDF of it: pages without a text layer are then read by OCR.",
    "djvu": "Convert it to PDF.",
    "archive": "Unpack it and put the files in its place.",
    "zip": "Unpack it, or name it .zip.",
    "text": "Name it .txt.",
}


def kind(path: Path) -> str:
    """ "pdf", "docx", "zip", "html", "text", "doc", "rtf", "picture" ...; "" if nothing is known about these bytes."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    if _HTML.match(head.removeprefix(b"\xef\xbb\xbf")[:4096]):
        return "html"
    if b"%PDF" in head[:1024]:
        return "pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_zip(path)
    known = next((name for magic, name in _MAGIC if head.startswith(magic)), "")
    return known or ("text" if _is_text(head) else "")


def describe(path: Path, found: str) -> str:
    """What the file is, for people: 'an HTML page; its title says "Not Found"'."""
    if found != "html":
        return _NAMES.get(found, f"of type {found}")
    with path.open("rb") as file:
        page = decode(file.read(HEAD))
    title = re.search(r"<title[^>]*>(.*?)</title>", page, re.I | re.S)
    if title and tidy(title[1]):
        return f'an HTML page; its title says "{tidy(unescape(title[1]))[:100]}"'
    words = tidy(unescape(re.sub(r"<(script|style)\b.*?</\1>|<[^>]*>", " ", page, flags=re.I | re.S)))
    return f'an HTML page; it begins "{words[:100]}"' if words else "an HTML page"


def remedy(found: str, readable: Container[str]) -> str:
    """What to do with a file of that kind under a wrong name."""
    if found in _REMEDIES:
        return _REMEDIES[found]
    return f"Name it .{found}." if f".{found}" in readable else "Fetch it again, or name it as what it is."


def _kind_of_zip(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, UnicodeDecodeError):
        return "zip"
    if "word/document.xml" in names:
        return "docx"
    return "office" if {"mimetype", "[Content_Types].xml"} & names else "zip"


def _is_text(head: bytes) -> bool:
    """Whether these bytes could be written text in any encoding: no control characters but spaces and page breaks."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return not re.search(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]", head)
