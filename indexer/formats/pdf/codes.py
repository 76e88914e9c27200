"""Strings of composite fonts -> character codes and glyph numbers (CIDs), where pdfminer would lose one of them.

pdfminer gives CIDs only. That is right for Identity-H, where both are the same; but ToUnicode is keyed by CODE, so a
font with a Chinese encoding (GBK-EUC-H) and ToUnicode needs both; and an encoding inside the file is not read at all:
all text in such a font would be lost without a word.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator

from pdfminer.cmapdb import CMap, FileUnicodeMap, IdentityCMap
from pdfminer.pdffont import PDFCIDFont
from pdfminer.pdftypes import PDFStream, dict_value, resolve1

Pairs = Callable[[bytes], Iterator[tuple[int, int]]]
"""A string -> (code, CID) of each character."""
_SECTION = re.compile(rb"begin(codespacerange|cidrange|cidchar)\s*(.*?)\s*end\1", re.DOTALL)
_RANGE = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]+)>\s*(\d*)")
_CHAR = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*(\d+)")


def _bytes(digits: bytes) -> bytes:
    return bytes.fromhex(digits.decode("ascii"))


class Embedded:
    """An encoding written in the file itself: which bytes make a code, and which CID a code means."""

    def __init__(self, data: bytes) -> None:
        self.spaces: list[tuple[bytes, bytes]] = []
        ranges: list[tuple[int, int, int]] = []
        for kind, body in _SECTION.findall(data):
            if kind == b"cidchar":
                ranges += [(code, code, int(cid)) for digits, cid in _CHAR.findall(body) for code in [int(digits, 16)]]
                continue
            for low, high, cid in _RANGE.findall(body):
                if kind == b"codespacerange":
                    self.spaces.append((_bytes(low), _bytes(high)))
                elif cid:
                    ranges.append((int(low, 16), int(high, 16), int(cid)))
        self.ranges = sorted(ranges)
        self.starts = [start for start, _, _ in self.ranges]

    def cid(self, code: int) -> int:
        """The CID of a code, 0 where the encoding does not say."""
        at = bisect_right(self.starts, code) - 1
        start, end, cid = self.ranges[at] if at >= 0 else (0, -1, 0)
        return cid + code - start if code <= end else 0

    def pairs(self, text: bytes) -> Iterator[tuple[int, int]]:
        """(code, CID) of each character of a string."""
        at = 0
        while at < len(text):
            length = next((n for n in range(1, 5) if self._is_code(text[at : at + n])), min(2, len(text) - at))
            code = int.from_bytes(text[at : at + length], "big")
            yield code, self.cid(code)
            at += length

    def _is_code(self, chunk: bytes) -> bool:
        return any(
            len(low) == len(chunk) and all(a <= byte <= b for a, byte, b in zip(low, chunk, high, strict=True))
            for low, high in self.spaces
        )


def _double(text: bytes) -> Iterator[tuple[int, int]]:
    """Two bytes a character, code and CID the same: what an unknown encoding most often is."""
    for at in range(0, len(text) - 1, 2):
        code = text[at] << 8 | text[at + 1]
        yield code, code


def _walker(tree: dict[int, object]) -> Pairs:
    """The pairs of an encoding pdfminer knows as a tree of bytes."""

    def pairs(text: bytes) -> Iterator[tuple[int, int]]:
        code, branch = 0, tree
        for byte in text:
            code = code << 8 | byte
            found = branch.get(byte)
            if isinstance(found, dict):
                branch = found
                continue
            yield code, found if isinstance(found, int) else 0
            code, branch = 0, tree

    return pairs


def pairs_of(font: PDFCIDFont, spec: object) -> Pairs | None:
    """How to take a composite font's strings apart; None where pdfminer does it right."""
    encoding = resolve1(dict_value(spec).get("Encoding"))
    if isinstance(font.cmap, IdentityCMap):
        return None
    tree = font.cmap.code2cid if isinstance(font.cmap, CMap) else {}
    if not tree and isinstance(encoding, PDFStream):
        embedded = Embedded(encoding.get_data())
        return embedded.pairs if embedded.spaces else _double
    if not tree:
        return _double
    return _walker(tree) if isinstance(font.unicode_map, FileUnicodeMap) else None
