"""Streams unpacked within a limit: a kilobyte may ask to become a gigabyte."""

import zlib
from typing import Any

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdftypes import LITERALS_FLATE_DECODE, PDFStream

from indexer.formats.pdf.limits import Limits, over


def inflate(data: bytes, limit: int) -> tuple[bytes, bool]:
    """Unpacked bytes, as far as they can be unpacked, and whether that is all; LimitError over `limit` bytes."""
    unpacker = zlib.decompressobj()
    try:
        whole = unpacker.decompress(data, limit + 1)
        sound = unpacker.eof or len(whole) > limit or _ends(data, limit)
    except zlib.error:
        whole, sound = _salvage(data, limit), False
    if len(whole) > limit:
        raise over("unpacked bytes of a stream", limit)
    return whole, sound


def _ends(data: bytes, limit: int) -> bool:
    """Whether the packed data is whole and only its checksum is missing, as some producers leave it."""
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    unpacker.decompress(data[2:], limit + 1)
    return unpacker.eof


def _salvage(data: bytes, limit: int) -> bytes:
    """What a damaged stream gives before its damage, with or without the zlib header."""
    best = b""
    for bits in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        unpacker, parts, size = zlib.decompressobj(bits), [], 0
        try:
            for start in range(0, len(data), 256):
                parts.append(unpacker.decompress(data[start : start + 256], limit + 1 - size))
                size += len(parts[-1])
        except zlib.error:
            pass
        best = max(best, b"".join(parts), key=len)
    return best


class BoundedStream(PDFStream):
    """pdfminer's stream, unpacking within limits: there is no seam for that, so streams are given this class."""

    limit = Limits().stream
    sound = True
    """Whether nothing of it was lost; known once it is unpacked."""

    def decode(self) -> None:
        """Undo encryption and filters one by one, each within the limit."""
        data = self.rawdata or b""
        if self.decipher:
            data = self.decipher(self.objid or 0, self.genno or 0, data, self.attrs)
        for name, parameters in self.get_filters():
            data = self._undo(name, parameters, data)
        self.data, self.rawdata = data, None

    def _undo(self, name: object, parameters: Any, data: bytes) -> bytes:
        """One filter undone; its predictor, and every other kind of filter, is pdfminer's work."""
        if name in LITERALS_FLATE_DECODE:
            data, sound = inflate(data, self.limit)
            self.sound = self.sound and sound
            if not parameters or "Predictor" not in parameters:
                return data
            data = zlib.compress(data, 0)
        step = PDFStream({"Filter": name, "DecodeParms": parameters or {}}, data)
        undone = step.get_data()
        if len(undone) > self.limit:
            raise over("unpacked bytes of a stream", self.limit)
        return undone


class BoundedDocument(PDFDocument):
    """pdfminer's document whose streams are bounded."""

    def getobj(self, objid: int) -> object:
        """The object with this number; a stream comes as BoundedStream."""
        found = super().getobj(objid)
        if type(found) is PDFStream:
            found.__class__ = BoundedStream
        return found
