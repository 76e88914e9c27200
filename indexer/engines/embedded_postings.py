"""Reads the Whoosh index of a shelf: postings as arrays, block by block, and stored passages."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.filedb.filestore import FileStorage
from whoosh.reading import TermNotFound

from corpus.errors import DamagedError
from indexer.engines.embedded_files import REMEDY
from indexer.engines.embedded_schema import STORED, to_bytes, to_text

Rows = NDArray[np.int32]
Frequencies = NDArray[np.float32]
Places = NDArray[np.int64]


class Storage(FileStorage):  # type: ignore[misc]
    """Whoosh's storage that can close what it opened: Whoosh forgets its files where opening an index fails halfway."""

    def __init__(self, folder: str) -> None:
        super().__init__(folder, supports_mmap=False, readonly=True)
        self._files: list[Any] = []

    def open_file(self, name: str, **options: Any) -> Any:
        """A file of the folder, remembered."""
        file = super().open_file(name, **options)
        self._files.append(file)
        return file

    def close(self) -> None:
        """Close all files."""
        for file in self._files:
            if not file.is_closed:
                file.close()


class Postings:
    """The open index of one shelf; only ever a folder we built, since opening one runs what its pickles say.

    Whoosh reads through one file position, so one thread at a time. Any trouble becomes a DamagedError: bytes that
    have changed make Whoosh raise nearly anything.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._storage = Storage(str(folder))
        try:
            with self._reading():
                self._reader: Any = self._storage.open_index().reader()
                self.count = int(self._reader.doc_count_all())
            if self.count:
                self.stored(0)  # opens the last file: later the folder may lose its name
        except DamagedError:
            self._storage.close()
            raise

    def term(self, field: int, text: str) -> tuple[Rows, Frequencies] | None:
        """The rows a term stands in, ascending, with its frequencies; None if it stands nowhere."""
        blocks = self._blocks(field, text)
        if not blocks:
            return None
        return np.concatenate([rows for rows, _, _ in blocks]), np.concatenate([many for _, many, _ in blocks])

    def places(self, field: int, text: str) -> Places:
        """Where a term stands, ascending: row * 2**32 + position."""
        blocks = self._blocks(field, text)
        if not blocks:
            return np.empty(0, np.int64)
        rows = np.concatenate([np.repeat(rows, many.astype(np.int32)) for rows, many, _ in blocks]).astype(np.int64)
        return (rows << 32) + np.frombuffer(b"".join(places for _, _, places in blocks), np.uint32)

    def terms(self, field: int, prefix: str = "") -> dict[str, int]:
        """The terms of a field that begin so, with the number of rows each stands in."""
        name, start = f"f{field}", to_bytes(prefix)
        found: dict[str, int] = {}
        with self._reading():
            for (of, term), info in self._reader._terms.items_from(name, start) if self.count else ():
                if of != name or not term.startswith(start):
                    break
                found[to_text(term)] = info.doc_frequency()
        return found

    def having(self, field: int, text: str) -> int:
        """The number of rows a term stands in."""
        with self._reading():
            return int(self._reader.doc_frequency(f"f{field}", to_bytes(text)))

    def stored(self, row: int) -> str:
        """The JSON of a passage."""
        with self._reading():
            return str(self._reader.stored_fields(row)[STORED])

    def close(self) -> None:
        """Close all files."""
        self._storage.close()

    def _blocks(self, field: int, text: str) -> list[tuple[Rows, Frequencies, bytes]]:
        with self._reading():
            try:
                matcher = self._reader.postings(f"f{field}", to_bytes(text))
            except TermNotFound:
                return []
            return list(_read_blocks(matcher))

    @contextmanager
    def _reading(self) -> Iterator[None]:
        with self._lock:
            try:
                yield
            except Exception as error:
                raise DamagedError(f"cannot be read ({error!r})", self._folder.name, REMEDY) from error


def _read_blocks(matcher: Any) -> Iterator[tuple[Rows, Frequencies, bytes]]:
    """Whoosh's blocks as they lie: differences of row numbers, weights (one for all where equal), joined values."""
    while not matcher._atend:
        matcher._read_data()
        steps, weights, places = matcher._data
        rows = np.cumsum(np.array(steps, np.int32), dtype=np.int32)
        many = np.empty(len(rows), np.float32)
        many[:] = 1.0 if weights is None else weights
        yield rows, many, places
        matcher._next_block()
