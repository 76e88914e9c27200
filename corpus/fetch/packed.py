"""What a server packed although it was asked not to: unpacked piece by piece, and known to be whole or cut short."""

import zlib
from collections.abc import Iterator

from corpus.errors import FetchError
from corpus.fetch.answers import HAND, BrokenError

_PIECE = 1 << 20
"""Bytes that come out at once, however small what went in: a bomb is looked at before it is unpacked."""


class Unpacked:
    """The bytes that come out of the bytes that come in, by the server's Content-Encoding."""

    def __init__(self, coding: str, url: str) -> None:
        self._coding, self._url = coding.strip().lower(), url
        if self._coding not in ("", "identity", "gzip", "x-gzip", "deflate"):
            raise FetchError(f"it came packed in a way that is not known here ({coding}).", url, HAND)
        self._zip = zlib.decompressobj(zlib.MAX_WBITS | 32)
        self._begun = False

    def of(self, chunk: bytes) -> Iterator[bytes]:
        """What is in a chunk, in pieces; zlib.error if it is not packed as was said."""
        if self._coding in ("", "identity"):
            yield chunk
            return
        more = False
        while chunk or more:
            if self._zip.eof:  # gzip allows one archive after the other
                self._zip = zlib.decompressobj(zlib.MAX_WBITS | 32)
            piece = self._piece(chunk)
            yield piece
            chunk = self._zip.unused_data or self._zip.unconsumed_tail
            more = len(piece) == _PIECE and not self._zip.eof

    def end(self) -> None:
        """BrokenError if what came has no end."""
        if self._coding in ("", "identity") or self._zip.eof:
            return
        raise BrokenError("it broke off before its end.", self._url, "Run it again.")

    def _piece(self, chunk: bytes) -> bytes:
        begun, self._begun = self._begun, True
        try:
            return self._zip.decompress(chunk, _PIECE)
        except zlib.error:
            if begun or self._coding != "deflate":
                raise
            self._zip = zlib.decompressobj(-zlib.MAX_WBITS)  # some servers leave its head away
            return self._zip.decompress(chunk, _PIECE)
