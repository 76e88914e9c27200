"""One page cut out of a PDF with pypdf: only what it shows, no metadata, no actions, no ways to other pages."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject, StreamObject

from corpus.errors import EncryptedError, LimitError, UnreadableError

_DAMAGED = "Open the whole file; if that fails too, fetch it again."
_PAGE = ("/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/Group", "/Contents", "/Resources")
_NOTE = ("/Type", "/Subtype", "/Rect", "/AP", "/AS", "/F")
_SHOWN = frozenset(
    ("/FreeText", "/Stamp", "/Highlight", "/Underline", "/StrikeOut", "/Ink", "/Line", "/Square", "/Circle", "/Widget")
)
"""Annotations that are part of how the page looks. Links are not: they would drag other pages along."""
_KINDS = ("/Font", "/XObject", "/ExtGState", "/ColorSpace", "/Pattern", "/Shading", "/Properties")
_NAME = re.compile(rb"/[^\s\x00()<>\[\]{}/%]+")
_DEEP = 12


def single(path: Path, page: int) -> bytes:
    """The page (from 1) as a PDF of one page; EncryptedError or UnreadableError where it cannot be had."""
    try:
        reader = PdfReader(path)
        if reader.is_encrypted and not reader.decrypt(""):
            raise EncryptedError("it asks for a password.", str(path), "Ask the publisher for a copy without one.")
        if not 1 <= page <= len(reader.pages):
            raise UnreadableError(f"it has no page {page}.", str(path), _DAMAGED)
        return _written(reader, reader.pages[page - 1])
    except (UnreadableError, MemoryError, RecursionError, LimitError):
        raise
    except PyPdfError as error:
        what = f"page {page} cannot be cut out ({type(error).__name__}: {str(error)[:200]})."
        raise UnreadableError(what, str(path), _DAMAGED) from error


def _written(reader: PdfReader, page: PageObject) -> bytes:
    writer = PdfWriter()
    lean = PageObject()
    lean[NameObject("/Type")] = NameObject("/Page")
    for key in _PAGE:
        if key in page:
            lean[NameObject(key)] = page.raw_get(key)
    content = _content(page)
    resources = _dictionary(page, "/Resources")
    if content is not None:
        stream = DecodedStreamObject()
        stream.set_data(content)
        lean[NameObject("/Contents")] = writer._add_object(stream.flate_encode())
        lean[NameObject("/Resources")] = _pruned(resources, content)
    notes = ArrayObject(_notes(page))
    if notes:
        lean[NameObject("/Annots")] = notes
    placed = writer.add_page(lean)
    layers = _dictionary(reader.root_object, "/OCProperties")
    if layers and "/Properties" in resources:  # else what a layer hides would be seen
        writer.root_object[NameObject("/OCProperties")] = layers.clone(writer)
    _prune_forms(_dictionary(placed, "/Resources"), set(), _DEEP)
    writer.metadata = None
    writer.compress_identical_objects()
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _content(page: PageObject) -> bytes | None:
    """What the page draws, as one stream; None where it cannot be unpacked: then it stays as it is."""
    try:
        found = page.get("/Contents")
        found = found.get_object() if found is not None else None
        streams = [each.get_object() for each in found] if isinstance(found, ArrayObject) else [found]
        return b"\n".join(each.get_data() for each in streams if isinstance(each, StreamObject))
    except (PyPdfError, ValueError, NotImplementedError):
        return None


def _pruned(resources: DictionaryObject, content: bytes) -> DictionaryObject:
    """The resources a content stream names, as a new dictionary: a publisher often gives a page those of the book."""
    if _lends(resources):
        return resources
    # A name inside a string is taken for a name too: a little too much is kept, never too little.
    named = {_plain(match[0]) for match in _NAME.finditer(content)}
    lean = DictionaryObject()
    for kind, value in resources.items():
        entries = value.get_object()
        if kind in _KINDS and isinstance(entries, DictionaryObject):
            entries = DictionaryObject(
                {name: entries.raw_get(name) for name in entries if name in named or not name.isascii()}
            )
            lean[NameObject(kind)] = entries
        else:
            lean[NameObject(kind)] = resources.raw_get(kind)
    return lean


def _lends(resources: DictionaryObject) -> bool:
    """Whether something drawn has no resources of its own and takes the page's: old fonts and forms may."""
    fonts = _values(_dictionary(resources, "/Font"))
    forms = _values(_dictionary(resources, "/XObject"))
    lent = [each for each in fonts if each.get("/Subtype") == "/Type3"]
    lent += [each for each in forms if each.get("/Subtype") == "/Form"]
    return any("/Resources" not in each for each in lent)


def _prune_forms(resources: DictionaryObject, seen: set[int], depth: int) -> None:
    """The same for each form on the page, and for the forms in it."""
    for form in _values(_dictionary(resources, "/XObject")):
        if form.get("/Subtype") != "/Form" or id(form) in seen or not depth or not isinstance(form, StreamObject):
            continue
        seen.add(id(form))
        try:
            lean = _pruned(_dictionary(form, "/Resources"), form.get_data())
        except (PyPdfError, ValueError, NotImplementedError):
            continue
        form[NameObject("/Resources")] = lean
        _prune_forms(lean, seen, depth - 1)


def _notes(page: PageObject) -> Iterator[DictionaryObject]:
    """The annotations that are seen on the page, without what they would do."""
    found = page.get("/Annots")
    found = found.get_object() if found is not None else None
    for each in found if isinstance(found, ArrayObject) else ():
        note = each.get_object()
        if isinstance(note, DictionaryObject) and note.get("/Subtype") in _SHOWN and "/AP" in note:
            yield DictionaryObject({NameObject(key): note.raw_get(key) for key in _NOTE if key in note})


def _dictionary(owner: DictionaryObject, key: str) -> DictionaryObject:
    found: Any = owner.get(key)
    found = found.get_object() if found is not None else None
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def _values(entries: DictionaryObject) -> list[DictionaryObject]:
    found = (entries[name].get_object() for name in entries)
    return [each for each in found if isinstance(each, DictionaryObject)]


def _plain(name: bytes) -> str:
    """A name without its escapes: /F#31 is /F1."""
    plain = re.sub(rb"#([0-9A-Fa-f]{2})", lambda match: bytes([int(match[1], 16)]), name)
    return plain.decode("latin-1")
