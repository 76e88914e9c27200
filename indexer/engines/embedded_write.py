"""Writes one shelf of the embedded engine: a Whoosh index with its arrays beside it, in an empty folder."""

from array import array
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.codec.whoosh3 import W3Codec
from whoosh.filedb.filestore import FileStorage

from corpus.errors import DamagedError, EngineError
from indexer.engines import Entry, Shelf
from indexer.engines.bm25 import length_byte
from indexer.engines.embedded_files import fsync_file, fsync_folder, measure, write_sealed
from indexer.engines.embedded_json import passage_to_json
from indexer.engines.embedded_schema import STORED, schema, to_bytes

BLOCK = 1024
"""Postings a block: larger than Whoosh's 128, since blocks are read whole into arrays."""


def write_shelf(folder: Path, shelf: Shelf, memory_mb: int = 256) -> None:
    """Build a shelf and have it on disk; DamagedError where two passages have one id."""
    columns = Columns()
    _write_index(folder, shelf, columns.add, memory_mb)
    try:
        columns.save(folder)
        for path in folder.iterdir():
            fsync_file(path)
        about = {"language": shelf.language, "key": shelf.key, **columns.about(), "files": measure(folder.iterdir())}
    except OSError as error:
        raise EngineError(f"cannot be written ({error.strerror})", str(folder), "See to space and rights.") from error
    write_sealed(folder / "shelf.json", about)
    fsync_folder(folder)


def _write_index(folder: Path, shelf: Shelf, note: Callable[[Entry], dict[str, int]], memory_mb: int) -> None:
    storage = FileStorage(str(folder), supports_mmap=False)
    try:
        index = storage.create_index(schema())
        codec = W3Codec(blocklimit=BLOCK)
        codec.length_stats = False  # lengths are ours; Whoosh would look for its own once for every posting
        writer = index.writer(compound=False, limitmb=memory_mb, codec=codec)
    except Exception as error:
        raise _unwritable(folder, error) from error
    try:
        for entry in shelf.entries():
            numbers = note(entry)
            terms = {f"f{numbers[name]}": terms for name, terms in entry.terms.items() if terms}
            _whoosh(folder, writer.add_document, **{STORED: passage_to_json(entry.passage)}, **terms)
        _whoosh(folder, writer.commit)
    except BaseException:
        if not writer.is_closed:
            writer.cancel()
        raise


def _whoosh(folder: Path, call: Callable[..., Any], **arguments: Any) -> None:
    try:
        call(**arguments)
    except Exception as error:
        raise _unwritable(folder, error) from error


def _unwritable(folder: Path, error: Exception) -> EngineError:
    return EngineError(f"cannot be written ({error})", str(folder), "See to space and rights.")


class Columns:
    """What is kept beside the index, a value or more for each passage: id, edition, lengths, facets."""

    def __init__(self) -> None:
        self._ids: dict[bytes, int] = {}
        self._editions: dict[str, int] = {}
        self._edition = array("I")
        self._fields: dict[str, int] = {}
        self._lengths: list[bytearray] = []
        self._totals: list[int] = []
        self._facets: dict[str, Facet] = {}

    def add(self, entry: Entry) -> dict[str, int]:
        """Note an entry; the numbers of its fields."""
        row, passage = len(self._ids), entry.passage
        if self._ids.setdefault(to_bytes(passage.id), row) != row:
            raise DamagedError("two passages have this id", passage.id, "Report it: the structure is wrong.")
        self._edition.append(self._editions.setdefault(passage.edition, len(self._editions)))
        for name, terms in entry.terms.items():
            if terms:
                self._measure(row, name, len(terms))
        for name, values in entry.facets.items():
            self._facets.setdefault(name, Facet()).add(row, values)
        return self._fields

    def _measure(self, row: int, name: str, length: int) -> None:
        number = self._fields.setdefault(name, len(self._fields))
        if number == len(self._lengths):
            self._lengths.append(bytearray())
            self._totals.append(0)
        lengths = self._lengths[number]
        lengths.extend(bytes(row - len(lengths)))
        lengths.append(length_byte(length))
        self._totals[number] += length

    def save(self, folder: Path) -> None:
        """Write the arrays."""
        rows = len(self._ids)
        ids = sorted(self._ids)
        by_rank = np.array([self._ids[name] for name in ids], np.int32)
        ranks = np.empty(rows, np.int32)
        ranks[by_rank] = np.arange(rows, dtype=np.int32)
        ends = np.cumsum([0, *(len(name) for name in ids)], dtype=np.int64)
        arrays: dict[str, NDArray[Any]] = {
            "ids": np.frombuffer(b"".join(ids), np.uint8),
            "id-ends": ends,
            "id-rows": by_rank,
            "id-ranks": ranks,
        }
        arrays["editions"] = np.array(self._edition, np.int32)
        for number, lengths in enumerate(self._lengths):
            padded = bytes(lengths) + bytes(rows - len(lengths))
            arrays[f"lengths-{number}"] = np.frombuffer(padded, np.uint8)
        for number, facet in enumerate(self._facets.values()):
            arrays[f"facet-{number}"] = np.array([facet.rows, facet.numbers], np.int32).reshape(2, -1)
        for name, values in arrays.items():
            np.save(folder / f"{name}.npy", values, allow_pickle=False)

    def about(self) -> dict[str, Any]:
        """Names and counts, as JSON."""
        having = [sum(map(bool, lengths)) for lengths in self._lengths]
        return {
            "passages": len(self._ids),
            "fields": [list(field) for field in zip(self._fields, self._totals, having, strict=True)],
            "facets": [[name, list(facet.values)] for name, facet in self._facets.items()],
            "editions": list(self._editions),
        }


class Facet:
    """One facet: its values by number, and pairs of passage and value."""

    def __init__(self) -> None:
        self.values: dict[str, int] = {}
        self.rows = array("I")
        self.numbers = array("I")

    def add(self, row: int, values: tuple[str, ...]) -> None:
        """Note the values of a passage, each once."""
        for value in dict.fromkeys(values):
            self.rows.append(row)
            self.numbers.append(self.values.setdefault(value, len(self.values)))
